/**
 * Whether a file would unpack to more than any pamphlet: made to fill the memory, or by mistake.
 *
 * Objects may be packed together (ISO 32000-1, §7.5.7), and whoever reads the file
 * must unpack them all before anything else. So they are unpacked here first, piece by
 * piece, and only counted. Fonts and pictures are never unpacked, and may be as large as they are.
 */

import { inflatedSize } from './pack.ts'

/** Bytes. A book of a thousand pages has some ten million in its objects. */
export const MOST_UNPACKED = 128_000_000

/** Bytes of the file itself: what a printer's upload takes. */
const LARGEST_FILE = 512_000_000

export function holdsTooMuch(file: Uint8Array): boolean {
  if (file.length > LARGEST_FILE) return true
  const text = new TextDecoder('latin1').decode(file)
  let unpacked = 0
  for (const { index } of text.matchAll(/\/Type\s*\/(?:ObjStm|XRef)\b/g)) {
    const start = text.indexOf('stream', index)
    const end = text.indexOf('endstream', start)
    if (start < 0 || end < 0) return false
    const from = start + 'stream'.length + (text.startsWith('\r\n', start + 'stream'.length) ? 2 : 1)
    unpacked += inflatedSize(file.subarray(from, end), MOST_UNPACKED)
    if (unpacked > MOST_UNPACKED) return true
  }
  return false
}
