/**
 * Every diagnostic code, and the smallest work that is told it.
 *
 * A work is built whole, as a user's is: what a code promises is not that some
 * room can say it, but that an author gets to see it, at the right place.
 */

import { describe, expect, test } from 'vitest'
import { type Code, codes, formatSpan, joinPath, memoryFiles, recordReads } from '../src/base/index.ts'
import { makeFolder, run } from './support/command.ts'
import { makeGreyProfile } from './support/make-profile.ts'
import { drawPng } from './support/png.ts'
import { buildFrom } from './support/works.ts'

interface Case {
  /** A lone manuscript, or files by path. */
  readonly work: string | Readonly<Record<string, string | Uint8Array>>
  /** `file:line:column`. */
  readonly at: string
  /** Files that are listed and cannot be read. */
  readonly locked?: readonly string[]
}

const edition = 'title: T\nlang: en\n'

/** An edition with these fields, and one chapter. */
function listing(fields: string, others: Case['work'] & object = {}): Case['work'] {
  return { 'edition.yaml': edition + fields, '01.md': '# A\n\nText.\n', ...others }
}

/** An edition of sheets, laid out as these fields say. */
function sheets(fields: string, others: Case['work'] & object = {}): Case['work'] {
  return listing(`outputs: [booklet]\nbooklet: { ${fields} }\n`, others)
}

/** A lone manuscript with a template or stylesheet of its own. */
function dressed(path: string, text: string, manuscript = 'A *word*.'): Case['work'] {
  return { 'text.md': manuscript, [`templates/${path}`]: text }
}

/** A manuscript that shows a drawing. */
function drawn(svg: string): Case['work'] {
  return { 'text.md': '![A mill](mill.svg)', 'mill.svg': svg }
}

const bytes = (...values: readonly number[]) => new Uint8Array(values)

const wide = drawPng({ width: 2100, height: 2100, bits: 1, colourType: 0, pixel: () => [1] })

/** The head of a JPEG of four by four pixels and four inks. */
const inks = bytes(
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
  ...[0xff, 0xc0, 0, 20, 8, 0, 4, 0, 4, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0, 0xff, 0xd9],
)

const small = drawPng({ width: 40, height: 40, bits: 1, colourType: 0, pixel: () => [1] })

/** An edition that goes to a printer, in a dress of its own. */
function printing(css: string, fields = '', others: Case['work'] & object = {}): Case['work'] {
  return listing(`outputs: [pdf, print]\n${fields}`, { 'templates/styles/print.css': css, ...others })
}

/** A JPEG of four by four pixels in a file of so many bytes. */
function photograph(size: number): Uint8Array {
  const file = new Uint8Array(size)
  const frame = [0xff, 0xc0, 0, 17, 8, 0, 4, 0, 4, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
  file.set([...inks.slice(0, 20), ...frame, 0xff, 0xda, 0, 2])
  file.set([0xff, 0xd9], size - 2)
  return file
}

const hundredLevels = `${'> '.repeat(150)}words`

/** So many chapters, each on a page of its own. */
function chapters(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i + 10}.md`, '# A\n\nText.\n']))
}

/** A work's own pages are never so. */
type OfForeignPdfs =
  | 'impose/bad-size'
  | 'impose/damaged'
  | 'impose/locked'
  | 'impose/no-pages'
  | 'impose/not-a-pdf'
  | 'impose/pages-differ'
  | 'impose/too-large'

/** Known only to the commands, which see more than one work, or none; tested with them. */
type ToldByCommands =
  | 'edition/same-slug'
  | 'epub/doubtful'
  | 'preflight/face-missing'
  | 'preflight/plain-light'
  | `import/${string}`
  | OfForeignPdfs

const toldByCommands: readonly string[] = [
  'edition/same-slug',
  'epub/doubtful',
  'preflight/face-missing',
  'preflight/plain-light',
  'impose/bad-size',
  'impose/damaged',
  'impose/locked',
  'impose/no-pages',
  'impose/not-a-pdf',
  'impose/pages-differ',
  'impose/too-large',
]

const cases: Readonly<Record<Exclude<Code, ToldByCommands>, Case>> = {
  'text/invalid-utf8': { work: { 'text.md': bytes(0x61, 0x0a, 0x62, 0xff) }, at: 'text.md:2:2' },
  'text/control-character': { work: 'a\n\nb\u0007', at: 'text.md:3:2' },
  'text/unmarked-language': { work: 'He said Шлюз закрыт, and left.', at: 'text.md:1:9' },
  'text/bidirectional-control': { work: 'a\u202eb', at: 'text.md:1:2' },

  'file/missing': { work: listing('sections: [01.md, 02.md]'), at: 'edition.yaml:3:19' },
  'file/unreadable': {
    work: listing('sections: [01.md, 02.md]', { '02.md': 'B' }),
    locked: ['02.md'],
    at: 'edition.yaml:3:19',
  },
  'file/outside': { work: listing('sections: [01.md, ../02.md]'), at: 'edition.yaml:3:19' },

  'markup/raw-html': { work: 'a <b>c', at: 'text.md:1:3' },
  'markup/unknown-container': { work: '::: poem\na\n:::', at: 'text.md:1:5' },
  'markup/unclosed-container': { work: '::: note\na', at: 'text.md:1:5' },
  'markup/bad-attributes': { work: '# A {#a #b}', at: 'text.md:1:5' },
  'markup/too-deep': { work: hundredLevels, at: 'text.md:1:201' },
  'markup/heading-skipped': { work: '# A\n\n### B\n\nText.', at: 'text.md:3:1' },
  'markup/duplicate-id': { work: '# A\n\n## B {#x}\n\n## C {#x}\n\nText.', at: 'text.md:5:1' },
  'markup/surplus-cell': { work: '| a |\n|---|\n| b | c |', at: 'text.md:3:7' },
  'markup/table-without-head': { work: '| | |\n|-|-|\n| a | b |', at: 'text.md:1:1' },

  'note/undefined': { work: 'A[^x] b.', at: 'text.md:1:2' },
  'note/unused': { work: 'A.\n\n[^x]: B.', at: 'text.md:3:1' },
  'note/duplicate': { work: 'A[^x].\n\n[^x]: B.\n\n[^x]: C.', at: 'text.md:5:1' },
  'note/empty': { work: 'A[^x].\n\n[^x]:\n', at: 'text.md:3:1' },
  'note/nested': { work: 'A[^x].\n\n[^x]: B[^y].\n\n[^y]: C.', at: 'text.md:3:8' },
  'note/unknown-stream': { work: 'A[^zz:x].\n\n[^zz:x]: B.', at: 'text.md:3:1' },

  'reference/dangling': { work: 'See [](#x).', at: 'text.md:1:5' },
  'reference/no-number': { work: '# A {#a}\n\nSee [](#a){.number}.', at: 'text.md:3:5' },
  'reference/no-title': { work: 'A.\n{#a}\n\nSee [](#a).', at: 'text.md:4:5' },
  'reference/unsafe-link': { work: 'A [b](javascript:c).', at: 'text.md:1:3' },

  'image/missing': { work: '![A mill](mill.png)', at: 'text.md:1:1' },
  'image/unreadable': {
    work: { 'text.md': '![A mill](mill.png)', 'mill.png': wide.slice(0, 12) },
    at: 'text.md:1:1',
  },
  'image/remote': { work: '![A mill](https://example.org/mill.png)', at: 'text.md:1:1' },
  'image/no-alt': { work: { 'text.md': '![](mill.png)', 'mill.png': wide }, at: 'text.md:1:1' },
  'image/unsupported': {
    work: { 'text.md': '![A mill](mill.gif)', 'mill.gif': 'GIF89a' },
    at: 'text.md:1:1',
  },
  'image/cmyk': { work: { 'text.md': '![A mill](mill.jpg)', 'mill.jpg': inks }, at: 'text.md:1:1' },
  'image/too-large': { work: { 'text.md': '![A mill](mill.png)', 'mill.png': wide }, at: 'text.md:1:1' },

  'svg/syntax': { work: drawn('<svg viewBox="0 0 9 9"><g></svg>'), at: 'mill.svg:1:24' },
  'svg/unknown-element': { work: drawn('<svg viewBox="0 0 9 9"><script/></svg>'), at: 'mill.svg:1:24' },
  'svg/unknown-attribute': {
    work: drawn('<svg viewBox="0 0 9 9"><g onclick="a()"/></svg>'),
    at: 'mill.svg:1:24',
  },
  'svg/bad-value': { work: drawn('<svg viewBox="0 0 9 9"><g fill="url(#a)"/></svg>'), at: 'mill.svg:1:24' },
  'svg/misplaced': { work: drawn('<svg viewBox="0 0 9 9">A</svg>'), at: 'mill.svg:1:24' },
  'svg/transparency': { work: drawn('<svg viewBox="0 0 9 9"><g opacity=".5"/></svg>'), at: 'mill.svg:1:24' },
  'svg/no-size': { work: drawn('<svg></svg>'), at: 'mill.svg:1:1' },
  'svg/too-large': {
    work: drawn(`<svg viewBox="0 0 9 9">${'<g>'.repeat(100)}${'</g>'.repeat(100)}</svg>`),
    at: 'mill.svg:1:321',
  },

  'colour/bad-profile': {
    work: listing('colour: cmyk\nprofile: press.icc', { 'press.icc': 'no profile' }),
    at: 'edition.yaml:4:10',
  },
  'colour/cmyk': { work: listing('colour: cmyk'), at: 'edition.yaml:3:9' },

  'cover/long-description': {
    work: listing(`outputs: [cover]\ndescription: ${'words '.repeat(1500)}`),
    at: 'edition.yaml:1:1',
  },
  'cover/no-isbn': { work: listing('outputs: [cover]\ncover: {add-on: 51250}'), at: 'edition.yaml:4:8' },

  'edition/invalid-yaml': { work: { 'edition.yaml': 'title: "T', '01.md': 'A' }, at: 'edition.yaml:1:10' },
  'edition/unknown-field': { work: listing('hue: red'), at: 'edition.yaml:3:1' },
  'edition/wrong-type': { work: listing('sections: 7'), at: 'edition.yaml:3:11' },
  'edition/missing-field': { work: { 'edition.yaml': 'lang: en', '01.md': 'A' }, at: 'edition.yaml:1:1' },
  'edition/bad-date': { work: listing('date: 2026-02-30'), at: 'edition.yaml:3:7' },
  'edition/bad-language': {
    work: { 'edition.yaml': 'title: T\nlang: en_GB', '01.md': 'A' },
    at: 'edition.yaml:2:7',
  },
  'edition/bad-identifier': { work: listing('identifier: isbn:978-0-306-40615-8'), at: 'edition.yaml:3:13' },
  'edition/bad-size': { work: listing('trim: A55'), at: 'edition.yaml:3:7' },
  'edition/bad-paper': { work: listing('booklet:\n  paper: A44\n'), at: 'edition.yaml:4:10' },
  'edition/no-sections': { work: { 'edition.yaml': edition }, at: 'edition.yaml:1:1' },
  'edition/unlisted': { work: listing('sections: [01.md]', { '02.md': 'B' }), at: 'edition.yaml:1:1' },
  'edition/listed-twice': { work: listing('sections: [01.md, 01.md]'), at: 'edition.yaml:3:19' },
  'edition/empty': { work: '\n \n', at: 'text.md:1:1' },
  'edition/ignored-field': { work: '---\ntitle: T\nbibliography: a.bib\n---\n\nA.', at: 'text.md:3:1' },

  'template/missing': {
    work: dressed('node/emphasis.hbs', '{{> nowhere}}'),
    at: 'templates/node/emphasis.hbs:1:1',
  },
  'template/syntax': {
    work: dressed('node/emphasis.hbs', '<em>\n{{#if x}}'),
    at: 'templates/node/emphasis.hbs:2:1',
  },
  'template/unknown-name': {
    work: dressed('node/emphasis.hbs', '<em>{{render childen}}</em>'),
    at: 'templates/node/emphasis.hbs:1:14',
  },
  'template/not-xhtml': {
    work: dressed('node/emphasis.hbs', '<em>{{render children}}</i>'),
    at: 'templates/node/emphasis.hbs:1:1',
  },
  'template/unknown-element': {
    work: dressed('node/emphasis.hbs', '<blink>{{render children}}</blink>'),
    at: 'templates/node/emphasis.hbs:1:1',
  },
  'template/misplaced-element': {
    work: dressed('node/emphasis.hbs', '<p>{{render children}}</p>'),
    at: 'templates/node/emphasis.hbs:1:1',
  },
  'template/unknown-word': {
    work: dressed('node/emphasis.hbs', '<em>{{t "mill"}}</em>'),
    at: 'templates/node/emphasis.hbs:1:5',
  },
  'locale/untranslated': { work: '---\ntitle: T\nlang: nl\n---\n\nA.', at: 'text.md:1:1' },

  'style/syntax': { work: dressed('styles/print.css', 'p { color }'), at: 'templates/styles/print.css:1:5' },
  'style/unknown-property': {
    work: dressed('styles/print.css', 'p { floot: left }'),
    at: 'templates/styles/print.css:1:5',
  },
  'style/bad-value': {
    work: dressed('styles/print.css', 'p { color: 7 }'),
    at: 'templates/styles/print.css:1:12',
  },
  'style/unknown-selector': {
    work: dressed('styles/print.css', 'p::before { color: red }'),
    at: 'templates/styles/print.css:1:1',
  },
  'style/unknown-rule': {
    work: dressed('styles/print.css', '@import "x.css";'),
    at: 'templates/styles/print.css:1:1',
  },

  'type/missing-glyph': { work: 'A \ud83d\ude42.', at: 'text.md:1:3' },
  'type/unknown-face': {
    work: dressed('styles/print.css', 'em { font-family: Papyrus }'),
    at: 'text.md:1:3',
  },
  'type/right-to-left': { work: 'A \u05d0\u05d1\u05d2.', at: 'text.md:1:3' },
  'type/no-hyphenation': { work: 'A [incomprehensible]{lang=tlh} word.', at: 'text.md:1:4' },
  'line/overfull': { work: `A ${'w'.repeat(500)}.`, at: 'text.md:1:3' },
  'page/overfull': {
    work: dressed('styles/print.css', 'p { line-height: 900pt }'),
    at: 'text.md:1:1',
  },
  'page/desperate': {
    work: Array.from({ length: 60 }, () => '## A heading').join('\n\n'),
    at: 'text.md:21:1',
  },
  'page/fitted': {
    work: listing('front: []\nback: []\npages: multiple-of 2', {
      '01.md': `# One\n\n${`${'The mill stood by the water and turned. '.repeat(12)}\n\n`.repeat(14)}`,
    }),
    at: 'edition.yaml:1:1',
  },
  'page/not-multiple': { work: listing('pages: multiple-of 64'), at: 'edition.yaml:1:1' },
  'table/too-wide': {
    work: `|${' incomprehensibility |'.repeat(30)}\n|${'-|'.repeat(30)}\n`,
    at: 'text.md:1:1',
  },

  'preflight/coarse-picture': {
    work: printing('', '', { '01.md': '![A mill](mill.png)', 'mill.png': small }),
    at: '01.md:1:1',
  },
  'preflight/hairline': { work: printing('.chapter p { border-top: 0.1pt solid }'), at: '01.md:3:1' },
  'preflight/heavy-ink': {
    work: printing('.chapter p { color: #000100 }', 'profile: press.icc', {
      'press.icc': makeGreyProfile([0.9, 0.9, 0.9, 1]),
    }),
    at: '01.md:3:1',
  },
  'preflight/small-colour': {
    work: printing('.chapter p { font-size: 6pt; color: #7a1f1f }'),
    at: '01.md:3:1',
  },
  'preflight/near-edge': { work: printing('@page { margin: 2mm }'), at: '01.md:3:1' },
  'preflight/no-bleed': {
    work: printing('@page :right { margin: 0 } .chapter p { border-left: 2pt solid }'),
    at: '01.md:3:1',
  },

  'epub/too-large': {
    work: listing('outputs: [epub]\ncover: none', {
      '01.md': '![A mill](mill.jpg)',
      'mill.jpg': photograph(101_000_000),
    }),
    at: 'edition.yaml:1:1',
  },
  'epub/long-note': { work: `A[^x].\n\n[^x]: ${'All of it. '.repeat(500)}`, at: 'text.md:3:1' },
  'epub/invalid': {
    work: dressed('epub/node/emphasis.hbs', '<em><a href="#nowhere">{{render children}}</a></em>'),
    at: 'templates/epub/node/emphasis.hbs:1:5',
  },

  'impose/blank-pages': {
    work: listing('outputs: [booklet]\nfront: [title]\nback: []\n'),
    at: 'edition.yaml:1:1',
  },
  'impose/too-many-pages': {
    work: sheets('scheme: leaflet', { '02.md': '# B\n\nText.\n', '03.md': '# C\n\nText.\n' }),
    at: 'edition.yaml:4:1',
  },
  'impose/paper-thickness': { work: sheets('thickness: 2mm'), at: 'edition.yaml:4:1' },
  'impose/too-thick': {
    work: {
      'edition.yaml': `${edition}trim: 50mm 80mm\noutputs: [booklet]\nbooklet: { thickness: 1mm }\n`,
      ...chapters(30),
    },
    at: 'edition.yaml:5:1',
  },
  'impose/bad-edge': { work: sheets('bleed: 60mm'), at: 'edition.yaml:4:1' },
  'impose/pages-on-sheet': { work: sheets('up: 3'), at: 'edition.yaml:4:1' },
  'impose/signature-length': { work: sheets('scheme: signatures, signature: 6'), at: 'edition.yaml:4:1' },
  'impose/paper-too-small': { work: sheets('paper: A5'), at: 'edition.yaml:4:1' },
  'impose/bleed-does-not-fit': { work: sheets('paper: A4, bleed: 3mm'), at: 'edition.yaml:4:1' },
  'impose/no-room-for-marks': { work: sheets('paper: A4, marks: [crop]'), at: 'edition.yaml:4:1' },
}

describe.each(Object.entries(cases))('%s', (code, { work, at, locked = [] }) => {
  test('is told at its place, with a hint', async () => {
    const contents = typeof work === 'string' ? { 'text.md': work } : work
    const files = memoryFiles(contents)
    const reader = {
      ...files,
      read: (path: string) => (locked.includes(joinPath(path) ?? '') ? undefined : files.read(path)),
    }
    const path = 'edition.yaml' in contents ? '' : 'text.md'
    const { built, diagnostics } = await buildFrom(recordReads(reader), path)

    const told = diagnostics.filter((diagnostic) => diagnostic.code === code)
    expect(
      told.map(({ span }) => formatSpan(span)),
      diagnostics.map(({ code, span }) => `${formatSpan(span)} ${code}`).join('\n'),
    ).toContain(at)
    const [first] = told
    expect(first?.hints.map(({ message }) => message).join(''), first?.message).not.toBe('')
    expect(first?.message).toMatch(/^(?=.).*[^.]$/)
    const failed = diagnostics.some(({ severity }) => severity === 'error')
    expect(built.outputs.length > 0).toBe(!failed)
  })
})

test('edition/same-slug is told of the second work, with a hint', async () => {
  const folder = makeFolder({ 'a.md': 'A.', 'b/edition.yaml': `${edition}slug: a\n`, 'b/01.md': 'B.' })
  const { code, err } = await run(['check', folder], { cwd: folder })
  expect(code).toBe(1)
  expect(err).toMatch(/^b\/edition\.yaml:1:1 {2}error {2}edition\/same-slug\n.*“a\.md”[\s\S]*hint: /)
})

test('no code is left out', () => {
  const left = Object.keys(codes).filter((code) => !Object.hasOwn(cases, code))
  expect(left.filter((code) => !toldByCommands.includes(code) && !code.startsWith('import/'))).toEqual([])
})

test('every code has an explanation that says more than a message', () => {
  for (const [code, { explanation }] of Object.entries(codes)) {
    expect(explanation.length, code).toBeGreaterThan(40)
    expect(explanation, code).toMatch(/\.$/)
  }
})
