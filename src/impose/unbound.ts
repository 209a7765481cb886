/**
 * Schemes without a spine to fold: leaflets, and pages side by side.
 */

import type { Size } from '../base/index.ts'
import type { Grid } from './bound.ts'
import type { GridStep } from './folding.ts'
import { type Placing, type Plan, type SheetPlan, strip, unpushed } from './plan.ts'

/**
 * What each of the outer panels of a leaflet has more than its page, and the
 * tucked one twice as much less: a millimetre. A panel as wide as the one it
 * lies in would buckle. Panels too narrow to spare it stay equal.
 */
const TUCK = 2835
const NARROWEST = 141_732

export interface Flat {
  readonly trim: Size
  readonly pages: number
  readonly grid: Grid
}

/**
 * Eight pages on one side of a sheet, cut in the middle.
 *
 *     7r 6r 5r 4r        The pages go round; the leaves are doubled.
 *        ─────           8 and 1 are the covers.
 *     8  1  2  3
 */
export function planMinizine({ trim, pages }: Omit<Flat, 'grid'>): Plan {
  const count = Math.ceil(pages / 8)
  const upper = [6, 5, 4, 3].map((page, column) => placed(column, 0, page, 180))
  const lower = [7, 0, 1, 2].map((page, column) => placed(column, 1, page))
  return {
    columns: strip(4, trim.width, 'crease'),
    rows: strip(2, trim.height, 'crease'),
    length: count * 8,
    sheets: Array.from({ length: count }, (_, signature) => ({
      signature,
      inSignature: 0,
      front: [...upper, ...lower].map((placing) => ({ ...placing, place: placing.place + signature * 8 })),
    })),
    steps: [
      ...trimmed(4, 2),
      { kind: 'slit', at: 1, from: 1, to: 3 },
      { kind: 'fold', axis: 'horizontal', at: 1, moves: 'top', goes: 'under' },
      { kind: 'cross', at: [1, 3], cover: 'left' },
    ],
  }
}

/**
 * Three panels, printed on both sides.
 *
 *      5 │ 6 │ 1         Page 5 is the face of the panel that is tucked in;
 *      ──┼───┼──         its reader has seen 1, turned the cover, and seen
 *      4 │ 3 │ 2         2 beside it before opening 3 and 4.
 *
 * The lower row is what lies behind the upper.
 */
export function planLeaflet({ trim, pages }: Omit<Flat, 'grid'>): Plan {
  const tuck = trim.width >= NARROWEST ? TUCK : 0
  const count = Math.ceil(pages / 6)
  return {
    columns: {
      lengths: [trim.width - 2 * tuck, trim.width + tuck, trim.width + tuck],
      seams: ['crease', 'crease'],
    },
    rows: strip(1, trim.height, 'cut'),
    length: count * 6,
    sheets: Array.from({ length: count }, (_, signature) => ({
      signature,
      inSignature: 0,
      front: [4, 5, 0].map((page, column) => placed(column, 0, page + signature * 6)),
      back: [3, 2, 1].map((page, column) => placed(column, 0, page + signature * 6)),
    })),
    steps: [
      ...trimmed(3, 1),
      { kind: 'fold', axis: 'vertical', at: 1, moves: 'left', goes: 'under' },
      { kind: 'fold', axis: 'vertical', at: 2, moves: 'left', goes: 'under' },
    ],
  }
}

/**
 * Panels folded to and fro. The pages run along one side, and on along the
 * other when the strip is turned over sideways.
 */
export function planConcertina({ trim, pages, grid }: Flat): Plan {
  const panels = grid.columns
  const sides = pages > panels ? 2 : 1
  const count = Math.ceil(pages / (panels * sides))
  const columns = Array.from({ length: panels }, (_, column) => column)
  return {
    columns: strip(panels, trim.width, 'crease'),
    rows: strip(1, trim.height, 'cut'),
    length: count * panels * sides,
    sheets: Array.from({ length: count }, (_, signature) => {
      const first = signature * panels * sides
      const front = columns.map((column) => placed(column, 0, first + column))
      const back = columns.map((column) => placed(column, 0, first + 2 * panels - 1 - column))
      return { signature, inSignature: 0, front, ...(sides === 2 ? { back } : {}) }
    }),
    // Each fold takes all that is left under the first panel, now from the right, now from the left.
    steps: [
      ...trimmed(panels, 1),
      ...columns.slice(1).map((_, i): GridStep => {
        const [at, moves] = i % 2 === 0 ? [1, 'right' as const] : [0, 'left' as const]
        return { kind: 'fold', axis: 'vertical', at, moves, goes: 'under' }
      }),
    ],
  }
}

/** Leaves: the pile of sheets is cut, and the pieces are laid on each other without any sorting. */
export function planStacks({ trim, pages, grid }: Flat): Plan {
  const leaves = Math.ceil(pages / 2)
  const count = Math.ceil(leaves / (grid.columns * grid.rows))
  const leafAt = (place: number, sheet: number): number => place * count + sheet
  return {
    ...cutGrid(trim, grid),
    length: leaves * 2,
    sheets: leafSheets(grid, count, (place, sheet) =>
      leafAt(place, sheet) < leaves ? leafAt(place, sheet) : undefined,
    ),
    steps: [...cuttingSteps(grid), { kind: 'stack', first: 'left' }],
  }
}

/** One leaf, as often as it goes on a sheet. */
export function planRepeat({ trim, pages, grid }: Flat): Plan {
  const leaves = Math.ceil(pages / 2)
  return {
    ...cutGrid(trim, grid),
    length: leaves * 2,
    sheets: leafSheets(grid, leaves, (_, sheet) => sheet),
    steps: cuttingSteps(grid),
  }
}

/** Pages side by side, to be read as they lie; what stands on the back is not what stands behind. */
export function planSideBySide({ trim, pages, grid }: Flat): Plan {
  const each = grid.columns * grid.rows
  const side = (first: number): readonly Placing[] =>
    Array.from({ length: Math.max(0, Math.min(each, pages - first)) }, (_, i) =>
      placed(i % grid.columns, Math.floor(i / grid.columns), first + i),
    )
  return {
    ...cutGrid(trim, grid),
    length: pages,
    sheets: Array.from({ length: Math.ceil(pages / (2 * each)) }, (_, inSignature) => {
      const [front, back] = [side(inSignature * 2 * each), side((inSignature * 2 + 1) * each)]
      return { signature: 0, inSignature, front, ...(back.length > 0 ? { back } : {}) }
    }),
    steps: [],
    hasOwnBacks: true,
  }
}

function placed(column: number, row: number, place: number, turn: 0 | 180 = 0): Placing {
  return { column, row, place, turn, spine: 'none', pushed: unpushed }
}

/** What is folded by hand is trimmed first: its edges are where the folds are measured from. */
function trimmed(columns: number, rows: number): readonly GridStep[] {
  return [
    { kind: 'cut', axis: 'vertical', at: [0, columns] },
    { kind: 'cut', axis: 'horizontal', at: [0, rows] },
  ]
}

function cutGrid(trim: Size, grid: Grid): Pick<Plan, 'columns' | 'rows'> {
  return { columns: strip(grid.columns, trim.width, 'cut'), rows: strip(grid.rows, trim.height, 'cut') }
}

function cuttingSteps(grid: Grid): readonly GridStep[] {
  const lines = (count: number): readonly number[] => Array.from({ length: count + 1 }, (_, line) => line)
  return [
    { kind: 'pile' },
    { kind: 'cut', axis: 'vertical', at: lines(grid.columns) },
    { kind: 'cut', axis: 'horizontal', at: lines(grid.rows) },
  ]
}

/** Sheets with a leaf in every cell that has one: its recto before, its verso behind. */
function leafSheets(
  grid: Grid,
  count: number,
  leafAt: (place: number, sheet: number) => number | undefined,
): readonly SheetPlan[] {
  return Array.from({ length: count }, (_, inSignature) => {
    const cells = Array.from({ length: grid.columns * grid.rows }, (_, place) => {
      const leaf = leafAt(place, inSignature)
      return leaf === undefined ? [] : [{ leaf, place }]
    }).flat()
    const side = (page: 0 | 1): readonly Placing[] =>
      cells.map(({ leaf, place }) =>
        placed(place % grid.columns, Math.floor(place / grid.columns), 2 * leaf + page),
      )
    return { signature: 0, inSignature, front: side(0), back: side(1) }
  })
}
