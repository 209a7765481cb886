/**
 * The Shaper port: what the typesetter knows of type, and no font library.
 *
 * `fonts/` serves it with HarfBuzz; the tests serve it with a typewriter on
 * which every character is six points wide.
 */

import type { Mpt } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'

/** One font file at work. The same face is always the same object. */
export interface Face {
  /** Unique and stable: `EB Garamond 400 italic`. */
  readonly name: string
  readonly unitsPerEm: number
  /** In units of the em, upward positive; `descent` is negative. */
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
}

/** A face with all that changes its glyphs: two Fonts with equal `id`s are the same. */
export interface Font {
  /** Unique among fonts; canonical, so that it can be a key and stand in a dump. */
  readonly id: string
  readonly face: Face
  readonly size: Mpt
  /** OpenType features set apart from the defaults, in code-point order: `onum`, `smcp`, `-liga`. */
  readonly features: readonly string[]
  readonly lang: string
  /** Width of the word space. */
  readonly space: Mpt
  /** How far its baseline is raised (superiors) or, if negative, lowered. */
  readonly rise: Mpt
  readonly letterSpacing: Mpt
}

export interface Glyph {
  readonly id: number
  /** Units of the em, kerning included. */
  readonly advance: number
  readonly xOffset: number
  readonly yOffset: number
  /** Offset in the run's text (UTF-16 units) of the first character it stands for. */
  readonly cluster: number
}

/** A stretch of text without spaces, in one font, as glyphs. Runs are cached: equal text and font, same object. */
export interface Run {
  readonly text: string
  readonly font: Font
  readonly glyphs: readonly Glyph[]
  /** Its width, rounded once; letter spacing included. */
  readonly width: Mpt
  /** True when the face lacks a glyph for some of it. */
  readonly missing: boolean
}

export interface Shaper {
  /** The font for a style's text; falls back by family, then by nearest weight and slope. */
  font(style: TypeStyle): Font
  /** Which font, among the style's and the fallbacks, has the glyphs of each stretch of a text. The stretches join to the whole. */
  itemize(text: string, style: TypeStyle): readonly { readonly text: string; readonly font: Font }[]
  /** Shapes many texts of one font at once, so that later calls of `shape` find them. */
  prepare(texts: Iterable<string>, font: Font): void
  /** Shapes one text. It holds no spaces but no-break ones. */
  shape(text: string, font: Font): Run
}
