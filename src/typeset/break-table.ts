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
import type { Box, Item } from './items.ts'
import { protrusion } from './protrusion.ts'
import type { Shaper } from './shaper.ts'

export interface BreakTable {
  /** Breaks in it: the first is the paragraph's beginning, the last its end. */
  readonly size: number
  /** Index of the item broken at; the list's length for the end. */
  readonly item: Int32Array
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
export function tabulate(items: readonly Item[], shaper: Shaper, edges: 'hanging' | 'straight'): BreakTable {
  const most = countBreaks(items)
  const table = emptyTable(most, items)
  const { ends, begins } = table

  /** Up to the last box, and up to here with the spaces since. */
  const fixed: Sum = { width: 0, gaps: 0, letters: 0, pitches: 0, leaders: 0 }
  const reached: Sum = { ...fixed }
  let open = 0
  let size = 1
  let last: Box | undefined

  const note = (index: number): void => {
    table.item[size] = index
    write(ends, size, fixed)
    table.outEnd[size] = edges === 'hanging' && last !== undefined ? outOf(last, 'end', shaper) : 0
    size++
  }

  for (const [index, item] of items.entries()) {
    switch (item.kind) {
      case 'box': {
        for (; open < size; open++) {
          write(begins, open, reached)
          begins.pitches[open] = reached.pitches + pitchCut(item)
          table.outStart[open] = edges === 'hanging' ? outOf(item, 'start', shaper) : 0
        }
        addBox(reached, item)
        Object.assign(fixed, reached)
        last = item
        break
      }
      case 'glue': {
        if (item.cost < Number.POSITIVE_INFINITY) {
          note(index)
          table.cost[size - 1] = item.cost
          reached.width += item.extent
          if (item.gives) reached.gaps += item.extent
          break
        }
        reached.width += item.extent
        if (item.gives) reached.gaps += item.extent
        // Spaces at which no line may end are not swallowed either, but at the head of a line.
        if (open === size || !item.gives) Object.assign(fixed, reached)
        if (!item.gives)
          for (; open < size; open++) write(begins, open, { ...reached, width: reached.width - item.extent })
        break
      }
      case 'leader': {
        for (; open < size; open++) write(begins, open, reached)
        reached.leaders++
        Object.assign(fixed, reached)
        last = undefined
        break
      }
      case 'penalty': {
        note(index)
        const at = size - 1
        table.cost[at] = item.cost
        if (item.taken.kind === 'hyphen') {
          const { run, ink } = item.taken
          table.added[at] = run.width
          table.hyphen[at] = 1
          table.outEnd[at] = edges === 'hanging' ? protrusion('end', run.text, ink.font, shaper) : 0
        }
        if (item.taken.kind === 'dash') table.hyphen[at] = 1
        if (item.taken.kind === 'forced') table.forced[at] = 1
        break
      }
      case 'note':
      case 'begin':
        break
    }
  }
  note(items.length)
  for (; open < size; open++) write(begins, open, reached)
  table.forced[size - 1] = 1
  return { ...table, size }
}

function countBreaks(items: readonly Item[]): number {
  let count = 2
  for (const item of items) if (item.kind === 'penalty' || item.kind === 'glue') count++
  return count
}

function emptyTable(most: number, items: readonly Item[]): Omit<BreakTable, 'size'> {
  const font = items.find((item) => item.kind === 'box' && item.content.kind === 'fragment')
  const first =
    font?.kind === 'box' && font.content.kind === 'fragment' ? font.content.part.ink.font : undefined
  return {
    item: new Int32Array(most).fill(-1, 0, 1),
    ends: emptySums(most),
    begins: emptySums(most),
    added: new Float64Array(most),
    outEnd: new Float64Array(most),
    outStart: new Float64Array(most),
    cost: new Float64Array(most),
    hyphen: new Uint8Array(most),
    forced: new Uint8Array(most),
    space: Math.max(1, first?.space ?? 2500),
    em: Math.max(1, first?.size ?? 10_000),
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

function write(sums: Sums, at: number, sum: Sum): void {
  sums.width[at] = sum.width
  sums.gaps[at] = sum.gaps
  sums.letters[at] = sum.letters
  sums.pitches[at] = sum.pitches
  sums.leaders[at] = sum.leaders
}

function addBox(sum: Sum, box: Box): void {
  sum.width += box.extent
  if (box.content.kind !== 'fragment') return
  const { part, from, glyphs } = box.content
  sum.letters += box.extent
  // Between the letters of a word, not after its last: a word of n letters has n − 1 pitches.
  sum.pitches += (from === 0 ? glyphs - 1 : glyphs) * part.ink.font.size
}

/** A line that begins inside a word has a pitch less: that across the break. */
function pitchCut(box: Box): number {
  return box.content.kind === 'fragment' && box.content.from > 0 ? box.content.part.ink.font.size : 0
}

function outOf(box: Box, side: 'start' | 'end', shaper: Shaper): Mpt {
  if (box.content.kind !== 'fragment') return 0
  const { part, from, to } = box.content
  if (part.ink.font.rise !== 0) return 0
  const text = side === 'start' ? part.text.charAt(from) : part.text.charAt(to - 1)
  return protrusion(side, text, part.ink.font, shaper)
}
