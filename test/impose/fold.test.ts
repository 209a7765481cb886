/**
 * The proof: whatever a scheme makes is folded, cut and trimmed, and must be the book.
 */

import { describe, expect, test } from 'vitest'
import { makeSource, parseLength, type Size, startOf } from '../../src/base/index.ts'
import {
  type Binding,
  type Duplex,
  type ImpositionOrder,
  impose,
  plainOrder,
  type SchemeName,
} from '../../src/impose/index.ts'
import { bindAll, jobOf, type Leaf } from '../support/bindery.ts'

const span = startOf(makeSource('edition.yaml', 'title: T\n'))

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
  expect(diagnostics).toEqual([])
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
  const faces = leaves.flatMap(({ recto, verso }) => [recto, verso])
  const read = faces.map(({ page }) => page)
  expect(read.slice(0, pages), told).toEqual(Array.from({ length: pages }, (_, page) => page))
  expect(
    read.slice(pages).every((page) => page === undefined),
    told,
  ).toBe(true)
  expectInPlace(leaves, told)
}

function expectInPlace(leaves: readonly Leaf[], told: string, tolerance = CREEP): void {
  for (const { recto, verso } of leaves) {
    for (const face of [recto, verso]) {
      const page = `${told}: page ${(face.page ?? -1) + 1}`
      if (!face.isUpright) expect.fail(`${page} stands on its head`)
      if (Math.abs(face.x) > tolerance) expect.fail(`${page} is ${face.x} millipoints off, sideways`)
      if (Math.abs(face.y) > tolerance) expect.fail(`${page} is ${face.y} millipoints off, up or down`)
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
            expect(made.length).toBe(1)
            expectBook(made[0] ?? [], pages, `${binding}, ${duplex}, ${pages} pages`)
          }
    })
  }
})
