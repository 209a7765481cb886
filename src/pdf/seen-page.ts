/**
 * A page of somebody else's PDF as it is seen: which part of it, and which way up.
 *
 * A file may keep its pages lying on their sides, larger than they are cut, and
 * anywhere on an endless plane (ISO 32000-1, §7.7.3.3, §14.11.2).
 */

import type { Mpt, Size } from '../base/index.ts'

/** Left, foot, right, head, in the page's own units. */
export type Box = readonly [number, number, number, number]

export interface PageAsWritten {
  readonly media: Box
  /** What viewers show; all if left out. */
  readonly crop?: Box
  /** What is left after cutting; what viewers show if left out. */
  readonly trim?: Box
  /** What must be printed so that cutting leaves no white edge. */
  readonly bleed?: Box
  /** Degrees clockwise. */
  readonly rotate: number
  /** Points in a unit. */
  readonly unit: number
}

export interface SeenPage {
  /** Upright. */
  readonly size: Size
  /** Brings the lower left corner of the page as it is seen to where a form counts from. */
  readonly matrix: readonly [number, number, number, number, number, number]
  /** Its trim in its own units, and as much around it as may show. */
  readonly shown: Box
}

/** `reach` is how much may show around the trim. Undefined if there is nothing to see. */
export function seenPage(page: PageAsWritten, reach: Mpt): SeenPage | undefined {
  const media = upright(page.media)
  const seen = meet(media, upright(page.trim ?? page.crop ?? page.media))
  const [left, foot, right, head] = seen
  const { unit } = page
  const [width, height] = [(right - left) * unit, (head - foot) * unit]
  if (!isLength(width) || !isLength(height)) return undefined

  const around = reach / 1000 / unit
  const lying = { width: Math.round(width * 1000), height: Math.round(height * 1000) }
  const onSide = { width: lying.height, height: lying.width }
  const shown = meet(media, [left - around, foot - around, right + around, head + around])
  switch (quarters(page.rotate)) {
    case 1:
      return { size: onSide, matrix: [0, -unit, unit, 0, -foot * unit, right * unit], shown }
    case 2:
      return { size: lying, matrix: [-unit, 0, 0, -unit, right * unit, head * unit], shown }
    case 3:
      return { size: onSide, matrix: [0, unit, -unit, 0, head * unit, -left * unit], shown }
    default:
      return { size: lying, matrix: [unit, 0, 0, unit, -left * unit, -foot * unit], shown }
  }
}

/** Points. Fifty metres are beyond every paper, and below the point where numbers lose their thousandths. */
const LONGEST = 144_000

function isLength(length: number): boolean {
  return length >= 1 && length <= LONGEST
}

/** Quarter turns clockwise; what is none does not count. */
function quarters(degrees: number): number {
  const turns = degrees / 90
  return Number.isInteger(turns) ? ((turns % 4) + 4) % 4 : 0
}

/** Any two opposite corners make a box. */
function upright([a, b, c, d]: Box): Box {
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

function meet(one: Box, other: Box): Box {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ]
}
