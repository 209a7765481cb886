/**
 * What a tree says, without its markup.
 */

import type { Child } from './tree.ts'

/** The text below a node, in order. */
export function textOf(root: Child): string {
  const words: string[] = []
  const waiting: Child[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'text') words.push(next.value)
    else waiting.push(...next.children.toReversed())
  }
  return words.join('')
}
