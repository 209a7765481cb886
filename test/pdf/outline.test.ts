/**
 * Page labels: as few ranges as say the same.
 */

import { expect, test } from 'vitest'
import { labelRanges } from '../../src/pdf/outline.ts'

test('roman front matter and an arabic body are two ranges', () => {
  expect(labelRanges(['i', 'ii', 'iii', 'iv', '1', '2', '3'])).toEqual([
    { from: 0, label: { style: 'lower-roman', start: 1 } },
    { from: 4, label: { style: 'decimal', start: 1 } },
  ])
})

test('a count that begins anew begins a range', () => {
  expect(labelRanges(['1', '2', '1']).map((range) => range.from)).toEqual([0, 2])
})

test('a label that is no number stands as it is', () => {
  expect(labelRanges(['cover', '1', 'XII'])).toEqual([
    { from: 0, label: { style: 'none', prefix: 'cover' } },
    { from: 1, label: { style: 'decimal', start: 1 } },
    { from: 2, label: { style: 'upper-roman', start: 12 } },
  ])
})

test('every roman number to 3,999 goes on from the one before', () => {
  const digits: readonly (readonly [string, number])[] = [
    ...([
      ['m', 1000],
      ['cm', 900],
      ['d', 500],
      ['cd', 400],
      ['c', 100],
      ['xc', 90],
      ['l', 50],
    ] as const),
    ...([
      ['xl', 40],
      ['x', 10],
      ['ix', 9],
      ['v', 5],
      ['iv', 4],
      ['i', 1],
    ] as const),
  ]
  const roman = (number: number): string => {
    const digit = digits.find(([, value]) => value <= number)
    return digit ? digit[0] + roman(number - digit[1]) : ''
  }
  expect(labelRanges(Array.from({ length: 3999 }, (_, at) => roman(at + 1)))).toHaveLength(1)
})
