/**
 * Calls glued to the end of a number.
 *
 *     in 19171        a year and a call
 *     of 4,1124       a group of thousands has three digits: the rest is a call
 *     by 7 to 23,     perhaps 2 and a call
 *
 * The first two are hardly anything else. The last is any number: it is taken
 * only where the sequence wants that very call and a phrase ends, and reported.
 */

import type { CallCandidate } from './note-calls.ts'

/** Below `SURE`, so that each is reported; a year of five digits is rare, but there are sums. */
const ON_YEAR = 0.59

const ON_THOUSANDS = 0.75

/** Less than the share of a run that must be called: by themselves such calls make no notes of a list. */
const ON_ANY = 0.39

export function* callsOnNumbers(text: string): Generator<CallCandidate> {
  for (const match of text.matchAll(
    /(?<![\p{L}\d^[(_/-])(?<!\d[:-])(\d+(?:[.,'’ \u00a0\u202f]\d{3})*?[.,'’ \u00a0\u202f]?)(?<!\d)(\d{4,6})(?!\d)|(?<![\p{L}\d^[_/:.,-])(\d{2,7})(?![\d\p{L}%°])/gu,
  )) {
    const to = match.index + match[0].length
    if (/^[.,:/–-]\d|^ ?[%°€$£]/u.test(text.slice(to, to + 2))) continue
    yield* match[2] === undefined ? onPlain(match[3] ?? '', to, text[to] ?? '') : onThousands(match[2], to)
  }
}

function* onThousands(group: string, to: number): Generator<CallCandidate> {
  const call = group.slice(3)
  if (!call.startsWith('0')) yield candidate(call, to, ON_THOUSANDS)
}

function* onPlain(digits: string, to: number, after: string): Generator<CallCandidate> {
  const year = /^(?:1[4-9]|20)\d\d/.exec(digits)?.[0]
  if (year === digits) return
  for (let length = 1; length <= 3 && length < digits.length; length++) {
    const call = digits.slice(-length)
    if (call.startsWith('0')) continue
    if (year !== undefined && digits.length === year.length + length) yield candidate(call, to, ON_YEAR)
    else if (digits.length < 5 && endsPhrase(after)) yield candidate(call, to, ON_ANY)
  }
}

function endsPhrase(after: string): boolean {
  return after === '' || /[.,;:!?…)»”"]/.test(after)
}

function candidate(call: string, to: number, likelihood: number): CallCandidate {
  return { form: 'glued', number: Number(call), from: to - call.length, to, likelihood }
}
