/**
 * Covers: how their words are broken and placed, and that all of it is on the cover.
 */

import { describe, expect, test } from 'vitest'
import { memoryFiles } from '../../src/base/index.ts'
import { bind, readEdition } from '../../src/book/index.ts'
import { balance } from '../../src/cover/balance.ts'
import {
  cutCover,
  frontView,
  packPalette,
  paletteOf,
  spineWidth,
  wrapSize,
  wrapView,
} from '../../src/cover/index.ts'
import { drawPattern } from '../../src/cover/pattern.ts'
import { deflatePixels, readPicture } from '../../src/pdf/index.ts'
import { noCoverWords } from '../support/cover-words.ts'
import { houseShaper } from '../support/house.ts'
import { random, seeds } from '../support/random.ts'

const shaper = await houseShaper()
const a5 = { width: 419_528, height: 595_276 }

describe('display lines', () => {
  const six = (line: string) => line.length * 6
  const lines = (title: string, most: number, count = 9) =>
    balance(title.split(' '), { most, count }, six)?.lines

  test('are as few as they can be, and as even', () => {
    expect(lines('The mill', 100)).toEqual(['The mill'])
    expect(lines('The mill by the water', 90)).toEqual(['The mill', 'by the water'])
    expect(lines('One two three four five six', 100)).toEqual(['One two three', 'four five six'])
  })

  test('do not end in a small word if they need not', () => {
    expect(lines('The Decline and Fall of the Roman Empire', 150)).toEqual([
      'The Decline and Fall',
      'of the Roman Empire',
    ])
  })

  test('are none where a word is too wide, or they would be too many', () => {
    expect(lines('Incomprehensibilities', 60)).toBeUndefined()
    expect(lines('One two three', 30, 2)).toBeUndefined()
  })

  test('hold every word once, in order, and none is too wide', () => {
    for (const seed of seeds(300)) {
      const { between } = random(seed)
      const words = Array.from({ length: between(1, 20) }, () => 'm'.repeat(between(1, 12)))
      const most = between(40, 200)
      const found = balance(words, { most, count: 30 }, six)
      if (!found) {
        expect(Math.max(...words.map(six)), `seed ${seed}`).toBeGreaterThan(most)
        continue
      }
      expect(found.lines.join(' '), `seed ${seed}`).toBe(words.join(' '))
      expect(Math.max(...found.lines.map(six)), `seed ${seed}`).toBe(found.width)
      expect(found.width, `seed ${seed}`).toBeLessThanOrEqual(most)
    }
  })
})

/** Titles that printers sigh at. */
const hardTitles: Readonly<Record<string, string>> = {
  nothing: '',
  'one letter': 'Q',
  'a long word': 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente',
  'a word without end': 'x'.repeat(500),
  'nine hundred words': 'word '.repeat(900),
  Greek: 'Περὶ Μύλων καὶ Ὑδάτων',
  Cyrillic: 'О мельницах и воде',
  Hebrew: 'שלום עולם',
  emoji: 'The Joy of 📚 👩‍🚀 & <Books>',
  marks: 'Z\u0301a\u0300l\u0328go',
  spaces: '  A\u00a0 mill \n ',
}

describe('the front', () => {
  for (const [name, title] of Object.entries(hardTitles))
    for (const [format, size] of Object.entries({
      A5: a5,
      A6: { width: 297_638, height: 419_528 },
      square: { width: 500_000, height: 500_000 },
      wide: { width: 595_276, height: 419_528 },
    }))
      test(`of ${format} holds a title of ${name}`, () => {
        const words = {
          ...noCoverWords,
          title,
          people: 'Ann Lee',
          series: 'A Series · 3',
          publisher: 'A Press',
        }
        const view = frontView(words, { ...size, left: 0, top: 0 }, shaper)
        const label = numbersOf(view.label)
        expect(label.x + label.width).toBeLessThan(size.width / 1000)
        expect(label.y).toBeGreaterThan(0)
        const lines = [view.people, view.title, view.subtitle, view.series].flatMap((block) => block.lines)
        let last = label.y
        for (const { y } of lines) {
          expect(Number(y)).toBeGreaterThan(last)
          expect(Number(y)).toBeLessThan(label.y + label.height)
          last = Number(y)
        }
        const foot = numbersOf(view.foot)
        expect(foot.y + foot.height).toBeLessThan(size.height / 1000)
      })

  test('lacks what no face can show, and nothing else', () => {
    const words = { ...noCoverWords, title: 'The Joy of 📚 & <Books> שלום' }
    const view = frontView(words, { ...a5, left: 0, top: 0 }, shaper)
    expect(view.title.lines.map(({ text }) => text).join(' ')).toBe('The Joy of & <Books>')
  })

  test('keeps names whole', () => {
    const people = 'Mary\u00a0Wollstonecraft, Thomas\u00a0Paine, William\u00a0Godwin and\u00a0others'
    const { lines } = frontView({ ...noCoverWords, people }, { ...a5, left: 0, top: 0 }, shaper).people
    expect(lines.length).toBeGreaterThan(1)
    for (const { text } of lines) expect(text).toMatch(/^\S*\u00a0\S*(?: \S*\u00a0\S*)*$/)
  })
})

function numbersOf(box: Readonly<Record<'x' | 'y' | 'width' | 'height', string>>) {
  return { x: Number(box.x), y: Number(box.y), width: Number(box.width), height: Number(box.height) }
}

describe('the wrap', () => {
  const size = { trim: a5, spine: 30_000, bleed: 8504, binding: 'left' } as const

  test('has its front on the right of the spine, or on the left where one reads from the right', () => {
    const centre = (binding: 'left' | 'right') =>
      Number(wrapView(noCoverWords, { ...size, binding }, undefined, shaper).view.front.centre)
    expect(centre('left')).toBeGreaterThan(wrapSize(size).width / 2000)
    expect(centre('right')).toBeLessThan(wrapSize(size).width / 2000)
  })

  test('has a spine as wide as its leaves are thick, and none if it is stitched', () => {
    expect(spineWidth({ binding: 'glued', thickness: 100 }, 200)).toBe(Math.round((10 * 72_000) / 25.4))
    expect(spineWidth({ binding: 'glued', thickness: 100 }, 199)).toBe(Math.round((10 * 72_000) / 25.4))
    expect(spineWidth({ binding: 'stitched', thickness: 100 }, 200)).toBe(0)
  })

  test('letters its spine downward in English and upward in French, if there is room', () => {
    const words = { ...noCoverWords, title: 'A Mill', people: 'Ann Lee' }
    const spine = (lang: string, width: number) =>
      wrapView({ ...words, lang }, { ...size, spine: width }, undefined, shaper).view.spine
    expect(spine('en-GB', 30_000)?.transform).toContain('rotate(90)')
    expect(spine('fr', 30_000)?.transform).toContain('rotate(-90)')
    expect(spine('en', 30_000)?.words).toBe('Ann Lee — A Mill')
    expect(spine('en', 9000)).toBeUndefined()
  })

  test('breaks its description into lines that lose no word', () => {
    const description = 'A mill stood by the water, and nobody knew for how long it had been there. '.repeat(
      8,
    )
    const { view, left } = wrapView({ ...noCoverWords, description }, size, undefined, shaper)
    const said = view.blurb?.lines.map(({ text }) => text).join(' ')
    expect(said?.replaceAll('- ', '')).toBe(description.trim())
    expect(left).toBe('')
  })

  test('cuts a description that is too long, and gives back what was cut', () => {
    const description = Array.from({ length: 2000 }, (_, at) => `w${at}`).join(' ')
    const { view, left } = wrapView({ ...noCoverWords, description }, size, undefined, shaper)
    const said = view.blurb?.lines.map(({ text }) => text).join(' ') ?? ''
    expect(`${said.replace(/ …$/, '')} ${left}`).toBe(description)
    const label = view.blurb && numbersOf(view.blurb.label)
    expect((label?.y ?? 0) + (label?.height ?? 0)).toBeLessThan(a5.height / 1000)
  })

  test('is cut at its corners and folded at its spine, by marks outside the bleed', () => {
    const { paper, trim, bleed, marks } = cutCover(size)
    expect(trim.width).toBe(2 * a5.width + size.spine)
    expect(marks.filter(({ kind }) => kind === 'crop')).toHaveLength(8)
    const folds = marks.flatMap((mark) => (mark.kind === 'fold' ? [mark.from.x - trim.x] : []))
    expect([...new Set(folds)]).toEqual([a5.width, a5.width + size.spine])
    for (const mark of marks) {
      if (mark.kind === 'registration') continue
      for (const { x, y } of [mark.from, mark.to]) {
        const outside =
          x <= bleed.x || x >= bleed.x + bleed.width || y <= bleed.y || y >= bleed.y + bleed.height
        expect(outside).toBe(true)
        expect(x >= 0 && y >= 0 && x <= paper.width && y <= paper.height).toBe(true)
      }
    }
    expect(
      new Set(
        cutCover({ ...size, spine: 0 }).marks.flatMap((mark) => (mark.kind === 'fold' ? [mark.from.x] : [])),
      ).size,
    ).toBe(1)
  })
})

describe('colours', () => {
  const cover = {}

  test('are the same for all of a series, and for every build', () => {
    const series = { title: 'Pamphlets' }
    expect(paletteOf({ title: 'A', series, cover })).toEqual(paletteOf({ title: 'B', series, cover }))
    expect(paletteOf({ title: 'A', cover })).toEqual(paletteOf({ title: 'A', cover }))
  })

  test('differ from work to work', () => {
    const found = new Set(
      Array.from({ length: 40 }, (_, at) => {
        const { ground, pattern } = paletteOf({ title: `Work ${at}`, cover })
        return `${ground} ${pattern}`
      }),
    )
    expect(found.size).toBeGreaterThan(15)
  })

  test('are the author’s, who may have white letters or black on them', () => {
    const yellow = paletteOf({ title: 'A', cover: { colour: '#ffe066' } })
    expect(yellow).toMatchObject({ ground: '#ffe066', lettering: yellow.ink })
    const navy = paletteOf({ title: 'A', cover: { colour: '#000040', pattern: 'stars' } })
    expect(navy).toMatchObject({ lettering: navy.paper, pattern: 'stars' })
  })

  test('have patterns that reach over the edges', () => {
    for (const name of ['scales', 'lozenges', 'chevrons', 'sprigs', 'stars'] as const) {
      const numbers = [
        ...drawPattern(name, { x: 0, y: 0, width: 300, height: 400 }).matchAll(/M(-?[\d.]+) (-?[\d.]+)/g),
      ]
      const [xs, ys] = [numbers.map((match) => Number(match[1])), numbers.map((match) => Number(match[2]))]
      expect(Math.min(...xs)).toBeLessThan(0)
      expect(Math.max(...xs)).toBeGreaterThan(300)
      expect(Math.min(...ys)).toBeLessThan(0)
      expect(Math.max(...ys)).toBeGreaterThan(400)
    }
  })
})

test('pixels are packed with their own colours, or the nearest where they are too many', () => {
  for (const seed of seeds(20)) {
    const { between } = random(seed)
    const [width, height] = [between(1, 40), between(1, 40)]
    const few = seed % 2 === 0
    const bytes = new Uint8Array(width * height * 4).fill(255)
    for (let at = 0; at < width * height; at++)
      bytes.set(
        few
          ? [between(0, 3) * 60, between(0, 3) * 60, 9]
          : [between(0, 255), between(0, 255), between(0, 255)],
        at * 4,
      )
    const png = packPalette({ width, height, bytes }, deflatePixels)
    const picture = readPicture(png)
    expect(picture?.dictionary, `seed ${seed}`).toMatchObject({ Width: width, Height: height })
    expect(packPalette({ width, height, bytes }, deflatePixels)).toEqual(png)
  }
})

describe('an edition', () => {
  const edition = (fields: string) => {
    const files = memoryFiles({
      'edition.yaml': `title: T\nlang: en\n${fields}`,
      '01.md': '# A\n\nText.\n',
    })
    return readEdition(files, '')
  }

  test.each([
    ['', { front: { kind: 'house' }, binding: 'glued', thickness: 100 }],
    ['cover: none', { front: { kind: 'none' } }],
    ['cover: a/b.png', { front: { kind: 'image', path: 'a/b.png' } }],
    ['cover: {image: a.svg, price: 3}', { front: { kind: 'image', path: 'a.svg' }, price: '3' }],
    ['cover: {colour: "#ABCDEF"}', { colour: '#abcdef' }],
    ['cover: {grammage: 100, bulk: 2}', { thickness: 200 }],
    ['cover: {bulk: 2}', { thickness: 160 }],
    ['cover: {grammage: 100}\nbooklet: {thickness: 0.2mm, bulk: 2}', { thickness: 200 }],
    ['cover: {grammage: 120}\nbooklet: {thickness: 0.2mm}', { thickness: 150 }],
    ['booklet: {thickness: 0.2mm}', { thickness: 200, binding: 'stitched' }],
    [
      'cover: {thickness: 0.3mm, binding: glued}\nbooklet: {thickness: 0.2mm}',
      { thickness: 300, binding: 'glued' },
    ],
  ])('with “%s” has a cover so', (fields, expected) => {
    const { value, diagnostics } = edition(fields)
    expect(diagnostics).toEqual([])
    expect(value.cover).toMatchObject(expected)
    expect(bind(value, new Map()).value.edition.cover).toBe(value.cover)
  })

  test.each([
    ['cover: [a.png]', 'edition/wrong-type'],
    ['cover: {color: red}', 'edition/unknown-field'],
    ['cover: {colour: red}', 'edition/wrong-type'],
    ['cover: {pattern: dots}', 'edition/wrong-type'],
    ['cover: {add-on: 123}', 'edition/wrong-type'],
    ['cover: {thickness: -0.1mm}', 'impose/paper-thickness'],
    ['cover: {thickness: 9mm}', 'impose/paper-thickness'],
    ['cover: {grammage: -90}', 'edition/wrong-type'],
    ['cover: {grammage: 90, bulk: 0}', 'edition/wrong-type'],
    ['cover: {bleed: -3mm}', 'impose/bad-edge'],
    ['cover: {bleed: 500mm}', 'impose/bad-edge'],
    ['cover: https://example.org/a.png', 'image/remote'],
    ['cover: {image: ../a.png}', 'file/outside'],
  ])('with “%s” is told %s', (fields, code) => {
    expect(edition(fields).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
  })
})
