/**
 * Blocks, one after the other, into a column.
 *
 * The walk keeps its own stack of open blocks instead of calling itself, so that
 * no depth of nesting can exhaust it. What a block says as it opens (margin,
 * page end, id, frame) and closes is said to the column; what stands in it is
 * set: runs of words as paragraphs, tables, images and rules by their own files.
 */

import { type Mpt, Report, unreachable } from '../base/index.ts'
import type { ComputedStyle, FlowElement, FlowNode } from '../style/index.ts'
import type { Bench } from './bench.ts'
import { borderLine, sidesOf } from './border.ts'
import { type Box, boxOf, leastMeasure, type Stretch } from './box.ts'
import { type Bookmark, Column, type StepPlace } from './column.ts'
import { captionRoom, setImage } from './figure.ts'
import { asFloat } from './float.ts'
import type { Galley } from './galley.ts'
import { blankLine, solid } from './line.ts'
import { type ListMarks, markPieces, marksOf } from './list.ts'
import { thematicLine } from './ornament.ts'
import { setTable, type TablePart } from './table.ts'
import { hasInk, isInline, isReplaced, nodesOf, runFrom, setText } from './text.ts'

/** Where blocks stand. */
export interface Place extends Stretch {
  /** Named page; absent in notes and cells, where no page can end by force. */
  readonly page?: string | undefined
  /** In a cell tables are set as blocks: a table in a table has no measure to speak of. */
  readonly inCell: boolean
  /** Height to be left free beside an image: that of its caption. */
  readonly reserved: Mpt
}

/** Where it all goes, and what it is done with. */
interface Work {
  readonly column: Column
  readonly bench: Bench
}

interface OpenList extends ListMarks {
  /** Where the room for its marks begins. */
  readonly left: Mpt
}

/** A block that is open. */
interface Frame {
  readonly element: FlowElement
  /** Absent if only its content is set, without margins and frame. */
  readonly box: Box | undefined
  /** For what stands in it. */
  readonly place: Place
  readonly bookmark: Bookmark
  /** The list it is, or stands in. */
  readonly list: OpenList | undefined
  /** The next child. */
  next: number
}

/** Sets an element with its margins and its frame. */
export function setBlock(element: FlowElement, place: Place, work: Work): void {
  walk(enter(element, { place, list: undefined }, work), work)
}

/** Sets what stands in an element, as if it had neither margins nor frame. */
export function setContent(element: FlowElement, place: Place, work: Work): void {
  const bookmark = work.column.begin(element.attributes.id, element.style.stringSet)
  walk({ element, box: undefined, place, bookmark, list: undefined, next: 0 }, work)
}

function walk(first: Frame, work: Work): void {
  const open = [first]
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const { children } = frame.element
    const node = children[frame.next]
    if (!node) {
      open.pop()
      leave(frame, work)
    } else if (node.kind === 'text' || isInline(node)) {
      const run = runFrom(children, frame.next)
      frame.next += run.length
      setRun(run, frame, work)
    } else {
      frame.next += 1
      open.push(enter(node, frame, work))
    }
  }
}

// ——— opening and closing

function enter(element: FlowElement, parent: Pick<Frame, 'place' | 'list'>, work: Work): Frame {
  const { column, bench } = work
  const { style } = element
  const place = placeOf(element, parent.place, bench)
  if (isFloat(style) && setAsFloat(element, place, work)) {
    const bookmark = column.begin(undefined, [])
    return { element, box: undefined, place, bookmark, list: undefined, next: element.children.length }
  }

  column.margin(style.margin.top, 'begins')
  if (place.page !== undefined) {
    if (style.breakBefore !== 'auto' && style.breakBefore !== 'avoid') column.turn(style.breakBefore)
    if (style.pageNumber !== undefined) column.numbered(style.pageNumber)
    column.onPage(place.page)
  }
  if (style.breakBefore === 'avoid') column.keep()

  const bookmark = column.begin(element.attributes.id, style.stringSet)
  if (style.breakInside === 'avoid') column.enterUnbroken()
  if (style.blockStep > 0) column.enterStep(style.blockStep)

  const plain = boxOf(style, place)
  const list = isList(element)
    ? { ...marksOf(element, bench.tools.shaper), left: plain.outer.left }
    : parent.list
  const mark = list?.marks.get(element)
  const box = mark && list ? indented(plain, list, style) : plain

  if (standsAlone(element, place)) {
    setAlone(element, box, place, work)
    return { element, box, place, bookmark, list, next: element.children.length }
  }
  if (hasSides(element)) column.enterFrame(sidesOf(element, box.outer))
  if (style.border.top > 0) {
    column.rule(element, borderLine(element, box.outer, style.border.top))
    column.keep()
  }
  column.padding(style.padding.top, 'begins')
  if (mark) column.carry({ pieces: markPieces(mark, box.inner) })
  const reserved = element.name === 'figure' ? captionRoom(element, box.inner.measure) : place.reserved
  return { element, box, place: { ...place, ...box.inner, reserved }, bookmark, list, next: 0 }
}

function isFloat({ float }: ComputedStyle): boolean {
  return float === 'top' || float === 'bottom'
}

/** Whether the element was set as a float. In notes, cells and blocks of one piece nothing floats. */
function setAsFloat(element: FlowElement, place: Place, { column, bench }: Work): boolean {
  if (place.page === undefined || column.isInsideBlock) return false
  const { height } = bench.areaOf(place.page)
  const own = new Column(place.measure, bench.grid)
  // If it cannot be a float it is set once more, and what there is to say is said then.
  const report = new Report()
  setBlock(element, { ...place, page: undefined }, { column: own, bench: { ...bench, report } })
  const setting = asFloat(element, own.finish(element), { grid: bench.grid, height })
  if (setting === undefined) return false
  bench.report.take(report.conclude(undefined))
  column.onPage(place.page)
  column.set(setting)
  return true
}

function leave({ element, box, place, bookmark }: Frame, { column, bench }: Work): void {
  const { style } = element
  if (!box) {
    column.end(bookmark)
    return
  }
  if (!standsAlone(element, place)) {
    const isBlankItem = element.name === 'li' && column.isEmptySince(bookmark)
    if (isBlankItem) column.set(solid(element, [blankLine(style.lineHeight)]))
    column.padding(style.padding.bottom, 'ended')
    if (style.border.bottom > 0) {
      column.keep()
      column.rule(element, borderLine(element, box.outer, style.border.bottom))
    }
  }
  const isEmpty = column.isEmptySince(bookmark)
  if (hasSides(element) && !standsAlone(element, place)) column.leaveFrame()
  if (style.blockStep > 0) column.leaveStep(stepPlaceOf(element))
  if (style.breakInside === 'avoid') column.leaveUnbroken(bench.areaOf(place.page ?? '').height)
  column.end(bookmark)

  column.margin(style.margin.bottom, 'ended')
  if (style.breakAfter === 'avoid' && !isEmpty) column.keep()
  if (place.page !== undefined && style.breakAfter !== 'auto' && style.breakAfter !== 'avoid') {
    column.turn(style.breakAfter)
  }
}

/** A named page may be wider or narrower than the one its parent stands on; indents stay. */
function placeOf(element: FlowElement, parent: Place, bench: Bench): Place {
  const page = element.style.page
  if (parent.page === undefined || page === '' || page === parent.page) return parent
  const change = bench.areaOf(page).measure - bench.areaOf(parent.page).measure
  return { ...parent, page, measure: parent.measure + change }
}

function isList({ name }: FlowElement): boolean {
  return name === 'ol' || name === 'ul'
}

/** An item's words begin no farther left than its list's widest mark asks, if there is room. */
function indented(box: Box, list: OpenList, { type }: ComputedStyle): Box {
  const lacking = list.indent - (box.inner.left - list.left)
  const isTight = box.inner.measure - lacking < type.size * leastMeasure
  if (lacking <= 0 || isTight) return box
  return { ...box, inner: { left: box.inner.left + lacking, measure: box.inner.measure - lacking } }
}

function hasSides({ style: { border } }: FlowElement): boolean {
  return border.left > 0 || border.right > 0
}

/** Where white goes that fills a block up to its step: a heading stays by its text, what is framed by white stands in its middle. */
function stepPlaceOf({ name }: FlowElement): StepPlace {
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return 'above'
    case 'figure':
    case 'table':
    case 'hr':
    case 'img':
      return 'both'
    default:
      return 'below'
  }
}

// ——— what stands in blocks

/** Set whole, with what borders and padding it has. */
function standsAlone({ name, style }: FlowElement, place: Place): boolean {
  return name === 'hr' || name === 'img' || (style.display === 'table' && !place.inCell)
}

function setAlone(element: FlowElement, box: Box, place: Place, work: Work): void {
  const { column, bench } = work
  if (element.name === 'img') setPicture(element, place, work)
  else if (element.name === 'hr') {
    const line = thematicLine(element, box.outer, bench.tools.shaper)
    if (line.height > 0) column.set(solid(element, [line]))
  } else {
    const cells: Bench = { ...bench, setNote: (aside) => bench.setNote(aside, place.page ?? '') }
    const { height } = bench.areaOf(place.page ?? '')
    for (const part of setTable(element, { within: place, height }, cells)) addTablePart(part, place, work)
  }
}

function addTablePart(part: TablePart, place: Place, work: Work): void {
  const { column } = work
  switch (part.kind) {
    case 'keep':
      column.keep()
      break
    case 'rule':
      column.rule(part.element, part.line)
      break
    case 'caption':
      setBlock(part.element, { ...place, ...part.within, inCell: true }, work)
      break
    case 'row':
      column.set(part.setting)
      break
    default:
      unreachable(part)
  }
}

function setRun(run: readonly FlowNode[], { element, place }: Frame, work: Work): void {
  const { column, bench } = work
  const setNote = (aside: FlowElement): Galley => bench.setNote(aside, place.page ?? '')
  if (place.page !== undefined) column.onPage(place.page)

  const image = soleImage(run)
  if (image) setPicture(image, place, work)
  else if (hasInk(run)) {
    const variants = setText({ element, run, within: place, setNote }, bench)
    const { initialLetter, widows } = element.style
    // No page ends beside a large initial.
    const orphans = Math.max(element.style.orphans, initialLetter)
    if (variants[0] && variants[0].lines.length > 0) {
      column.set({ kind: 'setting', variants, orphans, widows, together: false, element, repeated: [] })
    }
  } else carryRun(run, setNote, column)
}

/** An image in a block of its own is set as one. */
function setPicture(image: FlowElement, place: Place, { column, bench }: Work): void {
  const { height } = bench.areaOf(place.page ?? '')
  const bookmark = column.begin(image.attributes.id, image.style.stringSet)
  column.set(setImage(image, { within: place, height: height - place.reserved }, bench))
  column.end(bookmark)
}

function soleImage(run: readonly FlowNode[]): FlowElement | undefined {
  let image: FlowElement | undefined
  for (const node of nodesOf(run)) {
    const isImage = node.kind === 'element' && node.name === 'img'
    if (isImage && !image) image = node
    else if (isImage || (node.kind === 'element' ? !isTransparent(node) : hasInk([node]))) return undefined
  }
  return image
}

/** A link or a span around an image changes nothing about where it stands. */
function isTransparent({ name, attributes }: FlowElement): boolean {
  const isWrapper = name === 'a' || name === 'span'
  return isWrapper && attributes.id === undefined && !isReplaced({ name, attributes })
}

/** What cannot be seen still begins somewhere, and its notes are still to be read. */
function carryRun(run: readonly FlowNode[], setNote: Bench['setNote'], column: Column): void {
  for (const node of nodesOf(run)) {
    if (node.kind === 'text') continue
    if (node.style.float === 'footnote') {
      const stream = node.attributes['data-stream'] ?? ''
      column.carry({ notes: [{ stream, element: node, galley: setNote(node, '') }] })
    } else column.end(column.begin(node.attributes.id, node.style.stringSet))
  }
}
