/**
 * Laws of the column: whatever is nested in whatever, nothing is lost and the grid holds.
 */

import { expect, test } from 'vitest'
import type { FlowElement, FlowNode } from '../../src/style/index.ts'
import type { Galley, GalleyItem, Line } from '../../src/typeset/index.ts'
import { heightOf } from '../../src/typeset/line.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { linesOfGalley, typesetOnTypewriter } from '../support/typesetting.ts'

const css = `
  section { break-before: page; page: chapter }
  h2 { margin: 18pt 0 6pt; block-step-size: 12pt; line-height: 16pt }
  p { text-indent: 12pt }
  blockquote, table, figure, pre, .box { margin: 12pt 12pt; block-step-size: 12pt }
  blockquote { line-height: 11pt; break-inside: avoid }
  .box { border: 0.5pt solid; padding: 3pt 6pt }
  td, th { padding: 1pt 3pt; border: 0.25pt solid }
`

const words = [
  'mill',
  'wheel',
  'race',
  'the',
  'of',
  'incomprehensible',
  'a',
  'miller',
  'stood',
  'turned',
  'so',
]

function wordsOf(from: Random): string {
  return Array.from({ length: from.between(1, 14) }, () => from.pick(words)).join(' ')
}

/** Markup of random blocks, with notes called in it. */
function randomBlocks(seed: number): string {
  const from = random(seed)
  let notes = 0

  const inline = (mayCall: boolean): string => {
    const text = `${wordsOf(from)} <em>${wordsOf(from)}</em> ${wordsOf(from)}`
    if (!mayCall || !from.chance(20)) return text
    notes += 1
    const body = from.chance(30) ? `<ul><li>${wordsOf(from)}</li></ul>` : ''
    return `${text}<a href="#n${notes}">${notes}</a><aside role="doc-footnote" id="n${notes}" data-stream="author"><p>${inline(false)}</p>${body}</aside> ${wordsOf(from)}`
  }
  const cell = (): string =>
    from.chance(15)
      ? `<td colspan="2">${inline(true)}</td>`
      : `<td${from.chance(15) ? ' rowspan="2"' : ''}>${wordsOf(from)}</td>`
  const row = (): string => `<tr>${Array.from({ length: from.between(1, 4) }, cell).join('')}</tr>`
  const rows = (): string => Array.from({ length: from.between(1, 4) }, row).join('')
  const blocks = (depth: number): string =>
    Array.from({ length: from.between(1, 3) }, () => block(depth)).join('')

  const block = (depth: number): string => {
    const kind = depth > 4 ? 0 : from.between(0, 9)
    if (kind <= 2) return `<p>${inline(true)}</p>`
    if (kind === 3) return `<h2>${wordsOf(from)}</h2>`
    if (kind === 4) return `<blockquote>${blocks(depth + 1)}</blockquote>`
    if (kind === 5) return `<ol><li>${blocks(depth + 1)}</li><li>${inline(true)}</li></ol>`
    if (kind === 6) return `<div class="box">${blocks(depth + 1)}</div>`
    if (kind === 7) return `<table><thead>${row()}</thead><tbody>${rows()}</tbody></table>`
    if (kind === 8) return `<pre>${wordsOf(from)}\n  ${wordsOf(from)}</pre>`
    return `<figure><img src="x.png" alt="A view"/><figcaption>${inline(true)}</figcaption></figure>`
  }
  return Array.from({ length: 3 }, () => `<section>${blocks(0)}</section>`).join('')
}

/** The words of a flow as they are written, without white space: those of each note apart. */
function wordsOfFlow(root: FlowElement): readonly string[] {
  const texts: string[] = []
  const read = (node: FlowNode): string => {
    if (node.kind === 'text') return node.value
    const text = node.children.map(read).join('')
    if (node.style.float !== 'footnote') return text
    texts.push(text)
    return ''
  }
  const main = read(root)
  return [main, ...texts].map(withoutSpace)
}

/** A tall row is cut across its cells, so texts are gathered in the order of the flow; each must still stand in its own. */
function wordsOfGalley(galley: Galley): readonly string[] {
  const lines = linesOfGalley(galley)
  const notes = lines
    .flatMap((line) => line.notes)
    .toSorted((one, other) => one.element.order - other.element.order)
  return [wordsOfLines(lines), ...notes.map((note) => wordsOfLines(linesOfGalley(note.galley)))]
}

function wordsOfLines(lines: readonly Line[]): string {
  const pieces = lines.flatMap((line) => line.pieces)
  const texts = pieces.flatMap((piece) =>
    piece.kind === 'text' && piece.node.kind === 'text' ? [piece] : [],
  )
  const inOrder = texts.toSorted((one, other) => one.node.order - other.node.order)
  const read = inOrder.flatMap(({ words }) =>
    words.map((word) => (word.kind === 'run' ? word.run.text : ' ')),
  )
  return withoutSpace(read.join(''))
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}

test('every word of a flow stands once and in order in its galley, those of notes in their notes', () => {
  for (const seed of seeds(50)) {
    const { flow, galley } = typesetOnTypewriter({ body: randomBlocks(seed), css, lines: 200 })
    expect(wordsOfGalley(galley), `seed ${seed}`).toEqual(wordsOfFlow(flow.root))
  }
})

test('every length in a galley is a whole number of millipoints', () => {
  for (const seed of seeds(25)) {
    const { galley } = typesetOnTypewriter({ body: randomBlocks(seed), css })
    for (const length of lengthsOf(galley)) expect(Number.isInteger(length), `seed ${seed}`).toBe(true)
  }
})

function lengthsOf(galley: Galley): readonly number[] {
  const whites = galley.items.flatMap((item) => (item.kind === 'white' ? [item.extent, item.stretch] : []))
  const lines = linesOfGalley(galley).flatMap((line) => [
    line.height,
    line.baseline,
    ...line.pieces.flatMap((piece) =>
      piece.kind === 'text' ? [piece.x, piece.y] : [piece.x, piece.y, piece.width, piece.height],
    ),
    ...line.notes.flatMap((note) => lengthsOf(note.galley)),
  ])
  return [...whites, ...lines]
}

test('a block with a step is as high as a multiple of it, whatever is in it', () => {
  for (const seed of seeds(25)) {
    const { galley } = typesetOnTypewriter({
      body: `<div class="outer">${randomBlocks(seed)}</div><p>after</p>`,
      css: `${css} section { break-before: auto; page: auto } .outer { padding: 1pt 0; block-step-size: 12pt }`,
    })
    const before = galley.items.slice(0, -1)
    expect(before.reduce((height, item) => height + heightOfItem(item), 0) % 12_000, `seed ${seed}`).toBe(0)
  }
})

function heightOfItem(item: GalleyItem): number {
  if (item.kind === 'white') return item.extent
  return item.kind === 'setting' ? heightOf(item.variants[0]?.lines ?? []) : 0
}

test('keeps, turns and white stand where the page breaker expects them', () => {
  for (const seed of seeds(40)) {
    const { items } = typesetOnTypewriter({ body: randomBlocks(seed), css }).galley
    for (const [i, item] of items.entries()) {
      const before = items[i - 1]
      if (item.kind === 'keep') expect(before?.kind, `seed ${seed}, item ${i}`).toBe('setting')
      if (item.kind === 'turn' && before) expect(before.kind, `seed ${seed}, item ${i}`).toBe('setting')
      if (item.kind === 'setting') expect(item.variants.length, `seed ${seed}, item ${i}`).toBeGreaterThan(0)
    }
    expect(items.at(-1)?.kind).toBe('setting')
  }
})
