/**
 * A zip's directory: what is in it, before anything is unpacked.
 *
 * A few kilobytes can unpack to gigabytes, and names can lead out of the folder
 * they are unpacked to; so both are asked of the directory alone, which is all
 * that is read here.
 *
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16.
 */

export interface ZipEntry {
  readonly name: string
  /** Bytes when unpacked, as the directory says. More than 4 GB are said to be 4 GB. */
  readonly size: number
}

const END_OF_DIRECTORY = 0x06054b50
const END_LENGTH = 22
const ENTRY = 0x02014b50
const ENTRY_LENGTH = 46

/** A comment at the end may be so long, in bytes; the directory's end is before it. */
const LONGEST_COMMENT = 65_535

/** In the directory's order; undefined if this is no zip, or its directory is broken. */
export function entriesOfZip(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const last = bytes.length - END_LENGTH
  for (let end = last; end >= Math.max(0, last - LONGEST_COMMENT); end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
    return readEntries(view, view.getUint32(end + 16, true), view.getUint16(end + 10, true))
  }
  return undefined
}

function readEntries(view: DataView, start: number, count: number): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  const decoder = new TextDecoder()
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const nameStart = at + ENTRY_LENGTH
    if (nameStart + nameLength > view.byteLength) return undefined
    const name = decoder.decode(new Uint8Array(view.buffer, view.byteOffset + nameStart, nameLength))
    entries.push({ name, size: view.getUint32(at + 24, true) })
    at = nameStart + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
