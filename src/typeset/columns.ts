/**
 * How wide the columns of a table become.
 *
 * Each cell says the least and the most it could use: its widest word, and all
 * its words in one line. The columns take what they can use if there is room;
 * if not, each gets its least and a share of the rest by what it still lacks
 * (CSS 2.1, §17.5.2.2, automatic layout). If not even the least finds room, the
 * widest columns are cut to one width, so that narrow ones stay whole.
 */

import { type Mpt, Report, share, unreachable } from '../base/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import { collectItems } from './collect.ts'
import { forbidden } from './demerits.ts'
import type { Item } from './items.ts'
import { isInline, runFrom } from './text.ts'
import type { Tools } from './tools.ts'

/** What a cell or column could use. */
export interface Need {
  readonly least: Mpt
  readonly most: Mpt
}

/** A cell's need, and the columns it stands in. */
export interface CellNeed extends Need {
  readonly column: number
  readonly span: number
}

/** The need of a cell's words, without its padding. */
export function needOf(cell: FlowElement, tools: Tools): Need {
  let least = 0
  let most = 0
  for (const run of runsIn(cell)) {
    const report = new Report()
    const items = collectItems({
      content: run,
      narrowest: Number.MAX_SAFE_INTEGER,
      tools: { ...tools, report },
    })
    const need = needOfItems(items, cell.style.whiteSpace === 'nowrap')
    least = Math.max(least, need.least)
    most = Math.max(most, need.most)
  }
  return { least, most }
}

/** All runs of words in an element, those in its blocks included. */
function* runsIn(element: FlowElement): Generator<readonly FlowNode[]> {
  const waiting = [element]
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    const run = runFrom(block.children, 0)
    if (run.length > 0) yield run
    for (const child of block.children) if (child.kind === 'element' && !isInline(child)) waiting.push(child)
  }
}

function needOfItems(items: readonly Item[], isWhole: boolean): Need {
  let least = 0
  let most = 0
  let word = 0
  let line = 0
  const endWord = (): void => {
    least = Math.max(least, word)
    word = 0
  }
  const endLine = (): void => {
    endWord()
    most = Math.max(most, line)
    line = 0
  }

  for (const item of items) {
    switch (item.kind) {
      case 'word': {
        const { run, cuts } = item.word
        let before = 0
        for (const { kind, width } of cuts) {
          if (kind === 'hyphen') continue
          word += width - before
          endWord()
          before = width
        }
        word += run.width - before
        line += run.width
        break
      }
      case 'box':
        word += item.extent
        line += item.extent
        break
      case 'glue':
        line += item.extent
        if (item.cost === forbidden) word += item.extent
        else endWord()
        break
      case 'break':
        endLine()
        break
      case 'leader':
        endWord()
        break
      case 'note':
      case 'begin':
        break
      default:
        return unreachable(item)
    }
  }
  endLine()
  return isWhole ? { least: most, most } : { least, most }
}

/** What each of `count` columns could use; a cell over several asks of each its share of what they lack. */
export function columnNeeds(cells: readonly CellNeed[], count: number): readonly Need[] {
  const least = new Array<Mpt>(count).fill(0)
  const most = new Array<Mpt>(count).fill(0)
  for (const cell of cells.toSorted((one, other) => one.span - other.span)) {
    widen(least, cell, cell.least)
    widen(most, cell, cell.most)
  }
  return least.map((each, i) => ({ least: each, most: Math.max(each, most[i] ?? 0) }))
}

function widen(widths: Mpt[], { column, span }: CellNeed, wanted: Mpt): void {
  let has = 0
  for (let i = column; i < column + span; i++) has += widths[i] ?? 0
  if (has >= wanted) return
  for (const [i, more] of share(wanted - has, span).entries()) {
    widths[column + i] = (widths[column + i] ?? 0) + more
  }
}

/** Widths that fit into `room`; they fill it if `isFilled`. */
export function columnWidths(needs: readonly Need[], room: Mpt, isFilled: boolean): readonly Mpt[] {
  const least = needs.map((need) => need.least)
  const lacks = needs.map((need) => need.most - need.least)
  const rest = room - sum(least)

  if (rest < 0) return cutToFit(least, room)
  if (sum(lacks) > rest) return added(least, shareByWeight(rest, lacks))
  const most = needs.map((need) => need.most)
  if (!isFilled) return most
  const weights = sum(most) > 0 ? most : most.map(() => 1)
  return added(most, shareByWeight(room - sum(most), weights))
}

/** Cuts the widest columns to one width, such that all together are as wide as `room`. */
function cutToFit(widths: readonly Mpt[], room: Mpt): readonly Mpt[] {
  let left = Math.max(0, room)
  let count = widths.length
  for (const width of widths.toSorted((one, other) => one - other)) {
    if (width * count > left) break
    left -= width
    count -= 1
  }
  const shares = share(left, count)
  const limit = shares[0] ?? 0
  let cut = 0
  return widths.map((width) => (width <= limit && width * count <= left ? width : (shares[cut++] ?? limit)))
}

/** Deals a length out by weight; rounding never loses a millipoint. */
export function shareByWeight(length: Mpt, weights: readonly number[]): readonly Mpt[] {
  const whole = sum(weights)
  let dealt = 0
  let weight = 0
  return weights.map((each) => {
    weight += each
    const upTo = whole === 0 ? 0 : Math.round((length * weight) / whole)
    const part = upTo - dealt
    dealt = upTo
    return part
  })
}

function added(one: readonly Mpt[], other: readonly Mpt[]): readonly Mpt[] {
  return one.map((each, i) => each + (other[i] ?? 0))
}

export function sum(lengths: readonly Mpt[]): Mpt {
  let total = 0
  for (const length of lengths) total += length
  return total
}
