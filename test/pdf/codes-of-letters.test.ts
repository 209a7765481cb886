/**
 * A face of which more letters are shown than one byte can count.
 */

import { expect, test } from 'vitest'
import { heard, operatorsOf, printed, written } from '../support/printed.ts'

/** Latin with its additions, Greek, and Cyrillic: 320 letters that the house's face has. */
const letters = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0x100, 0x17e],
  [0x391, 0x3a1],
  [0x3b1, 0x3c9],
  [0x410, 0x44f],
].flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
)

test('letters beyond the codes of one byte have two, and read as what they are', async () => {
  const words = Array.from({ length: Math.ceil(letters.length / 8) }, (_, at) =>
    letters.slice(at * 8, at * 8 + 8).join(''),
  )
  const set = await printed(`<p>${words.join(' ')}</p>`)
  expect(letters.length).toBeGreaterThan(300)
  expect(heard(set)).toBe(written(set))
  expect(operatorsOf(set, 0)).toMatch(/[\xe0-\xff]./)
})
