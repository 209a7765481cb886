/**
 * From a style to OpenType features: small capitals, figures, ligatures, superiors.
 *
 * A feature is asked for only where the face has it, so that a font's id says
 * what it really does. Raised letters that a face has not drawn are made by
 * scaling; small capitals are not, because scaled capitals are too light.
 */

import type { Mpt } from '../base/index.ts'
import { byCodePoint } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'

/**
 * How letters come to stand above or below the line: not at all, by glyphs the
 * face has drawn for it, or by making the common ones smaller.
 */
export type Raising = 'none' | 'drawn' | 'scaled'

/** Size of scaled superiors and inferiors, in per cent: what OS/2 says of all house faces (ySuperscriptYSize). */
const scaledSize = 60

/** How far they are raised and lowered, in per cent of the size: a superior then reaches the height of the capitals. */
const scaledRise = 33
const scaledDrop = -12

/**
 * Whether the forms a face has for a language are other letters than were
 * written: EB Garamond sets Latin as it was cut in stone, every u a v.
 */
function isRespelt(lang: string): boolean {
  return /^la\b/i.test(lang)
}

/** The features to set apart from the face's defaults, in code-point order. */
export function featuresFor(
  style: TypeStyle,
  raising: Raising,
  available: ReadonlySet<string>,
): readonly string[] {
  const on = [
    ...(style.caps === 'normal' ? [] : ['smcp']),
    ...(style.caps === 'all-small-caps' ? ['c2sc'] : []),
    ...(style.figures === 'lining' ? ['lnum'] : []),
    ...(style.figures === 'oldstyle' ? ['onum'] : []),
    ...(style.figureSpacing === 'tabular' ? ['tnum'] : []),
    ...(style.figureSpacing === 'proportional' ? ['pnum'] : []),
    ...(raising === 'drawn' ? [raisedFeature(style)] : []),
  ]
  // Letters set apart must not be tied together (css-text-3, letter-spacing).
  const untied = style.ligatures === 'none' || style.letterSpacing !== 0
  const off = [...(untied ? ['clig', 'liga'] : []), ...(isRespelt(style.lang) ? ['locl'] : [])]
  const has = (tag: string) => available.has(tag)
  return [...on.filter(has), ...off.filter(has).map((tag) => `-${tag}`)].toSorted(byCodePoint)
}

/** The raising for text of which nothing is known yet. */
export function raisingFor(style: TypeStyle, available: ReadonlySet<string>): Raising {
  if (style.position === 'baseline') return 'none'
  return available.has(raisedFeature(style)) ? 'drawn' : 'scaled'
}

export function raisedFeature(style: TypeStyle): 'sups' | 'subs' {
  return style.position === 'sub' ? 'subs' : 'sups'
}

/** The size a font is really set in, and how far its baseline is raised. */
export function scaleFor(style: TypeStyle, raising: Raising): { readonly size: Mpt; readonly rise: Mpt } {
  if (raising !== 'scaled') return { size: style.size, rise: 0 }
  const rise = style.position === 'sub' ? scaledDrop : scaledRise
  return { size: Math.round((style.size * scaledSize) / 100), rise: Math.round((style.size * rise) / 100) }
}
