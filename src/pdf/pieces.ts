/**
 * Pieces of a page, unpacked one after the other and joined.
 *
 * They may be cut anywhere between words, so a line's end stands between them
 * (ISO 32000-1, §7.7.3.3).
 */

import { assert } from '../base/index.ts'
import { MOST_UNPACKED } from './bulk.ts'

/** Bytes as they are unpacked: no more than asked for at a time, and none at the end. */
export interface Unpacking {
  getBytes(most: number): ArrayLike<number>
}

/** Bytes unpacked at a time. */
const STEP = 65_536

/** Throws if there is more than a book has. */
export function joined(pieces: readonly Unpacking[]): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  for (const piece of pieces) {
    for (let chunk = piece.getBytes(STEP); chunk.length > 0; chunk = piece.getBytes(STEP)) {
      chunks.push(Uint8Array.from(chunk))
      size += chunk.length
      assert(size <= MOST_UNPACKED, 'a page is not larger than a book')
    }
    chunks.push(Uint8Array.of(0x0a))
    size += 1
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
