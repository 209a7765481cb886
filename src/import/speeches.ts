/**
 * Who speaks: names that come back before a colon, or in capitals before a stop.
 *
 *     Q: Were you ever fined?             ← no heading, though it looks like one
 *
 *     MAGISTRATE. Without what?
 */

import { romanNumber } from './leading-mark.ts'
import type { Piece } from './pieces.ts'

/** So many speeches make a conversation. */
const LEAST = 3

/** The pieces that begin with a speaker's name. */
export function speechesIn(pieces: readonly Piece[]): ReadonlySet<number> {
  const speakers = pieces.map(({ passage }) => speakerOf(passage.text))
  const counts = new Map<string, number>()
  for (const speaker of speakers)
    if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  const speeches = [...speakers.keys()].filter((i) => (counts.get(speakers[i] ?? '') ?? 0) > 1)
  // Headings have no stops: of “Example: the mill” and “Example: the weir” nobody is speaking.
  const isSpoken = speeches.some((i) => /[.…]["”’»)]?\d{0,3}$/.test(pieces[i]?.passage.text ?? ''))
  return new Set(speeches.length >= LEAST && isSpoken ? speeches : [])
}

/** A name before a colon, and perhaps what its bearer does meanwhile: “HATTER (entering). I have come”. */
function speakerOf(text: string): string | undefined {
  const named = /^(\p{Lu}[\p{L}.'’]*(?: [\p{L}.'’]+){0,2})(?: ?\([^)]{1,40}\))? ?: \S/u.exec(text)
  if (named) return named[1]
  const capitals = /^(\p{Lu}{2,}(?: \p{Lu}+){0,2})(?: ?\([^)]{1,40}\))?\.(?: ?[–—])? \S/u.exec(text)?.[1]
  return capitals !== undefined && romanNumber(capitals) === undefined ? capitals : undefined
}
