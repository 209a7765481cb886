/**
 * Pages → sheets for the printer: what an edition or a command asks of the bindery, done.
 */

import { known, type Outcome, Report } from '../base/index.ts'
import type { Booklet } from '../book/index.ts'
import {
  frontsAndBacks,
  type Imposition,
  type ImpositionOrder,
  impose,
  pagesOfFolding,
} from '../impose/index.ts'
import { paintSheets } from '../pdf/index.ts'
import { coloursOf, imagesFrom, informationOf, type PdfMatters } from './said-in-pdf.ts'

/** A file of sheets. */
export interface SheetFile {
  /** What it is called behind the name of the edition. */
  readonly ending: string
  readonly bytes: Uint8Array
  readonly imposition: Imposition
}

export interface BookletMatters extends PdfMatters {
  readonly booklet: Booklet
}

/** One file; or two, fronts and backs, for printers that print one side. */
export async function makeBooklet(matters: BookletMatters): Promise<Outcome<readonly SheetFile[]>> {
  const report = new Report()
  const { book, booklet, pagination, flow, instant, images, house } = matters
  const { pages } = pagination
  const { trim } = known(pages[0], 'a page of every edition')
  const order = orderFor(booklet, { trim, pages: pages.length })
  const imposition = report.take(impose(order))
  if (report.failed) return report.conclude([])
  if (book.edition.pagesMultipleOf === undefined) tellBlanks(order, imposition, report)

  const said = {
    information: informationOf(book, instant),
    images: imagesFrom(images),
    colours: coloursOf(matters),
    duplex: booklet.duplex,
  }
  const files: SheetFile[] = []
  for (const part of partsOf(imposition, booklet)) {
    const bytes = await paintSheets({ imposition: part.imposition, pages, flow }, said, house.shaper)
    files.push({ ...part, bytes })
  }
  return report.conclude(files)
}

/** What is said of the sheets, with the pages it is said of. */
export function orderFor(booklet: Booklet, pages: Pick<ImpositionOrder, 'trim' | 'pages'>): ImpositionOrder {
  return { ...booklet, ...pages, duplex: booklet.duplex === 'none' ? TURNED_BY_HAND : booklet.duplex }
}

/** Fronts and backs of one-sided printing: the pile is turned as printers do it that turn it themselves. */
const TURNED_BY_HAND = 'long-edge'

/** The files of a printing, in the order in which they are printed. */
export function partsOf(
  imposition: Imposition,
  { duplex }: Pick<Booklet, 'duplex'>,
): readonly Omit<SheetFile, 'bytes'>[] {
  if (duplex !== 'none') return [{ ending: 'booklet.pdf', imposition }]
  const { fronts, backs } = frontsAndBacks(imposition)
  return [
    { ending: 'booklet-fronts.pdf', imposition: fronts },
    ...(backs.sheets.length > 0 ? [{ ending: 'booklet-backs.pdf', imposition: backs }] : []),
  ]
}

/** The typesetter can often save them, but is not asked to unless the author says so. */
function tellBlanks({ scheme, pages, span }: ImpositionOrder, { blanks }: Imposition, report: Report): void {
  const multiple = pagesOfFolding(scheme)
  if (blanks === 0 || multiple === undefined) return
  const left = blanks === 1 ? 'one page' : `${blanks} pages`
  report.add(
    'impose/blank-pages',
    span,
    `“${scheme}” leaves ${left} blank beside the ${pages} there are`,
    `write “pages: multiple-of ${multiple}” into the edition, and the text is set a little looser or tighter to fill its sheets`,
  )
}
