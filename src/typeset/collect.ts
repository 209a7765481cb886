/**
 * Inline content → horizontal list.
 *
 * Texts are cut at their spaces. What stands between two spaces is one word,
 * however many elements it runs through: `wa<em>ter</em>` is hyphenated as
 * “water”, and no line ends between a word and its note’s call.
 */

import type { Mpt, Report } from '../base/index.ts'
import type { ComputedStyle, FlowElement, FlowNode, FlowText } from '../style/index.ts'
import { type BreakPlace, characterPlaces } from './break-places.ts'
import { type Casing, casingOf } from './casing.ts'
import { costs } from './demerits.ts'
import type { Late, Mark } from './galley.ts'
import type { Begin, Ink, Item, LateBox, NoteCall, Picture, WordPart } from './items.ts'
import { lateOf } from './late.ts'
import { pictureSize } from './picture.ts'
import type { Run } from './shaper.ts'
import type { Tools } from './tools.ts'
import {
  type Cut,
  isPreformatted,
  type MeasuredWord,
  measureCuts,
  measureWord,
  memoryFor,
  placesOf,
  withoutInvisibles,
} from './words.ts'

export interface CollectRequest {
  readonly content: readonly FlowNode[]
  /** The narrowest of the paragraph's lines: a word that is wider must be cut. */
  readonly narrowest: Mpt
  readonly tools: Pick<Tools, 'shaper' | 'room' | 'images' | 'place'> & { readonly report: Report }
}

/** A piece of the word that is being gathered. */
type Pending =
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

/** What is known while a paragraph is gathered. Lives as long as `collectItems`. */
interface Gathering {
  readonly request: CollectRequest
  readonly items: Item[]
  pending: Pending[]
  /** The next word begins a sentence, so that its capital says nothing. */
  beginsSentence: boolean
  /** What comes after a leader stands at the line's end. */
  align: Late['align']
  /** Something other than a space stands in the line since the last break that had to be. */
  isLineBegun: boolean
  /** Characters since the last newline of preformatted text: for tabs. */
  column: number
}

/** Stands for what is no text where a word's letters are looked at. */
const object = '\ufffc'

/** Columns from one tab stop to the next. */
const tabWidth = 4

export function collectItems(request: CollectRequest): readonly Item[] {
  const state: Gathering = {
    request,
    items: [],
    pending: [],
    beginsSentence: true,
    align: 'start',
    isLineBegun: false,
    column: 0,
  }
  const rest: FlowNode[] = request.content.toReversed()
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.kind === 'text') addText(state, node, node.value)
    else if (addElement(state, node) === 'enter')
      for (const child of node.children.toReversed()) rest.push(child)
  }
  flushWord(state)
  return withoutLastBreak(state.items)
}

/** A paragraph that ends with a break does not begin another line. */
function withoutLastBreak(items: readonly Item[]): readonly Item[] {
  const last = items.at(-1)
  return last?.kind === 'penalty' && last.taken.kind === 'forced' ? items.slice(0, -1) : items
}

function endLine(state: Gathering): void {
  flushWord(state)
  state.items.push({ kind: 'penalty', cost: 0, taken: { kind: 'forced' } })
  state.isLineBegun = false
  state.column = 0
}

/** Adds what an element is by itself, and says whether its children are still to be added. */
function addElement(state: Gathering, element: FlowElement): 'enter' | 'done' {
  const { shaper, room } = state.request.tools
  const isNote = element.style.float === 'footnote'
  if (!isNote) addBeginning(state, element)
  if (isNote) {
    state.pending.push({ kind: 'note', aside: element })
    return 'done'
  }
  if (element.name === 'br') {
    endLine(state)
    return 'done'
  }
  if (element.name === 'img') {
    addPicture(state, element)
    return 'done'
  }
  const pattern = element.attributes['data-leader']
  if (pattern !== undefined) {
    flushWord(state)
    state.items.push({ kind: 'leader', pattern, ink: inkOf(element, element.style, state) })
    state.align = 'end'
    return 'done'
  }
  const late = lateOf(element, shaper, state.align)
  if (late === undefined) return 'enter'
  const ink = inkOf(element, element.style, state)
  state.pending.push({ kind: 'box', extent: room.widthFor(late), content: { kind: 'late', late, ink } })
  return 'done'
}

function addBeginning(state: Gathering, element: FlowElement): void {
  const id = element.attributes.id
  const marks: readonly Mark[] = element.style.stringSet
  if (id === undefined && marks.length === 0) return
  state.pending.push({ kind: 'begin', anchors: id === undefined ? [] : [id], marks })
}

/** A picture in a line; where its size is unknown, its words stand for it. */
function addPicture(state: Gathering, element: FlowElement): void {
  const size = pictureSize(element, state.request.tools.images, state.request.narrowest)
  if (size === undefined) {
    addText(state, element, element.attributes.alt ?? '')
    return
  }
  const content: Picture = {
    kind: 'picture',
    node: element,
    source: element.attributes.src ?? '',
    height: size.height,
  }
  state.pending.push({ kind: 'box', extent: size.width, content })
}

function inkOf(node: FlowText | FlowElement, style: ComputedStyle, state: Gathering): Ink {
  const { colour, decoration } = style.type
  return { node, font: state.request.tools.shaper.font(style.type), colour, decoration }
}

// ——— texts

function addText(state: Gathering, node: FlowText | FlowElement, value: string): void {
  const { style } = node
  const casing = casingOf(value, style.type)
  const { colour, decoration } = style.type
  const { shaper } = state.request.tools
  let start = 0
  for (const stretch of shaper.itemize(casing.text, style.type)) {
    const ink: Ink = { node, font: stretch.font, colour, decoration }
    const memory = memoryFor(shaper, stretch.font, style)
    for (const match of stretch.text.matchAll(/[ \u00a0\n\t]|[^ \u00a0\n\t]+/g)) {
      const at = start + match.index
      if (isSpace(match[0])) addSpace(state, match[0], ink, style, casing.offsetOf(at))
      else {
        state.pending.push({ kind: 'text', raw: match[0], ink, style, casing, start: at, memory })
        state.column += match[0].length
      }
    }
    start += stretch.text.length
  }
}

function isSpace(text: string): boolean {
  return text === ' ' || text === '\u00a0' || text === '\n' || text === '\t'
}

function addSpace(state: Gathering, space: string, ink: Ink, style: ComputedStyle, offset: number): void {
  const isKept = isPreformatted(style)
  if (space === '\n' && isKept) {
    endLine(state)
    return
  }
  const columns = space === '\t' && isKept ? tabWidth - (state.column % tabWidth) : 1
  const extent = ink.font.space * columns
  if (space === '\u00a0') {
    flushWord(state)
    state.items.push({ kind: 'glue', extent, gives: !isKept, cost: Number.POSITIVE_INFINITY, ink, offset })
    state.column++
    return
  }
  flushWord(state)
  const cost = style.whiteSpace === 'pre' || style.whiteSpace === 'nowrap' ? Number.POSITIVE_INFINITY : 0
  if (isKept) keepSpacesTogether(state)
  const begins = isKept && !state.isLineBegun
  state.items.push({
    kind: 'glue',
    extent,
    gives: !isKept,
    cost: begins ? Number.POSITIVE_INFINITY : cost + costAfter(state),
    ink,
    offset,
  })
  state.column += columns
}

/** Of several kept spaces only the last may end a line, so that none is swallowed with it. */
function keepSpacesTogether(state: Gathering): void {
  const last = state.items.at(-1)
  if (last?.kind === 'glue') state.items[state.items.length - 1] = { ...last, cost: Number.POSITIVE_INFINITY }
}

/** “J. Miller”: an initial is not parted from its name, if it can be helped. */
function costAfter(state: Gathering): number {
  const last = state.items.at(-1)
  if (last?.kind !== 'box' || last.content.kind !== 'fragment') return 0
  const { part, from, to } = last.content
  if (/^[\p{Ps}\p{Pi}]*$/u.test(part.text)) return part.text === '' ? 0 : Number.POSITIVE_INFINITY
  return from === 0 && to === part.text.length && /^\p{Lu}\.$/u.test(part.text) ? costs.initial : 0
}

// ——— words

function flushWord(state: Gathering): void {
  const { pending } = state
  if (pending.length === 0) return
  state.pending = []
  state.isLineBegun ||= pending.some((piece) => piece.kind === 'text' || piece.kind === 'box')
  const texts = pending.filter((piece) => piece.kind === 'text')
  const first = texts[0]
  if (first !== undefined) forbidBreakBefore(state, texts)

  const begins = state.beginsSentence
  if (first !== undefined && texts.length === 1 && pending.length === 1) {
    emitText(state, first, remember(first, state), begins)
  } else {
    emitPieces(state, pending, begins)
  }
  const last = texts.at(-1)
  if (last !== undefined) state.beginsSentence = /[.!?:\u2026][\p{Pe}\p{Pf}"']*$/u.test(textAround(texts))
}

type PendingText = Extract<Pending, { kind: 'text' }>

/** The word's end as a reader sees it: calls of notes, being raised, say nothing about sentences. */
function textAround(texts: readonly PendingText[]): string {
  const plain = texts.filter((piece) => piece.ink.font.rise === 0)
  return (plain.at(-1) ?? texts.at(-1))?.raw.slice(-6) ?? ''
}

/**
 * A word of nothing but closing punctuation, as before the French `!`, or a
 * short dash between spaces, does not begin a line.
 */
function forbidBreakBefore(state: Gathering, texts: readonly PendingText[]): void {
  const glue = state.items.at(-1)
  const [text] = texts
  if (glue?.kind !== 'glue' || text === undefined || texts.length > 1 || text.raw.length > 3) return
  if (!/^(?:[\p{Pe}\p{Pf}!?:;.,\u2026]+|\u2013)$/u.test(text.raw)) return
  if (isFirstInLine(state)) return
  state.items[state.items.length - 1] = { ...glue, cost: Number.POSITIVE_INFINITY }
}

function isFirstInLine(state: Gathering): boolean {
  const before = state.items.at(-2)
  return before === undefined || (before.kind === 'penalty' && before.taken.kind === 'forced')
}

function remember(piece: PendingText, state: Gathering): MeasuredWord {
  const known = piece.memory.get(piece.raw)
  if (known) return known
  const made = measureWord(piece.raw, piece.ink.font, piece.style, state.request.tools.shaper)
  piece.memory.set(piece.raw, made)
  return made
}

/** A word of several pieces: its places are sought in the whole, and given to the pieces they fall in. */
function emitPieces(state: Gathering, pending: readonly Pending[], begins: boolean): void {
  const { shaper } = state.request.tools
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
      state.items.push(piece)
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
    emitText(state, piece, { text, offsets, run, cuts: measureCuts(run, inside) }, begins)
  }
}

/** Writes a word, or a piece of one, as boxes with penalties between. */
function emitText(state: Gathering, piece: PendingText, word: MeasuredWord, begins: boolean): void {
  const { text, run } = word
  if (text === '') return
  const offset = piece.casing.offsetOf(piece.start)
  const offsets = offsetsOf(piece, word)
  const part: WordPart = { ink: piece.ink, text, run, offset, offsets }
  const german = /^(?:de|lb|nds)\b/.test(piece.style.type.lang)

  let from = 0
  let width = 0
  let glyphs = 0
  for (const cut of fittingCuts(state, part, word.cuts)) {
    state.items.push(fragment(part, from, cut.at, cut.width - width, cut.glyphs - glyphs))
    const isName = cut.capital && !begins && !german
    state.items.push({
      kind: 'penalty',
      cost: cut.cost + (isName ? costs.hyphenInName : 0),
      taken:
        cut.kind === 'hyphen'
          ? { kind: 'hyphen', run: hyphenOf(state, piece), ink: piece.ink }
          : { kind: cut.kind },
    })
    from = cut.at
    width = cut.width
    glyphs = cut.glyphs
  }
  if (from < text.length) {
    state.items.push(fragment(part, from, text.length, run.width - width, run.glyphs.length - glyphs))
  }
}

function fragment(part: WordPart, from: number, to: number, extent: Mpt, glyphs: number): Item {
  return { kind: 'box', extent, content: { kind: 'fragment', part, from, to, glyphs } }
}

function hyphenOf(state: Gathering, piece: PendingText): Run {
  return state.request.tools.shaper.shape('-', piece.ink.font)
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
function fittingCuts(state: Gathering, part: WordPart, cuts: readonly Cut[]): readonly Cut[] {
  const { narrowest, tools } = state.request
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
  reportWide(state, part)
  return [...cuts, ...measureCuts(run, places)].toSorted((a, b) => a.at - b.at)
}

/** Preformatted text is cut where the line ends, and nobody need be told. */
function reportWide(state: Gathering, part: WordPart): void {
  const { node } = part.ink
  if (isPreformatted(node.style)) return
  const { place, report } = state.request.tools
  const shown = part.text.length > 40 ? `${part.text.slice(0, 40)}…` : part.text
  report.add(
    'line/overfull',
    place({ ...node.origin, offset: node.origin.offset + part.offset }),
    `“${shown}” is wider than its line`,
    'put a soft hyphen (U+00AD) where it may be divided, or reword',
  )
}
