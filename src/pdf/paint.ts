/**
 * Paints pages into a PDF: pages, tags, links, bookmarks, in the order in which the file holds them.
 *
 * pdfkit keeps the objects and writes the file; everything that has to be exact
 * is written by our own hand and handed over as objects.
 */

import { known } from '../base/index.ts'
import type { Pagination } from '../paginate/index.ts'
import type { Flow } from '../style/index.ts'
import { type Attachment, writeAttachments } from './attachments.ts'
import { areaDictionary, type LinkWords } from './links.ts'
import { type Information, writeXmp } from './metadata.ts'
import { writePage } from './operators.ts'
import { type OutlineEntry, writeDestinations, writeOutline, writePageLabels } from './outline.ts'
import { pack } from './pack.ts'
import { openPdf } from './pdf-document.ts'
import { type Faces, type ImageBytes, openStock } from './stock.ts'
import { stretchesOf } from './stretches.ts'
import { tagTree } from './structure.ts'
import { writeTags } from './tag-objects.ts'

/** What the PDF says besides its pages. */
export interface Matters {
  readonly information: Information
  readonly outline: readonly OutlineEntry[]
  readonly images: ImageBytes
  readonly words: LinkWords
  /** The sources that go along. With any, the file is PDF/A-3a; without, 2a. */
  readonly attachments?: readonly Attachment[]
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
  const stock = openStock(pdf, matters.images, faces)
  const { pages: stretches, marks } = stretchesOf(pages, flow.root)

  const leaves = pages.map((page) => pdf.addPage({ media: page.trim }))
  for (const [at, page] of pages.entries()) {
    const leaf = known(leaves[at], `page ${at}`)
    leaf.write(writePage(page, stretches[at] ?? [], stock.resourcesOf(leaf)))
  }
  stock.writeFaces()

  const areas = pages.map((page) => page.links.map(() => pdf.reserve()))
  const tree = tagTree(flow.root, { pages, marks, lang: matters.information.lang })
  const structure = pdf.reserve()
  const pageRefs = leaves.map((leaf) => leaf.ref)
  const heights = pages.map((page) => page.trim.height)
  const tags = writeTags(tree, structure, { pages: pageRefs, heights, areas }, pdf)

  const places = new Set(pages.flatMap((page) => page.anchors.map((anchor) => anchor.id)))
  for (const [at, page] of pages.entries()) {
    for (const [number, link] of page.links.entries()) {
      const area = known(areas[at]?.[number], 'an area for each link')
      const told = areaDictionary(link, page, { marks, places, words: matters.words })
      pdf.define(area, { ...told, StructParent: tags.keys.get(area) ?? null })
      leaves[at]?.annotate(area)
    }
  }

  const outline = writeOutline(matters.outline, places, pdf)
  const { attachments = [], information } = matters
  const attached = writeAttachments(attachments, information.date, pdf)
  const labels = pages.map((page) => page.label)
  const written = await pdf.finish({
    structure: { ref: structure, root: tags.root },
    names: {
      Dests: writeDestinations(pages, pageRefs, pdf),
      ...(attached ? { EmbeddedFiles: attached.names } : {}),
    },
    metadata: writeXmp(information, { archive: attached ? '3A' : '2A', accessible: true }),
    entries: {
      PageLabels: writePageLabels(labels, pdf),
      ...(attached ? { AF: attached.files } : {}),
      ...(outline ? { Outlines: outline, PageMode: 'UseOutlines' } : {}),
    },
  })
  return pack(written)
}
