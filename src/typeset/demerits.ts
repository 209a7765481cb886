/**
 * What a line costs.
 *
 * `x` is how far the word spaces are from their natural width: space ÷ natural
 * space − 1. `u`, from −1 to 1, is how far the letters give: scaled and tracked
 * together. Letters give first and the spaces take what remains, for a hundredth
 * of a letter's width is seen by nobody and a quarter of a space by everybody.
 *
 * The demerits are quadratic where TeX's are of the sixth degree: these flatten
 * the middle, and trade hyphens for even spaces worse. All numbers were found by
 * measuring set pages of four languages (spread of spaces, jumps from line to
 * line, hyphens, ladders: `npm run bench:page`) and are in one scale, on which a
 * hyphen is 25.
 */

/** How much the spaces and the letters of a line may give. */
export interface Tolerance {
  /** Greatest x. */
  readonly loosest: number
  /** Fraction by which glyphs may be made wider or narrower. */
  readonly scale: number
  /** Fraction of an em by which glyphs may be moved apart or together. */
  readonly tracking: number
}

/** Spaces never lose more than three tenths of their width: then words begin to run together. */
export const tightest = -0.3

/**
 * Tried one after the other until a paragraph fits well. The first serves for
 * nearly all; before spaces may be wider than a space and a half, the letters of
 * a few paragraphs give more. The last sets anything.
 *
 * Tracking of 4.8 thousandths of an em and scaling of 1.5 per cent move the
 * letters of EB Garamond by 2.7 per cent of their distance: nobody sees 2.8.
 */
export const tolerances: readonly Tolerance[] = [
  { loosest: 0.5, scale: 0.015, tracking: 0.0048 },
  { loosest: 0.5, scale: 0.018, tracking: 0.006 },
  { loosest: 0.75, scale: 0.02, tracking: 0.007 },
  { loosest: 2, scale: 0.02, tracking: 0.007 },
  { loosest: 20, scale: 0.02, tracking: 0.01 },
  { loosest: Number.POSITIVE_INFINITY, scale: 0.02, tracking: 0.01 },
]

/** A paragraph that costs more has a runt or a ladder, and is tried with more tolerance. */
export const costOfTrouble = 350

/** What long paragraphs may cost besides, for each line. */
export const costOfPatience = 6

/** Settings of a line more or less are offered if they cost at most this more: less than a runt. */
export const costOfVariant = 300

/** The cost of a break that is not allowed: whole, like all costs, so that none is ever counted in fractions. */
export const forbidden = 1_000_000_000

export const costs = {
  /** A word divided by a hyphen: less would divide more English words than one line in twenty-five has, more costs even spaces. */
  hyphen: 25,
  /** A word with a capital inside a sentence: it may be a name. */
  hyphenInName: 30,
  /** A part of a word that has a hyphen already. */
  hyphenInCompound: 60,
  twoHyphensRunning: 20,
  /** A ladder: three lines or more. */
  threeHyphensRunning: 2000,
  /** A hyphen at the end of the last line but one. */
  hyphenBeforeLast: 5,
  /** Inside an address, after a stroke or stop. */
  address: 20,
  /** After a stroke between words: and/or. */
  stroke: 30,
  /** Between an initial and what follows it. */
  initial: 100,
  /** Inside a word that is wider than any line. */
  cut: 100,
  /** A last line shorter than three ems. */
  runt: 400,
  /** A last line that all but fills its measure, and looks like a mistake. */
  nearlyFull: 10,
  /** A line that does not fit its measure at all. */
  overfull: 10_000,
} as const

/** Ems below which a last line is a runt. */
export const emsOfRunt = 3

/** Ems within which a last line is nearly full. */
export const emsOfNearlyFull = 0.8

/** What a justified line costs by itself. */
export function lineDemerits(x: number, u: number): number {
  const off = Math.abs(x)
  const beyond = off > 0.25 ? off - 0.25 : 0
  return 100 * x * x + 400 * beyond * beyond + (x > 0.45 ? 20 : 0) + u * u
}

/** What it costs that two lines below each other differ. */
export function jumpDemerits(x: number, above: number): number {
  const jump = x - above
  return 80 * jump * jump
}

/** What a ragged line costs that falls `ems` short: six are as bad as two and a half hyphens. */
export function raggedDemerits(ems: number): number {
  const off = ems / 6
  return 100 * off * off
}

/** What a hyphen costs besides, as the `running`th of lines that end so. */
export function ladderDemerits(running: number): number {
  if (running < 2) return 0
  return running === 2 ? costs.twoHyphensRunning : costs.threeHyphensRunning
}
