/**
 * The Plan: which page stands in which cell of which sheet, before any length is known.
 *
 * A sheet is a grid of cells. Cells are counted on the front as it lies; a page
 * on the back has the cell it is behind, so that front and back of a leaf cannot
 * miss each other. Plans are made for books bound on the left.
 */

import type { Mpt } from '../base/index.ts'
import { type GridStep, mirrorStep, otherSide } from './folding.ts'

/** How two neighbouring cells are parted in the end. */
export type Seam =
  /** Folded; both pages hang together in the book. */
  | 'spine'
  /** Folded, and slit open or trimmed away. */
  | 'fold'
  /** Folded, and stays so: a leaflet. */
  | 'crease'
  | 'cut'

/** The cells along one side of a sheet. */
export interface Strip {
  readonly lengths: readonly Mpt[]
  /** One fewer than lengths. */
  readonly seams: readonly Seam[]
}

export interface Placing {
  readonly column: number
  readonly row: number
  /** Place of its page in the order of reading, blank pages counted, from 0. */
  readonly place: number
  /** As it lies on its own side, after the sheet has been turned sideways. */
  readonly turn: 0 | 180
  readonly spine: 'left' | 'right' | 'none'
  /**
   * How far the leaf is pushed about by the paper folded inside it or around it,
   * in thicknesses, to the right and down on the front as it lies.
   */
  readonly pushed: { readonly x: number; readonly y: number }
}

export interface SheetPlan {
  readonly signature: number
  readonly inSignature: number
  readonly front: readonly Placing[]
  readonly back?: readonly Placing[]
}

export interface Plan {
  readonly columns: Strip
  readonly rows: Strip
  readonly sheets: readonly SheetPlan[]
  /** Pages, blank ones counted. */
  readonly length: number
  readonly steps: readonly GridStep[]
  /** Set where backs are read as they lie, and nothing on them belongs to what is before them. */
  readonly hasOwnBacks?: true
}

export const unpushed = { x: 0, y: 0 } as const

/** Equal cells with equal seams, or with seams that alternate. */
export function strip(count: number, length: Mpt, ...seams: readonly [Seam, ...Seam[]]): Strip {
  return {
    lengths: Array.from({ length: count }, () => length),
    seams: Array.from({ length: count - 1 }, (_, i) => seams[i % seams.length] ?? seams[0]),
  }
}

/** All lines of a strip, its ends included, that are cut. */
export function cutLines(cells: Strip): readonly number[] {
  const inner = cells.seams.flatMap((seam, i) => (seam === 'cut' ? [i + 1] : []))
  return [0, ...inner, cells.lengths.length]
}

/** The plan for the same book bound on the right: its mirror image, with the pages themselves as they were. */
export function mirrorPlan(plan: Plan): Plan {
  const count = plan.columns.lengths.length
  const mirror = (placing: Placing): Placing => ({
    ...placing,
    column: count - 1 - placing.column,
    spine: placing.spine === 'none' ? 'none' : otherSide(placing.spine),
    pushed: { x: -placing.pushed.x, y: placing.pushed.y },
  })
  return {
    ...plan,
    columns: { lengths: plan.columns.lengths.toReversed(), seams: plan.columns.seams.toReversed() },
    sheets: plan.sheets.map(({ back, ...sheet }) => ({
      ...sheet,
      front: sheet.front.map(mirror),
      ...(back ? { back: back.map(mirror) } : {}),
    })),
    steps: plan.steps.map((step) => mirrorStep(step, count)),
  }
}
