/**
 * What the house's faces do, and that HarfBuzz is asked for it.
 */

import { expect, test } from 'vitest'
import { houseFaces, isHouseFamily } from '../../src/fonts/index.ts'
import { faceName, facesFor } from '../../src/fonts/library.ts'
import { houseShaper, typeStyle } from '../support/house.ts'

const shaper = await houseShaper()

function clustersOf(text: string, changes: Parameters<typeof typeStyle>[0] = {}): readonly number[] {
  return shaper.shape(text, shaper.font(typeStyle(changes))).glyphs.map((glyph) => glyph.cluster)
}

function widthOf(text: string, changes: Parameters<typeof typeStyle>[0] = {}): number {
  return shaper.shape(text, shaper.font(typeStyle(changes))).width
}

test('every face of the house can be opened and has a space', () => {
  for (const face of houseFaces) {
    const font = shaper.font(typeStyle({ families: [face.family], weight: face.weight, slope: face.slope }))
    expect(font.face.name).toBe(faceName(face))
    expect(font.space, font.id).toBeGreaterThan(0)
  }
})

test('a ligature is one glyph that stands for its letters', () => {
  expect(clustersOf('office')).toEqual([0, 1, 4, 5])
  expect(clustersOf('office', { ligatures: 'none' })).toEqual([0, 1, 2, 3, 4, 5])
  expect(clustersOf('office', { letterSpacing: 200 })).toEqual([0, 1, 2, 3, 4, 5])
})

test('pairs are kerned, in a batch as alone', () => {
  expect(widthOf('AV')).toBeLessThan(widthOf('A') + widthOf('V'))

  const font = shaper.font(typeStyle({ lang: 'la' }))
  shaper.prepare(['A', 'V', 'AV', 'T', 'o'], font)
  expect(shaper.shape('AV', font).width).toBe(widthOf('AV'))
  expect(shaper.shape('T', font).width).toBe(widthOf('T'))
})

test('a word shaped in a batch is the word shaped alone', async () => {
  const words = ['fi', 'f', 'i', '“Water', 'Tö', 'е́ж', 'λόγος', 'x\u0301', '', 'V.', 'fi']
  const [batched, alone] = [await houseShaper(), await houseShaper()]
  const font = batched.font(typeStyle())
  batched.prepare(words, font)
  for (const word of words) {
    expect(batched.shape(word, font)).toEqual(alone.shape(word, alone.font(typeStyle())))
  }
})

test('small capitals have widths of their own', () => {
  expect(widthOf('miller', { caps: 'small-caps' })).not.toBe(widthOf('miller'))
  expect(widthOf('MILLER', { caps: 'small-caps' })).toBe(widthOf('MILLER'))
  expect(widthOf('MILLER', { caps: 'all-small-caps' })).toBe(widthOf('miller', { caps: 'small-caps' }))
})

test('tabular figures are all of one width, and old-style ones differ from lining ones', () => {
  const tabular = { figures: 'lining', figureSpacing: 'tabular' } as const
  expect(new Set([...'0123456789'].map((figure) => widthOf(figure, tabular))).size).toBe(1)

  const glyph = (figures: 'lining' | 'oldstyle') =>
    shaper.shape('7', shaper.font(typeStyle({ figures }))).glyphs[0]?.id
  expect(glyph('oldstyle')).not.toBe(glyph('lining'))
})

test('letter spacing is part of a run’s width', () => {
  expect(widthOf('mill', { letterSpacing: 500, ligatures: 'none' })).toBe(
    widthOf('mill', { ligatures: 'none' }) + 4 * 500,
  )
})

test('superiors are drawn where the face has them, and made small where it has not', () => {
  const [drawn] = shaper.itemize('12', typeStyle({ position: 'super' }))
  expect(drawn?.font).toMatchObject({ features: ['sups'], rise: 0, size: 10_000 })

  const [scaled] = shaper.itemize('ж', typeStyle({ position: 'super' }))
  expect(scaled?.font).toMatchObject({ rise: 3300, size: 6000 })

  const stretches = shaper.itemize('1ж†', typeStyle({ position: 'super' }))
  expect(stretches.map((stretch) => stretch.text)).toEqual(['1', 'ж', '†'])
})

test('a character that the text face lacks is looked for in the fallback', () => {
  const stretches = shaper.itemize('a\u1d73b', typeStyle())
  expect(stretches.map(({ text, font }) => [text, font.face.name])).toEqual([
    ['a', 'EB Garamond 400'],
    ['\u1d73', 'Noto Serif 400'],
    ['b', 'EB Garamond 400'],
  ])
})

test('Greek, Cyrillic and combining marks are in the text face; Hebrew is missing and says so', () => {
  for (const text of ['λόγος', 'ёлка', 'e\u0301', 'x\u0301', '“Straße”']) {
    const [stretch, ...others] = shaper.itemize(text, typeStyle())
    expect(others).toEqual([])
    expect(stretch && shaper.shape(stretch.text, stretch.font).missing, text).toBe(false)
  }
  const [hebrew] = shaper.itemize('שלום', typeStyle())
  expect(hebrew && shaper.shape(hebrew.text, hebrew.font).missing).toBe(true)
})

test('an accent stands over its letter where the face attaches none: on Cyrillic capitals, and in italics', () => {
  for (const slope of ['normal', 'italic'] as const) {
    for (const text of ['А\u0301', 'ю\u0301', 'q\u0302', 'Щ\u0304']) {
      const font = shaper.font(typeStyle({ slope, lang: 'ru' }))
      const [letter, mark] = shaper.shape(text, font).glyphs
      expect(mark?.advance, text).toBe(0)
      // From the letter's right end back to its middle.
      expect(-(mark?.xOffset ?? 0), `${slope} ${text}`).toBeGreaterThan((letter?.advance ?? 0) / 4)
    }
    const font = shaper.font(typeStyle({ slope, lang: 'ru' }))
    const risen = (text: string): number => shaper.shape(text, font).glyphs[1]?.yOffset ?? 0
    expect(risen('А\u0301') - risen('ю\u0301'), slope).toBeGreaterThan(150)
  }
})

test('stretches join to the whole text, whatever it is', () => {
  for (const text of [
    '',
    ' ',
    '\u0301',
    'a\u200db',
    '\ud800',
    'x\u0301\u0302 y',
    '𝔘nd 👩‍👩‍👧',
    '\u00ad\u202f',
  ]) {
    const joined = shaper.itemize(text, typeStyle({ position: 'super' })).map((stretch) => stretch.text)
    expect(joined.join('')).toBe(text)
  }
})

test('equal text and font give the same run, equal styles the same font', () => {
  const font = shaper.font(typeStyle())
  expect(shaper.font(typeStyle())).toBe(font)
  expect(shaper.shape('mill', font)).toBe(shaper.shape('mill', font))
})

test('a very long word is shaped', () => {
  expect(widthOf('m'.repeat(200_000))).toBe(200_000 * widthOf('m'))
})

test('the nearest weight is chosen as CSS says', () => {
  const chosen = (weight: number, slope: 'normal' | 'italic' = 'normal', family = 'Noto Serif') =>
    facesFor({ families: [family], weight, slope }).map(faceName)[0]
  expect(chosen(500)).toBe('Noto Serif 400')
  expect(chosen(600)).toBe('Noto Serif 700')
  expect(chosen(300)).toBe('Noto Serif 400')
  expect(chosen(450, 'normal', 'EB Garamond')).toBe('EB Garamond 500')
  expect(chosen(900, 'normal', 'EB Garamond')).toBe('EB Garamond 800')
  expect(chosen(700, 'italic', 'IBM Plex Mono')).toBe('IBM Plex Mono 400 italic')
})

test('families are known by their names and by CSS’s generic ones', () => {
  expect(['EB Garamond', 'serif', 'monospace', 'Comic Sans'].map(isHouseFamily)).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('Latin is set in the letters it is written in', () => {
  const plain = shaper.font(typeStyle({ lang: 'en' }))
  const glyphs = (text: string, lang: string) =>
    shaper.shape(text, shaper.font(typeStyle({ lang }))).glyphs.map((glyph) => glyph.id)
  for (const lang of ['la', 'la-VA']) {
    expect(glyphs('malumus', lang), lang).toEqual(shaper.shape('malumus', plain).glyphs.map(({ id }) => id))
  }
  // The forms of other languages stay: a Turkish i keeps its dot before f.
  expect(glyphs('fi', 'tr')).not.toEqual(glyphs('fi', 'en'))
})

test('white is added to the space between words, and to nothing else', () => {
  const drawn = shaper.font(typeStyle())
  const wider = shaper.font(typeStyle({ wordSpacing: { kind: 'share', share: 1250 } }))
  const longer = shaper.font(typeStyle({ wordSpacing: { kind: 'length', length: 300 } }))
  expect(wider.space).toBe(Math.round(drawn.space * 1.125))
  expect(longer.space).toBe(drawn.space + 300)
  expect(shaper.shape('mill', wider).width).toBe(shaper.shape('mill', drawn).width)
})
