/**
 * Where the baseline of a line of text stands.
 */

import type { Mpt } from '../base/index.ts'
import type { ComputedStyle } from '../style/index.ts'
import type { Shaper } from './shaper.ts'

/**
 * From the line's top. The same for all lines of a paragraph, whatever other
 * fonts stand in them: half of the leading above its main font's ascender, half
 * below its descender.
 */
export function baselineOf(style: ComputedStyle, shaper: Shaper): Mpt {
  const { face, size } = shaper.font(style.type)
  const ascent = (face.ascent * size) / face.unitsPerEm
  const descent = (-face.descent * size) / face.unitsPerEm
  return Math.round((style.lineHeight - ascent - descent) / 2 + ascent)
}
