/**
 * Capitals and small letters, as the style asks.
 *
 * `ß` becomes `SS`, so a cased text may be longer than its node's value; the
 * offsets tell where in the value each of its characters stands.
 */

import type { TypeStyle } from '../style/index.ts'

/** A text in the case its style asks for. */
export interface Casing {
  readonly text: string
  /** True if every character stands at its own place in the value. */
  readonly isPlain: boolean
  /** Offset in the value of the character at a place in the text. */
  offsetOf(at: number): number
}

/** Cases a value without regard to its language, so that it is the same everywhere. */
export function casingOf(value: string, style: TypeStyle): Casing {
  const text = cased(value, style.transform)
  if (text.length === value.length) return { text, isPlain: true, offsetOf: (at) => at }

  const offsets: number[] = []
  let at = 0
  for (const character of value) {
    const length = cased(character, style.transform).length
    for (let i = 0; i < length; i++) offsets.push(at)
    at += character.length
  }
  return { text, isPlain: false, offsetOf: (place) => offsets[place] ?? value.length }
}

function cased(text: string, transform: TypeStyle['transform']): string {
  switch (transform) {
    case 'none':
      return text
    case 'uppercase':
      return text.toUpperCase()
    case 'lowercase':
      return text.toLowerCase()
  }
}
