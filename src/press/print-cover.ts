/**
 * The cover for the printer: back, spine and front in one piece, as PDF.
 */

import { known, type Outcome, Report, type Size } from '../base/index.ts'
import type { Edition } from '../book/index.ts'
import { cutCover, drawBarcode, spineWidth, type WrapSize, wrapSize, wrapView } from '../cover/index.ts'
import { paintCover } from '../pdf/index.ts'
import type { Drawing } from '../svg/index.ts'
import { coverWords } from '../template/index.ts'
import { drawCover } from './draw-cover.ts'
import { coloursOf, imagesFrom, informationOf, type PdfMatters } from './said-in-pdf.ts'

/** The cover's file. */
export interface CoverFile {
  /** What it is called behind the name of the edition. */
  readonly ending: string
  readonly bytes: Uint8Array
  readonly drawing: Drawing
}

export async function makeCover(matters: PdfMatters): Promise<Outcome<readonly CoverFile[]>> {
  const report = new Report()
  const { book, templates, pagination, images, house, instant } = matters
  const { edition, lang } = book
  const { trim } = known(pagination.pages[0], 'a page of every edition')
  const size: WrapSize = {
    trim,
    spine: spineWidth(edition.cover, pagination.pages.length),
    bleed: edition.cover.bleed,
    binding: edition.booklet.binding,
  }
  const isbn = /^urn:isbn:(\d{13})$/i.exec(edition.identifier)?.[1]
  const barcode = isbn === undefined ? undefined : await drawBarcode(isbn, edition.cover.addOn)
  if (isbn === undefined && edition.cover.addOn !== undefined)
    report.add(
      'cover/no-isbn',
      edition.cover.span,
      'the cover has digits to stand beside a barcode, and no ISBN to make one of',
      'write “identifier: isbn:…” into the edition, or leave “add-on” out',
    )
  const words = { ...coverWords(book, templates), lang, isbn: isbn ?? '', price: edition.cover.price ?? '' }
  const { view, left } = wrapView(words, size, barcode, house.shaper)
  if (left !== '')
    report.add(
      'cover/long-description',
      edition.span,
      `the description is too long for the back of the cover, from “${left.slice(0, 40)}” on`,
      'make it shorter',
    )
  const image = imageOn(edition, size, images)
  const drawing = report.take(
    drawCover(
      {
        name: 'wrap.svg',
        size: wrapSize(size),
        front: trim.width,
        view: (colours) => ({ ...view, image, front: { ...view.front, colours } }),
      },
      matters,
    ),
  )
  if (report.failed) return report.conclude([])
  const { paper, trim: cut, bleed, marks, slug } = cutCover(size)
  const sheet = { drawing, boxes: { media: paper, trim: cut, bleed }, marks, slug }
  const said = {
    information: informationOf(book, instant),
    images: imagesFrom(images),
    colours: coloursOf(matters),
  }
  const bytes = await paintCover(sheet, said, house.shaper)
  return report.conclude([{ ending: 'cover.pdf', bytes, drawing }])
}

/** The work's own image, so large that it fills the front and its bleed; what is behind the spine is painted over. */
function imageOn(
  { cover }: Edition,
  { trim, spine, bleed, binding }: WrapSize,
  images: ReadonlyMap<string, Size>,
): unknown {
  const own = cover.front.kind === 'image' ? images.get(cover.front.path) : undefined
  if (own === undefined || cover.front.kind !== 'image') return undefined
  const area = { width: trim.width + bleed, height: trim.height + 2 * bleed }
  const scale = Math.max(area.width / own.width, area.height / own.height)
  const [width, height] = [own.width * scale, own.height * scale]
  const left = binding === 'left' ? bleed + trim.width + spine : 0
  const points = (length: number) => String(Math.round(length / 10) / 100)
  return {
    href: cover.front.path,
    x: points(left + (area.width - width) / 2),
    y: points((area.height - height) / 2),
    width: points(width),
    height: points(height),
    /** Back and spine: what the image may not show on. */
    rest: {
      x: points(binding === 'left' ? 0 : bleed + trim.width),
      width: points(bleed + trim.width + spine),
    },
  }
}
