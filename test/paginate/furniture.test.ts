/**
 * Running heads and folios: what they say, and that they keep out of each other's way.
 */

import { expect, test } from 'vitest'
import { makeSource, startOf } from '../../src/base/index.ts'
import { formatFolio, type Page, settle } from '../../src/paginate/index.ts'
import { flowOf } from '../support/styles.ts'
import { typewriter } from '../support/typewriter.ts'

const css = `
@page { size: 200pt 180pt; margin: 36pt 40pt }
html { font-size: 10pt; line-height: 12pt }
p, h1, h2 { margin: 0; font-size: 10pt }
.new { break-before: page }
h2 { string-set: part content() }
`

function pagesOf(body: string, extra: string): readonly Page[] {
  const flow = flowOf(body, css + extra)
  expect(flow.diagnostics).toEqual([])
  const place = () => startOf(makeSource('mill.md', ''))
  const tools = { shaper: typewriter(), images: new Map(), place, markOf: (): string => '*' }
  return settle(flow.value, tools).value.pages
}

/** What stands in the margins of each page, in the order it was drawn. */
function saidOn(page: Page): readonly string[] {
  return page.placed.flatMap(({ piece, part }) =>
    piece.kind === 'text' && (part === 'running-head' || part === 'folio')
      ? [piece.words.map((word) => (word.kind === 'run' ? word.run.text : ' ')).join('')]
      : [],
  )
}

const chapters = `
<h2>One</h2><h2>Two</h2><p class="new">Words.</p>
<p class="new">Words.</p><h2>Three</h2><h2 class="new">Four</h2>`

test.each([
  ['first', [['One'], ['Two'], ['Three'], ['Four']]],
  ['last', [['Two'], ['Two'], ['Three'], ['Four']]],
  ['start', [['One'], ['Two'], ['Two'], ['Four']]],
  ['first-except', [[], ['Two'], [], []]],
])('string(part, %s) says what css-gcpm-3 says', (which, expected) => {
  const pages = pagesOf(chapters, `@page { @top-left { content: string(part, ${which}) } }`)
  expect(pages.map(saidOn)).toEqual(expected)
})

test('a running head that is too long loses words at its end', () => {
  const title = 'Of the Mills and of all the Millers'
  const [page] = pagesOf(
    `<h2>${title}</h2>`,
    '@page { @top-left { content: string(part) } @top-right { content: counter(page) } }',
  )
  expect(page && saidOn(page)).toEqual(['Of the Mills …', '1'])
})

test('boxes stand at the left, in the middle and at the right of the measure', () => {
  const [page] = pagesOf(
    '<p>Words.</p>',
    '@page { @bottom-left { content: "a" } @bottom-center { content: "bb" } @bottom-right { content: "c" } }',
  )
  const places = page?.placed.filter(({ part }) => part === 'running-head').map(({ x }) => x)
  expect(places).toEqual([40_000, 94_000, 154_000])
})

test('furniture never touches the text', () => {
  const [page] = pagesOf(
    '<p>Words.</p>',
    '@page { margin: 12pt 40pt; @top-left { content: "a" } @bottom-left { content: counter(page) } }',
  )
  const tops = page?.placed.map(({ y }) => y) ?? []
  expect(tops).toEqual([0, 168_000, 12_000])
})

test('folios are counted in Roman as far as the Romans counted', () => {
  expect([1, 4, 9, 14, 40, 90, 1666, 3999].map((number) => formatFolio(number, 'lower-roman'))).toEqual([
    'i',
    'iv',
    'ix',
    'xiv',
    'xl',
    'xc',
    'mdclxvi',
    'mmmcmxcix',
  ])
  expect([0, 4000].map((number) => formatFolio(number, 'upper-roman'))).toEqual(['0', '4000'])
})

test.each([
  ['start', 36_000],
  ['center', 36_000 + 48_000],
  ['end', 36_000 + 96_000],
])('text that does not fill its page stands at its %s', (where, y) => {
  const [page] = pagesOf('<p>Words.</p>', `@page { align-content: ${where} }`)
  expect(page?.placed.map((placed) => placed.y)).toEqual([y])
})
