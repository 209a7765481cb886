/**
 * What any validator finds in an e-book of ours is told where it can be mended.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatSpan, known, memoryFiles } from '../../src/base/index.ts'
import { type Finding, readReport, validateEpub } from '../../src/epub/index.ts'
import { openEpub } from '../support/epub.ts'
import { templatesFolder } from '../support/templates.ts'
import { buildFrom, bytesOf } from '../support/works.ts'

const work = {
  'edition.yaml':
    'title: The Mill\nlang: en\nauthor: Ann Miller\nsections: [01.md, 02.md]\ncover: mill.png\n',
  '01.md': '# One\n\nA [link](https://example.org) and\nan *emphasis*.[^a]\n\n[^a]: A note of *weight*.\n',
  '02.md': '# Two\n\n![A mill](mill.png)\n\n~~~\na < b\n~~~\n',
  'mill.png': new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
      'base64',
    ),
  ),
  'templates/epub/node/strong.hbs': '<strong class="x">{{render children}}</strong>',
  'templates/styles/epub.css': 'p {\n  margin: 0;\n}\n',
}

/** Where a finding is told, and where its hint leads. */
async function toldOf(finding: Finding): Promise<readonly string[]> {
  const { diagnostics } = await buildFrom(memoryFiles(work), '', { examine: async () => [finding] })
  const told = diagnostics.filter(({ code }) => code === 'epub/invalid' || code === 'epub/doubtful')
  return told.flatMap(({ span, hints }) => [
    formatSpan(span),
    ...hints.flatMap((hint) => (hint.span ? [formatSpan(hint.span)] : [])),
  ])
}

const files = openEpub(bytesOf((await buildFrom(memoryFiles(work), '')).built, 'epub'))

/** A finding as EPUBCheck reports it: right behind some words of a file. */
function behind(path: string, words: string): Finding {
  const text = known(files[path], path)
  const before = text.slice(0, text.indexOf(words) + words.length).split('\n')
  const place = {
    kind: 'line',
    line: before.length,
    column: known(before.at(-1), 'line').length + 1,
  } as const
  expect(text).toContain(words)
  return { rule: 'RSC-005', gravity: 'error', message: 'wrong', path, place }
}

/** Where some words stand in a template of the house. */
function at(file: string, words: string): string {
  const text = readFileSync(join(templatesFolder, file), 'utf8')
  expect(text, file).toContain(words)
  const before = text.slice(0, text.indexOf(words)).split('\n')
  return `${file}:${before.length}:${known(before.at(-1), 'line').length + 1}`
}

describe('a finding is told', () => {
  test.each([
    ['of words, at the manuscript', behind('OEBPS/text/one.xhtml', 'and\nan'), ['01.md:4:1']],
    [
      'of a program’s words, at the manuscript',
      behind('OEBPS/text/two.xhtml', 'a &lt; b'),
      [at('shared/node/code.hbs', '<code>'), '02.md:5:1'],
    ],
    [
      'of a tag, at its template, and what it was writing',
      behind('OEBPS/text/one.xhtml', '<em>'),
      [at('shared/node/emphasis.hbs', '<em'), '01.md:4:4'],
    ],
    [
      'of a link, at its template and the manuscript',
      behind('OEBPS/text/one.xhtml', 'href="https://example.org">'),
      [at('shared/node/link.hbs', '<a'), '01.md:3:3'],
    ],
    [
      'of a note, at its template and the note',
      behind('OEBPS/text/one.xhtml', 'role="doc-backlink"'),
      [at('epub/node/footnoteDefinition.hbs', '<a class="back"'), '01.md:6:1'],
    ],
    [
      'of a picture’s tag',
      behind('OEBPS/text/two.xhtml', '<img '),
      [at('shared/node/image.hbs', '<img'), '02.md:3:1'],
    ],
    [
      'of a section’s heading, at the template of openings',
      behind('OEBPS/text/two.xhtml', '<h1 '),
      [at('shared/opening.hbs', '<h1')],
    ],
    [
      'of the package',
      behind('OEBPS/content.opf', '<dc:language>'),
      [at('epub/package.hbs', '<dc:language>')],
    ],
    [
      'of a creator',
      behind('OEBPS/content.opf', '<dc:creator id="person-1" dir="auto">'),
      [at('epub/package.hbs', '<dc:creator')],
    ],
    [
      'of the navigation',
      behind('OEBPS/nav.xhtml', '<nav epub:type="landmarks"'),
      [at('epub/nav.hbs', '<nav epub:type="landmarks"')],
    ],
    ['of the old navigation', behind('OEBPS/toc.ncx', '<docTitle>'), [at('epub/ncx.hbs', '<docTitle>')]],
    [
      'of a rule of the house',
      behind('OEBPS/styles/epub.css', 'hyphens'),
      [at('styles/epub.css', 's: auto')],
    ],
    [
      'of a rule of the work',
      behind('OEBPS/styles/epub.css', 'p {\n  margin: 0;\n}\n'),
      ['templates/styles/epub.css:4:1'],
    ],
    [
      'of a picture itself, where it is shown',
      { ...behind('mimetype', 'a'), path: 'OEBPS/images/mill.png', place: { kind: 'file' } } as const,
      ['02.md:3:1'],
    ],
    [
      'of the e-book as a whole, at the edition',
      { ...behind('mimetype', 'a'), path: '', place: { kind: 'file' } } as const,
      ['edition.yaml:1:1'],
    ],
    [
      'of a file that is not ours, at the edition',
      { ...behind('mimetype', 'a'), path: 'META-INF/x.xml' },
      ['edition.yaml:1:1'],
    ],
  ])('%s', async (_, finding, places) => {
    const told = await toldOf(finding)
    expect(told.map((place) => place.replace(/^templates\/(?!styles)/, ''))).toEqual(places)
  })

  test('without a column, at the tag that has what the message names', async () => {
    const { place, ...finding } = behind('OEBPS/text/one.xhtml', 'https://example.org')
    const line = place.kind === 'line' ? place.line : 0
    const message = 'Remote resource: https://example.org'
    expect(await toldOf({ ...finding, message, place: { kind: 'line', line } })).toEqual([
      at('shared/node/link.hbs', '<a'),
      '01.md:3:3',
    ])
  })
})

describe('reports', () => {
  const epubcheck = {
    messages: [
      {
        ID: 'RSC-005',
        severity: 'ERROR',
        message:
          'Error while parsing file: element "p" not allowed here; expected the element end-tag or element "b"',
        locations: [
          { path: 'OEBPS/text/one.xhtml', line: 12, column: 4 },
          { path: 'OEBPS/text/two.xhtml', line: -1, column: -1 },
        ],
      },
      { ID: 'OPF-088', severity: 'USAGE', message: 'Unrecognized.', locations: [{ path: 'book.epub' }] },
    ],
  }
  const ace = {
    assertions: [
      {
        'earl:testSubject': { url: '/OEBPS/text/one.xhtml' },
        assertions: [
          {
            'earl:test': { 'dct:title': 'image-alt' },
            'earl:result': {
              'dct:description': 'Element has no alt attribute\nand no title',
              'earl:pointer': { cfi: ['/4/2[one]/6/1:3'] },
            },
          },
        ],
      },
    ],
  }

  test('of EPUBCheck are read, a finding for every place', () => {
    expect(readReport(JSON.stringify(epubcheck))).toEqual([
      {
        rule: 'RSC-005',
        gravity: 'error',
        message: 'element "p" not allowed here',
        path: 'OEBPS/text/one.xhtml',
        place: { kind: 'line', line: 12, column: 4 },
      },
      {
        rule: 'RSC-005',
        gravity: 'error',
        message: 'element "p" not allowed here',
        path: 'OEBPS/text/two.xhtml',
        place: { kind: 'file' },
      },
      { rule: 'OPF-088', gravity: 'warning', message: 'Unrecognized', path: '', place: { kind: 'file' } },
    ])
  })

  test('of Ace are read, with the element they point at', async () => {
    const [finding] = readReport(JSON.stringify(ace)) ?? []
    expect(finding).toEqual({
      rule: 'image-alt',
      gravity: 'error',
      message: 'Element has no alt attribute',
      path: 'OEBPS/text/one.xhtml',
      place: { kind: 'element', steps: [1, 0, 2] },
    })
    expect(await toldOf(known(finding, 'finding'))).toEqual([
      at('epub/node/footnoteDefinition.hbs', '<aside'),
      '01.md:6:1',
    ])
  })

  test.each([
    '',
    'no report',
    '[]',
    '7',
    '{"messages": 7}',
    '{"messages": [7, {}]}',
    '{"assertions": [{}, null]}',
    '{}',
  ])('of no known kind are told from others: %j', (text) => {
    const findings = readReport(text)
    expect(findings === undefined || findings.length <= 2).toBe(true)
  })
})

test('a template that breaks the package is found out by name', async () => {
  const { diagnostics } = await buildFrom(
    memoryFiles({
      ...work,
      'templates/epub/ncx.hbs':
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="other"/></head><docTitle><text>{{title}}</text></docTitle><navMap>{{> ncx-entries}}</navMap></ncx>',
    }),
    '',
    { examine: validateEpub },
  )
  const found = diagnostics.map(({ code, message, span }) => [code, message.slice(0, 9), formatSpan(span)])
  expect(found).toContainEqual(['epub/invalid', '“NCX-001”', 'templates/epub/ncx.hbs:1:1'])
})
