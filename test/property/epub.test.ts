/**
 * Whatever a manuscript holds, what is made of it is a valid e-book: if the press
 * has nothing against a text, no validator has.
 */

import { expect, test } from 'vitest'
import { formatSpan, memoryFiles } from '../../src/base/index.ts'
import { validateEpub } from '../../src/epub/index.ts'
import { drawPng } from '../support/png.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { buildFrom } from '../support/works.ts'

const picture = drawPng({ width: 2, height: 2, bits: 1, colourType: 0, pixel: () => [1] })

const words = [
  'mill',
  'of',
  'a &amp; b',
  'R&D',
  '1 < 2',
  ']]>',
  '<% ejs %>'.replace('<%', '&lt;%'),
  '“so”',
  'été',
  'ﬁ',
  '🦆',
  '\\*',
  '𝒜',
  'x\u00adx',
  '{{t}}',
  '水',
]

/** Writes a manuscript without mistakes: every reference has its target, every note its text. */
function manuscriptOf(chance: Random): string {
  const notes: string[] = []
  const ids: string[] = []
  const some = (least: number, most: number, make: () => string, between: string) =>
    Array.from({ length: chance.between(least, most) }, make).join(between)
  const plain = (most: number) => some(1, most, () => chance.pick(words), ' ')
  const call = (): string => {
    const label = `${chance.pick(['', 'ed:', 'tr:', 'keeper:'])}n${notes.length}`
    const body = chance.pick([
      plain(9),
      `${plain(4)}\n\n    ${plain(5)}`,
      `- ${plain(3)}\n    - ${plain(3)}`,
      `> ${plain(4)}`,
    ])
    notes.push(`[^${label}]: ${body}`)
    return `[^${label}]`
  }
  const inline = (): string =>
    chance.pick([
      () => plain(6),
      () => `*${plain(2)}*`,
      () => `**${plain(2)} *${plain(1)}***`,
      () => `\`${plain(2).replaceAll('`', '')}\``,
      () => `[${plain(2)}](https://example.org/?a=1&b=%20)`,
      () => `[${plain(2)}]{lang=${chance.pick(['fr', 'ar', 'zh-Hant'])} .small-caps}`,
      () => `${chance.pick(words)}${call()}`,
      () => (ids.length > 0 ? `[](#${chance.pick(ids)})` : plain(1)),
      () => `![${plain(2)}](a.png){width=20}`,
      () => `~~${plain(1)}~~`,
    ])()
  const line = () => some(1, 5, inline, ' ')
  const heading = (depth: string): string => {
    const id = `${chance.pick(['h', 'éclusé-', 'page-', 'n-ed-', 'r-', 'contents', 'toc.'])}${ids.length}`
    const title = `${depth} ${plain(3)} {#${id}${chance.chance(20) ? ' lang=he' : ''}}`
    ids.push(id)
    return title
  }
  const block = (): string =>
    chance.pick([
      () => line(),
      () => line(),
      () => heading('##'),
      () => some(1, 4, () => `> ${line()}`, '\n>\n'),
      () => some(1, 4, () => `- ${line()}`, chance.pick(['\n', '\n\n'])),
      () => some(1, 4, () => `${chance.between(3, 5)}. ${line()}\n   - ${line()}`, '\n'),
      () =>
        `| ${plain(2)} | ${plain(2)} |\n|:-:|--:|\n${some(1, 3, () => `| ${inline().replaceAll('|', '')} | |`, '\n')}\n{caption="${chance.pick(['A & B', 'mill'])}"}`,
      () => `~~~ ${chance.pick(['', 'ts'])}\n${some(0, 3, () => plain(5), '\n\n')}\n~~~`,
      () => `![${plain(3)}](a.png "${plain(2).replaceAll('"', '')}")`,
      () => `::: verse\n${some(1, 4, () => `${' '.repeat(chance.between(0, 6))}${line()}`, '\n')}\n:::`,
      () =>
        `::: ${chance.pick(['note', 'epigraph', 'dedication', 'signature', '{.own lang=fr}'])}\n${line()}\n\n${line()}\n:::`,
      () => `Term\n: ${line()}\n: ${line()}`,
      () => '***',
    ])()
  const text = [heading('#'), line(), ...Array.from({ length: chance.between(1, 14) }, block)].join('\n\n')
  return `${text}\n\n${notes.join('\n\n')}\n`
}

function editionOf(chance: Random): string {
  return `title: ${JSON.stringify(chance.pick(words))}
lang: ${chance.pick(['en', 'fr', 'de-AT', 'he', 'ru'])}
cover: none
outputs: [epub]
front: ${chance.pick(['[title, contents]', '[half-title, title, imprint, contents]', '[]'])}
numbering: {chapters: decimal, headings: decimal, figures: decimal, tables: decimal}
contents: {depth: ${chance.between(1, 4)}}
notes: {streams: [{id: ed, marks: letters}, {id: tr, marks: symbols}, {id: keeper, marks: numbers}]}
sections: [01.md, {file: 02.md, role: appendix}]
`
}

test('a valid e-book comes of every text that has no mistakes', async () => {
  let made = 0
  for (const seed of seeds(12)) {
    const chance = random(seed)
    const work = {
      'edition.yaml': editionOf(chance),
      '01.md': manuscriptOf(chance),
      '02.md': '# Last\n\nWords.\n',
      'a.png': picture,
    }
    const { built, diagnostics } = await buildFrom(memoryFiles(work), '', { examine: validateEpub })
    const told = diagnostics.filter(({ code }) => /^(epub\/(invalid|doubtful)|template\/)/.test(code))
    expect(
      told.map(({ message, span }) => `${formatSpan(span)} ${message}`),
      `seed ${seed}`,
    ).toEqual([])
    made += built.outputs.length
  }
  expect(made).toBeGreaterThan(9)
})
