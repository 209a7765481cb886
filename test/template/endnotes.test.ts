/**
 * Notes that print has at the end of their chapter or of the text.
 */

import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { loadTemplates, renderEpub, renderPrint } from '../../src/template/index.ts'
import { parseXhtml } from '../../src/xhtml/index.ts'
import { bindFiles } from '../support/editions.ts'
import { houseTemplates } from '../support/templates.ts'

const house = houseTemplates()

function work(place: string) {
  return bindFiles(
    {
      'edition.yaml': `title: T\nlang: en\nsections: [01.md, 02.md]\nnotes: {place: ${place}, numbering: page}\n`,
      '01.md': '# One[^t]\n\nA.[^a] B.[^ed:b]\n\n[^t]: Of one.\n[^a]: Of A.\n[^ed:b]: Of B.\n',
      '02.md': '# Two\n\nC.[^c]\n\n[^c]: Of C.\n',
    },
    '',
  )
}

/** What is written between two kinds of words: calls as `^1`, notes by their text. */
function outline(place: string): string {
  const book = work(place)
  const { value, diagnostics } = renderPrint(book, loadTemplates({ house, lang: 'en' }))
  const read = parseXhtml(makeSource('book.xhtml', value), {})
  expect([...diagnostics, ...read.diagnostics]).toEqual([])
  const body = value.replace(/<\?.*?\?>/g, '').replace(/^[\s\S]*<div class="matter body">/, '')
  return body
    .replace(/<a class="call"[^>]*>(.*?)<\/a>/g, '^$1')
    .replace(/<a class="mark"[^>]*>.*?<\/a>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

test('at the foot of the page, a note is written where it is called', () => {
  expect(outline('page')).toContain('One^1 Of one. A.^2 Of A. B.^a Of B. Two C.^1 Of C.')
})

test('at the end of the chapter, notes follow its text, and say whence they were called', () => {
  expect(outline('chapter')).toContain(
    'One^1 A.^2 B.^a Notes Of one. p. Of A. p. Of B. p. Two C.^1 Notes Of C. p.',
  )
})

test('at the end of the text, notes stand under the titles of their chapters', () => {
  expect(outline('edition')).toContain(
    'One^1 A.^2 B.^a Two C.^1 Notes One Of one. p. Of A. p. Of B. p. Two Of C. p.',
  )
})

test('the e-book is the same wherever print has its notes', () => {
  const texts = ['page', 'edition'].map((place) =>
    renderEpub(work(place), loadTemplates({ house, lang: 'en' }), {
      resources: [],
      modified: '2026-11-22T00:00:00Z',
    })
      .value.filter(({ href }) => href.startsWith('text/0'))
      .map(({ content }) => String(content)),
  )
  expect(texts[1]).toEqual(texts[0])
})

test('notes at the end of the text are in the contents, before what stands in the back', () => {
  const book = bindFiles(
    {
      'edition.yaml':
        'title: T\nlang: en\nfront: [contents]\nsections: [01.md]\nback: [02.md]\nnotes: {place: edition}\n',
      '01.md': '# One\n\nA.[^a]\n\n[^a]: Of A.\n',
      '02.md': '# After\n\nB.\n',
    },
    '',
  )
  const { value } = renderPrint(book, loadTemplates({ house, lang: 'en' }))
  const links = [...value.matchAll(/<p class="line"><a href="([^"]*)">(.*?)<\/a>/g)]
  expect(links.map(([, href, words]) => `${href} ${words?.replace(/<[^>]*>/g, '')}`)).toEqual([
    '#one One',
    '#end_notes Notes',
    '#after After',
  ])
  expect(value).toContain('id="end_notes"')
})
