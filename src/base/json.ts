/**
 * JSON with its keys in code-point order, so that equal values have equal texts.
 */

import { byCodePoint } from './order.ts'

/** Throws on what JSON cannot say (functions, cycles); leaves out undefined members. */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(ordered(value), undefined, indent)
}

/** What a JSON text says; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => byCodePoint(a, b)).map(([key, member]) => [key, ordered(member)]),
  )
}
