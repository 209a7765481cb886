/**
 * What is told of a plain text, on both sides; and that nothing stops the importer.
 */

import { expect, test } from 'vitest'
import { type Code, type Diagnostic, formatSpan, makeSource, memoryFiles } from '../../src/base/index.ts'
import { importSource, readPlainText, writeWork } from '../../src/import/index.ts'
import { bringIn } from '../support/bring-in.ts'

async function told(text: string | Uint8Array, code: Code): Promise<Diagnostic | undefined> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const read = await importSource('text.txt', bytes, { lang: undefined, files: memoryFiles({}) })
  return writeWork('work', read).diagnostics.find((diagnostic) => diagnostic.code === code)
}

const prose = 'The mill stood by the river for three hundred years, and ground whatever it was given.'

test('a mark without a note is kept, and told in the source and in the manuscript', async () => {
  const found = await told(
    `The Mill\n\n${prose} It was sold1 in the end, and burnt.2\n`,
    'import/note-without-text',
  )
  expect(found && formatSpan(found.span)).toBe('text.txt:3:99')
  const there = found?.hints.find((hint) => hint.span)?.span
  expect(there && formatSpan(there)).toBe('work/01-the-mill.md:3:99')
})

test('a note that nothing calls is kept in a box', async () => {
  const text = `The Mill\n\n${prose}1 ${prose}2 ${prose}\n\nNotes\n\n1. One.\n\n2. Two.\n\n3. Three.\n`
  const found = await told(text, 'import/note-without-call')
  expect(found?.message).toBe('nothing calls the note “3”')
  const made = readPlainText(makeSource('text.txt', text)).value
  expect(made.sections[0]?.document.children.at(-1)?.type).toBe('division')
})

test('a mark that could stand in two places is told with both', async () => {
  const text = `The Mill\n\n${prose}1 Then came fire,2 or water,2 nobody knows.3\n\n1. One.\n\n2. Two.\n\n3. Three.\n`
  const found = await told(text, 'import/uncertain-mark')
  expect(found?.hints.some((hint) => hint.message === 'the other place is here')).toBe(true)
})

test('a mark out of the sequence is left in the text, and told', async () => {
  const found = await told(`The Mill\n\n${prose}[1] It burnt.[17]\n\n[1] One.\n`, 'import/stray-mark')
  expect(found?.message).toContain('“17”')
})

test('what stands round a text is set aside, and told', async () => {
  const found = await told(`The Mill\n\n${prose}\n\nPrint Friendly, PDF & Email\n`, 'import/set-aside')
  expect(found && formatSpan(found.span)).toBe('text.txt:5:1')
})

test('characters read in the wrong encoding are mended, and told', async () => {
  const mended = await told(`The Mill\n\nItâ€™s gone. ${prose}`, 'import/repaired')
  expect(mended?.message).toContain('“â€™” is “’”')
  expect(mended && formatSpan(mended.span)).toBe('text.txt:3:3')
  const latin = await told(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), 'import/repaired')
  expect(latin?.message).toContain('windows-1252')
})

test('quotation marks and dashes of Windows are kept, on every version of Node', async () => {
  const bytes = Uint8Array.from([0x93, 0x49, 0x74, 0x92, 0x73, 0x94, 0x20, 0x97, 0x20, 0xe9, 0x2e])
  expect((await bringIn('text.txt', bytes)).manuscript).toBe('“It’s” — é.\n')
})

test('Russian of two tables, Macintosh and UTF-16 without its mark are read', async () => {
  const koi8 = Uint8Array.from([0xed, 0xc5, 0xcc, 0xd8, 0xce, 0xc9, 0xc3, 0xc1])
  const windows = Uint8Array.from([0xcc, 0xe5, 0xeb, 0xfc, 0xed, 0xe8, 0xf6, 0xe0])
  for (const bytes of [koi8, windows]) expect((await bringIn('a.txt', bytes)).manuscript).toBe('Мельница\n')
  const macintosh = Uint8Array.from(
    [...'d\u008ej\u0088 t\u008dt\u008e d\u008em\u008fl\u008e'].map((c) => c.charCodeAt(0)),
  )
  expect((await bringIn('a.txt', macintosh)).manuscript).toBe('déjà tçté démèlé\n')
  const wide = Uint8Array.from([...'The mill\n'].flatMap((c) => [c.charCodeAt(0), 0]))
  expect((await bringIn('a.txt', wide)).manuscript).toContain('The mill')
})

test('a text that was read wrongly twice is mended twice', async () => {
  expect((await bringIn('a.txt', `${prose} Itâ€™s Ã¢â‚¬Å“goneÃ¢â‚¬Â.`)).manuscript).toContain('It’s “gone')
})

test('a file without words and a file of bytes are told, and nothing else', async () => {
  expect((await bringIn('a.txt', ' \n\n')).codes).toEqual(['import/empty'])
  const noise = Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256)
  expect((await bringIn('a.txt', noise)).codes).toEqual(['import/unknown-kind'])
})

test('what was guessed is told in the edition', async () => {
  const found = await told(`The Mill\n\n${prose}`, 'import/guessed')
  expect(found && formatSpan(found.span)).toBe('work/edition.yaml:1:1')
})

test('a word that is not in the manuscript is told', () => {
  const source = makeSource('text.txt', 'one two')
  const { value } = readPlainText(makeSource('text.txt', 'one'))
  const { diagnostics } = writeWork('work', {
    value: { draft: value, texts: [{ source, words: source.text }], origins: [] },
    diagnostics: [],
  })
  expect(diagnostics.find(({ code }) => code === 'import/words-lost')?.message).toContain('“two”')
})

const hostile: Readonly<Record<string, string>> = {
  'an empty file': '',
  'a paragraph of a megabyte': 'word1 '.repeat(200_000),
  'ten thousand notes': `${Array.from({ length: 10_000 }, (_, i) => `word${i + 1}`).join(' and ')}\n\n${Array.from({ length: 10_000 }, (_, i) => `${i + 1}. Note.`).join('\n\n')}`,
  'ten thousand lists': '1. a\n\nText.\n\n'.repeat(10_000),
  'brackets without end': '[1](((([[[['.repeat(20_000),
  'stars without end': `a${'*'.repeat(100_000)}`,
  'one long line of digits': '1'.repeat(200_000),
  'comments within comments': '<!-- a -- b --> --> <!--\n\n'.repeat(1000),
  'fences and braces': '```\n::: {#a}\n| a |\n---\n# b {.c}\n\n'.repeat(1000),
}

for (const [name, text] of Object.entries(hostile))
  test(`${name} is brought in, and no word is lost`, async () => {
    const found = await told(text, 'import/words-lost')
    expect(found?.message).toBeUndefined()
  })

test('the same file makes the same work', async () => {
  const text = new TextEncoder().encode(`The Mill\n\n${prose}1\n\n1 Note.\n`)
  const once = writeWork('w', await importSource('t.txt', text, { lang: 'en', files: memoryFiles({}) }))
  const again = writeWork('w', await importSource('t.txt', text, { lang: 'en', files: memoryFiles({}) }))
  expect(again).toEqual(once)
})
