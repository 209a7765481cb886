/**
 * Imposing: pages laid on sheets, so that folding and cutting puts them in order.
 *
 *     order ─► plan (which page in which cell) ─► layout (where the cells are) ─► sheets
 *
 * Front and back are placed by the same cells, and the back is then looked at
 * from behind: so they are in register by construction.
 */

import type { Outcome, Size } from '../base/index.ts'
import { withBlanks } from './blanks.ts'
import { checkOrder } from './check.ts'
import { type FoldingStep, locateStep } from './folding.ts'
import { linesOf } from './grid.ts'
import { layOut } from './lay-out.ts'
import { markFromBehind, marksOf, slugOf } from './marks.ts'
import type { ImpositionOrder } from './order.ts'
import { fromBehind, type Job, stand, turningOf } from './place.ts'
import type { Placing, SheetPlan } from './plan.ts'
import type { Imposition, Sheet, SheetSide } from './sheet.ts'

/** Always makes sheets, if need be of a mended order; what was wrong with it is told. */
export function impose(given: ImpositionOrder): Outcome<Imposition> {
  const { value: order, diagnostics } = checkOrder(given)
  const layout = layOut(order)
  const { length, sheets, steps } = layout.plan
  const job = { order, layout, pages: withBlanks(order.pages, length, order.blanks) }
  const [x, y] = [linesOf(layout.columns), linesOf(layout.rows)]

  return {
    value: {
      sheets: sheets.map((sheet) => sheetOf(sheet, job)),
      blanks: length - order.pages,
      folding: steps.map((step) => locateStep(step, x, y)).filter((step) => isWorthDoing(step, layout.paper)),
    },
    diagnostics,
  }
}

/** A cut that takes less than a millimetre off all around is no cut: the pages fill the paper. */
function isWorthDoing(step: FoldingStep, paper: Size): boolean {
  if (step.kind !== 'cut' || step.at.length > 2) return true
  const far = step.axis === 'vertical' ? paper.width : paper.height
  return step.at.some((at) => Math.min(at, far - at) >= HARDLY)
}

/** A millimetre. */
const HARDLY = 2835

function sheetOf(plan: SheetPlan, job: Job): Sheet {
  const { signature, inSignature } = plan
  const { paper } = job.layout
  const back = plan.back && backOf(plan, plan.back, job)
  const front = sideOf(plan, plan.front, 'front', job)
  return { paper, signature, inSignature, front, ...(back ? { back } : {}) }
}

function sideOf(plan: SheetPlan, placings: readonly Placing[], side: 'front' | 'back', job: Job): SheetSide {
  const pages = placings.map((placing) => stand(placing, job))
  const slug = slugOf(labelOf(plan, side, job), job.layout.plan.hasOwnBacks ? 'front' : side, job)
  return {
    placed: pages.map(({ placed }) => placed),
    marks: marksOf(pages, job),
    ...(slug ? { slug } : {}),
  }
}

/** What is planned as on the front is looked at from behind; the slug is not, for it is read. */
function backOf(plan: SheetPlan, placings: readonly Placing[], job: Job): SheetSide {
  const { order, layout } = job
  const side = sideOf(plan, placings, 'back', job)
  if (layout.plan.hasOwnBacks) return side

  const turning = turningOf(layout.paper, order)
  return {
    ...side,
    placed: side.placed.map((page) => fromBehind(page, layout.paper, turning)),
    marks: side.marks.map((mark) => markFromBehind(mark, layout.paper, turning)),
  }
}

/** The signature is named where there is more than one. */
function labelOf({ signature, inSignature }: SheetPlan, side: 'front' | 'back', { layout }: Job): string {
  const isMany = (layout.plan.sheets.at(-1)?.signature ?? 0) > 0
  return `${isMany ? `Signature ${signature + 1}, sheet` : 'Sheet'} ${inSignature + 1}, ${side}`
}
