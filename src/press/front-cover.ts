/**
 * The front of an edition's cover: drawn when its pages are begun, and turned
 * into pixels for the e-book while they are made.
 */

import { type Outcome, Report, type Size } from '../base/index.ts'
import type { Book } from '../book/index.ts'
import { drawPattern, frontView, openRasteriser, packPalette, paletteOf } from '../cover/index.ts'
import { deflate } from '../pdf/index.ts'
import { type Drawing, drawSvg, parseSvg, traceDrawing } from '../svg/index.ts'
import { coverWords, type Resource, renderCover, type Templates } from '../template/index.ts'
import type { House } from './house.ts'
import type { LoadedImage } from './images.ts'

export interface CoverMatters {
  readonly book: Book
  readonly templates: Templates
  readonly images: ReadonlyMap<string, LoadedImage>
  readonly house: House
}

/** What an e-book's cover comes from: an image that is there already, or a drawing. */
export type FrontCover =
  | { readonly kind: 'none' }
  | { readonly kind: 'image'; readonly source: string }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }

/** A5: the size of a cover where the edition leaves that of its pages to the stylesheet. */
const usualTrim: Size = { width: 419_528, height: 595_276 }

export function drawFront({ book, templates, images, house }: CoverMatters): Outcome<FrontCover> {
  const { front } = book.edition.cover
  if (front.kind === 'none') return { value: front, diagnostics: [] }
  if (front.kind === 'image') {
    const image = images.get(front.path)
    if (image?.mediaType === 'image/svg+xml')
      return { value: { kind: 'drawing', drawing: image.drawing }, diagnostics: [] }
    return { value: image ? { kind: 'image', source: image.source } : { kind: 'none' }, diagnostics: [] }
  }
  const report = new Report()
  const size = book.edition.trim ?? usualTrim
  const colours = paletteOf(book.edition)
  const { lang } = book
  const words = { ...coverWords(book, templates), lang }
  const area = { x: 0, y: 0, width: size.width / 1000, height: size.height / 1000 }
  const view = {
    lang,
    width: String(area.width),
    height: String(area.height),
    colours,
    pattern: drawPattern(colours.pattern, area),
    front: { ...frontView(words, { ...size, left: 0, top: 0 }, house.shaper), colours },
  }
  const source = report.take(renderCover('front.svg', view, book, templates))
  const svg = report.take(parseSvg(source))
  const drawing = report.take(drawSvg(svg, { shaper: house.shaper, lang }))
  return report.conclude({ kind: 'drawing', drawing })
}

/** Pixels from head to foot: what shops ask for at least. */
const HEIGHT = 1600

/** Under this name the house's own cover is packed; no work's image can be called so. */
const COVER = 'templates/cover/front.svg/cover.png'

export interface CoverPicture {
  /** Its path among the resources. */
  readonly path: string
  /** Absent if the image is among the work's already. */
  readonly resource?: Resource
}

/** Begins to make the e-book's cover, which goes on beside whatever else is done; undefined if it has none. */
export async function pictureOf(front: FrontCover, house: House): Promise<CoverPicture | undefined> {
  if (front.kind === 'none') return undefined
  if (front.kind === 'image') return { path: front.source }
  const rasterise = await openRasteriser(() => house.readFace('@resvg/resvg-wasm', 'index_bg.wasm'))
  const traced = traceDrawing(front.drawing, (face, glyph) => house.shaper.outlineOf(face, glyph))
  const resource: Resource = {
    path: COVER,
    mediaType: 'image/png',
    bytes: packPalette(rasterise(traced, HEIGHT), deflate),
  }
  return { path: COVER, resource }
}
