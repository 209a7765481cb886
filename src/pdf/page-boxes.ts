/**
 * The boxes of a page: its paper, what of it must be printed, and what is left after cutting.
 */

import type { Rect, Size } from '../base/index.ts'
import { type Dictionary, points } from './objects.ts'

/** From the page's upper left corner (ISO 32000-1, §14.11.2). */
export interface PageBoxes {
  readonly media: Size
  /** What is left after cutting; all of it if left out. */
  readonly trim?: Rect
  /** What has to be printed so that cutting leaves no white edge; the trim if left out. */
  readonly bleed?: Rect
}

/** The entries of the page's dictionary, but for its MediaBox. */
export function cutBoxes({ media, trim = { x: 0, y: 0, ...media }, bleed }: PageBoxes): Dictionary {
  return { TrimBox: boxOf(trim, media), ...(bleed && { BleedBox: boxOf(bleed, media) }) }
}

/** Left, foot, right and head, counted from the lower left corner. */
export function boxOf({ x, y, width, height }: Rect, media: Size): readonly number[] {
  return [x, media.height - y - height, x + width, media.height - y].map(points)
}
