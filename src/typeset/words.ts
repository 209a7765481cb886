/**
 * Words: shaped whole, with every place where they may be broken and the width
 * up to it.
 *
 * Most words of a book are said many times; each is measured and hyphenated once
 * for its font and remembered for as long as its shaper lives.
 */

import type { Mpt } from '../base/index.ts'
import type { ComputedStyle } from '../style/index.ts'
import { type BreakPlace, breakPlaces, type Hyphenation } from './break-places.ts'
import { costs } from './demerits.ts'
import { hyphenatorFor } from './hyphenate.ts'
import type { Font, Run, Shaper } from './shaper.ts'

/** What is known of a word in one font. */
export interface MeasuredWord {
  /** As it is shaped: without soft hyphens and zero-width characters. */
  readonly text: string
  /** Offset of each of its UTF-16 units in the raw text; undefined where nothing was taken out. */
  readonly offsets: readonly number[] | undefined
  readonly run: Run
  readonly cuts: readonly Cut[]
}

/** A place where a word may be broken, measured. */
export interface Cut extends BreakPlace {
  /** Width and glyphs of the text before it. */
  readonly width: Mpt
  readonly glyphs: number
}

/** Characters that say where a word may be broken, or may not, and are not set themselves. */
export const invisible = /[\u00ad\u200b\u2060\ufeff]/

const remembered = new WeakMap<Shaper, Map<string, Map<string, MeasuredWord>>>()

/** The memory for words of one font, hyphenated in one way. */
export function memoryFor(shaper: Shaper, font: Font, style: ComputedStyle): Map<string, MeasuredWord> {
  let fonts = remembered.get(shaper)
  if (fonts === undefined) {
    fonts = new Map()
    remembered.set(shaper, fonts)
  }
  const key = `${font.id}\n${style.hyphens} ${style.hyphenLimits.join(' ')} ${style.type.lang}`
  let words = fonts.get(key)
  if (words === undefined) {
    words = new Map()
    fonts.set(key, words)
  }
  return words
}

/** A word as it stands in the text, shaped and searched for places to break. */
export function measureWord(raw: string, font: Font, style: ComputedStyle, shaper: Shaper): MeasuredWord {
  const { text, offsets, soft } = withoutInvisibles(raw, style)
  const run = shaper.shape(text, font)
  const places = placesOf(text, soft, style)
  return { text, offsets, run, cuts: measureCuts(run, places) }
}

/** How the words of a style may be hyphenated; undefined if they may not. */
export function hyphenationOf(style: ComputedStyle): Hyphenation | undefined {
  if (!isHyphenated(style)) return undefined
  const hyphenator = hyphenatorFor(style.type.lang)
  return hyphenator && { hyphenator, limits: style.hyphenLimits }
}

/** Code is never divided by syllables, whatever style it inherits. */
export function isHyphenated(style: ComputedStyle): boolean {
  return style.hyphens === 'auto' && !isPreformatted(style)
}

/** Spaces and newlines are kept as they are typed. */
export function isPreformatted(style: ComputedStyle): boolean {
  return style.whiteSpace === 'pre' || style.whiteSpace === 'pre-wrap'
}

/** Where an author has put soft hyphens, no others are looked for. */
export function placesOf(
  text: string,
  soft: readonly BreakPlace[],
  style: ComputedStyle,
): readonly BreakPlace[] {
  const hasSoftHyphen = soft.some((place) => place.kind === 'hyphen')
  const places = breakPlaces(text, hasSoftHyphen ? undefined : hyphenationOf(style))
  if (soft.length === 0) return places
  const taken = new Set(soft.map((place) => place.at))
  return [...soft, ...places.filter((place) => !taken.has(place.at))].toSorted((a, b) => a.at - b.at)
}

/** Takes out the characters that only say where to break, and keeps what they say. */
export function withoutInvisibles(
  raw: string,
  style: ComputedStyle,
): { text: string; offsets: readonly number[] | undefined; soft: readonly BreakPlace[] } {
  if (!invisible.test(raw)) return { text: raw, offsets: undefined, soft: [] }
  const offsets: number[] = []
  const soft: BreakPlace[] = []
  let text = ''
  for (let i = 0; i < raw.length; i++) {
    const character = raw.charAt(i)
    if (!invisible.test(character)) {
      text += character
      offsets.push(i)
      continue
    }
    if (text === '' || soft.at(-1)?.at === text.length) continue
    if (character === '\u00ad' && style.hyphens !== 'none') {
      soft.push({ at: text.length, cost: costs.hyphen, kind: 'hyphen', capital: false })
    }
    if (character === '\u200b') soft.push({ at: text.length, cost: 0, kind: 'nothing', capital: false })
  }
  return { text, offsets, soft: soft.filter((place) => place.at < text.length) }
}

/**
 * The width up to each place, from the glyphs of the whole word. A place inside
 * a ligature gets its share of the ligature; the fragments are shaped anew when
 * they are set, so that this only has to be near.
 */
export function measureCuts(run: Run, places: readonly BreakPlace[]): readonly Cut[] {
  if (places.length === 0) return []
  const unit = run.font.size / run.font.face.unitsPerEm
  const { glyphs } = run
  let index = 0
  let width = 0
  return places.map((place) => {
    let glyph = glyphs[index]
    while (glyph !== undefined && (glyphs[index + 1]?.cluster ?? run.text.length) <= place.at) {
      width += glyph.advance * unit + run.font.letterSpacing
      index++
      glyph = glyphs[index]
    }
    const next = glyphs[index + 1]?.cluster ?? run.text.length
    const part =
      glyph === undefined || next <= glyph.cluster || place.at <= glyph.cluster
        ? 0
        : ((place.at - glyph.cluster) / (next - glyph.cluster)) * glyph.advance * unit
    return { ...place, width: Math.min(Math.round(width + part), run.width), glyphs: index }
  })
}
