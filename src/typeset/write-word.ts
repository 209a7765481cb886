/**
 * Words → the horizontal list.
 *
 * A word is what stands between two spaces. It may run through several elements
 * and call notes on its way: `wa<em>ter</em>` is hyphenated as “water”, and no
 * line ends between a word and its note’s call. Its places are sought in the
 * whole, and given to the pieces they fall in.
 */

import type { Mpt, Report } from '../base/index.ts'
import { type BreakPlace, characterPlaces } from './break-places.ts'
import { costs, forbidden } from './demerits.ts'
import type { Begin, Box, Ink, Item, NoteCall } from './items.ts'
import { type Entry, type Lexicon, lexiconFor, measureParts } from './lexicon.ts'
import type { Font, Shaper } from './shaper.ts'
import type { Tools } from './tools.ts'
import { type Cut, isPreformatted, type MeasuredWord, measureWord } from './words.ts'

/** A piece of a word that is yet to be written. */
export type Pending = WordPiece | Box | NoteCall | Begin

export interface WordPiece {
  readonly kind: 'text'
  readonly entry: Entry
  readonly lexicon: Lexicon
  readonly inkOf: (font: Font) => Ink
  /** Where it begins in its node's value. */
  readonly start: number
}

/** The list, and what its words need to know of it. */
export interface WordWriter {
  readonly items: Item[]
  /** The narrowest of the paragraph's lines: a word that is wider must be cut. */
  readonly narrowest: Mpt
  readonly tools: Pick<Tools, 'shaper' | 'place'> & { readonly report: Report }
  /** The next word begins a sentence, so that its capital says nothing. */
  beginsSentence: boolean
  /** What a break at the space after the last word costs. */
  costAfter: number
}

/** Stands for what is no text where a word's letters are looked at. */
const object = '\ufffc'

/** Writes a word that stands in one text. */
export function writeWord(writer: WordWriter, { entry, inkOf, start }: WordPiece): void {
  if (entry.isClosing) forbidBreakBefore(writer)
  writeParts(writer, entry, entry.parts, inkOf, start)
  writer.costAfter = entry.costAfter
  writer.beginsSentence = entry.endsSentence
}

/** Writes a word of several pieces, or what stands in a word's place. */
export function writePieces(writer: WordWriter, pieces: readonly Pending[]): void {
  const texts = pieces.filter((piece) => piece.kind === 'text')
  const [first] = texts
  if (first === undefined) {
    for (const piece of pieces) if (piece.kind !== 'text') writer.items.push(piece)
    writer.costAfter = 0
    return
  }
  if (texts.length === 1 && first.entry.isClosing) forbidBreakBefore(writer)

  const starts: number[] = []
  const soft: BreakPlace[] = []
  let whole = ''
  for (const piece of pieces) {
    starts.push(whole.length)
    if (piece.kind === 'box') whole += object
    if (piece.kind !== 'text') continue
    for (const place of piece.entry.clean.soft) soft.push({ ...place, at: place.at + whole.length })
    whole += legible(piece)
  }
  const places = first.lexicon.placesIn(whole, soft)

  let next = 0
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind !== 'text') {
      writer.items.push(piece)
      continue
    }
    const start = starts[i] ?? 0
    const inside: BreakPlace[] = []
    // A place at the piece's very end belongs to it: the hyphen is set in its ink.
    for (let place = places[next]; place && place.at <= start + textOf(piece).length; place = places[next]) {
      inside.push({ ...place, at: place.at - start })
      next++
    }
    const parts = measureParts(piece.entry, inside, writer.tools.shaper)
    writeParts(writer, piece.entry, parts, piece.inkOf, piece.start)
  }
  const last = pieces.at(-1)
  writer.costAfter = last?.kind === 'text' ? last.entry.costAfter : 0
  // Calls of notes, being raised, say nothing about sentences.
  const spoken = texts.findLast((piece) => !isRaised(piece)) ?? texts.at(-1)
  writer.beginsSentence = spoken?.entry.endsSentence ?? false
}

function textOf(piece: WordPiece): string {
  return piece.entry.clean.text
}

/** Letters of a raised text are no part of the word it stands at. */
function legible(piece: WordPiece): string {
  return isRaised(piece) ? object.repeat(textOf(piece).length) : textOf(piece)
}

function isRaised({ entry }: WordPiece): boolean {
  return entry.stretches.some(({ font }) => font.rise !== 0)
}

/** What only closes, and a short dash between spaces, does not begin a line. */
function forbidBreakBefore({ items }: WordWriter): void {
  const glue = items.at(-1)
  const before = items.at(-2)
  if (glue?.kind !== 'glue' || before === undefined || before.kind === 'break') return
  items[items.length - 1] = { ...glue, cost: forbidden }
}

function writeParts(
  writer: WordWriter,
  { clean: { offsets } }: Entry,
  parts: readonly MeasuredWord[],
  inkOf: (font: Font) => Ink,
  start: number,
): void {
  let from = 0
  for (const measured of parts) {
    const { text, run } = measured
    const ink = inkOf(run.font)
    const offset = start + (offsets?.[from] ?? from)
    writer.items.push({
      kind: 'word',
      ink,
      word: run.width > writer.narrowest ? fitting(writer, measured, ink, offset) : measured,
      offset,
      offsets: offsets?.slice(from, from + text.length).map((at) => start + at),
      isInside: !writer.beginsSentence,
    })
    from += text.length
  }
}

// ——— words wider than their line

/**
 * The word as it is if all that stands between its cuts fits a line; else with
 * cuts between its syllables too, whose hyphens say that it goes on; and if that
 * is not enough between characters, for no text may leave the page.
 */
function fitting(writer: WordWriter, word: MeasuredWord, ink: Ink, offset: number): MeasuredWord {
  const { text } = word
  if (!isWide(word, writer.narrowest)) return word

  reportWide(writer, text, ink, offset)
  const { shaper } = writer.tools
  const divided = withCuts(word, syllablesOf(text, ink, shaper), shaper)
  if (!isWide(divided, writer.narrowest)) return divided
  const between = characterPlaces(text)
  const places = between.map((at): BreakPlace => ({ at, cost: costs.cut, kind: 'nothing', capital: false }))
  return withCuts(divided, places, shaper)
}

/** Where its language divides a word that is divided only if it must be: not where hyphens are ruled out. */
function syllablesOf(text: string, { node: { style } }: Ink, shaper: Shaper): readonly BreakPlace[] {
  if (style.hyphens !== 'manual') return []
  const places = lexiconFor({ ...style, hyphens: 'auto' }, shaper).placesIn(text, [])
  return places.map((place) => ({ ...place, cost: costs.cut }))
}

function withCuts(word: MeasuredWord, places: readonly BreakPlace[], shaper: Shaper): MeasuredWord {
  const known = new Set(word.cuts.map((cut) => cut.at))
  const added = places.filter(({ at }) => !known.has(at))
  if (added.length === 0) return word
  const { cuts, hyphen } = measureWord(word.text, word.run.font, added, shaper)
  const all = [...word.cuts, ...cuts].toSorted((a, b) => a.at - b.at)
  return { ...word, cuts: all, hyphen: word.hyphen ?? hyphen }
}

function isWide({ run, cuts, hyphen }: MeasuredWord, narrowest: Mpt): boolean {
  let before = 0
  const overruns = ({ width, kind }: Pick<Cut, 'width' | 'kind'>): boolean => {
    const extent = width - before + (kind === 'hyphen' ? (hyphen?.width ?? 0) : 0)
    before = width
    return extent > narrowest
  }
  return cuts.some(overruns) || run.width - before > narrowest
}

/** Preformatted text is cut where the line ends, and nobody need be told. */
function reportWide(writer: WordWriter, text: string, { node }: Ink, offset: number): void {
  if (isPreformatted(node.style)) return
  const { place, report } = writer.tools
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  report.add(
    'line/overfull',
    place({ ...node.origin, offset: node.origin.offset + offset }),
    `“${shown}” is wider than its line`,
    'put a soft hyphen (U+00AD) where it may be divided, or reword',
  )
}
