/**
 * Combining marks that their face does not attach.
 *
 * A face says where a mark stands on each letter, but not for every letter:
 * EB Garamond knows no accent on a Cyrillic capital, nor on any italic one, and
 * HarfBuzz leaves such a mark behind its letter. Here it goes over the middle
 * of the letter, as far above it as it is drawn above the x-height:
 *
 *      ´            ´
 *     А ´    →     А
 *
 * Below the letter likewise, under its foot.
 */

import type { Glyph } from '../typeset/index.ts'

/** Marks that stand above or below a letter of any script. */
export const combiningMark = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]/

/** Bounds of a glyph's ink, y upward. */
export interface Ink {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly foot: number
}

/** What is known of a face's letters. */
export interface LetterShape {
  readonly xHeight: number
  /** How far the letters lean for each unit of their height. */
  readonly slope: number
  inkOf(glyph: number): Ink | undefined
}

/** The glyphs of a text, its marks that were left behind over their letters. */
export function withMarksPlaced(
  glyphs: readonly Glyph[],
  text: string,
  shape: LetterShape,
): readonly Glyph[] {
  let base: Glyph | undefined
  return glyphs.map((glyph) => {
    if (!combiningMark.test(text.charAt(glyph.cluster))) {
      base = glyph
      return glyph
    }
    const isAttached = glyph.advance !== 0 || glyph.xOffset !== 0 || glyph.yOffset !== 0
    const mark = shape.inkOf(glyph.id)
    const letter = base && shape.inkOf(base.id)
    // A mark drawn wholly left of its origin stands over the letter before it as it is.
    if (isAttached || !base || !mark || !letter || mark.right <= 0) return glyph
    return { ...glyph, ...offsetOver(letter, mark, base.advance, shape) }
  })
}

function offsetOver(
  letter: Ink,
  mark: Ink,
  advance: number,
  { xHeight, slope }: LetterShape,
): Pick<Glyph, 'xOffset' | 'yOffset'> {
  const isAbove = mark.foot > 0
  const yOffset = isAbove ? Math.max(0, letter.top - xHeight) : Math.min(0, letter.foot)
  const lean = slope * (middle(mark.foot, mark.top) + yOffset - middle(letter.foot, letter.top))
  const across = middle(letter.left, letter.right) - advance - middle(mark.left, mark.right)
  return { xOffset: Math.round(across + lean), yOffset: Math.round(yOffset) }
}

function middle(from: number, to: number): number {
  return (from + to) / 2
}
