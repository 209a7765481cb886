/**
 * Blank pages: where they go when the sheets hold more pages than there are.
 */

import { unreachable } from '../base/index.ts'
import type { Blanks } from './order.ts'

/** The pages in the order of reading, `length` of them; undefined stands for a blank one. */
export function withBlanks(pages: number, length: number, policy: Blanks): readonly (number | undefined)[] {
  const all = Array.from({ length: pages }, (_, page) => page)
  const blanks: readonly undefined[] = Array.from({ length: length - pages }, () => undefined)
  const [cover, inner, last] = [all.slice(0, 1), all.slice(1, -1), all.slice(1).slice(-1)]
  switch (policy) {
    case 'end':
      return [...all, ...blanks]
    case 'before-last':
      return [...cover, ...inner, ...blanks, ...last]
    case 'both': {
      // An even number inside the cover, so that right-hand pages stay on the right.
      const early = 2 * Math.floor(blanks.length / 4)
      return [...cover, ...blanks.slice(0, early), ...inner, ...blanks.slice(early), ...last]
    }
    default:
      return unreachable(policy)
  }
}
