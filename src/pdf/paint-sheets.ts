/**
 * Paints a printer's sheets: each page once, as a form, and each side a page of the PDF.
 *
 * Pages come from their display lists, so text stays text. A sheet carries no
 * tags: on one side of it stand the first page and the last, the fifth and the
 * sixtieth upside down, so there is no order in which it could be read aloud.
 * It is a form for the press; the edition's own PDF is for readers.
 */

import type { Mpt, Rect, Size } from '../base/index.ts'
import type { Imposition, SheetSide } from '../impose/index.ts'
import type { Page } from '../paginate/index.ts'
import type { Flow } from '../style/index.ts'
import { type Letters, writeLettering } from './lettering.ts'
import { type Information, writeXmp } from './metadata.ts'
import type { Dictionary, ObjectStore, Ref } from './objects.ts'
import { points } from './objects.ts'
import { writeUntaggedPage } from './operators.ts'
import { latin1, pack } from './pack.ts'
import type { PageBoxes } from './page-boxes.ts'
import { openPdf } from './pdf-document.ts'
import { around, markColour, markColourSpace, writeSide } from './sheet-side.ts'
import { type Images, openList, openStock, type Stock } from './stock.ts'
import { stretchesOf } from './stretches.ts'

export interface ImposedPages {
  readonly imposition: Imposition
  readonly pages: readonly Page[]
  readonly flow: Flow
}

/** What the file says besides. */
export interface SheetMatters {
  readonly information: Information
  readonly images: Images
  /** What a printer has to be told about turning the paper over. */
  readonly duplex: Duplex
}

export type Duplex = 'long-edge' | 'short-edge' | 'none'

/** The same pages, sheets and matters give the same bytes. */
export async function paintSheets(
  { imposition, pages, flow }: ImposedPages,
  { information, images, duplex }: SheetMatters,
  letters: Letters,
): Promise<Uint8Array> {
  const pdf = openPdf(information)
  const stock = openStock(pdf, images, letters)
  const sides = sidesOf(imposition)
  const forms = writeForms(pages, flow, reachOf(sides), { stock, store: pdf })

  for (const { side, paper } of sides) {
    const leaf = pdf.addPage(boxesOf(side, paper))
    leaf.useColourSpace(markColour, markColourSpace)
    leaf.write(
      writeSide(side, paper, {
        formOf(page) {
          const form = forms[page]
          if (form) leaf.useImage(form.name, form.ref)
          return form
        },
        letter: (slug, at) =>
          writeLettering(slugWords(information.title, slug.text), at, stock.resourcesOf(leaf), letters),
      }),
    )
  }
  stock.writeFaces()
  const written = await pdf.finish({
    names: {},
    metadata: writeXmp(information, { archive: '2U', accessible: false }),
    preferences: printPreferences(duplex),
    entries: {},
  })
  return pack(written)
}

/** A side of a sheet, as a page of the file. */
export interface SideOnPaper {
  readonly side: SheetSide
  readonly paper: Size
}

/** As they go through the press: front, back, front, back. */
export function sidesOf({ sheets }: Imposition): readonly SideOnPaper[] {
  return sheets.flatMap(({ front, back, paper }) =>
    [front, ...(back ? [back] : [])].map((side) => ({ side, paper })),
  )
}

/** The cut leaves the trims; the bleed is what may show around them. */
export function boxesOf({ placed }: SheetSide, media: Size): PageBoxes {
  const trims = placed.map((place) => place.trim)
  const clips = placed.map((place) => place.clip)
  return { media, trim: around(trims, media), bleed: around([...trims, ...clips], media) }
}

/** What print dialogues are set to: true size, and the paper turned over as the sheets want it (§12.2). */
export function printPreferences(duplex: Duplex): Dictionary {
  const turning = { 'long-edge': 'DuplexFlipLongEdge', 'short-edge': 'DuplexFlipShortEdge', none: 'Simplex' }
  return { PrintScaling: 'None', Duplex: turning[duplex], PickTrayByPDFSize: true }
}

/** Titles are cut short: a slug has to stay beside its pages. */
const LONGEST_TITLE = 60

/** `Of Mills · Signature 2, sheet 1, front`. */
export function slugWords(title: string, where: string): string {
  const words = title.replace(/\s+/g, ' ').trim()
  const short = words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : words
  return [short, where].filter((part) => part !== '').join(' · ')
}

// ——— pages as forms

interface WrittenForm {
  readonly name: string
  readonly size: Size
  readonly ref: Ref
}

/** How far beyond its trim anything of a page may show. */
function reachOf(sides: readonly SideOnPaper[]): Mpt {
  const overhang = (trim: Rect, clip: Rect) =>
    Math.max(
      trim.x - clip.x,
      trim.y - clip.y,
      clip.x + clip.width - trim.x - trim.width,
      clip.y + clip.height - trim.y - trim.height,
    )
  return Math.max(
    0,
    ...sides.flatMap(({ side }) => side.placed.map(({ trim, clip }) => overhang(trim, clip))),
  )
}

function writeForms(
  pages: readonly Page[],
  flow: Flow,
  reach: Mpt,
  { stock, store }: { readonly stock: Stock; readonly store: ObjectStore },
): readonly WrittenForm[] {
  const { pages: stretches } = stretchesOf(pages, flow.root)
  return pages.map((page, index) => {
    const list = openList()
    const operators = writeUntaggedPage(page, stretches[index] ?? [], stock.resourcesOf(list))
    const { width, height } = page.trim
    const box = [-reach, -reach, width + reach, height + reach].map(points)
    const ref = store.stream(
      { Type: 'XObject', Subtype: 'Form', BBox: box, Resources: list.dictionary() },
      latin1(operators),
    )
    return { name: `P${index + 1}`, size: page.trim, ref }
  })
}
