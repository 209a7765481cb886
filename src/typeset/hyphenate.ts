/**
 * Where a word may be cut: Liang's patterns, from the package that carries them.
 *
 * The only importer of `hyphen`, and of its data alone: each file there is a
 * list of levels, a trie of letters whose leaves name a list, and a table of
 * words the patterns get wrong. Files are read when a language is first met,
 * for all of them together are nine megabytes.
 */

import { createRequire } from 'node:module'

/**
 * The pattern files of the package, but for `cu`, which is not valid JavaScript,
 * and `mul-ethi`, which divides at every letter.
 */
const tables = new Set(
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

/** A node of a trie of patterns. Nodes are read when first stepped on: most of a trie never is. */
interface TrieNode {
  /** What a pattern ending here says of the places before, between and after its letters. */
  readonly levels: readonly number[]
  /** The package's own record of what follows, by letter, and as much of it as has been read. */
  readonly letters: Readonly<Record<string, unknown>>
  readonly read: Map<string, TrieNode>
}

const load = createRequire(import.meta.url)

/** Tables are the same for everybody and cost milliseconds to read, so they are kept. */
const loaded = new Map<string, Hyphenator>()

/** The hyphenator of a language; undefined if there are no patterns for it. */
export function hyphenatorFor(lang: string): Hyphenator | undefined {
  const name = tableFor(lang)
  if (name === undefined) return undefined
  const known = loaded.get(name)
  if (known) return known
  const made = makeHyphenator(load(`hyphen/patterns/${name}.js`), leastLetters[name] ?? [2, 2])
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

function makeHyphenator(data: unknown, least: readonly [number, number]): Hyphenator {
  const [levels, trie, exceptions] = Array.isArray(data) ? data : []
  const lists = Array.isArray(levels) ? levels.map(numbersOf) : []
  const root = readNode(trie, lists)
  const known = new Map<string, readonly number[]>(
    entriesOf(exceptions).map(([word, cuts]) => [word, numbersOf(cuts)]),
  )
  return {
    least,
    cuts(word) {
      const lower = word.toLowerCase()
      const found = known.get(lower)
      if (found) return found
      // A capital may be one letter and its small form two (İ): then places would not agree.
      const made = lower.length === word.length ? divide(lower, root, lists) : []
      known.set(lower, made)
      return made
    },
  }
}

/** Liang 1983, ch. 2: all patterns that fit lay their levels over the word; odd levels are cuts. */
function divide(word: string, root: TrieNode, lists: readonly (readonly number[])[]): readonly number[] {
  const dotted = `.${word}.`
  const levels = new Array<number>(dotted.length).fill(0)
  for (let start = 0; start < dotted.length - 1; start++) {
    let node = step(root, dotted.charAt(start), lists)
    for (let at = start + 1; node !== undefined; at++) {
      // The package's lists have no place before the dot that begins a word.
      lay(node.levels, levels, start > 0 ? start - 1 : 0)
      node = at < dotted.length ? step(node, dotted.charAt(at), lists) : undefined
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

function step(node: TrieNode, letter: string, lists: readonly (readonly number[])[]): TrieNode | undefined {
  const held = node.read.get(letter)
  if (held !== undefined || !Object.hasOwn(node.letters, letter)) return held
  const made = readNode(node.letters[letter], lists)
  node.read.set(letter, made)
  return made
}

const nothing: Readonly<Record<string, unknown>> = {}

/** A node of the package is an object of letters, the number of a list, or both in an array. */
function readNode(data: unknown, lists: readonly (readonly number[])[]): TrieNode {
  const [letters, list] = Array.isArray(data) ? data : typeof data === 'number' ? [undefined, data] : [data]
  return {
    levels: typeof list === 'number' ? (lists[list] ?? []) : [],
    letters: isRecord(letters) ? letters : nothing,
    read: new Map(),
  }
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null
}

function entriesOf(data: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(data) ? Object.entries(data) : []
}

function numbersOf(data: unknown): readonly number[] {
  return Array.isArray(data) ? data.filter((value) => typeof value === 'number') : []
}
