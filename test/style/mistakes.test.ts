/**
 * What is wrong in a stylesheet is said where it stands; nothing is silently ignored.
 */

import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { parseStylesheet } from '../../src/style/index.ts'
import { flowOf } from '../support/styles.ts'

/** Each mistake as `code “the text it points at” → first hint`. */
function mistakesIn(css: string): readonly string[] {
  const { diagnostics } = parseStylesheet(makeSource('test.css', css))
  return diagnostics.map(
    ({ code, span, hints }) => `${code} “${css.slice(span.start, span.end)}” → ${hints[0]?.message ?? ''}`,
  )
}

test('a declaration without its colon is a mistake of syntax', () => {
  expect(mistakesIn('p { text-indent 1em }')).toEqual([
    'style/syntax “text-indent 1em” → look for a colon, semicolon or brace that is missing or too many, here or just before',
  ])
})

test('blocks and comments left open are told, though CSS would close them', () => {
  expect(mistakesIn('p { color: red ')).toEqual(['style/syntax “{” → close it with “}”'])
  expect(mistakesIn('p { color: red } /* so')).toEqual(['style/syntax “/*” → close it with “*/”'])
})

test('an unknown property is named, with the likely one', () => {
  expect(mistakesIn('p { text-ident: 1em }')).toEqual([
    'style/unknown-property “text-ident: 1em” → did you mean “text-indent”?',
  ])
  expect(mistakesIn('p { --ink: red }')).toEqual([
    'style/unknown-property “--ink: red” → templates/README.md lists what it understands',
  ])
})

test('a value outside the grammar is shown with the grammar', () => {
  expect(mistakesIn('p { hyphens: always }')).toEqual([
    'style/bad-value “always” → it takes: none | manual | auto',
  ])
})

test.each([
  'margin: 10%',
  'padding: -1pt',
  'font-size: 0',
  'line-height: -1',
  'width: calc(1pt + 2pt)',
  'color: #ff',
  'color: rebeccapurple',
  'margin: 1pt 2pt 3pt 4pt 5pt',
  'border-top: 1pt dotted',
  'font: bold',
  'text-indent: 1vw',
  'text-indent: 5',
  'font-family: ,',
  'orphans: 0',
  'counter-reset: chapter',
  'string-set: title',
  'list-style-type: square',
  'hyphenate-limit-chars: 1 2 3 4',
  'font-weight: 2000',
  'text-indent: 1e999pt',
  'display: flex',
  'toString: 1',
  'color: constructor',
])('“%s” is a mistake', (declaration) => {
  expect(mistakesIn(`p { ${declaration} }`)).toHaveLength(1)
})

test('a selector outside the subset is a mistake, and its rule does nothing', () => {
  expect(mistakesIn('p:hover { color: red }')).toEqual([
    'style/unknown-selector “p:hover” → give the element a class in its template, and select that',
  ])
  expect(mistakesIn('#mill { color: red }')).toEqual(['style/unknown-selector “#mill” → write [id="mill"]'])
  expect(mistakesIn('q::before { color: red }')).toEqual([
    'style/unknown-selector “q::before” → words that a reader sees are written by templates',
  ])
})

test('a selector of an element that does not exist is a mistake', () => {
  expect(mistakesIn('sectoin p, p { color: red }')).toEqual([
    'style/unknown-selector “sectoin p” → did you mean “section”?',
  ])
})

test.each([
  '@import "x.css";',
  '@font-face { font-family: X }',
  '@media screen { p { color: red } }',
  '@media not print { p { color: red } }',
  '@media (min-height: 3mm) { p { color: red } }',
  '@footnote { margin-top: 1pt }',
  '@page { @top-middle { content: "x" } }',
  '@page { @footnote a b { margin-top: 1pt } }',
  '@supports (x: y) { p { color: red } }',
])('“%s” is an unknown rule', (css) => {
  expect(mistakesIn(css).map((each) => each.split(' ')[0])).toContain('style/unknown-rule')
})

test('pages, margin boxes and note areas take their own properties and no others', () => {
  expect(
    mistakesIn(
      '@page { color: red; size: A9; margin: x; @top-left { content: url(x); break-after: page } @footnote { color: red } }',
    ).map((each) => each.split(' →')[0]),
  ).toEqual([
    'style/unknown-property “color: red”',
    'style/bad-value “A9”',
    'style/bad-value “x”',
    'style/bad-value “url(x)”',
    'style/unknown-property “break-after: page”',
    'style/unknown-property “color: red”',
  ])
  expect(mistakesIn('@page :middle { size: A5 }')[0]).toMatch(/^style\/unknown-selector/)
})

test('a page smaller than a hand or larger than a sheet is a mistake', () => {
  expect(mistakesIn('@page { size: 1pt 1pt }')).toHaveLength(1)
  expect(mistakesIn('@page { size: 2000mm 200mm }')).toHaveLength(1)
})

test('an image’s size that cannot be read is shown in the markup', () => {
  const { diagnostics } = flowOf('<figure><img src="a.png" alt="A" width="wide"/></figure>', '')
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'style/bad-value: an image’s width cannot be “wide”',
  ])
})

test('what is understood is not spoilt by what is not', () => {
  const { value } = flowOf('<p>Text</p>', 'p { colour: red; text-indent: 3pt; float: left }')
  const [body] = value.root.children
  const paragraph = body?.kind === 'element' ? body.children[0] : undefined
  expect(paragraph?.style.textIndent).toBe(3000)
})

test('a page’s text stands at its start, in its middle or at its end', () => {
  expect(mistakesIn('@page { align-content: end }')).toEqual([])
  expect(mistakesIn('@page { align-content: stretch }')[0]).toMatch(/^style\/bad-value/)
})
