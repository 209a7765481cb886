/**
 * What is told of orders that cannot be carried out, and what comes of them all the same.
 */

import { describe, expect, test } from 'vitest'
import { type Code, formatSpan, makeSource, makeSpan, parseLength } from '../../src/base/index.ts'
import { type ImpositionOrder, impose, markKinds, plainOrder, readPaper } from '../../src/impose/index.ts'

const source = makeSource('edition.yaml', 'title: T\nbooklet: {}\n')
const span = makeSpan(source, 9, 20)
const a4 = readPaper('A4')
const a5 = readPaper('A5') ?? { width: 0, height: 0 }
const mm = (count: number): number => parseLength(`${count}mm`) ?? 0

const cases = {
  'impose/bad-size': { trim: { width: 0, height: mm(100) } },
  'impose/no-pages': { pages: 0 },
  'impose/too-many-pages': { scheme: 'minizine', pages: 9 },
  'impose/paper-thickness': { thickness: -100 },
  'impose/too-thick': { pages: 200, thickness: 350 },
  'impose/bad-edge': { milling: mm(60) },
  'impose/pages-on-sheet': { up: 3 },
  'impose/signature-length': { scheme: 'signatures', signature: 10 },
  'impose/paper-too-small': { paper: a5 },
  'impose/bleed-does-not-fit': { paper: a4, bleed: mm(3) },
  'impose/no-room-for-marks': { paper: a4, marks: markKinds },
} satisfies Readonly<Partial<Record<Code, Partial<ImpositionOrder>>>>

function made(order: Partial<ImpositionOrder>) {
  return impose({ ...plainOrder, trim: a5, pages: 8, span, ...order })
}

describe('each mistake is told at the order, with a hint', () => {
  for (const [code, order] of Object.entries(cases))
    test(code, () => {
      const { value, diagnostics } = made(order)
      expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
      for (const diagnostic of diagnostics) {
        expect(formatSpan(diagnostic.span)).toBe('edition.yaml:2:1')
        expect(diagnostic.message).toMatch(/“[^”]+”|\d/)
        expect(diagnostic.message).not.toMatch(/\.$/)
        expect(diagnostic.hints.length).toBeGreaterThan(0)
      }
      expect(value.sheets.length).toBeGreaterThan(0)
    })
})

describe('what a paper has no room for is named', () => {
  const sheet = (width: number, height: number) => ({ width: mm(width), height: mm(height) })
  const messages = (order: Partial<ImpositionOrder>) => made(order).diagnostics.map(({ message }) => message)

  test.each([
    [sheet(297, 240), ['fold', 'registration', 'slug'], []],
    [sheet(297, 240), ['crop'], ['marks on the left and the right']],
    [sheet(297, 240), ['cut'], []],
    [sheet(297, 214), ['fold'], ['marks around the pages']],
    [sheet(320, 210), ['crop'], ['marks at the head and the foot']],
    [sheet(320, 210), ['fold', 'slug'], ['marks at the head and the foot, nor for the slug']],
    [sheet(320, 210), ['registration'], []],
    [sheet(297, 220), ['registration', 'fold'], ['registration marks']],
  ] as const)('%o and %s', (paper, marks, lost) => {
    const words = lost.map((what) => `leaves no room for ${what}`)
    expect(messages({ paper, marks }).map((message) => message.replace(/^“.*” /, ''))).toEqual(words)
  })
})

test('more paper than a stapler goes through is told, however wide the page', () => {
  const codes = (pages: number) => made({ pages }).diagnostics.map(({ code }) => code)
  expect(codes(200)).toEqual([])
  expect(codes(204)).toEqual([])
  expect(codes(208)).toEqual(['impose/too-thick'])
})

describe('hints name what would do', () => {
  const hintsOf = (order: Partial<ImpositionOrder>): string =>
    made(order)
      .diagnostics.flatMap(({ hints }) => hints.map(({ message }) => message))
      .join('\n')

  test('a paper that is large enough', () => {
    expect(hintsOf({ paper: a5 })).toContain('A4 (210 × 297 mm)')
    expect(hintsOf({ paper: a4, marks: markKinds })).toContain('SRA4 (225 × 320 mm)')
    expect(hintsOf({ paper: a4, scheme: 'octavo', pages: 16 })).toContain('A2 (420 × 594 mm)')
  })

  test('the lengths a signature can have', () => {
    for (const scheme of ['booklet', 'stacks', 'leaflet'] as const)
      expect(hintsOf({ scheme, pages: 4, signature: 8 })).toBe(
        'choose “signatures”, or leave the signature out',
      )
    expect(hintsOf({ scheme: 'octavo', signature: 24 })).toBe('give a multiple of 16 from 16 to 64')
    expect(hintsOf({ scheme: 'signatures', signature: 4, up: 4 })).toBe('give a multiple of 8 from 8 to 64')
    expect(hintsOf({ scheme: 'signatures', signature: 128 })).toBe('give a multiple of 4 from 4 to 64')
  })

  test('how many pages may stand on a side', () => {
    expect(hintsOf({ up: 3 })).toBe('give 2, 4, 8 or 16')
    expect(hintsOf({ scheme: 'octavo', up: 4 })).toBe('give 8')
    expect(hintsOf({ scheme: 'stacks', up: 100 })).toBe('give a number from 1 to 64')
  })
})

describe('nonsense', () => {
  const nonsense = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 0.5, 1e12]

  test('never throws, and always makes sheets of whole millipoints', () => {
    for (const value of nonsense)
      for (const order of [
        { trim: { width: value, height: value } },
        { pages: value === 1e12 ? 1000 : value },
        { paper: { width: value, height: value } },
        { paper: { width: mm(300) + 0.25, height: mm(300) + 0.25 } },
        { thickness: value },
        { bleed: value },
        { gutter: value },
        { milling: value },
        { up: value },
        { scheme: 'signatures', signature: value },
      ] satisfies readonly Partial<ImpositionOrder>[]) {
        const { sheets } = made(order).value
        expect(sheets.length).toBeGreaterThan(0)
        for (const { front, paper } of sheets) {
          const lengths = [
            paper.width,
            paper.height,
            ...front.placed.flatMap(({ trim, clip }) => [trim, clip].flatMap((rect) => Object.values(rect))),
          ]
          expect(lengths.every(Number.isInteger), JSON.stringify(order)).toBe(true)
        }
      }
  })
})

test('paper thicker than its page is wide makes pages that show nothing, never less than nothing', () => {
  const { value } = made({ pages: 2000, thickness: 1000 })
  const clips = value.sheets.flatMap(({ front }) => front.placed.map(({ clip }) => clip))
  expect(clips.some(({ width }) => width === 0)).toBe(true)
  expect(clips.every(({ width, height }) => width >= 0 && height > 0)).toBe(true)
})
