/**
 * Numbers: of sections, headings, figures and tables; and the marks of notes.
 */

import { unreachable } from '../base/index.ts'
import type { Heading } from '../manuscript/index.ts'
import type { SectionRole, Stream } from './book.ts'
import type { Edition, NumberStyle } from './edition.ts'

/** `4` as `4`, `IV`, `iv` or `D`; undefined where nothing is numbered. */
export function formatNumber(number: number, style: NumberStyle): string | undefined {
  switch (style) {
    case 'none':
      return undefined
    case 'decimal':
      return String(number)
    case 'upper-roman':
      return roman(number)
    case 'lower-roman':
      return roman(number).toLowerCase()
    case 'upper-alpha':
      return letters(number).toUpperCase()
    default:
      return unreachable(style)
  }
}

/** The mark of a stream's nth note: `12`, `b`, `†`. */
export function markOf(number: number, marks: Stream['marks']): string {
  switch (marks) {
    case 'numbers':
      return String(number)
    case 'letters':
      return letters(number)
    case 'symbols':
      return symbolOf(number)
    default:
      return unreachable(marks)
  }
}

const romanDigits = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const

function roman(number: number): string {
  let rest = number
  let made = ''
  for (const [digit, value] of romanDigits) {
    made += digit.repeat(Math.floor(rest / value))
    rest %= value
  }
  return made
}

/** a … z, aa, ab …: as the columns of a ledger. */
function letters(number: number): string {
  let made = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    made = String.fromCharCode(97 + ((rest - 1) % 26)) + made
  }
  return made
}

/** The printer's order of note symbols; after the last, the first is doubled. */
const symbols = ['*', '†', '‡', '§', '‖', '¶'] as const

function symbolOf(number: number): string {
  const symbol = symbols[(number - 1) % symbols.length] ?? '*'
  return symbol.repeat(Math.ceil(number / symbols.length))
}

/** Counts through an edition, in reading order. It lives as long as binding does. */
export class Counters {
  readonly #numbering: Edition['numbering']
  readonly #counts = new Map<string, number>()
  /** Of the headings of depth 2, 3 … in the section that is being counted. */
  #headings: number[] = []
  #section: string | undefined

  constructor(numbering: Edition['numbering']) {
    this.#numbering = numbering
  }

  /** Parts, chapters and appendices have numbers: an appendix has a letter if chapters have any number. */
  section(
    role: SectionRole,
    matter: 'front' | 'body' | 'back',
    title: Heading | undefined,
  ): string | undefined {
    this.#headings = []
    this.#section = undefined
    if (isUnnumbered(title)) return undefined
    if (role === 'part') this.#section = this.#next('part', this.#numbering.parts)
    if (role === 'chapter' && matter === 'body')
      this.#section = this.#next('chapter', this.#numbering.chapters)
    if (role === 'appendix' && this.#numbering.chapters !== 'none') {
      this.#section = this.#next('appendix', 'upper-alpha')
    }
    return this.#section
  }

  /** `2.1` below chapter 2; `1` below a chapter without a number. */
  heading(heading: Heading): string | undefined {
    const style = this.#numbering.headings
    if (style === 'none' || heading.depth === 1 || isUnnumbered(heading)) return undefined
    const level = heading.depth - 2
    const counts = Array.from({ length: level + 1 }, (_, i) => this.#headings[i] ?? 0)
    counts[level] = (counts[level] ?? 0) + 1
    this.#headings = counts
    const steps = counts.map((count) => formatNumber(count, style) || '0')
    return [...(this.#section === undefined ? [] : [this.#section]), ...steps].join('.')
  }

  figure(): string | undefined {
    return this.#next('figure', this.#numbering.figures)
  }

  table(): string | undefined {
    return this.#next('table', this.#numbering.tables)
  }

  #next(kind: string, style: NumberStyle): string | undefined {
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    return formatNumber(number, style)
  }
}

/** `## Title {.unnumbered}`, as Pandoc has it. */
function isUnnumbered(heading: Heading | undefined): boolean {
  return heading?.attributes.classes.includes('unnumbered') ?? false
}
