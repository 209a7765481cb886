/**
 * Pixels packed as a PNG with a palette: a byte a pixel, where four would be.
 *
 * A cover has four colours and what lies between them at the edges of letters.
 * The 256 most frequent are kept as they are; the few others become the nearest
 * of these, which no eye tells from them.
 *
 * Source: Portable Network Graphics, third edition.
 */

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: red, green, blue, and how far it covers what is beneath, which is all of it. */
  readonly bytes: Uint8Array
}

/** Compresses as zlib does. */
export type Deflate = (bytes: Uint8Array) => Uint8Array

export function packPalette({ width, height, bytes }: Pixels, deflate: Deflate): Uint8Array {
  const { palette, indices } = choosePalette(bytes)

  // Each row begins with its filter: none, for numbers of colours say nothing of their neighbours.
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)

  const head = new Uint8Array(13)
  const fields = new DataView(head.buffer)
  fields.setUint32(0, width)
  fields.setUint32(4, height)
  head.set([8, 3], 8)
  const table = Uint8Array.from(
    palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]),
  )
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflate(rows)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

interface Palette {
  /** `0xrrggbb`. */
  readonly palette: readonly number[]
  /** Of each pixel. */
  readonly indices: Uint8Array
}

/** Entries of a palette (§11.2.2). */
const MOST = 256

function choosePalette(bytes: Uint8Array): Palette {
  // Read as this machine reads numbers, only to be told apart; a colour's bytes are read one by one.
  const pixels = new Uint32Array(bytes.slice().buffer)
  const numbers = new Uint32Array(pixels.length)
  const known = new Map<number, number>()
  const colours: number[] = []
  const counts: number[] = []
  let last = -1
  let number = 0
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0
    if (pixel !== last) {
      last = pixel
      const found = known.get(pixel)
      number = found ?? colours.length
      if (found === undefined) {
        known.set(pixel, number)
        colours.push(
          ((bytes[at * 4] ?? 0) << 16) | ((bytes[at * 4 + 1] ?? 0) << 8) | (bytes[at * 4 + 2] ?? 0),
        )
        counts.push(0)
      }
    }
    numbers[at] = number
    counts[number] = (counts[number] ?? 0) + 1
  }

  const byCount = colours
    .map((colour, of) => ({ colour, of, count: counts[of] ?? 0 }))
    .toSorted((a, b) => b.count - a.count || a.colour - b.colour)
  const palette = byCount.slice(0, MOST).map(({ colour }) => colour)
  const indexOf = new Uint8Array(colours.length)
  for (const [rank, { colour, of }] of byCount.entries())
    indexOf[of] = rank < MOST ? rank : nearestIn(palette, colour)

  const indices = new Uint8Array(pixels.length)
  for (let at = 0; at < numbers.length; at++) indices[at] = indexOf[numbers[at] ?? 0] ?? 0
  return { palette, indices }
}

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, other] of palette.entries()) {
    const red = (other >> 16) - (colour >> 16)
    const green = ((other >> 8) & 0xff) - ((colour >> 8) & 0xff)
    const blue = (other & 0xff) - (colour & 0xff)
    const distance = red * red + green * green + blue * blue
    if (distance >= least) continue
    least = distance
    best = index
  }
  return best
}

// ——— chunks (§5.3)

function chunk(type: string, bytes: Uint8Array): Uint8Array {
  const made = new Uint8Array(bytes.length + 12)
  const view = new DataView(made.buffer)
  view.setUint32(0, bytes.length)
  made.set(new TextEncoder().encode(type), 4)
  made.set(bytes, 8)
  view.setUint32(bytes.length + 8, checksum(made.subarray(4, bytes.length + 8)))
  return made
}

/** The cyclic redundancy check of annex D, a byte at a time. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1
  return remainder
})

function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (remainders[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
