/**
 * Where a word may be cut: Liang's patterns, of the language the word is in.
 *
 * Tables are read when a language is first met, for all of them together are
 * nine megabytes.
 */

import { childOf, type Patterns } from './patterns.ts'
import { readPatterns } from './read-patterns.ts'

/**
 * The pattern files of the package, but for `cu`, which is not valid JavaScript,
 * and `mul-ethi`, which divides at every letter.
 */
export const tables: ReadonlySet<string> = new Set(
  (
    'af as be bg bn ca cop cs cy da de-1901 de-1996 de-ch-1901 el-monoton el-polyton en-gb en-us es et ' +
    'eu fi-x-school fi fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la-x-classic ' +
    'la-x-liturgic la lt lv mk ml mn-cyrl mr nb nl nn no oc or pa pi pl pms pt rm ro ru sa sh-cyrl ' +
    'sh-latn sk sl sq sr-cyrl sv ta te th tk tr uk zh-latn-pinyin'
  ).split(' '),
)

/** Tags whose table has another name. Countries that write British English follow `en-gb`. */
const renamed: Readonly<Record<string, string>> = {
  en: 'en-us',
  'en-au': 'en-gb',
  'en-ie': 'en-gb',
  'en-in': 'en-gb',
  'en-nz': 'en-gb',
  'en-za': 'en-gb',
  de: 'de-1996',
  el: 'el-monoton',
  ku: 'kmr',
  mn: 'mn-cyrl',
  sh: 'sh-latn',
  bs: 'sh-latn',
  sr: 'sr-cyrl',
  'sr-latn': 'sh-latn',
  'zh-latn': 'zh-latn-pinyin',
}

/**
 * Least letters before and after the hyphen, where they are not two and two
 * (`languages.rb` of hyph-utf8, from where the package has its patterns).
 */
const leastLetters: Readonly<Record<string, readonly [before: number, after: number]>> = {
  'en-us': [2, 3],
  'en-gb': [2, 3],
  cs: [2, 3],
  cy: [2, 3],
  et: [2, 3],
  fr: [2, 3],
  ga: [2, 3],
  pt: [2, 3],
  sk: [2, 3],
  sa: [1, 5],
}

export interface Hyphenator {
  /** Least letters before and after a hyphen in this language. */
  readonly least: readonly [before: number, after: number]
  /** Offsets (UTF-16 units) at which a word of letters may be cut; the least letters are not yet seen to. */
  cuts(word: string): readonly number[]
}

/** Tables are the same for everybody and cost milliseconds to read, so they are kept. */
const loaded = new Map<string, Hyphenator>()

/** The hyphenator of a language; undefined if there are no patterns for it. */
export function hyphenatorFor(lang: string): Hyphenator | undefined {
  const name = tableFor(lang)
  if (name === undefined) return undefined
  const known = loaded.get(name)
  if (known) return known
  const made = makeHyphenator(readPatterns(name), leastLetters[name] ?? [2, 2])
  loaded.set(name, made)
  return made
}

/** The name of a tag's table: of the whole tag, or of as much of its beginning as is known (RFC 4647, lookup). */
function tableFor(lang: string): string | undefined {
  const parts = lang.toLowerCase().split('-')
  for (let count = parts.length; count > 0; count--) {
    const tag = parts.slice(0, count).join('-')
    const name = renamed[tag] ?? tag
    if (tables.has(name)) return name
  }
  return undefined
}

function makeHyphenator(patterns: Patterns, least: readonly [number, number]): Hyphenator {
  const known = new Map(patterns.exceptions)
  return {
    least,
    cuts(word) {
      const lower = word.toLowerCase()
      const found = known.get(lower)
      if (found) return found
      // A capital may be one letter and its small form two (İ): then places would not agree.
      const made = lower.length === word.length ? divide(lower, patterns) : []
      known.set(lower, made)
      return made
    },
  }
}

/** Liang 1983, ch. 2: all patterns that fit lay their levels over the word; odd levels are cuts. */
function divide(word: string, patterns: Patterns): readonly number[] {
  const dotted = `.${word}.`
  const levels = new Array<number>(dotted.length).fill(0)
  for (let start = 0; start < dotted.length - 1; start++) {
    // The package's lists have no place before the dot that begins a word.
    const base = start > 0 ? start - 1 : 0
    let node = 0
    for (let at = start; at < dotted.length; at++) {
      node = childOf(patterns, node, dotted.charCodeAt(at))
      if (node < 0) break
      const list = patterns.lists[patterns.list[node] ?? -1]
      if (list !== undefined) lay(list, levels, base)
    }
  }
  const cuts: number[] = []
  for (let at = 1; at < word.length; at++) if ((levels[at] ?? 0) % 2 === 1) cuts.push(at)
  return cuts
}

function lay(pattern: readonly number[], levels: number[], base: number): void {
  for (let i = 0; i < pattern.length; i++) {
    const level = pattern[i] ?? 0
    if (level > (levels[base + i] ?? 0)) levels[base + i] = level
  }
}
