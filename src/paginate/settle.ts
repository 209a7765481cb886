/**
 * The only loop: until page references hold.
 *
 * "See page 12" depends on the pages, and the pages depend on how wide "12" is.
 * So each label is kept a room; when every label fits its room, the labels are
 * written in and nothing has moved. Otherwise the rooms that were too narrow
 * are widened, and everything is set once more.
 */

import { type Outcome, Report } from '../base/index.ts'
import type { Flow } from '../style/index.ts'
import { createMemory, type Tools, typeset } from '../typeset/index.ts'
import type { Found } from './break-pages.ts'
import { finishPages } from './finish-pages.ts'
import { reportFitting, reportFlaws, reportLength } from './flaw.ts'
import type { MarkOf } from './label.ts'
import type { Pagination } from './page.ts'
import { paginate } from './paginate.ts'
import { reserve, widened } from './reserve.ts'

export interface SettleTools extends Omit<Tools, 'room' | 'memory'> {
  /** How a note that counts by page is marked. */
  readonly markOf: MarkOf
  /** The number of pages shall be a multiple of this, from 2 to 64; absent if it may be any. */
  readonly multipleOf?: number
}

/** Sets and paginates until every label fits the room kept for it. What abandoned passes reported is dropped. */
export function settle(flow: Flow, tools: SettleTools): Outcome<Pagination> {
  const { shaper, markOf, place, multipleOf = 1 } = tools
  const memory = createMemory()
  let room = reserve(new Map(), shaper)
  let earlier: Found | undefined
  for (;;) {
    const report = new Report()
    const galley = report.take(typeset(flow, { ...tools, room, memory }))
    const pass = paginate(galley, flow, markOf, multipleOf, earlier)

    const wider = widened(room, pass, shaper)
    if (wider === undefined) {
      reportFlaws(pass.flaws, place, report)
      const span = place(flow.root.origin)
      reportLength(pass.pages.length, multipleOf, span, report)
      if (pass.fitting) reportFitting(pass.fitting, span, report)
      return report.conclude(finishPages(pass, flow, shaper))
    }
    room = wider
    earlier = pass.found
  }
}
