/**
 * Pages → sheets: which page stands where, turned how, on which side of which paper.
 */

export type { Imposition, PlacedPage, PrintersMark, Sheet, SheetSide, Slug, Turn } from './sheet.ts'
