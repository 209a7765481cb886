/**
 * The bench: what everybody who sets blocks has at hand.
 */

import type { Mpt, Report } from '../base/index.ts'
import type { Flow, FlowElement } from '../style/index.ts'
import type { Stretch } from './box.ts'
import type { Galley } from './galley.ts'
import type { Memory } from './memory.ts'
import type { Tools } from './tools.ts'

export interface Bench {
  readonly tools: Tools
  readonly report: Report
  /** Leading of the grid. */
  readonly grid: Mpt
  /** The area for text of pages of a name. */
  readonly areaOf: (page: string) => Area
  readonly setNote: (aside: FlowElement, page: string) => Galley
  /** Sets what stands in a table's cell. */
  readonly setCell: (cell: FlowElement, stretch: Stretch, bench: Bench) => Galley
  /** Absent within notes, which are remembered with the paragraph that calls them. */
  readonly memory?: Memory | undefined
}

/** What a page has for text. */
export interface Area {
  readonly measure: Mpt
  readonly height: Mpt
}

/** The areas of named pages, each asked of the masters once. All pages of a name are taken to be as wide as its rectos. */
export function areasOf(masters: Flow['masters']): Bench['areaOf'] {
  const areas = new Map<string, Area>()
  return (name) => {
    const known = areas.get(name)
    if (known) return known
    const { trim, margin } = masters.masterFor({ name, side: 'recto', first: false, blank: false })
    const area = {
      measure: Math.max(1000, trim.width - margin.left - margin.right),
      height: Math.max(1000, trim.height - margin.top - margin.bottom),
    }
    areas.set(name, area)
    return area
  }
}
