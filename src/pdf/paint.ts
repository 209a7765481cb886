/**
 * Paints pages into a PDF. The one door to pdfkit.
 *
 * pdfkit keeps the objects, embeds and subsets the faces, and writes the file;
 * everything that has to be exact is written by our own hand and handed over as
 * objects. What is used of it that it does not promise is listed in `Innards`,
 * looked for at run time, and watched by a test each.
 */

import PDFDocument from 'pdfkit'
import { assert, known } from '../base/index.ts'
import type { Page, Pagination } from '../paginate/index.ts'
import type { Flow } from '../style/index.ts'
import type { Face } from '../typeset/index.ts'
import { areaDictionary, type LinkWords } from './links.ts'
import { type Information, producer, writeXmp } from './metadata.ts'
import { type Dictionary, type ObjectStore, points, type Ref } from './objects.ts'
import { type Resources, writePage } from './operators.ts'
import { type OutlineEntry, writeDestinations, writeOutline, writePageLabels } from './outline.ts'
import { pack } from './pack.ts'
import { readPicture } from './picture.ts'
import { stretchesOf } from './stretches.ts'
import { tagTree } from './structure.ts'
import { writeTags } from './tag-objects.ts'
import { type EmbeddedFace, openTypecase, type Typecase } from './typecase.ts'

/** What the PDF says besides its pages. */
export interface Matters {
  readonly information: Information
  readonly outline: readonly OutlineEntry[]
  /** The bytes of an image, by its source in the flow; undefined if there are none. */
  readonly images: (source: string) => Uint8Array | undefined
  readonly words: LinkWords
}

/** Where the faces are that the runs were shaped with. */
export interface Faces {
  bytesOf(face: Face): Uint8Array
}

/** The same pages and matters give the same bytes, on every machine and at every hour. */
export async function paintPages(
  pagination: Pagination,
  flow: Flow,
  matters: Matters,
  faces: Faces,
): Promise<Uint8Array> {
  const { pages } = pagination
  const press = openPress(matters.information)
  const { store } = press
  const { pages: stretches, marks } = stretchesOf(pages, flow.root)

  const sheets = pages.map((page) => press.addPage(page))
  for (const [at, page] of pages.entries()) {
    const sheet = known(sheets[at], `sheet ${at}`)
    sheet.write(writePage(page, stretches[at] ?? [], resourcesOf(sheet, press, matters, faces)))
  }

  const areas = pages.map((page) => page.links.map(() => store.reserve()))
  const tree = tagTree(flow.root, { pages, marks, lang: matters.information.lang })
  const structure = store.reserve()
  const pageRefs = sheets.map((sheet) => sheet.ref)
  const heights = pages.map((page) => page.trim.height)
  const tags = writeTags(tree, structure, { pages: pageRefs, heights, areas }, store)

  const places = new Set(pages.flatMap((page) => page.anchors.map((anchor) => anchor.id)))
  for (const [at, page] of pages.entries()) {
    for (const [number, link] of page.links.entries()) {
      const area = known(areas[at]?.[number], 'an area for each link')
      const told = areaDictionary(link, page, { marks, places, words: matters.words })
      store.define(area, { ...told, StructParent: tags.keys.get(area) ?? null })
      sheets[at]?.annotate(area)
    }
  }

  const outline = writeOutline(matters.outline, places, store)
  return pack(
    await press.finish(structure, tags.root, {
      Dests: writeDestinations(pages, pageRefs, store),
      entries: {
        PageLabels: writePageLabels(
          pages.map((page) => page.label),
          store,
        ),
        ...(outline ? { Outlines: outline, PageMode: 'UseOutlines' } : {}),
      },
    }),
  )
}

function resourcesOf(sheet: Sheet, press: Press, matters: Matters, faces: Faces): Resources {
  return {
    typecaseFor(font) {
      const typecase = press.typecaseFor(font.face, faces)
      sheet.useFace(typecase.face.name)
      return typecase
    },
    imageFor(source) {
      const image = press.imageFor(source, matters.images)
      if (image) sheet.useImage(image.name, image.ref)
      return image
    },
  }
}

// ——— pdfkit, in our words

interface Press {
  readonly store: ObjectStore
  addPage(page: Page): Sheet
  typecaseFor(face: Face, faces: Faces): Typecase
  imageFor(
    source: string,
    images: Matters['images'],
  ): { readonly name: string; readonly orientation: number; readonly ref: Ref } | undefined
  /** Ends the file: the catalogue gets its last entries. */
  finish(structure: Ref, structureRoot: Dictionary, catalogue: Catalogue): Promise<Uint8Array>
}

interface Catalogue {
  /** Named destinations. */
  readonly Dests: Ref
  readonly entries: Dictionary
}

interface Sheet {
  readonly ref: Ref
  write(operators: string): void
  useFace(name: string): void
  useImage(name: string, ref: Ref): void
  annotate(area: Ref): void
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
  readonly annotations: unknown[]
  write(bytes: Uint8Array): void
}

/** pdfkit's font: a subset that grows, and what each of its codes reads as and how wide it is. */
export interface KitFont {
  readonly id: string
  readonly scale: number
  readonly subset: { readonly glyphs: number[]; includeGlyph(glyph: number): number }
  readonly unicode: number[][]
  readonly widths: number[]
  readonly font: {
    getGlyph(id: number): { readonly advanceWidth: number }
    glyphForCodePoint(codePoint: number): { readonly id: number }
  }
  ref(): KitRef
}

/** What is used of pdfkit's document that its manual does not promise. */
export interface Innards {
  readonly _root: KitRef
  readonly _font: KitFont
  readonly _pageBuffer: readonly KitPage[]
  readonly page: KitPage
  ref(data: Record<string, unknown>): KitRef
  endMetadata: () => void
}

/** Whether a pdfkit document has the innards we count on. */
export function hasInnards(document: object): document is Innards {
  const has = (name: string, type: string) => name in document && typeof Reflect.get(document, name) === type
  return has('_root', 'object') && has('ref', 'function') && has('endMetadata', 'function')
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

function openPress(information: Information): Press {
  const document = openDocument(information)
  const innards: object = document
  assert(hasInnards(innards), 'pdfkit has the innards that paint.ts counts on')
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))

  const store = openStore(innards)
  const typecases = new Map<string, Typecase>()
  const images = new Map<string, { name: string; orientation: number; ref: Ref } | undefined>()
  const fontRefs = new Map<string, KitRef>()

  return {
    store,
    addPage: (page) => addSheet(document, innards, page, fontRefs),

    typecaseFor(face, faces) {
      const held = typecases.get(face.name)
      if (held) return held
      document.registerFont(face.name, padded(faces.bytesOf(face)))
      document.font(face.name)
      const font = innards._font
      fontRefs.set(font.id, font.ref())
      const made = openTypecase(embeddedFace(font), face.unitsPerEm)
      typecases.set(face.name, made)
      return made
    },

    imageFor(source, bytesOf) {
      if (images.has(source)) return images.get(source)
      const bytes = bytesOf(source)
      const picture = bytes && readPicture(bytes)
      const made = picture && {
        name: `I${images.size + 1}`,
        orientation: picture.orientation,
        ref: store.stream(picture.dictionary, picture.bytes),
      }
      images.set(source, made)
      return made
    },

    async finish(structure, structureRoot, catalogue) {
      const { Names: names, ...entries } = innards._root.data
      assert(isKitRef(names), 'pdfkit keeps the names in an object of their own')
      names.data = { Dests: catalogue.Dests }
      // pdfkit itself ends the names, the structure's root and MarkInfo; what is ended twice never ends.
      const root = store.kit(structure)
      root.data = { ...structureRoot }
      innards._root.data = {
        ...entries,
        ...catalogue.entries,
        Names: names,
        StructTreeRoot: root,
        MarkInfo: innards.ref({ Marked: true }),
      }
      innards.endMetadata = () => {
        const xmp = new TextEncoder().encode(writeXmp(information))
        innards._root.data.Metadata = store.stream({ Type: 'Metadata', Subtype: 'XML' }, xmp)
      }
      const ended = new Promise<void>((resolve, reject) => {
        document.on('end', resolve)
        document.on('error', reject)
      })
      document.end()
      await ended
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}

function addSheet(
  document: PDFKit.PDFDocument,
  innards: Innards,
  { trim }: Page,
  fonts: ReadonlyMap<string, KitRef>,
): Sheet {
  const size = [trim.width, trim.height].map(points)
  document.addPage({ size, margin: 0 })
  const page = innards.page
  // pdfkit begins each page by turning it over; our operators count from the foot.
  page.content.buffer = []
  page.content.data.Length = 0
  page.dictionary.data.StructParents = innards._pageBuffer.length - 1
  page.dictionary.data.TrimBox = [0, 0, ...size]
  return {
    ref: page.dictionary,
    // The newline is for blank pages: pdfkit writes no stream where there is nothing in it.
    write: (operators) => page.write(new TextEncoder().encode(`${operators}\n`)),
    useFace: (name) => {
      page.fonts[name] = known(fonts.get(name), name)
    },
    useImage: (name, ref) => {
      page.xobjects[name] = ref
    },
    annotate: (area) => page.annotations.push(area),
  }
}

/**
 * A font file with some nothing behind it. fontkit reads ten bytes of outline
 * even of a glyph that has none, and throws where such a glyph ends the file:
 * the space of IBM Plex Mono does.
 */
function padded(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(bytes.length + 16)
  longer.set(bytes)
  return longer
}

/** Each pair of glyph and text has a code of its own; the first of a glyph is the one its composites find. */
function embeddedFace(font: KitFont): EmbeddedFace {
  const widthOf = (glyph: number) => font.font.getGlyph(glyph).advanceWidth * font.scale
  const included = new Set<number>([0])
  return {
    name: font.id,
    spaceGlyph: font.font.glyphForCodePoint(0x20).id,
    widthOf,
    embed(glyph, text) {
      // The missing glyph is never shown under its own code, which PDF/A forbids (ISO 19005-2, §6.2.11.8).
      const code = included.has(glyph) ? font.subset.glyphs.push(glyph) - 1 : font.subset.includeGlyph(glyph)
      included.add(glyph)
      font.widths[code] = widthOf(glyph)
      // U+FEFF may not stand in a PDF's texts (PDF/UA-1, §7.21.7); U+2060 has its meaning.
      font.unicode[code] = Array.from(
        text.replaceAll('\ufeff', '\u2060'),
        (character) => character.codePointAt(0) ?? 0,
      )
      return code
    },
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
