/**
 * A plan on its paper: which sheet, which way round, and where the cells are on it.
 */

import type { Mpt, Size } from '../base/index.ts'
import { type Gaps, layStrip, lengthOf, type Stretch, territories } from './grid.ts'
import type { ImpositionOrder } from './order.ts'
import { holdsAsItLies, smallestPaper, turned } from './paper.ts'
import type { Plan } from './plan.ts'
import { gutterOf, planFor } from './scheme.ts'

export interface Layout {
  readonly plan: Plan
  readonly paper: Size
  readonly columns: readonly Stretch[]
  readonly rows: readonly Stretch[]
  /** How far each may show, whatever bleeds. */
  readonly reach: { readonly columns: readonly Stretch[]; readonly rows: readonly Stretch[] }
}

/** Marks keep off the trims by the bleed, and by no less than two millimetres. */
const NEAREST: Mpt = 5669

/** Three millimetres: room for a short line, or for a line of small letters. */
const MARK_ROOM: Mpt = 8504

/** The radius of a ring for registration, of five millimetres. */
export const RING: Mpt = 7087

/** Room for one, and for a paper that is a little rounded. */
const RING_ROOM: Mpt = 14_500

/** How far marks keep off the trims. */
export function markOffset(order: ImpositionOrder): Mpt {
  return Math.max(order.bleed, NEAREST)
}

/** Paper is turned as the pages need it; where both ways do, it stays as it was given. */
export function layOut(order: ImpositionOrder): Layout {
  const plan = planFor(order)
  const gaps = gapsOf(order)
  const area = areaOf(plan, gaps)
  const wanted = withRoom(area, order)
  const paper = order.paper ?? smallestPaper(...wanted) ?? wanted[0]
  const ways = [paper, turned(paper)]
  const way =
    ways.find((size) => wanted.some((room) => holdsAsItLies(size, room))) ??
    ways.find((size) => holdsAsItLies(size, area))
  const lain = way ?? paper
  const [columns, rows] = [layStrip(plan.columns, gaps, lain.width), layStrip(plan.rows, gaps, lain.height)]
  return {
    plan,
    paper: lain,
    columns,
    rows,
    reach: { columns: territories(columns, lain.width), rows: territories(rows, lain.height) },
  }
}

/** What the pages take up on the sheet, without bleed and marks. */
export function areaFor(order: ImpositionOrder): Size {
  return areaOf(planFor(order), gapsOf(order))
}

/** The same with all that was asked for around it. Rings need more than lines, beside the pages or above them: either will do. */
export function withRoom(area: Size, order: ImpositionOrder): readonly [Size, ...Size[]] {
  const grown = (across: Mpt, down: Mpt): Size => ({
    width: area.width + 2 * across,
    height: area.height + 2 * down,
  })
  if (order.marks.length === 0) return [grown(order.bleed, order.bleed)]
  const line = markOffset(order) + MARK_ROOM
  const ring = markOffset(order) + RING_ROOM
  return order.marks.includes('registration') ? [grown(ring, line), grown(line, ring)] : [grown(line, line)]
}

function areaOf(plan: Plan, gaps: Gaps): Size {
  return { width: lengthOf(plan.columns, gaps), height: lengthOf(plan.rows, gaps) }
}

function gapsOf(order: ImpositionOrder): Gaps {
  return { spine: 2 * order.milling, gutter: gutterOf(order) }
}
