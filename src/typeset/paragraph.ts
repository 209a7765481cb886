/**
 * One paragraph: its inline content in, its lines out, in every number of lines
 * worth having.
 *
 *     content ── collect ─► items ── tabulate ─► breaks ── break ─► lines ── justify ─► Lines
 */

import type { Mpt, Report } from '../base/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import { baselineOf } from './baseline.ts'
import type { Breaking } from './break-lines.ts'
import { type BreakTable, tabulate } from './break-table.ts'
import { type Choice, chooseBreaks, lastAlign } from './choose-breaks.ts'
import { collectItems } from './collect.ts'
import type { LineMeasures } from './fit-line.ts'
import type { Galley, Line, NoteInsert, SettingVariant } from './galley.ts'
import { beside, type Initial, takeInitial, withInitial } from './initial.ts'
import type { Item } from './items.ts'
import { type LineFrame, type SetLine, setLine } from './justify.ts'
import { type LineContent, lineContent, prepareFragments } from './line-parts.ts'
import type { Tools } from './tools.ts'
import { isPreformatted } from './words.ts'
import { wrapMark } from './wrap-mark.ts'

/** What setting a paragraph needs besides the tools of the whole typesetter. */
export interface ParagraphTools extends Tools {
  readonly report: Report
  /** Sets a note called in the paragraph, to the measure of its stream's area. */
  readonly setNote: (aside: FlowElement) => Galley
}

export interface ParagraphRequest {
  /** Its style decides alignment, indent and leading; its id and marks go onto the first line. */
  readonly element: FlowElement
  /** Inline content; inline elements nest. */
  readonly content: readonly FlowNode[]
  readonly measure: Mpt
  /** Shift of all lines from the galley's left edge. */
  readonly left: Mpt
  /** Instead of the style's text-indent. */
  readonly firstIndent?: Mpt
  /** Indent of all lines but the first; they are as much shorter. */
  readonly hang?: Mpt
  readonly tools: ParagraphTools
}

/** How far each kind of line is indented. */
type Indents = LineMeasures

/** No line is shorter than this many ems, however deep it is indented, if only the measure is as wide. */
const leastEms = 2

/** Wrapped lines of preformatted text are indented by so many characters. */
const wrapIndent = 2

/**
 * Sets a paragraph: the best setting first, then those of a line more or less
 * where they cost little. Always one variant at least; it has no lines if there
 * is nothing to set, and one line of no height if there are only anchors or notes.
 */
export function setParagraph(request: ParagraphRequest): { readonly variants: readonly SettingVariant[] } {
  const { element, tools } = request
  const { style } = element
  const measures = measuresOf(request, indentsOf(request))
  const narrowest = Math.min(measures.first, measures.afterForced, measures.rest)
  const items = collectItems({ content: request.content, narrowest, tools })
  if (items.length === 0) return { variants: [{ lines: [], cost: 0 }] }

  const noteOf = noteSetter(tools.setNote)
  const lettered = isPreformatted(style)
    ? undefined
    : takeInitial(items, style, tools.shaper, request.measure)
  if (lettered) {
    const { lines } = lettered.initial
    const variants = setItems(request, lettered, noteOf).filter((variant) => variant.lines.length >= lines)
    // An initial that reaches below its paragraph would stand in the next one.
    if (variants[0]?.cost === 0) return { variants }
  }
  return { variants: setItems(request, { items }, noteOf) }
}

function setItems(
  request: ParagraphRequest,
  { items, initial }: { readonly items: readonly Item[]; readonly initial?: Initial },
  noteOf: (aside: FlowElement) => NoteInsert,
): readonly SettingVariant[] {
  const { element, tools } = request
  const { style } = element
  const indents = { ...indentsOf(request), ...(initial && { first: 0 }) }
  const measures = measuresOf(request, indents)
  const narrow = initial && { lines: initial.lines, measures: beside(initial, measures) }
  const edges = style.hanging === 'allow-end' && style.textAlign === 'justify' ? 'hanging' : 'straight'
  const table = tabulate(items, edges)
  const choices = chooseBreaks(table, { measures, ...(narrow && { narrow }) }, style)
  const contents = choices.map(({ breaking }) => contentsOf(items, table, breaking))
  prepareFragments(contents.flat(), tools.shaper)

  const showsNothing = items.every((item) => item.kind === 'note' || item.kind === 'begin')
  const paragraph: Paragraph = { request, table, indents, measures, initial, edges, showsNothing, noteOf }
  const least = choices[0]?.breaking.demerits ?? 0
  return choices.map((choice, i): SettingVariant => {
    const set = setLines(paragraph, choice, contents[i] ?? [])
    if (i === 0) for (const line of set) reportOverrun(line, request)
    const lines = set.map(({ line }) => line)
    return {
      lines: withBeginning(paragraph, lines),
      cost: Math.max(0, Math.round(choice.breaking.demerits - least)),
    }
  })
}

/** What is known of a paragraph before its lines are set. */
interface Paragraph {
  readonly request: ParagraphRequest
  readonly table: BreakTable
  readonly indents: Indents
  readonly measures: LineMeasures
  readonly initial: Initial | undefined
  readonly edges: 'hanging' | 'straight'
  /** There are only anchors and notes. */
  readonly showsNothing: boolean
  readonly noteOf: (aside: FlowElement) => NoteInsert
}

// ——— room

function indentsOf({ element, tools, firstIndent, hang }: ParagraphRequest): Indents {
  const { style } = element
  if (isPreformatted(style)) {
    const wrapped = tools.shaper.font(style.type).space * wrapIndent
    return { first: firstIndent ?? 0, afterForced: hang ?? 0, rest: (hang ?? 0) + wrapped }
  }
  const isCentred = style.textAlign === 'center'
  return {
    first: firstIndent ?? (isCentred ? 0 : style.textIndent),
    afterForced: hang ?? 0,
    rest: hang ?? 0,
  }
}

function measuresOf({ element, measure }: ParagraphRequest, indents: Indents): LineMeasures {
  const least = Math.min(measure, element.style.type.size * leastEms)
  return {
    first: Math.max(least, measure - indents.first),
    afterForced: Math.max(least, measure - indents.afterForced),
    rest: Math.max(least, measure - indents.rest),
  }
}

function lengthAt(lengths: LineMeasures, table: BreakTable, from: number): Mpt {
  if (from === 0) return lengths.first
  return table.forced[from] === 1 ? lengths.afterForced : lengths.rest
}

function contentsOf(items: readonly Item[], table: BreakTable, { ends }: Breaking): readonly LineContent[] {
  return ends.map((end, index) => lineContent(items, table, index === 0 ? 0 : (ends[index - 1] ?? 0), end))
}

// ——— lines

function setLines(
  paragraph: Paragraph,
  { breaking, tolerance }: Choice,
  contents: readonly LineContent[],
): readonly SetLine[] {
  const { request, table, indents, measures, initial, edges, noteOf } = paragraph
  const { style } = request.element
  const baseline = baselineOf(style, request.tools.shaper)
  return contents.map((content, index) => {
    const from = index === 0 ? 0 : (breaking.ends[index - 1] ?? 0)
    const isLast = table.forced[breaking.ends[index] ?? 0] === 1
    const aside = initial && index < initial.lines ? initial.room : 0
    const frame: LineFrame = {
      left: request.left + lengthAt(indents, table, from) + aside,
      measure: lengthAt(measures, table, from) - aside,
      align: isLast ? lastAlign(style) : style.textAlign,
      edges,
      tolerance,
      height: style.lineHeight,
      baseline,
    }
    const set = setLine(content, frame, request.tools.shaper, content.notes.map(noteOf))
    const isWrapped = isPreformatted(style) && from > 0 && table.forced[from] !== 1
    return isWrapped ? withWrapMark(set, request) : set
  })
}

function withWrapMark({ line, overrun }: SetLine, { element, left, tools }: ParagraphRequest): SetLine {
  const font = tools.shaper.font(element.style.type)
  const mark = wrapMark(element, { left, baseline: line.baseline }, font)
  return { line: { ...line, pieces: [...line.pieces, ...mark] }, overrun }
}

/** Below this a line does not run out: its letters' scale was rounded, and it has no space to take that up. */
const leastOverrun = 100

/** What could neither be broken nor cut runs out into the margin: words held together, mostly. */
function reportOverrun({ line, overrun }: SetLine, { tools }: ParagraphRequest): void {
  if (overrun < leastOverrun) return
  const piece = line.pieces.find((other) => other.kind === 'text')
  const word = piece?.words.find((other) => other.kind === 'run')
  if (piece === undefined) return
  const { origin } = piece.node
  tools.report.add(
    'line/overfull',
    tools.place({ ...origin, offset: origin.offset + (word?.offset ?? 0) }),
    `the line that begins with “${word?.run.text.slice(0, 40) ?? ''}” is wider than its measure`,
    'let it be broken: take out no-break spaces, or reword',
  )
}

/** Sets each note once, though several variants have it. */
function noteSetter(setNote: (aside: FlowElement) => Galley): (aside: FlowElement) => NoteInsert {
  const set = new Map<FlowElement, NoteInsert>()
  return (aside) => {
    const known = set.get(aside)
    if (known) return known
    const made = { stream: aside.attributes['data-stream'] ?? '', element: aside, galley: setNote(aside) }
    set.set(aside, made)
    return made
  }
}

/** The first line has the paragraph's own id and marks; what has nothing to show has no height. */
function withBeginning(paragraph: Paragraph, lines: readonly Line[]): readonly Line[] {
  const { initial, request } = paragraph
  const { element, left } = request
  const [plain, ...rest] = lines
  if (plain === undefined) return []
  const first = initial ? withInitial(plain, initial, left, element.style.lineHeight) : plain
  const id = element.attributes.id
  return [
    {
      ...first,
      ...(paragraph.showsNothing ? { height: 0, baseline: 0 } : {}),
      anchors: id === undefined ? first.anchors : [id, ...first.anchors],
      marks: [...element.style.stringSet, ...first.marks],
    },
    ...rest,
  ]
}
