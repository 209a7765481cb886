/**
 * Floats that wait for the head of a page.
 *
 * A float stands where it was written if the page has room; else it may wait,
 * and the text goes on without it. What waits keeps its order, so a float is
 * set in its own place only if none waits before it.
 *
 *     text text text text      ┌──────────────┐
 *     text text text text      │  the figure  │  at the head of the next page,
 *     (written here)           └──────────────┘
 *     text text text text      text text text     white below it
 */

import type { Mpt } from '../base/index.ts'
import type { Block } from './run.ts'

/** How many may wait at once: a book has seldom two on a page. */
export const MOST_WAITING = 7

/** What stands on a page below which floats are to stand. */
interface Standing {
  readonly used: Mpt
  /** White that is wanted below what stands last. */
  readonly under: Mpt
}

/** As many floats, in order, as there is room for, and at least the `least`: on a bare page one must stand, be it cut. */
export function floatsFitting(
  waiting: readonly Block[],
  standing: Standing,
  { room, least }: { readonly room: Mpt; readonly least: number },
): Standing & { readonly floats: readonly Block[]; readonly waiting: readonly Block[] } {
  let { used, under } = standing
  let count = 0
  for (const block of waiting) {
    const above = used === 0 ? 0 : whiteAbove(block, under)
    const height = used + above + (block.variants[0]?.lines[0]?.height ?? 0)
    if (height > room && count >= least) break
    used = Math.min(height, room)
    under = block.floats?.below ?? 0
    count += 1
  }
  return { used, under, floats: waiting.slice(0, count), waiting: waiting.slice(count) }
}

/** White inside a page: what a float wants below it and a block above it are one; a block's padding is its own. */
export function whiteAbove({ white, kept }: Pick<Block, 'white' | 'kept'>, under: Mpt): Mpt {
  return Math.max(white - kept, under) + kept
}
