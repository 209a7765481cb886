/**
 * Inline content → horizontal list.
 *
 * Texts are cut at their spaces. What stands between two spaces is one word,
 * however many elements it runs through: `wa<em>ter</em>` is hyphenated as
 * “water”, and no line ends between a word and its note’s call.
 */

import type { Mpt, Report } from '../base/index.ts'
import type { ComputedStyle, FlowElement, FlowNode, FlowText } from '../style/index.ts'
import { casingOf } from './casing.ts'
import { costs } from './demerits.ts'
import type { Late, Mark } from './galley.ts'
import type { Ink, Item, Picture } from './items.ts'
import { lateOf } from './late.ts'
import { pictureSize } from './picture.ts'
import type { Tools } from './tools.ts'
import { isPreformatted, memoryFor } from './words.ts'
import { type Pending, type WordWriter, writeWord } from './write-word.ts'

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

function inkOf(node: FlowText | FlowElement, style: ComputedStyle, state: Gathering): Ink {
  const { colour, decoration } = style.type
  return { node, font: state.tools.shaper.font(style.type), colour, decoration }
}

// ——— texts

function addText(state: Gathering, node: FlowText | FlowElement, value: string): void {
  const { style } = node
  const casing = casingOf(value, style.type)
  const { colour, decoration } = style.type
  const { shaper } = state.tools
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

/** Writes the word that has been gathered, and begins another. */
function flushWord(state: Gathering): void {
  const { pending } = state
  if (pending.length === 0) return
  state.pending = []
  state.isLineBegun ||= pending.some((piece) => piece.kind === 'text' || piece.kind === 'box')
  writeWord(state, pending)
}
