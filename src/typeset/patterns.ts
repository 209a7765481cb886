/**
 * Patterns for hyphenation as a trie laid flat: numbers in a row, which are read
 * and walked sooner than objects.
 *
 *     node      0   1   2   3   4   5 …       a node’s children follow each other,
 *     letter    .   a   b   c   e   a …       and stand in the order of their parents
 *     first     1   4   4   6 …
 *     list      −1  −1  3   −1 …
 */

/** Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983, ch. 2), with the words they get wrong. */
export interface Patterns {
  /** What patterns say of the places before, between and after their letters. */
  readonly lists: readonly (readonly number[])[]
  /** For each node the letter that leads to it, a UTF-16 unit; node 0 is the root, to which none leads. */
  readonly letter: string
  /** Its first child; the next node's is one past its last. One entry more than nodes. */
  readonly first: readonly number[]
  /** Which list a pattern ending there has; −1 if none ends. */
  readonly list: readonly number[]
  /** Words, and the offsets at which they may be cut. */
  readonly exceptions: readonly (readonly [word: string, cuts: readonly number[]])[]
}

/** The child of a node that a letter leads to; −1 if there is none. */
export function childOf({ letter, first }: Patterns, node: number, code: number): number {
  const end = first[node + 1] ?? 0
  for (let child = first[node] ?? end; child < end; child++)
    if (letter.charCodeAt(child) === code) return child
  return -1
}

/**
 * Lays the package's own data flat: a list of lists, a trie whose nodes are an
 * object of letters, the number of a list, or both in an array, and an object
 * of exceptions. What is not of this kind is left out.
 */
export function layFlat(data: unknown): Patterns {
  const [levels, trie, exceptions] = Array.isArray(data) ? data : []
  let letter = '.'
  const first: number[] = []
  const list: number[] = []
  const nodes: unknown[] = [trie]
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    const [letters, number] = Array.isArray(node) ? node : typeof node === 'number' ? [{}, node] : [node]
    first.push(nodes.length)
    list.push(typeof number === 'number' ? number : -1)
    for (const [key, child] of entriesOf(letters)) {
      letter += key.charAt(0)
      nodes.push(child)
    }
  }
  first.push(nodes.length)
  return {
    lists: Array.isArray(levels) ? levels.map(numbersOf) : [],
    letter,
    first,
    list,
    exceptions: entriesOf(exceptions).map(([word, cuts]) => [word, numbersOf(cuts)]),
  }
}

function entriesOf(data: unknown): readonly (readonly [string, unknown])[] {
  return typeof data === 'object' && data !== null ? Object.entries(data) : []
}

function numbersOf(data: unknown): readonly number[] {
  return Array.isArray(data) ? data.filter((value) => typeof value === 'number') : []
}
