/**
 * The Grid on the paper: where the cells of a plan lie, in millipoints.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { LineAt } from './folding.ts'
import type { Seam, Strip } from './plan.ts'

/** White between neighbours, by how they are parted. */
export interface Gaps {
  /** What both pages at a spine lose to the milling machine. */
  readonly spine: Mpt
  /** Between pages that are cut apart, or folded and trimmed. */
  readonly gutter: Mpt
}

/** A cell's extent in one direction. */
export interface Stretch {
  readonly from: Mpt
  readonly to: Mpt
}

/** The length of a strip with the white between its cells. */
export function lengthOf(strip: Strip, gaps: Gaps): Mpt {
  const cells = strip.lengths.reduce((sum, length) => sum + length, 0)
  return strip.seams.reduce((sum, seam) => sum + gapAt(seam, gaps), cells)
}

/** The cells of a strip laid in the middle of a side of paper. */
export function layStrip(strip: Strip, gaps: Gaps, side: Mpt): readonly Stretch[] {
  let from = Math.floor((side - lengthOf(strip, gaps)) / 2)
  return strip.lengths.map((length, i) => {
    const stretch = { from, to: from + length }
    const seam = strip.seams[i]
    from += length + (seam === undefined ? 0 : gapAt(seam, gaps))
    return stretch
  })
}

/** Line 0 is before the first cell, line 1 between the first two. */
export function linesOf(cells: readonly Stretch[]): LineAt {
  const edges = (line: number): readonly Mpt[] => {
    const [before, after] = [cells[line - 1], cells[line]]
    return [...(before ? [before.to] : []), ...(after ? [after.from] : [])]
  }
  return {
    edges,
    middle: (line) => {
      const near = edges(line)
      return Math.floor(((near[0] ?? 0) + (near.at(-1) ?? 0)) / 2)
    },
  }
}

/** The cells, each with the white around it that is nearer to it than to a neighbour. */
export function territories(cells: readonly Stretch[], side: Mpt): readonly Stretch[] {
  const lines = linesOf(cells)
  return cells.map((_, i) => ({
    from: i === 0 ? 0 : lines.middle(i),
    to: i === cells.length - 1 ? side : lines.middle(i + 1),
  }))
}

function gapAt(seam: Seam, gaps: Gaps): Mpt {
  switch (seam) {
    case 'spine':
      return gaps.spine
    case 'fold':
    case 'cut':
      return gaps.gutter
    case 'crease':
      return 0
    default:
      return unreachable(seam)
  }
}
