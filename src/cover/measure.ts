/**
 * How wide words will be, and which of them can be shown at all.
 */

import type { Mpt } from '../base/index.ts'
import { plainType, type TypeStyle } from '../style/index.ts'
import type { Shaper } from '../typeset/index.ts'

/** Type as a cover asks for it; the rest is as the house sets plain text. */
export type CoverType = Pick<TypeStyle, 'size' | 'lang'> &
  Partial<Pick<TypeStyle, 'slope' | 'weight' | 'caps' | 'figures' | 'letterSpacing'>>

export function styleOf(type: CoverType): TypeStyle {
  return {
    ...plainType,
    families: ['EB Garamond'],
    ...type,
  }
}

/** The width of a line of words, as a drawing sets it. */
export function widthOf(line: string, type: CoverType, shaper: Shaper): Mpt {
  let width = 0
  for (const { text, font } of shaper.itemize(line, styleOf(type))) {
    for (const word of text.split(/( )/)) {
      if (word === ' ') width += font.space + font.letterSpacing
      else if (word !== '') width += shaper.shape(word, font).width
    }
  }
  return width
}

/**
 * The words without those characters that no face of the house has: a cover
 * rather lacks an emoji than shows a box. Who cannot see it is told all of it.
 */
export function legible(words: string, lang: string, shaper: Shaper): string {
  const style = styleOf({ size: 10_000, lang })
  const shown = (words.match(letters) ?? []).filter((letter) =>
    shaper.itemize(letter, style).every(({ text, font }) => !shaper.shape(text, font).missing),
  )
  return shown
    .join('')
    .replace(/[ \t\n]+/g, ' ')
    .trim()
}

/** A letter with the marks and joiners behind it, which are shown together or not at all. */
const letters = /\P{M}(?:\p{M}|\u200d|\ufe0f)*/gu
