/**
 * Our page orders beside those that others have published.
 *
 * PDF::Imposition and pdfimpose lay some schemes out just as we do; bookbinder
 * turns and folds its sheets otherwise, so of it we compare which pages share a
 * side and which meet at a spine.
 */

import { describe, expect, test } from 'vitest'
import { makeSource, startOf } from '../../src/base/index.ts'
import {
  type ImpositionOrder,
  impose,
  type PlacedPage,
  plainOrder,
  type SheetSide,
} from '../../src/impose/index.ts'

type Sides = readonly (readonly string[])[]

function sidesOf(order: Partial<ImpositionOrder> & Pick<ImpositionOrder, 'scheme' | 'pages'>): Sides {
  const span = startOf(makeSource('edition.yaml', ''))
  // Paper without thickness: rows and columns are then exact. A sheet is turned over sideways.
  const plain = { ...plainOrder, trim: { width: 200_000, height: 300_000 }, thickness: 0, span }
  const { value } = impose({ ...plain, ...order })
  const isUpright = value.sheets.every(({ paper }) => paper.height >= paper.width)
  const again = impose({ ...plain, ...order, duplex: isUpright ? 'long-edge' : 'short-edge' }).value
  return again.sheets.flatMap(({ front, back }) => (back ? [rowsOf(front), rowsOf(back)] : [rowsOf(front)]))
}

function rowsOf({ placed }: SheetSide): readonly string[] {
  const heights = [...new Set(placed.map(({ trim }) => trim.y))].toSorted((one, other) => one - other)
  const name = ({ page, turn }: PlacedPage): string => `${turn === 180 ? 'r' : ''}${(page ?? -1) + 1}`
  return heights.map((y) =>
    placed
      .filter(({ trim }) => trim.y === y)
      .toSorted((one, other) => one.trim.x - other.trim.x)
      .map(name)
      .join(' '),
  )
}

describe('PDF::Imposition (metacpan.org, “Schema explanation” of each)', () => {
  test('2up: a booklet of eight pages', () => {
    expect(sidesOf({ scheme: 'booklet', pages: 8 })).toEqual([['8 1'], ['2 7'], ['6 3'], ['4 5']])
  })

  test('4up: the same on one sheet, cut across and stacked', () => {
    expect(sidesOf({ scheme: 'booklet', pages: 8, up: 4 })).toEqual([
      ['8 1', '6 3'],
      ['2 7', '4 5'],
    ])
  })

  test('ea4x4: sixteen pages on two sheets, each folded twice, one put into the other', () => {
    expect(sidesOf({ scheme: 'quarto', pages: 16, signature: 16 })).toEqual([
      ['r13 r4', '16 1'],
      ['r3 r14', '2 15'],
      ['r9 r8', '12 5'],
      ['r7 r10', '6 11'],
    ])
  })

  test('1x8x2: sixteen pages on one sheet folded three times', () => {
    expect(sidesOf({ scheme: 'octavo', pages: 16 })).toEqual([
      ['r5 r12 r9 r8', '4 13 16 1'],
      ['r7 r10 r11 r6', '2 15 14 3'],
    ])
  })
})

describe('pdfimpose (Paternault; the matrices its schemas make)', () => {
  test('perfect, folds vh: a quarto', () => {
    expect(sidesOf({ scheme: 'quarto', pages: 8 })).toEqual([
      ['r5 r4', '8 1'],
      ['r3 r6', '2 7'],
    ])
  })

  test('perfect, folds vhvh: thirty-two pages on one sheet', () => {
    expect(sidesOf({ scheme: 'sextodecimo', pages: 32 })[0]).toEqual([
      'r5 r28 r29 r4',
      '12 21 20 13',
      'r9 r24 r17 r16',
      '8 25 32 1',
    ])
  })

  test('cutstackfold, signature 1 × 2: sixteen pages', () => {
    expect(sidesOf({ scheme: 'booklet', pages: 16, up: 4 }).filter((_, i) => i % 2 === 0)).toEqual([
      ['16 1', '12 5'],
      ['14 3', '10 7'],
    ])
  })

  test('onepagezine: the same ring of pages, begun at another panel', () => {
    const [rows = []] = sidesOf({ scheme: 'minizine', pages: 8 })
    expect(rows).toEqual(['r7 r6 r5 r4', '8 1 2 3'])
    expect(ring(rows)).toEqual(ring(['r5 r4 r3 r2', '6 7 8 1']))
  })

  /** Along the lower row, back along the upper, from page 1 on; who stands upside down is the same. */
  function ring([upper = '', lower = '']: readonly string[]): readonly string[] {
    const around = [...lower.split(' '), ...upper.split(' ').toReversed()].map((name) =>
      name.replace('r', ''),
    )
    const at = around.indexOf('1')
    return [...around.slice(at), ...around.slice(0, at)]
  }
})

describe('bookbinder (momijizukamori/bookbinder-js, BOOKLET_LAYOUTS)', () => {
  const published = [
    { scheme: 'booklet', pages: 4, outer: [1, 4], inner: [3, 2] },
    { scheme: 'quarto', pages: 8, outer: [8, 1, 5, 4], inner: [6, 3, 7, 2] },
    { scheme: 'octavo', pages: 16, outer: [1, 8, 16, 9, 13, 12, 4, 5], inner: [3, 6, 14, 11, 15, 10, 2, 7] },
    {
      scheme: 'sextodecimo',
      pages: 32,
      outer: [32, 1, 8, 25, 17, 16, 9, 24, 20, 13, 12, 21, 29, 4, 5, 28],
      inner: [30, 3, 6, 27, 19, 14, 11, 22, 18, 15, 10, 23, 31, 2, 7, 26],
    },
  ] as const

  for (const { scheme, pages, outer, inner } of published)
    test(`${scheme}: the same pages share a side`, () => {
      const sides = sidesOf({ scheme, pages }).map((rows) =>
        rows.flatMap((row) => row.split(' ').map((name) => Number(name.replace('r', '')))),
      )
      const inOrder = (numbers: readonly number[] = []) => numbers.toSorted((one, other) => one - other)
      expect(sides.map(inOrder)).toEqual([inOrder(outer), inOrder(inner)])
    })

  test('octavo: the sheet is ours, turned by a quarter', () => {
    const [upper = [], lower = []] = (sidesOf({ scheme: 'octavo', pages: 16 })[0] ?? []).map((row) =>
      row.split(' ').map((name) => Number(name.replace('r', ''))),
    )
    // Turned by a half, and then read column by column.
    const columns = lower.map((page, i) => [page, upper[i]]).toReversed()
    expect(columns.flat()).toEqual(published[2].outer)
  })
})
