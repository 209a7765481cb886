/**
 * Manuscripts that no author would write, and some that a machine would: a clear
 * answer, no hang, and never a bug report.
 *
 * What is built is read back; what is refused is refused with the codes named
 * here. Times are generous: they are to find what never ends, not what is slow.
 */

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Code } from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { makeFolder } from '../support/command.ts'
import { readPdf, readTags, spokenText } from '../support/pdf-text.ts'
import { drawPng } from '../support/png.ts'
import { type BuiltWork, buildFiles, buildFrom, buildText, bytesOf } from '../support/works.ts'

function codesOf({ diagnostics }: BuiltWork): readonly Code[] {
  return [...new Set(diagnostics.map(({ code }) => code))].toSorted()
}

/** All that a listener hears of the PDF, white space as one space. */
function heard({ built }: BuiltWork): string {
  return spokenText(readTags(readPdf(bytesOf(built, 'pdf'))))
    .replaceAll('\u00ad', '')
    .replace(/\s+/g, ' ')
}

function counting(count: number, write: (index: number) => string, between: string): string {
  return Array.from({ length: count }, (_, index) => write(index + 1)).join(between)
}

/** Seconds after which a build is a hang. */
const patience = 180

describe('it is refused, and why is said', () => {
  const refused: readonly (readonly [string, string | Uint8Array, readonly Code[]])[] = [
    ['nothing at all', '', ['edition/empty']],
    ['white space', ' \n\t\n\u00a0\n', ['edition/empty']],
    ['a comment and no text', '<!-- to be written -->\n', ['edition/empty']],
    ['bytes that are not UTF-8', new Uint8Array([0x41, 0xc3, 0x28, 0x0a]), ['text/invalid-utf8']],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffA mill.', 'utf16le')), ['text/invalid-utf8']],
    ['a NUL', 'A\u0000mill.', ['text/control-character']],
    ['a thousand quotations within each other', `${'> '.repeat(1000)}words`, ['markup/too-deep']],
    [
      'a thousand lists within each other',
      counting(1000, (n) => `${'  '.repeat(n - 1)}- a`, '\n'),
      ['markup/too-deep'],
    ],
    [
      'a thousand emphases within each other',
      `${'*a '.repeat(1000)}b${' a*'.repeat(1000)}`,
      ['markup/too-deep'],
    ],
    [
      'a thousand containers within each other',
      `${'::: note\n'.repeat(1000)}a\n`,
      ['markup/too-deep', 'markup/unclosed-container'],
    ],
    [
      'ten thousand notes that nobody calls',
      counting(10_000, (n) => `[^${n}]: A note.`, '\n\n'),
      ['note/unused'],
    ],
    ['ten thousand calls of no note', counting(10_000, (n) => `a[^${n}]`, ' '), ['note/undefined']],
    [
      'ten thousand references to nothing',
      counting(10_000, (n) => `[](#x${n})`, ' '),
      ['reference/dangling'],
    ],
    ['an image above the folder', '![A](../a.png)', ['file/outside']],
    ['an image at an absolute path', '![A](/etc/passwd)', ['file/outside']],
    ['an image by file:', '![A](file:///etc/passwd)', ['image/remote']],
    ['an image above the folder, in disguise', '![A](x/%2e%2e/%2E%2E/a.png)', ['file/outside']],
    [
      'YAML that unfolds',
      `---\ntitle: T\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n---\n\nA.`,
      ['edition/invalid-yaml'],
    ],
  ]

  test.each(refused)(
    '%s',
    async (_, text, codes) => {
      const begun = performance.now()
      const work = await buildText(text)
      expect(codesOf(work)).toEqual(expect.arrayContaining([...codes]))
      expect(work.built.outputs).toEqual([])
      expect((performance.now() - begun) / 1000).toBeLessThan(patience)
    },
    patience * 1000,
  )

  test('an image that is a link out of the folder', async () => {
    const folder = makeFolder({
      'secret.png': drawPng({ width: 1, height: 1, bits: 1, colourType: 0, pixel: () => [0] }),
    })
    mkdirSync(join(folder, 'work'))
    writeFileSync(join(folder, 'work', 'text.md'), '![A](a.png)')
    symlinkSync('../secret.png', join(folder, 'work', 'a.png'))
    const work = await buildFrom(diskFiles(folder, 'work'), 'work/text.md')
    expect(codesOf(work)).toEqual(['file/unreadable'])
  })
})

describe('it is built, and keeps its words', () => {
  const built: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a paragraph of a megabyte',
      'The mill was sold within the year. '.repeat(30_000),
      ['The mill was sold'],
    ],
    [
      'ten thousand notes',
      counting(10_000, (n) => `a[^${n}]\n\n[^${n}]: Note ${n}.`, '\n\n'),
      ['Note 1.', 'Note 10000.'],
    ],
    [
      'a thousand notes in one paragraph',
      `${counting(1000, (n) => `a[^${n}]`, ' ')}\n\n${counting(1000, (n) => `[^${n}]: Note ${n}.`, '\n')}`,
      ['Note 1.', 'Note 1000.'],
    ],
    ['nothing but headings', '# A\n\n## B\n\n### C\n', ['A', 'B', 'C']],
    [
      'five thousand headings',
      `# All\n\n${counting(5000, (n) => `## Heading ${n}\n\nText.`, '\n\n')}`,
      ['Heading 1', 'Heading 5000'],
    ],
    [
      'a table of five hundred rows',
      `| A | B |\n|---|---|\n${counting(500, (n) => `| row ${n} | text |`, '\n')}`,
      ['row 1', 'row 500'],
    ],
    [
      'a table of forty columns',
      `|${counting(40, (n) => `h${n}`, '|')}|\n|${'-|'.repeat(40)}\n|${counting(40, (n) => `c${n}`, '|')}|`,
      ['h40'],
    ],
    ['a word of ten thousand letters', `A ${'incomprehensibility'.repeat(526)} word.`, ['A ', ' word.']],
    [
      'ten thousand short paragraphs',
      counting(10_000, (n) => `Paragraph ${n}.`, '\n\n'),
      ['Paragraph 10000.'],
    ],
    ['ninety quotations within each other', `${'> '.repeat(90)}words`, ['words']],
    [
      'a byte-order mark, and lines as Windows ends them',
      '\ufeff# A\r\n\r\nText\r\nand more[^1].\r\n\r\n[^1]: Note.\r\n',
      ['Text and more', 'Note.'],
    ],
    ['brackets that never close', '['.repeat(50_000), ['[[[[']],
    ['stars and underscores', '*a _b '.repeat(20_000), ['*a _b']],
  ]

  test.each(built)(
    '%s',
    async (name, text, words) => {
      const begun = performance.now()
      const work = await buildText(text)
      const seconds = (performance.now() - begun) / 1000
      if (process.env.TELL_TIMES)
        process.stdout.write(`${seconds.toFixed(1)} s  ${work.built.pages} pages  ${name}\n`)
      expect(work.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      const spoken = heard(work)
      for (const word of words) expect(spoken).toContain(word)
      expect(seconds).toBeLessThan(patience)
    },
    patience * 2000,
  )

  test('markup of other programs is text', async () => {
    const pieces = [
      '<%= process.exit() %>',
      '{{title}}',
      '{{{title}}}',
      '<?n 1?>',
      '&#x3c;b&#x3e;',
      ']]>',
      '<!DOCTYPE',
    ]
    const text = `${pieces.map((piece) => `\`${piece}\``).join(' and ')}\n\n{{title}} and {{#each x}} and ]]> and \${x}.\n\n\`\`\`\n<?n 1?>\n<%- include('x') %>\n\`\`\`\n`
    const work = await buildText(text)
    expect(work.diagnostics).toEqual([])
    for (const piece of [...pieces, '{{#each x}}', "<%- include('x') %>"])
      expect(heard(work)).toContain(piece)
  })

  test('a title may hold anything a person can type', async () => {
    const title = 'A & B < C > “D” "E" \u{1f642} שלום'
    const work = await buildFiles({
      'edition.yaml': `title: ${JSON.stringify(title)}\nauthor: ${JSON.stringify('<b>Ann & "Bob"</b>')}\nlang: en\n`,
      '01.md': `# ${title.replaceAll('<', '\\<')}\n\nText.\n`,
      '02.md': '# Two\n\nText.\n',
    })
    expect(codesOf(work)).toEqual(['text/unmarked-language', 'type/missing-glyph', 'type/right-to-left'])
    expect(heard(work)).toContain('A & B < C >')
    const pdf = readPdf(bytesOf(work.built, 'pdf'))
    expect(JSON.stringify([...pdf.info.entries.keys()])).toContain('Title')
  })
})
