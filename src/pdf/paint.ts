/**
 * Paints pages into a PDF: pages, tags, links, bookmarks, in the order in which the file holds them.
 *
 * pdfkit keeps the objects and writes the file; everything that has to be exact
 * is written by our own hand and handed over as objects.
 */

import { known } from '../base/index.ts'
import type { Pagination } from '../paginate/index.ts'
import type { Flow } from '../style/index.ts'
import type { Face } from '../typeset/index.ts'
import { type Attachment, writeAttachments } from './attachments.ts'
import { embedFace, type FaceInFile } from './embedded-face.ts'
import { areaDictionary, type LinkWords } from './links.ts'
import { type Information, writeXmp } from './metadata.ts'
import type { Ref } from './objects.ts'
import { type Resources, writePage } from './operators.ts'
import { type OutlineEntry, writeDestinations, writeOutline, writePageLabels } from './outline.ts'
import { pack } from './pack.ts'
import { openPdf, type PdfDocument, type Sheet } from './pdf-document.ts'
import { readPicture } from './picture.ts'
import { stretchesOf } from './stretches.ts'
import { tagTree } from './structure.ts'
import { writeTags } from './tag-objects.ts'
import { openTypecase, type Typecase } from './typecase.ts'

/** What the PDF says besides its pages. */
export interface Matters {
  readonly information: Information
  readonly outline: readonly OutlineEntry[]
  /** The bytes of an image, by its source in the flow; undefined if there are none. */
  readonly images: (source: string) => Uint8Array | undefined
  readonly words: LinkWords
  /** The sources that go along. With any, the file is PDF/A-3a; without, 2a. */
  readonly attachments?: readonly Attachment[]
}

/** Where the faces are that the runs were shaped with. */
export interface Faces {
  bytesOf(face: Face): Uint8Array
  /** The glyph of the word space. */
  spaceOf(face: Face): number
}

/** The same pages and matters give the same bytes, on every machine and at every hour. */
export async function paintPages(
  pagination: Pagination,
  flow: Flow,
  matters: Matters,
  faces: Faces,
): Promise<Uint8Array> {
  const { pages } = pagination
  const pdf = openPdf(matters.information)
  const stock = openStock(pdf, matters, faces)
  const { pages: stretches, marks } = stretchesOf(pages, flow.root)

  const sheets = pages.map((page) => pdf.addSheet(page.trim))
  for (const [at, page] of pages.entries()) {
    const sheet = known(sheets[at], `sheet ${at}`)
    sheet.write(writePage(page, stretches[at] ?? [], stock.resourcesOf(sheet)))
  }
  stock.writeFaces()

  const areas = pages.map((page) => page.links.map(() => pdf.reserve()))
  const tree = tagTree(flow.root, { pages, marks, lang: matters.information.lang })
  const structure = pdf.reserve()
  const pageRefs = sheets.map((sheet) => sheet.ref)
  const heights = pages.map((page) => page.trim.height)
  const tags = writeTags(tree, structure, { pages: pageRefs, heights, areas }, pdf)

  const places = new Set(pages.flatMap((page) => page.anchors.map((anchor) => anchor.id)))
  for (const [at, page] of pages.entries()) {
    for (const [number, link] of page.links.entries()) {
      const area = known(areas[at]?.[number], 'an area for each link')
      const told = areaDictionary(link, page, { marks, places, words: matters.words })
      pdf.define(area, { ...told, StructParent: tags.keys.get(area) ?? null })
      sheets[at]?.annotate(area)
    }
  }

  const outline = writeOutline(matters.outline, places, pdf)
  const { attachments = [], information } = matters
  const attached = writeAttachments(attachments, information.date, pdf)
  const labels = pages.map((page) => page.label)
  const written = await pdf.finish({
    structure,
    structureRoot: tags.root,
    names: {
      Dests: writeDestinations(pages, pageRefs, pdf),
      ...(attached ? { EmbeddedFiles: attached.names } : {}),
    },
    metadata: writeXmp(information, attached ? 3 : 2),
    entries: {
      PageLabels: writePageLabels(labels, pdf),
      ...(attached ? { AF: attached.files } : {}),
      ...(outline ? { Outlines: outline, PageMode: 'UseOutlines' } : {}),
    },
  })
  return pack(written)
}

/** What pages draw from: each face and each image is in the file once. */
interface Stock {
  resourcesOf(sheet: Sheet): Resources
  /** Once all pages are written: then it is known which glyphs they show. */
  writeFaces(): void
}

interface StoredImage {
  readonly name: string
  readonly orientation: number
  readonly ref: Ref
}

function openStock(pdf: PdfDocument, matters: Matters, faces: Faces): Stock {
  const typecases = new Map<Face, Typecase>()
  const embedded: FaceInFile[] = []
  const images = new Map<string, StoredImage | undefined>()

  const typecaseFor = (face: Face): Typecase => {
    const held = typecases.get(face)
    if (held) return held
    const matter = { face, bytes: faces.bytesOf(face), spaceGlyph: faces.spaceOf(face) }
    const inFile = embedFace(`F${embedded.length + 1}`, matter, pdf)
    embedded.push(inFile)
    const made = openTypecase(inFile, face.unitsPerEm)
    typecases.set(face, made)
    return made
  }

  const imageFor = (source: string): StoredImage | undefined => {
    if (images.has(source)) return images.get(source)
    const bytes = matters.images(source)
    const picture = bytes && readPicture(bytes)
    const made = picture && {
      name: `I${images.size + 1}`,
      orientation: picture.orientation,
      ref: pdf.stream(picture.dictionary, picture.bytes),
    }
    images.set(source, made)
    return made
  }

  return {
    resourcesOf: (sheet) => ({
      typecaseFor(font) {
        const typecase = typecaseFor(font.face)
        const { name } = typecase.face
        sheet.useFace(name, known(embedded[Number(name.slice(1)) - 1], name).ref)
        return typecase
      },
      imageFor(source) {
        const image = imageFor(source)
        if (image) sheet.useImage(image.name, image.ref)
        return image
      },
    }),
    writeFaces() {
      for (const face of embedded) face.write()
    },
  }
}
