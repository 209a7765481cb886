/**
 * Decompression, of what may be damaged or meant to do harm. The only importer of fflate.
 */

import { Unzlib, unzlibSync } from 'fflate'

/** Inflates what must be exactly `length` bytes; undefined if it is not, or is damaged. */
export function inflateTo(compressed: Uint8Array, length: number): Uint8Array | undefined {
  try {
    const inflated = unzlibSync(compressed)
    return inflated.length === length ? inflated : undefined
  } catch {
    return undefined
  }
}

/** How many bytes would be inflated, counted up to a little more than `most`; what is damaged ends there. */
export function inflatedSize(compressed: Uint8Array, most: number): number {
  let size = 0
  const stream = new Unzlib((chunk) => {
    size += chunk.length
  })
  try {
    for (let at = 0; at < compressed.length && size <= most; at += countedAtOnce)
      stream.push(compressed.subarray(at, at + countedAtOnce))
  } catch {
    return size
  }
  return size
}

/** Bytes: even of nothing but zeros no more than seventeen million come out. */
const countedAtOnce = 16_384
