/**
 * From a Book to its pages: markup, flow, pagination.
 */

import { makeSource, type Outcome, Report, type Source, type Span, startOf } from '../base/index.ts'
import { type Book, markOf } from '../book/index.ts'
import type { Node } from '../manuscript/index.ts'
import { type Pagination, reserve, settle } from '../paginate/index.ts'
import { stretchesOf, type Tag, tagTree } from '../pdf/index.ts'
import { cascade, type Flow, parseStylesheet } from '../style/index.ts'
import { locateIn, renderPrint, type Templates } from '../template/index.ts'
import { type Galley, typeset } from '../typeset/index.ts'
import { type Origin, parseXhtml } from '../xhtml/index.ts'
import { checkFaces } from './faces.ts'
import type { House } from './house.ts'
import type { LoadedImage } from './images.ts'

export interface LaidOut {
  readonly markup: Source
  readonly flow: Flow
  readonly place: (origin: Origin) => Span
}

export function layOut(book: Book, templates: Templates): Outcome<LaidOut> {
  const report = new Report()
  const markup = makeSource('print.xhtml', report.take(renderPrint(book, templates)))
  const locate = locateIn(book, templates, 'print')
  const tree = report.take(parseXhtml(markup, { locate }))
  const sheets = ['shared.css', 'print.css'].flatMap((name) =>
    (templates.stylesheets.get(name) ?? []).map((sheet) => report.take(parseStylesheet(sheet))),
  )
  const { lang, edition } = book
  const flow = report.take(cascade(tree, sheets, edition.trim ? { lang, trim: edition.trim } : { lang }))

  const place = (origin: Origin): Span =>
    placeOf(origin, book) ?? locate(origin)?.span ?? startOf(edition.span.source)
  report.take(checkFaces(flow, place))
  return report.conclude({ markup, flow, place })
}

/** A word's own place where the text stands in the manuscript as it is printed; its node's otherwise. */
function placeOf(origin: Origin, book: Book): Span | undefined {
  const node = origin.key === undefined ? undefined : book.nodes.get(origin.key)
  if (node === undefined) return undefined
  const { source, start, end } = node.span
  return isVerbatim(node) && start + origin.offset < end
    ? { source, start: start + origin.offset, end }
    : node.span
}

function isVerbatim(node: Node): boolean {
  return node.type === 'text' && node.span.end - node.span.start === node.value.length
}

interface PageMatters {
  readonly flow: Flow
  readonly place: (origin: Origin) => Span
  readonly book: Book
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly house: House
}

export function setPages({ flow, place, book, images, house }: PageMatters): Outcome<Pagination> {
  const marksOf = new Map(book.streams.map((stream) => [stream.id, stream.marks]))
  return settle(flow, {
    shaper: house.shaper,
    images,
    place,
    markOf: (stream, number) => markOf(number, marksOf.get(stream) ?? 'numbers'),
    ...(book.edition.pagesMultipleOf && { multipleOf: book.edition.pagesMultipleOf }),
  })
}

/** The column as the first pass sets it, every late box in the least room. For those who look. */
export function setGalley({ flow, place, images, house }: PageMatters): Outcome<Galley> {
  const { shaper } = house
  return typeset(flow, { shaper, images, place, room: reserve(new Map(), shaper) })
}

/** What a listener hears of the pages. For those who look. */
export function tagsOf({ pages }: Pagination, flow: Flow, lang: string): Tag {
  return tagTree(flow.root, { pages, marks: stretchesOf(pages, flow.root).marks, lang })
}
