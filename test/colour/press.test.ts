/**
 * Presses: which profiles are taken, which are refused and why, and what becomes of colours.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { difference, labOf, openPress, type Press, screenColourOf } from '../../src/colour/index.ts'
import { makeGreyProfile } from '../support/make-profile.ts'
import { random, seeds } from '../support/random.ts'
import { repository } from '../support/works.ts'

const house = readFileSync(join(repository, 'templates/profiles/cgats-tr001.icc'))

function pressOf(bytes: Uint8Array): Press {
  const opened = openPress(bytes)
  if (opened.kind !== 'press') throw new Error(opened.kind)
  return opened.press
}

const press = pressOf(house)

test('the house’s press has the name of its printing condition', () => {
  expect(press.name).toBe('CGATS TR 001, Pamphleteer')
  expect(press.profile).toHaveLength(house.length)
})

test('white is no ink, black is black ink alone, and every grey is a share of it', () => {
  expect(press.inksOf('#ffffff')).toEqual([0, 0, 0, 0])
  expect(press.inksOf('#000000')).toEqual([0, 0, 0, 1])
  let last = 1
  for (let byte = 1; byte < 256; byte++) {
    const digits = byte.toString(16).padStart(2, '0')
    const [cyan, magenta, yellow, black] = press.inksOf(`#${digits}${digits}${digits}`)
    expect([cyan, magenta, yellow]).toEqual([0, 0, 0])
    expect(black).toBeLessThanOrEqual(last)
    last = black
  }
  expect(last).toBe(0)
})

test('a colour that the press can show is shown as it was meant', () => {
  for (const colour of ['#7a1f1f', '#1a4480', '#2f5d3a', '#f5f0e8', '#b08d57', '#808080', '#5b4a72']) {
    const seen = press.lookOf(press.inksOf(colour))
    expect(difference(seen, labOf(colour)), colour).toBeLessThan(3)
  }
})

test('all colours take inks that there are, and no more than the paper does', () => {
  for (const seed of seeds(300)) {
    const colour = `#${random(seed).between(0, 0xffffff).toString(16).padStart(6, '0')}`
    const inks = press.inksOf(colour)
    for (const ink of inks) {
      expect(ink).toBeGreaterThanOrEqual(0)
      expect(ink).toBeLessThanOrEqual(1)
      expect(Math.round(ink * 1000) / 1000).toBe(ink)
    }
    expect(inks.reduce((sum, ink) => sum + ink)).toBeLessThan(3.01)
    expect(press.seenOnScreen(inks)).toMatch(/^#[0-9a-f]{6}$/)
  }
})

test('the eye’s colours and the screen’s are the same ones', () => {
  for (const seed of seeds(300)) {
    const colour = `#${random(seed).between(0, 0xffffff).toString(16).padStart(6, '0')}`
    expect(screenColourOf(labOf(colour))).toBe(colour)
  }
  const [lightness, a, b] = labOf('#ffffff')
  expect(lightness).toBeCloseTo(100, 3)
  expect(Math.hypot(a, b)).toBeLessThan(0.05)
})

test('a profile of a screen, of a scanner or of nothing at all is refused, with the reason', () => {
  const pdfkit = dirname(createRequire(import.meta.url).resolve('pdfkit'))
  const ofScreen = readFileSync(join(pdfkit, 'data', 'sRGB_IEC61966_2_1.icc'))
  expect(openPress(ofScreen)).toEqual({ kind: 'not of a press', device: 'mntr' })
  const scanned = readFileSync(join(repository, 'node_modules/pdfjs-dist/iccs/CGATS001Compat-v2-micro.icc'))
  expect(openPress(scanned)).toEqual({ kind: 'not of a press', device: 'scnr' })
  expect(openPress(new TextEncoder().encode('no profile'))).toEqual({ kind: 'not a profile' })

  const inRgb = Uint8Array.from(house)
  inRgb.set(new TextEncoder().encode('RGB '), 16)
  expect(openPress(inRgb)).toEqual({ kind: 'not of four inks', space: 'RGB ' })
  const withoutTables = Uint8Array.from(house)
  const at = Buffer.from(withoutTables).indexOf('mft2')
  for (let from = at; from >= 0; from = Buffer.from(withoutTables).indexOf('mft2')) withoutTables[from] = 0
  expect(openPress(withoutTables)).toEqual({ kind: 'no tables' })
})

test('a profile that is cut or damaged is refused or used, and never throws', () => {
  const small = makeGreyProfile([0, 0, 0, 1])
  for (let length = 0; length < small.length; length++)
    expect(openPress(small.subarray(0, length)).kind, `cut at ${length}`).toBe('not a profile')
  for (const seed of seeds(300)) {
    const r = random(seed)
    const damaged = Uint8Array.from(small)
    for (let hit = 0; hit < r.between(1, 20); hit++)
      damaged[r.between(0, r.chance(50) ? 200 : damaged.length - 1)] = r.between(0, 255)
    const opened = openPress(damaged)
    if (opened.kind !== 'press') continue
    for (const ink of opened.press.inksOf('#123456')) expect(ink, `seed ${seed}`).not.toBeNaN()
    expect(opened.press.seenOnScreen([1, 0, 0, 0])).toMatch(/^#[0-9a-f]{6}$/)
  }
})
