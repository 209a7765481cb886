/**
 * The readers of values that are more than a keyword or a length.
 */

import type { Mpt } from '../base/index.ts'
import { type Leading, normalLeading, type StringPart, type StringSetting } from './draft.ts'
import type { ComputedStyle, Extent, TypeStyle } from './flow.ts'
import { meanings, type Pending, pendingLength } from './property.ts'
import {
  clamp,
  computeLength,
  keywordOf,
  onlyWord,
  readInteger,
  readLength,
  readPositiveLength,
  splitAtCommas,
  type Word,
} from './value.ts'

/** A width or height, or white to be added; `none` is the word for no limit, `normal` for no white. */
export function readsExtent(
  rest: 'auto' | 'none' | 'normal',
): (words: readonly Word[]) => Pending<Extent> | undefined {
  return (words) => {
    const word = onlyWord(words)
    if (keywordOf(word) === rest) return () => ({ kind: 'auto' })
    if (word?.kind === 'percentage' && word.value >= 0) {
      return () => ({ kind: 'share', share: clamp(word.value * 100) })
    }
    const pending = pendingLength(readPositiveLength(word))
    return pending && ((metrics) => ({ kind: 'length', length: pending(metrics) }))
  }
}

/** CSS 2.1's seventeen colours, and `grey` besides `gray`. */
const namedColours: Readonly<Record<string, string>> = {
  black: '#000000',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  orange: '#ffa500',
  yellow: '#ffff00',
  olive: '#808000',
  lime: '#00ff00',
  green: '#008000',
  aqua: '#00ffff',
  teal: '#008080',
  blue: '#0000ff',
  navy: '#000080',
  fuchsia: '#ff00ff',
  purple: '#800080',
}

/** `#rrggbb`; undefined if the word is no colour we know. */
export function readColour(word: Word | undefined): string | undefined {
  if (word?.kind === 'hash') {
    const digits = word.text.toLowerCase()
    if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`
    if (/^[0-9a-f]{3}$/.test(digits)) return `#${digits.replace(/./g, '$&$&')}`
    return undefined
  }
  const keyword = keywordOf(word)
  return keyword !== undefined && Object.hasOwn(namedColours, keyword) ? namedColours[keyword] : undefined
}

/** Names in quotes, or words joined by single spaces. */
export function readFamilies(words: readonly Word[]): Pending<readonly string[]> | undefined {
  const families: string[] = []
  for (const part of splitAtCommas(words)) {
    const [first] = part
    if (first?.kind === 'string' && part.length === 1 && first.text.trim() !== '') families.push(first.text)
    else if (first && part.every((word) => word.kind === 'keyword')) {
      families.push(part.flatMap((word) => (word.kind === 'keyword' ? [word.text] : [])).join(' '))
    } else return undefined
  }
  return () => families
}

/** From a tenth of a point, below which no face has a size, to a thousand points. */
export function readSize(words: readonly Word[]): Pending<Mpt> | undefined {
  const word = onlyWord(words)
  const percentage = word?.kind === 'percentage' ? { value: word.value / 100, unit: 'em' } : undefined
  const length = percentage ?? readLength(word)
  if (!length || length.value <= 0) return undefined
  return (metrics) => Math.min(Math.max(computeLength(length, metrics), 100), 1_000_000)
}

export function readLeading(words: readonly Word[]): Pending<Leading> | undefined {
  const word = onlyWord(words)
  if (keywordOf(word) === 'normal') return () => normalLeading
  if (word?.kind === 'number')
    return word.value > 0 ? () => ({ kind: 'factor', factor: word.value }) : undefined
  const length = word?.kind === 'percentage' ? { value: word.value / 100, unit: 'em' } : readLength(word)
  if (!length || length.value <= 0) return undefined
  return (metrics) => ({ kind: 'length', length: computeLength(length, metrics) })
}

export interface Figures {
  readonly figures: TypeStyle['figures']
  readonly figureSpacing: TypeStyle['figureSpacing']
}

export function readFigures(words: readonly Word[]): Pending<Figures> | undefined {
  const names = words.map(keywordOf)
  if (names.length === 1 && names[0] === 'normal')
    return () => ({ figures: 'normal', figureSpacing: 'normal' })
  let figures: Figures['figures'] | undefined
  let figureSpacing: Figures['figureSpacing'] | undefined
  for (const name of names) {
    if (figures === undefined && name === 'lining-nums') figures = 'lining'
    else if (figures === undefined && name === 'oldstyle-nums') figures = 'oldstyle'
    else if (figureSpacing === undefined && name === 'tabular-nums') figureSpacing = 'tabular'
    else if (figureSpacing === undefined && name === 'proportional-nums') figureSpacing = 'proportional'
    else return undefined
  }
  const found = { figures: figures ?? 'normal', figureSpacing: figureSpacing ?? 'normal' } as const
  return names.length === 0 ? undefined : () => found
}

/** css-text-4: three numbers, the last two of which may be left out; `auto` is 5 2 2. */
export function readHyphenLimits(words: readonly Word[]): Pending<ComputedStyle['hyphenLimits']> | undefined {
  const [word, before, after] = words
  const limit = (each: Word | undefined, rest: number): number | undefined =>
    each === undefined || keywordOf(each) === 'auto' ? rest : readInteger(each, 1)
  const least = limit(word, 5)
  const head = limit(before, 2)
  const tail = limit(after, after === undefined && head !== undefined ? head : 2)
  if (
    words.length === 0 ||
    words.length > 3 ||
    least === undefined ||
    head === undefined ||
    tail === undefined
  )
    return undefined
  return () => [least, head, tail]
}

export function readPageNumber(words: readonly Word[]): Pending<number | undefined> | undefined {
  const [name, number, ...more] = words
  if (keywordOf(name) === 'none' && number === undefined) return () => undefined
  const value = number === undefined ? 0 : readInteger(number, 0)
  return keywordOf(name) === 'page' && value !== undefined && more.length === 0 ? () => value : undefined
}

export function readPageName(words: readonly Word[]): Pending<string> | undefined {
  const word = onlyWord(words)
  if (word?.kind !== 'keyword') return undefined
  return keywordOf(word) === 'auto' ? () => '' : () => word.text
}

export function readStringSet(words: readonly Word[]): Pending<readonly StringSetting[]> | undefined {
  if (keywordOf(onlyWord(words)) === 'none') return () => []
  const settings: StringSetting[] = []
  for (const [name, ...contents] of splitAtCommas(words)) {
    const parts = contents.flatMap((word) => readStringPart(word) ?? [])
    if (name?.kind !== 'keyword' || parts.length === 0 || parts.length < contents.length) return undefined
    settings.push({ name: name.text, parts })
  }
  return () => settings
}

function readStringPart(word: Word): StringPart | undefined {
  if (word.kind === 'string') return { kind: 'words', text: word.text }
  if (word.kind !== 'function') return undefined
  const argument = onlyWord(word.words)
  if (word.name === 'attr' && argument?.kind === 'keyword') return { kind: 'attribute', name: argument.text }
  const wholeText = word.words.length === 0 || keywordOf(argument) === 'text'
  return word.name === 'content' && wholeText ? { kind: 'content' } : undefined
}

export function readOrnament(words: readonly Word[]): Pending<string> | undefined {
  const word = onlyWord(words)
  if (word?.kind === 'string') return () => word.text.trim()
  return keywordOf(word) === 'normal' ? () => '' : undefined
}

const listStyles = meanings<ComputedStyle['listStyle']>({
  none: 'none',
  disc: 'disc',
  decimal: 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-roman': 'upper-roman',
  'lower-roman': 'lower-roman',
})

/** A dash is written as the string it is, since CSS has no keyword for it. */
export function readListStyle(words: readonly Word[]): Pending<ComputedStyle['listStyle']> | undefined {
  const word = onlyWord(words)
  const isDash = word?.kind === 'string' && /^[-–—]\s*$/.test(word.text)
  return isDash ? () => 'dash' : listStyles(words)
}
