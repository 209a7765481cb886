/**
 * The words of a source and of the manuscripts made of it, compared.
 *
 * Nothing may be lost, and the program does not take its own word for it:
 * whatever the importers did, each word of the source must be found in the
 * manuscripts as often as in the source. Order and marks are not looked at, and
 * a word that was cut, at the end of a line or by markup, is looked for whole
 * and in pieces.
 */

import { makeSpan, type Source, type Span } from '../base/index.ts'

/** A text whose words must come over. */
export interface Compared {
  readonly source: Source
  /** The source with everything rubbed out that is no word of its author’s; as long as it, or the source’s own text. */
  readonly words: string
}

export interface LostWord {
  readonly word: string
  readonly span: Span
}

export interface Comparison {
  /** Words of the sources, numbers included. */
  readonly count: number
  readonly lost: readonly LostWord[]
}

export function compareWords(texts: readonly Compared[], made: readonly string[]): Comparison {
  const left = new Map<string, number>()
  for (const text of made) for (const { word } of wordsOf(text)) left.set(word, (left.get(word) ?? 0) + 1)

  const take = (word: string): boolean => {
    const count = left.get(word) ?? 0
    if (count > 0) left.set(word, count - 1)
    return count > 0
  }
  let count = 0
  const lost = texts.flatMap((text) => {
    const words = [...wordsOf(text.words)]
    count += words.length
    return lostOf(text, words, take)
  })
  return { count, lost }
}

/** What may stand where a word was cut: a hyphen and a line’s end, or markup (`html-words.ts`). */
const cut = /^(?:[-\u00ad¬]\n\s*|\u2060+)$/

function lostOf(
  { source, words: text }: Compared,
  words: readonly Word[],
  take: (word: string) => boolean,
): readonly LostWord[] {
  const lost: LostWord[] = []
  for (let i = 0; i < words.length; ) {
    const end = endOfCutWord(words, i, text)
    const pieces = words.slice(i, end)
    i = end
    if (pieces.length > 1 && take(pieces.map(({ word }) => word).join(''))) continue
    for (const piece of pieces)
      if (!take(piece.word) && !takeParted(piece.word, take))
        lost.push({ word: piece.word, span: makeSpan(source, piece.start, piece.end) })
  }
  return lost
}

/** A number with a note's call at its end, which is written apart now: “19173” is “1917” and “3”. */
function takeParted(word: string, take: (word: string) => boolean): boolean {
  if (!/^\p{Nd}{2,}$/u.test(word)) return false
  return [1, 2, 3].some(
    (length) => length < word.length && take(word.slice(0, -length)) && take(word.slice(-length)),
  )
}

/** The end (exclusive) of the pieces that may be one word with the piece at `from`. */
function endOfCutWord(words: readonly Word[], from: number, text: string): number {
  let end = from + 1
  for (let piece = words[from], next = words[end]; piece && next; piece = next, next = words[end]) {
    if (!cut.test(text.slice(piece.end, next.start))) return end
    end++
  }
  return end
}

interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Letters and digits apart: “mobilized1” is a word and a number. Superscripts are digits. */
function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(/[\p{L}\p{M}]+|[\p{Nd}⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu))
    yield {
      word: match[0].normalize('NFKC').toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    }
}
