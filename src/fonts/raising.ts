/**
 * Which letters of a raised text a face has drawn small.
 */

import type { TypeStyle } from '../style/index.ts'
import { letterWithMarks } from './coverage.ts'
import { type Raising, raisedFeature, raisingFor } from './features.ts'
import type { OpenFace } from './shape.ts'

/** Cuts a raised or lowered text where the face has drawn some of its letters small, and not others. */
export function splitByRaising(
  text: string,
  style: TypeStyle,
  face: OpenFace,
): readonly (readonly [text: string, raising: Raising])[] {
  const whole = raisingFor(style, face.features)
  if (style.position === 'baseline') return [[text, whole]]

  const tag = raisedFeature(style)
  const letters = [...new Set(text.match(letterWithMarks) ?? [])]
  const plain = face.shapeAll(letters, { features: [], lang: '', script: 'Latn' })
  const small = face.shapeAll(letters, {
    features: face.features.has(tag) ? [tag] : [],
    lang: '',
    script: 'Latn',
  })
  const raisings = new Map(
    letters.map((letter, at): [string, Raising] => {
      const drawn = plain[at]?.[0]?.id !== small[at]?.[0]?.id
      // Daggers, asterisks and the like are drawn to be used as they are.
      return [letter, drawn || !/[\p{L}\p{N}]/u.test(letter) ? whole : 'scaled']
    }),
  )
  return (text.match(letterWithMarks) ?? []).map((letter) => [letter, raisings.get(letter) ?? whole])
}
