/**
 * Paints a printer's sheets: each page once, as a form, and each side a page of the PDF.
 *
 * Pages come from their display lists, so text stays text. A sheet carries no
 * tags: on one side of it stand the first page and the last, the fifth and the
 * sixtieth upside down, so there is no order in which it could be read aloud.
 * It is a form for the press; the edition's own PDF is for readers.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { Imposition, PlacedPage, SheetSide } from '../impose/index.ts'
import type { Page } from '../paginate/index.ts'
import type { Flow } from '../style/index.ts'
import type { Colours } from './colours.ts'
import type { ForeignPdf } from './foreign-pdf.ts'
import { type Letters, writeLettering } from './lettering.ts'
import { type Information, writeXmp } from './metadata.ts'
import { type Dictionary, type ObjectStore, points, type Ref } from './objects.ts'
import { writeUntaggedPage } from './operators.ts'
import { latin1, pack } from './pack.ts'
import type { PageBoxes } from './page-boxes.ts'
import { openPdf, type PdfPage } from './pdf-document.ts'
import { around, markColour, markColourSpace, writeSide } from './sheet-side.ts'
import { type Images, openList, openStock, type Stock } from './stock.ts'
import { piecesOf } from './stretches.ts'

export interface ImposedPages {
  readonly imposition: Imposition
  readonly pages: readonly Page[]
  readonly flow: Flow
}

/** What the file says besides. */
export interface SheetMatters {
  readonly information: Information
  readonly images: Images
  /** As on a screen if left out. */
  readonly colours?: Colours
  readonly duplex: Duplex
}

/** What a printer has to be told about turning the paper over. */
export type Duplex = 'long-edge' | 'short-edge' | 'none'

/** The same pages, sheets and matters give the same bytes. */
export async function paintSheets(
  { imposition, pages, flow }: ImposedPages,
  { information, images, colours = { kind: 'screen' }, duplex }: SheetMatters,
  letters: Letters,
): Promise<Uint8Array> {
  const pdf = openPdf(information, colours)
  const stock = openStock(pdf, images, letters)
  const forms = writeForms(pages, flow, reachOf(imposition), { stock, store: pdf })
  paintSides(imposition, { file: pdf, forms, stock, letters, title: information.title })
  stock.writeFaces()
  const written = await pdf.finish({
    names: {},
    metadata: writeXmp(information, { archive: '2U', accessible: false }),
    preferences: printPreferences(duplex),
    entries: {},
  })
  return pack(written)
}

/** The same with pages that somebody else has made; undefined if one of them cannot be taken over. */
export async function paintForeignSheets(
  imposition: Imposition,
  pdf: ForeignPdf,
  { title, duplex }: { readonly title: string; readonly duplex: Duplex },
  letters: Letters,
): Promise<Uint8Array | undefined> {
  const file = pdf.beginSheets(reachOf(imposition))
  if (file === undefined) return undefined
  const stock = openStock(file, () => undefined, letters)
  paintSides(imposition, { file, forms: file.forms, stock, letters, title })
  stock.writeFaces()
  return file.finish({ title, preferences: printPreferences(duplex) })
}

/** Where pages are written one by one. */
interface SheetFile {
  addPage(boxes: PageBoxes): PdfPage
}

interface PaintTools {
  readonly file: SheetFile
  /** By page; a page with nothing on it has none. */
  readonly forms: readonly (WrittenForm | undefined)[]
  readonly stock: Stock
  readonly letters: Letters
  /** Stands in every slug. */
  readonly title: string
}

function paintSides(imposition: Imposition, { file, forms, stock, letters, title }: PaintTools): void {
  for (const { side, paper } of sidesOf(imposition)) {
    const leaf = file.addPage(boxesOf(side, paper))
    leaf.useColourSpace(markColour, markColourSpace)
    const operators = writeSide(side, paper, {
      formOf(page) {
        const form = forms[page]
        if (form) leaf.useImage(form.name, form.ref)
        return form
      },
      letter: (slug, at) => writeLettering(slugWords(title, slug.text), at, stock.resourcesOf(leaf), letters),
    })
    leaf.write(operators)
  }
}

/** A side of a sheet, as a page of the file. */
interface SideOnPaper {
  readonly side: SheetSide
  readonly paper: Size
}

/** As they go through the press: front, back, front, back. */
function sidesOf({ sheets }: Imposition): readonly SideOnPaper[] {
  return sheets.flatMap(({ front, back, paper }) =>
    [front, ...(back ? [back] : [])].map((side) => ({ side, paper })),
  )
}

/** The cut leaves the trims; the bleed is what may show around them. */
function boxesOf({ placed }: SheetSide, media: Size): PageBoxes {
  const trims = placed.map((place) => place.trim)
  const clips = placed.map((place) => place.clip)
  return { media, trim: around(trims, media), bleed: around([...trims, ...clips], media) }
}

/** What print dialogues are set to: true size, and the paper turned over as the sheets want it (§12.2). */
function printPreferences(duplex: Duplex): Dictionary {
  const turning = { 'long-edge': 'DuplexFlipLongEdge', 'short-edge': 'DuplexFlipShortEdge', none: 'Simplex' }
  return { PrintScaling: 'None', Duplex: turning[duplex], PickTrayByPDFSize: true }
}

/** Titles are cut short: a slug has to stay beside its pages. */
const LONGEST_TITLE = 60

/** `Of Mills · Signature 2, sheet 1, front`. */
function slugWords(title: string, where: string): string {
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
function reachOf(imposition: Imposition): Mpt {
  const overhang = ({ trim, clip }: PlacedPage) =>
    Math.max(
      trim.x - clip.x,
      trim.y - clip.y,
      clip.x + clip.width - trim.x - trim.width,
      clip.y + clip.height - trim.y - trim.height,
    )
  const reaches = sidesOf(imposition).flatMap(({ side }) => side.placed.map(overhang))
  return reaches.reduce((most, reach) => Math.max(most, reach), 0)
}

function writeForms(
  pages: readonly Page[],
  flow: Flow,
  reach: Mpt,
  { stock, store }: { readonly stock: Stock; readonly store: ObjectStore },
): readonly (WrittenForm | undefined)[] {
  const pieces = piecesOf(pages, flow.root)
  return pages.map((page, index) => {
    const list = openList()
    const operators = writeUntaggedPage(page, pieces[index] ?? [], stock.resourcesOf(list))
    if (operators === '') return undefined
    const { width, height } = page.trim
    const box = [-reach, -reach, width + reach, height + reach].map(points)
    const ref = store.stream(
      { Type: 'XObject', Subtype: 'Form', BBox: box, Resources: list.dictionary() },
      latin1(operators),
    )
    return { name: `P${index + 1}`, size: page.trim, ref }
  })
}
