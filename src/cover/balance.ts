/**
 * Lines of display type: broken by sense and balance, not by filling.
 *
 * A title in three lines wants three lines of nearly one length, and none that
 * ends in “of”. All ways to break it are weighed, and the lightest is taken.
 */

import type { Mpt } from '../base/index.ts'

export interface Balanced {
  readonly lines: readonly string[]
  /** The widest line's. */
  readonly width: Mpt
}

/** As wide as `most`, in at most `count` lines; undefined if the words do not go into them. */
export function balance(
  words: readonly string[],
  { most, count }: { readonly most: Mpt; readonly count: number },
  widthOf: (line: string) => Mpt,
): Balanced | undefined {
  for (let lines = 1; lines <= Math.min(count, words.length); lines++) {
    const found = breakInto(lines, words, most, widthOf)
    if (found) return found
  }
  return undefined
}

interface Way {
  readonly cost: number
  readonly lines: readonly string[]
  readonly width: Mpt
}

/** The lightest way into exactly so many lines. Titles are short: every line between two words is measured once. */
function breakInto(
  count: number,
  words: readonly string[],
  most: Mpt,
  widthOf: (line: string) => Mpt,
): Balanced | undefined {
  const target = widthOf(words.join(' ')) / count
  let ways: readonly (Way | undefined)[] = [{ cost: 0, lines: [], width: 0 }]
  const measured = new Map<string, Mpt>()
  const measure = (line: string) => {
    const width = measured.get(line) ?? widthOf(line)
    measured.set(line, width)
    return width
  }
  for (let line = 1; line <= count; line++) {
    const next: (Way | undefined)[] = []
    for (let end = line; end <= words.length; end++) {
      for (let from = end - 1; from >= line - 1; from--) {
        const before = ways[from]
        const text = words.slice(from, end).join(' ')
        const width = measure(text)
        if (width > most) break
        if (!before) continue
        const uneven = ((width - target) / most) ** 2
        const cost = before.cost + uneven + (end < words.length ? ending(words[end - 1] ?? '') : 0)
        if (cost < (next[end]?.cost ?? Number.POSITIVE_INFINITY))
          next[end] = { cost, lines: [...before.lines, text], width: Math.max(before.width, width) }
      }
    }
    ways = next
  }
  return ways[words.length]
}

/**
 * What it costs to end a line in a word: a short word in small letters belongs
 * to what follows, and after a colon or a dash the voice rests anyway.
 */
function ending(word: string): number {
  if (/[:;,.!?—–]$/u.test(word)) return -0.03
  return /^\p{Ll}{1,3}$/u.test(word) ? 0.08 : 0
}
