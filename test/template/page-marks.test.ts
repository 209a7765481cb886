import { expect, test } from 'vitest'
import { known } from '../../src/base/index.ts'
import { type Book, withPageBreaks } from '../../src/book/index.ts'
import type { Node } from '../../src/manuscript/index.ts'
import { loadTemplates, renderEpub } from '../../src/template/index.ts'
import { bindText } from '../support/editions.ts'
import { houseTemplates } from '../support/templates.ts'

/** The text of a work’s file, a page beginning `offset` characters into a node; markers are written `‖`. */
function marked(
  book: Book,
  node: Node | undefined,
  offset: number,
  part: 'starts' | 'resumed' = 'starts',
): string {
  const start = { label: '7', key: known(node, 'node').key, offset }
  const paged = withPageBreaks(book, { labels: new Map(), starts: [], resumed: [], [part]: [start] })
  const templates = loadTemplates({ house: houseTemplates(), lang: 'en' })
  const resources = [{ path: 'mill.png', mediaType: 'image/png', bytes: new Uint8Array([1]) }]
  const parts = renderEpub(paged, templates, { resources, modified: '2026-11-22T00:00:00Z' }).value
  const text =
    parts
      .filter(({ href }) => href.startsWith('text/'))
      .map(({ content }) => String(content))
      .find((content) => content.includes('id="page-7"')) ?? ''
  return text
    .slice(text.indexOf('<body'))
    .replace(/<(span|div)[^>]* id="page-7"[^>]*><\/\1>/g, (mark) =>
      mark.includes('doc-pagebreak') ? '‖' : '¦',
    )
}

function nodeOf(book: Book, type: Node['type'], words = ''): Node | undefined {
  return [...book.nodes.values()].find(
    (node) =>
      node.type === type &&
      !node.key.endsWith('.quoted') &&
      (!('value' in node) || node.value.includes(words)),
  )
}

test('a page may begin in the middle of a word, or of a program', () => {
  const book = bindText('# A\n\nMillstone.\n\n```\none\ntwo\n```\n')
  expect(marked(book, nodeOf(book, 'text', 'Millstone'), 4)).toContain('<p>Mill‖stone.</p>')
  expect(marked(book, nodeOf(book, 'code'), 4)).toContain('<code>one\n‖two')
})

test('no marker goes through a character', () => {
  const book = bindText('# A\n\n𝔐ill.')
  expect(marked(book, nodeOf(book, 'text', 'ill'), 1)).toContain('<p>‖𝔐ill.</p>')
})

test('what a template writes before the first word is on its page: a number, a picture', () => {
  const book = bindText(
    '---\nnumbering: { chapters: decimal, figures: decimal }\n---\n\n# A\n\n![x](mill.png "Mill")\n\n# B\n\nWords.',
  )
  expect(marked(book, nodeOf(book, 'text', 'A'), 0)).toContain('<p class="number">‖1</p>')
  expect(marked(book, nodeOf(book, 'image'), 0)).toMatch(/‖<figure/)
})

test('a page that begins in a title quoted twice is marked where it begins', () => {
  const book = bindText('# A\n\nSee [](#b).\n\nAnd [](#b).\n\n## Big Mill {#b}\n')
  const [, second] = [...book.nodes.values()].filter(({ type }) => type === 'crossReference')
  const title = known(known(book.anchors.get('b'), 'anchor').title[0], 'title')
  const quoted = { ...title, key: `${title.key}@${known(second, 'reference').key}` }
  const text = marked(book, quoted, 4)
  expect(text).toContain('See <a class="reference title" href="#b">Big Mill</a>')
  expect(text).toContain('And <a class="reference title" href="#b">Big ‖Mill</a>')
})

test('where a note goes on it is marked, but is no page break', () => {
  const book = bindText('# A\n\nWords[^n].\n\n[^n]: A long note.\n')
  expect(marked(book, nodeOf(book, 'text', 'long'), 2, 'resumed')).toContain('A ¦long note.')

  const pictured = bindText('# A\n\nWords[^n].\n\n[^n]: A note.\n\n    ![x](mill.png)\n')
  expect(marked(pictured, nodeOf(pictured, 'image'), 0, 'resumed')).toContain('¦<figure')
})
