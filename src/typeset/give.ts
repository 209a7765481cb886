/**
 * How much a line's letters and spaces give, so that it is exactly as wide as
 * its measure.
 *
 * Letters give first, up to what the tolerance allows, and the spaces take what
 * remains, to the millipoint. All is counted from the widths of the runs that
 * are really set, so that no estimate of the line breaker can show at the edge.
 */

import type { Mpt } from '../base/index.ts'
import type { Tolerance } from './demerits.ts'
import { letterGive } from './letter-give.ts'
import { extentOf, type LinePart, runOf } from './line-parts.ts'
import type { Run, Shaper } from './shaper.ts'

/** What a line is made of, as designed. */
export interface Makings {
  /** Letters, and nothing else: a picture does not give. */
  readonly letters: Mpt
  /** Ems between letters that may be tracked, all together. */
  readonly pitches: Mpt
  /** The spaces that give, and what neither gives nor is made of letters. */
  readonly spaces: Mpt
  readonly fixed: Mpt
  readonly hasLeader: boolean
  /** Height of the tallest picture. */
  readonly tallest: Mpt
}

/** A line's letters and spaces as they are to be set. */
export interface Give {
  /** Horizontal scale in hundredths of a per cent. */
  readonly scale: number
  /** Ems added between letters. */
  readonly tracking: number
  /** The width of each part. */
  readonly widths: readonly Mpt[]
  /** Of all parts together. */
  readonly width: Mpt
  /** Space ÷ natural space − 1. */
  readonly ratio: number
}

/** Hundredths of a per cent in the whole. */
export const fullScale = 10_000

/** Beyond this no word space is narrowed, though the line runs out: the words would run together. */
const leastSpace = 0.5

export function makingsOf(parts: readonly LinePart[], shaper: Shaper): Makings {
  let letters = 0
  let pitches = 0
  let spaces = 0
  let fixed = 0
  let tallest = 0
  let hasLeader = false
  for (const part of parts) {
    const run = runOf(part, shaper)
    if (run !== undefined) {
      letters += run.width
      pitches += gapsIn(run) * run.font.size
    } else if (part.kind === 'glue' && part.gives) spaces += part.extent
    else fixed += extentOf(part)
    if (part.kind === 'leader') hasLeader = true
    if (part.kind === 'box' && part.content.kind === 'picture') {
      tallest = Math.max(tallest, part.content.height)
    }
  }
  return { letters, pitches, spaces, fixed, hasLeader, tallest }
}

/** All as wide as it was drawn. */
export function asDesigned(parts: readonly LinePart[], makings: Makings, shaper: Shaper): Give {
  const widths = parts.map((part) => runOf(part, shaper)?.width ?? extentOf(part))
  const { letters, spaces, fixed } = makings
  return { scale: fullScale, tracking: 0, widths, width: letters + spaces + fixed, ratio: 0 }
}

/** Brings a line to its target; it stays short or runs out only if nothing in it can give enough. */
export function giveTo(
  target: Mpt,
  parts: readonly LinePart[],
  makings: Makings,
  tolerance: Tolerance,
  shaper: Shaper,
): Give {
  const { letters, pitches, spaces, fixed } = makings
  const need = target - letters - spaces - fixed
  // With nothing between words to bring the line to its edge, the letters stay as they are.
  if (spaces === 0 && need > 0) return asDesigned(parts, makings, shaper)

  const u = letterGive(need, { letters, pitches, spaces }, tolerance)
  const scale = fullScale + Math.round(u * tolerance.scale * fullScale)
  const tracking = u * tolerance.tracking

  let set = 0
  const widths = parts.map((part) => {
    const run = runOf(part, shaper)
    if (run === undefined) return extentOf(part)
    const width = givenRun(run, scale, tracking)
    set += width
    return width
  })
  const room = Math.max(target - set - fixed, Math.ceil(spaces * leastSpace))
  dealSpaces(parts, widths, room, spaces)
  const ratio = spaces === 0 ? 0 : room / spaces - 1
  return { scale, tracking, widths, width: set + fixed + (spaces === 0 ? 0 : room), ratio }
}

/** As PDF counts it: tracking is added between letters first, then all is scaled. */
function givenRun(run: Run, scale: number, tracking: number): Mpt {
  const between = Math.round(tracking * run.font.size) * gapsIn(run)
  return Math.round(((run.width + between) * scale) / fullScale)
}

/** A word of n letters has n − 1 places for tracking. */
function gapsIn({ glyphs }: Run): number {
  return glyphs.length > 0 ? glyphs.length - 1 : 0
}

/** Deals `room` out to the spaces that give, by their natural widths; the odd millipoints go leftmost. */
function dealSpaces(parts: readonly LinePart[], widths: Mpt[], room: Mpt, spaces: Mpt): void {
  if (spaces === 0) return
  let odd = room
  for (const part of parts) {
    if (part.kind === 'glue' && part.gives) odd -= Math.floor((part.extent * room) / spaces)
  }
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (part?.kind !== 'glue' || !part.gives) continue
    widths[i] = Math.floor((part.extent * room) / spaces) + (odd > 0 ? 1 : 0)
    odd--
  }
}
