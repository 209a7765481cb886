/**
 * What a page costs: the taste of the page breaker, in numbers.
 *
 * They are of the same coin as the line breaker's demerits, because a paragraph
 * may be set a line longer or shorter to save a page. White, hyphens, added
 * white, split notes and short last pages were found by trying on essays in
 * three languages; the others are set by judgement against these.
 */

import type { Mpt } from '../base/index.ts'

/** White at the foot of a page without notes, per squared line: its foot is seen. */
const SHORT_PAGE = 600
/** White above the notes: the foot stands anyway. */
const WHITE_ABOVE_NOTES = 80
/** From here on white before a picture or a table costs by the line: that far from the foot one line more hardly shows. */
const LINES_OF_CURVE = 4
/** A stream that runs over to the next page. */
const NOTE_RUNS_OVER = 80
/** Each line that runs over: a small thing, so that long notes end soon. */
const LINE_RUNS_OVER = 2
/** A page of notes with fewer lines of text than this looks like a page of notes. */
const LEAST_TEXT = 5
const THIN_TEXT = 100
/** A page that nothing but notes stands on. */
export const ONLY_NOTES = 2000
/** A run's last page with fewer lines of text than five, for each that is wanting. */
const SHORT_LAST_PAGE = 400
/** A line of white added above a heading: more white there only says more clearly what the heading says. */
const WHITE_ABOVE_HEADING = 40
/** A line of white added elsewhere: a quotation or a table whose white is doubled is seen to be stretched. */
const WHITE_ELSEWHERE = 220
/** A divided word at a page's end; worse where the reader must turn the leaf. */
const HYPHEN_AT_END = { verso: 10, recto: 30 } as const
/** A float that is not where it was written, for each page that it waits. */
const FLOAT_WAITS = 100
/** A rule broken because nothing else is left. Above any white that a page can have. */
export const RULE_BROKEN = 50_000

/**
 * `cause`: whether what comes next is too high for the white, so that a reader
 * sees why the page ends, or could have begun there.
 */
export function whiteCost(lines: number, foot: 'notes' | 'text', cause: 'too high' | 'none'): number {
  const weight = foot === 'notes' ? WHITE_ABOVE_NOTES : SHORT_PAGE
  const curved = cause === 'none' ? lines : Math.min(lines, LINES_OF_CURVE)
  return weight * (curved * curved + (lines - curved))
}

/** `until` and `ends`: by stream, how far the notes got and how far they go. */
export function notesCarriedCost(until: readonly number[], ends: readonly number[]): number {
  let cost = 0
  for (const [i, end] of ends.entries()) {
    const over = end - (until[i] ?? 0)
    if (over > 0) cost += NOTE_RUNS_OVER + LINE_RUNS_OVER * over
  }
  return cost
}

export function whiteAddedCost(lines: number, above: 'heading' | 'other'): number {
  return lines * (above === 'heading' ? WHITE_ABOVE_HEADING : WHITE_ELSEWHERE)
}

export function thinTextCost(lines: number): number {
  return THIN_TEXT * Math.max(0, LEAST_TEXT - lines)
}

export function lastPageCost(text: Mpt, grid: Mpt): number {
  return SHORT_LAST_PAGE * Math.max(0, LEAST_TEXT - Math.floor(text / grid))
}

/** Floats left for a later page: readers like them near, but not as much as they like full pages. */
export function floatsWaitCost(count: number): number {
  return FLOAT_WAITS * count
}

export function hyphenCost(side: 'recto' | 'verso'): number {
  return HYPHEN_AT_END[side]
}
