/** Laws of binding: no block is lost, no letter is changed, page breaks add nothing. */

import { expect, test } from 'vitest'
import { type Book, punctuateText, type Section, withPageBreaks } from '../../src/book/index.ts'
import { nodesOf } from '../../src/manuscript/index.ts'
import { bindWork } from '../support/bind-work.ts'
import { type Random, random, seeds } from '../support/random.ts'

const languages = ['en', 'fr', 'fr-CH', 'fr-CA', 'de', 'es', 'ru', 'pl', 'sv', 'da', 'hu', 'tlh', '']
const scraps = [
  'a',
  'Mot',
  'l',
  '9',
  '90s',
  ' ',
  '  ',
  '\n',
  '"',
  "'",
  '-',
  '--',
  '---',
  '.',
  '...',
  ',',
  ';',
  ':',
  '!',
  '?',
  '«',
  '»',
  '“',
  '”',
  '‘',
  '’',
  '(',
  ')',
  '\u00a0',
  '\u202f',
  '—',
  '–',
  '𝒜',
  'https://a.b/c--d',
  'tis',
  '/',
  '…',
  '›',
  '‹',
  '„',
]

function scribble(source: Random): string {
  return Array.from({ length: source.between(0, 40) }, () => source.pick(scraps)).join('')
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

test('punctuating twice is punctuating once', () => {
  for (const seed of seeds(5000)) {
    const source = random(seed)
    const lang = source.pick(languages)
    const once = punctuateText(scribble(source), lang)
    expect(punctuateText(once, lang), `seed ${seed} ${lang}`).toBe(once)
  }
})

test('punctuating changes no letter and no digit', () => {
  for (const seed of seeds(5000)) {
    const source = random(seed)
    const lang = source.pick(languages)
    const text = scribble(source)
    expect(lettersOf(punctuateText(text, lang)), `seed ${seed} ${lang}`).toBe(lettersOf(text))
  }
})

test('two hundred thousand marks are punctuated in good time', () => {
  for (const scrap of ['"', "'", '"a ', "'a ", `"a 'b `, 'a"', '://', "x'", '-', '- -', '?']) {
    expect(punctuateText(scrap.repeat(200_000 / scrap.length), 'fr').length).toBeGreaterThan(0)
  }
})

const blocks = [
  'A "word" *here* and `code`.',
  '## Head',
  '> Quoted\n>\n> - item\n>   more',
  '1. one\n2. two',
  '| a | b |\n|---|---|\n| c | d |',
  '```\ncode\nmore\n```',
  '![A mill](mill.png "The mill")',
  '::: verse\nline one\n  line two\n\nline three\n:::',
  'Term\n: Text',
  'Called^[A note of "its" own].',
  '***',
]

function randomWork(source: Random): string {
  const lines = Array.from({ length: source.between(1, 12) }, () => source.pick(blocks))
  if (source.chance(50)) lines.splice(source.between(0, lines.length), 0, '# One')
  if (source.chance(50)) lines.splice(source.between(0, lines.length), 0, '# Two')
  return `${lines.join('\n\n')}\n`
}

function sectionsOf(book: Book): readonly Section[] {
  return book.leaves.filter((leaf) => leaf.kind === 'section')
}

test('every block stands in exactly one section', () => {
  for (const seed of seeds(200)) {
    const text = randomWork(random(seed))
    const { book } = bindWork(text)
    const shown = sectionsOf(book).flatMap((section) => [
      ...(section.titleKey === undefined ? [] : [section.titleKey]),
      ...[...nodesOf([...section.title, ...section.children])].map((node) => node.key),
    ])
    const inNotes = book.notes.flatMap((note) => [
      note.key,
      ...[...nodesOf(note.children)].map((node) => node.key),
    ])
    const made = [...book.nodes.keys()].filter((key) => !/\.(?:quoted|title)$/.test(key))
    expect([...shown, ...inNotes].toSorted(), `seed ${seed}\n${text}`).toEqual(made.toSorted())
  }
})

test('every page gets an id that nothing else has', () => {
  for (const seed of seeds(200)) {
    const source = random(seed)
    const { book } = bindWork(randomWork(source))
    const keys = [...book.nodes.values()].flatMap((node) => (node.type === 'text' ? [node.key] : []))
    const starts = keys.map((key) => ({ label: String(source.between(1, 9)), key, offset: 0 }))
    const [resumed = [], begun = []] = [starts.filter(() => source.chance(10)), starts]
    const labels = new Map(book.leaves.map((leaf) => [leaf.id, 'iv']))
    const paged = withPageBreaks(book, { labels, starts: begun, resumed })

    const ids = [...paged.pageList, ...paged.resumedNotes].map(({ id }) => id)
    expect(new Set([...ids, ...book.anchors.keys()]).size, `seed ${seed}`).toBe(
      ids.length + book.anchors.size,
    )
    expect(paged.pageList.filter(({ at }) => at.kind === 'leaf')).toHaveLength(
      book.leaves.filter(({ kind }) => kind === 'page').length,
    )
  }
})
