/**
 * The late loop, and what it tells others: labels, links, beginnings of pages.
 */

import { expect, test } from 'vitest'
import { makeSource, type Outcome, startOf } from '../../src/base/index.ts'
import { dumpPages } from '../../src/inspect/index.ts'
import { type Pagination, settle } from '../../src/paginate/index.ts'
import { flowOf } from '../support/styles.ts'
import { typewriter } from '../support/typewriter.ts'

const css = `
@page { size: 160pt 180pt; margin: 36pt 20pt;
  @top-center { content: string(title, first) }
  @bottom-center { content: counter(page) }
  @footnote { margin-top: 6pt; border-top: 1pt solid; width: 24pt; padding-top: 5pt } }
html { font-size: 10pt; line-height: 12pt }
p { margin: 0; orphans: 1; widows: 1 }
h1 { break-before: page; break-after: avoid; margin: 0; string-set: title content(); font-size: 10pt }
aside { float: footnote }
`

function settled(body: string, extra = ''): Outcome<Pagination> {
  const flow = flowOf(body, css + extra)
  expect(flow.diagnostics).toEqual([])
  const source = makeSource('mill.md', 'Of the mill')
  return settle(flow.value, {
    shaper: typewriter(),
    images: new Map(),
    place: () => startOf(source),
    markOf: (stream, number) => (stream === 'ed' ? '*'.repeat(number) : String(number)),
  })
}

const words = (count: number): string => 'milling '.repeat(count).trim()

test('a reference shows the page on which its target stands', () => {
  const { value } = settled(
    `<p>See <a data-late="page" href="#far"></a>.</p><p>${words(300)}</p><h1 id="far">Far</h1>`,
  )
  const label = value.pageMap.labels.get('far')
  expect(label).toBe(value.pages.at(-1)?.label)
  expect(dumpPages(value).split('\n')[0]).toContain(`See ${label}.`)
})

test('rooms grow until every label fits, and no farther', () => {
  const references = '<a data-late="page" href="#far"></a> '.repeat(40)
  const { value, diagnostics } = settled(
    `<p>${references}</p><p>${words(700)}</p><h1 id="far">Far</h1>`,
    '@page { @bottom-center { content: counter(page, lower-roman) } }',
  )
  const label = value.pageMap.labels.get('far') ?? ''
  const lates = value.pages.flatMap(({ placed }) =>
    placed.flatMap(({ piece }) =>
      piece.kind === 'text' ? piece.words.filter((word) => word.kind === 'late') : [],
    ),
  )
  expect(diagnostics).toEqual([])
  expect(label).toMatch(/^[ivxlc]+$/)
  expect(lates).toHaveLength(40)
  for (const late of lates) {
    expect(late.run?.text).toBe(label)
    expect(late.width).toBe(label.length * 6000)
  }
})

test('a reference to nowhere is a question mark', () => {
  const { value } = settled('<p>See <a data-late="page" href="#nowhere"></a>.</p>')
  expect(dumpPages(value)).toContain('See ?.')
})

const note = (number: number): string =>
  `<a role="doc-noteref" href="#n${number}" data-late="mark"></a><aside role="doc-footnote" id="n${number}" data-stream="ed"><p><a href="#n${number}" data-late="mark"></a> Note.</p></aside>`

test('marks that count by page begin anew on each page', () => {
  const { value } = settled(`<p>One${note(1)} two${note(2)}</p><h1>New</h1><p>Three${note(3)}</p>`)
  const [first = '', second = ''] = dumpPages(value).split('\n2 | ')
  expect(first).toContain('One* two**')
  expect(first).toContain('** Note.')
  expect(second).toContain('Three*')
  expect(second).toContain('* Note.')
  expect(second).not.toContain('**')
})

test('the page map names the page of every anchor, notes included', () => {
  const { value } = settled(`<p id="a">One${note(1)}</p><h1 id="b">New</h1><p id="c">Three</p>`)
  expect([...value.pageMap.labels]).toEqual([
    ['a', '1'],
    ['n1', '1'],
    ['b', '2'],
    ['c', '2'],
  ])
})

test('a link that runs over three lines has an area on each', () => {
  const { value } = settled('<p>Go to <a href="#x">the mill by the long stream of old</a> now.</p>')
  const links = value.pages[0]?.links ?? []
  expect(links.map(({ x, width }) => [x / 6000, width / 6000])).toEqual([
    [20 / 6 + 6, 11],
    [20 / 6, 18],
    [20 / 6, 3],
  ])
  expect(links.every(({ element }) => element.attributes.href === '#x')).toBe(true)
})

test('pages begin where the manuscript says they do', () => {
  const { value } = settled(
    `<?n 1.1?><p><?n 1.2?>${words(80)}<?/n?></p><?/n?><h1><?n 1.4?>End<?/n?></h1><p>Template’s words.</p>`,
  )
  const starts = value.pageMap.starts
  expect(starts[0]).toEqual({ label: '1', key: '1.2', offset: 0 })
  expect(starts[1]?.key).toBe('1.2')
  expect((starts[1]?.offset ?? 1) % 'milling '.length).toBe(0)
  expect(starts.at(-1)).toEqual({ label: value.pages.at(-1)?.label, key: '1.4', offset: 0 })
})

test('page/overfull: what is taller than a page runs out at its foot', () => {
  const { value, diagnostics } = settled(
    '<p>Before.</p><p class="tall">Tall.</p><p>After.</p>',
    '.tall { line-height: 400pt }',
  )
  expect(diagnostics.map(({ code }) => code)).toEqual(['page/overfull'])
  expect(diagnostics[0]?.message).toContain('“Tall.”')
  expect(value.pages).toHaveLength(3)
})

test('page/desperate: headings that fill a page by themselves are parted', () => {
  const headings = Array.from({ length: 12 }, (_, i) => `<h2>Heading ${i}</h2>`).join('')
  const { diagnostics } = settled(
    `${headings}<p>Text.</p>`,
    'h2 { break-after: avoid; margin: 0; font-size: 10pt }',
  )
  expect(diagnostics.map(({ code }) => code)).toEqual(['page/desperate'])
})

test('nothing at all is one empty page', () => {
  const { value } = settled('')
  expect(value.pages).toHaveLength(1)
  expect(value.pages[0]?.label).toBe('1')
})
