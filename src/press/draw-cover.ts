/**
 * Covers as drawings: what was worked out for them, through their template.
 */

import { type Mpt, type Outcome, Report, type Size } from '../base/index.ts'
import type { Book } from '../book/index.ts'
import { drawPattern, type Palette, paletteOf } from '../cover/index.ts'
import { type Drawing, drawSvg, parseSvg } from '../svg/index.ts'
import { renderCover, type Templates } from '../template/index.ts'
import type { House } from './house.ts'
import type { LoadedImage } from './images.ts'

export interface CoverMatters {
  readonly book: Book
  readonly templates: Templates
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly house: House
}

/** A drawing's view: `view` makes what belongs to it alone of the colours. */
export interface CoverView {
  readonly name: 'front.svg' | 'wrap.svg'
  readonly size: Size
  /** The width of the front alone: large covers have large figures in their pattern. */
  readonly front: Mpt
  readonly view: (colours: Palette) => Readonly<Record<string, unknown>>
}

export function drawCover(
  { name, size, front, view }: CoverView,
  { book, templates, images, house }: CoverMatters,
): Outcome<Drawing> {
  const report = new Report()
  const colours = paletteOf(book.edition)
  const { lang } = book
  const [width, height] = [points(size.width), points(size.height)]
  const scale = Number((front / PATTERN_WIDTH).toFixed(3))
  const whole = {
    lang,
    width: String(width),
    height: String(height),
    colours,
    pattern: drawPattern(colours.pattern, { x: 0, y: 0, width: width / scale, height: height / scale }),
    scale: String(scale),
    ...view(colours),
  }
  const source = report.take(renderCover(name, whole, book, templates))
  const svg = report.take(parseSvg(source))
  const sizeOf = (href: string) => images.get(href)
  return report.conclude(report.take(drawSvg(svg, { shaper: house.shaper, lang, sizeOf })))
}

/** How wide a front is on which patterns are drawn as they are: A6. */
const PATTERN_WIDTH: Mpt = 300_000

function points(length: Mpt): number {
  return length / 1000
}
