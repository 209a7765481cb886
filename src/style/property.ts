/**
 * A property: how a value is read, measured and kept in a style.
 *
 * The table itself is in properties.ts; here stands what its entries are made of.
 */

import type { Mpt } from '../base/index.ts'
import { type Draft, initialDraft } from './draft.ts'
import type { TypeStyle } from './flow.ts'
import {
  computeLength,
  keywordOf,
  type Length,
  type Metrics,
  onlyWord,
  readInteger,
  readLength,
  readPositiveLength,
  type Word,
} from './value.ts'

export interface Property {
  /** A sentence for the handbook, without its full stop. */
  readonly purpose: string
  /** Its grammar, in the notation of the CSS specifications. */
  readonly takes: string
  /** As it would be written. */
  readonly initial: string
  readonly inherited: boolean
  /** Undefined if the value is not in the grammar. */
  readonly read: (words: readonly Word[]) => Change | undefined
  /** Gives a style the value that its parent has. */
  readonly inherit: Change
  /** Gives a style the initial value. */
  readonly reset: Change
}

/** What a declaration does to the style of an element. */
export type Change = (style: Draft, surroundings: Surroundings) => Draft

export interface Surroundings {
  readonly parent: Draft
  /** Undefined for the root itself. */
  readonly root: Draft | undefined
}

/** A value that waits for what its units refer to. */
export type Pending<V> = (metrics: Metrics) => V

/** Where in a style a property's value is kept. */
interface Aspect<V> {
  readonly get: (style: Draft) => V
  readonly set: (style: Draft, value: V) => Draft
}

interface Definition<V> extends Aspect<V> {
  readonly purpose: string
  readonly takes: string
  readonly initial: string
  readonly inherited: boolean
  readonly read: (words: readonly Word[]) => Pending<V> | undefined
  /** `size` measures in the parent's type, `leading` in the parent's lines, all others in the element's own. */
  readonly measures?: 'size' | 'leading'
}

export function property<V>(definition: Definition<V>): Property {
  const { purpose, takes, initial, inherited, get, set } = definition
  return {
    purpose,
    takes,
    initial,
    inherited,
    read(words) {
      const pending = definition.read(words)
      return (
        pending && ((style, around) => set(style, pending(metricsFor(definition.measures, style, around))))
      )
    },
    inherit: (style, { parent }) => set(style, get(parent)),
    reset: (style) => set(style, get(initialDraft)),
  }
}

function metricsFor(
  measures: 'size' | 'leading' | undefined,
  style: Draft,
  { parent, root }: Surroundings,
): Metrics {
  const sized = measures === 'size' ? parent : style
  const led = measures === undefined ? style : parent
  return {
    size: sized.type.size,
    lineHeight: led.lineHeight,
    rootSize: (root ?? sized).type.size,
    rootLineHeight: (root ?? led).lineHeight,
  }
}

// ——— aspects

export function field<K extends keyof Draft>(name: K): Aspect<Draft[K]> {
  return { get: (style) => style[name], set: (style, value) => ({ ...style, [name]: value }) }
}

export function typeField<K extends keyof TypeStyle>(name: K): Aspect<TypeStyle[K]> {
  return {
    get: (style) => style.type[name],
    set: (style, value) => ({ ...style, type: { ...style.type, [name]: value } }),
  }
}

// ——— readers

/** One of a list of keywords, each meaning itself. */
export function keywords<V extends string>(
  ...names: readonly V[]
): (words: readonly Word[]) => Pending<V> | undefined {
  return (words) => {
    const keyword = keywordOf(onlyWord(words))
    const found = names.find((name) => name === keyword)
    return found === undefined ? undefined : () => found
  }
}

/** One of a list of keywords, each meaning something in our own words. */
export function meanings<V>(
  table: Readonly<Record<string, V>>,
): (words: readonly Word[]) => Pending<V> | undefined {
  return (words) => {
    const keyword = keywordOf(onlyWord(words))
    if (keyword === undefined || !Object.hasOwn(table, keyword)) return undefined
    const found = table[keyword]
    return found === undefined ? undefined : () => found
  }
}

export function pendingLength(length: Length | undefined): Pending<Mpt> | undefined {
  return length && ((metrics) => computeLength(length, metrics))
}

export function readsLength(words: readonly Word[]): Pending<Mpt> | undefined {
  return pendingLength(readLength(onlyWord(words)))
}

export function readsPositiveLength(words: readonly Word[]): Pending<Mpt> | undefined {
  return pendingLength(readPositiveLength(onlyWord(words)))
}

export function readsInteger(least: number): (words: readonly Word[]) => Pending<number> | undefined {
  return (words) => {
    const found = readInteger(onlyWord(words), least)
    return found === undefined ? undefined : () => found
  }
}
