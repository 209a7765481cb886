/**
 * Colours and values as other people's PDFs write them.
 *
 * What is not there, or is of another kind than it should be, is passed over:
 * so a damaged file is looked at as far as it makes sense.
 */

import type { Inks } from '../colour/index.ts'
import type { ForeignValue } from '../pdf/index.ts'
import type { Operand, Operation } from './operators.ts'

/** Whether the file is meant for a screen, whose profile explains all plain light in it (ISO 32000-1, §14.11.5). */
export function explainsLight(catalogue: ForeignValue): boolean {
  return itemsOf(at(catalogue, 'OutputIntents')).some(
    (intent) => numberAt(at(intent, 'DestOutputProfile'), 'N') === 3,
  )
}

// ——— colours

/** A grey, from 0 black to 1 white. */
export function inksOfGrey(share: number): Inks {
  return [0, 0, 0, Math.min(1, Math.max(0, 1 - share))]
}

/** Shares as they are written. */
export function inks([cyan = 0, magenta = 0, yellow = 0, key = 0]: readonly number[]): Inks {
  return [cyan, magenta, yellow, key]
}

/** Red, green and blue from 0 to 1 as `#rrggbb`. */
export function light(shares: readonly number[]): string {
  const digits = [0, 1, 2].map((at) => {
    const byte = Math.round(Math.min(1, Math.max(0, shares[at] ?? 0)) * 255)
    return byte.toString(16).padStart(2, '0')
  })
  return `#${digits.join('')}`
}

/** A space by that name says what all plain light on the page is (ISO 32000-1, §8.6.5.6). */
export function hasDefaultLight(resources: ForeignValue): boolean {
  return at(at(resources, 'ColorSpace'), 'DefaultRGB').kind === 'list'
}

/** Light of which nothing says what it is; a palette’s is that of its base, which is no palette (§8.6.6.3). */
export function isPlainLight(space: ForeignValue): boolean {
  const [kind, base] = itemsOf(space)
  const told = kind !== undefined && nameOfValue(kind) === 'Indexed' ? base : space
  return told !== undefined && nameOfValue(told) === 'DeviceRGB'
}

// ——— values

/** An entry of a dictionary; nothing of what is none. */
export function at(value: ForeignValue, name: string): ForeignValue {
  return value.kind === 'record' ? value.at(name) : { kind: 'other' }
}

/** What a list holds; nothing of what is none. */
export function itemsOf(value: ForeignValue): readonly ForeignValue[] {
  return value.kind === 'list' ? value.items : []
}

/** The numbers of a list. */
export function numbersIn(value: ForeignValue): readonly number[] {
  return itemsOf(value).flatMap((item) => (item.kind === 'number' ? [item.value] : []))
}

/** An entry that is a number; 0 if it is none. */
export function numberAt(value: ForeignValue, name: string): number {
  const found = at(value, name)
  return found.kind === 'number' ? found.value : 0
}

/** A name; empty of what is none. */
export function nameOfValue(value: ForeignValue): string {
  return value.kind === 'name' ? value.name : ''
}

/** The name that an operator is given; empty of what is none. */
export function nameOf(operand: Operand | undefined): string {
  return typeof operand === 'object' && 'name' in operand ? operand.name : ''
}

/** The first name that an operator is given. */
export function nameIn({ operands }: Operation): string {
  return operands.map(nameOf).find((found) => found !== '') ?? ''
}
