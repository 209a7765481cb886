/**
 * The proof: whatever a scheme makes is folded, cut and trimmed, and must be the book.
 */

import { describe, expect, test } from 'vitest'
import { known as knownAs, makeSource, parseLength, type Size, startOf } from '../../src/base/index.ts'
import {
  type Binding,
  type Duplex,
  frontsAndBacks,
  type ImpositionOrder,
  impose,
  plainOrder,
  type SchemeName,
} from '../../src/impose/index.ts'
import { bindAll, jobOf, type Leaf } from '../support/bindery.ts'

const span = startOf(makeSource('edition.yaml', 'title: T\n'))

function known<T>(value: T | undefined): T {
  return knownAs(value, 'what the test looks at')
}

function mm(text: string): number {
  return parseLength(`${text}mm`) ?? 0
}

const a6: Size = { width: mm('105'), height: mm('148') }

/** A tenth of a millimetre, in millipoints. */
const REGISTER = mm('0.1')
const CREEP = mm('0.01')

type Varied = Partial<ImpositionOrder> & { readonly scheme: SchemeName; readonly pages: number }

function orderOf(varied: Varied): ImpositionOrder {
  return { ...plainOrder, trim: a6, span, ...varied }
}

function bindOrder(order: ImpositionOrder): readonly (readonly Leaf[])[] {
  const { value, diagnostics } = impose(order)
  if (diagnostics.length > 0) expect(diagnostics).toEqual([])
  return bindAll(
    jobOf(value, {
      duplex: order.duplex,
      trim: order.trim,
      thickness: (order.thickness * 72) / 25.4,
      milling: order.milling,
    }),
  )
}

/** Pages 1…n as they are turned, then nothing but blanks. */
function expectBook(leaves: readonly Leaf[], pages: number, told: string): void {
  const read = pagesOf(leaves)
  const isRight = read.length >= pages && read.every((page, i) => page === (i < pages ? i : undefined))
  // A list is only compared in words when it is wrong: there are thousands of books.
  if (!isRight) expect(read, told).toEqual(Array.from({ length: pages }, (_, page) => page))
  expectInPlace(leaves, told)
}

function expectInPlace(leaves: readonly Leaf[], told: string, tolerance = CREEP): void {
  for (const { recto, verso } of leaves) {
    for (const face of [recto, verso]) {
      if (face.isUpright && Math.abs(face.x) <= tolerance && Math.abs(face.y) <= tolerance) continue
      const stands = face.isUpright ? `is ${face.x}, ${face.y} millipoints off` : 'stands on its head'
      expect.fail(`${told}: page ${(face.page ?? -1) + 1} ${stands}`)
    }
    if (recto.page === undefined || verso.page === undefined) continue
    // Seen through the paper the verso is mirrored: what it is off to the right there, the recto is to the left.
    if (Math.abs(recto.x + verso.x) > REGISTER || Math.abs(recto.y - verso.y) > REGISTER)
      expect.fail(`${told}: page ${recto.page + 1} and its back are not in register`)
  }
}

const bindings: readonly Binding[] = ['left', 'right']
const duplexes: readonly Duplex[] = ['long-edge', 'short-edge']

const allPages = Array.from({ length: 200 }, (_, i) => i + 1)

const books: readonly (Partial<ImpositionOrder> & { readonly scheme: SchemeName })[] = [
  { scheme: 'booklet' },
  { scheme: 'booklet', up: 4 },
  { scheme: 'booklet', up: 8 },
  { scheme: 'booklet', up: 16, bleed: mm('3') },
  ...[4, 8, 12, 16, 20, 24, 28, 32].map((signature) => ({ scheme: 'signatures' as const, signature })),
  { scheme: 'signatures', signature: 16, milling: mm('2'), bleed: mm('3') },
  { scheme: 'signatures', signature: 8, up: 4 },
  { scheme: 'quarto' },
  { scheme: 'quarto', signature: 16 },
  { scheme: 'quarto', signature: 32, bleed: mm('3') },
  { scheme: 'octavo' },
  { scheme: 'octavo', signature: 32, gutter: mm('6') },
  { scheme: 'sextodecimo' },
  { scheme: 'stacks' },
  { scheme: 'stacks', up: 6, bleed: mm('3') },
  { scheme: 'stacks', up: 1 },
]

function titleOf({ scheme, ...more }: Partial<ImpositionOrder>): string {
  const said = Object.entries(more).map(([name, value]) => `${name} ${String(value)}`)
  return [scheme, ...said].join(', ')
}

describe('for every page count from 1 to 200, both bindings, both duplex edges', () => {
  for (const scheme of books) {
    test(`folding, cutting and trimming gives the pages back in order: ${titleOf(scheme)}`, () => {
      for (const binding of bindings)
        for (const duplex of duplexes)
          for (const pages of allPages) {
            const made = bindOrder(orderOf({ ...scheme, pages, binding, duplex }))
            expectBook(made[0] ?? [], pages, `${binding}, ${duplex}, ${pages} pages`)
          }
    })
  }
})

/** Every way of binding and of turning the paper over. */
function everyWay(check: (binding: Binding, duplex: Duplex) => void): void {
  for (const binding of bindings) for (const duplex of duplexes) check(binding, duplex)
}

/** The pages of one pack of leaves as they lie, from the top down; blank ones are undefined. */
function pagesOf(leaves: readonly Leaf[] | undefined): readonly (number | undefined)[] {
  return (leaves ?? []).flatMap(({ recto, verso }) => [recto.page, verso.page])
}

/** A list of page numbers from 1, as far as there are so many. */
function asFarAs(pages: number, ...numbers: readonly number[]): readonly (number | undefined)[] {
  return numbers.map((number) => (number <= pages ? number - 1 : undefined))
}

describe('schemes of one sheet', () => {
  test('a minizine rises from one cut and closes in order, all pages upright', () => {
    everyWay((binding, duplex) => {
      for (let pages = 1; pages <= 8; pages++) {
        const [zine] = bindOrder(orderOf({ scheme: 'minizine', pages, binding, duplex }))
        expectBook(zine ?? [], pages, `${binding}, ${duplex}, ${pages} pages`)
        expect(zine).toHaveLength(4)
      }
    })
  })

  test('a leaflet shows its first page, hides the tucked panel behind it, and ends with its last', () => {
    everyWay((binding, duplex) => {
      for (let pages = 1; pages <= 6; pages++) {
        const told = `${binding}, ${duplex}, ${pages} pages`
        const [leaves] = bindOrder(orderOf({ scheme: 'leaflet', pages, binding, duplex }))
        expect(pagesOf(leaves), told).toEqual(asFarAs(pages, 1, 2, 5, 4, 3, 6))
        // The tucked panel is three millimetres narrower, and its pages stand in its middle.
        expectInPlace(
          [leaves?.[0], leaves?.[2]].filter((leaf) => leaf !== undefined),
          told,
        )
        expectInPlace(leaves ?? [], told, mm('1.51'))
      }
    })
  })

  test('a concertina runs along one side and back along the other', () => {
    everyWay((binding, duplex) => {
      for (let pages = 3; pages <= 32; pages++) {
        const panels = Math.max(2, Math.ceil(pages / 2))
        const [leaves] = bindOrder(orderOf({ scheme: 'concertina', pages, binding, duplex }))
        const told = `${binding}, ${duplex}, ${pages} pages`
        const zigzag = Array.from({ length: panels }, (_, i) => {
          const [front, back] = [i + 1, 2 * panels - i]
          return i % 2 === 0 ? [front, back] : [back, front]
        }).flat()
        expect(pagesOf(leaves), told).toEqual(asFarAs(pages, ...zigzag))
        expectInPlace(leaves ?? [], told)
      }
    })
  })

  test('a concertina of few pages is printed on one side', () => {
    const { value } = impose(orderOf({ scheme: 'concertina', pages: 4, up: 4 }))
    expect(value.sheets.map(({ back }) => back)).toEqual([undefined])
    const [leaves] = bindOrder(orderOf({ scheme: 'concertina', pages: 4, up: 4 }))
    expect(pagesOf(leaves)).toEqual([0, undefined, undefined, 1, 2, undefined, undefined, 3])
  })

  test('a repeated page is the same leaf in every cell of the sheet', () => {
    everyWay((binding, duplex) => {
      for (const pages of [1, 2, 7]) {
        const order = orderOf({ scheme: 'repeat', pages, binding, duplex, up: 6 })
        const packs = bindOrder(order)
        expect(packs).toHaveLength(6)
        for (const leaves of packs) expectBook(leaves, pages, `${binding}, ${duplex}, ${pages} pages`)
      }
    })
  })

  test('pages side by side are read along the rows, on the back as on the front', () => {
    everyWay((binding, duplex) => {
      for (const up of [1, 2, 4, 6, 9, 16])
        for (let pages = 1; pages <= 40; pages++) {
          const { value } = impose(orderOf({ scheme: 'n-up', pages, binding, duplex, up }))
          const placed = value.sheets
            .flatMap(({ front, back }) => (back ? [front, back] : [front]))
            .flatMap((side) =>
              side.placed.toSorted(
                (one, other) =>
                  one.trim.y - other.trim.y || (one.trim.x - other.trim.x) * (binding === 'left' ? 1 : -1),
              ),
            )
          expect(placed.map(({ page }) => page)).toEqual(Array.from({ length: pages }, (_, i) => i))
          expect(placed.every(({ turn }) => turn === 0)).toBe(true)
        }
    })
  })
})

describe('creep', () => {
  test('the innermost leaf of a nest of n sheets is moved by n − 1 thicknesses, the outermost by none', () => {
    for (const sheets of [1, 2, 5, 16, 50]) {
      const order = orderOf({ scheme: 'booklet', pages: 4 * sheets, thickness: 120 })
      const { value } = impose(order)
      const spine = known(value.folding.find(({ kind }) => kind === 'fold'))
      const at = spine.kind === 'fold' ? spine.at : 0
      value.sheets.forEach(({ front }, depth) => {
        const recto = known(front.placed.find(({ page }) => page === 2 * depth))
        const theory = (depth * 120 * 72) / 25.4
        expect(Math.abs(at - recto.trim.x - theory), `sheet ${depth + 1} of ${sheets}`).toBeLessThan(CREEP)
      })
    }
  })

  test('paper twice as thick as it was said to be is found out by the proof', () => {
    const order = orderOf({ scheme: 'booklet', pages: 64, thickness: 100 })
    const told = { duplex: order.duplex, trim: order.trim, milling: 0 }
    const { value } = impose(order)
    const [leaves] = bindAll(jobOf(value, { ...told, thickness: (200 * 72) / 25.4 }))
    const offs = (leaves ?? []).map(({ recto }) => Math.round(recto.x))
    // The sixteenth sheet of 0.1 mm too much is a millimetre and a half too far out.
    expect(Math.max(...offs)).toBeCloseTo(mm('1.5'), -1)
    expect(offs[0]).toBe(0)
  })

  test('no page loses more at the spine than it is moved, and none at the other edges', () => {
    for (const scheme of ['booklet', 'signatures', 'quarto', 'octavo', 'sextodecimo'] as const) {
      const { value } = impose(orderOf({ scheme, pages: 96, thickness: 100 }))
      const sides = value.sheets.flatMap(({ front, back }) => (back ? [front, back] : [front]))
      for (const { trim, clip } of sides.flatMap(({ placed }) => placed)) {
        const lost = trim.width - clip.width
        expect(lost).toBeLessThanOrEqual(mm('2.4'))
        expect(trim.height - clip.height).toBeLessThanOrEqual(mm('0.8'))
      }
    }
  })
})

describe('blank pages', () => {
  test('go to the end, before the last page, or inside both covers', () => {
    const read = (blanks: ImpositionOrder['blanks'], pages: number) =>
      pagesOf(bindOrder(orderOf({ scheme: 'octavo', pages, blanks }))[0])
        .map((page) => (page === undefined ? '–' : page + 1))
        .join(' ')
    expect(read('end', 11)).toBe('1 2 3 4 5 6 7 8 9 10 11 – – – – –')
    expect(read('before-last', 11)).toBe('1 2 3 4 5 6 7 8 9 10 – – – – – 11')
    expect(read('both', 11)).toBe('1 – – 2 3 4 5 6 7 8 9 10 – – – 11')
    expect(read('both', 1)).toBe('1 – – – – – – – – – – – – – – –')
    expect(read('before-last', 1)).toBe('1 – – – – – – – – – – – – – – –')
  })

  test('never lose a page or double one', () => {
    for (const blanks of ['end', 'before-last', 'both'] as const)
      for (const pages of allPages) {
        const [leaves] = bindOrder(orderOf({ scheme: 'quarto', pages, blanks }))
        const read = pagesOf(leaves).filter((page) => page !== undefined)
        expect(read).toEqual(Array.from({ length: pages }, (_, page) => page))
      }
  })
})

describe('printers that print one side', () => {
  test('a pile of fronts turned over and printed from the top makes the same sheets as both sides at once', () => {
    everyWay((binding, duplex) => {
      for (const pages of [1, 5, 16, 61]) {
        const order = orderOf({ scheme: 'booklet', pages, binding, duplex })
        const { value } = impose(order)
        const { fronts, backs } = frontsAndBacks(value)
        // The pile as it is taken up, first sheet uppermost; turned over, the last is.
        const turnedOver = fronts.sheets.toReversed()
        const printed = turnedOver.map((sheet, i) => ({ ...sheet, back: known(backs.sheets[i]).front }))
        expect(printed.toReversed()).toEqual(value.sheets)
      }
    })
  })

  test('what has nothing on its back is printed once', () => {
    const { value } = impose(orderOf({ scheme: 'minizine', pages: 8 }))
    expect(frontsAndBacks(value).backs.sheets).toEqual([])
  })

  test('a last sheet without a back goes through the press all the same', () => {
    const { value } = impose(orderOf({ scheme: 'n-up', pages: 9, up: 4 }))
    const { backs } = frontsAndBacks(value)
    expect(backs.sheets.map(({ front }) => front.placed.length)).toEqual([0, 4])
  })
})
