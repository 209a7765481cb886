/**
 * The one door to pdfkit: a document of objects and pages, and its bytes in the end.
 *
 * pdfkit numbers the objects, writes them down, and keeps the page tree, the
 * document's information and the colours' profile. What is used of it that it
 * does not promise is listed in `Innards`, looked for at run time, and watched
 * by a test each.
 */

import PDFDocument from 'pdfkit'
import { assert, known } from '../base/index.ts'
import { type Colours, type IntentSubtype, type ToldColours, tellColours, writeIntents } from './colours.ts'
import { type Information, producer } from './metadata.ts'
import { type Dictionary, type ObjectStore, points, type Ref, type Value } from './objects.ts'
import { cutBoxes, type PageBoxes } from './page-boxes.ts'

/** A PDF that is being written. */
export interface PdfDocument extends ObjectStore {
  readonly colours: ToldColours
  addPage(boxes: PageBoxes): PdfPage
  /** Ends the file: the catalogue gets its last entries. */
  finish(catalogue: Catalogue): Promise<Uint8Array>
}

export interface PdfPage {
  readonly ref: Ref
  /** Operators, a byte a character. */
  write(operators: string): void
  useFace(name: string, ref: Ref): void
  /** An image or a form. */
  useImage(name: string, ref: Ref): void
  useColourSpace(name: string, space: Value): void
  annotate(area: Ref): void
}

export interface Catalogue {
  /** Absent where the file says nothing of how its words hang together. */
  readonly structure?: Structure
  /** Trees of names, by what they name. */
  readonly names: Dictionary
  /** XMP. */
  readonly metadata: string
  /** Whose words for a press are used, if the colours are for one; PDF/A's alone if left out. */
  readonly intents?: readonly IntentSubtype[]
  /** Said to printers: that nobody has made the colours overlap where they meet (ISO 32000-1, §14.11.6). */
  readonly trapping?: 'none yet'
  /** How viewers should show and print it. */
  readonly preferences?: Dictionary
  readonly entries: Dictionary
}

/** The root of the structure, which was reserved, and what it is to say. */
export interface Structure {
  readonly ref: Ref
  readonly root: Dictionary
}

/** An object of pdfkit's. */
interface KitRef extends Ref {
  data: Record<string, unknown>
  write(bytes: Uint8Array): void
  end(): void
}

interface KitPage {
  readonly dictionary: KitRef
  readonly content: KitRef & { buffer: Uint8Array[] }
  readonly fonts: Record<string, unknown>
  readonly xobjects: Record<string, unknown>
  readonly resources: KitRef
  readonly annotations: unknown[]
  write(bytes: Uint8Array): void
}

/** What is used of pdfkit's document that its manual does not promise. */
export interface Innards {
  readonly _root: KitRef
  readonly _pageBuffer: readonly KitPage[]
  readonly page: KitPage
  /** The document's information: texts, but for what writes itself. */
  readonly info: Record<string, unknown>
  ref(data: Record<string, unknown>): KitRef
  endMetadata: () => void
  /** Writes the screen's profile, and says in the catalogue that the colours are meant for it. */
  _addColorOutputIntent: (this: IntentKeeper) => void
}

/** What of a document that function uses. */
interface IntentKeeper {
  readonly _root: { readonly data: Record<string, unknown> }
  ref(data: Record<string, unknown>): Pick<KitRef, 'end'>
}

/** Whether a pdfkit document has the innards we count on. */
export function hasInnards(document: object): document is Innards {
  const has = (name: string, type: string) => name in document && typeof Reflect.get(document, name) === type
  return (
    has('_root', 'object') &&
    has('info', 'object') &&
    ['ref', 'endMetadata', '_addColorOutputIntent'].every((name) => has(name, 'function'))
  )
}

function isKitRef(value: unknown): value is KitRef {
  return typeof value === 'object' && value !== null && 'data' in value && 'end' in value
}

export function openDocument(information: Information): PDFKit.PDFDocument {
  const { year, month, day } = information.date
  const date = new Date(Date.UTC(2000, month - 1, day))
  // A year below 100 given to Date.UTC would be taken for one of the twentieth century.
  date.setUTCFullYear(year)
  return new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    // No face before the first is asked for: the default would be looked up.
    font: '',
    compress: false,
    autoFirstPage: false,
    bufferPages: true,
    displayTitle: true,
    fontLayoutCache: false,
    lang: information.lang,
    info: {
      Title: information.title,
      ...(information.authors.length > 0 ? { Author: information.authors.join('; ') } : {}),
      ...(information.subject ? { Subject: information.subject } : {}),
      ...(information.keywords.length > 0 ? { Keywords: information.keywords.join(', ') } : {}),
      Creator: producer,
      Producer: producer,
      CreationDate: date,
      ModDate: date,
    },
  })
}

/** `colours` decide for whom the file is: what it draws, and what it says that its colours are meant for. */
export function openPdf(information: Information, colours: Colours = { kind: 'screen' }): PdfDocument {
  const document = openDocument(information)
  const innards: object = document
  assert(hasInnards(innards), 'pdfkit has the innards that pdf-document.ts counts on')
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const { kit, ...store } = openStore(innards)

  const tellOfScreens = innards._addColorOutputIntent
  if (colours.kind === 'press') innards._addColorOutputIntent = () => {}

  return {
    ...store,
    colours: tellColours(
      colours,
      remembered(() => writeScreenProfile(innards, tellOfScreens)),
    ),

    addPage: (boxes) => addPage(document, innards, boxes),

    async finish({
      structure,
      names: trees,
      metadata,
      intents = ['GTS_PDFA1'],
      trapping,
      preferences,
      entries: told,
    }) {
      const { Names: names, ...entries } = innards._root.data
      assert(isKitRef(names), 'pdfkit keeps the names in an object of their own')
      names.data = { ...trees }
      innards._root.data = { ...entries, ...told, Names: names }
      if (colours.kind === 'press')
        innards._root.data.OutputIntents = writeIntents(colours.press, intents, store)
      if (structure) {
        // pdfkit itself ends the names, the structure's root and MarkInfo; what is ended twice never ends.
        const root = kit(structure.ref)
        root.data = { ...structure.root }
        for (const [at, page] of innards._pageBuffer.entries()) page.dictionary.data.StructParents = at
        Object.assign(innards._root.data, { StructTreeRoot: root, MarkInfo: innards.ref({ Marked: true }) })
      }
      if (preferences) {
        const { ViewerPreferences: kept } = entries
        assert(isKitRef(kept), 'pdfkit keeps the preferences in an object of their own')
        kept.data = { ...kept.data, ...preferences }
      }
      if (trapping) innards.info.Trapped = nameInInformation('False')
      innards.endMetadata = () => {
        const xmp = new TextEncoder().encode(metadata)
        innards._root.data.Metadata = store.stream({ Type: 'Metadata', Subtype: 'XML' }, xmp)
      }
      const ended = new Promise<void>((resolve, reject) => {
        document.on('end', resolve)
        document.on('error', reject)
      })
      document.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

function addPage(document: PDFKit.PDFDocument, innards: Innards, boxes: PageBoxes): PdfPage {
  const { media } = boxes
  document.addPage({ size: [media.width, media.height].map(points), margin: 0 })
  const page = innards.page
  // pdfkit begins each page by turning it over; our operators count from the foot.
  page.content.buffer = []
  page.content.data.Length = 0
  Object.assign(page.dictionary.data, cutBoxes(boxes))
  const spaces: Record<string, Value> = {}
  return {
    ref: page.dictionary,
    // The newline is for blank pages: pdfkit writes no stream where there is nothing in it.
    write: (operators) => page.write(Buffer.from(`${operators}\n`, 'latin1')),
    useFace: (name, ref) => {
      page.fonts[name] = ref
    },
    useImage: (name, ref) => {
      page.xobjects[name] = ref
    },
    useColourSpace(name, space) {
      spaces[name] = space
      page.resources.data.ColorSpace = spaces
    },
    annotate: (area) => page.annotations.push(area),
  }
}

/**
 * The profile alone, without pdfkit's word that the colours are meant for it:
 * its own function runs on a document that keeps nothing else.
 */
export function writeScreenProfile(innards: Innards, tellOfScreens: Innards['_addColorOutputIntent']): Ref {
  const written: KitRef[] = []
  tellOfScreens.call({
    _root: { data: {} },
    ref(data) {
      if (data.Type === 'OutputIntent') return { end: () => {} }
      const stream = innards.ref(data)
      written.push(stream)
      return stream
    },
  })
  return known(written[0], 'pdfkit’s profile')
}

/** pdfkit makes texts of all strings there; what is none is asked how it writes itself. */
export function nameInInformation(name: string): object {
  return { [Symbol.toStringTag]: 'Name', toString: () => `/${name}` }
}

function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

interface KitStore extends ObjectStore {
  /** pdfkit's own object behind a reference. */
  kit(ref: Ref): KitRef
}

function openStore(innards: Innards): KitStore {
  const refs = new Map<number, KitRef>()
  const begin = (value: Dictionary): KitRef => {
    const ref = innards.ref({ ...value })
    refs.set(ref.id, ref)
    return ref
  }
  const kit = (ref: Ref): KitRef => known(refs.get(ref.id), `object ${ref.id}`)
  return {
    kit,
    reserve: () => begin({}),
    define(ref, value) {
      kit(ref).data = { ...value }
      kit(ref).end()
    },
    add(value) {
      const ref = begin(value)
      ref.end()
      return ref
    },
    stream(value, bytes) {
      const ref = begin(value)
      ref.write(bytes)
      ref.end()
      return ref
    },
  }
}
