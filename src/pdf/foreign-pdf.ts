/**
 * The one door to pdf-lib: a PDF that somebody else has made, and its pages as forms of a new file.
 *
 * What a page shows is taken over as it is, bytes and all; only where it stands
 * in several pieces are these unpacked and joined. Notes and fields that lie on
 * a page are no part of it and stay behind. The library is large, and is loaded
 * when it is first needed.
 */

import type {
  PDFArray,
  PDFContext,
  PDFObject,
  PDFObjectCopier,
  PDFPageLeaf,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { assert, digestBytes, known, type Mpt, type Size } from '../base/index.ts'
import { MOST_UNPACKED, weigh } from './bulk.ts'
import { tellColours } from './colours.ts'
import type { ForeignPage, ForeignValue } from './foreign-value.ts'
import { producer } from './metadata.ts'
import { type Dictionary, type ObjectStore, type Ref, textString, type Value } from './objects.ts'
import { latin1 } from './pack.ts'
import { boxOf, cutBoxes, type PageBoxes } from './page-boxes.ts'
import type { PdfPage } from './pdf-document.ts'
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
  if (!startsAsPdf(bytes)) return refused('not-a-pdf')
  const weight = weigh(bytes)
  if (weight !== 'readable') return refused(weight)
  const library = await import('@cantoo/pdf-lib')
  try {
    // Broken objects are not passed over: the search for the next one takes longer with each.
    const options = { ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: true }
    const document = await library.PDFDocument.load(bytes, options)
    if (document.isEncrypted) return refused('locked')
    if (document.getPageCount() > MOST_PAGES) return refused('too-large')
    const leaves = document.getPages().map(({ node }) => node)
    const written = leaves.map((leaf) => pageAsWritten(leaf, library))
    const sizes = written.flatMap((page) => seenPage(page, 0)?.size ?? [])
    if (leaves.length === 0) return refused('empty')
    if (sizes.length < leaves.length) return refused('damaged')
    const source = { context: document.context, leaves, written, id: digestBytes(bytes).slice(0, 32) }
    const pages = leaves.map((leaf, at) => pageToLookAt(leaf, known(written[at], `page ${at}`), library))
    const begin = (reach: Mpt) => beginSheets(source, reach, library)
    const catalogue = foreignValue(document.catalog, document.context, library)
    return { kind: 'open', pdf: { sizes, pages, catalogue, beginSheets: begin } }
  } catch {
    // What is packed together cannot be read where it is locked.
    return refused(namesLock(bytes) ? 'locked' : 'damaged')
  }
}

/** More would be a whole library, or one page named again and again. */
const MOST_PAGES = 10_000

/** Some write a few lines before it; viewers look for it in the first kilobyte. */
function startsAsPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')
}

/** The trailer, or the table of objects that serves as one, says so in plain words (ISO 32000-1, §7.6.1). */
function namesLock(bytes: Uint8Array): boolean {
  return /\/Encrypt\b/.test(new TextDecoder('latin1').decode(bytes))
}

// ——— what is there

interface Source {
  readonly context: PDFContext
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
    content: () => attempt(() => joined(contentsOf(leaf, library), library)),
  }
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
    bytes: () => stream && attempt(() => joined([stream], library)),
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
        trailerInfo.Root = refOf(
          store.add({ Type: 'Catalog', Pages: tree, ViewerPreferences: preferences }),
          library,
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
  const entries = (dictionary: Dictionary) =>
    Object.fromEntries(
      Object.entries(dictionary).map(([name, value]) => [name, objectOf(value, context, library)]),
    )
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

// ——— pages of the new file

interface OpenPage extends PdfPage {
  close(): void
}

function openPage(boxes: PageBoxes, tree: Ref, store: ObjectStore): OpenPage {
  const ref = store.reserve()
  const areas: Ref[] = []
  const [faces, images, spaces] = [new Map<string, Ref>(), new Map<string, Ref>(), new Map<string, Value>()]
  let written = ''
  return {
    ref,
    write: (operators) => {
      written += operators
    },
    useFace: (name, face) => faces.set(name, face),
    useImage: (name, image) => images.set(name, image),
    useColourSpace: (name, space) => spaces.set(name, space),
    annotate: (area) => areas.push(area),
    close() {
      const contents = store.stream({}, latin1(written))
      const { media } = boxes
      store.define(ref, {
        Type: 'Page',
        Parent: tree,
        MediaBox: boxOf({ x: 0, y: 0, ...media }, media),
        ...cutBoxes(boxes),
        Resources: {
          Font: Object.fromEntries(faces),
          XObject: Object.fromEntries(images),
          ColorSpace: Object.fromEntries(spaces),
        },
        Contents: contents,
        ...(areas.length > 0 ? { Annots: areas } : {}),
      })
    },
  }
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
  const dictionary = {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [...seen.shown],
    Matrix: [...seen.matrix],
    ...copied('Resources', leaf.getInheritableAttribute(library.PDFName.Resources)),
    ...copied('Group', leaf.get(library.PDFName.of('Group'))),
  }
  const contents = contentsOf(leaf, library)
  const only = contents[0]
  const form =
    only && contents.length === 1
      ? context.stream(only.contents, {
          ...dictionary,
          ...copied('Filter', only.dict.get(library.PDFName.of('Filter'))),
          ...copied('DecodeParms', only.dict.get(library.PDFName.of('DecodeParms'))),
        })
      : context.flateStream(joined(contents, library), dictionary)
  return { name: `P${at + 1}`, size: seen.size, ref: { id: context.register(form).objectNumber } }
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

/** Bytes unpacked at a time. */
const STEP = 65_536

/** Pieces may be cut anywhere between words, so a line's end stands between them (ISO 32000-1, §7.7.3.3). */
function joined(pieces: readonly PDFRawStream[], library: Library): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  for (const piece of pieces) {
    const stream = library.decodePDFRawStream(piece)
    for (let chunk = stream.getBytes(STEP); chunk.length > 0; chunk = stream.getBytes(STEP)) {
      chunks.push(Uint8Array.from(chunk))
      size += chunk.length
      assert(size <= MOST_UNPACKED, 'a page is not larger than a book')
    }
    chunks.push(Uint8Array.of(0x0a))
    size += 1
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
