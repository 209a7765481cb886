/**
 * Inline content → horizontal list.
 *
 * Texts are cut at their spaces. What stands between two spaces is one word,
 * however many elements it runs through, so what comes before the first space
 * of a text and after its last waits for its neighbours; most words stand in
 * the midst of a text and are written at once.
 */

import type { Mpt, Report } from '../base/index.ts'
import type { ComputedStyle, FlowElement, FlowNode, FlowText } from '../style/index.ts'
import { forbidden } from './demerits.ts'
import type { Late, Mark } from './galley.ts'
import type { Ink, Item, Picture } from './items.ts'
import { lateOf } from './late.ts'
import { lexiconFor } from './lexicon.ts'
import { pictureSize } from './picture.ts'
import type { Font } from './shaper.ts'
import { endOfWord } from './spaces.ts'
import type { Tools } from './tools.ts'
import { isPreformatted } from './words.ts'
import { type Pending, type WordPiece, type WordWriter, writePieces, writeWord } from './write-word.ts'

/** Inline content, and what is needed to measure it. */
export interface CollectRequest {
  readonly content: readonly FlowNode[]
  /** The narrowest of the paragraph's lines: a word that is wider must be cut. */
  readonly narrowest: Mpt
  readonly tools: Pick<Tools, 'shaper' | 'room' | 'images' | 'place'> & { readonly report: Report }
}

/** What is known while a paragraph is gathered. Lives as long as `collectItems`. */
interface Gathering extends WordWriter {
  readonly tools: CollectRequest['tools']
  pending: Pending[]
  /** What comes after a leader stands at the line's end. */
  align: Late['align']
  /** Something other than a space stands in the line since the last break that had to be. */
  isLineBegun: boolean
  /** Characters since the last newline of preformatted text: for tabs. */
  column: number
}

/** Columns from one tab stop to the next. */
const tabWidth = 4

/** The horizontal list of a paragraph; empty if there is nothing in it at all. */
export function collectItems(request: CollectRequest): readonly Item[] {
  const state: Gathering = {
    tools: request.tools,
    narrowest: request.narrowest,
    items: [],
    pending: [],
    beginsSentence: true,
    costAfter: 0,
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
  return last?.kind === 'break' ? items.slice(0, -1) : items
}

function endLine(state: Gathering): void {
  flushWord(state)
  state.items.push({ kind: 'break' })
  state.costAfter = 0
  state.isLineBegun = false
  state.column = 0
}

/** Adds what an element is by itself, and says whether its children are still to be added. */
function addElement(state: Gathering, element: FlowElement): 'enter' | 'done' {
  const { shaper, room } = state.tools
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
    state.items.push({ kind: 'leader', pattern, ink: inkOf(element, shaper.font(element.style.type)) })
    state.costAfter = 0
    state.align = 'end'
    return 'done'
  }
  const late = lateOf(element, shaper, state.align)
  if (late === undefined) return 'enter'
  const ink = inkOf(element, late.font)
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
  const size = pictureSize(element, state.tools.images, state.narrowest)
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

function inkOf(node: FlowText | FlowElement, font: Font): Ink {
  const { colour, decoration } = node.style.type
  return { node, font, colour, decoration }
}

// ——— texts

function addText(state: Gathering, node: FlowText | FlowElement, value: string): void {
  const { style } = node
  const lexicon = lexiconFor(style, state.tools.shaper)
  const inkOf = inksOf(node)
  /** A space has the font of the word before it. */
  let font = lexicon.font

  for (let start = 0; start < value.length; ) {
    const end = endOfWord(value, start)
    if (end > start) {
      const entry = lexicon.entry(value.slice(start, end))
      const piece: WordPiece = { kind: 'text', entry, lexicon, inkOf, start }
      if (end < value.length && state.pending.length === 0) {
        writeWord(state, piece)
        state.isLineBegun = true
      } else state.pending.push(piece)
      state.column += end - start
      font = entry.stretches.at(-1)?.font ?? font
    }
    if (end < value.length) addSpace(state, value.charAt(end), inkOf(font), end)
    start = end + 1
  }
}

/** One ink for each font a text needs. */
function inksOf(node: FlowText | FlowElement): (font: Font) => Ink {
  const inks: Ink[] = []
  return (font) => {
    for (const ink of inks) if (ink.font === font) return ink
    const made = inkOf(node, font)
    inks.push(made)
    return made
  }
}

function addSpace(state: Gathering, space: string, ink: Ink, offset: number): void {
  const { style } = ink.node
  const isKept = isPreformatted(style)
  if (space === '\n' && isKept) {
    endLine(state)
    return
  }
  flushWord(state)
  const columns = space === '\t' && isKept ? tabWidth - (state.column % tabWidth) : 1
  if (isKept && space !== '\u00a0') keepSpacesTogether(state)
  state.items.push({
    kind: 'glue',
    extent: ink.font.space * columns,
    gives: !isKept,
    cost: mayBreakAt(state, space, style) ? state.costAfter : forbidden,
    ink,
    offset,
  })
  state.costAfter = 0
  state.column += columns
}

function mayBreakAt(state: Gathering, space: string, style: ComputedStyle): boolean {
  if (space === '\u00a0' || style.whiteSpace === 'pre' || style.whiteSpace === 'nowrap') return false
  return state.isLineBegun || !isPreformatted(style)
}

/** Of several kept spaces only the last may end a line, so that none is swallowed with it. */
function keepSpacesTogether(state: Gathering): void {
  const last = state.items.at(-1)
  if (last?.kind === 'glue') state.items[state.items.length - 1] = { ...last, cost: forbidden }
}

/** Writes the word that has been gathered, and begins another. */
function flushWord(state: Gathering): void {
  const { pending } = state
  const [first] = pending
  if (first === undefined) return
  state.pending = []
  state.isLineBegun ||= pending.some((piece) => piece.kind === 'text' || piece.kind === 'box')
  if (first.kind === 'text' && pending.length === 1) writeWord(state, first)
  else writePieces(state, pending)
}
