/**
 * Paper: its formats, and how thick it is.
 *
 * A format is known by name or written as two lengths. Sheets have no upright:
 * whoever lays pages on them turns them as they fit.
 */

import { type Mpt, parseLength, type Size, unitSizes } from '../base/index.ts'

/** A thousandth of a millimetre: what papers are measured in. */
export type Micrometres = number

/** A European sheet of letter paper of 80 g/m², in micrometres. */
export const officePaper: Micrometres = 100

interface Format {
  readonly name: string
  readonly family: 'A' | 'B' | 'RA' | 'SRA' | 'american'
  /** Millimetres, the shorter side first. */
  readonly sides: readonly [number, number]
}

/** ISO 216 (A, B), ISO 217 (RA, SRA: untrimmed, for presses), ANSI/ASME Y14.1 and American custom. */
const formats: readonly Format[] = [
  { name: 'A6', family: 'A', sides: [105, 148] },
  { name: 'A5', family: 'A', sides: [148, 210] },
  { name: 'A4', family: 'A', sides: [210, 297] },
  { name: 'A3', family: 'A', sides: [297, 420] },
  { name: 'A2', family: 'A', sides: [420, 594] },
  { name: 'A1', family: 'A', sides: [594, 841] },
  { name: 'A0', family: 'A', sides: [841, 1189] },
  { name: 'B5', family: 'B', sides: [176, 250] },
  { name: 'B4', family: 'B', sides: [250, 353] },
  { name: 'B3', family: 'B', sides: [353, 500] },
  { name: 'RA4', family: 'RA', sides: [215, 305] },
  { name: 'RA3', family: 'RA', sides: [305, 430] },
  { name: 'RA2', family: 'RA', sides: [430, 610] },
  { name: 'RA1', family: 'RA', sides: [610, 860] },
  { name: 'RA0', family: 'RA', sides: [860, 1220] },
  { name: 'SRA4', family: 'SRA', sides: [225, 320] },
  { name: 'SRA3', family: 'SRA', sides: [320, 450] },
  { name: 'SRA2', family: 'SRA', sides: [450, 640] },
  { name: 'SRA1', family: 'SRA', sides: [640, 900] },
  { name: 'SRA0', family: 'SRA', sides: [900, 1280] },
  { name: 'half-letter', family: 'american', sides: [139.7, 215.9] },
  { name: 'letter', family: 'american', sides: [215.9, 279.4] },
  { name: 'legal', family: 'american', sides: [215.9, 355.6] },
  { name: 'tabloid', family: 'american', sides: [279.4, 431.8] },
  { name: 'ledger', family: 'american', sides: [279.4, 431.8] },
  { name: '12x18', family: 'american', sides: [304.8, 457.2] },
  { name: '13x19', family: 'american', sides: [330.2, 482.6] },
]

/** The names of papers, for hints and for completion. */
export const paperNames: readonly string[] = formats.map(({ name }) => name)

/** A paper shorter than its pages by less than this is a rounded paper, not a small one. */
const ROUNDING: Mpt = 300

/** Reads `A4`, `sra3`, `320mm 450mm`; undefined if it is no paper. The name's shorter side is the width. */
export function readPaper(text: string): Size | undefined {
  const wanted = text.trim().toLowerCase()
  const known = formats.find(({ name }) => name.toLowerCase() === wanted)
  if (known) return sizeOf(known)

  const [width, height, ...more] = wanted.split(/\s*[x×]\s*|\s+/).map(parseLength)
  if (width === undefined || height === undefined || more.length > 0) return undefined
  return width > 0 && height > 0 ? { width, height } : undefined
}

/** `SRA3 (320 × 450 mm)`, or the sides alone where no format has them. */
export function paperName(paper: Size): string {
  const [short, long] = [Math.min(paper.width, paper.height), Math.max(paper.width, paper.height)]
  const known = formats.find((format) => {
    const size = sizeOf(format)
    return Math.abs(size.width - short) <= ROUNDING && Math.abs(size.height - long) <= ROUNDING
  })
  const sides = `${inMillimetres(short)} × ${inMillimetres(long)} mm`
  return known ? `${known.name} (${sides})` : sides
}

/** A length in millimetres for people, to a tenth. */
export function inMillimetres(length: Mpt): string {
  return String(Math.round((length * 254) / 72_000) / 10)
}

/**
 * The smallest common paper that holds one of these areas, either way round;
 * undefined if there is none.
 *
 * American sheets are proposed only where American pages fill one side of them:
 * elsewhere nobody has them in the cupboard. The B formats and the RA formats
 * are never proposed, though they are understood.
 */
export function smallestPaper(...areas: readonly Size[]): Size | undefined {
  return formats
    .filter(({ family }) => family !== 'B' && family !== 'RA')
    .map((format) => ({ family: format.family, size: sizeOf(format) }))
    .filter(({ family, size }) =>
      areas.some((area) => holds(size, area) && (family !== 'american' || isFilled(size, area))),
    )
    .map(({ size }) => size)
    .toSorted((one, other) => one.width * one.height - other.width * other.height)[0]
}

/** Whether an area finds room on a paper, either way round. */
export function holds(paper: Size, area: Size): boolean {
  return holdsAsItLies(paper, area) || holdsAsItLies(turned(paper), area)
}

/** Whether an area finds room on a paper that is not turned. */
export function holdsAsItLies(paper: Size, area: Size): boolean {
  return area.width <= paper.width + ROUNDING && area.height <= paper.height + ROUNDING
}

/** The same sheet, the other way round. */
export function turned(paper: Size): Size {
  return { width: paper.height, height: paper.width }
}

/**
 * How thick paper is, in whole micrometres.
 *
 * Bulk (specific volume) is measured in cm³/g: about 0.8 for coated, 1.25 for
 * office, 1.5 to 2 for bulky book paper. A square metre of `grammage` grams
 * has grammage × bulk cm³, and a cm³ on a square metre is a micrometre high.
 */
export function paperThickness(grammage: number, bulk: number): Micrometres {
  return Math.round(grammage * bulk)
}

/** Whole micrometres as millipoints, not yet rounded: many sheets lie on each other. */
export function mptOfMicrometres(thickness: Micrometres): number {
  return (thickness * 72) / 25.4
}

function sizeOf(format: Format): Size {
  const { mm = 0 } = unitSizes
  const [width, height] = format.sides
  return { width: Math.round(width * mm), height: Math.round(height * mm) }
}

function isFilled(paper: Size, area: Size): boolean {
  const nearly = (side: Mpt, length: Mpt): boolean => Math.abs(side - length) <= NEARLY
  return [paper.width, paper.height].some((side) => nearly(side, area.width) || nearly(side, area.height))
}

/** A millimetre: what a printer does not see. */
const NEARLY: Mpt = 2835
