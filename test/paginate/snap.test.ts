/**
 * The grid: paragraphs stand on it, whatever stands above them.
 */

import { expect, test } from 'vitest'
import { makeSource, startOf } from '../../src/base/index.ts'
import { type Page, settle } from '../../src/paginate/index.ts'
import { random, seeds } from '../support/random.ts'
import { flowOf } from '../support/styles.ts'
import { typewriter } from '../support/typewriter.ts'

/** Six lines to a page. */
const css = `
@page { size: 200pt 156pt; margin: 42pt 40pt }
html { font-size: 10pt; line-height: 12pt; line-snap: baseline }
p { margin: 0; orphans: 1; widows: 1 }
.small { line-height: 7pt }
`

function pagesOf(body: string, extra = ''): readonly Page[] {
  const flow = flowOf(body, css + extra)
  expect(flow.diagnostics).toEqual([])
  const place = () => startOf(makeSource('mill.md', ''))
  const tools = { shaper: typewriter(), images: new Map(), place, markOf: (): string => '*' }
  return settle(flow.value, tools).value.pages
}

/** Where lines of the grid's leading stand, in points from the head of their page. */
function placesOn({ placed }: Page): readonly number[] {
  return placed.flatMap(({ piece, y }) =>
    piece.kind === 'text' && piece.node.style.lineHeight === 12_000 ? [(y - 42_000) / 1000] : [],
  )
}

test('a paragraph after a block of another leading begins on the next line of the grid', () => {
  const [page] = pagesOf('<p>One</p><p class="small">Two</p><p>Three</p><p>Four</p>')
  expect(page && placesOn(page)).toEqual([0, 24, 36])
})

test('a style can let it begin where it comes', () => {
  const [page] = pagesOf('<p>One</p><p class="small">Two</p><p>Three</p>', 'html { line-snap: none }')
  expect(page && placesOn(page)).toEqual([0, 19])
})

test('every line of the grid stands on it, in any mixture', () => {
  for (const seed of seeds(100)) {
    const stir = random(seed)
    const blocks = Array.from({ length: 30 }, () => {
      const kind = stir.pick(['p', 'small', 'quotation'] as const)
      const words = 'word '.repeat(stir.between(1, 20))
      if (kind === 'quotation') return `<blockquote><p>${words}</p></blockquote>`
      return kind === 'small' ? `<p class="small">${words}</p>` : `<p>${words}</p>`
    })
    const pages = pagesOf(blocks.join(''), 'blockquote { margin: 5pt 0 }')
    for (const page of pages) {
      for (const place of placesOn(page)) expect(place % 12, `seed ${seed}`).toBe(0)
    }
  }
})
