/**
 * How large a zip says it is when unpacked, read from its directory alone.
 *
 * A few kilobytes can unpack to gigabytes; so this is asked before anything is
 * unpacked (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16).
 */

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50

/** A comment at the end may be so long, in bytes; the directory's end is before it. */
const LONGEST_COMMENT = 65_535

/** The sum over all entries, in bytes; undefined if this is no zip. */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const least = Math.max(0, bytes.length - 22 - LONGEST_COMMENT)
  for (let end = bytes.length - 22; end >= least; end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
    return sizeOfEntries(view, view.getUint32(end + 16, true), view.getUint16(end + 10, true))
  }
  return undefined
}

function sizeOfEntries(view: DataView, start: number, count: number): number | undefined {
  let size = 0
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined
    size += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return size
}
