/**
 * The one door to pdf-lib: a PDF that somebody else has made, and its pages as forms of a new file.
 *
 * What a page shows is taken over as it is, bytes and all; only where it stands
 * in several pieces are these unpacked and joined. Notes and fields that lie on
 * it are printed with it if they say so. Of the file come its layers, hidden or
 * not, and the press it is meant for. The large library is loaded when needed.
 */

import type {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFObject,
  PDFObjectCopier,
  PDFPageLeaf,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { assert, digestBytes, known, type Mpt, type Size } from '../base/index.ts'
import { MOST_PAGES, weigh } from './bulk.ts'
import { tellColours } from './colours.ts'
import type { ForeignPage, ForeignValue } from './foreign-value.ts'
import { lockOf } from './lock.ts'
import { producer } from './metadata.ts'
import { type Dictionary, factor, type ObjectStore, type Ref, textString, type Value } from './objects.ts'
import type { PageBoxes } from './page-boxes.ts'
import type { PdfPage } from './pdf-document.ts'
import { joined } from './pieces.ts'
import { type OpenPage, openPage } from './plain-page.ts'
import { asPrinted, type PrintedNote } from './printed-notes.ts'
import { type Box, type PageAsWritten, seenPage } from './seen-page.ts'
import type { ColouredStore } from './stock.ts'

type Library = typeof import('@cantoo/pdf-lib')

/** Why a file cannot be laid on sheets. */
export type Refusal = 'not-a-pdf' | 'locked' | 'damaged' | 'empty' | 'too-large'

export type Opening =
  | { readonly kind: 'open'; readonly pdf: ForeignPdf }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export interface ForeignPdf {
  /** Trimmed pages, upright. */
  readonly sizes: readonly Size[]
  /** The same pages, for those who look at what they print. */
  readonly pages: readonly ForeignPage[]
  readonly catalogue: ForeignValue
  /** A new file with these pages as forms, of which may show what is within `reach` of their trims. */
  beginSheets(reach: Mpt): ForeignSheets | undefined
}

/** A new file. Its pages are written in their order. */
export interface ForeignSheets extends ColouredStore {
  /** A page of the foreign file, from 0. */
  readonly forms: readonly { readonly name: string; readonly size: Size; readonly ref: Ref }[]
  addPage(boxes: PageBoxes): PdfPage
  finish(matters: { readonly title: string; readonly preferences: Dictionary }): Promise<Uint8Array>
}

/** Any bytes may be given: nothing is thrown. */
export async function openForeign(bytes: Uint8Array): Promise<Opening> {
  const refused = (refusal: Refusal): Opening => ({ kind: 'refused', refusal })
  const weight = weigh(bytes)
  if (weight !== 'readable') return refused(weight)
  const lock = lockOf(bytes)
  if (lock === 'shut') return refused('locked')
  const library = await import('@cantoo/pdf-lib')
  try {
    // Broken objects are not passed over: the search for the next one takes longer with each.
    const options = { password: '', updateMetadata: false, throwOnInvalidObject: true }
    const document = await library.PDFDocument.load(bytes, options)
    if (document.isEncrypted) return refused('locked')
    if (document.getPageCount() > MOST_PAGES) return refused('too-large')
    const leaves = document.getPages().map(({ node }) => node)
    const written = leaves.map((leaf) => pageAsWritten(leaf, library))
    const sizes = written.flatMap((page) => seenPage(page, 0)?.size ?? [])
    if (leaves.length === 0) return refused('empty')
    if (sizes.length < leaves.length) return refused('damaged')
    const { context, catalog } = document
    const source = { context, catalog, leaves, written, id: digestBytes(bytes).slice(0, 32) }
    const pages = leaves.map((leaf, at) => pageToLookAt(leaf, known(written[at], `page ${at}`), library))
    const begin = (reach: Mpt) => beginSheets(source, reach, library)
    const catalogue = foreignValue(catalog, context, library)
    return { kind: 'open', pdf: { sizes, pages, catalogue, beginSheets: begin } }
  } catch {
    return refused(lock === 'none' ? 'damaged' : 'locked')
  }
}

// ——— what is there

interface Source {
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly leaves: readonly PDFPageLeaf[]
  readonly written: readonly PageAsWritten[]
  readonly id: string
}

function pageAsWritten(leaf: PDFPageLeaf, library: Library): PageAsWritten {
  const number = (name: string) => {
    const found = leaf.lookup(library.PDFName.of(name))
    return found instanceof library.PDFNumber ? found.asNumber() : undefined
  }
  const box = (array: PDFArray | undefined): Box | undefined => {
    const sides = array?.asArray().map((_, at) => array.lookup(at, library.PDFNumber).asNumber()) ?? []
    const [left, foot, right, head] = sides
    return left === undefined || foot === undefined || right === undefined || head === undefined
      ? undefined
      : [left, foot, right, head]
  }
  const [crop, trim, bleed] = [box(leaf.CropBox()), box(leaf.TrimBox()), box(leaf.BleedBox())]
  return {
    media: box(leaf.MediaBox()) ?? [0, 0, 0, 0],
    ...(crop && { crop }),
    ...(trim && { trim }),
    ...(bleed && { bleed }),
    rotate: leaf.Rotate()?.asNumber() ?? 0,
    unit: number('UserUnit') ?? 1,
  }
}

// ——— looking at it

function pageToLookAt(leaf: PDFPageLeaf, written: PageAsWritten, library: Library): ForeignPage {
  const { size, matrix } = known(seenPage(written, 0), 'a page that is seen')
  const [trim, bleed] = [written.trim ?? written.media, written.bleed ?? written.trim ?? written.media]
  const around = trim.map((side, at) => Math.abs(side - (bleed[at] ?? side)) * written.unit)
  return {
    size,
    matrix,
    bleed: Math.min(...around),
    resources: foreignValue(leaf.getInheritableAttribute(library.PDFName.Resources), leaf.context, library),
    content: () => attempt(() => unpacked(contentsOf(leaf, library), library)),
    notes: () =>
      notesOn(leaf, library).map(({ matrix, look }) => ({
        matrix,
        look: foreignValue(look, leaf.context, library),
      })),
  }
}

interface NoteOnPage extends PrintedNote {
  /** The form that shows it. */
  readonly look: PDFObject
  /** The layer it belongs to. */
  readonly layer: PDFObject | undefined
}

/** What lies on a page and is printed with it, the undermost first. */
function notesOn(leaf: PDFPageLeaf, library: Library): readonly NoteOnPage[] {
  const { context } = leaf
  const entries = leaf.lookup(library.PDFName.of('Annots'))
  if (!(entries instanceof library.PDFArray)) return []
  return entries.asArray().flatMap((entry) => {
    const note = context.lookup(entry)
    const printed = asPrinted(foreignValue(note, context, library))
    if (printed === undefined || !(note instanceof library.PDFDict)) return []
    const at = (table: PDFObject | undefined, name: string) =>
      table instanceof library.PDFDict ? table.get(library.PDFName.of(name)) : undefined
    const looks = at(note.lookup(library.PDFName.of('AP')), 'N')
    const look = printed.state === undefined ? looks : at(looks && context.lookup(looks), printed.state)
    return look ? [{ ...printed, look, layer: at(note, 'OC') }] : []
  })
}

function foreignValue(object: PDFObject | undefined, context: PDFContext, library: Library): ForeignValue {
  const found = object instanceof library.PDFRef ? context.lookup(object) : object
  if (found instanceof library.PDFNumber) return { kind: 'number', value: found.asNumber() }
  if (found instanceof library.PDFName) return { kind: 'name', name: found.decodeText() }
  if (found instanceof library.PDFArray) {
    const list = found.asArray()
    return {
      kind: 'list',
      get items() {
        return list.map((item) => foreignValue(item, context, library))
      },
    }
  }
  const stream = found instanceof library.PDFRawStream ? found : undefined
  const entries = stream ? stream.dict : found
  if (!(entries instanceof library.PDFDict)) return { kind: 'other' }
  return {
    kind: 'record',
    at: (name) => foreignValue(entries.get(library.PDFName.of(name)), context, library),
    bytes: () => stream && attempt(() => unpacked([stream], library)),
  }
}

/** What the library throws at, nobody can look at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}

// ——— the new file

/** What is said once for all pages and changes how they print: hidden layers, and the press that colours are meant for. */
const takenFromFile = ['OCProperties', 'OutputIntents'] as const

/** Undefined if some page cannot be taken over. */
function beginSheets(source: Source, reach: Mpt, library: Library): ForeignSheets | undefined {
  const context = library.PDFContext.create()
  const store = storeIn(context, library)
  const tree = store.reserve()
  const pages: OpenPage[] = []
  try {
    const copier = library.PDFObjectCopier.for(source.context, context)
    const forms = source.leaves.map((leaf, at) =>
      copyForm(leaf, at, { source, reach, context, copier, library }),
    )
    const taken = Object.fromEntries(
      takenFromFile.flatMap((name) => {
        const object = source.catalog.get(library.PDFName.of(name))
        return object ? [[name, copier.copy(object)]] : []
      }),
    )
    return {
      ...store,
      colours: tellColours({ kind: 'screen' }, store.reserve),
      forms,
      addPage(boxes) {
        const page = openPage(boxes, tree, store)
        pages.push(page)
        return page
      },
      async finish({ title, preferences }) {
        for (const page of pages) page.close()
        store.define(tree, { Type: 'Pages', Kids: pages.map(({ ref }) => ref), Count: pages.length })
        const { trailerInfo } = context
        const catalogue = { Type: 'Catalog', Pages: tree, ViewerPreferences: preferences }
        trailerInfo.Root = context.register(
          context.obj({ ...entriesOf(catalogue, context, library), ...taken }),
        )
        trailerInfo.Info = refOf(
          store.add({ Title: textString(title), Producer: textString(producer) }),
          library,
        )
        const id = library.PDFHexString.of(source.id)
        trailerInfo.ID = context.obj([id, id])
        return library.PDFStreamWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer()
      },
    }
  } catch {
    return undefined
  }
}

function storeIn(context: PDFContext, library: Library): ObjectStore {
  const entries = (dictionary: Dictionary) => entriesOf(dictionary, context, library)
  const add = (object: PDFObject): Ref => ({ id: context.register(object).objectNumber })
  return {
    reserve: () => ({ id: context.nextRef().objectNumber }),
    define: (ref, value) => context.assign(refOf(ref, library), context.obj(entries(value))),
    add: (value) => add(context.obj(entries(value))),
    stream: (value, bytes) =>
      add(
        'Filter' in value
          ? context.stream(bytes, entries(value))
          : context.flateStream(bytes, entries(value)),
      ),
  }
}

function entriesOf(
  dictionary: Dictionary,
  context: PDFContext,
  library: Library,
): Readonly<Record<string, PDFObject>> {
  return Object.fromEntries(
    Object.entries(dictionary).map(([name, value]) => [name, objectOf(value, context, library)]),
  )
}

function refOf({ id }: Ref, library: Library): PDFRef {
  return library.PDFRef.of(id)
}

function objectOf(value: Value, context: PDFContext, library: Library): PDFObject {
  if (value === null || typeof value !== 'object') return plainObject(value, context)
  if (value instanceof Uint8Array) return library.PDFHexString.fromBytes(value)
  if (isList(value)) return context.obj(value.map((one) => objectOf(one, context, library)))
  if (isRef(value)) return refOf(value, library)
  const entries = Object.entries(value).map(([name, one]) => [name, objectOf(one, context, library)] as const)
  return context.obj(Object.fromEntries(entries))
}

function plainObject(value: string | number | boolean | null, context: PDFContext): PDFObject {
  switch (typeof value) {
    case 'string':
      return context.obj(value)
    case 'number':
      return context.obj(value)
    case 'boolean':
      return context.obj(value)
    default:
      return context.obj(null)
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function isRef(value: Dictionary | Ref): value is Ref {
  return typeof value.id === 'number'
}

// ——— pages as forms

interface CopyTools {
  readonly source: Source
  readonly reach: Mpt
  readonly context: PDFContext
  readonly copier: PDFObjectCopier
  readonly library: Library
}

type CopiedForm = ForeignSheets['forms'][number]

function copyForm(leaf: PDFPageLeaf, at: number, tools: CopyTools): CopiedForm {
  const { source, reach, context, copier, library } = tools
  const seen = known(seenPage(known(source.written[at], `page ${at}`), reach), `page ${at} as seen`)
  const copied = (name: string, object: PDFObject | undefined) =>
    object ? { [name]: copier.copy(object) } : {}
  const notes = notesOn(leaf, library)
  const placed = { Matrix: [...seen.matrix] }
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [...seen.shown] }
  const dictionary = {
    ...form,
    ...(notes.length === 0 ? placed : {}),
    ...copied('Resources', leaf.getInheritableAttribute(library.PDFName.Resources)),
    ...copied('Group', leaf.get(library.PDFName.of('Group'))),
  }
  const contents = contentsOf(leaf, library)
  const only = contents[0]
  const page = context.register(
    only && contents.length === 1
      ? context.stream(only.contents, {
          ...dictionary,
          ...copied('Filter', only.dict.get(library.PDFName.of('Filter'))),
          ...copied('DecodeParms', only.dict.get(library.PDFName.of('DecodeParms'))),
        })
      : context.flateStream(unpacked(contents, library), dictionary),
  )
  const whole =
    notes.length === 0
      ? page
      : context.register(withNotes({ ...form, ...placed }, { page, notes, context, copier, library }))
  return { name: `P${at + 1}`, size: seen.size, ref: { id: whole.objectNumber } }
}

interface NotedPage extends Pick<CopyTools, 'context' | 'copier' | 'library'> {
  readonly page: PDFRef
  readonly notes: readonly NoteOnPage[]
}

/** A form that shows a page, and over it what lies on it. */
function withNotes(
  form: Readonly<Record<string, string | number[]>>,
  { page, notes, context, copier, library }: NotedPage,
): PDFRawStream {
  const shown = context.obj({ Page: page })
  const layers = context.obj({})
  const drawn = notes.map(({ look, layer, matrix }, at) => {
    const copy = copier.copy(look)
    const stream = context.lookup(copy, library.PDFStream)
    // Whoever wrote it may have left out what goes without saying in its place.
    stream.dict.set(library.PDFName.of('Subtype'), library.PDFName.of('Form'))
    shown.set(library.PDFName.of(`N${at}`), copy)
    const operators = `q ${matrix.map(factor).join(' ')} cm /N${at} Do Q\n`
    if (layer === undefined) return operators
    layers.set(library.PDFName.of(`L${at}`), copier.copy(layer))
    return `/OC /L${at} BDC\n${operators}EMC\n`
  })
  const Resources = { XObject: shown, Properties: layers }
  return context.flateStream(`/Page Do\n${drawn.join('')}`, { ...form, Resources })
}

/** A page's pieces in order; an empty page has none. Throws if one is not there. */
function contentsOf(leaf: PDFPageLeaf, library: Library): readonly PDFRawStream[] {
  const contents = leaf.Contents()
  if (contents === undefined) return []
  const pieces =
    contents instanceof library.PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents]
  return pieces.map((piece) => {
    assert(piece instanceof library.PDFRawStream, 'a piece of a page is a stream')
    return piece
  })
}

function unpacked(pieces: readonly PDFRawStream[], library: Library): Uint8Array {
  return joined(pieces.map((piece) => library.decodePDFRawStream(piece)))
}
