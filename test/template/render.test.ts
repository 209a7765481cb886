import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeSource, memoryFiles } from '../../src/base/index.ts'
import type { Book } from '../../src/book/index.ts'
import { loadTemplates, locateIn, nodeTypes, renderEpub, renderPrint } from '../../src/template/index.ts'
import { parseXhtml } from '../../src/xhtml/index.ts'
import { bindFiles, bindText, kitchenSink } from '../support/editions.ts'
import { houseTemplates, templatesFolder } from '../support/templates.ts'

const house = houseTemplates()
const modified = '2026-11-22T00:00:00Z'
const locales = ['en', 'fr', 'de', 'es', 'it', 'ru']

function printed(book: Book, work: Readonly<Record<string, string>> = {}, lang = book.lang) {
  const templates = loadTemplates({ house, work: { files: memoryFiles(work), folder: '' }, lang })
  const { value, diagnostics } = renderPrint(book, templates)
  const read = parseXhtml(makeSource('book.xhtml', value), { locate: locateIn(book, templates, 'print') })
  return {
    markup: value,
    plain: value.replace(/<\?.*?\?>/g, ''),
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    diagnostics: [...diagnostics, ...read.diagnostics],
  }
}

test('every template renders the kitchen-sink edition in every language, strictly', () => {
  for (const lang of locales) {
    const book = bindFiles(kitchenSink, 'mill')
    expect(printed(book, {}, lang).diagnostics, lang).toEqual([])
    const templates = loadTemplates({ house, lang })
    expect(renderEpub(book, templates, { resources: [], modified }).diagnostics, lang).toEqual([])
  }
})

test('every node of the tree has a template', () => {
  const shared = readdirSync(join(templatesFolder, 'shared/node'))
  const targets = ['print', 'epub'].map((name) => readdirSync(join(templatesFolder, name, 'node')))
  for (const type of nodeTypes.filter((name) => name !== 'text')) {
    const found = shared.includes(`${type}.hbs`) || targets.every((names) => names.includes(`${type}.hbs`))
    expect(found, type).toBe(true)
  }
})

test('every locale has the same words as the English one', () => {
  for (const lang of locales) expect(loadTemplates({ house, lang }).locale.untranslated, lang).toBeUndefined()
})

test('a note stands where it is called, and its second call only repeats the mark', () => {
  const { plain } = printed(bindText('One[^a] and two[^a].\n\n[^a]: The note.'))
  expect(plain.match(/<aside/g)).toHaveLength(1)
  expect(plain.match(/role="doc-noteref"/g)).toHaveLength(2)
  expect(plain).toMatch(/One<a class="call"[^>]*>1<\/a><aside role="doc-footnote"/)
})

test.each([
  ['[the deed](https://example.org/deeds/1791)', ' (example.org/deeds/1791)'],
  ['[the miller](mailto:miller@example.org)', ' (miller@example.org)'],
  ['<https://example.org/deeds/>', undefined],
  ['[example.org](https://example.org)', undefined],
  ['[the mill](#mill)\n\n## Of the mill {#mill}', undefined],
])('print can show where a link leads, if its words do not say it: %s', (text, address) => {
  const { plain, diagnostics } = printed(bindText(text))
  expect(diagnostics).toEqual([])
  expect(/<span class="address">([^<]*)<\/span>/.exec(plain)?.[1]).toBe(address)
})

test('a mark that counts anew on every page is late', () => {
  const text = '---\ntitle: T\nnotes: { numbering: page }\n---\n\nOne[^a].\n\n[^a]: The note.'
  const book = bindText(text)
  const paged = { ...book, streams: book.streams.map((stream) => ({ ...stream, restart: 'page' as const })) }
  const { plain } = printed(paged)
  expect(plain.match(/data-late="mark"/g)).toHaveLength(2)
})

test('a note that calls itself is written once', () => {
  const { plain } = printed(bindText('One[^a].\n\n[^a]: The note[^a].'))
  expect(plain.match(/<aside/g)).toHaveLength(1)
})

test('what an author writes is never markup', () => {
  const { plain } = printed(bindText('# <b>&"\n\nA \\<script> & `{{this}}` "x".'))
  expect(plain).not.toContain('<script>')
  expect(plain).toContain('&lt;script&gt; &amp; <code>{{this}}</code>')
})

test('a leaflet opens with its title and people', () => {
  const { plain } = printed(bindText('---\nauthor: Ann Miller\nsubtitle: Sub\n---\n\n# The title\n\nText.'))
  expect(plain).toContain('<header class="opening leaflet">')
  expect(plain).toMatch(
    /<h1[^>]*>The title<\/h1>\s*<p class="subtitle">Sub<\/p>\s*<p class="people">Ann Miller<\/p>/,
  )
})

describe('mistakes in templates', () => {
  const book = bindText('A *word*.')

  test('template/unknown-name: a name the view lacks is shown in the template, with the nearest', () => {
    const { diagnostics } = printed(book, { 'node/emphasis.hbs': '<em>{{render childen}}</em>' })
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({
      code: 'template/unknown-name',
      message: 'the view has no “childen”',
      span: { source: { path: 'node/emphasis.hbs' }, start: 13 },
      hints: [{ message: 'it has “children”' }],
    })
  })

  test.each([
    ['{{rendr children}}', 'there is no helper “rendr”'],
    ['{{#loop children}}x{{/loop}}', 'there is no helper “loop”'],
    ['{{log children}}', 'there is no helper “log”'],
    ['{{constructor}}', 'no view has “constructor”'],
    ['{{children.__proto__}}', 'no view has “__proto__”'],
    ['{{date}}', '“date” is a helper, and here it is given nothing'],
  ])('template/unknown-name: %s', (template, message) => {
    expect(printed(book, { 'node/emphasis.hbs': template }).said).toContain(
      `template/unknown-name: ${message}`,
    )
  })

  test('template/missing: a partial that is nowhere', () => {
    const { said } = printed(book, { 'node/emphasis.hbs': '{{> attribute}}' })
    expect(said[0]).toBe('template/missing: there is no template “attribute”')
  })

  test('template/missing: no templates at all', () => {
    const templates = loadTemplates({ house: memoryFiles({}), lang: 'en' })
    const { diagnostics } = renderPrint(book, templates)
    expect(diagnostics.map(({ code }) => code)).toContain('template/missing')
    expect(renderEpub(book, templates, { resources: [], modified }).diagnostics.length).toBeGreaterThan(0)
  })

  test.each(['{{#if x}}', '{{', '{{render children', '{{{value}}}', '{{/if}}'])(
    'template/syntax: %s',
    (template) => {
      const { diagnostics } = printed(book, { 'node/emphasis.hbs': template })
      expect(diagnostics[0]).toMatchObject({
        code: 'template/syntax',
        span: { source: { path: 'node/emphasis.hbs' } },
      })
    },
  )

  test('template/unknown-word: a word the locale lacks, told once', () => {
    const { diagnostics } = printed(bindText('*a* *b*'), { 'node/emphasis.hbs': '<em>{{t "nonsense"}}</em>' })
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({
      code: 'template/unknown-word',
      message: 'the locale has no word “nonsense”',
      span: { source: { path: 'node/emphasis.hbs' }, start: 4 },
    })
  })

  test('what a template wrote outside the vocabulary is shown in it, with the node as hint', () => {
    const { diagnostics } = printed(book, { 'node/emphasis.hbs': '<font>{{render children}}</font>' })
    expect(diagnostics[0]).toMatchObject({
      code: 'template/unknown-element',
      span: { source: { path: 'node/emphasis.hbs' } },
    })
    expect(diagnostics[0]?.hints.at(-1)).toMatchObject({ span: { start: 2 } })
  })
})

describe('the nearest file wins', () => {
  const book = bindText('A *word*.')

  test('a work’s own template comes before the house’s', () => {
    const { plain } = printed(book, { 'node/emphasis.hbs': '<i>{{render children}}</i>' })
    expect(plain).toContain('<p>A <i>word</i>.</p>')
  })

  test('a work’s template for one target comes before its template for both', () => {
    const work = { 'node/emphasis.hbs': '<i>x</i>', 'print/node/emphasis.hbs': '<b>{{render children}}</b>' }
    expect(printed(book, work).plain).toContain('<b>word</b>')
  })

  test('a work can name its own words', () => {
    const work = { 'locale/en.json': '{ "part": "Book {number}" }' }
    const { plain } = printed(bindFiles(kitchenSink, 'mill'), work)
    expect(plain).toContain('<p class="number">Book I</p>')
    expect(plain).toContain('Translated by Carl Weir')
  })
})

test('locale/untranslated: a language without words is set in English, and the author is told', () => {
  const { said, plain } = printed(bindFiles(kitchenSink, 'mill'), {}, 'sw')
  expect(said).toEqual(['locale/untranslated: there are no words for the language “sw”'])
  expect(plain).toContain('Contents')
})

test('locale/untranslated: a regional tag finds its language', () => {
  expect(printed(bindFiles(kitchenSink, 'mill'), {}, 'de-AT').said).toEqual([])
})

test('dates and ordinals are written as the language does', () => {
  const imprint = (lang: string) =>
    /<p class="edition">(.*?)<\/p>/.exec(printed(bindFiles(kitchenSink, 'mill'), {}, lang).plain)?.[1]
  expect(locales.map(imprint)).toEqual([
    'First edition, 22 November 2026',
    'Première édition, 22 novembre 2026',
    'Erste Auflage, 22. November 2026',
    'Primera edición, 22 de noviembre de 2026',
    'Prima edizione, 22 novembre 2026',
    'Первое издание, 22 ноября 2026',
  ])
})

test('twenty thousand nodes are written in well under two seconds', () => {
  const text = Array.from(
    { length: 2500 },
    (_, i) => `Paragraph ${i} with *some* **words** and \`code\`.`,
  ).join('\n\n')
  const book = bindText(text)
  const templates = loadTemplates({ house, lang: 'en' })
  renderPrint(book, templates)
  const start = performance.now()
  renderPrint(book, templates)
  const taken = performance.now() - start
  expect(taken).toBeLessThan(2000)
})
