/**
 * What the reader of manuscripts says about mistakes, and what it makes of bad input.
 */

import { describe, expect, test } from 'vitest'
import { type Code, makeSource } from '../../src/base/index.ts'
import {
  type Document,
  nodesOf,
  parseManuscript,
  serializeDocument,
  textOf,
} from '../../src/manuscript/index.ts'
import { random, seeds } from '../support/random.ts'

/** The code, and the words it points at. */
function said(text: string): readonly (readonly [Code, string])[] {
  const { diagnostics } = parseManuscript(makeSource('case.md', text), 'case')
  return diagnostics.map(({ code, span }) => [code, text.slice(span.start, span.end)])
}

function read(text: string): Document {
  return parseManuscript(makeSource('case.md', text), 'case').value
}

function wordsOf(document: Document): string {
  return [...nodesOf(document)].map((node) => ('value' in node ? node.value : '')).join(' ')
}

test('HTML is an error at its own place', () => {
  expect(said('a <b>c</b>')).toEqual([
    ['markup/raw-html', '<b>'],
    ['markup/raw-html', '</b>'],
  ])
})

test('front matter that is never closed is told, and a rule before a paragraph is none', () => {
  expect(said('---\ntitle: The Mill\n\nIt stood.\n')).toEqual([['edition/invalid-yaml', '---']])
  expect(said('---\r\nlang: en')).toEqual([['edition/invalid-yaml', '---']])
  expect(said('---\nIt stood: there.\n')).toEqual([])
  expect(said('---\ntitle: The Mill\n---\n\nIt stood.\n')).toEqual([])
})

test('comments are dropped without a word, unless text hides behind them', () => {
  expect(said('a <!-- b -->\n\n<!-- c\n\nd -->')).toEqual([])
  expect(said('<!-- c --> lost?')).toEqual([['markup/raw-html', '<!-- c --> lost?']])
})

test('a container of unknown name is a plain division with that class', () => {
  expect(said('::: poem\na\n:::')).toEqual([['markup/unknown-container', 'poem']])
  expect(read('::: poem\na\n:::').children[0]).toMatchObject({
    name: 'plain',
    attributes: { classes: ['poem'] },
  })
})

test('a container that is never closed is pointed at where it opens', () => {
  expect(said('::: note\na')).toEqual([['markup/unclosed-container', 'note']])
})

test('braces that cannot be read are pointed at, and kept as text', () => {
  for (const braces of ['{#a #b}', '{.1}', '{lang=fr_FR}', '{key="open}', '{#a b}']) {
    expect(
      said(`## Title ${braces}`).map(([code]) => code),
      braces,
    ).toEqual(braces === '{key="open}' ? [] : ['markup/bad-attributes'])
    expect(wordsOf(read(`## Title ${braces}`))).toContain(braces)
  }
  expect(said('[words]{color}')).toEqual([['markup/bad-attributes', '{color}']])
  expect(said('{.alone}')).toEqual([['markup/bad-attributes', '{.alone}']])
})

test('braces in prose are prose', () => {
  expect(said('# Sets {a, b}\n\nThe set {1, 2} and f(x){y}.\n\n{ not attributes }')).toEqual([])
})

test('a heading that skips a level points at the one before it', () => {
  expect(said('# a\n\n### b\n\n## c')).toEqual([['markup/heading-skipped', '### b']])
  expect(said('### a\n\n### b')).toEqual([['markup/heading-skipped', '### a']])
  expect(said('## a\n\n# b')).toEqual([])
})

test('a table with an empty head is said to have none', () => {
  expect(said('| | |\n|-|-|\n| a | b |')).toEqual([['markup/table-without-head', '| | |']])
  expect(said('| a | |\n|-|-|\n| b | c |')).toEqual([['markup/table-without-head', '| a | |']])
  expect(said('| | a |\n|-|-|\n| b | c |')).toEqual([])
})

test('a mistake in the caption of a table or a figure points into the caption', () => {
  const table = (caption: string) => `| a |\n|---|\n| b |\n{#t caption="${caption}"}`
  expect(said(table('The *mill*, a <b>'))).toEqual([['markup/raw-html', '<b>']])
  expect(said('![A mill](m.png "The *mill*, a <b>")')).toEqual([['markup/raw-html', '<b>']])
  // Behind an escape nothing stands where it is written any more, so the braces as a whole are shown.
  expect(said(table('Its \\"mill\\" <b>'))).toEqual([
    ['markup/raw-html', '{#t caption="Its \\"mill\\" <b>"}'],
  ])
})

describe('a caption beside a table, as Pandoc has it', () => {
  const table = '| a |\n|---|\n| b |'
  const captionIn = (text: string): string | undefined => {
    const found = read(text).children.find((block) => block.type === 'table')
    return found?.type === 'table' ? textOf(found.caption) : undefined
  }

  test.each([
    `${table}\n\n: Dues of the *mill*`,
    `${table}\n\nTable: Dues of the *mill*`,
    `Table: Dues of the *mill*\n\n${table}`,
  ])('is the table’s: %j', (text) => {
    expect(read(text).children).toHaveLength(1)
    expect(captionIn(text)).toBe('Dues of the mill')
  })

  test.each([
    `: Dues\n\n${table}`,
    `${table}\n\n\\: Dues`,
    `${table}\n\nTable\\: Dues`,
    `${table}\n\nOats\n\n: Dues`,
    `${table}\n\nTable of dues`,
  ])('is none: %j', (text) => {
    expect(captionIn(text)).toBe('')
  })

  test('has braces for the table at its end, and its words at their places', () => {
    const text = `${table}\n\n: Dues <b> {#dues .wide}`
    expect(said(text)).toEqual([['markup/raw-html', '<b>']])
    const [found] = read(text).children
    expect(found).toMatchObject({ attributes: { id: 'dues', classes: ['wide'] } })
    const words = found?.type === 'table' ? found.caption[0] : undefined
    expect(words && text.slice(words.span.start, words.span.end)).toBe('Dues ')
    expect(said(`${table}\n\n: Dues {#tbl:dues}`)).toEqual([['markup/bad-attributes', '{#tbl:dues}']])
  })

  test('is not made of a paragraph that is written again beside a table', () => {
    const document = read(`${table}\n\nTable\\: Dues\n\n${table}`)
    expect(read(serializeDocument(document)).children.map(({ type }) => type)).toEqual([
      'table',
      'paragraph',
      'table',
    ])
  })
})

test('the later of two captions is meant, and no caption stays among a table’s attributes', () => {
  const [table] = read('| a |\n|---|\n| b |\n{caption=One .wide}\n{caption="*Two*" #t}').children
  expect(table?.type === 'table' && textOf(table.caption)).toBe('Two')
  expect(table).toMatchObject({ attributes: { id: 't', classes: ['wide'], values: {} } })
})

test('words in a cell for which there is no column are told, for they would be lost', () => {
  expect(said('| a |\n|---|\n| b | c |')).toEqual([['markup/surplus-cell', 'c']])
  expect(said('> a | b\n> --|--\n> c | d | e f | g')).toEqual([['markup/surplus-cell', 'e f']])
  expect(said('- | a |\n  |---|\n  | | b')).toEqual([['markup/surplus-cell', 'b']])
  for (const fine of ['| b | |', '| b |  |  |', 'b |', '| b \\| c |', ''])
    expect(said(`| a |\n|---|\n${fine}`)).toEqual([])
})

test('links that could run something become their words', () => {
  for (const url of [
    'javascript:x',
    'JavaScript:x',
    'data:text/html,x',
    'file:///x',
    'vbscript:x',
    'java&#10;script:x',
  ]) {
    const text = `[*words*](<${url}>)`
    expect(said(text), url).toEqual([['reference/unsafe-link', text]])
    expect(read(text).children[0]).toMatchObject({ children: [{ type: 'emphasis' }] })
  }
})

test('links that lead nowhere are told, and links that lead somewhere are not', () => {
  expect(said('[a](b.md)')).toEqual([['reference/unsafe-link', '[a](b.md)']])
  expect(said('[a](https://b.example) [c](#d) <mailto:e@f.example> [g](tel:1) [h](doi:10.1/2)')).toEqual([])
})

test('invisible characters that turn the direction of writing are found', () => {
  expect(said('a\u202eb')).toEqual([['text/bidirectional-control', '\u202e']])
})

test('hundreds of levels of anything are told once and lose no words', () => {
  const deep = {
    quotations: `${'> '.repeat(1000)}words`,
    lists: Array.from({ length: 1000 }, (_, i) => `${'  '.repeat(i)}- words`).join('\n'),
    containers: `${'::: note\n'.repeat(1000)}words\n`,
    emphasis: `${'*a '.repeat(1000)}words${' a*'.repeat(1000)}`,
    verse: `::: verse\n${'*a\n'.repeat(150)}words\n${'b*\n'.repeat(150)}:::`,
  }
  for (const [kind, text] of Object.entries(deep)) {
    const codes = said(text).map(([code]) => code)
    expect(codes, kind).toContain('markup/too-deep')
    expect(wordsOf(read(text)), kind).toContain('words')
    expect(() => serializeDocument(read(text)), kind).not.toThrow()
  }
})

test('brackets a thousand deep stay text', () => {
  for (const text of [
    `${'['.repeat(1000)}words${']{.a}'.repeat(1000)}`,
    `${'^['.repeat(1000)}words${']'.repeat(1000)}`,
  ]) {
    expect(wordsOf(read(text))).toContain('words')
  }
})

test('a long manuscript takes time in proportion', () => {
  const started = performance.now()
  read('The *mill* was sold within the year. '.repeat(30_000))
  read(Array.from({ length: 10_000 }, (_, i) => `a[^${i}]\n\n[^${i}]: b\n`).join('\n'))
  read('['.repeat(50_000))
  read('*a _b '.repeat(30_000))
  expect(performance.now() - started).toBeLessThan(15_000)
})

test('any characters whatever are read, and no word of them is lost', () => {
  const pieces = [
    ...'*_`[](){}<>&!^~|#-+.:=\\"\n\n\n  ',
    '[^',
    ']:',
    ':::',
    '::: verse',
    '```',
    '{.a}',
    '<!--',
    '-->',
    '> ',
    '\t',
    '1. ',
    '- ',
    '| a |',
    '\n|-|\n',
    '---',
    '](',
    'https:',
    '&amp;',
    '\u0000',
    '\ud800',
    '\u2028',
    '\n: ',
    '^[',
  ]
  for (const seed of seeds(1500)) {
    const chance = random(seed)
    const text = Array.from({ length: chance.between(1, 60) }, (_, i) =>
      chance.chance(30) ? `w${i}x` : chance.pick(pieces),
    ).join('')
    const document = read(text)
    const kept = [...nodesOf(document)]
      .map((node) => JSON.stringify({ ...node, span: 0, children: 0 }))
      .join(' ')
    for (const [word] of text.matchAll(/w\d+x/g)) {
      // Definitions of links that nobody uses, and what follows the language of a program, are no prose.
      if (!/\]:|(?:`{3}|~{3})[^\n]/.test(text))
        expect(kept, `seed ${seed}: ${JSON.stringify(text)}`).toContain(word)
    }
    for (const { span } of nodesOf(document))
      expect(span.end, `seed ${seed}`).toBeGreaterThanOrEqual(span.start)
    serializeDocument(document)
  }
})

test('keys are unique, and begin with the section', () => {
  const keys = [...nodesOf(read('# a\n\n- b ^[c]\n\n| d |\n|-|\n\n[^e]: f'))].map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toMatch(/^case\.\d+$/)
})

test('blanks are no words for who cannot see an image, and a line’s end in them is a space', () => {
  const altOf = (text: string) =>
    [...nodesOf(read(text))].map((node) => (node.type === 'image' ? node.alt : ''))
  expect(altOf('![ &nbsp; ](mill.png)').join('')).toBe('')
  expect(altOf('![](mill.png){alt="  "}').join('')).toBe('')
  expect(altOf('![A mill\nby a stream](mill.png)').join('')).toBe('A mill by a stream')
})

test('the words of a title are its text without markup and notes', () => {
  const [heading] = read('# The *old* `mill`[^1] & [race]{.x}').children
  expect(heading?.type === 'heading' && textOf(heading.children)).toBe('The old mill & race')
})
