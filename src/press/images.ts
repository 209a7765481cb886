/**
 * The images of a work: their bytes, and their sizes in pixels.
 *
 * Everything a manuscript shows must be a JPEG, a PNG or a drawing in SVG in the
 * work's own folder. The only importer of image-size.
 */

import { imageSize } from 'image-size'
import { type Files, isThere, joinPath, type Outcome, Report, type Span } from '../base/index.ts'
import type { Drawing, DrawOptions } from '../svg/index.ts'
import { isSvg, loadDrawing } from './drawings.ts'
import { hasItsEnd } from './whole-image.ts'

export type LoadedImage = Photograph | LoadedDrawing

interface Loaded {
  /** As the manuscript wrote it. */
  readonly source: string
  readonly bytes: Uint8Array
  /** Pixels, as shown: a photograph's orientation is taken into account. */
  readonly width: number
  readonly height: number
}

/** An image made of pixels. */
export interface Photograph extends Loaded {
  readonly mediaType: 'image/jpeg' | 'image/png'
}

/** Its bytes are written anew from what was read: nothing else of the file comes into an e-book. */
export interface LoadedDrawing extends Loaded {
  readonly mediaType: 'image/svg+xml'
  readonly drawing: Drawing
}

export interface ImageRequest {
  readonly source: string
  readonly span: Span
}

/** Where a work's images lie, which of them its files can show, and how its drawings are drawn. */
export interface ImageShelf extends DrawOptions {
  readonly files: Files
  readonly folder: string
  /** Photographs in the inks of a press. */
  readonly inks: 'taken' | 'refused' | 'refused for the e-book'
}

/** E-readers with little memory refuse more (Apple Books asset guide: four million pixels). */
const MOST_PIXELS = 4_000_000

/** Loads each image once; those that cannot be had are reported and left out. */
export function loadImages(
  requests: readonly ImageRequest[],
  shelf: ImageShelf,
): Outcome<ReadonlyMap<string, LoadedImage>> {
  const report = new Report()
  const loaded = new Map<string, LoadedImage>()
  const refused = new Set<string>()

  for (const request of requests) {
    if (loaded.has(request.source) || refused.has(request.source) || isRemote(request.source)) continue
    const image = loadImage(request, shelf, report)
    if (image) loaded.set(request.source, image)
    else refused.add(request.source)
  }
  return report.conclude(loaded)
}

/** Such images are reported by `book/`, which sees every address of a manuscript. */
function isRemote(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(source)
}

function loadImage(request: ImageRequest, shelf: ImageShelf, report: Report): LoadedImage | undefined {
  const { source, span } = request
  const { files, folder, inks } = shelf
  const path = joinPath(folder, decodePath(source))
  const inside =
    path !== undefined && (folder === '' || path.startsWith(`${folder}/`)) && !source.startsWith('/')
  if (!inside) {
    report.add('file/outside', span, `the image “${source}” is not in the work’s folder`, 'copy it there')
    return undefined
  }

  const bytes = files.read(path)
  if (bytes === undefined && isThere(files, path)) {
    report.add(
      'file/unreadable',
      span,
      `the image “${source}” is there, but it cannot be read`,
      'see whether you may read it, and if it is a link, put the image itself here',
    )
    return undefined
  }
  if (bytes === undefined) {
    report.add('image/missing', span, `there is no image “${source}”`, nearestImage(source, folder, files))
    return undefined
  }
  if (isSvg(bytes)) {
    const picture = (inside: ImageRequest) => {
      const near = [...source.split('/').slice(0, -1), inside.source].join('/')
      const image = loadImage({ ...inside, source: near }, shelf, report)
      return image?.mediaType === 'image/svg+xml' ? undefined : image
    }
    return { source, ...report.take(loadDrawing({ path, bytes, picture, options: shelf })) }
  }
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === undefined) {
    report.add(
      'image/unsupported',
      span,
      `the image “${source}” is neither JPEG nor PNG nor SVG`,
      'save it as PNG or JPEG, or a drawing as SVG',
    )
    return undefined
  }
  const size = measure(bytes)
  if (size === undefined || !hasItsEnd(bytes, mediaType)) {
    const wrong = size === undefined ? 'cannot be read' : 'ends before it is complete'
    report.add(
      'image/unreadable',
      span,
      `the image “${source}” ${wrong}`,
      'open it in an image editor and save it again, or take it from where it came',
    )
    return undefined
  }
  if (inks !== 'taken' && isCmyk(bytes)) {
    report.add(
      'image/cmyk',
      span,
      `the photograph “${source}” is in the colours of printing inks (CMYK)`,
      inks === 'refused' ? 'save it as RGB' : 'save it as RGB, or make no e-book of this edition',
    )
    return undefined
  }
  if (size.width * size.height > MOST_PIXELS) {
    report.add(
      'image/too-large',
      span,
      `the image “${source}” has ${size.width} × ${size.height} pixels`,
      'save it with at most 2,000 pixels on its longer side',
    )
  }
  return { source, bytes, mediaType, ...size }
}

/** Markdown writes a space in an address as %20. */
function decodePath(source: string): string {
  try {
    return decodeURIComponent(source)
  } catch {
    return source
  }
}

/** A file of the same name but for its capitals: the slip that works on one machine and not on the next. */
function nearestImage(source: string, folder: string, files: Files): string {
  const parts = source.split('/')
  const name = parts.pop() ?? ''
  const near = files
    .list(joinPath(folder, ...parts) ?? '')
    .find((entry) => entry.name.toLowerCase() === name.toLowerCase())
  return near
    ? `there is “${[...parts, near.name].join('/')}”`
    : 'put it into the work’s folder, or mend its name'
}

/** By the first bytes, never by the name (PNG 3rd edition, §5.2; JPEG, SOI marker). */
function mediaTypeOf(bytes: Uint8Array): Photograph['mediaType'] | undefined {
  const starts = (...signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined
}

/** Exif orientations from 5 turn the picture on its side. */
const FIRST_TURNED = 5

function measure(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (!(width > 0 && height > 0)) return undefined
    return orientation >= FIRST_TURNED ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}

/** True of a JPEG whose frame has four components, which no camera makes (ITU-T T.81, §B.2.2). */
function isCmyk(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff) return false
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    const beginsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (beginsFrame) return bytes[at + 9] === 4
    at += marker === 0xff ? 1 : 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  }
  return false
}
