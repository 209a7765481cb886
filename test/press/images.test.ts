/**
 * Photographs whose files have lost their ends, and those that only look so.
 */

import { describe, expect, test } from 'vitest'
import { hasItsEnd } from '../../src/press/whole-image.ts'
import { drawPng } from '../support/png.ts'
import { buildFiles } from '../support/works.ts'

const png = drawPng({ width: 60, height: 40, bits: 8, colourType: 0, pixel: (x, y) => [x * y] })

const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat())
const begin = [0xff, 0xd8]
const end = [0xff, 0xd9]
/** A preview is a JPEG in an APP1 segment of the head, with an end of its own. */
const preview = [0xff, 0xe1, 0, 6, ...begin, ...end]
const scan = [0xff, 0xda, 0, 4, 1, 0, 0x12, 0xff, 0x00, 0xd9, 0x34]

describe('a PNG', () => {
  test('is whole with its last chunk, whatever stands behind that', () => {
    expect(hasItsEnd(png, 'image/png')).toBe(true)
    expect(hasItsEnd(bytes([...png], [1, 2, 3]), 'image/png')).toBe(true)
  })

  test('is not without, wherever it was cut', () => {
    for (let length = 8; length < png.length; length += 1)
      expect(hasItsEnd(png.slice(0, length), 'image/png'), `${length}`).toBe(false)
  })
})

describe('a JPEG', () => {
  test('is whole with its end, whatever stands behind that', () => {
    expect(hasItsEnd(bytes(begin, preview, scan, end), 'image/jpeg')).toBe(true)
    expect(hasItsEnd(bytes(begin, [0xff], preview, scan, end, [0, 7, 0xff]), 'image/jpeg')).toBe(true)
  })

  test('is not if only its preview has one', () => {
    expect(hasItsEnd(bytes(begin, preview, scan), 'image/jpeg')).toBe(false)
    expect(hasItsEnd(bytes(begin, preview), 'image/jpeg')).toBe(false)
    expect(hasItsEnd(bytes(begin), 'image/jpeg')).toBe(false)
  })
})

test('a picture that was cut off is told, and a wrong ending of its name is no harm', async () => {
  const told = async (picture: Uint8Array) =>
    (
      await buildFiles({
        'edition.yaml': 'title: T\nlang: en\noutputs: [epub]\ncover: none\n',
        '01.md': '# A\n\n![A mill](mill.jpg)\n',
        'mill.jpg': picture,
      })
    ).diagnostics.map(({ code, message }) => `${code}: ${message}`)

  expect(await told(png)).toEqual([])
  expect(await told(png.slice(0, -20))).toEqual([
    'image/unreadable: the image “mill.jpg” ends before it is complete',
  ])
})
