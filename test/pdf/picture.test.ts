/**
 * Pictures: what goes into the PDF as it is, what is laid on white paper, what is refused.
 */

import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPicture } from '../../src/pdf/index.ts'
import { type Drawing, drawPng } from '../support/png.ts'

/** Red from the left, green from the top. */
const shaded: Drawing = {
  width: 11,
  height: 9,
  bits: 8,
  colourType: 2,
  pixel: (x, y) => [x * 20, y * 25, 7],
}

function pixelsOf(bytes: Uint8Array): readonly number[] {
  const picture = readPicture(bytes)
  return picture ? [...inflateSync(picture.bytes)] : []
}

function expected(drawing: Drawing, colours: (x: number, y: number) => readonly number[]): readonly number[] {
  const pixels: number[] = []
  for (let y = 0; y < drawing.height; y++)
    for (let x = 0; x < drawing.width; x++) pixels.push(...colours(x, y))
  return pixels
}

test('a plain PNG goes in as it is, with PNG’s own filters', () => {
  const picture = readPicture(drawPng(shaded))
  expect(picture?.dictionary).toMatchObject({
    Width: 11,
    Height: 9,
    ColorSpace: 'DeviceRGB',
    DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: 11 },
  })
})

test('an interlaced PNG is put in order, whatever its filters', () => {
  const pixels = pixelsOf(drawPng({ ...shaded, interlaced: true }))
  expect(pixels).toEqual(expected(shaded, (x, y) => [x * 20, y * 25, 7]))
})

test('transparency is laid on white paper', () => {
  const glass: Drawing = { ...shaded, colourType: 6, pixel: (x, y) => [x * 20, y * 25, 7, x === 0 ? 0 : 255] }
  expect(pixelsOf(drawPng(glass))).toEqual(
    expected(glass, (x, y) => (x === 0 ? [255, 255, 255] : [x * 20, y * 25, 7])),
  )
  const grey: Drawing = { ...shaded, bits: 16, colourType: 4, pixel: (x) => [x * 257, 65_535] }
  expect(pixelsOf(drawPng(grey))).toEqual(expected(grey, (x) => [x, x, x]))
})

test('one clear colour, and clear entries of a palette, become paper', () => {
  const keyed: Drawing = { ...shaded, colourType: 0, pixel: (x) => [x], clear: [0, 3] }
  expect(pixelsOf(drawPng(keyed))).toEqual(expected(keyed, (x) => (x === 3 ? [255, 255, 255] : [x, x, x])))

  const palette = [255, 0, 0, 0, 255, 0, 0, 0, 255]
  const indexed: Drawing = {
    ...shaded,
    bits: 2,
    colourType: 3,
    pixel: (x) => [x % 3],
    palette,
    clear: [255, 0],
  }
  const colours = [
    [255, 0, 0],
    [255, 255, 255],
    [0, 0, 255],
  ]
  expect(pixelsOf(drawPng(indexed))).toEqual(expected(indexed, (x) => colours[x % 3] ?? []))
})

test('a palette without clear entries goes in as it is', () => {
  const indexed: Drawing = {
    ...shaded,
    bits: 4,
    colourType: 3,
    pixel: () => [1],
    palette: [1, 2, 3, 4, 5, 6],
  }
  const space = readPicture(drawPng(indexed))?.dictionary.ColorSpace
  expect(space).toEqual(['Indexed', 'DeviceRGB', 1, new Uint8Array([1, 2, 3, 4, 5, 6])])
})

test('what is damaged or no picture is refused, wherever it was cut', () => {
  for (const whole of [drawPng(shaded), drawPng({ ...shaded, interlaced: true }), jpeg]) {
    for (let length = 0; length < whole.length - 12; length++) {
      const picture = readPicture(whole.subarray(0, length))
      if (picture) expect(picture.bytes.length, `cut at ${length}`).toBeGreaterThan(0)
    }
  }
  expect(readPicture(drawPng(shaded).subarray(0, 70))).toBeUndefined()
  expect(readPicture(new TextEncoder().encode('GIF89a'))).toBeUndefined()
  expect(
    readPicture(drawPng({ ...shaded, height: 10 }).map((byte, at) => (at === 23 ? 200 : byte))),
  ).toBeUndefined()
})

/** A JPEG's head: Exif that says “turned”, then a frame of 40 by 30 in three colours. */
const jpeg = new Uint8Array([
  ...[0xff, 0xd8],
  ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
  ...[0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
  ...[0xff, 0xd9],
])

test('a JPEG goes in as it is, and remembers how the camera was held', () => {
  const picture = readPicture(jpeg)
  expect(picture?.orientation).toBe(6)
  expect(picture?.bytes).toBe(jpeg)
  expect(picture?.dictionary).toMatchObject({
    Width: 40,
    Height: 30,
    ColorSpace: 'DeviceRGB',
    Filter: 'DCTDecode',
  })
})

/** A JPEG's head: a frame of two by two in four inks, signed by Adobe or not. */
function inks(signed: readonly number[]): Uint8Array {
  return new Uint8Array([
    ...[0xff, 0xd8],
    ...signed,
    ...[0xff, 0xc0, 0, 20, 8, 0, 2, 0, 2, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0],
    ...[0xff, 0xd9],
  ])
}

test('inks are inks, and those of Adobe’s programs are turned the right way up', () => {
  expect(readPicture(inks([]))?.dictionary).toMatchObject({ ColorSpace: 'DeviceCMYK' })
  expect(readPicture(inks([]))?.dictionary).not.toHaveProperty('Decode')
  const sign = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 2]
  expect(readPicture(inks(sign))?.dictionary).toMatchObject({
    ColorSpace: 'DeviceCMYK',
    Decode: [1, 0, 1, 0, 1, 0, 1, 0],
  })
})
