/**
 * A zip, unpacked with care. The only importer of node:zlib.
 *
 * A few kilobytes can unpack to gigabytes, whatever the directory says of their
 * size; so no entry is unpacked further than what is left of the whole archive's
 * room. Entries that would lie outside the archive's own folder, or are links,
 * are not files of it (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
 */

import { inflateRawSync } from 'node:zlib'
import { joinPath } from '../base/index.ts'

export type Unpacked =
  | {
      readonly kind: 'archive'
      /** In the order of the directory; paths with `/`, inside the archive. */
      readonly files: ReadonlyMap<string, Uint8Array>
      /** Names that led out of the archive, and links: not read. */
      readonly refused: readonly string[]
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'damaged' }

/** Of all that is packed, in bytes: no pamphlet is larger, with all its images. */
const LARGEST = 300_000_000

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50

/** A comment at the end may be so long, in bytes; the directory's end is before it. */
const LONGEST_COMMENT = 65_535

export function unpack(bytes: Uint8Array, largest = LARGEST): Unpacked {
  const entries = entriesOf(bytes)
  if (!entries) return { kind: 'damaged' }
  const files = new Map<string, Uint8Array>()
  const refused: string[] = []
  let left = largest
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue
    const path = entry.isLink ? undefined : pathInside(entry.name)
    if (path === undefined) {
      refused.push(entry.name)
      continue
    }
    const content = contentOf(entry, bytes, left)
    if (content === 'too-large' || content === 'damaged') return { kind: content }
    left -= content.length
    if (!files.has(path)) files.set(path, content)
  }
  return { kind: 'archive', files, refused }
}

interface Entry {
  readonly name: string
  readonly isLink: boolean
  readonly isLocked: boolean
  readonly method: number
  /** Bytes in the archive. */
  readonly packed: number
  readonly offset: number
}

function entriesOf(bytes: Uint8Array): readonly Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const least = Math.max(0, bytes.length - 22 - LONGEST_COMMENT)
  for (let end = bytes.length - 22; end >= least; end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
    return readDirectory(view, view.getUint32(end + 16, true), view.getUint16(end + 10, true))
  }
  return undefined
}

function readDirectory(view: DataView, start: number, count: number): readonly Entry[] | undefined {
  const decoder = new TextDecoder()
  const entries: Entry[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const after = at + 46 + nameLength
    if (after > view.byteLength) return undefined
    entries.push({
      name: decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
      // The upper half holds the mode of Unix, whose 0xA000 is a symbolic link (stat.h, S_IFLNK).
      isLink: (view.getUint16(at + 40, true) & 0xf000) === 0xa000,
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at = after + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** A name with `/` that stays inside; undefined if it is absolute or climbs out. */
function pathInside(name: string): string | undefined {
  const path = name.replaceAll('\\', '/')
  const isAbsolute = path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\0')
  const clean = isAbsolute ? undefined : joinPath(path)
  return clean === '' ? undefined : clean
}

function contentOf(entry: Entry, bytes: Uint8Array, room: number): Uint8Array | 'too-large' | 'damaged' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset, packed, method } = entry
  if (entry.isLocked || offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER)
    return 'damaged'
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > bytes.length) return 'damaged'
  const content = bytes.subarray(start, start + packed)
  if (method === 0) return packed > room ? 'too-large' : content
  return method === 8 ? inflate(content, room) : 'damaged'
}

function inflate(content: Uint8Array, room: number): Uint8Array | 'too-large' | 'damaged' {
  if (room <= 0) return 'too-large'
  try {
    return new Uint8Array(inflateRawSync(content, { maxOutputLength: room }))
  } catch (problem) {
    const isTooLarge = problem instanceof RangeError
    return isTooLarge ? 'too-large' : 'damaged'
  }
}
