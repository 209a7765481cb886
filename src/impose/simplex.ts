/**
 * For printers that print one side: first all fronts, then all backs.
 *
 * The fronts are taken up as a pile, the first sheet uppermost with its print
 * towards the reader, and the whole pile is turned over: now the last sheet is
 * uppermost. So backs are printed from the last to the first.
 */

import type { Imposition, Sheet, SheetSide } from './sheet.ts'

export interface FrontsAndBacks {
  readonly fronts: Imposition
  /** Without sheets where nothing is printed on any back. */
  readonly backs: Imposition
}

export function frontsAndBacks(imposition: Imposition): FrontsAndBacks {
  const { sheets } = imposition
  const isPrintedBehind = sheets.some(({ back }) => back !== undefined)
  return {
    fronts: { ...imposition, sheets: sheets.map((sheet) => oneSide(sheet, sheet.front)) },
    backs: {
      ...imposition,
      // A sheet whose back is empty still has to go through, or the next one would be printed on it.
      sheets: isPrintedBehind
        ? sheets.toReversed().map((sheet) => oneSide(sheet, sheet.back ?? nothing))
        : [],
    },
  }
}

/** What is done between the two printings, for whoever stands before the printer. */
export const turningByHand: readonly string[] = [
  'Print the fronts, and take them up as a pile, the first sheet on top, all fronts towards you.',
  'Hold the pile upright and turn it over along its long edge, as one turns the page of a book.',
  'Lay it in so that the printer takes the uppermost sheet first and prints on the side that is up; then print the backs.',
]

const nothing: SheetSide = { placed: [], marks: [] }

function oneSide({ paper, signature, inSignature }: Sheet, front: SheetSide): Sheet {
  return { paper, signature, inSignature, front }
}
