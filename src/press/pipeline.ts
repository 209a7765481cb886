/**
 * One edition, from manuscript to both outputs: the story, in order.
 *
 * Nothing here computes; each line hands a value to the next room and keeps what
 * that room had to say. There are three gates, and nothing that has failed is
 * passed on: after binding, after the templates, before the bytes.
 */

import {
  decodeText,
  type Files,
  makeSource,
  type Outcome,
  Report,
  recordReads,
  type Source,
  type Span,
  startOf,
} from '../base/index.ts'
import {
  type Book,
  bind,
  type Edition,
  type Entry,
  markOf,
  readEdition,
  withPageBreaks,
} from '../book/index.ts'
import { checkParts, packEpub } from '../epub/index.ts'
import { type Document, type Node, nodesOf, parseManuscript, textOf } from '../manuscript/index.ts'
import { type Pagination, reserve, settle } from '../paginate/index.ts'
import {
  type Attachment,
  type OutlineEntry,
  paintPages,
  stretchesOf,
  type Tag,
  tagTree,
} from '../pdf/index.ts'
import { type Inputs, inputsFrom, shortDigest, sourceDigest } from '../seal/index.ts'
import { cascade, type Flow, parseStylesheet } from '../style/index.ts'
import { loadTemplates, locateIn, renderEpub, renderPrint, say, type Templates } from '../template/index.ts'
import { type Galley, typeset } from '../typeset/index.ts'
import { type Origin, parseXhtml } from '../xhtml/index.ts'
import { checkFaces, facesOn } from './faces.ts'
import type { House } from './house.ts'
import { type ImageRequest, type LoadedImage, loadImages } from './images.ts'
import { inOrder } from './in-order.ts'
import { formatInstant, type Instant, instantOf } from './instant.ts'
import { fenceOf } from './works.ts'

export type Format = 'epub' | 'pdf'

export interface BuildOptions {
  /** What is made; what the edition asks for if left out. */
  readonly formats?: readonly Format[]
  /** SOURCE_DATE_EPOCH, in seconds. */
  readonly epoch?: number
}

export interface Output {
  readonly format: Format
  /** `mill/mill.pdf`: relative to the folder where editions go. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a build made, and what it can say about it. */
export interface Built {
  readonly slug: string
  readonly title: string
  /** Empty if there were errors. */
  readonly outputs: readonly Output[]
  readonly words: number
  readonly notes: number
  /** 0 if no pages were made. */
  readonly pages: number
  readonly edition: Edition
  /** Everything that was read, and looked for. */
  readonly inputs: Inputs
  /** Where the edition is written down. */
  readonly span: Span
}

/** Builds every output of one work. Pure but for what `files` reads. Its diagnostics are in order of place. */
export async function buildWork(
  path: string,
  house: House,
  files: Files,
  options: BuildOptions = {},
): Promise<Outcome<Built>> {
  const { value, diagnostics } = await make(path, house, files, options)
  return { value, diagnostics: inOrder(diagnostics) }
}

async function make(
  path: string,
  house: House,
  files: Files,
  options: BuildOptions,
): Promise<Outcome<Built>> {
  const report = new Report()
  const bound = report.take(bindWork(path, house, files))
  const { edition, book, images, templates, inputs } = bound
  const facts = {
    edition,
    inputs,
    slug: edition.slug,
    title: edition.title,
    words: countWords(book),
    notes: book.notes.length,
    span: edition.span,
  }
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages: 0 })

  const formats = options.formats ?? edition.outputs
  const instant = instantOf(edition.date, options.epoch)
  const { flow, place } = report.take(layOut(book, templates))
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages: 0 })

  const pagination = report.take(setPages({ flow, place, book, images, house }))
  const parts = report.take(
    renderEpub(withPageBreaks(book, pagination.pageMap), templates, {
      resources: [...images.values()].map(({ source, mediaType, bytes }) => ({
        path: source,
        mediaType,
        bytes,
      })),
      modified: formatInstant(instant),
      pageLabels: pagination.pageMap.labels,
    }),
  )
  report.take(checkParts(parts))
  const pages = pagination.pages.length
  if (report.failed) return report.conclude({ ...facts, outputs: [], pages })

  const outputs: Output[] = []
  for (const format of formats) {
    const bytes =
      format === 'epub'
        ? await packEpub(parts, { date: instant })
        : await paint({
            pagination,
            flow,
            book,
            images,
            templates,
            instant,
            house,
            attachments: sourcesOf(edition, files),
          })
    outputs.push({ format, path: `${edition.slug}/${edition.slug}.${format}`, bytes })
  }
  const faces = facesOn(pagination.pages, house.shaper)
  return report.conclude({
    ...facts,
    inputs: { ...inputs, inputs: [...inputs.inputs, ...faces] },
    outputs,
    pages,
  })
}

// ——— manuscripts → book

export interface BoundWork {
  readonly edition: Edition
  readonly documents: ReadonlyMap<string, Document>
  readonly book: Book
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly templates: Templates
  /** Everything that was read to bind it: nothing else of the work's or the house's is read later. */
  readonly inputs: Inputs
}

export function bindWork(path: string, house: House, allFiles: Files): Outcome<BoundWork> {
  const report = new Report()
  // Ledgers of this work alone, whatever was read through these files before.
  const files = recordReads(allFiles)
  const shelf = recordReads(house.templates)
  const edition = report.take(readEdition(files, path))
  const documents = report.take(readDocuments(edition, files))
  const book = report.take(bind(edition, documents))
  const images = report.take(loadImages(imagesIn(book), edition.folder, files))
  const folder = edition.folder === '' ? 'templates' : `${edition.folder}/templates`
  const loaded = loadTemplates({ house: shelf, work: { files, folder }, lang: edition.lang })
  const own = inputsFrom(files, 'work', fenceOf(path))
  const shared = inputsFrom(shelf, 'house')
  const inputs = { inputs: [...own.inputs, ...shared.inputs], sought: [...own.sought, ...shared.sought] }
  const stamp = { source: shortDigest(sourceDigest(own.inputs)), version: house.version }
  const templates = { ...loaded, stamp }
  return report.conclude({ edition, documents, book, images, templates, inputs })
}

/** The manuscripts an edition lists, each read once; what cannot be read is reported. */
function readDocuments(edition: Edition, files: Files): Outcome<ReadonlyMap<string, Document>> {
  const report = new Report()
  const documents = new Map<string, Document>()
  for (const leaf of edition.leaves) {
    if (leaf.kind !== 'manuscript' || documents.has(leaf.path)) continue
    const bytes = files.read(leaf.path)
    if (bytes === undefined) continue
    const source = report.take(decodeText(leaf.path, bytes))
    documents.set(leaf.path, report.take(parseManuscript(source, String(documents.size + 1))))
  }
  return report.conclude(documents)
}

function imagesIn(book: Book): readonly ImageRequest[] {
  const shown = [...book.nodes.values()].flatMap((node) =>
    node.type === 'image' ? [{ source: node.url, span: node.span }] : [],
  )
  const { cover, span } = book.edition
  return cover === undefined ? shown : [...shown, { source: cover, span }]
}

// ——— book → flow → pages

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

// ——— pages → PDF

interface PaintMatters {
  readonly pagination: Pagination
  readonly flow: Flow
  readonly book: Book
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly templates: Templates
  readonly instant: Instant
  readonly house: House
  readonly attachments: readonly Attachment[]
}

/** The edition and its manuscripts, if they are to travel inside the PDF. */
function sourcesOf({ embed, leaves, span, folder }: Edition, files: Files): readonly Attachment[] {
  if (embed === undefined) return []
  const manuscripts = leaves.flatMap((leaf) => (leaf.kind === 'manuscript' ? [leaf.path] : []))
  const paths = new Set([span.source.path, ...manuscripts])
  return [...paths].flatMap((path) => {
    const bytes = files.read(path)
    const name = folder === '' ? path : path.slice(folder.length + 1)
    const mediaType = path.endsWith('.yaml') ? 'application/yaml' : 'text/markdown'
    return bytes ? [{ name, mediaType, bytes }] : []
  })
}

function paint({
  pagination,
  flow,
  book,
  images,
  templates,
  instant,
  house,
  attachments,
}: PaintMatters): Promise<Uint8Array> {
  const { edition } = book
  const information = {
    title: edition.title,
    authors: edition.people.filter((person) => person.role === 'author').map((person) => person.name),
    keywords: edition.subjects,
    lang: book.lang,
    date: instant,
    identifier: edition.identifier,
    ...(edition.description === undefined ? {} : { subject: edition.description }),
    ...(edition.publisher === undefined ? {} : { publisher: edition.publisher }),
    ...(edition.rights === undefined ? {} : { rights: edition.rights }),
  }
  const words = {
    note: say(templates.locale, 'note') ?? 'Note',
    backToText: say(templates.locale, 'back') ?? 'Back to the text',
  }
  const bytesOf = (source: string) => images.get(source)?.bytes
  return paintPages(
    pagination,
    flow,
    { information, outline: book.contents.map(bookmark), images: bytesOf, words, attachments },
    house.shaper,
  )
}

function bookmark(entry: Entry): OutlineEntry {
  const title = textOf(entry.title)
  return {
    title: entry.number === undefined ? title : `${entry.number} ${title}`,
    target: entry.target,
    children: entry.children.map(bookmark),
  }
}

// ——— facts

/** Words of the manuscripts, notes included, once each: stretches of letters and digits. */
function countWords(book: Book): number {
  let count = 0
  for (const leaf of book.leaves) {
    if (leaf.kind === 'section') count += countWordsIn([...leaf.title, ...leaf.children])
  }
  for (const note of book.notes) count += countWordsIn(note.children)
  return count
}

function countWordsIn(nodes: readonly Node[]): number {
  let count = 0
  for (const node of nodesOf(nodes)) {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
      count += node.value.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0
    }
  }
  return count
}
