/**
 * Words of a table may be broken anywhere where they take more room than is
 * theirs, and nowhere else.
 */

import { expect, test } from 'vitest'
import { loadTemplates, renderEpub } from '../../src/template/index.ts'
import { bindText } from '../support/editions.ts'
import { houseTemplates } from '../support/templates.ts'

/** The columns of the first row of the body whose words may be broken. */
function crowded(table: string): readonly boolean[] {
  const book = bindText(`# A\n\n${table}\n`)
  const templates = loadTemplates({ house: houseTemplates(), lang: 'en' })
  const parts = renderEpub(book, templates, { resources: [], modified: '2026-11-22T00:00:00Z' }).value
  const text = parts.map(({ content }) => String(content)).join('')
  return [...text.matchAll(/<td class="([^"]*)"/g)].map(([, names = '']) =>
    names.split(' ').includes('crowded'),
  )
}

test('a table that a telephone has room for is left alone', () => {
  expect(crowded('| Year | Water |\n|---|---|\n| 1791 | much of it, and of long words not one |')).toEqual([
    false,
    false,
  ])
})

test('an address is broken, and not the year beside it', () => {
  const address = 'https://example.org/a/very/long/address/without/end'
  expect(crowded(`| Year | Where |\n|---|---|\n| 1791 | ${address} |`)).toEqual([false, true])
  expect(crowded(`| Where | Year |\n|---|---|\n| [here \`${address}\`](#a) | 1791 |`)).toEqual([true, false])
})

test('where lines can break of themselves, no word is long', () => {
  expect(crowded('| A | B |\n|---|---|\n| never-ending-but-with-hyphens-in-it | x |')).toEqual([false, false])
  expect(crowded('| A | B |\n|---|---|\n| Donau\u00addampf\u00adschiff\u00adfahrt | x |')).toEqual([
    false,
    false,
  ])
})

test('of too many columns, those are broken that take more than their share', () => {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const heads = Array.from({ length: 8 }, (_, at) => `h${at}`)
  const cells = heads.map((head, at) => (at < 6 ? head : 'abundance'))
  expect(crowded([row(heads), row(heads.map(() => '---')), row(cells)].join('\n'))).toEqual([
    ...Array(6).fill(false),
    true,
    true,
  ])
})

test('a head may be what is too wide', () => {
  expect(crowded(`| ${'Accountability'.repeat(3)} | b |\n|---|---|\n| 1 | 2 |`)).toEqual([true, false])
})
