/**
 * White that waits for the next setting: margins collapse, padding does not.
 *
 * Margins that touch collapse as in CSS 2.1, §8.3.1: the largest counts, the
 * least negative one is taken off, and (not as in CSS) the sum is never below
 * nothing, because lines must not overlap. After a forced page end the margins
 * of what ended before it are dropped, those of what begins are kept
 * (css-break-3, §5.2).
 */

import type { Mpt } from '../base/index.ts'

export interface Settled {
  readonly extent: Mpt
  readonly kept: boolean
  /** How many frames with sides it stands in. */
  readonly depth: number
}

interface Collapsed {
  most: Mpt
  least: Mpt
}

type Waiting =
  | { readonly kind: 'margin'; readonly ended: Collapsed; readonly begins: Collapsed; depth: number }
  | {
      readonly kind: 'padding'
      readonly extent: Mpt
      readonly of: 'ended' | 'begins'
      readonly depth: number
    }

/** Lives between two settings. */
export class WaitingWhite {
  #waiting: Waiting[] = []
  #depth = 0

  /** A margin below a block that ended, or above one that begins. */
  margin(extent: Mpt, of: 'ended' | 'begins'): void {
    if (extent === 0) return
    const last = this.#waiting.at(-1)
    const margin =
      last?.kind === 'margin'
        ? last
        : {
            kind: 'margin' as const,
            ended: { most: 0, least: 0 },
            begins: { most: 0, least: 0 },
            depth: this.#depth,
          }
    if (margin !== last) this.#waiting.push(margin)
    margin[of].most = Math.max(margin[of].most, extent)
    margin[of].least = Math.min(margin[of].least, extent)
  }

  padding(extent: Mpt, of: 'ended' | 'begins'): void {
    if (extent > 0) this.#waiting.push({ kind: 'padding', extent, of, depth: this.#depth })
  }

  /** Adds to the inside of a block that ends: above a margin that collapses through its foot. */
  fill(extent: Mpt): void {
    if (extent === 0) return
    const at = this.#waiting.at(-1)?.kind === 'margin' ? this.#waiting.length - 1 : this.#waiting.length
    this.#waiting.splice(at, 0, { kind: 'padding', extent, of: 'ended', depth: this.#depth })
  }

  /** From here on white stands within one frame more. */
  enterFrame(): void {
    this.#depth += 1
  }

  /** The frame ends above a margin that would collapse through its foot. */
  leaveFrame(): void {
    this.#depth -= 1
    const last = this.#waiting.at(-1)
    if (last?.kind === 'margin') last.depth = Math.min(last.depth, this.#depth)
  }

  /** How much waits: a mark for `insideSince`. */
  get count(): number {
    return this.#waiting.length
  }

  /**
   * What of the waiting white stands inside a block that began at a mark: all
   * from its padding on. Margins before that collapse through its head.
   */
  insideSince(mark: number, after: 'setting' | 'turn'): Mpt {
    const first = this.#waiting.findIndex((white, i) => i >= mark && white.kind === 'padding')
    return first < 0 ? 0 : sumOf(this.#waiting.slice(first), after)
  }

  /** What of it stands inside a block that ends: all but a margin that collapses through its foot. */
  get insideEnded(): Mpt {
    const last = this.#waiting.findLastIndex((white) => white.kind === 'padding')
    return sumOf(this.#waiting.slice(0, last + 1), 'setting')
  }

  /** The white as it will stand, after a setting or at the head of a page; nothing waits any more. */
  settle(after: 'setting' | 'turn'): readonly Settled[] {
    const settled: Settled[] = []
    let kept = after === 'turn'
    for (const white of this.#waiting) {
      const extent = extentAfter(white, after)
      if (extent === 0) continue
      if (white.kind === 'padding' && white.of === 'begins') kept = true
      const last = settled.at(-1)
      if (last && last.kept === kept && last.depth === white.depth) {
        settled[settled.length - 1] = { ...last, extent: last.extent + extent }
      } else settled.push({ extent, kept, depth: white.depth })
    }
    this.#waiting = []
    return settled
  }
}

function sumOf(whites: readonly Waiting[], after: 'setting' | 'turn'): Mpt {
  let extent = 0
  for (const white of whites) extent += extentAfter(white, after)
  return extent
}

function extentAfter(white: Waiting, after: 'setting' | 'turn'): Mpt {
  if (white.kind === 'padding') return after === 'turn' && white.of === 'ended' ? 0 : white.extent
  const { begins, ended } = white
  if (after === 'turn') return Math.max(0, begins.most + begins.least)
  return Math.max(0, Math.max(ended.most, begins.most) + Math.min(ended.least, begins.least))
}
