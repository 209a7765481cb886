/**
 * The schemes: what each is by nature, and its plan for an order.
 */

import { type Mpt, type Size, unreachable } from '../base/index.ts'
import { type Grid, planBound } from './bound.ts'
import type { ImpositionOrder, SchemeName } from './order.ts'
import { holds } from './paper.ts'
import { mirrorPlan, type Plan } from './plan.ts'
import {
  planConcertina,
  planLeaflet,
  planMinizine,
  planRepeat,
  planSideBySide,
  planStacks,
} from './unbound.ts'

export interface Scheme {
  /** More pages than this do not go on its one sheet. */
  readonly most?: number
  /** How often its sheet is folded, where it has a spine. */
  readonly folds?: number
  /** Whether one signature holds all pages. */
  readonly isOneSignature?: true
  /** How many pages may stand on one side of a sheet; absent where the scheme leaves no choice. */
  readonly up?: readonly number[]
}

const anyNumber: readonly number[] = Array.from({ length: 64 }, (_, i) => i + 1)

export const schemes: Readonly<Record<SchemeName, Scheme>> = {
  booklet: { folds: 1, isOneSignature: true, up: [2, 4, 8, 16] },
  signatures: { folds: 1, up: [2, 4, 8, 16] },
  quarto: { folds: 2 },
  octavo: { folds: 3 },
  sextodecimo: { folds: 4 },
  minizine: { most: 8 },
  stacks: { up: anyNumber },
  leaflet: { most: 6 },
  concertina: { up: anyNumber.slice(1, 16) },
  'n-up': { up: anyNumber },
  repeat: { up: anyNumber },
}

/** A signature of no special length has sixteen pages, or what one sheet has if that is more. */
const USUAL_SIGNATURE = 16

/** Pages of a full signature; undefined where the scheme has none, or all is one. */
export function signatureOf(order: ImpositionOrder): number | undefined {
  const { folds, isOneSignature } = schemes[order.scheme]
  if (folds === undefined || isOneSignature) return undefined
  return (
    order.signature ?? (folds === 1 ? Math.max(USUAL_SIGNATURE, pagesOfSheet(order)) : pagesOfSheet(order))
  )
}

/** Pages of one piece of paper when it is folded: blank ones fill up to a multiple of it. Undefined without a spine. */
export function pagesOfFolding(scheme: SchemeName): number | undefined {
  const { folds } = schemes[scheme]
  return folds === undefined ? undefined : 2 ** (folds + 1)
}

/** Pages on both sides of one sheet. */
export function pagesOfSheet(order: ImpositionOrder): number {
  return 2 * (order.up ?? usualUp(order))
}

/** How many pages stand on one side where nothing was said. */
export function usualUp(order: ImpositionOrder): number {
  switch (order.scheme) {
    case 'booklet':
    case 'signatures':
      return 2
    case 'quarto':
      return 4
    case 'octavo':
    case 'minizine':
      return 8
    case 'sextodecimo':
      return 16
    case 'leaflet':
      return 3
    case 'concertina':
      return Math.min(16, Math.max(2, Math.ceil(order.pages / 2)))
    case 'stacks':
    case 'n-up':
    case 'repeat':
      return order.paper ? mostOn(order.paper, order.trim, gutterOf(order)) : 4
    default:
      return unreachable(order.scheme)
  }
}

/** White between pages that are cut apart: room for the bleed of both. */
export function gutterOf(order: ImpositionOrder): Mpt {
  return order.gutter ?? 2 * order.bleed
}

export function planFor(order: ImpositionOrder): Plan {
  const plan = planBoundLeft(order, order.up ?? usualUp(order))
  return order.binding === 'left' ? plan : mirrorPlan(plan)
}

function planBoundLeft(order: ImpositionOrder, up: number): Plan {
  const { trim, pages, scheme } = order
  const flat = { trim, pages, grid: gridFor(order, up) }
  switch (scheme) {
    case 'booklet':
    case 'signatures': {
      const pieces = gridFor({ ...order, trim: { ...trim, width: 2 * trim.width } }, up / 2)
      return planBound({ trim, pages, folds: 1, pieces, signature: signatureOf(order) })
    }
    case 'quarto':
    case 'octavo':
    case 'sextodecimo': {
      const { folds = 1 } = schemes[scheme]
      return planBound({ trim, pages, folds, pieces: { columns: 1, rows: 1 }, signature: signatureOf(order) })
    }
    case 'minizine':
      return planMinizine(flat)
    case 'leaflet':
      return planLeaflet(flat)
    case 'concertina':
      return planConcertina({ ...flat, grid: { columns: up, rows: 1 } })
    case 'stacks':
      return planStacks(flat)
    case 'n-up':
      return planSideBySide(flat)
    case 'repeat':
      return planRepeat(flat)
    default:
      return unreachable(scheme)
  }
}

/** So many cells as they fit on the paper, as square as can be. */
function gridFor(order: ImpositionOrder, cells: number): Grid {
  const gutter = gutterOf(order)
  const grids = Array.from({ length: cells }, (_, i) => i + 1)
    .filter((columns) => cells % columns === 0)
    .map((columns) => ({ columns, rows: cells / columns }))
    .toSorted((one, other) => unevenness(one, order.trim) - unevenness(other, order.trim))
  const { paper, trim } = order
  const fitting = paper && grids.find((grid) => holds(paper, areaOf(grid, trim, gutter)))
  return fitting ?? grids[0] ?? { columns: 1, rows: 1 }
}

/** How far from a square a grid is: paper is nearly always less long than two squares. */
function unevenness(grid: Grid, trim: Size): number {
  const { width, height } = areaOf(grid, trim, 0)
  return Math.max(width, height) / Math.min(width, height)
}

function areaOf(grid: Grid, trim: Size, gutter: Mpt): Size {
  return {
    width: grid.columns * trim.width + (grid.columns - 1) * gutter,
    height: grid.rows * trim.height + (grid.rows - 1) * gutter,
  }
}

/** How many pages a paper holds, one at least. */
function mostOn(paper: Size, trim: Size, gutter: Mpt): number {
  const along = (side: Mpt, length: Mpt): number =>
    Math.max(0, Math.floor((side + gutter) / (length + gutter)))
  const upright = along(paper.width, trim.width) * along(paper.height, trim.height)
  const turned = along(paper.height, trim.width) * along(paper.width, trim.height)
  return Math.min(anyNumber.length, Math.max(1, upright, turned))
}
