/**
 * What differs between two texts, line by line.
 *
 *     - a line only the first has
 *     + a line only the second has
 */

/** Lines of either text that are compared at the most: the table grows with their product. */
const MOST = 2_000

export function diffLines(before: string, after: string): string {
  const old = before.split('\n')
  const made = after.split('\n')
  let head = 0
  while (head < old.length && head < made.length && old[head] === made[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < made.length - head && old.at(-1 - tail) === made.at(-1 - tail))
    tail++
  const a = old.slice(head, old.length - tail)
  const b = made.slice(head, made.length - tail)
  const lines = a.length > MOST || b.length > MOST ? [...a.map(taken), ...b.map(added)] : compare(a, b)
  return lines.join('\n')
}

function taken(line: string): string {
  return `- ${line}`
}

function added(line: string): string {
  return `+ ${line}`
}

/** By the longest common subsequence, filled in from the end. */
function compare(a: readonly string[], b: readonly string[]): readonly string[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)

  const lines: string[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const keepsOld = (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++
      j++
    } else if (i < a.length && (j >= b.length || keepsOld)) lines.push(taken(a[i++] ?? ''))
    else lines.push(added(b[j++] ?? ''))
  }
  return lines
}
