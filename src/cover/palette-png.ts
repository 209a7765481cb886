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
  const colours = new Uint32Array(width * height)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < colours.length; at++) colours[at] = view.getUint32(at * 4) >>> 8
  const { palette, indexOf } = choosePalette(colours)

  // Each row begins with its filter: none, for numbers of colours say nothing of their neighbours.
  const rows = new Uint8Array((width + 1) * height)
  let [last, index] = [-1, 0]
  for (let y = 0, at = 0, to = 0; y < height; y++) {
    to++
    for (let x = 0; x < width; x++, at++, to++) {
      const colour = colours[at] ?? 0
      if (colour !== last) {
        last = colour
        index = indexOf.get(colour) ?? 0
      }
      rows[to] = index
    }
  }

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
  readonly palette: readonly number[]
  readonly indexOf: ReadonlyMap<number, number>
}

/** Entries of a palette (§11.2.2). */
const MOST = 256

function choosePalette(colours: Uint32Array): Palette {
  const counts = new Map<number, number>()
  let [last, run] = [colours[0] ?? 0, 0]
  for (const colour of colours) {
    if (colour === last) {
      run++
      continue
    }
    counts.set(last, (counts.get(last) ?? 0) + run)
    last = colour
    run = 1
  }
  counts.set(last, (counts.get(last) ?? 0) + run)

  const byCount = [...counts].toSorted(([a, many], [b, few]) => few - many || a - b)
  const palette = byCount.slice(0, MOST).map(([colour]) => colour)
  const indexOf = new Map(palette.map((colour, index) => [colour, index]))
  for (const [colour] of byCount.slice(MOST)) indexOf.set(colour, nearestIn(palette, colour))
  return { palette, indexOf }
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
