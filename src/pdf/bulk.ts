/**
 * Whether a file is a PDF that can be read in good time: before anybody begins to.
 *
 * Some files are made to fill the memory, or to keep a reader busy for ever;
 * others come to it by mistake. Objects may be packed together (ISO 32000-1,
 * §7.5.7), and whoever reads the file must unpack them all before anything else; so
 * they are unpacked here first, piece by piece, and only counted. And what lies
 * between objects is looked through byte by byte for the next one, so there may not be
 * much of it. Fonts and pictures are passed over, and may be as large as they are.
 */

import { inflatedSize } from './deflate.ts'

/** Bytes. A book of a thousand pages has some ten million in its objects. */
export const MOST_UNPACKED = 128_000_000

/** More would be a whole library, or one page named again and again. */
export const MOST_PAGES = 10_000

/** Bytes of the file itself: what a printer's upload takes. */
const LARGEST_FILE = 512_000_000

/** Bytes between objects. Updates and comments of real files come to a few thousand. */
const MOST_NOISE = 250_000

export function weigh(file: Uint8Array): 'readable' | 'not-a-pdf' | 'too-large' | 'damaged' {
  if (!startsAsPdf(file)) return 'not-a-pdf'
  if (file.length > LARGEST_FILE) return 'too-large'
  const text = new TextDecoder('latin1').decode(file)
  if (noiseIn(text) > MOST_NOISE) return 'damaged'
  return unpackedSize(file, text) > MOST_UNPACKED ? 'too-large' : 'readable'
}

/** Some write a few lines before it; viewers look for it in the first kilobyte. */
function startsAsPdf(file: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(file.subarray(0, 1024)).includes('%PDF-')
}

/** An object that is neither long nor a stream: dictionaries of a library's size. */
const LONGEST_OBJECT = 2_000_000

/**
 * Bytes that belong to no object and no table of objects, or to one that does
 * not end. Words in compressed bytes are taken for what they say, which is seldom.
 */
function noiseIn(text: string): number {
  let noise = 0
  let from = 0
  let isOpen = false
  const words = /\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b|\bstream\b|endobj|\bxref\b|trailer/g
  for (const { 0: word, index } of text.matchAll(words)) {
    if (index < from) continue
    if (word === 'stream') {
      // What a stream holds is passed over by its length.
      const end = text.indexOf('endstream', index)
      if (end < 0) break
      from = end
      continue
    }
    const closes = word === 'endobj' || word === 'trailer'
    if (!closes || !isOpen || index - from > LONGEST_OBJECT) noise += index - from
    from = index + word.length
    isOpen = !closes
  }
  return noise + text.length - from
}

/** Of the objects that are packed together; no more is counted than decides. */
function unpackedSize(file: Uint8Array, text: string): number {
  let unpacked = 0
  let looked = 0
  for (const { index } of text.matchAll(/\/Type\s{0,9}\/(?:ObjStm|XRef)\b/g)) {
    // Of one stream its type is said once; who says it more often wants it looked for more often.
    if (index < looked) continue
    const start = text.indexOf('stream', index)
    const end = text.indexOf('endstream', start)
    if (start < 0 || end < 0) break
    looked = start + 'stream'.length + (text.startsWith('\r\n', start + 'stream'.length) ? 2 : 1)
    unpacked += inflatedSize(file.subarray(looked, end), MOST_UNPACKED)
    if (unpacked > MOST_UNPACKED) break
  }
  return unpacked
}
