/**
 * What stands between two parts of a text: a rule, an ornament, or white.
 *
 *     ────────        border-top: 0.4pt solid
 *        ⁂            content: "⁂"
 *                     neither: as much white as its height
 *
 * None of it is heard: who listens is told of the break by its tag's absence,
 * as by a pause.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import { baselineOf } from './baseline.ts'
import { borderLine } from './border.ts'
import type { Stretch } from './box.ts'
import type { Line, TextPiece, Word } from './galley.ts'
import { blankLine, moved } from './line.ts'
import type { Font, Shaper } from './shaper.ts'

/** The line of a thematic break: its borders, the white within, and its ornament in the middle. */
export function thematicLine(element: FlowElement, outer: Stretch, shaper: Shaper): Line {
  const { border, padding, height, ornament, lineHeight } = element.style
  const room = ornament === '' ? 0 : lineHeight
  const inside = padding.top + Math.max(room, height.kind === 'length' ? height.length : 0) + padding.bottom
  const above = border.top > 0 ? borderLine(element, outer, border.top).pieces : []
  const below = border.bottom > 0 ? borderLine(element, outer, border.bottom).pieces : []
  const baseline = border.top + padding.top + baselineOf(element.style, shaper)
  return blankLine(border.top + inside + border.bottom, [
    ...above,
    ...ornamentPieces(element, outer, baseline, shaper),
    ...below.map((piece) => moved(piece, 0, border.top + inside)),
  ])
}

function ornamentPieces(
  element: FlowElement,
  { left, measure }: Stretch,
  baseline: Mpt,
  shaper: Shaper,
): readonly TextPiece[] {
  const signs = signsOf(element, shaper)
  const width = signs.reduce((sum, { words }) => sum + widthOf(words), 0)
  let x = left + Math.floor((measure - width) / 2)
  return signs.map(({ font, words }) => {
    const piece: TextPiece = {
      kind: 'text',
      x,
      y: baseline - font.rise,
      font,
      colour: element.style.type.colour,
      scale: 10_000,
      tracking: 0,
      words,
      decoration: 'none',
      node: element,
      ornament: true,
    }
    x += widthOf(words)
    return piece
  })
}

/** Signs of one font. */
interface Signs {
  readonly font: Font
  readonly words: readonly Word[]
}

/** The ornament's signs in their fonts; of a sign that no face has `gatherWords` has told. */
function signsOf({ style }: FlowElement, shaper: Shaper): readonly Signs[] {
  const plain = shaper.font(style.type)
  return (style.ornament.match(/\s|\S+/g) ?? []).flatMap((part): readonly Signs[] => {
    if (part.trim() === '') {
      return [{ font: plain, words: [{ kind: 'space', width: plain.space, offset: 0 }] }]
    }
    return shaper.itemize(part, style.type).map(({ text, font }) => {
      const run = shaper.shape(text, font)
      return { font, words: [{ kind: 'run', run, offset: 0, width: run.width }] }
    })
  })
}

function widthOf(words: readonly Word[]): Mpt {
  return words.reduce((sum, word) => sum + word.width, 0)
}
