/**
 * Points and boxes on a page, in millipoints from the top left corner, y downward.
 *
 * PDF counts from the bottom; only `pdf/` knows that.
 */

import type { Mpt } from './length.ts'

export interface Point {
  readonly x: Mpt
  readonly y: Mpt
}

export interface Size {
  readonly width: Mpt
  readonly height: Mpt
}

export interface Rect extends Point, Size {}

export interface Sides {
  readonly top: Mpt
  readonly right: Mpt
  readonly bottom: Mpt
  readonly left: Mpt
}

export const noSides: Sides = { top: 0, right: 0, bottom: 0, left: 0 }
