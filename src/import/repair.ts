/**
 * Bytes → the text they were meant to be.
 *
 * Two accidents are mended, and only where no other reading is possible: UTF-8
 * that was once read as Windows-1252, or twice (“itâ€™s”); and spaces that are
 * no spaces. Lines keep their numbers throughout.
 */

import { makeSource, makeSpan, type Outcome, Report, type Source } from '../base/index.ts'
import { decodeBytes, windowsBytes } from './encodings.ts'
import { type Changed, type Origin, replaceIn, unchanged } from './origin.ts'

export interface Repaired {
  readonly source: Source
  /** Where what stands in it stood in the file. */
  readonly origin: Origin
}

export function readBytes(path: string, bytes: Uint8Array): Outcome<Repaired> {
  const report = new Report()
  const { text, encoding } = decodeBytes(bytes)
  const repaired = report.take(repair(makeSource(path, text)))
  if (encoding !== 'utf-8') {
    report.add(
      'import/repaired',
      makeSpan(repaired.source, 0, 0),
      `the file was read as “${encoding}”, since it is not UTF-8`,
      'look whether accents and quotation marks came out right',
    )
  }
  return report.conclude(repaired)
}

/** The same source with its lines mended. */
export function repair(raw: Source): Outcome<Repaired> {
  const report = new Report()
  const mended = mend(unchanged(raw))
  const source = makeSource(raw.path, mended.text)
  const origin: Origin = { made: source, anchors: mended.anchors }
  for (const { at, was, is } of misreadIn(raw))
    report.add(
      'import/repaired',
      makeSpan(raw, at, at + was.length),
      `characters that had been read in the wrong encoding were mended: “${was}” is “${is}”`,
    )
  return report.conclude({ source, origin })
}

/** Controls that no book has a use for are left out; form feeds part pages, as blank lines would. */
function mend(text: Changed): Changed {
  const steps: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
    [misread, ([run]) => readAgain(run) ?? run],
    // Some texts were read wrongly twice.
    [misread, ([run]) => readAgain(run) ?? run],
    [/[\u2000-\u2006\u2008-\u200a\u205f\u3000]/g, () => ' '],
    [/[\u200b\u2060\ufeff]/g, () => ''],
    [/(?![\t\n])\p{Cc}/gu, () => ''],
    [/``(?=\S)([^`'\n]{1,400})''/g, ([, words = '']) => `“${words}”`],
    // Wider gaps are layout: a running head and its folio stand apart so.
    [/(?<=\S)[ \u00a0]{2,4}(?=\S)/g, () => ' '],
  ]
  return steps.reduce((changed, [pattern, replace]) => replaceIn(changed, pattern, replace), text)
}

/**
 * UTF-8 of two to four bytes, each read as a character of Windows-1252. Letters of
 * Greek and Cyrillic come in words, or they are none: “É »” is good French.
 */
const misread =
  /(?:[\u00ce-\u00d1][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,}|[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g

/** What a text of ours may be thought to have held: letters of Europe, quotation marks, dashes, signs. */
const likely = /^[\u00a0-\u017f\u0192\u02c6\u02dc\u1e00-\u1eff\u2000-\u22ff\u25a0-\u27bf\ufb00-\ufb06]$/u
const likelyWord = /^[\u0370-\u045f\u0490\u0491]{2,}$/u

interface Misread {
  readonly at: number
  readonly was: string
  readonly is: string
}

/** The first on each line: a file that was read wrongly was read wrongly throughout. */
function misreadIn({ text, lineStarts }: Source): readonly Misread[] {
  const found: Misread[] = []
  let line = 0
  for (const { 0: was, index: at } of text.matchAll(misread)) {
    const is = readAgain(was)
    if (is === undefined) continue
    while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++
    const last = found.at(-1)
    if (!last || last.at < (lineStarts[line] ?? 0)) found.push({ at, was, is })
  }
  return found
}

/** The characters whose UTF-8 bytes these are, taken one byte each. */
function readAgain(run: string): string | undefined {
  const bytes = Uint8Array.from(
    [...run].map((character) => windowsBytes.get(character) ?? character.charCodeAt(0)),
  )
  for (let length = bytes.length; length >= 2; length--) {
    try {
      const read = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length))
      const isLikely = likely.test(read) || likelyWord.test(read)
      return isLikely ? read + run.slice(length) : undefined
    } catch {
      // A shorter stretch may be whole.
    }
  }
  return undefined
}
