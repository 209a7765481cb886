/**
 * The steps of a folding in words, for whoever stands before the printed sheets.
 */

import { unreachable } from '../base/index.ts'
import type { FoldingStep } from './folding.ts'
import type { Imposition } from './sheet.ts'

/** A thing to do: what is said of it, and the step it belongs to. */
export interface Instruction {
  readonly sentence: string
  readonly step: FoldingStep
}

/** A sentence for each thing to do. */
export function instructionsOf(imposition: Imposition): readonly string[] {
  return toldSteps(imposition).map(({ sentence }) => sentence)
}

/** Every thing to do, with its step; closing a cross is another thing than making it. */
export function toldSteps({ folding, sheets }: Imposition): readonly Instruction[] {
  const extent = extentOf(sheets)
  return folding.flatMap((step, i) => {
    const told = sentences(step, { extent, before: folding[i - 1], next: folding[i + 1] })
    return told.map((sentence) => ({ sentence, step }))
  })
}

interface Circumstances {
  readonly extent: Extent
  readonly before: FoldingStep | undefined
  readonly next: FoldingStep | undefined
}

/** How much there is to be put together. */
type Extent = 'one sheet' | 'one signature' | 'signatures'

function extentOf(sheets: Imposition['sheets']): Extent {
  if (sheets.some(({ signature }) => signature > 0)) return 'signatures'
  return sheets.length > 1 ? 'one signature' : 'one sheet'
}

function sentences(step: FoldingStep, { extent, before, next }: Circumstances): readonly string[] {
  switch (step.kind) {
    case 'pile':
      if (extent === 'one sheet') return []
      return extent === 'signatures'
        ? [
            'Lay the sheets of each signature on each other as they were printed, the first on top, all fronts upward.',
          ]
        : ['Lay the sheets on each other as they were printed, the first on top, all fronts upward.']
    case 'cut':
      // Cuts in both directions are one thing to do.
      return before?.kind === 'cut' ? [] : [cutting(step, next)]
    case 'fold':
      return [
        `${before?.kind === 'fold' ? 'Then fold' : 'Fold'} ${partOf(step.moves)} ${step.goes} ${restOf(step.moves)}.`,
      ]
    case 'slit':
      return ['Cut the sheet along the line in its middle, and no further.']
    case 'stack':
      return [
        `Lay the pieces on each other, row by row and each row from the ${step.first}, the first on top.`,
      ]
    case 'cross':
      return [
        'Open the slit by pushing both ends inwards, until four leaves stand in a cross.',
        'Close them to a book, the first page outside.',
      ]
    case 'nest':
      if (extent === 'one sheet') return []
      return extent === 'signatures'
        ? ['Put the folded sheets of each signature into each other, the first outermost.']
        : ['Put the folded sheets into each other, the first outermost.']
    case 'gather':
      return extent === 'signatures' ? ['Lay the signatures on each other in order.'] : []
    case 'trim':
      return extent === 'signatures'
        ? ['Sew the signatures together, or glue them at the spine, and trim the other three sides.']
        : ['Stitch through the last fold, and trim the other three sides.']
    default:
      return unreachable(step)
  }
}

/** Two lines in each direction are the outer edges; more part pages from each other. */
function cutting(...steps: readonly (FoldingStep | undefined)[]): string {
  const isApart = steps.some((step) => step?.kind === 'cut' && step.at.length > 2)
  return isApart ? 'Cut the paper apart along the marks.' : 'Cut off the white edges.'
}

type Moving = Extract<FoldingStep, { readonly kind: 'fold' }>['moves']

function partOf(moves: Moving): string {
  switch (moves) {
    case 'left':
      return 'the left part'
    case 'right':
      return 'the right part'
    case 'top':
      return 'the upper half'
    case 'bottom':
      return 'the lower half'
    default:
      return unreachable(moves)
  }
}

function restOf(moves: Moving): string {
  switch (moves) {
    case 'left':
      return 'the right'
    case 'right':
      return 'the left'
    case 'top':
      return 'the lower'
    case 'bottom':
      return 'the upper'
    default:
      return unreachable(moves)
  }
}
