/**
 * The law of print, for manuscripts that nobody wrote: what is heard in the
 * PDF's tags is what the manuscript says, once and in order, with every note
 * right behind its call, in whatever it is called and wherever pages end.
 */

import { expect, test } from 'vitest'
import { memoryFiles } from '../../src/base/index.ts'
import { wordsOfPdf } from '../support/output-words.ts'
import { readByPdfJs } from '../support/pdf-js.ts'
import { marksInOrder, readPdf } from '../support/pdf-text.ts'
import { differences, promisesOf } from '../support/promises.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { buildFrom, bytesOf, errorsOf } from '../support/works.ts'

test('what was written is heard, whatever was written', async () => {
  for (const seed of seeds(4)) {
    const chance = random(seed)
    const files = memoryFiles({ 'work/edition.yaml': edition(chance), 'work/text.md': manuscript(chance) })
    const work = await buildFrom(files, 'work', { formats: ['pdf'] })
    expect(errorsOf(work), `seed ${seed}`).toEqual([])
    const { book, inPlace } = await promisesOf(files, 'work')
    const pdf = bytesOf(work.built, 'pdf')
    expect(differences(`seed ${seed}`, inPlace, wordsOfPdf(pdf, book.leaves))).toEqual([])
    const order = (await readByPdfJs(pdf)).map((page) => page.order)
    expect(order, `seed ${seed}`).toEqual(marksInOrder(readPdf(pdf)))
  }
})

function edition(chance: Random): string {
  const trim = chance.pick(['A6', 'A5', '70mm 110mm'])
  const numbering = chance.chance(50)
    ? 'numbering: { headings: decimal, tables: decimal, chapters: decimal }\n'
    : ''
  return `title: Of Mills\nlang: en\ntrim: ${trim}\n${numbering}`
}

const plainWords =
  'mill efficient office water of the AVATAR 1791 incomprehensibility responsibilities a'.split(' ')
const marked = [
  '*in emphasis*',
  '**in strength**',
  '[Small Capitals]{.small-caps}',
  '[l’écluse ouverte]{lang=fr}',
  '[Словарь языка]{lang=ru}',
  '`code x`',
  '~~struck out~~',
  '[a link of words](https://example.org/)',
  'co\u00adop\u00aderation',
  '“quoted”',
  'x[2]{.sup}',
]

function manuscript(chance: Random): string {
  const notes: string[] = []
  const words = (most: number): string =>
    Array.from({ length: chance.between(1, most) }, () =>
      chance.chance(10) ? chance.pick(marked) : chance.pick(plainWords),
    ).join(' ')
  const call = (percent: number): string => {
    if (!chance.chance(percent)) return ''
    const label = `${chance.pick(['', 'ed:', 'tr:'])}n${notes.length}`
    const more = chance.chance(30) ? `\n\n    - ${words(9)}\n    - ${words(9)}` : ''
    const verse = chance.chance(10) ? `\n\n    ::: verse\n    ${words(6)}\n      ${words(6)}\n    :::` : ''
    notes.push(`[^${label}]: ${words(chance.chance(10) ? 200 : 20)}${more}${verse}`)
    return `[^${label}]`
  }
  const line = (most: number): string => `x ${words(most)}${call(30)} ${words(most)}`
  const row = (columns: number): string =>
    `| ${Array.from({ length: columns }, () => (chance.chance(15) ? '' : `${words(4)}${call(10)}`)).join(' | ')} |`
  const blocks: readonly (() => string)[] = [
    () => line(60),
    () => line(60),
    () => `## ${words(5)}${call(20)}`,
    () => `## ${words(3)}\n\n### ${words(5)}`,
    () => `> ${line(30)}\n>\n> > ${line(9)}`,
    () => `- ${line(9)}\n- ${line(9)}\n  - ${line(30)}\n    - ${line(30)}\n- ${line(3)}`,
    () => `1. ${line(30)}\n\n   ${line(30)}\n2. ${line(9)}`,
    () => `${words(2)}${call(30)}\n: ${line(20)}\n\n${words(2)}\n: ${line(9)}\n: ${line(9)}`,
    () =>
      `| | ${words(2)} | ${words(1)} |\n|---|---|--:|\n${Array.from({ length: chance.between(1, 30) }, () => row(3)).join('\n')}`,
    () => `::: verse\n${line(4)}\n  ${line(9)}\n\n${line(3)}\n:::`,
    () => `::: {lang=fr}\n${line(30)}\n\n- ${line(9)}\n:::`,
    () => `::: epigraph\n${line(9)}\n\n::: signature\n${words(2)}\n:::\n:::`,
    () => `\`\`\`\nif (x)  {\n  y = "${words(12).replaceAll(/[*`[\]]/g, '')}"\n\n}\n\`\`\``,
    () => '***',
  ]
  const text = Array.from({ length: chance.between(4, 16) }, () => chance.pick(blocks)()).join('\n\n')
  return `# ${words(4)}${call(50)}\n\n${text}\n\n${notes.join('\n\n')}\n`
}
