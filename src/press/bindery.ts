/**
 * Pages → sheets for the printer: what the edition asks of the bindery, done.
 */

import { known, type Outcome, Report } from '../base/index.ts'
import type { Booklet } from '../book/index.ts'
import { type Imposition, type ImpositionOrder, impose, type SchemeName } from '../impose/index.ts'
import { paintSheets } from '../pdf/index.ts'
import { coloursOf, imagesFrom, informationOf, type PdfMatters } from './said-in-pdf.ts'

/** A file of sheets, and what it is called behind the edition's name. */
export interface SheetFile {
  readonly ending: string
  readonly bytes: Uint8Array
}

/** One file; or two, fronts and backs, for printers that print one side. */
export async function makeBooklet(matters: PdfMatters): Promise<Outcome<readonly SheetFile[]>> {
  const report = new Report()
  const { book, pagination, flow, instant, images, house } = matters
  const { booklet, pagesMultipleOf } = book.edition
  const { pages } = pagination
  const { trim } = known(pages[0], 'a page of every edition')
  const order = orderFor(booklet, { trim, pages: pages.length })
  const imposition = report.take(impose(order))
  if (pagesMultipleOf === undefined) tellBlanks(order, imposition, report)

  const said = {
    information: informationOf(book, instant),
    images: imagesFrom(images),
    colours: coloursOf(matters),
  }
  const files: SheetFile[] = []
  for (const { ending, imposition: part } of partsOf(imposition, booklet))
    files.push({
      ending,
      bytes: await paintSheets(
        { imposition: part, pages, flow },
        { ...said, duplex: booklet.duplex },
        house.shaper,
      ),
    })
  return report.conclude(files)
}

/** What an edition or a command says of its sheets, with the pages it is said of. */
export function orderFor(booklet: Booklet, pages: Pick<ImpositionOrder, 'trim' | 'pages'>): ImpositionOrder {
  // Fronts and backs of one-sided printing are turned over by hand, as one turns a page.
  return { ...booklet, ...pages, duplex: booklet.duplex === 'none' ? 'long-edge' : booklet.duplex }
}

interface Part {
  readonly ending: string
  readonly imposition: Imposition
}

/** The files of a printing, in the order in which they are printed. */
export function partsOf(imposition: Imposition, { duplex }: Pick<Booklet, 'duplex'>): readonly Part[] {
  if (duplex !== 'none') return [{ ending: 'booklet.pdf', imposition }]
  const { fronts, backs } = frontsAndBacks(imposition)
  return [
    { ending: 'booklet-fronts.pdf', imposition: fronts },
    ...(backs.sheets.length > 0 ? [{ ending: 'booklet-backs.pdf', imposition: backs }] : []),
  ]
}

function frontsAndBacks(imposition: Imposition): Readonly<Record<'fronts' | 'backs', Imposition>> {
  const fronts = imposition.sheets.map(({ back: _, ...sheet }) => sheet)
  const backs = imposition.sheets.flatMap(({ back, ...sheet }) => (back ? [{ ...sheet, front: back }] : []))
  return { fronts: { ...imposition, sheets: fronts }, backs: { ...imposition, sheets: backs } }
}

/** Pages of one folded sheet, for the schemes that fill up with blank pages at the end. */
const pagesOfSheet: Readonly<Partial<Record<SchemeName, number>>> = {
  booklet: 4,
  signatures: 4,
  quarto: 8,
  octavo: 16,
  sextodecimo: 32,
}

/** The typesetter can often save them, but is not asked to unless the author says so. */
function tellBlanks({ scheme, pages, span }: ImpositionOrder, { blanks }: Imposition, report: Report): void {
  const multiple = pagesOfSheet[scheme]
  if (blanks === 0 || multiple === undefined) return
  const left = blanks === 1 ? 'one page' : `${blanks} pages`
  report.add(
    'impose/blank-pages',
    span,
    `“${scheme}” leaves ${left} blank after the ${pages} there are`,
    `write “pages: multiple-of ${multiple}” into the edition, and the text is set a little looser or tighter to fill its sheets`,
  )
}
