/**
 * Drawings of a work: read, drawn, and written anew for the e-book.
 */

import { decodeText, type Outcome, Report, type Size, type Span } from '../base/index.ts'
import { type Drawing, type DrawOptions, drawSvg, mapPictures, parseSvg, serializeSvg } from '../svg/index.ts'

/** What begins as XML may be a drawing; the reader will tell. */
export function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!--|!doctype\s+svg|svg[\s>])/i.test(head)
}

export interface DrawingFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** Loads a picture that stands in the drawing. */
  readonly picture: (request: { readonly source: string; readonly span: Span }) => Picture | undefined
  readonly options: DrawOptions
}

interface Picture extends Size {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg' | 'image/png'
}

interface ReadDrawing {
  readonly mediaType: 'image/svg+xml'
  readonly drawing: Drawing
  readonly bytes: Uint8Array
  /** Pixels, which may be broken. */
  readonly width: number
  readonly height: number
}

/** Millipoints of a pixel: 96 to the inch (CSS Values 4, §6.2). */
const pixel = 750

export function loadDrawing({ path, bytes, picture, options }: DrawingFile): Outcome<ReadDrawing> {
  const report = new Report()
  const written = report.take(parseSvg(report.take(decodeText(path, bytes))))
  const sizes = new Map<string, Size>()
  const svg = mapPictures(written, (href, span) => {
    if (href.startsWith('data:')) return href.replace(/\s+/g, '')
    const found = picture({ source: href, span })
    const address = found && addressOf(found)
    if (found && address !== undefined) sizes.set(address, found)
    return address
  })
  const drawing = report.take(drawSvg(svg, { ...options, sizeOf: (href) => sizes.get(href) }))
  return report.conclude({
    mediaType: 'image/svg+xml',
    drawing,
    bytes: new TextEncoder().encode(serializeSvg(svg)),
    width: drawing.width / pixel,
    height: drawing.height / pixel,
  })
}

/** A picture as an address that holds it (RFC 2397). */
function addressOf({ mediaType, bytes }: Picture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}

/** What such an address holds; undefined if it is another. */
export function bytesInAddress(address: string): Uint8Array | undefined {
  const written = /^data:image\/(?:png|jpeg);base64,(.*)$/s.exec(address)?.[1]
  return written === undefined ? undefined : Uint8Array.from(Buffer.from(written, 'base64'))
}
