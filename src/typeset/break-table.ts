/**
 * The break table: every place where a line may end, with sums up to it.
 *
 * A line is then a subtraction. Of each sum there are two: what stands before
 * the break if a line ends here, and what stands before the first box after it
 * if a line begins here; between them lie the spaces that a break swallows.
 *
 *     … the   old ‧ est │      │ mill …
 *                       ends   begins
 */

import type { Mpt } from '../base/index.ts'
import { costs, forbidden } from './demerits.ts'
import type { Glue, Item, WordPart } from './items.ts'

export interface BreakTable {
  /** Breaks in it: the first is the paragraph's beginning, the last its end. */
  readonly size: number
  /** Index of the item broken at; the list's length for the end. */
  readonly item: Int32Array
  /** Which of the cuts of a word; −1 where no word is broken. */
  readonly cut: Int32Array
  readonly ends: Sums
  readonly begins: Sums
  /** Width that a break here adds: a hyphen's. */
  readonly added: Float64Array
  /** How far the line that ends here, or begins here, stands out into the margin. */
  readonly outEnd: Float64Array
  readonly outStart: Float64Array
  readonly cost: Float64Array
  /** 1 where the line ends in a hyphen. */
  readonly hyphen: Uint8Array
  /** 1 where the line must end. */
  readonly forced: Uint8Array
  /** The word space of the paragraph's first font, and its em. */
  readonly space: Mpt
  readonly em: Mpt
}

/** Sums of all that stands before a place. */
export interface Sums {
  /** Natural width, spaces included. */
  readonly width: Float64Array
  /** Spaces that give. */
  readonly gaps: Float64Array
  /** Letters that may be scaled. */
  readonly letters: Float64Array
  /** Ems between letters that may be tracked: a word of five letters of ten points has forty. */
  readonly pitches: Float64Array
  readonly leaders: Int32Array
}

/** Running sums while the list is walked. */
interface Sum {
  width: number
  gaps: number
  letters: number
  pitches: number
  leaders: number
}

/** Walks the list once; `hanging` edges let punctuation stand outside the measure. */
export function tabulate(items: readonly Item[], edges: 'hanging' | 'straight'): BreakTable {
  const writer = new TableWriter(items, edges === 'hanging')
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    switch (item?.kind) {
      case 'word':
        writer.word(item, index)
        break
      case 'box':
        writer.box(item.extent)
        break
      case 'glue':
        writer.glue(item, index)
        break
      case 'leader':
        writer.leader()
        break
      case 'break':
        writer.forced(index)
        break
      case 'note':
      case 'begin':
      case undefined:
        break
    }
  }
  return writer.finish(items.length)
}

/** Lives while one list is walked. */
class TableWriter {
  readonly #table: BreakTable & { size: number }
  readonly #isHanging: boolean
  /** Sums up to here, and up to the last that is not white. */
  readonly #reached: Sum = { width: 0, gaps: 0, letters: 0, pitches: 0, leaders: 0 }
  readonly #fixed: Sum = { width: 0, gaps: 0, letters: 0, pitches: 0, leaders: 0 }
  /** The first break after which nothing has come yet with which a line could begin. */
  #open = 0
  /** How far what was written last stands out at a line's end. */
  #outEnd: Mpt = 0

  constructor(items: readonly Item[], isHanging: boolean) {
    this.#table = emptyTable(countBreaks(items), items)
    this.#isHanging = isHanging
  }

  word({ word, ink, isInside }: WordPart, index: number): void {
    const { run, cuts, hyphen } = word
    const { size } = ink.font
    const table = this.#table
    const reached = this.#reached
    this.#begin(word.outStart)

    const { width, letters, pitches } = reached
    for (let i = 0; i < cuts.length; i++) {
      const cut = cuts[i]
      if (cut === undefined) continue
      // Between the letters of a word, not after its last: a word of n letters has n − 1 pitches.
      reached.width = width + cut.width
      reached.letters = letters + cut.width
      reached.pitches = pitches + (cut.glyphs - 1) * size
      copy(reached, this.#fixed)
      this.#outEnd = cut.outEnd
      const at = this.#end(index, cut.cost + (cut.capital && isInside ? costs.hyphenInName : 0))
      table.cut[at] = i
      if (cut.kind === 'hyphen') table.added[at] = hyphen?.width ?? 0
      if (cut.kind !== 'nothing') table.hyphen[at] = 1
      // A line that begins inside a word has a pitch less: that across the break.
      reached.pitches += size
      if (cut.at < word.text.length) this.#begin(cut.outStart)
    }
    reached.width = width + run.width
    reached.letters = letters + run.width
    reached.pitches = pitches + (run.glyphs.length - 1) * size
    copy(reached, this.#fixed)
    this.#outEnd = word.outEnd
  }

  box(extent: Mpt): void {
    this.#begin(0)
    this.#reached.width += extent
    copy(this.#reached, this.#fixed)
    this.#outEnd = 0
  }

  glue({ extent, gives, cost }: Glue, index: number): void {
    const isBreak = cost < forbidden
    if (isBreak) this.#end(index, cost)
    const before = this.#reached.width
    this.#reached.width += extent
    if (gives) this.#reached.gaps += extent
    if (isBreak) return
    // Spaces at which no line may end are not swallowed either, but at the head of a line.
    if (this.#open === this.#table.size || !gives) copy(this.#reached, this.#fixed)
    if (!gives) this.#begin(0, before)
  }

  leader(): void {
    this.#begin(0)
    this.#reached.leaders++
    copy(this.#reached, this.#fixed)
    this.#outEnd = 0
  }

  forced(index: number): void {
    this.#table.forced[this.#end(index, 0)] = 1
  }

  finish(length: number): BreakTable {
    this.#table.forced[this.#end(length, 0)] = 1
    this.#begin(0)
    return this.#table
  }

  /** A line may end here. */
  #end(index: number, cost: number): number {
    const table = this.#table
    const at = table.size++
    table.item[at] = index
    table.cost[at] = cost
    write(table.ends, at, this.#fixed, this.#fixed.width)
    if (this.#isHanging) table.outEnd[at] = this.#outEnd
    return at
  }

  /** What comes now may begin a line. */
  #begin(out: Mpt, width: Mpt = this.#reached.width): void {
    const table = this.#table
    for (; this.#open < table.size; this.#open++) {
      write(table.begins, this.#open, this.#reached, width)
      if (this.#isHanging) table.outStart[this.#open] = out
    }
  }
}

function countBreaks(items: readonly Item[]): number {
  let count = 2
  for (const item of items) {
    if (item.kind === 'word') count += item.word.cuts.length
    else if (item.kind === 'break' || item.kind === 'glue') count++
  }
  return count
}

function emptyTable(most: number, items: readonly Item[]): BreakTable & { size: number } {
  const font = items.find((item) => item.kind === 'word')?.ink.font
  return {
    size: 1,
    item: new Int32Array(most).fill(-1, 0, 1),
    cut: new Int32Array(most).fill(-1),
    ends: emptySums(most),
    begins: emptySums(most),
    added: new Float64Array(most),
    outEnd: new Float64Array(most),
    outStart: new Float64Array(most),
    cost: new Float64Array(most),
    hyphen: new Uint8Array(most),
    forced: new Uint8Array(most),
    space: Math.max(1, font?.space ?? 2500),
    em: Math.max(1, font?.size ?? 10_000),
  }
}

function emptySums(most: number): Sums {
  return {
    width: new Float64Array(most),
    gaps: new Float64Array(most),
    letters: new Float64Array(most),
    pitches: new Float64Array(most),
    leaders: new Int32Array(most),
  }
}

function write(sums: Sums, at: number, sum: Sum, width: Mpt): void {
  sums.width[at] = width
  sums.gaps[at] = sum.gaps
  sums.letters[at] = sum.letters
  sums.pitches[at] = sum.pitches
  sums.leaders[at] = sum.leaders
}

function copy(from: Sum, to: Sum): void {
  to.width = from.width
  to.gaps = from.gaps
  to.letters = from.letters
  to.pitches = from.pitches
  to.leaders = from.leaders
}
