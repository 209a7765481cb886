/**
 * Words: shaped whole, with every place where they may be broken and all that a
 * line breaker asks about it.
 */

import type { Mpt } from '../base/index.ts'
import type { ComputedStyle } from '../style/index.ts'
import type { BreakPlace } from './break-places.ts'
import { hyphenDemerits } from './demerits.ts'
import { protrusion } from './protrusion.ts'
import type { Font, Run, Shaper } from './shaper.ts'

/** A word in one font, or as much of one as has one font. */
export interface MeasuredWord {
  /** As it is shaped: cased as the style asks, without soft hyphens and zero-width characters. */
  readonly text: string
  readonly run: Run
  readonly cuts: readonly Cut[]
  /** What is set where it is hyphenated; undefined if it cannot be. */
  readonly hyphen: Run | undefined
  /** How far its first and last characters stand out into the margin. */
  readonly outStart: Mpt
  readonly outEnd: Mpt
}

/** A place where a word may be broken, measured. */
export interface Cut extends BreakPlace {
  /** Width and glyphs of the text before it. */
  readonly width: Mpt
  readonly glyphs: number
  /** How far the line that ends here stands out, and the one that begins here. */
  readonly outEnd: Mpt
  readonly outStart: Mpt
}

/** A text without the characters that only say where it may be broken, and what they say. */
export interface CleanText {
  readonly text: string
  /** Offset of each of its UTF-16 units before; undefined where nothing was taken out. */
  readonly offsets: readonly number[] | undefined
  readonly soft: readonly BreakPlace[]
}

/** Characters that say where a word may be broken, or may not, and are not set themselves. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/

/** Code is never divided by syllables, whatever style it inherits. */
export function isHyphenated(style: ComputedStyle): boolean {
  return style.hyphens === 'auto' && !isPreformatted(style)
}

/** Spaces and newlines are kept as they are typed. */
export function isPreformatted(style: ComputedStyle): boolean {
  return style.whiteSpace === 'pre' || style.whiteSpace === 'pre-wrap'
}

/** Takes out the characters that only say where to break, and keeps what they say. */
export function withoutInvisibles(raw: string, style: ComputedStyle): CleanText {
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
      soft.push({ at: text.length, cost: hyphenDemerits(style.type.lang), kind: 'hyphen', capital: false })
    }
    if (character === '\u200b') soft.push({ at: text.length, cost: 0, kind: 'nothing', capital: false })
  }
  return { text, offsets, soft: soft.filter((place) => place.at < text.length) }
}

/** Shapes a text that has no spaces, and measures it up to each place where it may be broken. */
export function measureWord(
  text: string,
  font: Font,
  places: readonly BreakPlace[],
  shaper: Shaper,
): MeasuredWord {
  const run = shaper.shape(text, font)
  const isDivided = places.some((place) => place.kind === 'hyphen')
  return {
    text,
    run,
    cuts: places.length === 0 ? [] : measureCuts(run, places, shaper),
    hyphen: isDivided ? hyphenOf(font, shaper) : undefined,
    outStart: outOf('start', text, font, shaper),
    outEnd: outOf('end', text, font, shaper),
  }
}

function hyphenOf(font: Font, shaper: Shaper): Run {
  return shaper.shape('-', font)
}

/** Raised letters are too small for their margin to be seen. */
function outOf(side: 'start' | 'end', text: string, font: Font, shaper: Shaper): Mpt {
  return font.rise === 0 ? protrusion(side, text, font, shaper) : 0
}

/**
 * The width up to each place, from the glyphs of the whole word. A place inside
 * a ligature gets its share of the ligature; the fragments are shaped anew when
 * they are set, so that this only has to be near.
 */
function measureCuts(run: Run, places: readonly BreakPlace[], shaper: Shaper): readonly Cut[] {
  const { font, glyphs, text } = run
  const unit = font.size / font.face.unitsPerEm
  let index = 0
  let width = 0
  return places.map((place) => {
    let glyph = glyphs[index]
    while (glyph !== undefined && (glyphs[index + 1]?.cluster ?? text.length) <= place.at) {
      width += glyph.advance * unit + font.letterSpacing
      index++
      glyph = glyphs[index]
    }
    const next = glyphs[index + 1]?.cluster ?? text.length
    const part =
      glyph === undefined || next <= glyph.cluster || place.at <= glyph.cluster
        ? 0
        : ((place.at - glyph.cluster) / (next - glyph.cluster)) * glyph.advance * unit
    const last = place.kind === 'hyphen' ? '-' : text.charAt(place.at - 1)
    return {
      at: place.at,
      cost: place.cost,
      kind: place.kind,
      capital: place.capital,
      width: Math.min(Math.round(width + part), run.width),
      glyphs: index,
      outEnd: last === '-' ? protrusion('end', '-', font, shaper) : outOf('end', last, font, shaper),
      outStart: outOf('start', text.charAt(place.at), font, shaper),
    }
  })
}
