/**
 * The folding dummy.
 *
 * A printer who is not sure of a scheme folds a scrap of paper, writes numbers
 * on the pages, and unfolds it. So do we: cells are folded onto each other, and
 * the pile that is left is read from the top down. No table of page orders is needed.
 *
 *     ┌────┬────┐
 *     │ 5r │ 4r │   a sheet folded twice; the pages marked r
 *     ├────┼────┤   stand on their heads
 *     │ 8  │ 1  │
 *     └────┴────┘
 *
 * Paper has a thickness. Folded paper that lies inside other folded paper is
 * kept from the fold by what is around it, one thickness for every sheet: this
 * is push-out, also called creep or shingling. The folds are taken to be pressed
 * flat, as printers and their programs take them: the paper's thickness times
 * the number of sheets around (Impozycjoner: “reduction of creeping pages”, with
 * the ideal coefficient 1; Quite Imposing, “creep”, by paper thickness).
 */

import { assert } from '../base/index.ts'
import type { GridStep } from './folding.ts'

/** One cell of a folded sheet, as a leaf of the pile. */
export interface DummyLeaf {
  readonly column: number
  readonly row: number
  /** Which side of the sheet the leaf's recto is on. */
  readonly recto: 'front' | 'back'
  /** Of the page on either side, as it lies. */
  readonly turn: 0 | 180
  /** Which edge of the cell becomes the spine. */
  readonly spine: 'left' | 'right'
  /** By the folds before the last, in thicknesses, to the right and down on the front. */
  readonly pushed: { readonly x: number; readonly y: number }
}

/** A cell in the pile. What was its right is now its left if `mirroredX`. */
interface Layer {
  readonly column: number
  readonly row: number
  readonly mirroredX: boolean
  readonly mirroredY: boolean
  /** As the pile lies now. */
  readonly pushed: { readonly x: number; readonly y: number }
}

/** A grid of piles, each from the top down. */
type Piles = readonly (readonly (readonly Layer[])[])[]

/**
 * Folds a sheet in halves until one cell is left. The last fold is the spine,
 * on the left; before it, folds alternate.
 */
export function foldDummy(folds: number): readonly DummyLeaf[] {
  const axes = foldAxes(folds)
  const columns = 2 ** axes.filter((axis) => axis === 'vertical').length
  const rows = 2 ** axes.filter((axis) => axis === 'horizontal').length

  let piles: Piles = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => [
      { column, row, mirroredX: false, mirroredY: false, pushed: { x: 0, y: 0 } },
    ]),
  )
  axes.forEach((axis, i) => {
    const push = i < axes.length - 1 ? 1 : 0
    piles = axis === 'vertical' ? foldLeftUnder(piles, push) : foldTopUnder(piles, push)
  })

  const pile = piles[0]?.[0]
  assert(pile?.length === columns * rows, 'a folded sheet is one pile')
  return pile.map(leafOf)
}

/** The steps that fold a sheet so. */
export function foldingSteps(folds: number): readonly GridStep[] {
  const axes = foldAxes(folds)
  return axes.map((axis, i): GridStep => {
    const total = 2 ** axes.filter((other) => other === axis).length
    const done = axes.slice(0, i + 1).filter((other) => other === axis).length
    const at = total - total / 2 ** done
    return { kind: 'fold', axis, at, moves: axis === 'vertical' ? 'left' : 'top', goes: 'under' }
  })
}

function foldAxes(folds: number): readonly ('vertical' | 'horizontal')[] {
  return Array.from({ length: folds }, (_, i) => ((folds - i) % 2 === 1 ? 'vertical' : 'horizontal'))
}

function foldLeftUnder(piles: Piles, push: number): Piles {
  return piles.map((row) => {
    const half = row.length / 2
    return row.slice(half).map((stays, i) => {
      const moves = row[half - 1 - i] ?? []
      return [
        ...stays.map((layer, depth) => pushedBy(layer, push * depth, 0)),
        ...moves.map((layer, depth) => pushedBy(mirroredX(layer), push * depth, 0)).toReversed(),
      ]
    })
  })
}

function foldTopUnder(piles: Piles, push: number): Piles {
  const half = piles.length / 2
  return piles.slice(half).map((row, i) =>
    row.map((stays, column) => {
      const moves = piles[half - 1 - i]?.[column] ?? []
      return [
        ...stays.map((layer, depth) => pushedBy(layer, 0, push * depth)),
        ...moves.map((layer, depth) => pushedBy(mirroredY(layer), 0, push * depth)).toReversed(),
      ]
    }),
  )
}

function pushedBy(layer: Layer, x: number, y: number): Layer {
  return { ...layer, pushed: { x: layer.pushed.x + x, y: layer.pushed.y + y } }
}

function mirroredX(layer: Layer): Layer {
  return { ...layer, mirroredX: !layer.mirroredX, pushed: { x: -layer.pushed.x, y: layer.pushed.y } }
}

function mirroredY(layer: Layer): Layer {
  return { ...layer, mirroredY: !layer.mirroredY, pushed: { x: layer.pushed.x, y: -layer.pushed.y } }
}

function leafOf(layer: Layer): DummyLeaf {
  const { column, row, mirroredX, mirroredY, pushed } = layer
  return {
    column,
    row,
    recto: mirroredX === mirroredY ? 'front' : 'back',
    turn: mirroredY ? 180 : 0,
    spine: mirroredX ? 'right' : 'left',
    pushed: { x: mirroredX ? -pushed.x : pushed.x, y: mirroredY ? -pushed.y : pushed.y },
  }
}
