/**
 * Where a word may be broken: at its hyphens and dashes, between ideographs, and
 * between syllables.
 *
 * A word here is what stands between two spaces, its punctuation included. Of
 * Unicode's line breaking (UAX 14) these rules are kept, for they are those a
 * Western press needs:
 *
 *     after a hyphen between letters        LB21, but not before a number (LB25)
 *     after an en dash between letters      LB21
 *     after an em dash                      LB17 (never between two), B2
 *     after an ellipsis between letters     LB22 the other way round
 *     between ideographs and kana           LB30 onward, with LB13, LB14 and LB21 for
 *                                           their closing and opening punctuation
 *     never before closing punctuation      LB13
 *     never before a combining mark         LB9
 *     after a zero-width space              LB8
 *
 * and two that Unicode has not: inside addresses of the network after their
 * stops and strokes, without a hyphen; and between words joined by a stroke.
 */

import { costs } from './demerits.ts'
import type { Hyphenator } from './hyphenate.ts'

export interface BreakPlace {
  /** Offset (UTF-16 units) of the character that would begin the next line. */
  readonly at: number
  readonly cost: number
  readonly kind: 'hyphen' | 'dash' | 'nothing'
  /** The word has a capital: inside a sentence it may be a name. */
  readonly capital: boolean
}

/** How a text's words may be hyphenated. */
export interface Hyphenation {
  readonly hyphenator: Hyphenator
  readonly limits: readonly [word: number, before: number, after: number]
  /** What a hyphen costs. */
  readonly cost: number
}

/** Shorter words are never divided (house rule: a stump of two letters helps nobody). */
const leastWord = 5

/** Only words that hold one of these can be broken otherwise than between syllables. */
const special =
  /[-/\u2010\u2013-\u2015\u2026\u2e80-\u312f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud88f]|:\/\/|www\./

const address = /:\/\/|^\P{L}*www\./u
const letter = /\p{L}/u
const letterOrDigit = /[\p{L}\p{N}]/u
const combining = /\p{M}|\u200d|[\udc00-\udfff]/u
const closing = /[\p{Pe}\p{Pf}.,:;!?"'\u2026\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f]/u
const ideograph =
  /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\ud840-\ud88f]/
/** Kana and marks that never begin a line (UAX 14, classes NS and CJ). */
const nonStarter =
  /[\u3005\u301c\u303b\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u309b-\u309e\u30a0\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe]/
const opening = /[\p{Ps}\p{Pi}]/u
/** What stays with the character before it: marks, joiners, variation selectors, skin tones, tags. */
const clinging = /\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}]|[\u{e0020}-\u{e007f}]/u
const objectCharacter = '\ufffc'

/** The places at which a word may be broken, in order; U+FFFC stands for what is no text. */
export function breakPlaces(word: string, hyphenation: Hyphenation | undefined): readonly BreakPlace[] {
  const isSpecial = special.test(word)
  if (isSpecial && address.test(word)) return addressPlaces(word)
  const places = isSpecial ? dashPlaces(word) : []
  if (hyphenation === undefined || word.length < leastWord) return places
  const syllables = syllablePlaces(word, hyphenation)
  return places.length === 0 ? syllables : [...places, ...syllables].toSorted((a, b) => a.at - b.at)
}

function dashPlaces(word: string): readonly BreakPlace[] {
  const places: BreakPlace[] = []
  for (let at = 1; at < word.length; at++) {
    const before = word.charAt(at - 1)
    const after = word.charAt(at)
    if (after === objectCharacter || combining.test(after) || before === '\u200d') continue
    if (closing.test(after)) continue
    const kind = kindBetween(before, after, word, at)
    if (kind !== undefined) {
      const cost = before === '/' || before === '\u2026' ? costs.stroke : 0
      places.push({ at, cost, kind, capital: false })
    }
  }
  return places
}

function kindBetween(
  before: string,
  after: string,
  word: string,
  at: number,
): 'dash' | 'nothing' | undefined {
  const second = word.charAt(at - 2)
  switch (before) {
    case '-':
    case '\u2010':
      return letter.test(after) && letterOrDigit.test(second) ? 'dash' : undefined
    case '\u2013':
      return letter.test(after) && letter.test(second) ? 'nothing' : undefined
    case '\u2014':
    case '\u2015':
      return at > 1 && !/[-\u2010-\u2015]/.test(after) ? 'nothing' : undefined
    case '\u2026':
    case '/':
      return at > 2 && letter.test(after) && letter.test(second) ? 'nothing' : undefined
    default: {
      if (!ideograph.test(before) && !ideograph.test(after)) return undefined
      return nonStarter.test(after) || opening.test(before) ? undefined : 'nothing'
    }
  }
}

/** Addresses are broken after `/`, `.`, `-`, `_`, `?`, `&`, `=`, `#`, if a letter or number follows. */
function addressPlaces(word: string): readonly BreakPlace[] {
  const places: BreakPlace[] = []
  for (let at = 2; at < word.length; at++) {
    if (/[/.\-_?&=#]/.test(word.charAt(at - 1)) && letterOrDigit.test(word.charAt(at))) {
      places.push({ at, cost: costs.address, kind: 'nothing', capital: false })
    }
  }
  return places
}

/**
 * An apostrophe ends a word to the patterns, so that `couldn’t` keeps its end
 * and `l’horizon` its beginning.
 */
function syllablePlaces(
  word: string,
  { hyphenator, limits, cost: plain }: Hyphenation,
): readonly BreakPlace[] {
  const places: BreakPlace[] = []
  const least = Math.max(limits[0], leastWord)
  const head = Math.max(limits[1], hyphenator.least[0])
  const tail = Math.max(limits[2], hyphenator.least[1])

  for (const { letters, at: start } of lettersIn(word)) {
    if (letters.length < least || hasInnerCapital(letters)) continue
    const around = (start > 0 ? word.charAt(start - 1) : '') + word.charAt(start + letters.length)
    if (around !== '' && /[\p{N}@_]/u.test(around)) continue
    if (letters !== letters.normalize('NFC')) continue

    const isCompound = around !== '' && /[-\u2010]/.test(around)
    const cost = plain + (isCompound ? costs.hyphenInCompound : 0)
    const capital = letters.charAt(0) !== letters.charAt(0).toLowerCase()
    const hasMarks = combining.test(letters)
    for (const cut of hyphenator.cuts(letters)) {
      if (cut < head || cut > letters.length - tail) continue
      if (hasMarks && combining.test(letters.charAt(cut))) continue
      places.push({ at: start + cut, cost, kind: 'hyphen', capital })
    }
  }
  return places
}

interface Letters {
  readonly letters: string
  /** Offset of the first of them. */
  readonly at: number
}

/** Stretches of letters with their marks. Most words are one, which is seen without looking for others. */
function lettersIn(word: string): readonly Letters[] {
  if (/^[a-z]+$/.test(word)) return [{ letters: word, at: 0 }]
  return Array.from(word.matchAll(/[\p{L}\p{M}]+/gu), ({ 0: letters, index }) => ({ letters, at: index }))
}

function hasInnerCapital(letters: string): boolean {
  const rest = letters.slice(1)
  return rest !== rest.toLowerCase()
}

/**
 * Where a text may be cut if it must: between what a reader takes for
 * characters. Marks, joiners, selectors and skin tones stay with their base,
 * and flags' letters in pairs (UAX 29, the part of it that needs no tables).
 */
export function characterPlaces(text: string): readonly number[] {
  const places: number[] = []
  let at = 0
  let isJoined = true
  let flags = 0
  for (const character of text) {
    const isFlag = /\p{RI}/u.test(character)
    flags = isFlag ? flags + 1 : 0
    const clings = isJoined || clinging.test(character)
    if (!clings && !(isFlag && flags % 2 === 0)) places.push(at)
    isJoined = character === '\u200d'
    at += character.length
  }
  return places
}
