/**
 * Paints a cover for the printer: one drawing, with its bleed, on one page with marks around it.
 *
 * It carries no tags, as printers' sheets do not: it is a form for the press.
 * Its words are text all the same, and can be searched.
 */

import { formatPoints } from '../base/index.ts'
import type { PrintersMark, Slug } from '../impose/index.ts'
import type { Drawing } from '../svg/index.ts'
import type { Colours } from './colours.ts'
import { type Letters, writeLettering } from './lettering.ts'
import { type Information, writeXmp } from './metadata.ts'
import { pack } from './pack.ts'
import type { PageBoxes } from './page-boxes.ts'
import { openPdf } from './pdf-document.ts'
import { markColour, markColourSpace, writeSide } from './sheet-side.ts'
import { type Images, openStock } from './stock.ts'

/** A cover in its place on the paper. */
export interface CoverSheet {
  /** Fills the bleed. */
  readonly drawing: Drawing
  readonly boxes: Required<PageBoxes>
  readonly marks: readonly PrintersMark[]
  readonly slug: Slug
}

export interface CoverSheetMatters {
  readonly information: Information
  readonly images: Images
  readonly colours?: Colours
}

/** The same drawing and matters give the same bytes. */
export async function paintCover(
  { drawing, boxes, marks, slug }: CoverSheet,
  { information, images, colours = { kind: 'screen' } }: CoverSheetMatters,
  letters: Letters,
): Promise<Uint8Array> {
  const pdf = openPdf(information, colours)
  const stock = openStock(pdf, (source) => (source === COVER ? drawing : images(source)), letters)
  const page = pdf.addPage(boxes)
  const resources = stock.resourcesOf(page)
  const image = resources.imageFor(COVER)
  page.useColourSpace(markColour, markColourSpace)
  const { bleed, media } = boxes
  const matrix = [bleed.width, 0, 0, bleed.height, bleed.x, media.height - bleed.y - bleed.height]
  const shown = image ? `q ${matrix.map(formatPoints).join(' ')} cm /${image.name} Do Q\n` : ''
  const around = writeSide({ placed: [], marks, slug }, media, {
    formOf: () => undefined,
    letter: ({ text }, at) => writeLettering(`${information.title} · ${text}`, at, resources, letters),
  })
  page.write(`${shown}${around}`)
  stock.writeFaces()
  const written = await pdf.finish({
    names: {},
    metadata: writeXmp(information, { archive: '2U', accessible: false }),
    preferences: { PrintScaling: 'None' },
    entries: {},
  })
  return pack(written)
}

/** Under this name the cover is in stock; no image of a work can be called so. */
const COVER = '\u0000cover'
