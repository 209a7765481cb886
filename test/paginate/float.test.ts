/**
 * Figures that may wait for the head of a page, from style to place.
 */

import { expect, test } from 'vitest'
import { makeSource, startOf } from '../../src/base/index.ts'
import { type Page, settle } from '../../src/paginate/index.ts'
import { flowOf } from '../support/styles.ts'
import { typewriter } from '../support/typewriter.ts'

/** Five lines to a page. */
const css = `
@page { size: 200pt 144pt; margin: 42pt 40pt }
html { font-size: 10pt; line-height: 12pt }
p, figure { margin: 0 }
figure { float: top; margin: 12pt 0 }
aside { float: footnote }
`

function pagesOf(body: string, extra = ''): readonly Page[] {
  const flow = flowOf(body, css + extra)
  expect(flow.diagnostics).toEqual([])
  const place = () => startOf(makeSource('mill.md', ''))
  const tools = { shaper: typewriter(), images: new Map(), place, markOf: (): string => '*' }
  return settle(flow.value, tools).value.pages
}

/** The first words of each line. */
function linesOn({ placed }: Page): readonly string[] {
  return placed.flatMap(({ piece }) =>
    piece.kind === 'text'
      ? [piece.words.map((word) => (word.kind === 'run' ? word.run.text : ' ')).join('')]
      : [],
  )
}

const picture = '<figure><p>Stones</p><p>and wheels</p><figcaption>The mill</figcaption></figure>'

test('text goes on where a figure waits, and leaves no white behind', () => {
  const [first, second] = pagesOf(
    `<p>One</p><p>Two</p><p>Three</p>${picture}<p>Four</p><p>Five</p><p>Six</p>`,
  )
  expect(first && linesOn(first)).toEqual(['One', 'Two', 'Three', 'Four', 'Five'])
  expect(second && linesOn(second)).toEqual(['Stones', 'and wheels', 'The mill', 'Six'])
  expect(second?.placed.at(-1)?.y).toBe(42_000 + 48_000)
})

test('a figure stands where it is written if the page has room', () => {
  const [first] = pagesOf(`<p>One</p>${picture}<p>Two</p>`, '@page { size: 200pt 180pt }')
  expect(first && linesOn(first)).toEqual(['One', 'Stones', 'and wheels', 'The mill', 'Two'])
})

test('a figure stays with the heading before it', () => {
  const pages = pagesOf(
    `<p>One</p><p>Two</p><h2>Three</h2>${picture}<p>Four</p>`,
    'h2 { margin: 0; break-after: avoid }',
  )
  expect(pages.map(linesOn)[1]?.slice(0, 2)).toEqual(['Three', 'Stones'])
})

test('a figure whose caption calls a note does not wait, so that notes stay in order', () => {
  const called = '<figure><p>Stones</p><figcaption>The mill<aside id="n">Sold</aside></figcaption></figure>'
  const [first, second] = pagesOf(`<p>One</p><p>Two</p><p>Three</p>${called}<p>Four</p>`)
  expect(first && linesOn(first)).toEqual(['One', 'Two', 'Three'])
  expect(second && linesOn(second)).toEqual(['Stones', 'The mill', 'Four', 'Sold'])
})

test('a figure as tall as a page, and one taller, lose nothing', () => {
  for (const lines of [5, 6, 12]) {
    const tall = `<figure>${'<p>Stone</p>'.repeat(lines)}</figure>`
    const words = pagesOf(`<p>One</p>${tall}<p>Two</p>`).flatMap(linesOn)
    expect(words.filter((word) => word === 'Stone')).toHaveLength(lines)
    expect(words).toContain('Two')
  }
})

// ——— at the foot

const footed = 'figure { float: bottom }'

test('a figure for the foot stands there, and text goes on above it', () => {
  const [first, second] = pagesOf(
    `<p>One</p>${picture}<p>Two</p><p>Three</p><p>Four</p>`,
    `${footed} @page { size: 200pt 180pt }`,
  )
  expect(first && linesOn(first)).toEqual(['One', 'Two', 'Three', 'Four', 'Stones', 'and wheels', 'The mill'])
  expect(second).toBeUndefined()
  expect(first?.placed.at(-1)?.y).toBe(42_000 + 96_000 - 36_000)
})

test('a figure for the foot that does not fit stands at the foot of the next page, above its notes', () => {
  const [first, second] = pagesOf(
    `<p>Nought</p><p>One</p><p>Two</p><p>Three</p>${picture}<p>Four</p><p>Five</p><p>Six<aside id="n">Sold</aside></p>`,
    `${footed} @page { size: 200pt 168pt }`,
  )
  expect(first && linesOn(first)).toEqual(['Nought', 'One', 'Two', 'Three', 'Four', 'Five'])
  expect(second && linesOn(second)).toEqual(['Six', 'Stones', 'and wheels', 'The mill', 'Sold'])
})

test('more figures for the foot than can wait are all set, in order', () => {
  const figures = Array.from(
    { length: 20 },
    (_, i) => `<figure><p>Stones ${i + 1}</p><figcaption>The mill</figcaption></figure>`,
  )
  const pages = pagesOf(`${figures.join('')}<p>One</p>`, footed)
  const set = pages.flatMap(linesOn).filter((line) => line.startsWith('Stones'))
  expect(set).toEqual(figures.map((_, i) => `Stones ${i + 1}`))
})

test('a figure for the foot as tall as its page stands on a page of its own', () => {
  for (const lines of [4, 5, 6]) {
    const tall = `<figure>${'<p>Stone</p>'.repeat(lines)}</figure>`
    const pages = pagesOf(`<p>One</p>${tall}<p>Two</p>`, footed)
    expect(pages.flatMap(linesOn).toSorted()).toEqual(
      ['One', ...Array.from({ length: lines }, () => 'Stone'), 'Two'].toSorted(),
    )
  }
})
