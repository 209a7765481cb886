/**
 * The proof, by what stands in the file: printed sheets are read back, folded, cut and trimmed,
 * and must be the book.
 */

import { describe, expect, test } from 'vitest'
import { known, makeSource, parseLength, startOf } from '../../src/base/index.ts'
import {
  type Duplex,
  frontsAndBacks,
  type Imposition,
  type ImpositionOrder,
  impose,
  plainOrder,
  type SchemeName,
} from '../../src/impose/index.ts'
import type { Page } from '../../src/paginate/index.ts'
import { paintSheets } from '../../src/pdf/index.ts'
import { bindAll, type Leaf } from '../support/bindery.ts'
import { dictionary, nameOf, readPdf } from '../support/pdf-text.ts'
import { paginated, plainMatters, shaper } from '../support/printed.ts'
import { jobFromSheets, type ReadSide, readSheets } from '../support/read-sheets.ts'
import { flowOf } from '../support/styles.ts'

const span = startOf(makeSource('edition.yaml', 'title: T\n'))

const mm = (length: number) => parseLength(`${length}mm`) ?? 0

/** A tenth of a millimetre. */
const REGISTER = mm(0.1)

/** Two hundred pages of one word each: their numbers. */
const flow = flowOf(
  Array.from({ length: 200 }, (_, at) => `<p class="leaf">${at + 1}</p>`).join(''),
  '@page { size: 60mm 80mm; margin: 8mm } .leaf { break-before: page; font-family: "EB Garamond" }',
).value
const all = paginated(flow)

type Varied = Partial<ImpositionOrder> & { readonly scheme: SchemeName }

function orderFor(pages: readonly Page[], varied: Varied): ImpositionOrder {
  const { trim } = known(pages[0], 'a page')
  return { ...plainOrder, trim, pages: pages.length, span, ...varied }
}

async function painted(
  imposition: Imposition,
  pages: readonly Page[],
  duplex: Duplex = 'long-edge',
): Promise<Uint8Array> {
  const { information, images } = plainMatters
  return paintSheets({ imposition, pages, flow }, { information, images, duplex }, await shaper)
}

interface Proof {
  readonly books: readonly (readonly Leaf[])[]
  readonly sides: readonly ReadSide[]
}

/** Imposes, paints, reads back, folds. */
async function prove(count: number, varied: Varied): Promise<Proof> {
  const pages = (await all).pages.slice(0, count)
  const order = orderFor(pages, varied)
  const { value: imposition, diagnostics } = impose(order)
  expect(diagnostics).toEqual([])
  const sides = readSheets(await painted(imposition, pages, order.duplex))
  const { trim, duplex, milling } = order
  const thickness = (order.thickness * 72) / 25.4
  const pageOf = (words: string) => (words.trim() === '' ? undefined : Number(words) - 1)
  const job = jobFromSheets({ sides, pageOf, trim, duplex, milling, thickness }, imposition)
  return { books: bindAll(job), sides }
}

function expectBook({ books }: Proof, count: number, told: string): void {
  expect(books, told).toHaveLength(1)
  const leaves = known(books[0], 'a book')
  const faces = leaves.flatMap(({ recto, verso }) => [recto, verso])
  const read = faces.flatMap(({ page }) => (page === undefined ? [] : [page + 1]))
  expect(read, told).toEqual(Array.from({ length: count }, (_, page) => page + 1))
  for (const { page, isUpright, x, y } of faces) {
    if (page === undefined) continue
    expect(isUpright, `${told}: page ${page + 1}`).toBe(true)
    expect(Math.max(Math.abs(x), Math.abs(y)), `${told}: page ${page + 1}`).toBeLessThan(REGISTER)
  }
}

/** Around every length at which something changes: a sheet, a signature, a dozen sheets. */
const lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 99, 128, 199, 200]

describe('sheets read back from the file and folded are the book', () => {
  test('stitched booklets of every length from 1 to 200 pages', async () => {
    for (let count = 1; count <= 200; count++)
      expectBook(await prove(count, { scheme: 'booklet' }), count, `${count} pages`)
  }, 120_000)

  test.each(['signatures', 'quarto', 'octavo', 'sextodecimo', 'stacks'] as const)(
    '%s',
    async (scheme) => {
      for (const count of lengths) expectBook(await prove(count, { scheme }), count, `${count} pages`)
    },
    60_000,
  )

  test.each([
    ['minizine', 8],
    ['leaflet', 6],
    ['concertina', 12],
  ] as const)('%s', async (scheme, most) => {
    for (let count = most === 12 ? 3 : 1; count <= most; count++) {
      const { books } = await prove(count, { scheme })
      const read = known(books[0], 'a book').flatMap(({ recto, verso }) => [recto, verso])
      const pages = read.flatMap((face) => (face.page === undefined ? [] : [face.page]))
      expect(pages.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, page) => page))
      expect(read.every((face) => face.page === undefined || face.isUpright)).toBe(true)
    }
  })

  test.each(['left', 'right'] as const)('bound on the %s, turned by either edge', async (binding) => {
    for (const duplex of ['long-edge', 'short-edge'] as const)
      for (const scheme of ['booklet', 'signatures', 'octavo', 'stacks'] as const)
        for (const count of [4, 13, 40])
          expectBook(await prove(count, { scheme, binding, duplex }), count, `${scheme} ${duplex} ${count}`)
  })

  test('with bleed and marks, on thick paper, on a sheet larger than need be', async () => {
    const paper = { width: mm(320), height: mm(450) }
    const marks = ['crop', 'cut', 'fold', 'registration', 'slug'] as const
    for (const scheme of ['booklet', 'signatures', 'quarto', 'octavo'] as const) {
      const varied = { scheme, paper, marks, bleed: mm(3), thickness: 250 }
      const proof = await prove(48, varied)
      expectBook(proof, 48, scheme)
      const first = known(proof.sides[0], 'a side')
      expect(first.slug, scheme).toMatch(/^Of Mills · (Signature|Sheet) 1.*, front$/)
      expect(first.marks.filter((mark) => mark === 'S').length, scheme).toBeGreaterThan(6)
    }
  })
})

describe('a file of sheets', () => {
  test('has each page once, as a form with text in it, however often it is shown', async () => {
    const pages = (await all).pages.slice(0, 1)
    const { value } = impose(orderFor(pages, { scheme: 'repeat', up: 6 }))
    const bytes = await painted(value, pages)
    const pdf = readPdf(bytes)
    expect([
      ...dictionary(pdf.at(known(pdf.pages[0], 'a page'), 'Resources', 'XObject')).entries.keys(),
    ]).toEqual(['P1'])
    const [front] = readSheets(bytes)
    expect(front?.forms.map(({ words }) => words.trim())).toEqual(['1', '1', '1', '1', '1', '1'])
  })

  test('says where it is cut, and how far beyond that it is printed', async () => {
    const { sides } = await prove(4, {
      scheme: 'booklet',
      bleed: mm(3),
      paper: { width: mm(210), height: mm(297) },
    })
    for (const { paper, trimBox, bleedBox, forms } of sides) {
      expect([trimBox.width, trimBox.height]).toEqual([2 * mm(60), mm(80)])
      expect(Math.abs(trimBox.x - (paper.width - trimBox.width) / 2)).toBeLessThan(mm(0.5))
      expect(trimBox.x - bleedBox.x).toBe(mm(3))
      expect(bleedBox.height - trimBox.height).toBe(2 * mm(3))
      for (const { clip } of forms) expect(clip.x).toBeGreaterThanOrEqual(bleedBox.x)
    }
  })

  test('draws marks and lettering in the ink that prints on every plate, and in no other', async () => {
    const pages = (await all).pages.slice(0, 4)
    const order = orderFor(pages, {
      scheme: 'booklet',
      marks: ['crop', 'fold', 'registration', 'slug'],
      paper: { width: mm(210), height: mm(297) },
    })
    const pdf = readPdf(await painted(impose(order).value, pages))
    for (const page of pdf.pages) {
      const content = pdf.contentOf(page)
      expect(content).toMatch(/^\/All CS 1 SCN 0\.25 w$/m)
      expect(content).toMatch(/^\/All cs 1 scn$/m)
      expect(content).not.toMatch(/\b(rg|RG|k|K|g|G)\b$/m)
      const space = pdf.at(page, 'Resources', 'ColorSpace', 'All')
      expect(Array.isArray(space) && [1, 2].map((at) => nameOf(space[at]))).toEqual(['All', 'DeviceGray'])
    }
  })

  test('carries no tags, and claims none', async () => {
    const pages = (await all).pages.slice(0, 4)
    const bytes = await painted(impose(orderFor(pages, { scheme: 'booklet' })).value, pages)
    const pdf = readPdf(bytes)
    expect(pdf.catalogue.entries.has('StructTreeRoot')).toBe(false)
    expect(pdf.catalogue.entries.has('MarkInfo')).toBe(false)
    for (const page of pdf.pages) expect(page.entries.has('StructParents')).toBe(false)
    const text = Buffer.from(bytes).toString('latin1')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>')
    expect(text).not.toContain('pdfuaid:part')
  })

  test.each([
    ['long-edge', 'DuplexFlipLongEdge'],
    ['short-edge', 'DuplexFlipShortEdge'],
  ] as const)('tells the printer to turn it by the %s, and to make it no smaller', async (duplex, told) => {
    const pages = (await all).pages.slice(0, 4)
    const order = orderFor(pages, { scheme: 'booklet', duplex })
    const pdf = readPdf(await painted(impose(order).value, pages, duplex))
    const preference = (name: string) => nameOf(pdf.at(pdf.catalogue, 'ViewerPreferences', name))
    expect([preference('Duplex'), preference('PrintScaling')]).toEqual([told, 'None'])
  })

  test('is the same, byte for byte, when it is painted again', async () => {
    const pages = (await all).pages.slice(0, 20)
    const { value } = impose(orderFor(pages, { scheme: 'signatures', marks: ['slug', 'crop'] }))
    expect(Buffer.compare(await painted(value, pages), await painted(value, pages))).toBe(0)
  })

  test('made for one-sided printing has the fronts in one and the backs in the other', async () => {
    const pages = (await all).pages.slice(0, 16)
    const { value } = impose(orderFor(pages, { scheme: 'booklet' }))
    const both = readSheets(await painted(value, pages))
    const { fronts, backs } = frontsAndBacks(value)
    const front = readSheets(await painted(fronts, pages))
    const back = readSheets(await painted(backs, pages))
    const shown = (sides: readonly ReadSide[]) => sides.map(({ forms }) => forms)
    expect(shown(front)).toEqual(shown(both.filter((_, at) => at % 2 === 0)))
    expect(shown(back)).toEqual(shown(both.filter((_, at) => at % 2 === 1)).toReversed())
  })

  test('shows a page larger than its place made smaller, and a smaller one in the middle', async () => {
    const [page] = (await all).pages
    const small = { ...known(page, 'a page'), trim: { width: mm(60), height: mm(40) } }
    const large = { ...known(page, 'a page'), trim: { width: 2 * mm(60), height: 2 * mm(80) } }
    const pages = [small, large]
    const order = { ...plainOrder, trim: { width: mm(60), height: mm(80) }, pages: 2, span, up: 2 }
    const [side] = readSheets(await painted(impose({ ...order, scheme: 'n-up' }).value, pages))
    const [one, other] = known(side, 'a side').forms
    expect(one?.matrix.slice(0, 4)).toEqual([1, 0, 0, 1])
    expect(other?.matrix.slice(0, 4)).toEqual([0.5, 0, 0, 0.5])
    const foot = (clip: { readonly y: number; readonly height: number }) =>
      known(side, 'a side').paper.height - clip.y - clip.height
    const middle = (known(one, 'one').matrix[5] ?? 0) * 1000 - foot(known(one, 'one').clip)
    expect(Math.abs(middle - mm(20))).toBeLessThan(2)
  })
})
