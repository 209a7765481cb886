/**
 * A profile: what a device makes of colours, as a file (ICC.1:2001-04).
 *
 * Only what has to be known of it is read: what device it is of, what its
 * colours are, and where its tables lie.
 */

export interface Profile {
  readonly bytes: Uint8Array
  /** `prtr` a printing press, `mntr` a screen, `scnr` a scanner. */
  readonly device: string
  /** `CMYK`, `RGB `, `GRAY`: four letters. */
  readonly space: string
  /** `Lab ` or `XYZ `: how it tells what the eye sees. */
  readonly connection: string
  /** Its first number: 2 or 4. */
  readonly version: number
  /** Its name for people; empty if it has none. */
  readonly name: string
  /** A tag's bytes, by its four letters. */
  tag(signature: string): Uint8Array | undefined
}

const headLength = 128

/** Undefined if it is no profile, or not whole. */
export function readProfile(bytes: Uint8Array): Profile | undefined {
  if (bytes.length < headLength + 4 || letters(bytes, 36) !== 'acsp') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const count = view.getUint32(headLength)
  if (view.getUint32(0) > bytes.length || headLength + 4 + count * 12 > bytes.length) return undefined

  const tags = new Map<string, Uint8Array>()
  for (let entry = 0; entry < count; entry++) {
    const at = headLength + 4 + entry * 12
    const [offset, length] = [view.getUint32(at + 4), view.getUint32(at + 8)]
    if (offset + length > bytes.length) return undefined
    tags.set(letters(bytes, at), bytes.subarray(offset, offset + length))
  }
  return {
    bytes: bytes.subarray(0, view.getUint32(0)),
    device: letters(bytes, 12),
    space: letters(bytes, 16),
    connection: letters(bytes, 20),
    version: view.getUint8(8),
    name: nameIn(tags.get('desc')),
    tag: (signature) => tags.get(signature),
  }
}

function letters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

/** ASCII in profiles of ICC 2 (`textDescriptionType`), the first of several languages in those of ICC 4. */
function nameIn(tag: Uint8Array | undefined): string {
  if (!tag || tag.length < 12) return ''
  const view = new DataView(tag.buffer, tag.byteOffset, tag.length)
  if (letters(tag, 0) === 'desc') {
    const length = Math.min(view.getUint32(8), tag.length - 12)
    return printable(new TextDecoder('latin1').decode(tag.subarray(12, 12 + length)))
  }
  if (letters(tag, 0) !== 'mluc' || tag.length < 28) return ''
  const [length, offset] = [view.getUint32(20), view.getUint32(24)]
  return printable(new TextDecoder('utf-16be').decode(tag.subarray(offset, offset + length)))
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()
}
