/**
 * How far the letters of a line give.
 *
 *     need      ├────────────┤├───────────────────┤├─────┤
 *               letters, u=1   spaces, to x = ½     letters again, to the reserve
 *
 * Letters give first, as far as nobody sees it; then the spaces. Only where the
 * spaces would have to be wider than a space and a half, or narrower than words
 * can bear, the letters of that one line give a little more.
 */

import { loosestUsual, type Tolerance, tightest } from './demerits.ts'

/** What a line has that can give: widths as designed. */
export interface Giving {
  readonly letters: number
  /** Ems between letters that may be tracked, all together. */
  readonly pitches: number
  readonly spaces: number
}

/** u for a line that needs so much beyond its natural width, or less: 1 or −1 is what letters give at first. */
export function letterGive(need: number, { letters, pitches, spaces }: Giving, tolerance: Tolerance): number {
  const capacity = capacityOf(letters, pitches, tolerance)
  return capacity > 0 ? shareOfLetters(need, capacity, spaces, tolerance.reserve) : 0
}

/** By how much the letters of a line can be made wider, or narrower, without being seen. */
export function capacityOf(letters: number, pitches: number, { scale, tracking }: Tolerance): number {
  return letters * scale + pitches * tracking
}

/** The same, for a capacity that is known: done for every line that is tried. */
export function shareOfLetters(need: number, capacity: number, spaces: number, reserve: number): number {
  const u = need / capacity
  if (u > 1) {
    const wanting = need - capacity - loosestUsual * spaces
    return wanting > 0 ? Math.min(reserve, 1 + wanting / capacity) : 1
  }
  if (u < -1) {
    const wanting = need + capacity - tightest * spaces
    return wanting < 0 ? Math.max(-reserve, -1 + wanting / capacity) : -1
  }
  return u
}
