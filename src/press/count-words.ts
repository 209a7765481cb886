/**
 * How long a work is.
 */

import type { Book } from '../book/index.ts'
import { type Node, nodesOf } from '../manuscript/index.ts'

/** Words of the manuscripts, notes included, once each: stretches of letters and digits. */
export function countWords(book: Book): number {
  let count = 0
  for (const leaf of book.leaves) {
    if (leaf.kind === 'section') count += countWordsIn([...leaf.title, ...leaf.children])
  }
  for (const note of book.notes) count += countWordsIn(note.children)
  return count
}

function countWordsIn(nodes: readonly Node[]): number {
  let count = 0
  for (const node of nodesOf(nodes)) {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
      count += node.value.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0
    }
  }
  return count
}
