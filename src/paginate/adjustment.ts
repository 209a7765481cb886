/**
 * What was done to a text so that it fills its pages: paragraphs set in a line
 * more or less than is best for them, and white added.
 */

import type { Mpt } from '../base/index.ts'
import type { Trail } from './page-state.ts'

export interface Adjustment {
  readonly pages: number
  /** Lines that paragraphs have more, and less, than in their best setting. */
  readonly looser: number
  readonly tighter: number
  /** Lines of white added above headings and other blocks. */
  readonly white: number
}

/** How the number of pages that was asked for was come by: the best pages, and those that were set. */
export interface Fitting {
  readonly best: Adjustment
  readonly set: Adjustment
}

/** Reads a trail to its beginning. `grid`: the leading of the text. */
export function adjustmentOf(trail: Trail, grid: Mpt): Adjustment {
  let pages = 0
  let looser = 0
  let tighter = 0
  let white = 0
  for (let step: Trail | undefined = trail; step !== undefined; step = step.before) {
    const { decision } = step
    if (decision.kind === 'run') pages += decision.blank === undefined ? 1 : 2
    if (decision.kind === 'turn') pages += 1
    if (decision.kind === 'white') white += Math.round(decision.extra / Math.max(1, grid))
    if (decision.kind !== 'variant') continue
    const [best] = decision.block.variants
    const set = decision.block.variants[decision.variant]
    const more = (set?.lines.length ?? 0) - (best?.lines.length ?? 0)
    looser += Math.max(0, more)
    tighter += Math.max(0, -more)
  }
  return { pages, looser, tighter, white }
}
