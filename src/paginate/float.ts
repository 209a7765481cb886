/**
 * Floats: matter that stands at the head or the foot of a page.
 *
 * A figure for the head stands where it was written if the page has room; else
 * it may wait, and the text goes on without it. One for the foot stands at the
 * foot of its page, above the notes, or waits for the next. What waits keeps its
 * order, so a float is set only if none waits before it.
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

/** What stands on a page besides which floats are to stand. */
interface Standing {
  readonly used: Mpt
  /** White that is wanted below what stands last. */
  readonly under: Mpt
  /** Height of the floats at the page's foot, and of the white above each. */
  readonly foot: Mpt
}

interface Fitting extends Standing {
  readonly floats: readonly Block[]
  readonly waiting: readonly Block[]
}

/** As many floats, in order, as there is room for, and at least the `least`: on a bare page one must stand, be it cut. */
export function floatsFitting(
  waiting: readonly Block[],
  standing: Standing,
  { room, least }: { readonly room: Mpt; readonly least: number },
): Fitting {
  let { used, under, foot } = standing
  let count = 0
  for (const block of waiting) {
    const atFoot = block.floats?.to === 'foot'
    const above = used === 0 && !atFoot ? 0 : whiteAbove(block, under)
    const height = atFoot ? footHeightOf(block) : above + lineHeightOf(block)
    // One for the head does not stand above one for the foot that was written before it.
    const isOver = used + foot + height > room || (foot > 0 && !atFoot)
    if (isOver && count >= least) break
    if (atFoot) foot = Math.min(foot + height, room - used)
    else {
      used = Math.min(used + height, room - foot)
      under = block.floats?.below ?? 0
    }
    count += 1
  }
  return { used, under, foot, floats: waiting.slice(0, count), waiting: waiting.slice(count) }
}

/** At the end of a run all that wait stand below its text, as if they had been written there. */
export function floatsBelow(waiting: readonly Block[], standing: Standing, room: Mpt): Fitting {
  const written = waiting.map((block) =>
    block.floats ? { ...block, floats: { ...block.floats, to: 'head' as const } } : block,
  )
  const fitting = floatsFitting(written, standing, { room, least: 0 })
  const count = fitting.floats.length
  return { ...fitting, floats: waiting.slice(0, count), waiting: waiting.slice(count) }
}

/** Height that a float takes at the foot of a page, with the white above it: in whole lines by its own height. */
export function footHeightOf(block: Block): Mpt {
  return lineHeightOf(block) + (block.floats?.above ?? 0)
}

function lineHeightOf({ variants }: Block): Mpt {
  return variants[0]?.lines[0]?.height ?? 0
}

/** White inside a page: what a float wants below it and a block above it are one; a block's padding is its own. */
export function whiteAbove({ white, kept }: Pick<Block, 'white' | 'kept'>, under: Mpt): Mpt {
  return Math.max(white - kept, under) + kept
}
