/**
 * An EPUB as its parts, in their order, those of text line by line.
 */

import type { Inflate, Thing } from './things.ts'

export interface EpubFile {
  readonly name: string
  /** Undefined if it is damaged. */
  readonly bytes: Uint8Array | undefined
}

export function thingsOfEpub(bytes: Uint8Array, inflate: Inflate): readonly Thing[] {
  return readZip(bytes, inflate).map(({ name, bytes: content }) => ({ name, lines: linesOf(name, content) }))
}

function linesOf(name: string, content: Uint8Array | undefined): readonly string[] {
  if (content === undefined) return ['(this cannot be read: its compressed bytes are damaged)']
  if (!/\.(xhtml|opf|ncx|css|xml)$|^mimetype$/.test(name)) return [`${content.length} bytes`, latin1(content)]
  return new TextDecoder().decode(content).split('\n')
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

/** Bytes of the record that ends a zip, if it has no comment (PKWARE APPNOTE 6.3.10, §4.3.16). */
const END = 22

/** The files of a zip by its central directory (§4.3.12); none if it is no zip. */
export function readZip(bytes: Uint8Array, inflate: Inflate): readonly EpubFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (at: number, length: number) => at >= 0 && at + length <= bytes.length
  const end = bytes.length - END
  if (!has(end, END) || view.getUint32(end, true) !== 0x06054b50) return []

  const files: EpubFile[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0 && has(at, 46); left--) {
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    // The local header has lengths of its own for name and extra field (§4.3.7).
    const start = has(local, 30)
      ? local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      : bytes.length
    const raw = bytes.subarray(start, start + size)
    const stored = view.getUint16(at + 10, true) === 0
    files.push({ name, bytes: stored ? raw : inflate(raw, 'raw') })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}
