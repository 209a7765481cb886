/**
 * Where on the flat sheet its folds will be.
 *
 * A fold goes through all layers that lie there, so one fold of a folded sheet
 * makes several creases. Along each axis a layer is a stretch of the sheet, the
 * right way round or mirrored; what is folded is reflected at the line.
 */

import type { Mpt } from '../base/index.ts'
import type { Axis, FoldingStep } from './folding.ts'

export interface Crease {
  readonly axis: Axis
  /** On the flat sheet. */
  readonly at: Mpt
  /** Which fold makes it, from 1. */
  readonly fold: number
  /** Of the creases of one fold, one is where its hands are shown: of the layer nearest to its own place. */
  readonly isShown: boolean
  /** On the flat sheet, towards smaller or greater lengths. */
  readonly moves: 'back' | 'forth'
  /** Half of the crease's neighbourhood: how far to the nearer end of the layer. */
  readonly reach: Mpt
}

/** A layer's point at `x` on the table is at sign · x + shift on the sheet. */
interface Layer {
  readonly from: number
  readonly to: number
  readonly sign: 1 | -1
  readonly shift: number
}

export function creasesOf(folding: readonly FoldingStep[], width: Mpt, height: Mpt): readonly Crease[] {
  const layers: Record<Axis, readonly Layer[]> = {
    vertical: [{ from: 0, to: width, sign: 1, shift: 0 }],
    horizontal: [{ from: 0, to: height, sign: 1, shift: 0 }],
  }
  const creases: Crease[] = []
  let fold = 0
  for (const step of folding) {
    if (step.kind !== 'fold') continue
    fold += 1
    const { axis, at } = step
    const side = step.moves === 'left' || step.moves === 'top' ? 'back' : 'forth'
    const crossed = layers[axis].filter(({ from, to }) => from < at - STUB && to > at + STUB)
    const shown = crossed.find(({ sign }) => sign === 1) ?? crossed[0]
    for (const layer of crossed) {
      const forwards = side === 'forth' ? 'forth' : 'back'
      creases.push({
        axis,
        fold,
        at: layer.sign * at + layer.shift,
        isShown: layer === shown,
        moves: layer.sign === 1 ? forwards : forwards === 'forth' ? 'back' : 'forth',
        reach: Math.min(at - layer.from, layer.to - at),
      })
    }
    layers[axis] = layers[axis].flatMap((layer) => folded(layer, at, side))
  }
  return creases
}

/** A millimetre: an edge that comes so near to a fold ends there. */
const STUB = 2835

function folded(layer: Layer, at: number, side: 'back' | 'forth'): readonly Layer[] {
  const { from, to } = layer
  const before = { ...layer, to: Math.min(to, at) }
  const after = { ...layer, from: Math.max(from, at) }
  const [moving, staying] = side === 'back' ? [before, after] : [after, before]
  return [staying, reflected(moving, at)].filter((part) => part.to - part.from > STUB)
}

function reflected({ from, to, sign, shift }: Layer, at: number): Layer {
  return { from: 2 * at - to, to: 2 * at - from, sign: sign === 1 ? -1 : 1, shift: shift + sign * 2 * at }
}
