/**
 * The front of an edition's cover: drawn when its pages are begun, and turned
 * into pixels for the e-book while they are made.
 */

import { fine, type Outcome, Report, type Size } from '../base/index.ts'
import { frontView, openRasteriser, packPalette } from '../cover/index.ts'
import { deflatePixels } from '../pdf/index.ts'
import { type Drawing, traceDrawing } from '../svg/index.ts'
import { coverWords, type Resource } from '../template/index.ts'
import { type CoverMatters, drawCover } from './draw-cover.ts'
import type { House } from './house.ts'

/** What an e-book's cover comes from: an image that is there already, or a drawing. */
export type FrontCover =
  | { readonly kind: 'none' }
  | { readonly kind: 'image'; readonly source: string }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }

/** A5: the size of a cover where the edition leaves that of its pages to the stylesheet. */
const usualTrim: Size = { width: 419_528, height: 595_276 }

export function drawFront(matters: CoverMatters): Outcome<FrontCover> {
  const { front: asked } = matters.book.edition.cover
  if (asked.kind === 'none') return fine(asked)
  if (asked.kind === 'image') {
    const image = matters.images.get(asked.path)
    if (image?.mediaType === 'image/svg+xml') return fine({ kind: 'drawing', drawing: image.drawing })
    return fine(image ? { kind: 'image', source: image.source } : { kind: 'none' })
  }
  const report = new Report()
  const { book, templates, house } = matters
  const size = book.edition.trim ?? usualTrim
  const words = { ...coverWords(book, templates), lang: book.lang }
  const front = frontView(words, { ...size, left: 0, top: 0 }, house.shaper)
  const drawing = report.take(
    drawCover(
      { name: 'front.svg', size, front: size.width, view: (colours) => ({ front: { ...front, colours } }) },
      matters,
    ),
  )
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
    bytes: packPalette(rasterise(traced, HEIGHT), deflatePixels),
  }
  return { path: COVER, resource }
}
