/**
 * How well pages are set: `npm run bench:page`.
 *
 * First the works, as they are built; then plain prose in four languages, at
 * measures from 90 to 130 mm and sizes from 9 to 12 pt, so that no number is
 * tuned to one text. Beside each language stands what is to be reached; with
 * `-- --bound` it is tried, where a row misses it, whether any breaks could.
 */

import { makeSource, makeSpan, Report } from '../src/base/index.ts'
import { diskFiles, packageFile } from '../src/cli/disk.ts'
import { settle } from '../src/paginate/index.ts'
import { bindWork, layOut, openHouse, setPages } from '../src/press/index.ts'
import { cascade, type Flow, parseStylesheet } from '../src/style/index.ts'
import { tabulate } from '../src/typeset/break-table.ts'
import { collectItems } from '../src/typeset/collect.ts'
import { gatherWords } from '../src/typeset/gather-words.ts'
import { parseXhtml } from '../src/xhtml/index.ts'
import { isBeyondReach, type Marks, type Text } from './bound.ts'
import { type Figures, measurePages } from './meter.ts'
import { proseOf } from './prose.ts'

interface Prose {
  readonly lang: string
  readonly paths: readonly string[]
  /** What is to be reached. */
  readonly most: Partial<Record<keyof Figures, number>>
}

const english = { spread: 0.105, loose: 0, tight: 1, jump: 0.09, hyphens: 4, ladders: 0, letters: 2.8 }
const exact = { widows: 0, orphans: 0, runts: 0, offPage: 0 }

/** Each by the language it is in. */
const works: readonly (readonly [name: string, most: Prose['most']])[] = [
  ['the-unbound-page', { ...english, ...exact }],
  ['handbook', { ...english, ...exact }],
  ['bibliotheque-bleue', { ...english, ...exact, hyphens: 8 }],
  ['one-sheet-eight-pages.md', { ...english, ...exact }],
]

const languages: readonly Prose[] = [
  { lang: 'en-GB', paths: ['manuscripts/the-unbound-page'], most: english },
  {
    lang: 'fr',
    paths: ['manuscripts/bibliotheque-bleue', 'bench/texts/fr.txt'],
    most: { ...english, hyphens: 8 },
  },
  {
    lang: 'de',
    paths: ['bench/texts/de.txt'],
    most: { spread: 0.11, loose: 0.3, hyphens: 20, letters: 2.8 },
  },
  {
    lang: 'ru',
    paths: ['bench/texts/ru.txt'],
    most: { spread: 0.13, loose: 0.7, hyphens: 30, letters: 2.8 },
  },
]

const measures = [90, 100, 110, 120, 130]
const sizes = [9, 10, 11, 12]
const wordsToSet = 5000

const columns: readonly (readonly [name: string, key: keyof Figures, digits: number])[] = [
  ['pages', 'pages', 0],
  ['lines', 'lines', 0],
  ['ratio', 'ratio', 3],
  ['sd', 'spread', 3],
  ['loose', 'loose', 2],
  ['tight', 'tight', 2],
  ['jump', 'jump', 3],
  ['hyph', 'hyphens', 1],
  ['run', 'longestLadder', 0],
  ['≥3', 'ladders', 0],
  ['p99', 'letters', 2],
  ['wid', 'widows', 0],
  ['orph', 'orphans', 0],
  ['runt', 'runts', 0],
  ['full', 'full', 0],
  ['feet', 'feet', 0],
  ['grid', 'grid', 0],
  ['off', 'offPage', 0],
]

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Half of the last digit that a figure is printed with. */
function halfDigit(key: keyof Figures): number {
  const digits = columns.find(([, other]) => other === key)?.[2] ?? 0
  return 0.5 * 10 ** -digits
}

function misses(figures: Figures, most: Prose['most'], key: keyof Figures): boolean {
  const mark = most[key]
  return mark !== undefined && figures[key] > mark + halfDigit(key)
}

/** A figure that misses its mark has a star. */
function row(name: string, figures: Figures, most: Prose['most']): string {
  const cells = columns.map(([, key, digits]) =>
    `${figures[key].toFixed(digits)}${misses(figures, most, key) ? '*' : ' '}`.padStart(7),
  )
  return name.padEnd(24) + cells.join('')
}

const house = await openHouse(diskFiles('templates'), packageFile, 'bench')

function measureWork(name: string): Figures {
  const { book, images, templates } = bindWork(name, house, diskFiles('manuscripts')).value
  const { flow, place } = layOut(book, templates).value
  return measurePages(setPages({ flow, place, book, images, house }).value.pages, flow)
}

function flowOf({ lang, paths }: Prose, measure: number, size: number): Flow {
  const markup = proseOf(paths, wordsToSet)
    .map((text) => `<p>${text}</p>`)
    .join('')
  const page = `<html xmlns="http://www.w3.org/1999/xhtml" lang="${lang}" xml:lang="${lang}"><head><title>x</title></head><body>${markup}</body></html>`
  const limits = lang === 'ru' ? '4 2 2' : lang === 'de' ? '6 3 3' : '5 2 3'
  const leading = Math.round(size * 1.3)
  const css = `@page { size: ${measure + 40}mm 210mm; margin: 20mm }
    html { font-family: "EB Garamond"; font-size: ${size}pt; line-height: ${leading}pt }
    body { text-align: justify; text-justify: inter-character; hyphens: auto; hyphenate-limit-chars: ${limits}; word-spacing: 12.5%;
      hanging-punctuation: allow-end; orphans: 2; widows: 2 }
    p { text-indent: 1em }`
  const sheet = parseStylesheet(makeSource('bench.css', css)).value
  return cascade(parseXhtml(makeSource('bench.xhtml', page)).value, [sheet], { lang }).value
}

const nowhere = makeSpan(makeSource('bench', ''), 0, 0)
const { shaper } = house

function measureProse(flow: Flow): Figures {
  const images = new Map()
  const settled = settle(flow, { shaper, images, place: () => nowhere, markOf: (_, n) => String(n) })
  return measurePages(settled.value.pages, flow)
}

/** The paragraphs as the line breaker sees them. */
function textsOf(flow: Flow, measure: number): readonly Text[] {
  const room = { widthFor: () => 0 }
  const note = { measure: 0, items: [] }
  const report = new Report()
  const tools = { shaper, room, images: new Map(), place: () => nowhere, report, setNote: () => note }
  gatherWords(flow, tools, report)
  const rest = Math.round((measure * 72_000) / 25.4)
  return flow.root.children.flatMap((body) =>
    body.kind === 'text'
      ? []
      : body.children.flatMap((paragraph) => {
          if (paragraph.kind === 'text') return []
          const items = collectItems({ content: paragraph.children, narrowest: rest, tools })
          const first = rest - paragraph.style.textIndent
          return [
            { table: tabulate(items, 'hanging'), rules: { measures: { first, afterForced: rest, rest } } },
          ]
        }),
  )
}

/** What is missed by `most` counts as missed by the digits it is printed with. */
function marksOf(most: Prose['most']): Marks {
  const share = (key: keyof Figures): number => ((most[key] ?? 100) + halfDigit(key)) / 100
  return {
    spread: (most.spread ?? 1) + halfDigit('spread'),
    hyphens: share('hyphens'),
    loose: share('loose'),
    tight: share('tight'),
  }
}

/** Whether it is tried, of rows that miss a mark, if any breaks could reach it. */
const isBounded = process.argv.includes('--bound')

const heads = ''.padEnd(24) + columns.map(([name]) => `${name} `.padStart(7)).join('')
say(`shares in per cent; * misses its mark\n\n${heads}`)
for (const [name, most] of works) say(row(name, measureWork(name), most))
for (const prose of languages) {
  say(
    `\n${prose.lang}, to be reached: ${Object.entries(prose.most)
      .map(([key, most]) => `${key} ≤ ${most}`)
      .join(', ')}`,
  )
  for (const size of sizes) {
    for (const measure of measures) {
      const flow = flowOf(prose, measure, size)
      const figures = measureProse(flow)
      const isBeyond =
        isBounded &&
        columns.some(([, key]) => misses(figures, prose.most, key)) &&
        isBeyondReach(textsOf(flow, measure), marksOf(prose.most))
      say(
        row(`${prose.lang} ${measure} mm, ${size} pt`, figures, prose.most) +
          (isBeyond ? '  beyond reach' : ''),
      )
    }
  }
}
