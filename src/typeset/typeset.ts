/**
 * Flow → Galley: the whole book in one column.
 */

import { type Outcome, Report } from '../base/index.ts'
import type { Flow, FlowElement } from '../style/index.ts'
import { areasOf, type Bench } from './bench.ts'
import { setBlock, setContent } from './block.ts'
import type { Stretch } from './box.ts'
import { Column } from './column.ts'
import type { Galley } from './galley.ts'
import { gatherWords } from './gather-words.ts'
import { setNote } from './notes.ts'
import type { Tools } from './tools.ts'

/**
 * Sets a flow. Its first page is one of the default name; a block that asks for
 * another begins one, and has the measure of that page.
 */
export function typeset(flow: Flow, tools: Tools): Outcome<Galley> {
  const report = new Report()
  const gather = (): Outcome<undefined> => gathered(flow, tools)
  report.take(tools.memory ? tools.memory.once(flow, gather) : gather())

  const areaOf = areasOf(flow.masters)
  const bench: Bench = {
    tools,
    report,
    grid: flow.grid,
    areaOf,
    setNote: (aside, page) => setNote(aside, page, bench),
    setCell,
    memory: tools.memory,
  }
  const { measure } = areaOf('')
  const column = new Column(measure, flow.grid)
  setBlock(flow.root, { left: 0, measure, page: '', inCell: false, reserved: 0 }, { column, bench })
  return report.conclude(column.finish(flow.root))
}

function gathered(flow: Flow, tools: Tools): Outcome<undefined> {
  const report = new Report()
  gatherWords(flow, tools, report)
  return report.conclude(undefined)
}

/** What stands in a cell, as a galley of its own. */
function setCell(cell: FlowElement, stretch: Stretch, bench: Bench): Galley {
  const column = new Column(stretch.measure, bench.grid)
  setContent(cell, { ...stretch, inCell: true, reserved: 0 }, { column, bench })
  return column.finish(cell)
}
