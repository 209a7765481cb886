/**
 * The Sheet: pages placed on printer's paper, and what the hands do with it afterwards.
 *
 * Everything stands where it stands, in millipoints from the top left corner of
 * the sheet as it lies before the press, y downward. Nothing here knows what a
 * page shows: a page is its number, and its trimmed size.
 */

import type { Mpt, Point, Rect, Size } from '../base/index.ts'
import type { FoldingStep } from './folding.ts'

/** How far a page is turned on the sheet, clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270

/** All of one printing: what a scheme makes of so many pages. */
export interface Imposition {
  readonly sheets: readonly Sheet[]
  /** Pages that were added with nothing on them, so that the sheets are full. */
  readonly blanks: number
  /** What is done with the printed sheets, in order. */
  readonly folding: readonly FoldingStep[]
}

/** One piece of paper on its way through the press. */
export interface Sheet {
  readonly paper: Size
  /** From 0: which signature it belongs to, and which sheet of it this is, the outermost first. */
  readonly signature: number
  readonly inSignature: number
  readonly front: SheetSide
  /** Absent where paper is printed on one side only. As seen when the sheet has been turned over. */
  readonly back?: SheetSide
}

export interface SheetSide {
  readonly placed: readonly PlacedPage[]
  readonly marks: readonly PrintersMark[]
  /** Where the sheet says what it is: work, signature, side. Outside all trims. */
  readonly slug?: Slug
}

export interface PlacedPage {
  /** From 0; absent for a page with nothing on it. */
  readonly page?: number
  /** Where the trimmed page stands, as it lies after its turn. */
  readonly trim: Rect
  readonly turn: Turn
  /** What may show of it: the trim and its bleed, up to where a neighbour begins. */
  readonly clip: Rect
}

/** Drawn in the colour that prints on every plate, outside the trims. */
export type PrintersMark =
  | { readonly kind: 'crop' | 'fold' | 'cut'; readonly from: Point; readonly to: Point }
  /** A ring and a cross, to lay plates over each other. */
  | { readonly kind: 'registration'; readonly centre: Point; readonly radius: Mpt }

export interface Slug {
  /** Left end of the baseline. */
  readonly at: Point
  /** `Signature 2, sheet 1, front`: the work's title is put before it. */
  readonly text: string
}
