/**
 * One word → boxes, with a penalty wherever it may be broken.
 *
 * A word may run through several elements and call notes on its way. Its places
 * are sought in the whole, and given to the pieces they fall in.
 */

import type { Mpt, Report } from '../base/index.ts'
import type { ComputedStyle } from '../style/index.ts'
import { type BreakPlace, characterPlaces } from './break-places.ts'
import type { Casing } from './casing.ts'
import { costs } from './demerits.ts'
import type { Begin, Ink, Item, LateBox, NoteCall, Picture, WordPart } from './items.ts'
import type { Run } from './shaper.ts'
import type { Tools } from './tools.ts'
import {
  type Cut,
  isPreformatted,
  type MeasuredWord,
  measureCuts,
  measureWord,
  placesOf,
  withoutInvisibles,
} from './words.ts'

/** A piece of a word that is yet to be written. */
export type Pending =
  | {
      readonly kind: 'text'
      readonly raw: string
      readonly ink: Ink
      readonly style: ComputedStyle
      readonly casing: Casing
      readonly start: number
      /** The words already measured in its font. */
      readonly memory: Map<string, MeasuredWord>
    }
  | { readonly kind: 'box'; readonly extent: Mpt; readonly content: LateBox | Picture }
  | NoteCall
  | Begin

type PendingText = Extract<Pending, { kind: 'text' }>

/** The list, and what its words need to know of it. */
export interface WordWriter {
  readonly items: Item[]
  /** The narrowest of the paragraph's lines: a word that is wider must be cut. */
  readonly narrowest: Mpt
  readonly tools: Pick<Tools, 'shaper' | 'place'> & { readonly report: Report }
  /** The next word begins a sentence, so that its capital says nothing. */
  beginsSentence: boolean
}

/** Stands for what is no text where a word's letters are looked at. */
const object = '\ufffc'

/** Writes one word at the end of the list. */
export function writeWord(writer: WordWriter, pending: readonly Pending[]): void {
  const texts = pending.filter((piece) => piece.kind === 'text')
  const first = texts[0]
  if (first !== undefined) forbidBreakBefore(writer, texts)

  const begins = writer.beginsSentence
  if (first !== undefined && pending.length === 1) {
    writeText(writer, first, remember(first, writer), begins)
  } else {
    writePieces(writer, pending, begins)
  }
  if (first !== undefined) writer.beginsSentence = endOfSentence.test(textAround(texts))
}

/** A stop or colon, and what may close after it. */
const endOfSentence = /[.!?:\u2026][\p{Pe}\p{Pf}"']*$/u

/** The word's end as a reader sees it: calls of notes, being raised, say nothing about sentences. */
function textAround(texts: readonly PendingText[]): string {
  const plain = texts.filter((piece) => piece.ink.font.rise === 0)
  return (plain.at(-1) ?? texts.at(-1))?.raw.slice(-6) ?? ''
}

/**
 * A word of nothing but closing punctuation, as before the French `!`, or a
 * short dash between spaces, does not begin a line.
 */
function forbidBreakBefore(writer: WordWriter, texts: readonly PendingText[]): void {
  const glue = writer.items.at(-1)
  const [text] = texts
  if (glue?.kind !== 'glue' || text === undefined || texts.length > 1 || text.raw.length > 3) return
  if (!/^(?:[\p{Pe}\p{Pf}!?:;.,\u2026]+|\u2013)$/u.test(text.raw)) return
  if (isFirstInLine(writer)) return
  writer.items[writer.items.length - 1] = { ...glue, cost: Number.POSITIVE_INFINITY }
}

function isFirstInLine(writer: WordWriter): boolean {
  const before = writer.items.at(-2)
  return before === undefined || (before.kind === 'penalty' && before.taken.kind === 'forced')
}

function remember(piece: PendingText, writer: WordWriter): MeasuredWord {
  const known = piece.memory.get(piece.raw)
  if (known) return known
  const made = measureWord(piece.raw, piece.ink.font, piece.style, writer.tools.shaper)
  piece.memory.set(piece.raw, made)
  return made
}

/** A word of several pieces: its places are sought in the whole, and given to the pieces they fall in. */
function writePieces(writer: WordWriter, pending: readonly Pending[], begins: boolean): void {
  const { shaper } = writer.tools
  const style = pending.find((piece) => piece.kind === 'text')?.style
  const clean = pending.map((piece) =>
    piece.kind === 'text' ? withoutInvisibles(piece.raw, piece.style) : undefined,
  )
  const lengths = pending.map((piece, i) => (piece.kind === 'box' ? 1 : (clean[i]?.text.length ?? 0)))
  const whole = pending
    .map((piece, i) => {
      if (piece.kind === 'box') return object
      const text = clean[i]?.text ?? ''
      return piece.kind === 'text' && piece.ink.font.rise !== 0 ? object.repeat(text.length) : text
    })
    .join('')

  let base = 0
  const starts = lengths.map((length) => {
    const start = base
    base += length
    return start
  })
  const soft = clean.flatMap((text, i) =>
    (text?.soft ?? []).map((place) => ({ ...place, at: place.at + (starts[i] ?? 0) })),
  )
  const places = style === undefined ? [] : placesOf(whole, soft, style)

  let next = 0
  for (const [i, piece] of pending.entries()) {
    const start = starts[i] ?? 0
    const end = start + (lengths[i] ?? 0)
    if (piece.kind !== 'text') {
      writer.items.push(piece)
      continue
    }
    const inside: BreakPlace[] = []
    // A place at the piece's very end belongs to it: the hyphen is set in its ink.
    for (let place = places[next]; place !== undefined && place.at <= end; place = places[next]) {
      inside.push({ ...place, at: place.at - start })
      next++
    }
    const { text, offsets } = clean[i] ?? { text: '', offsets: undefined }
    if (text === '') continue
    const run = shaper.shape(text, piece.ink.font)
    writeText(writer, piece, { text, offsets, run, cuts: measureCuts(run, inside) }, begins)
  }
}

/** Writes a word, or a piece of one, as boxes with penalties between. */
function writeText(writer: WordWriter, piece: PendingText, word: MeasuredWord, begins: boolean): void {
  const { text, run } = word
  if (text === '') return
  const offset = piece.casing.offsetOf(piece.start)
  const offsets = offsetsOf(piece, word)
  const part: WordPart = { ink: piece.ink, text, run, offset, offsets }
  const german = /^(?:de|lb|nds)\b/.test(piece.style.type.lang)

  let from = 0
  let width = 0
  let glyphs = 0
  for (const cut of fittingCuts(writer, part, word.cuts)) {
    writer.items.push(fragment(part, from, cut.at, cut.width - width, cut.glyphs - glyphs))
    const isName = cut.capital && !begins && !german
    writer.items.push({
      kind: 'penalty',
      cost: cut.cost + (isName ? costs.hyphenInName : 0),
      taken:
        cut.kind === 'hyphen'
          ? { kind: 'hyphen', run: hyphenOf(writer, piece), ink: piece.ink }
          : { kind: cut.kind },
    })
    from = cut.at
    width = cut.width
    glyphs = cut.glyphs
  }
  if (from < text.length) {
    writer.items.push(fragment(part, from, text.length, run.width - width, run.glyphs.length - glyphs))
  }
}

function fragment(part: WordPart, from: number, to: number, extent: Mpt, glyphs: number): Item {
  return { kind: 'box', extent, content: { kind: 'fragment', part, from, to, glyphs } }
}

function hyphenOf(writer: WordWriter, piece: PendingText): Run {
  return writer.tools.shaper.shape('-', piece.ink.font)
}

/** Undefined where the text's characters follow each other in the node as they do here. */
function offsetsOf(piece: PendingText, word: MeasuredWord): readonly number[] | undefined {
  if (word.offsets === undefined && piece.casing.isPlain) return undefined
  return Array.from({ length: word.text.length }, (_, i) =>
    piece.casing.offsetOf(piece.start + (word.offsets?.[i] ?? i)),
  )
}

/**
 * The word's own cuts if all that stands between them fits a line; else also
 * cuts between characters, for no text may leave the page.
 */
function fittingCuts(writer: WordWriter, part: WordPart, cuts: readonly Cut[]): readonly Cut[] {
  const { narrowest, tools } = writer
  const { run } = part
  if (run.width <= narrowest) return cuts
  const hyphen = cuts.some((cut) => cut.kind === 'hyphen') ? tools.shaper.shape('-', part.ink.font).width : 0
  const ends = [...cuts, { width: run.width, at: part.text.length, kind: 'nothing' }]
  let before = 0
  const wide = ends.some((end) => {
    const extent = end.width - before + (end.kind === 'hyphen' ? hyphen : 0)
    before = end.width
    return extent > narrowest
  })
  if (!wide) return cuts

  const known = new Set(cuts.map((cut) => cut.at))
  const extra = characterPlaces(part.text).filter((at) => !known.has(at))
  const places = extra.map((at): BreakPlace => ({ at, cost: costs.cut, kind: 'nothing', capital: false }))
  reportWide(writer, part)
  return [...cuts, ...measureCuts(run, places)].toSorted((a, b) => a.at - b.at)
}

/** Preformatted text is cut where the line ends, and nobody need be told. */
function reportWide(writer: WordWriter, part: WordPart): void {
  const { node } = part.ink
  if (isPreformatted(node.style)) return
  const { place, report } = writer.tools
  const shown = part.text.length > 40 ? `${part.text.slice(0, 40)}…` : part.text
  report.add(
    'line/overfull',
    place({ ...node.origin, offset: node.origin.offset + part.offset }),
    `“${shown}” is wider than its line`,
    'put a soft hyphen (U+00AD) where it may be divided, or reword',
  )
}
