/**
 * `check` on e-books, ours and others’, through the program that npm installs.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, run } from '../support/command.ts'
import { closeEpub, openEpub } from '../support/epub.ts'

const manuscript = '# The mill\n\nIt was sold[^1] *twice*.\n\n[^1]: In 1791.\n'

async function shelf(templates: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = makeFolder({
    'manuscripts/mill/edition.yaml': 'title: The Mill\nlang: en\ncover: none\noutputs: [epub]\n',
    'manuscripts/mill/01.md': manuscript,
    ...templates,
  })
  expect(await run(['build', '--quiet'], { cwd })).toMatchObject({ code: 0 })
  return cwd
}

/** The e-book with a file of it changed. */
function tamper(path: string, file: string, change: (text: string) => string): Uint8Array {
  const files = openEpub(readFileSync(path))
  const before = files[file] ?? ''
  expect(change(before)).not.toBe(before)
  return closeEpub({ ...files, [file]: change(before) })
}

test('a sound e-book has no mistakes, and is told what was not looked at', async () => {
  const cwd = await shelf()
  const { code, out, err } = await run(['check', 'dist/mill/mill.epub'], { cwd })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(
    /^\nNo mistakes in 1 e-book\.\nThis does not look at .* the full EPUBCheck, which needs Java, does\n$/s,
  )
})

test('of an e-book that others made, places are those in its own files', async () => {
  const cwd = await shelf()
  const broken = tamper(join(cwd, 'dist/mill/mill.epub'), 'OEBPS/text/the-mill.xhtml', (text) =>
    text.replace('<em>', '<a href="gone.xhtml">x</a><em>'),
  )
  writeFileSync(join(cwd, 'theirs.epub'), broken)
  const { code, out, err } = await run(['check', 'theirs.epub'], { cwd })
  expect(code).toBe(1)
  expect(err).toMatch(
    /^theirs\.epub\/OEBPS\/text\/the-mill\.xhtml:\d+:\d+ {2}error {2}epub\/invalid\n {2}“RSC-007”: /,
  )
  expect(err).toContain('<a href="gone.xhtml">x</a>')
  expect(out).toContain('1 error in 1 e-book.')
})

test('of one of ours, with its seal beside it and its work on the shelf, they are the author’s', async () => {
  const cwd = await shelf({
    'manuscripts/mill/templates/epub/ncx.hbs':
      '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>\n<meta name="dtb:uid" content="other"/></head><docTitle><text>{{title}}</text></docTitle><navMap>{{> ncx-entries}}</navMap></ncx>',
  })
  const ours = await run(['check', 'dist/mill/mill.epub', '--quiet'], { cwd })
  expect(ours.code).toBe(1)
  expect(ours.err).toMatch(
    /^manuscripts\/mill\/templates\/epub\/ncx\.hbs:1:1 {2}error {2}epub\/invalid\n {2}“NCX-001”/,
  )

  const work = await run(['check', 'manuscripts/mill', '--quiet'], { cwd })
  expect(work).toEqual(ours)
})

test('what EPUBCheck or Ace found is told at the work', async () => {
  const cwd = await shelf()
  const xhtml = openEpub(readFileSync(join(cwd, 'dist/mill/mill.epub')))['OEBPS/text/the-mill.xhtml'] ?? ''
  const line = xhtml.split('\n').findIndex((text) => text.includes('<em>')) + 1
  const column = (xhtml.split('\n')[line - 1] ?? '').indexOf('<em>') + 5
  const message = {
    ID: 'RSC-005',
    severity: 'ERROR',
    message: 'Error while parsing file: wrong.',
    locations: [{ path: 'OEBPS/text/the-mill.xhtml', line, column }],
  }
  writeFileSync(join(cwd, 'epubcheck.json'), JSON.stringify({ messages: [message] }))
  for (const named of ['manuscripts/mill', 'dist/mill/mill.epub']) {
    const { code, err } = await run(['check', named, '--findings', 'epubcheck.json', '--quiet'], { cwd })
    expect(code, named).toBe(1)
    expect(err, named).toBe(`shared/node/emphasis.hbs:1:1  error  epub/invalid
  “RSC-005”: wrong
   │ <em>{{render children}}</em>
   │ ^^^
  hint: it was writing this (manuscripts/mill/01.md:3:17)

`)
  }
})

test('--json has e-books behind works', async () => {
  const cwd = await shelf()
  writeFileSync(join(cwd, 'no.epub'), 'This is no e-book.')
  const { code, out, err } = await run(['check', 'no.epub', 'manuscripts/mill', '--json'], { cwd })
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(JSON.parse(out)).toMatchObject([
    { path: 'manuscripts/mill', diagnostics: [] },
    {
      path: 'no.epub',
      diagnostics: [
        {
          code: 'epub/invalid',
          file: 'no.epub',
          line: 1,
          column: 1,
          message: '“PKG-004”: this is not a zip file, which every e-book is',
        },
      ],
    },
  ])
})

test('what cannot be done is said, and is wrong usage', async () => {
  const cwd = await shelf()
  writeFileSync(join(cwd, 'x.json'), '{"no": "report"}')
  for (const [args, words] of [
    [['check', 'gone.epub'], 'there is no “gone.epub”'],
    [
      ['check', '--findings', 'gone.json', 'manuscripts/mill'],
      'there is no “gone.json”, or it cannot be read',
    ],
    [
      ['check', '--findings', 'x.json', 'manuscripts/mill'],
      '“x.json” is not a report of EPUBCheck (--json) or Ace (report.json)',
    ],
    [['check', '--findings', 'x.json'], 'findings are about one e-book: name it, or its work'],
  ] as const) {
    expect(await run(args, { cwd }), words).toMatchObject({ code: 2, out: '', err: `${words}\n` })
  }
})
