/**
 * What hands do with printed sheets: the steps from the press to the book.
 *
 * They are data, so that the same steps are printed in the handbook, drawn on
 * diagrams, and done by the proof in the tests. Every sheet lies with its
 * front up and its head away from the reader; what stays on the table keeps its place
 * there, so that all steps are told in the coordinates of the first sheet.
 */

import type { Mpt } from '../base/index.ts'

export type Axis = 'vertical' | 'horizontal'

export type Edge = 'left' | 'right' | 'top' | 'bottom'

/** `Along` is the place of a line: millipoints on a sheet, or the number of a line of the grid. */
export type Step<Along> =
  /** Lay the sheets of a signature on each other, the first on top. */
  | { readonly kind: 'pile' }
  /** Cut the pile along all these lines; what lies outside them is waste. */
  | { readonly kind: 'cut'; readonly axis: Axis; readonly at: readonly Along[] }
  /** Cut within the sheet: its edges stay whole. */
  | { readonly kind: 'slit'; readonly at: Along; readonly from: Along; readonly to: Along }
  /** Lay the pieces on each other in reading order, the first on top, in the place of the first. */
  | { readonly kind: 'stack'; readonly first: 'left' | 'right' }
  /** The moving side goes over what stays, or under it. */
  | {
      readonly kind: 'fold'
      readonly axis: Axis
      readonly at: Along
      readonly moves: Edge
      readonly goes: 'over' | 'under'
    }
  /**
   * Of a sheet folded along its slit: push both ends inwards until these two
   * lines meet, and four leaves stand in a cross. One of them has risen towards
   * the reader. It is the first, and this face of it is the cover; the
   * others follow behind it.
   */
  | { readonly kind: 'cross'; readonly at: readonly [Along, Along]; readonly cover: 'left' | 'right' }
  /** Put the folded sheets of a signature into each other, the first outermost. */
  | { readonly kind: 'nest' }
  /** Lay the signatures, or the leaves, beside each other in order. */
  | { readonly kind: 'gather' }
  /** Mill the spine, where the order says so, and trim the other three sides. */
  | { readonly kind: 'trim' }

/** Steps on sheets as they lie, in millipoints. */
export type FoldingStep = Step<Mpt>

/** Steps on a grid: line 0 is its left or upper edge. */
export type GridStep = Step<number>

/** Places the lines of a grid on a sheet. */
export function locateStep(step: GridStep, x: LineAt, y: LineAt): FoldingStep {
  switch (step.kind) {
    case 'cut': {
      const place = step.axis === 'vertical' ? x.edges : y.edges
      return { ...step, at: [...new Set(step.at.flatMap(place))] }
    }
    case 'slit':
      return { ...step, at: y.middle(step.at), from: x.middle(step.from), to: x.middle(step.to) }
    case 'fold':
      return { ...step, at: (step.axis === 'vertical' ? x : y).middle(step.at) }
    case 'cross':
      return { ...step, at: [x.middle(step.at[0]), x.middle(step.at[1])] }
    default:
      return step
  }
}

/** Where the lines of one direction of a grid are. */
export interface LineAt {
  /** Between the two neighbours of a line. */
  readonly middle: (line: number) => Mpt
  /** The edges of its neighbours: two where white is between them. */
  readonly edges: (line: number) => readonly Mpt[]
}

/** The same step for a book bound on the other side, on a grid of so many columns. */
export function mirrorStep(step: GridStep, columns: number): GridStep {
  const line = (at: number): number => columns - at
  switch (step.kind) {
    case 'cut':
      return step.axis === 'vertical' ? { ...step, at: step.at.map(line).toReversed() } : step
    case 'slit':
      return { ...step, from: line(step.to), to: line(step.from) }
    case 'stack':
      return { ...step, first: otherSide(step.first) }
    case 'fold':
      return step.axis === 'vertical' ? { ...step, at: line(step.at), moves: mirrorEdge(step.moves) } : step
    case 'cross':
      return { ...step, at: [line(step.at[1]), line(step.at[0])], cover: otherSide(step.cover) }
    default:
      return step
  }
}

function mirrorEdge(edge: Edge): Edge {
  return edge === 'left' || edge === 'right' ? otherSide(edge) : edge
}

export function otherSide(side: 'left' | 'right'): 'left' | 'right' {
  return side === 'left' ? 'right' : 'left'
}
