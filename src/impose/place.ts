/**
 * Pages in their cells: where each stands, and how much of it may show.
 *
 * Push-out carries a leaf away from where it was printed, so its page is printed
 * as far the other way: towards the spine. The page keeps its size. What of it
 * then lies across the fold is cut off there, and is white in any book with margins;
 * at the fore-edge the same width is trimmed away.
 */

import { type Mpt, type Rect, type Size, unreachable } from '../base/index.ts'
import type { Stretch } from './grid.ts'
import type { Layout } from './lay-out.ts'
import type { ImpositionOrder } from './order.ts'
import { mptOfMicrometres } from './paper.ts'
import type { Placing } from './plan.ts'
import type { PlacedPage, Turn } from './sheet.ts'

/** How a sheet is turned over: about its upright middle, or about its level one. */
export type Turning = 'sideways' | 'head-over-heels'

/** An order that is being carried out. */
export interface Job {
  readonly order: ImpositionOrder
  readonly layout: Layout
  /** By their places in the order of reading; undefined for blank ones. */
  readonly pages: readonly (number | undefined)[]
}

/** A page on its leaf, both in the coordinates of the front. */
export interface Standing {
  readonly placing: Placing
  readonly placed: PlacedPage
  /** What is left of the paper when all is cut: the page, or its panel where that has another width. */
  readonly leaf: Rect
}

export function stand(placing: Placing, { order, layout, pages }: Job): Standing {
  const { columns, rows, reach } = layout
  const { column, row, turn, pushed } = placing
  const { width, height } = order.trim
  const push = mptOfMicrometres(order.thickness)
  const [across, down] = [columns[column] ?? nowhere, rows[row] ?? nowhere]

  const x = centred(across, width) - Math.round(pushed.x * push)
  const y = centred(down, height) - Math.round(pushed.y * push)
  const trim = { x, y, width, height }
  // A bound leaf is trimmed where its page ends; any other is what is folded or cut of the sheet.
  const leaf = placing.spine === 'none' ? rectOf(across, down) : trim
  const clip = rectOf(
    shared(spread(leaf.x, leaf.width, order.bleed), reach.columns[column] ?? nowhere),
    shared(spread(leaf.y, leaf.height, order.bleed), reach.rows[row] ?? nowhere),
  )
  const page = pages[placing.place]
  return { placing, placed: page === undefined ? { trim, turn, clip } : { page, trim, turn, clip }, leaf }
}

const nowhere: Stretch = { from: 0, to: 0 }

/** A printer that binds along one edge turns the sheet about it. */
export function turningOf(paper: Size, order: ImpositionOrder): Turning {
  const isUpright = paper.height >= paper.width
  return isUpright === (order.duplex === 'long-edge') ? 'sideways' : 'head-over-heels'
}

/** A page known by its place on the front, as it is seen when the sheet has been turned over. */
export function fromBehind(placed: PlacedPage, paper: Size, turning: Turning): PlacedPage {
  return {
    ...placed,
    trim: rectFromBehind(placed.trim, paper, turning),
    clip: rectFromBehind(placed.clip, paper, turning),
    turn: turning === 'sideways' ? placed.turn : upsideDown(placed.turn),
  }
}

export function rectFromBehind(rect: Rect, paper: Size, turning: Turning): Rect {
  return turning === 'sideways'
    ? { ...rect, x: paper.width - rect.x - rect.width }
    : { ...rect, y: paper.height - rect.y - rect.height }
}

function upsideDown(turn: Turn): Turn {
  switch (turn) {
    case 0:
      return 180
    case 90:
      return 270
    case 180:
      return 0
    case 270:
      return 90
    default:
      return unreachable(turn)
  }
}

function centred(cell: Stretch, length: Mpt): Mpt {
  return Math.floor((cell.from + cell.to - length) / 2)
}

function spread(from: Mpt, length: Mpt, by: Mpt): Stretch {
  return { from: from - by, to: from + length + by }
}

/** Nothing, but never less than nothing, where the two are apart. */
function shared(one: Stretch, other: Stretch): Stretch {
  const from = Math.max(one.from, other.from)
  return { from, to: Math.max(from, Math.min(one.to, other.to)) }
}

function rectOf(x: Stretch, y: Stretch): Rect {
  return { x: x.from, y: y.from, width: x.to - x.from, height: y.to - y.from }
}
