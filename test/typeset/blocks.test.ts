/**
 * What a golden picture does not show: hostile input, and what is remembered between passes.
 */

import { expect, test } from 'vitest'
import type { FlowElement } from '../../src/style/index.ts'
import { columnNeeds, columnWidths, shareByWeight, sum } from '../../src/typeset/columns.ts'
import { createMemory, type Room, typeset } from '../../src/typeset/index.ts'
import { heightOf } from '../../src/typeset/line.ts'
import { markText } from '../../src/typeset/list.ts'
import { random, seeds } from '../support/random.ts'
import { linesOfGalley, typesetOnTypewriter, typewriterTools } from '../support/typesetting.ts'

test('a table whose words find no room is reported once, at the table', () => {
  const { diagnostics } = typesetOnTypewriter({
    measure: 20,
    body: '<table><tbody><tr><td>incomprehensibilities</td><td>incomprehensibilities</td></tr></tbody></table>',
  })
  expect(diagnostics.map(({ code }) => code)).toEqual(['table/too-wide'])
})

test('a hundred quotations within each other still leave room for words', () => {
  const body = `${'<blockquote>'.repeat(100)}<p>A word or two, and more of them.</p>${'</blockquote>'.repeat(100)}`
  const lines = linesOfGalley(typesetOnTypewriter({ body }).galley)
  expect(lines.length).toBeLessThan(8)
})

test('blocks may be nested deeper than functions can call each other', () => {
  const depth = 20_000
  const { flow } = typesetOnTypewriter({ body: '<div><p>In the depth.</p></div>' })
  const nested = (element: FlowElement): FlowElement => {
    let inner = element
    for (let i = 0; i < depth; i++) inner = { ...element, children: [inner] }
    return inner
  }
  const [body] = flow.root.children
  const [division] = body?.kind === 'element' ? body.children : []
  if (division?.kind !== 'element') throw new Error('the test has no division')
  const deep = { ...flow, root: nested(division) }
  expect(linesOfGalley(typeset(deep, typewriterTools({ body: '' })).value)).toHaveLength(1)
})

test('a note within a note is set below it, however deep', () => {
  const call = (depth: number): string =>
    depth === 0
      ? ''
      : `<a href="#n${depth}">${depth}</a><aside role="doc-footnote" id="n${depth}" data-stream="author"><p>Note ${depth}.${call(depth - 1)}</p></aside>`
  const [line] = linesOfGalley(typesetOnTypewriter({ body: `<p>Text.${call(3)}</p>` }).galley)
  const note = line?.notes[0]
  expect(line?.notes).toHaveLength(1)
  expect(linesOfGalley(note?.galley ?? { measure: 0, items: [] }).flatMap(({ anchors }) => anchors)).toEqual([
    'n3',
    'n2',
    'n1',
  ])
})

test('a note that stands between blocks is carried by the next line', () => {
  const { galley } = typesetOnTypewriter({
    body: '<div><aside role="doc-footnote" id="n" data-stream="ed"><p>Alone.</p></aside></div><p>Text.</p>',
  })
  expect(linesOfGalley(galley).map(({ notes }) => notes.map(({ stream }) => stream))).toEqual([['ed']])
})

test('an image keeps its proportions and never leaves its page', () => {
  for (const seed of seeds(40)) {
    const from = random(seed)
    const size = { width: from.between(1, 5000), height: from.between(1, 5000) }
    const { galley } = typesetOnTypewriter({
      body: '<figure><img src="x.png" alt=""/><figcaption>A caption of some words.</figcaption></figure>',
      measure: 30,
      lines: 20,
      images: new Map([['x.png', size]]),
    })
    const image = linesOfGalley(galley)[0]?.pieces[0]
    if (image?.kind !== 'image') throw new Error('the test has no image')
    expect(image.width, `seed ${seed}`).toBeLessThanOrEqual(30 * 6000)
    expect(heightOf(linesOfGalley(galley)), `seed ${seed}`).toBeLessThanOrEqual(20 * 12_000)
    expect(
      Math.abs(image.width * size.height - image.height * size.width),
      `seed ${seed}`,
    ).toBeLessThanOrEqual(Math.max(size.width, size.height))
  }
})

test('cells that ask for more columns or rows than there are get what there is', () => {
  const { galley } = typesetOnTypewriter({
    body: '<table><tbody><tr><td colspan="999999" rowspan="999999">wide</td><td>a</td></tr><tr><td>b</td></tr></tbody></table>',
  })
  const words = linesOfGalley(galley).flatMap((line) => line.pieces.filter((piece) => piece.kind === 'text'))
  expect(words).toHaveLength(3)
})

test('columns fill the room exactly when they want more than there is', () => {
  for (const seed of seeds(200)) {
    const from = random(seed)
    const count = from.between(1, 8)
    const cells = Array.from({ length: from.between(1, 20) }, () => {
      const column = from.between(0, count - 1)
      const least = from.between(0, 90_000)
      return { column, span: from.between(1, count - column), least, most: least + from.between(0, 200_000) }
    })
    const needs = columnNeeds(cells, count)
    const room = from.between(1000, 600_000)
    const widths = columnWidths(needs, room, false)

    const isTight = sum(needs.map(({ most }) => most)) >= room
    if (isTight) expect(sum(widths), `seed ${seed}`).toBe(room)
    else expect(widths, `seed ${seed}`).toEqual(needs.map(({ most }) => most))
    for (const width of widths) expect(width, `seed ${seed}`).toBeGreaterThanOrEqual(0)
    expect(sum(columnWidths(needs, room, true)), `seed ${seed}`).toBe(room)
  }
})

test('a length shared by weight is shared whole', () => {
  expect(shareByWeight(100, [1, 1, 1])).toEqual([33, 34, 33])
  expect(shareByWeight(-100, [1, 3])).toEqual([-25, -75])
})

test('list marks count as their style says, beyond the letters and signs too', () => {
  expect([1, 26, 27, 703, 0].map((number) => markText('lower-alpha', number))).toEqual([
    'a.',
    'z.',
    'aa.',
    'aaa.',
    '0.',
  ])
  expect([4, 1999, 4000, -1].map((number) => markText('upper-roman', number))).toEqual([
    'IV.',
    'MCMXCIX.',
    '4000.',
    '-1.',
  ])
})

test('with a memory only paragraphs whose reserved widths changed are set again', () => {
  const body = '<p>Plain.</p><p>See page <a data-late="page" href="#x"></a>.</p>'
  const tools = { ...typewriterTools({ body }), memory: createMemory() }
  const { flow } = typesetOnTypewriter({ body })
  const roomOf = (width: number): Room => ({ widthFor: () => width })
  const pass = (width: number) => {
    const { items } = typeset(flow, { ...tools, room: roomOf(width) }).value
    return items.map((item) => (item.kind === 'setting' ? item.variants : item))
  }
  const [first, second, third] = [pass(6000), pass(6000), pass(12_000)]
  expect(second).toEqual(first)
  expect(third[0]).toEqual(first[0])
  expect(third[1]).not.toEqual(first[1])
})

test('what was said of a paragraph is said again when it comes from memory', () => {
  const body = '<p>incomprehensibilities</p>'
  const { flow } = typesetOnTypewriter({ body, measure: 12, css: 'p { hyphens: none }' })
  const tools = { ...typewriterTools({ body }), memory: createMemory() }
  const first = typeset(flow, tools).diagnostics
  expect(first.map(({ code }) => code)).toContain('line/overfull')
  expect(typeset(flow, tools).diagnostics).toEqual(first)
})

test('ten thousand notes and rows are set without going back to the first', () => {
  const notes = Array.from(
    { length: 10_000 },
    (_, i) => `<p>Word<a href="#n${i}">1</a><aside role="doc-footnote" id="n${i}"><p>So.</p></aside></p>`,
  )
  expect(linesOfGalley(typesetOnTypewriter({ body: notes.join('') }).galley)).toHaveLength(10_000)

  const rows = '<tr><td rowspan="9999">a</td><td>b</td></tr>'.repeat(10_000)
  const { galley } = typesetOnTypewriter({ body: `<table><tbody>${rows}</tbody></table>` })
  expect(galley.items.length).toBeGreaterThan(0)
})
