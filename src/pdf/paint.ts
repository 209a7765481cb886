/**
 * Paints pages into a PDF: pages, tags, links, bookmarks, in the order in which the file holds them.
 *
 * pdfkit keeps the objects and writes the file; everything that has to be exact
 * is written by our own hand and handed over as objects.
 */

import { known } from '../base/index.ts'
import type { Page, Pagination } from '../paginate/index.ts'
import type { Flow } from '../style/index.ts'
import { type Attachment, writeAttachments } from './attachments.ts'
import type { Colours } from './colours.ts'
import { areaDictionary, type LinkWords } from './links.ts'
import { type Information, writeXmp } from './metadata.ts'
import { writePage } from './operators.ts'
import { type OutlineEntry, writeDestinations, writeOutline, writePageLabels } from './outline.ts'
import { pack } from './pack.ts'
import { openPdf } from './pdf-document.ts'
import { type Faces, type Images, openStock } from './stock.ts'
import { stretchesOf } from './stretches.ts'
import { tagTree } from './structure.ts'
import { writeTags } from './tag-objects.ts'

/** What the PDF says besides its pages. */
export interface Matters {
  readonly information: Information
  readonly outline: readonly OutlineEntry[]
  readonly images: Images
  readonly words: LinkWords
  /** The sources that go along. With any, the file is PDF/A-3a; without, 2a. */
  readonly attachments?: readonly Attachment[]
  /** How colours are told; as on a screen if left out. */
  readonly colours?: Colours
  /** A file for a printer keeps to PDF/X-4 besides, which has no links: paper cannot be clicked. For reading if left out. */
  readonly purpose?: 'reading' | 'printing'
}

/** The same pages and matters give the same bytes, on every machine and at every hour. */
export async function paintPages(
  pagination: Pagination,
  flow: Flow,
  matters: Matters,
  faces: Faces,
): Promise<Uint8Array> {
  const { colours = { kind: 'screen' }, purpose = 'reading' } = matters
  const pages = purpose === 'printing' ? pagination.pages.map(withoutLinks) : pagination.pages
  const pdf = openPdf(matters.information, colours)
  const stock = openStock(pdf, matters.images, faces)
  const { pages: stretches, marks } = stretchesOf(pages, flow.root)

  const leaves = pages.map(({ trim }) =>
    pdf.addPage({ media: trim, ...(purpose === 'printing' ? { bleed: { x: 0, y: 0, ...trim } } : {}) }),
  )
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
  const attached = purpose === 'printing' ? undefined : writeAttachments(attachments, information.date, pdf)
  const labels = pages.map((page) => page.label)
  const written = await pdf.finish({
    structure: { ref: structure, root: tags.root },
    names: {
      Dests: writeDestinations(pages, pageRefs, pdf),
      ...(attached ? { EmbeddedFiles: attached.names } : {}),
    },
    metadata: writeXmp(information, {
      archive: attached ? '3A' : '2A',
      accessible: true,
      ...(purpose === 'printing' ? { printing: 'PDF/X-4' } : {}),
    }),
    intents: intentsFor[purpose],
    ...(purpose === 'printing' ? { trapping: 'none yet' } : {}),
    entries: {
      PageLabels: writePageLabels(labels, pdf),
      ...(attached ? { AF: attached.files } : {}),
      ...(outline ? { Outlines: outline, PageMode: 'UseOutlines' } : {}),
    },
  })
  return pack(written, purpose === 'printing' ? '1.6' : '1.7')
}

const intentsFor = { reading: ['GTS_PDFA1'], printing: ['GTS_PDFA1', 'GTS_PDFX'] } as const

function withoutLinks(page: Page): Page {
  return { ...page, links: [] }
}
