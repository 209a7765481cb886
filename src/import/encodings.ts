/**
 * Bytes → characters, whatever program wrote them.
 *
 * UTF-8 is never valid by chance, so it is tried first. What is not UTF-8 says
 * what it is (a mark at its beginning, a web page's `charset`), or is known by
 * its bytes: zeros between letters are UTF-16; text that is mostly of high
 * bytes is Russian, in one of two tables; a Macintosh has its accents where
 * Windows has its quotation marks.
 */

export interface Decoded {
  readonly text: string
  readonly encoding: string
}

/** Windows-1252 from 0x80 on to 0x9f; the rest is Latin-1. Bytes that mean nothing there stay controls. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Windows-1252's own characters, by the byte they stand for. */
export const windowsBytes: ReadonlyMap<string, number> = new Map(
  [...upper].map((character, i) => [character, 0x80 + i]),
)

/** Encodings that a web page may name. */
const named = /^(?:windows-125\d|iso-8859-\d{1,2}|koi8-[ru]|macintosh|ibm866|cp1252)$/

/** Bytes that are looked at to know an encoding. */
const SAMPLE = 20_000

export function decodeBytes(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes)
  const wide = wideEncoding(bytes)
  if (wide) return decodeAs(wide, bytes)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return decodeAs(namedEncoding(bytes) ?? likelyEncoding(bytes.subarray(0, SAMPLE)), bytes)
  }
}

/** Whether bytes are no text at all: they hold controls that no text has. */
export function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  const isWide = sample[0] === 0xff || sample[0] === 0xfe || wideEncoding(bytes) !== undefined
  const controls = sample.filter((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b)
  return !isWide && controls.length > sample.length / 50
}

function decodeAs(encoding: string, bytes: Uint8Array): Decoded {
  if (/^(?:windows-1252|cp1252|iso-8859-1)$/.test(encoding))
    return { text: fromWindows(bytes), encoding: 'windows-1252' }
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

/** By our own table: some versions of Node read Latin-1 here, and lose every quotation mark. */
function fromWindows(bytes: Uint8Array): string {
  const characters = new TextDecoder('latin1').decode(bytes)
  return characters.replace(/[\u0080-\u009f]/g, (control) => upper[control.charCodeAt(0) - 0x80] ?? control)
}

/** Fewer zeros may be an accident. */
const LEAST_ZEROS = 4

function wideEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 1].map((parity) => sample.filter((byte, i) => byte === 0 && i % 2 === parity).length)
  const [even = 0, odd = 0] = zeros
  // Of Latin text every other byte is zero; of Russian, those of spaces and stops.
  if (even + odd < LEAST_ZEROS) return undefined
  if (odd > sample.length / 12 && even === 0) return 'utf-16le'
  return even > sample.length / 12 && odd === 0 ? 'utf-16be' : undefined
}

function namedEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000)).toLowerCase()
  const name = /(?:charset|encoding) ?= ?["']?([\w-]+)/.exec(head)?.[1]
  return name !== undefined && named.test(name) ? name : undefined
}

function likelyEncoding(sample: Uint8Array): string {
  const letters = sample.filter((byte) => byte >= 0x80 || isLatinLetter(byte))
  const high = letters.filter((byte) => byte >= 0xa0)
  if (high.length > letters.length / 2) return russianEncoding(sample)
  // Beside letters Windows has quotation marks there, dashes and ligatures, and seldom anything else.
  const inside = sample.filter(
    (byte, i) =>
      byte >= 0x80 &&
      byte < 0xa0 &&
      !besideLetters.has(byte) &&
      (isLatinLetter(sample[i - 1] ?? 0) || isLatinLetter(sample[i + 1] ?? 0)),
  )
  const accents = sample.filter((byte) => byte >= 0xe0)
  return inside.length > 2 && inside.length > accents.length ? 'macintosh' : 'windows-1252'
}

/** Quotation marks, dashes, dots, œ and the trade mark, of Windows. */
const besideLetters: ReadonlySet<number> = new Set([
  0x82, 0x84, 0x85, 0x8b, 0x8c, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0x9b, 0x9c,
])

/** The commonest letters of Russian, small as most letters are. */
const commonest = /[оеаинтсрвл]/g

function russianEncoding(sample: Uint8Array): string {
  const count = (encoding: string): number =>
    new TextDecoder(encoding).decode(sample).match(commonest)?.length ?? 0
  return count('koi8-r') > count('windows-1251') ? 'koi8-r' : 'windows-1251'
}

function isLatinLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}
