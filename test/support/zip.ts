/**
 * A zip's table of contents, read by hand: what a test must see of the bytes.
 */

export interface ZipEntry {
  readonly name: string
  readonly stored: boolean
  /** `2026-11-22 00:00:00`, as a reader of zips shows it. */
  readonly date: string
  readonly offset: number
}

/** The central directory, in its order (PKWARE APPNOTE 6.3.10, section 4.3.12). */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const time = view.getUint16(at + 12, true)
    const day = view.getUint16(at + 14, true)
    const length = view.getUint16(at + 28, true)
    const pad = (number: number) => String(number).padStart(2, '0')
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      stored: view.getUint16(at + 10, true) === 0,
      date: `${1980 + (day >> 9)}-${pad((day >> 5) & 15)}-${pad(day & 31)} ${pad(time >> 11)}:${pad((time >> 5) & 63)}:${pad((time & 31) * 2)}`,
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
