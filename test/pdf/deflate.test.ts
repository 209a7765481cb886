/**
 * Compression: what goes in comes out, by another zlib than ours.
 */

import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { deflate, deflatePixels, inflatedSize, inflateTo } from '../../src/pdf/deflate.ts'

/** Bytes that repeat themselves far apart: a window too short finds nothing, one told wrongly breaks them. */
function bytesOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = length + 1
  for (let at = 0; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[at] = at % 3 === 0 ? state >> 16 : (bytes[at - 250] ?? at % 7)
  }
  return bytes
}

const lengths = [0, 1, 2, 200, 211, 212, 213, 724, 725, 4096, 16_084, 16_085, 32_468, 32_469, 70_000, 200_000]

test.each(lengths)('%i bytes are inflated to what they were', (length) => {
  const bytes = bytesOf(length)
  expect(new Uint8Array(inflateSync(deflate(bytes)))).toEqual(bytes)
  expect(new Uint8Array(inflateSync(deflatePixels(bytes)))).toEqual(bytes)
})

test('only streams that are sound, whole and of the length expected are inflated', () => {
  const bytes = bytesOf(50_000)
  const sound = deflate(bytes)
  expect(inflateTo(sound, bytes.length)).toEqual(bytes)
  expect(inflateTo(new Uint8Array([...sound, 10, 13]), bytes.length), 'something after its end').toEqual(
    bytes,
  )
  expect(inflateTo(sound, bytes.length - 1), 'too long').toBeUndefined()
  expect(inflateTo(sound, bytes.length + 1), 'too short').toBeUndefined()
  expect(inflateTo(sound.subarray(0, sound.length - 200), bytes.length), 'cut off').toBeUndefined()
  expect(inflateTo(sound.with(1000, (sound[1000] ?? 0) ^ 0xff), bytes.length), 'damaged').toBeUndefined()
  expect(inflateTo(new Uint8Array(), 0), 'nothing').toEqual(new Uint8Array())
})

test('a stream that would fill the memory is counted no further than asked', () => {
  const zeros = deflate(new Uint8Array(40_000_000))
  expect(inflatedSize(zeros, 100_000_000)).toBe(40_000_000)
  const counted = inflatedSize(zeros, 1000)
  expect(counted).toBeGreaterThan(1000)
  expect(counted).toBeLessThan(100_000)
})

test('a shorter window makes no stream longer: a repetition is found as far back as the stream goes', () => {
  const half = bytesOf(3_000)
  const twice = new Uint8Array([...half, ...half])
  expect(deflate(twice).length).toBeLessThan(deflate(half).length + 100)
})

test('e-books are compressed by the same copy of pako', () => {
  const ours = createRequire(import.meta.url)
  const theirs = createRequire(createRequire(ours.resolve('epub-gen-memory')).resolve('jszip'))
  expect(realpathSync(theirs.resolve('pako'))).toBe(realpathSync(ours.resolve('pako')))
})
