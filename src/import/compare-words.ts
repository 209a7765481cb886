/**
 * The words of a source and of the manuscripts made of it, compared.
 *
 * Nothing may be lost, and the program does not take its own word for it:
 * whatever the importers did, each word of the source must be found in the
 * manuscripts as often as in the source. Order and marks are not looked at, and
 * a word that was cut at the end of a line is looked for whole and in halves.
 */

import { makeSpan, type Source, type Span } from '../base/index.ts'

export interface LostWord {
  readonly word: string
  readonly span: Span
}

export interface Comparison {
  /** Words of the sources, numbers included. */
  readonly count: number
  readonly lost: readonly LostWord[]
}

export function compareWords(sources: readonly Source[], made: readonly string[]): Comparison {
  const left = new Map<string, number>()
  for (const text of made) for (const { word } of wordsOf(text)) left.set(word, (left.get(word) ?? 0) + 1)

  const take = (word: string): boolean => {
    const count = left.get(word) ?? 0
    if (count > 0) left.set(word, count - 1)
    return count > 0
  }
  let count = 0
  const lost = sources.flatMap((source) => {
    const words = [...wordsOf(source.text)]
    count += words.length
    return lostOf(source, words, take)
  })
  return { count, lost }
}

function lostOf(
  source: Source,
  words: readonly Word[],
  take: (word: string) => boolean,
): readonly LostWord[] {
  const lost: LostWord[] = []
  for (let i = 0; i < words.length; i++) {
    const found = words[i]
    if (!found) continue
    const next = words[i + 1]
    const isCut = next && /^[-\u00ad¬]\n\s*$/.test(source.text.slice(found.end, next.start))
    if (isCut && take(found.word + next.word)) i++
    else if (!take(found.word))
      lost.push({ word: found.word, span: makeSpan(source, found.start, found.end) })
  }
  return lost
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
