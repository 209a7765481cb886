/**
 * A picture as an object of the PDF: JPEG as it is, PNG as it is where it can be.
 *
 * Everything is decoded before a page is painted, so that the order of objects
 * never depends on when a decoder was done.
 */

import { deflate } from './deflate.ts'
import type { Dictionary, Value } from './objects.ts'
import { isPng, onPaper, type Png, readPng, rowsOf, samplesPerPixel } from './png.ts'

export interface Picture {
  /** The entries of its stream's dictionary. */
  readonly dictionary: Dictionary
  readonly bytes: Uint8Array
  /** Exif: 1 is upright. */
  readonly orientation: number
}

/** Undefined if it is neither JPEG nor PNG, or damaged. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  return isPng(bytes) ? readPngPicture(bytes) : readJpegPicture(bytes)
}

function image(width: number, height: number, rest: Dictionary): Dictionary {
  return { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ...rest }
}

// ——— PNG

function readPngPicture(bytes: Uint8Array): Picture | undefined {
  const png = readPng(bytes)
  if (!png) return undefined
  const plain = !png.interlaced && !png.clear && png.colourType < 4
  return plain ? asItIs(png) : laidOnPaper(png)
}

/** PDF's predictors from 10 on are PNG's filters (ISO 32000-1, §7.4.4.4). */
function asItIs(png: Png): Picture | undefined {
  if (!rowsOf(png)) return undefined
  const dictionary = image(png.width, png.height, {
    BitsPerComponent: png.bits,
    ColorSpace: colourSpaceOf(png),
    Filter: 'FlateDecode',
    DecodeParms: {
      Predictor: 15,
      Colors: samplesPerPixel(png),
      BitsPerComponent: png.bits,
      Columns: png.width,
    },
  })
  return { dictionary, bytes: png.compressed, orientation: 1 }
}

function colourSpaceOf(png: Png): Value {
  if (!png.palette) return png.colourType === 0 ? 'DeviceGray' : 'DeviceRGB'
  const entries = Math.min(2 ** png.bits, Math.floor(png.palette.length / 3))
  return ['Indexed', 'DeviceRGB', entries - 1, png.palette.slice(0, entries * 3)]
}

function laidOnPaper(png: Png): Picture | undefined {
  const pixels = onPaper(png)
  if (!pixels) return undefined
  const dictionary = image(png.width, png.height, {
    BitsPerComponent: 8,
    ColorSpace: 'DeviceRGB',
    Filter: 'FlateDecode',
  })
  return { dictionary, bytes: deflate(pixels), orientation: 1 }
}

// ——— JPEG

/** Markers that begin a frame; the gaps are other things (ITU-T T.81, table B.1). */
const frameMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/** By the number of components. */
const jpegColours: Readonly<Record<number, string>> = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }

/**
 * Adobe's programs write inks upside down, the most as nothing (libjpeg.txt says
 * so of Photoshop), and sign with a segment of their own, APP14, by which other
 * makers of PDFs go too.
 */
const upsideDown = [1, 0, 1, 0, 1, 0, 1, 0]

function readJpegPicture(bytes: Uint8Array): Picture | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let orientation = 1
  let isAdobes = false
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    if (marker === 0xe1) orientation = orientationOf(bytes.subarray(at + 4, at + 2 + length)) ?? orientation
    if (marker === 0xee) isAdobes ||= lettersAt(bytes, at + 4, 5) === 'Adobe'
    if (frameMarkers.has(marker) && at + 10 <= bytes.length) {
      const colours = jpegColours[view.getUint8(at + 9)]
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      if (colours === undefined || width === 0 || height === 0) return undefined
      const dictionary = image(width, height, {
        BitsPerComponent: view.getUint8(at + 4),
        ColorSpace: colours,
        Filter: 'DCTDecode',
        ...(colours === 'DeviceCMYK' && isAdobes ? { Decode: upsideDown } : {}),
      })
      return { dictionary, bytes, orientation }
    }
    at += 2 + length
  }
  return undefined
}

/** Tag 0x0112 of an Exif segment's first directory. */
function orientationOf(segment: Uint8Array): number | undefined {
  const isExif = lettersAt(segment, 0, 4) === 'Exif'
  if (!isExif || segment.length < 14) return undefined
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6)
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return undefined
  const entries = tiff.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.byteLength) return undefined
    if (tiff.getUint16(at, little) === 0x0112) return tiff.getUint16(at + 8, little)
  }
  return undefined
}

function lettersAt(bytes: Uint8Array, at: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + count))
}
