/**
 * From which side a language is read.
 */

import type { Pass } from './pass.ts'

/** Scripts written from right to left, and languages commonly written in them (CLDR). */
const fromRight =
  /^(?:ar|arc|ckb|dv|fa|he|ks|ps|sd|syr|ug|ur|yi)(?:-|$)|-(?:Arab|Hebr|Syrc|Thaa|Nkoo)(?:-|$)/i

export function directionOf(lang: string): 'ltr' | 'rtl' {
  return fromRight.test(lang) && !/-(?:Latn|Cyrl)(?:-|$)/i.test(lang) ? 'rtl' : 'ltr'
}

/**
 * The direction of what is in another language than the edition, if it is the
 * other direction too: without being told, reading systems begin its lines on
 * the wrong side, and put its full stops there. Print has one direction.
 */
export function turnOf(lang: string | undefined, { book, target }: Pass): 'ltr' | 'rtl' | undefined {
  if (lang === undefined || target === 'print') return undefined
  const direction = directionOf(lang)
  return direction === directionOf(book.lang) ? undefined : direction
}
