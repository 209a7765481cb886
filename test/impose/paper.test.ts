import { describe, expect, test } from 'vitest'
import { makeSource, parseLength, startOf } from '../../src/base/index.ts'
import {
  impose,
  paperName,
  paperNames,
  paperThickness,
  plainOrder,
  readPaper,
} from '../../src/impose/index.ts'

const mm = (count: number): number => parseLength(`${count}mm`) ?? 0

describe('the names of papers', () => {
  test('every name is read, whatever its letters, and given back', () => {
    for (const name of paperNames) {
      const paper = readPaper(` ${name.toUpperCase()} `)
      expect(paper, name).toBeDefined()
      if (paper && name !== 'ledger') expect(paperName(paper)).toMatch(new RegExp(`^${name} \\(`))
    }
  })

  test('each A paper is half of the one before, to the rounding of ISO 216', () => {
    for (let i = 0; i < 6; i++) {
      const [large, small] = [readPaper(`A${i}`), readPaper(`A${i + 1}`)]
      expect(small?.height).toBe(large?.width)
      expect(Math.abs((large?.height ?? 0) - 2 * (small?.width ?? 0))).toBeLessThanOrEqual(mm(1) + 1)
    }
  })

  test('two lengths are a paper, with a blank or a cross between them', () => {
    const paper = { width: mm(320), height: mm(450) }
    expect(readPaper('320mm 450mm')).toEqual(paper)
    expect(readPaper('320mm × 450mm')).toEqual(paper)
    expect(readPaper('320mmx450mm')).toEqual(paper)
    expect(readPaper('8.5in 11in')).toEqual(readPaper('letter'))
  })

  test('anything else is no paper', () => {
    for (const text of ['', 'A7½', 'A', '320 450', '320mm', '-1mm 5mm', '0 0', '1mm 2mm 3mm', 'constructor'])
      expect(readPaper(text), text).toBeUndefined()
  })
})

test('paper is as thick as its grammage and bulk make it', () => {
  expect(paperThickness(80, 1.25)).toBe(100)
  expect(paperThickness(115, 0.8)).toBe(92)
  expect(paperThickness(90, 1.75)).toBe(158)
})

test('the smallest paper that will do is taken', () => {
  const span = startOf(makeSource('a', ''))
  const paperFor = (trim: string, more: object = {}): string => {
    const size = readPaper(trim) ?? { width: 0, height: 0 }
    const { value } = impose({ ...plainOrder, trim: size, pages: 8, span, ...more })
    return value.sheets.map(({ paper }) => paperName(paper))[0] ?? ''
  }
  expect(paperFor('A5')).toBe('A4 (210 × 297 mm)')
  expect(paperFor('A6')).toBe('A5 (148 × 210 mm)')
  expect(paperFor('A4')).toBe('A3 (297 × 420 mm)')
  expect(paperFor('half-letter')).toBe('letter (215.9 × 279.4 mm)')
  expect(paperFor('letter')).toBe('tabloid (279.4 × 431.8 mm)')
  expect(paperFor('150mm 220mm')).toBe('SRA4 (225 × 320 mm)')
  expect(paperFor('A5', { marks: ['crop'], bleed: mm(3) })).toBe('SRA4 (225 × 320 mm)')
  expect(paperFor('900mm 1200mm')).toBe('1200 × 1800 mm')
})
