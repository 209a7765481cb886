/**
 * Barcodes: what was drawn is read back as a scanner reads it, from bars and gaps alone.
 *
 * The tables are those of EAN-13 (ISO/IEC 15420); the reader knows nothing of how the bars were made.
 */

import { describe, expect, test } from 'vitest'
import { type Barcode, drawBarcode, wrapView } from '../../src/cover/index.ts'
import { noCoverWords } from '../support/cover-words.ts'
import { houseShaper } from '../support/house.ts'

const shaper = await houseShaper()

/** Widths of the four elements of each digit, a gap first: set A. Set B is set C, and that is A with its colours changed, backwards. */
const setA = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']

/** Which of the left half's digits are of set B, by the first digit, which has no bars. */
const firstDigits = [
  'AAAAAA',
  'AABABB',
  'AABBAB',
  'AABBBA',
  'ABAABB',
  'ABBAAB',
  'ABBBAA',
  'ABABAB',
  'ABABBA',
  'ABBABA',
]

/** Bars and gaps in turn, from the first bar on. */
function elementsOf({ bars }: Barcode): readonly number[] {
  return bars.flatMap(({ x, width }, at) => {
    const before = bars[at - 1]
    return before ? [x - before.x - before.width, width] : [width]
  })
}

function readDigit(elements: readonly number[]): { readonly digit: number; readonly set: 'A' | 'B' } {
  const [straight, back] = [elements.join(''), elements.toReversed().join('')]
  return setA.includes(straight)
    ? { digit: setA.indexOf(straight), set: 'A' }
    : { digit: setA.indexOf(back), set: 'B' }
}

function readEan13(elements: readonly number[]): string {
  const guard = (at: number, count: number) => elements.slice(at, at + count).join('')
  expect([guard(0, 3), guard(27, 5), guard(56, 3)]).toEqual(['111', '11111', '111'])
  const left = Array.from({ length: 6 }, (_, at) => readDigit(elements.slice(3 + at * 4, 7 + at * 4)))
  const right = Array.from({ length: 6 }, (_, at) => setA.indexOf(guard(32 + at * 4, 4)))
  const first = firstDigits.indexOf(left.map(({ set }) => set).join(''))
  return [first, ...left.map(({ digit }) => digit), ...right].join('')
}

/** A guard of 1, 1, 2; digits with separators of 1, 1 between them. */
function readAddOn(elements: readonly number[]): string {
  expect(elements.slice(0, 3).join('')).toBe('112')
  const digits: number[] = []
  for (let at = 3; at < elements.length; at += 6) digits.push(readDigit(elements.slice(at, at + 4)).digit)
  return digits.join('')
}

/** ISBNs of books that stand on shelves. */
const known = [
  '9780306406157',
  '9783161484100',
  '9782070368228',
  '9780140444612',
  '9791032305690',
  '9788845292613',
  '9785170800858',
  '9780262033848',
]

describe('the bars of', () => {
  test.each(known)('%s are read back, and end in their check digit', async (isbn) => {
    const barcode = await drawBarcode(isbn, undefined)
    expect(readEan13(elementsOf(barcode))).toBe(isbn)
    expect(barcode.width).toBe(95)
    expect(barcode.digits.map(({ digit }) => digit).join('')).toBe(isbn)
    const sum = [...isbn].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
    expect(sum % 10).toBe(0)
  })

  test.each(['12', '05', '51250', '90000', '00499'])('the add-on %s are read back', async (addOn) => {
    const elements = elementsOf(await drawBarcode('9780306406157', addOn))
    expect(readEan13(elements.slice(0, 59))).toBe('9780306406157')
    expect(elements[59]).toBeGreaterThanOrEqual(7)
    expect(readAddOn(elements.slice(60))).toBe(addOn)
  })
})

test('the bars as they are drawn on the back are read back too', async () => {
  const barcode = await drawBarcode('9780306406157', '51250')
  const words = { ...noCoverWords, isbn: '9780306406157', price: '£4.50' }
  for (const trim of [
    { width: 419_528, height: 595_276 },
    { width: 297_638, height: 419_528 },
  ]) {
    const size = { trim, spine: 0, bleed: 8504, binding: 'left' } as const
    const { barcode: drawn } = wrapView(words, size, barcode, shaper).view
    const boxes = [...(drawn?.bars ?? '').matchAll(/M([\d.]+) [\d.]+h([\d.]+)V/g)].map((match) => ({
      x: Number(match[1]),
      width: Number(match[2]),
    }))
    const module = (boxes[29]?.x ?? 0) - (boxes[0]?.x ?? 0)
    const unit = (module + (boxes[29]?.width ?? 0)) / 95
    // From four fifths of the nominal size on, a scanner reads it (GS1 General Specifications, table of X-dimensions).
    expect((unit / 72) * 25.4).toBeGreaterThan(0.263)
    const elements = boxes.flatMap(({ x, width }, at) => {
      const before = boxes[at - 1]
      const bar = Math.round(width / unit)
      return before ? [Math.round((x - before.x - before.width) / unit), bar] : [bar]
    })
    expect(readEan13(elements.slice(0, 59))).toBe('9780306406157')
    expect(readAddOn(elements.slice(60))).toBe('51250')
    const panel = { x: Number(drawn?.panel.x), width: Number(drawn?.panel.width) }
    const last = boxes.at(-1)
    expect((boxes[0]?.x ?? 0) - panel.x).toBeGreaterThan(10.9 * unit)
    expect(panel.x + panel.width - (last?.x ?? 0) - (last?.width ?? 0)).toBeGreaterThan(6.9 * unit)
    expect(panel.x + panel.width).toBeLessThan((trim.width + size.bleed) / 1000)
  }
})

test('each digit stands under its bars', async () => {
  const { bars, digits } = await drawBarcode('9780306406157', '51250')
  for (const { x, kind } of digits.slice(1)) {
    const near = bars.filter((bar) => Math.abs(bar.x + bar.width / 2 - x) <= 3.5)
    expect(near.length).toBeGreaterThanOrEqual(1)
    expect(near.some((bar) => bar.kind === kind)).toBe(true)
  }
})

test('a number whose check digit is wrong never gets so far', async () => {
  await expect(drawBarcode('9780306406158', undefined)).rejects.toThrow()
})
