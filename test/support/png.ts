/**
 * Writes PNGs of every kind, to be read again. Its rows use PNG's five filters in turn.
 */

import { deflateSync } from 'node:zlib'

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly bits: 1 | 2 | 4 | 8 | 16
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  readonly colourType: 0 | 2 | 3 | 4 | 6
  readonly interlaced?: boolean
  /** The samples of a pixel. */
  readonly pixel: (x: number, y: number) => readonly number[]
  readonly palette?: readonly number[]
  readonly clear?: readonly number[]
}

export function drawPng(drawing: Drawing): Uint8Array {
  const { width, height, bits, colourType, interlaced = false, palette, clear } = drawing
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, colourType, 0, 0, interlaced ? 1 : 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
      ...(clear ? [chunk('tRNS', Buffer.from(clear))] : []),
      chunk('IDAT', deflateSync(Buffer.concat(rowsOf(drawing)))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

/** Checksums are left at nothing: our reader trusts the lengths and the zlib stream. */
function chunk(type: string, bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), bytes, Buffer.alloc(4)])
}

/** First pixel and steps of Adam7's passes. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

function rowsOf({ width, height, bits, interlaced, pixel }: Drawing): readonly Buffer[] {
  const rows: Buffer[] = []
  for (const [left, top, dx, dy] of interlaced ? passes : ([[0, 0, 1, 1]] as const)) {
    let above: Buffer | undefined
    for (let y = top, row = 0; y < height; y += dy, row++) {
      const samples: number[] = []
      for (let x = left; x < width; x += dx) samples.push(...pixel(x, y))
      if (samples.length === 0) break
      const line = packed(samples, bits)
      const step = Math.max(1, ((samples.length / Math.ceil((width - left) / dx)) * bits) / 8)
      rows.push(filtered(row % 5, { line, above: above ?? Buffer.alloc(line.length), step }))
      above = line
    }
  }
  return rows
}

function packed(samples: readonly number[], bits: number): Buffer {
  const line = Buffer.alloc(Math.ceil((samples.length * bits) / 8))
  for (const [at, sample] of samples.entries()) {
    if (bits === 16) line.writeUInt16BE(sample, at * 2)
    else {
      const bit = at * bits
      line[bit >> 3] = (line[bit >> 3] ?? 0) | (sample << (8 - bits - (bit & 7)))
    }
  }
  return line
}

function filtered(
  filter: number,
  { line, above, step }: { line: Buffer; above: Buffer; step: number },
): Buffer {
  const row = Buffer.alloc(line.length + 1)
  row[0] = filter
  for (let at = 0; at < line.length; at++) {
    const [left, up, corner] = [line[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0]
    const guess = left + up - corner
    const nearest = [left, up, corner].toSorted((a, b) => Math.abs(guess - a) - Math.abs(guess - b))[0] ?? 0
    row[at + 1] = (line[at] ?? 0) - ([0, left, up, (left + up) >> 1, nearest][filter] ?? 0)
  }
  return row
}
