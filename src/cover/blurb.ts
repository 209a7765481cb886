/**
 * The words on the back, in lines: broken by the typesetter that breaks the book's.
 */

import { type Mpt, makeSource, startOf } from '../base/index.ts'
import { cascade, parseStylesheet } from '../style/index.ts'
import { type Line, type Shaper, typeset } from '../typeset/index.ts'
import { escapeText, parseXhtml } from '../xhtml/index.ts'

export interface BlurbStyle {
  readonly size: Mpt
  readonly leading: Mpt
  readonly measure: Mpt
  readonly lang: string
}

/** The lines of a text, as words: ragged on the right, divided where the language divides. */
export function breakBlurb(text: string, style: BlurbStyle, shaper: Shaper): readonly string[] {
  const { measure, size, leading, lang } = style
  const markup = makeSource(
    'blurb.xhtml',
    `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${escapeText(text)}</p></body></html>`,
  )
  const points = (length: Mpt) => `${length / 1000}pt`
  const sheet = makeSource(
    'blurb.css',
    `@page { size: ${points(measure)} 2000pt; margin: 0 }
html { font-family: "EB Garamond"; font-size: ${points(size)}; line-height: ${points(leading)}; text-align: start; hyphens: auto }
p { display: block }
`,
  )
  // Both texts are ours: what could be said of them would be a bug, and tests would see it.
  const flow = cascade(parseXhtml(markup).value, [parseStylesheet(sheet).value], { lang }).value
  const galley = typeset(flow, {
    shaper,
    images: new Map(),
    room: { widthFor: () => 0 },
    place: () => startOf(markup),
  }).value
  return galley.items.flatMap((item) =>
    item.kind === 'setting' ? (item.variants[0]?.lines ?? []).map(wordsOf) : [],
  )
}

function wordsOf({ pieces }: Line): string {
  const words = pieces.flatMap((piece) => (piece.kind === 'text' ? piece.words : []))
  return words
    .map((word) => {
      if (word.kind === 'space') return ' '
      return word.run?.text ?? ''
    })
    .join('')
    .trim()
}
