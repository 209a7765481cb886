/**
 * PNG: what a file says of itself, and its pixels when they have to be touched.
 *
 * Most PNGs go into a PDF as they are, since PDF knows PNG's own filters. Those
 * with transparency are laid on white paper first, and interlaced ones put in
 * order: printers are surest of plain pixels, and so are archives.
 * Names and numbers are those of the PNG specification (third edition).
 */

import { inflateTo } from './deflate.ts'

export interface Png {
  readonly width: number
  readonly height: number
  readonly bits: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  readonly colourType: number
  readonly interlaced: boolean
  readonly palette?: Uint8Array
  /** The tRNS chunk: alpha of palette entries, or the one colour that is clear. */
  readonly clear?: Uint8Array
  /** The IDAT chunks joined: one zlib stream. */
  readonly compressed: Uint8Array
}

/** Samples of one pixel, by colour type. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** More could only be an attack: a sheet of A0 at 600 dots to the inch. */
const mostPixels = 600_000_000

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

/** Undefined if it is no PNG, or not whole. */
export function readPng(bytes: Uint8Array): Png | undefined {
  if (!isPng(bytes)) return undefined
  const chunks = chunksOf(bytes)
  const head = chunks.find((chunk) => chunk.type === 'IHDR')?.bytes
  if (head?.length !== 13) return undefined

  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [bits, colourType] = [view.getUint8(8), view.getUint8(9)]
  const samples = samplesOf[colourType]
  if (width === 0 || height === 0 || width * height > mostPixels) return undefined
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(bits)) return undefined

  const palette = chunks.find((chunk) => chunk.type === 'PLTE')?.bytes
  if (colourType === 3 && !palette) return undefined
  const clear = chunks.find((chunk) => chunk.type === 'tRNS')?.bytes
  return {
    width,
    height,
    bits,
    colourType,
    interlaced: view.getUint8(12) === 1,
    ...(colourType === 3 && palette ? { palette } : {}),
    ...(clear ? { clear } : {}),
    compressed: joined(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.bytes)),
  }
}

function chunksOf(bytes: Uint8Array): readonly { readonly type: string; readonly bytes: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: { type: string; bytes: Uint8Array }[] = []
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) break
    chunks.push({ type, bytes: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Samples of a pixel, in the order of the file. */
export function samplesPerPixel(png: Png): number {
  return samplesOf[png.colourType] ?? 1
}

// ——— pixels

interface Pass {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}

const wholeImage: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }]

/** Adam7: seven passes, each with its first pixel and its steps. */
const adam7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
]

function passesOf(png: Png): readonly (Pass & { readonly columns: number; readonly rows: number })[] {
  return (png.interlaced ? adam7 : wholeImage)
    .map((pass) => ({
      ...pass,
      columns: Math.ceil((png.width - pass.x) / pass.dx),
      rows: Math.ceil((png.height - pass.y) / pass.dy),
    }))
    .filter((pass) => pass.columns > 0 && pass.rows > 0)
}

/** The filtered rows, inflated; undefined if there are too few or too many. */
export function rowsOf(png: Png): Uint8Array | undefined {
  const lengths = passesOf(png).map(
    (pass) => pass.rows * (1 + Math.ceil((pass.columns * samplesPerPixel(png) * png.bits) / 8)),
  )
  return inflateTo(
    png.compressed,
    lengths.reduce((sum, length) => sum + length, 0),
  )
}

/** The image on white paper: three bytes a pixel, row by row. Undefined if it is damaged. */
export function onPaper(png: Png): Uint8Array | undefined {
  const rows = rowsOf(png)
  if (!rows) return undefined
  const samples = samplesPerPixel(png)
  const bytesPerPixel = Math.max(1, (samples * png.bits) / 8)
  const paint = painterFor(png)
  const paper = new Uint8Array(png.width * png.height * 3)

  let at = 0
  for (const pass of passesOf(png)) {
    const rowLength = Math.ceil((pass.columns * samples * png.bits) / 8)
    let above: Uint8Array = new Uint8Array(rowLength)
    for (let row = 0; row < pass.rows; row++) {
      const filter = rows[at] ?? 0
      const line = rows.subarray(at + 1, at + 1 + rowLength)
      unfilter(filter, { line, above, bytesPerPixel })
      const y = pass.y + row * pass.dy
      for (let column = 0; column < pass.columns; column++) {
        paint(line, column, paper, (y * png.width + pass.x + column * pass.dx) * 3)
      }
      above = line
      at += 1 + rowLength
    }
  }
  return paper
}

/** Undoes a row's filter where it lies (PNG §9). */
function unfilter(
  filter: number,
  { line, above, bytesPerPixel }: { line: Uint8Array; above: Uint8Array; bytesPerPixel: number },
): void {
  for (let at = 0; at < line.length; at++) {
    const left = line[at - bytesPerPixel] ?? 0
    const up = above[at] ?? 0
    const upLeft = above[at - bytesPerPixel] ?? 0
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0
    line[at] = (line[at] ?? 0) + predicted
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)]
  if (a <= b && a <= c) return left
  return b <= c ? up : upLeft
}

type Painter = (line: Uint8Array, column: number, paper: Uint8Array, at: number) => void

/** How a pixel of this kind is laid on white. */
function painterFor(png: Png): Painter {
  const samples = samplesPerPixel(png)
  const most = 2 ** png.bits - 1
  const sample = (line: Uint8Array, column: number, index: number): number => {
    const bit = (column * samples + index) * png.bits
    if (png.bits === 16) return ((line[bit >> 3] ?? 0) << 8) | (line[(bit >> 3) + 1] ?? 0)
    return ((line[bit >> 3] ?? 0) >> (8 - png.bits - (bit & 7))) & most
  }
  const lay = (paper: Uint8Array, at: number, colours: readonly number[], alpha: number): void => {
    for (const [channel, colour] of colours.entries()) {
      paper[at + channel] = Math.round(colour * alpha + 255 * (1 - alpha))
    }
  }
  const byte = (value: number) => (value * 255) / most

  if (png.colourType === 3) {
    return (line, column, paper, at) => {
      const entry = sample(line, column, 0)
      const colours = [0, 1, 2].map((channel) => png.palette?.[entry * 3 + channel] ?? 0)
      lay(paper, at, colours, (png.clear?.[entry] ?? 255) / 255)
    }
  }
  const coloured = png.colourType === 2 || png.colourType === 6
  const hasAlpha = png.colourType === 4 || png.colourType === 6
  const clear = clearColour(png)
  return (line, column, paper, at) => {
    const values = (coloured ? [0, 1, 2] : [0, 0, 0]).map((index) => sample(line, column, index))
    const isClear = clear?.every((value, index) => value === values[index]) ?? false
    const alpha = hasAlpha ? sample(line, column, samples - 1) / most : isClear ? 0 : 1
    lay(paper, at, values.map(byte), alpha)
  }
}

/** The one colour of a file without alpha that is clear all the same: two bytes a sample. */
function clearColour(png: Png): readonly number[] | undefined {
  const { clear } = png
  if (!clear || png.colourType === 3) return undefined
  const value = (index: number) => ((clear[index * 2] ?? 0) << 8) | (clear[index * 2 + 1] ?? 0)
  return png.colourType === 2 ? [value(0), value(1), value(2)] : [value(0), value(0), value(0)]
}
