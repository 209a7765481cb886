/**
 * Whether a photograph's file has its end.
 *
 * Files are cut off by full disks and broken connections. Their first bytes say
 * everything that is asked of them, and what is missing is seen by readers only:
 * half a picture, or none.
 */

/** Looks for the marks that close a PNG (3rd edition, §11.2.5) or a JPEG (ITU-T T.81, §B.2.1). */
export function hasItsEnd(bytes: Uint8Array, mediaType: 'image/jpeg' | 'image/png'): boolean {
  return mediaType === 'image/png' ? pngEnds(bytes) : jpegEnds(bytes)
}

const PNG_SIGNATURE = 8

/** Length, name and checksum of a chunk. */
const CHUNK_FRAME = 12

/** ‘IEND’. */
const LAST_CHUNK = 0x49454e44

function pngEnds(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = PNG_SIGNATURE; at + CHUNK_FRAME <= bytes.length; at += CHUNK_FRAME + view.getUint32(at)) {
    if (view.getUint32(at + 4) === LAST_CHUNK) return true
  }
  return false
}

const SCAN_BEGINS = 0xda
const IMAGE_ENDS = 0xd9

/** The end is looked for behind the beginning of the pixels: a preview in the head has an end of its own. */
function jpegEnds(bytes: Uint8Array): boolean {
  let at = 2
  while (at + 3 < bytes.length && bytes[at + 1] !== SCAN_BEGINS) {
    at += bytes[at + 1] === 0xff ? 1 : 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  }
  // From behind, where it stands but for what telephones write after it.
  for (let end = bytes.length - 1; end > at; end--) {
    if (bytes[end] === IMAGE_ENDS && bytes[end - 1] === 0xff) return true
  }
  return false
}
