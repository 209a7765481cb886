/**
 * Folios: the numbers of pages as they are printed.
 */

import { unreachable } from '../base/index.ts'

export type FolioStyle = 'decimal' | 'lower-roman' | 'upper-roman'

/** Roman numerals from large to small; css-counter-styles-3, `lower-roman`, has the same range. */
const numerals = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

const LARGEST_ROMAN = 3999

export function formatFolio(number: number, style: FolioStyle): string {
  switch (style) {
    case 'decimal':
      return String(number)
    case 'lower-roman':
      return roman(number)
    case 'upper-roman':
      return roman(number).toUpperCase()
    default:
      return unreachable(style)
  }
}

/** Numbers the Romans had no sign for stay decimal. */
function roman(number: number): string {
  if (number < 1 || number > LARGEST_ROMAN) return String(number)
  let left = number
  let written = ''
  for (const [value, sign] of numerals) {
    while (left >= value) {
      written += sign
      left -= value
    }
  }
  return written
}
