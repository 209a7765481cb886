/**
 * Values: the words a declaration is made of, and how lengths are read and computed.
 *
 * A stylesheet's value arrives as Words, free of any parser's types. A length
 * stays relative (`1.5em`) until the cascade knows what its unit refers to.
 */

import { type Mpt, unitSizes } from '../base/index.ts'

export type Word =
  | { readonly kind: 'keyword' /** As written; compared in lower case. */; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'dimension'; readonly value: number /** Lower case. */; readonly unit: string }
  | { readonly kind: 'percentage'; readonly value: number }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'hash' /** Without its `#`. */; readonly text: string }
  | { readonly kind: 'function' /** Lower case. */; readonly name: string; readonly words: readonly Word[] }
  | { readonly kind: 'comma' }
  | { readonly kind: 'slash' }
  /** What no property takes: other operators, addresses, ranges. */
  | { readonly kind: 'other' }

/** A length as written. */
export interface Length {
  readonly value: number
  readonly unit: string
}

/** What relative units refer to, in millipoints. */
export interface Metrics {
  /** `em`; a half of it serves as `ex` and `ch`, as CSS Values 4, §6.1.1 allows where a face cannot be asked. */
  readonly size: Mpt
  /** `lh` */
  readonly lineHeight: Mpt
  /** `rem` */
  readonly rootSize: Mpt
  /** `rlh` */
  readonly rootLineHeight: Mpt
}

/** About 350 metres: nothing printed is larger, and sums of such lengths stay exact. */
const largest: Mpt = 1_000_000_000

const relativeUnits: Readonly<Record<string, (metrics: Metrics) => number>> = {
  em: (metrics) => metrics.size,
  ex: (metrics) => metrics.size / 2,
  ch: (metrics) => metrics.size / 2,
  rem: (metrics) => metrics.rootSize,
  lh: (metrics) => metrics.lineHeight,
  rlh: (metrics) => metrics.rootLineHeight,
}

/** Every unit a length may have, for the handbook. */
export const lengthUnits: readonly string[] = [...Object.keys(unitSizes), ...Object.keys(relativeUnits)]

/** The keyword a word is, in lower case; undefined if it is none. */
export function keywordOf(word: Word | undefined): string | undefined {
  return word?.kind === 'keyword' ? word.text.toLowerCase() : undefined
}

/** The one word of a value that has but one. */
export function onlyWord(words: readonly Word[]): Word | undefined {
  return words.length === 1 ? words[0] : undefined
}

/** Parts of a value between its commas. */
export function splitAtCommas(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]]
  for (const word of words) {
    if (word.kind === 'comma') parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts
}

/** A length with a known unit, or a bare zero. */
export function readLength(word: Word | undefined): Length | undefined {
  if (word?.kind === 'number' && word.value === 0) return { value: 0, unit: 'pt' }
  if (word?.kind !== 'dimension' || !lengthUnits.includes(word.unit)) return undefined
  return Number.isFinite(word.value) ? { value: word.value, unit: word.unit } : undefined
}

/** A length that is not negative. */
export function readPositiveLength(word: Word | undefined): Length | undefined {
  const length = readLength(word)
  return length && length.value >= 0 ? length : undefined
}

/** A length that refers to nothing else, in millipoints. */
export function readAbsoluteLength(word: Word | undefined): Mpt | undefined {
  const length = readLength(word)
  const unit = length && absoluteUnit(length.unit)
  return length && unit !== undefined ? clamp(length.value * unit) : undefined
}

/** A whole number not below `least` and not above ten million. */
export function readInteger(word: Word | undefined, least: number): number | undefined {
  if (word?.kind !== 'number' || !Number.isInteger(word.value)) return undefined
  return word.value >= least && word.value <= 10_000_000 ? word.value : undefined
}

export function computeLength(length: Length, metrics: Metrics): Mpt {
  return clamp(length.value * unitSize(length.unit, metrics))
}

/** Whole millipoints, within what arithmetic can carry. */
export function clamp(length: number): Mpt {
  const whole = Math.round(Math.min(Math.max(length, -largest), largest))
  return whole === 0 ? 0 : whole
}

function unitSize(unit: string, metrics: Metrics): number {
  return (
    absoluteUnit(unit) ??
    (Object.hasOwn(relativeUnits, unit) ? relativeUnits[unit]?.(metrics) : undefined) ??
    0
  )
}

function absoluteUnit(unit: string): number | undefined {
  return Object.hasOwn(unitSizes, unit) ? unitSizes[unit] : undefined
}
