/**
 * The house's own stylesheets: understood to the last word, and good pages at every size.
 */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeSource, parseLength } from '../../src/base/index.ts'
import { cascade, parseStylesheet, type Stylesheet } from '../../src/style/index.ts'
import { parseXhtml } from '../../src/xhtml/index.ts'

const names = ['shared.css', 'print.css'] as const

function houseSheet(name: string): Stylesheet {
  const path = new URL(`../../templates/styles/${name}`, import.meta.url)
  const { value, diagnostics } = parseStylesheet(makeSource(name, readFileSync(path, 'utf8')))
  expect(diagnostics.map(({ message, span }) => `${message} at ${span.start}`)).toEqual([])
  return value
}

const markup =
  '<html><head><title>T</title></head><body><div class="matter body"><section class="leaf chapter"><p>Text</p></section></div></body></html>'

function houseFlow(width: string, height: string) {
  const trim = { width: parseLength(width) ?? 0, height: parseLength(height) ?? 0 }
  const { value } = parseXhtml(makeSource('t.xhtml', markup))
  return { trim, flow: cascade(value, names.map(houseSheet), { lang: 'en', trim }).value }
}

test.each(names)('print understands all of %s', (name) => {
  expect(houseSheet(name).rules.length).toBeGreaterThan(20)
})

test.each([
  ['A6', '105mm', '148mm'],
  ['half-letter', '5.5in', '8.5in'],
  ['A5', '148mm', '210mm'],
  ['B5', '176mm', '250mm'],
  ['A4', '210mm', '297mm'],
  ['letter', '8.5in', '11in'],
])('%s has lines of 55 to 90 letters and 26 to 44 lines a page', (_, width, height) => {
  const { trim, flow } = houseFlow(width, height)
  const { margin } = flow.masters.masterFor({ name: 'body', side: 'recto', first: false, blank: false })
  const measure = trim.width - margin.left - margin.right
  // EB Garamond's mean pitch is four tenths of its size.
  const letters = measure / (flow.root.style.type.size * 0.4)
  const lines = (trim.height - margin.top - margin.bottom) / flow.grid
  expect(letters).toBeGreaterThan(55)
  expect(letters).toBeLessThan(90)
  expect(lines).toBeGreaterThan(26)
  expect(lines).toBeLessThan(44)
})

test('both sides of a leaf have the same text area, the inner margin narrower', () => {
  const { flow } = houseFlow('148mm', '210mm')
  const [recto, verso] = (['recto', 'verso'] as const).map(
    (side) => flow.masters.masterFor({ name: 'body', side, first: false, blank: false }).margin,
  )
  expect(recto?.left).toBe(verso?.right)
  expect(recto?.right).toBe(verso?.left)
  expect(recto?.left ?? 0).toBeLessThan(recto?.right ?? 0)
})

test('blank pages show neither head nor folio', () => {
  const { flow } = houseFlow('148mm', '210mm')
  for (const name of ['front', 'display', 'body', 'part']) {
    for (const side of ['recto', 'verso'] as const) {
      expect(flow.masters.masterFor({ name, side, first: false, blank: true }).boxes, name).toEqual([])
    }
  }
})

test('the front matter is counted in roman even where no folio is shown', () => {
  const { flow } = houseFlow('148mm', '210mm')
  const folioOf = (name: string, first: boolean) =>
    flow.masters.masterFor({ name, side: 'recto', first, blank: false }).folio
  expect(folioOf('display', true)).toBe('lower-roman')
  expect(folioOf('front', false)).toBe('lower-roman')
  expect(folioOf('body', true)).toBe('decimal')
})
