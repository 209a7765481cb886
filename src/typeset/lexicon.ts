/**
 * The lexicon of a style: what is known of each of its words.
 *
 * Most words of a book are said many times. Each is cased, given its fonts,
 * shaped, measured and hyphenated once, and known for as long as its shaper
 * lives; whoever meets it again only looks it up.
 */

import type { ComputedStyle } from '../style/index.ts'
import { type BreakPlace, breakPlaces, type Hyphenation } from './break-places.ts'
import { casingOf } from './casing.ts'
import { costs, forbidden, hyphenDemerits } from './demerits.ts'
import { hyphenatorFor } from './hyphenate.ts'
import type { Font, Shaper } from './shaper.ts'
import { type CleanText, isHyphenated, type MeasuredWord, measureWord, withoutInvisibles } from './words.ts'

/** What stands between two spaces, given its fonts but not shaped yet. */
export interface Spelling {
  /** Offsets count from the first character as written. */
  readonly clean: CleanText
  /** The fonts it needs, mostly one; the texts join to the clean text. */
  readonly stretches: readonly { readonly text: string; readonly font: Font }[]
}

/** A word, measured. */
export interface Entry extends Spelling {
  /** One for each stretch. */
  readonly parts: readonly MeasuredWord[]
  /** Nothing but closing punctuation, as before the French `!`, or a short dash: it does not begin a line. */
  readonly isClosing: boolean
  /** What a break at the space after it costs. */
  readonly costAfter: number
  /** It ends in a stop or colon, and what may close after it. */
  readonly endsSentence: boolean
}

export interface Lexicon {
  /** The font of the style's plain text, and of its spaces. */
  readonly font: Font
  has(raw: string): boolean
  /** Gives a word its fonts, so that many can be shaped at once before the first is measured. */
  spell(raw: string): Spelling
  entry(raw: string): Entry
  /** Where a text may be broken that is put together of several words' parts. */
  placesIn(text: string, soft: readonly BreakPlace[]): readonly BreakPlace[]
}

interface Library {
  readonly ofStyle: WeakMap<ComputedStyle, Lexicon>
  readonly ofKey: Map<string, Lexicon>
}

const libraries = new WeakMap<Shaper, Library>()

/** The lexicon of a style; styles that do the same to words share one. */
export function lexiconFor(style: ComputedStyle, shaper: Shaper): Lexicon {
  let library = libraries.get(shaper)
  if (library === undefined) {
    library = { ofStyle: new WeakMap(), ofKey: new Map() }
    libraries.set(shaper, library)
  }
  const held = library.ofStyle.get(style)
  if (held !== undefined) return held
  const { type, hyphens, hyphenLimits, whiteSpace } = style
  const key = JSON.stringify([type, hyphens, hyphenLimits, whiteSpace])
  const lexicon = library.ofKey.get(key) ?? openLexicon(style, shaper)
  library.ofStyle.set(style, lexicon)
  library.ofKey.set(key, lexicon)
  return lexicon
}

function openLexicon(style: ComputedStyle, shaper: Shaper): Lexicon {
  const spellings = new Map<string, Spelling>()
  const entries = new Map<string, Entry>()
  const hyphenation = hyphenationOf(style)

  const spell = (raw: string): Spelling => {
    const held = spellings.get(raw)
    if (held !== undefined) return held
    const casing = casingOf(raw, style.type)
    const clean = withoutInvisibles(casing.text, style)
    const offsets = casing.isPlain
      ? clean.offsets
      : Array.from(clean.text, (_, i) => casing.offsetOf(clean.offsets?.[i] ?? i))
    const made = { clean: { ...clean, offsets }, stretches: shaper.itemize(clean.text, style.type) }
    spellings.set(raw, made)
    return made
  }
  const placesIn = (text: string, soft: readonly BreakPlace[]): readonly BreakPlace[] =>
    placesOf(text, soft, hyphenation)

  return {
    font: shaper.font(style.type),
    has: (raw) => spellings.has(raw),
    spell,
    placesIn,
    entry(raw) {
      const held = entries.get(raw)
      if (held !== undefined) return held
      const spelling = spell(raw)
      const { text, soft } = spelling.clean
      const made = {
        ...spelling,
        parts: measureParts(spelling, placesIn(text, soft), shaper),
        isClosing: raw.length <= 3 && /^(?:[\p{Pe}\p{Pf}!?:;.,\u2026]+|\u2013)$/u.test(raw),
        costAfter: costAfter(text),
        endsSentence: endsSentence(raw),
      }
      entries.set(raw, made)
      return made
    },
  }
}

/** Gives the places of a whole text to the stretches they fall in; one at a stretch's very end belongs to it. */
export function measureParts(
  { stretches }: Pick<Spelling, 'stretches'>,
  places: readonly BreakPlace[],
  shaper: Shaper,
): readonly MeasuredWord[] {
  const [only] = stretches
  if (only !== undefined && stretches.length === 1) return [measureWord(only.text, only.font, places, shaper)]

  let start = 0
  let next = 0
  return stretches.map(({ text, font }) => {
    const inside: BreakPlace[] = []
    for (let place = places[next]; place && place.at <= start + text.length; place = places[next]) {
      inside.push({ ...place, at: place.at - start })
      next++
    }
    start += text.length
    return measureWord(text, font, inside, shaper)
  })
}

/** How the words of a style may be hyphenated; undefined if they may not. */
function hyphenationOf(style: ComputedStyle): Hyphenation | undefined {
  if (!isHyphenated(style)) return undefined
  const { lang } = style.type
  const hyphenator = hyphenatorFor(lang)
  return hyphenator && { hyphenator, limits: style.hyphenLimits, cost: hyphenDemerits(lang) }
}

/** Where an author has put soft hyphens, no others are looked for. */
function placesOf(
  text: string,
  soft: readonly BreakPlace[],
  hyphenation: Hyphenation | undefined,
): readonly BreakPlace[] {
  if (soft.length === 0) return breakPlaces(text, hyphenation)
  const hasSoftHyphen = soft.some((place) => place.kind === 'hyphen')
  const places = breakPlaces(text, hasSoftHyphen ? undefined : hyphenation)
  const taken = new Set(soft.map((place) => place.at))
  return [...soft, ...places.filter((place) => !taken.has(place.at))].toSorted((a, b) => a.at - b.at)
}

/** “J. Miller”: an initial is not parted from its name, if it can be helped; an opening quote never from its words. */
function costAfter(text: string): number {
  if (text.length === 2 && /^\p{Lu}\.$/u.test(text)) return costs.initial
  return text !== '' && text.length <= 3 && /^[\p{Ps}\p{Pi}]+$/u.test(text) ? forbidden : 0
}

/** A stop or colon, and what may close after it. */
function endsSentence(raw: string): boolean {
  return !/[a-z]$/.test(raw) && /[.!?:\u2026][\p{Pe}\p{Pf}"']*$/u.test(raw.slice(-6))
}
