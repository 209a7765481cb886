/**
 * Compression, and its undoing. The only importer of pako.
 *
 * pdfkit would compress with Node's zlib, whose output changes from version to
 * version (nodejs/node #50138). pako is zlib in plain JavaScript: the same bytes
 * everywhere. JSZip compresses the e-book with it too, so that of the two files
 * the second is made by code that has been warmed by the first; it must be the
 * same copy, so its version is JSZip's.
 */

import pako from 'pako'

/** zlib's middle: beyond it books grow smaller by a hundredth and slower by half. */
const level = 6

/** Below zlib's middle: pixels grow by a sixth, and are packed in half the time. */
const quickLevel = 3

/** Bytes → a zlib stream (RFC 1950). */
export function deflate(bytes: Uint8Array): Uint8Array {
  return pako.deflate(bytes, { level, windowBits: windowFor(bytes) })
}

/** For pixels, of which there are many. */
export function deflatePixels(bytes: Uint8Array): Uint8Array {
  return pako.deflate(bytes, { level: quickLevel, windowBits: windowFor(bytes) })
}

/**
 * As a power of two: how far back a repetition may lie. Most streams are short,
 * and for a shorter window less memory is laid out; zlib's least is 9, and it
 * cannot look back quite as far as its window is wide.
 */
function windowFor({ length }: Uint8Array): number {
  const bits = Math.ceil(Math.log2(length + 300))
  return Math.min(15, Math.max(9, bits))
}

/** Inflates what must be exactly `length` bytes; undefined if it is not, or is damaged. */
export function inflateTo(compressed: Uint8Array, length: number): Uint8Array | undefined {
  const inflated = new Uint8Array(length)
  let at = 0
  const isWhole = inflateInto(compressed, (chunk) => {
    if (at + chunk.length <= length) inflated.set(chunk, at)
    at += chunk.length
    return at <= length
  })
  return isWhole && at === length ? inflated : undefined
}

/** How many bytes would be inflated, counted up to a little more than `most`; what is damaged ends there. */
export function inflatedSize(compressed: Uint8Array, most: number): number {
  let size = 0
  inflateInto(compressed, (chunk) => {
    size += chunk.length
    return size <= most
  })
  return size
}

/** Bytes taken at once. */
const step = 16_384

/**
 * Inflates piece by piece, as long as `take` wants more, so that a file that
 * unpacks to gigabytes never does. True if all of it was sound and was taken.
 */
function inflateInto(compressed: Uint8Array, take: (chunk: Uint8Array) => boolean): boolean {
  const stream = new pako.Inflate({ chunkSize: step })
  let wantsMore = true
  stream.onData = (chunk) => {
    wantsMore &&= take(chunk)
  }
  // What follows the end of the stream is none of its business.
  for (let at = 0; at < compressed.length && !stream.ended; at += step) {
    const isLast = at + step >= compressed.length
    if (!stream.push(compressed.subarray(at, at + step), isLast) || !wantsMore) return false
  }
  return wantsMore
}
