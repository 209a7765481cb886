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
 * measuring set texts of four languages at measures from twenty to forty ems
 * (spread of spaces, jumps from line to line, hyphens, ladders), half of them
 * kept back to try what the other half had taught; `npm run bench:page` prints
 * what has come of it. They are in one scale, on which a hyphen is 30.
 */

/** How much the spaces and the letters of a line may give. */
export interface Tolerance {
  /** Greatest x. */
  readonly loosest: number
  /** Fraction by which glyphs may be made wider or narrower. */
  readonly scale: number
  /** Fraction of an em by which glyphs may be moved apart or together. */
  readonly tracking: number
  /** How far u may go where the spaces cannot take what remains; 1 if no further than usual. */
  readonly reserve: number
}

/** Spaces never lose more than three tenths of their width: then words begin to run together. */
export const tightest = -0.3

/** Nearly a space and a half: before spaces are wider, letters give their reserve. */
export const loosestUsual = 0.49

/**
 * Two per cent of scale is what microtype sets at most; with the tracking the
 * letters of EB Garamond move by 2.7 per cent of their distance, in whatever
 * language: nobody sees 2.8. The reserve takes a line in some hundreds to 3.5.
 */
const letters = { scale: 0.02, tracking: 0.0028, reserve: 1.3 }

/**
 * Tried one after the other until a paragraph fits well. The first serves for
 * nearly all; the last sets anything.
 */
export const tolerances: readonly Tolerance[] = [
  { ...letters, loosest: 0.5 },
  { ...letters, loosest: 0.75 },
  { ...letters, loosest: 2 },
  { ...letters, loosest: 20, reserve: 1.5 },
  { ...letters, loosest: Number.POSITIVE_INFINITY, reserve: 1.5 },
]

/** A paragraph that costs more has a runt or a ladder, and is tried with more tolerance. */
export const costOfTrouble = 350

/** What long paragraphs may cost besides, for each line: a hyphen in every fourth. */
export const costOfPatience = 15

/** Settings of a line more or less are offered if they cost at most this more: less than a runt. */
export const costOfVariant = 400

/** The cost of a break that is not allowed: whole, like all costs, so that none is ever counted in fractions. */
export const forbidden = 1_000_000_000

export const costs = {
  /** A word with a capital inside a sentence: it may be a name. */
  hyphenInName: 30,
  /** A part of a word that has a hyphen already. */
  hyphenInCompound: 60,
  twoHyphensRunning: 10,
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
  runt: 500,
  /** A last line that all but fills its measure, and looks like a mistake. */
  nearlyFull: 10,
  /** A line that does not fit its measure at all. */
  overfull: 10_000,
} as const

/**
 * What a word divided by a hyphen costs, where its language says nothing else.
 * More costs even spaces; less divides more words than one line in twelve has.
 */
const hyphenElsewhere = 30

/** Languages that compound or inflect have long words: spaces come out even only if these are divided, and their readers are used to it. */
const hyphenIn: ReadonlyMap<string, number> = new Map([
  ...['de', 'nl', 'da', 'nb', 'nn', 'no', 'sv', 'is', 'fi', 'et', 'hu'].map((lang) => [lang, 8] as const),
  ...['ru', 'uk', 'be', 'bg', 'pl', 'cs', 'sk', 'hr', 'sr', 'sl', 'lt', 'lv'].map(
    (lang) => [lang, 17] as const,
  ),
])

/** What a word divided by a hyphen costs in a language. */
export function hyphenDemerits(lang: string): number {
  return hyphenIn.get(lang.toLowerCase().split('-')[0] ?? '') ?? hyphenElsewhere
}

/** Ems below which a last line is a runt. */
export const emsOfRunt = 3

/** Ems within which a last line is nearly full. */
export const emsOfNearlyFull = 0.8

/** What a justified line costs by itself. */
export function lineDemerits(x: number, u: number): number {
  const off = Math.abs(x)
  const beyond = off > 0.25 ? off - 0.25 : 0
  const edge = x > 0.45 ? 25 : x < -0.27 ? 60 : 0
  return 110 * x * x + 600 * beyond * beyond + edge + letterDemerits(Math.abs(u))
}

/** Letters that give their reserve may be seen: as bad as nearly four hyphens. */
function letterDemerits(u: number): number {
  return u > 1 ? 110 + 400 * (u - 1) : u * u
}

/** What it costs that two lines below each other differ. */
export function jumpDemerits(x: number, above: number): number {
  const jump = x - above
  return 85 * jump * jump
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
