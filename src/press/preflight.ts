/**
 * Before print: what a printer would send back of a work, and what his inks cost,
 * told at the manuscript's own place.
 */

import { type Format, type Outcome, Report, type Size, type Span } from '../base/index.ts'
import type { Edition } from '../book/index.ts'
import type { Press } from '../colour/index.ts'
import type { Pagination } from '../paginate/index.ts'
import { readPicture } from '../pdf/index.ts'
import { type DrawingOf, type FoundFlaw, lookOver, printedOn } from '../preflight/index.ts'
import type { Origin } from '../xhtml/index.ts'
import { tellCost } from './cost-of-inks.ts'
import { bytesInAddress } from './drawings.ts'
import { isForPrinters } from './formats-of.ts'
import type { LoadedImage } from './images.ts'
import type { WorkColours } from './open-colours.ts'

export interface PrintMatters {
  readonly edition: Edition
  readonly formats: readonly Format[]
  readonly pagination: Pagination
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly colours: WorkColours
  readonly place: (origin: Origin) => Span
}

/** Nothing is said of what nobody else is to print. */
export function beforePrint(matters: PrintMatters): Outcome<void> {
  const report = new Report()
  const { edition, formats, pagination, colours, images } = matters
  const { press } = colours
  const { pages } = pagination
  const drawingOf = drawingsAmong(images)
  if (press && edition.colour.space === 'cmyk' && formats.includes('pdf'))
    report.take(tellCost({ edition, pages, drawingOf, press }))
  if (press && formats.some(isForPrinters)) report.take(preflight(matters, press))
  return report.conclude(undefined)
}

function preflight({ edition, pagination, images, place }: PrintMatters, press: Press): Outcome<void> {
  const report = new Report()
  const { pages } = pagination
  const drawingOf = drawingsAmong(images)
  const flaws = lookOver({
    printed: pages.flatMap((page) => printedOn(page, drawingOf)),
    trims: pages.map(({ trim }) => trim),
    bleed: 0,
    pixelsOf: (source) => images.get(source) ?? pixelsInAddress(source),
    press,
  })
  for (const flaw of flaws) {
    const { node } = flaw.where
    report.add(flaw.code, node ? place(node.origin) : edition.span, saidOf(flaw), flaw.hint)
  }
  return report.conclude(undefined)
}

/** With the page on which it is printed: `…, on page iv and 3 more`. */
export function saidOf({ message, where, more }: FoundFlaw): string {
  return `${message}, on page ${where.label}${more === 0 ? '' : ` and ${more} more`}`
}

function drawingsAmong(images: ReadonlyMap<string, LoadedImage>): DrawingOf {
  return (source) => {
    const image = images.get(source)
    return image?.mediaType === 'image/svg+xml' ? image.drawing : undefined
  }
}

/** Of a picture that a drawing holds within itself. */
function pixelsInAddress(source: string): Size | undefined {
  const bytes = bytesInAddress(source)
  const picture = bytes && readPicture(bytes)?.dictionary
  return picture && { width: Number(picture.Width), height: Number(picture.Height) }
}
