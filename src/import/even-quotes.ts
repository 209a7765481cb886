/**
 * Quotation marks made even in a text that mixes straight and curly ones.
 *
 * A text that has only straight ones is left alone: the press curls them in the
 * manner of its language. Where both stand side by side, straight ones are
 * curled that can be read in one way only: pairs within a paragraph, and
 * apostrophes between letters. What is left is told.
 *
 *     “One,” she said, and "two," and 'tis   →   “One,” she said, and “two,” and 'tis
 */

import { makeSource, makeSpan, type Outcome, Report, type Source } from '../base/index.ts'

/** Curly marks of the English kind that a text must have, to be one that uses them. */
const ENOUGH = 4

/** Every character keeps its place. */
export function evenQuotes(source: Source): Outcome<Source> {
  const report = new Report()
  const { text } = source
  if (count(text, /[“”]/g) < ENOUGH || /[„«»]/.test(text) || !/["']/.test(text))
    return report.conclude(source)

  const curlsApostrophes = count(text, /(?<=\p{L})’(?=\p{L})/gu) > 0
  const even = text
    .split('\n')
    .map((line) => evenLine(line))
    .join('\n')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, curlsApostrophes ? '’' : "'")
  const left = even.indexOf('"')
  if (left >= 0)
    report.add(
      'import/mixed-quotes',
      makeSpan(source, left, left + 1),
      'straight quotation marks stand among curly ones, and this “"” could open or close',
      'write “ or ” in its place, and look at the others like it',
    )
  return report.conclude(even === text ? source : makeSource(source.path, even))
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Straight marks in pairs, each first one before a word and each second one after it. */
function evenLine(line: string): string {
  const marks = [...line.matchAll(/"/g)].map(({ index }) => index)
  const opens = (at: number): boolean =>
    /(?:^|[\s([—–])$/.test(line.slice(0, at)) && /\S/.test(line[at + 1] ?? '')
  const closes = (at: number): boolean =>
    /\S/.test(line[at - 1] ?? '') && /^(?:$|[\s.,;:!?)\]—–\d[*†])/.test(line.slice(at + 1))
  const isPaired = marks.length % 2 === 0 && marks.every((at, i) => (i % 2 === 0 ? opens(at) : closes(at)))
  if (!isPaired) return line
  let written = line
  for (const [i, at] of marks.entries())
    written = `${written.slice(0, at)}${i % 2 === 0 ? '“' : '”'}${written.slice(at + 1)}`
  return written
}
