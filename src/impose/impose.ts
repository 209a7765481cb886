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
import { type Layout, layOut } from './lay-out.ts'
import { markFromBehind, marksOf, slugOf } from './marks.ts'
import type { ImpositionOrder } from './order.ts'
import { fromBehind, stand, turningOf } from './place.ts'
import type { Placing, SheetPlan } from './plan.ts'
import type { Imposition, Sheet, SheetSide } from './sheet.ts'

/** Always makes sheets, if need be of a mended order; what was wrong with it is told. */
export function impose(given: ImpositionOrder): Outcome<Imposition> {
  const { value: order, diagnostics } = checkOrder(given)
  const layout = layOut(order)
  const { length, sheets, steps } = layout.plan
  const pages = withBlanks(order.pages, length, order.blanks)
  const [x, y] = [linesOf(layout.columns), linesOf(layout.rows)]

  return {
    value: {
      sheets: sheets.map((sheet) => sheetOf(sheet, layout, order, pages)),
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

function sheetOf(
  plan: SheetPlan,
  layout: Layout,
  order: ImpositionOrder,
  pages: readonly (number | undefined)[],
): Sheet {
  const { paper } = layout
  const { signature, inSignature } = plan
  const turning = turningOf(paper, order)
  const inCells = (placings: readonly Placing[]) =>
    placings.map((placing) => ({ placing, standing: stand(placing, pages[placing.place], layout, order) }))

  const [before, behind] = [inCells(plan.front), inCells(plan.back ?? [])]
  const front: SheetSide = {
    placed: before.map(({ standing }) => standing.placed),
    marks: marksOf(layout, order, before),
    ...labelled(layout, order, plan, 'front'),
  }
  const { hasOwnBacks } = layout.plan
  const back: SheetSide = {
    placed: behind.map(({ standing: { placed } }) =>
      hasOwnBacks ? placed : fromBehind(placed, paper, turning),
    ),
    marks: marksOf(layout, order, behind).map((mark) =>
      hasOwnBacks ? mark : markFromBehind(mark, paper, turning),
    ),
    ...labelled(layout, order, plan, 'back'),
  }
  return { paper, signature, inSignature, front, ...(plan.back ? { back } : {}) }
}

/** The signature is named where there is more than one. */
function labelled(
  layout: Layout,
  order: ImpositionOrder,
  plan: SheetPlan,
  side: 'front' | 'back',
): Pick<SheetSide, 'slug'> {
  const signature =
    (layout.plan.sheets.at(-1)?.signature ?? 0) > 0 ? `Signature ${plan.signature + 1}, sheet` : 'Sheet'
  const slug = slugOf(layout, order, `${signature} ${plan.inSignature + 1}, ${side}`)
  return slug ? { slug } : {}
}
