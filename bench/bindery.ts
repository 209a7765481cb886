/**
 * How long a booklet takes once its pages exist: `npm run bench:bindery` (and with `-- --cold`).
 *
 * Pages of plain prose are set first, and not counted. Then they are laid on
 * sheets and painted: once as a build does it that has just painted the pages
 * themselves (or cold), and again until the best of several rounds is known.
 * Twice the pages should take twice the time. It is processor time, so that what
 * else the machine does shows less.
 */

import { known, makeSource, makeSpan } from '../src/base/index.ts'
import { diskFiles, packageFile } from '../src/cli/disk.ts'
import { impose, plainOrder } from '../src/impose/index.ts'
import { type Pagination, settle } from '../src/paginate/index.ts'
import { openForeign, paintForeignSheets, paintPages, paintSheets } from '../src/pdf/index.ts'
import { openHouse } from '../src/press/index.ts'
import { cascade, type Flow, parseStylesheet } from '../src/style/index.ts'
import { parseXhtml } from '../src/xhtml/index.ts'
import { proseOf } from './prose.ts'

const lengths = [16, 32, 64, 128, 256]
const rounds = 7

/** For 64 pages, in milliseconds. */
const MOST = 150

const house = await openHouse(diskFiles('templates'), packageFile, 'bench')
const nowhere = makeSpan(makeSource('bench', ''), 0, 0)

const css = `@page { size: 148mm 210mm; margin: 20mm; @bottom-center { content: counter(page) } }
  html { font-family: "EB Garamond"; font-size: 10.5pt; line-height: 13.5pt }
  body { text-align: justify; hyphens: auto }
  p { text-indent: 1em }`

function setProse(): { readonly flow: Flow; readonly pagination: Pagination } {
  const text = proseOf(['manuscripts/the-unbound-page'], 120_000)
  const body = text.map((paragraph) => `<p>${paragraph}</p>`).join('')
  const markup = `<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>x</title></head><body>${body}</body></html>`
  const sheet = parseStylesheet(makeSource('bench.css', css)).value
  const flow = cascade(parseXhtml(makeSource('bench.xhtml', markup)).value, [sheet], { lang: 'en' }).value
  const { shaper } = house
  const tools = {
    shaper,
    images: new Map(),
    place: () => nowhere,
    markOf: (_: string, n: number) => String(n),
  }
  return { flow, pagination: settle(flow, tools).value }
}

const { flow, pagination } = setProse()
const information = {
  title: 'Of Mills',
  authors: [],
  keywords: [],
  lang: 'en',
  date: { year: 2026, month: 11, day: 22 },
  identifier: 'urn:uuid:00000000-0000-4000-8000-000000000000',
}
const images = () => undefined

function imposed(count: number) {
  const pages = pagination.pages.slice(0, count)
  const { trim } = known(pages[0], 'a page')
  return { pages, imposition: impose({ ...plainOrder, trim, pages: pages.length, span: nowhere }).value }
}

function paint(count: number): Promise<Uint8Array> {
  const { pages, imposition } = imposed(count)
  const matters = { information, images, duplex: 'long-edge' } as const
  return paintSheets({ imposition, pages, flow }, matters, house.shaper)
}

async function paintForeign(count: number, bytes: Uint8Array): Promise<Uint8Array> {
  const opening = await openForeign(bytes)
  if (opening.kind === 'refused') throw new Error(opening.refusal)
  const { imposition } = imposed(count)
  const matters = { title: 'Of Mills', duplex: 'long-edge' } as const
  return known(await paintForeignSheets(imposition, opening.pdf, matters, house.shaper), 'sheets')
}

async function timed<T>(task: () => Promise<T>): Promise<readonly [T, number]> {
  const before = process.cpuUsage()
  const value = await task()
  const { user, system } = process.cpuUsage(before)
  return [value, (user + system) / 1000]
}

async function bestOf(task: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) best = Math.min(best, (await timed(task))[1])
  return best
}

function say(...cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(14)).join('')}\n`)
}

function paintPlain(count: number): Promise<Uint8Array> {
  const part = { ...pagination, pages: pagination.pages.slice(0, count) }
  const told = { information, images, outline: [], words: { note: 'Note', backToText: 'Back' } }
  return paintPages(part, flow, told, house.shaper)
}

const isCold = process.argv.includes('--cold')
if (!isCold) await paintPlain(64)
const [, first] = await timed(() => paint(64))
const when = isCold ? 'with nothing painted before' : 'after the PDF'
process.stdout.write(
  `${pagination.pages.length} pages are set; the first booklet of 64, ${when}: ${first.toFixed(0)} ms\n\n`,
)
say('pages', 'warm', 'a page', 'size', 'from a PDF')
for (const count of lengths) {
  const best = await bestOf(() => paint(count))
  const size = (await paint(count)).length
  const bytes = await paintPlain(count)
  const foreign = await bestOf(() => paintForeign(count, bytes))
  const mark = count === 64 && best > MOST ? '*' : ''
  say(
    String(count),
    `${best.toFixed(1)} ms${mark}`,
    `${(best / count).toFixed(2)} ms`,
    `${Math.ceil(size / 1000)} kB`,
    `${foreign.toFixed(1)} ms`,
  )
}
process.stdout.write(`\nTo be reached: 64 pages in ${MOST} ms. * misses it.\n`)
