/**
 * A passage: words put together from several places of a source, each of which
 * is still known.
 *
 * Rejoining hard-wrapped lines moves every character; the anchors tell where
 * each stretch came from, so that a mark found in a paragraph can be shown in
 * its line.
 */

import { makeSpan, type Source, type Span } from '../base/index.ts'
import type { Line } from './lines.ts'

interface Anchor {
  /** Offset in the passage's text from which this anchor holds. */
  readonly at: number
  /** Offset in the source of the character there. */
  readonly source: number
}

export interface Passage {
  readonly text: string
  /** In ascending order; the first is at 0. */
  readonly anchors: readonly Anchor[]
  /** Columns its line stands in, if it is a line by itself. */
  readonly indent?: number
}

/** Knows whether a word occurs in the text, for mending words that were cut at the end of a line. */
export type Vocabulary = ReadonlySet<string>

export function vocabularyOf(text: string): Vocabulary {
  return new Set(text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*(?!-?\n|[\p{L}-])/gu) ?? [])
}

/** Puts lines back together that were cut to a measure. */
export function joinLines(lines: readonly Line[], vocabulary: Vocabulary): Passage {
  const parts: string[] = []
  const anchors: Anchor[] = []
  let length = 0
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    anchors.push({ at: length, source: line.start })
    const words = next ? endOfLine(line.text, next.text, vocabulary) : line.text.replace(/[\u00ad¬]$/, '')
    parts.push(words)
    length += words.length
  }
  return { text: parts.join(''), anchors }
}

/** A line as it stands before the next: with a space, or with its hyphen mended. */
function endOfLine(line: string, next: string, vocabulary: Vocabulary): string {
  if (/[\u00ad¬]$/.test(line)) return line.slice(0, -1)
  const head = /(\p{L}+)-$/u.exec(line)?.[1]
  const tail = /^\p{Ll}+/u.exec(next)?.[0]
  if (head === undefined || tail === undefined) return /\p{L}[-–—]$/u.test(line) ? line : `${line} `
  return keepsHyphen(head.toLowerCase(), tail, vocabulary) ? line : line.slice(0, -1)
}

/** A hyphen is the author's if the compound is written elsewhere, or if only its halves are. */
function keepsHyphen(head: string, tail: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.has(head + tail)) return false
  if (vocabulary.has(`${head}-${tail}`)) return true
  return head.length > 2 && tail.length > 2 && vocabulary.has(head) && vocabulary.has(tail)
}

/** Two passages that were one before a page ended between them. */
export function joinPassages(first: Passage, second: Passage): Passage {
  const cut = /\p{L}-$/u.test(first.text)
  const text = cut ? first.text.slice(0, -1) : `${first.text} `
  return {
    text: text + second.text,
    anchors: [
      ...first.anchors,
      ...second.anchors.map(({ at, source }) => ({ at: at + text.length, source })),
    ],
  }
}

export function passageOf(line: Line): Passage {
  return { text: line.text, anchors: [{ at: 0, source: line.start }], indent: line.indent }
}

export function slicePassage({ text, anchors }: Passage, from: number, to = text.length): Passage {
  const holds = anchors.findLastIndex((anchor) => anchor.at <= from)
  const inside = anchors
    .slice(Math.max(0, holds))
    .filter((anchor) => anchor.at < to || anchor.at <= from)
    .map(({ at, source }) =>
      at <= from ? { at: 0, source: source + (from - at) } : { at: at - from, source },
    )
  return { text: text.slice(from, to), anchors: inside }
}

/** Where a stretch of a passage stands in the source. */
export function spanIn(passage: Passage, source: Source, from = 0, to = passage.text.length): Span {
  const start = placeIn(passage, from)
  return makeSpan(
    source,
    start,
    Math.max(start, placeIn(passage, Math.max(from, to - 1)) + (to > from ? 1 : 0)),
  )
}

function placeIn({ anchors }: Passage, at: number): number {
  let low = 0
  let high = anchors.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((anchors[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const anchor = anchors[low]
  return anchor ? anchor.source + (at - anchor.at) : 0
}
