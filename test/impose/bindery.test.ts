/**
 * The proof can fail: sheets that are wrong do not become books in the bindery of numbers.
 */

import { describe, expect, test } from 'vitest'
import { makeSource, parseLength, startOf } from '../../src/base/index.ts'
import {
  type Imposition,
  type ImpositionOrder,
  impose,
  type PlacedPage,
  plainOrder,
  type SchemeName,
  type SheetSide,
} from '../../src/impose/index.ts'
import { bindAll, type Job, jobOf } from '../support/bindery.ts'

const mm = (count: number): number => parseLength(`${count}mm`) ?? 0

const plain: Omit<ImpositionOrder, 'scheme' | 'pages'> = {
  ...plainOrder,
  trim: { width: mm(105), height: mm(148) },
  span: startOf(makeSource('edition.yaml', '')),
}

const schemes: readonly (readonly [SchemeName, number])[] = [
  ['booklet', 16],
  ['signatures', 40],
  ['quarto', 16],
  ['octavo', 32],
  ['sextodecimo', 64],
  ['minizine', 8],
  ['stacks', 24],
]

type Damage = (imposition: Imposition, told: Omit<Job, 'printed' | 'sheets' | 'folding'>) => Job

/** Pages in order, upright, and in place to a hundredth of a millimetre. */
function isBook(job: Job, pages: number): boolean {
  const books = bindAll(job)
  const faces = (books[0] ?? []).flatMap(({ recto, verso }) => [recto, verso])
  return (
    books.length === 1 &&
    faces.length >= pages &&
    faces.every(
      ({ page, isUpright, x, y }, i) =>
        page === (i < pages ? i : undefined) && isUpright && Math.max(Math.abs(x), Math.abs(y)) < mm(0.01),
    )
  )
}

function works(scheme: SchemeName, pages: number, damage: Damage): boolean {
  const order = { ...plain, scheme, pages }
  const { value } = impose(order)
  const told = { duplex: order.duplex, trim: order.trim, thickness: mm(0.1), milling: 0 }
  try {
    return isBook(damage(value, told), pages)
  } catch {
    // The bindery refuses what no hand could do.
    return false
  }
}

/** The same sheets with one page of a side changed. */
function withPage(imposition: Imposition, change: (page: PlacedPage) => PlacedPage): Imposition {
  const [first, ...others] = imposition.sheets
  if (!first) return imposition
  const [page, ...pages] = first.front.placed
  const front: SheetSide = { ...first.front, placed: page ? [change(page), ...pages] : [] }
  return { ...imposition, sheets: [{ ...first, front }, ...others] }
}

describe.each(schemes)('%s', (scheme, pages) => {
  test('is a book as it is', () => {
    expect(works(scheme, pages, jobOf)).toBe(true)
  })

  test('is none with a page on its head', () => {
    const turned = (page: PlacedPage): PlacedPage => ({ ...page, turn: page.turn === 180 ? 0 : 180 })
    expect(works(scheme, pages, (sheets, told) => jobOf(withPage(sheets, turned), told))).toBe(false)
  })

  test('is none with another page in the place of one', () => {
    const other = (page: PlacedPage): PlacedPage => ({ ...page, page: (page.page ?? 0) + 1 })
    expect(works(scheme, pages, (sheets, told) => jobOf(withPage(sheets, other), told))).toBe(false)
  })

  test('is none with a page a tenth of a millimetre off', () => {
    for (const [x, y] of [
      [mm(0.1), 0],
      [0, mm(0.1)],
    ] as const) {
      const off = ({ trim, ...page }: PlacedPage): PlacedPage => ({
        ...page,
        trim: { ...trim, x: trim.x + x, y: trim.y + y },
      })
      expect(works(scheme, pages, (sheets, told) => jobOf(withPage(sheets, off), told))).toBe(false)
    }
  })

  test('is none if a fold, a slit or the stacking is left out', () => {
    impose({ ...plain, scheme, pages }).value.folding.forEach(({ kind }, left) => {
      if (!['fold', 'slit', 'cross', 'stack'].includes(kind)) return
      const damage: Damage = (sheets, told) =>
        jobOf({ ...sheets, folding: sheets.folding.filter((_, i) => i !== left) }, told)
      expect(works(scheme, pages, damage), kind).toBe(false)
    })
  })
})

const printedBehind = schemes.filter(([scheme]) => scheme !== 'minizine')

test.each(printedBehind)(
  '%s is no book if the paper was turned over along the other edge',
  (scheme, pages) => {
    expect(works(scheme, pages, (sheets, told) => jobOf(sheets, { ...told, duplex: 'short-edge' }))).toBe(
      false,
    )
  },
)

test.each(printedBehind)('%s is no book if its sheets are in another order', (scheme, pages) => {
  const { value } = impose({ ...plain, scheme, pages })
  if (value.sheets.length === 1) return
  expect(
    works(scheme, pages, (sheets, told) =>
      jobOf(
        {
          ...sheets,
          sheets: sheets.sheets.toReversed().map((sheet, i) => ({
            ...sheet,
            signature: sheets.sheets[i]?.signature ?? 0,
          })),
        },
        told,
      ),
    ),
  ).toBe(false)
})

test('a minizine does not rise if it is slit too short', () => {
  const short: Damage = (sheets, told) =>
    jobOf(
      {
        ...sheets,
        folding: sheets.folding.map((step) =>
          step.kind === 'slit' ? { ...step, to: step.to - mm(2) } : step,
        ),
      },
      told,
    )
  expect(works('minizine', 8, short)).toBe(false)
})
