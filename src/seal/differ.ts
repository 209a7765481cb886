/**
 * What differs between two sequences: the shortest way from one to the other.
 *
 * Myers 1986, “An O(ND) Difference Algorithm”: cheap where little differs, which
 * is how editions differ. Beyond a limit the middle is given up as one change.
 */

export interface Replaced {
  /** Where, in each sequence; `end` is exclusive. What is only in one has nothing in the other. */
  readonly before: { readonly start: number; readonly end: number }
  readonly after: { readonly start: number; readonly end: number }
}

/** Single insertions and deletions that are looked for; the table grows with the square. */
const MOST = 1_500

/** In order. Neighbouring changes are one. */
export function differ(before: readonly string[], after: readonly string[]): readonly Replaced[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const room = Math.min(before.length, after.length) - head
  while (tail < room && before.at(-1 - tail) === after.at(-1 - tail)) tail++

  const a = before.slice(head, before.length - tail)
  const b = after.slice(head, after.length - tail)
  if (a.length === 0 && b.length === 0) return []
  const steps = pathThrough(a, b)
  if (steps === undefined) {
    return [{ before: { start: head, end: head + a.length }, after: { start: head, end: head + b.length } }]
  }
  return join(steps, head)
}

/** Where an index of the first sequence comes to stand in the second; undefined within a change. */
export function placeAfter(index: number, changes: readonly Replaced[]): number | undefined {
  let shift = 0
  for (const { before, after } of changes) {
    if (index < before.start) break
    if (index < before.end) return undefined
    shift = after.end - before.end
  }
  return index + shift
}

interface Step {
  readonly kind: 'delete' | 'insert'
  readonly x: number
  readonly y: number
}

/** The single deletions and insertions, in order; undefined if there are too many. */
function pathThrough(a: readonly string[], b: readonly string[]): readonly Step[] | undefined {
  const furthest = new Map<number, number>([[1, 0]])
  const trail: ReadonlyMap<number, number>[] = []
  for (let d = 0; d <= Math.min(MOST, a.length + b.length); d++) {
    trail.push(new Map(furthest))
    for (let k = -d; k <= d; k += 2) {
      let x = comesFromAbove(k, d, furthest) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest.set(k, x)
      if (x >= a.length && x - k >= b.length) return stepsBack(trail, a.length, b.length)
    }
  }
  return undefined
}

function comesFromAbove(k: number, d: number, furthest: ReadonlyMap<number, number>): boolean {
  return k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1))
}

function stepsBack(
  trail: readonly ReadonlyMap<number, number>[],
  endX: number,
  endY: number,
): readonly Step[] {
  const steps: Step[] = []
  let [x, y] = [endX, endY]
  for (let d = trail.length - 1; d > 0; d--) {
    const furthest = trail[d] ?? new Map<number, number>()
    const k = x - y
    const above = comesFromAbove(k, d, furthest)
    const fromK = above ? k + 1 : k - 1
    const fromX = furthest.get(fromK) ?? 0
    const fromY = fromX - fromK
    steps.push({ kind: above ? 'insert' : 'delete', x: fromX, y: fromY })
    ;[x, y] = [fromX, fromY]
  }
  return steps.toReversed()
}

function join(steps: readonly Step[], head: number): readonly Replaced[] {
  const joined: { before: { start: number; end: number }; after: { start: number; end: number } }[] = []
  for (const { kind, x, y } of steps) {
    const [atX, atY] = [x + head, y + head]
    let last = joined.at(-1)
    if (!last || last.before.end !== atX || last.after.end !== atY) {
      last = { before: { start: atX, end: atX }, after: { start: atY, end: atY } }
      joined.push(last)
    }
    if (kind === 'delete') last.before.end += 1
    else last.after.end += 1
  }
  return joined
}
