/**
 * Which columns of a table have words too long for a telephone.
 *
 * A reading system breaks lines between words, and what is still too wide it
 * cuts off at the edge of the screen. So words of some columns may be broken
 * anywhere; but only of those that take more than their share, since a browser
 * takes room from every column that can give it, and would break “Year” too.
 *
 *     | 1791 | https://example.org/a/long/address |
 *       4      31 letters: more than what is left
 */

import { type Table, textOf } from '../manuscript/index.ts'

/** Letters beside each other on a telephone of 360 pixels, in type of the common 16 and between margins. */
const ROOM = 34

/** What stands white between two columns, in letters. */
const WHITE = 1

/** A fact for each column. Columns that need less than an equal share leave the rest to the others. */
export function crowdedColumns({ align, children }: Table): readonly boolean[] {
  const longest = align.map((_, column) =>
    Math.max(0, ...children.map((row) => longestWord(textOf(row.children[column]?.children ?? [])))),
  )
  let room = ROOM - WHITE * longest.length
  let open = longest.map((_, column) => column)
  for (;;) {
    const share = room / open.length
    const content = open.filter((column) => (longest[column] ?? 0) <= share)
    if (content.length === 0) break
    room -= content.reduce((sum, column) => sum + (longest[column] ?? 0), 0)
    open = open.filter((column) => !content.includes(column))
  }
  return longest.map((_, column) => open.includes(column))
}

/** Lines may break at white space, and after hyphens and what is there for it. */
function longestWord(text: string): number {
  return Math.max(0, ...text.split(/[\s\u00ad\u200b-]+/).map((word) => word.length))
}
