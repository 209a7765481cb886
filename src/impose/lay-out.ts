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
  const paper = order.paper ?? smallestPaper(wanted) ?? wanted
  const ways = [paper, turned(paper)]
  const way =
    ways.find((size) => holdsAsItLies(size, wanted)) ?? ways.find((size) => holdsAsItLies(size, area))
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

/** The same with all that was asked for around it. */
export function withRoom(area: Size, order: ImpositionOrder): Size {
  const room = order.marks.length > 0 ? markOffset(order) + MARK_ROOM : order.bleed
  return { width: area.width + 2 * room, height: area.height + 2 * room }
}

function areaOf(plan: Plan, gaps: Gaps): Size {
  return { width: lengthOf(plan.columns, gaps), height: lengthOf(plan.rows, gaps) }
}

function gapsOf(order: ImpositionOrder): Gaps {
  return { spine: 2 * order.milling, gutter: gutterOf(order) }
}
