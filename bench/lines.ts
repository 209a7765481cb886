/**
 * How long an essay's lines take, and how good they are: `npm run bench:lines`.
 *
 * The measure is 115 mm, the type 10/13.5 pt: the figures can be held against
 * those of other programs.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { makeSource, makeSpan, Report } from '../src/base/index.ts'
import { loadShaper } from '../src/fonts/index.ts'
import { cascade, type FlowElement, type FlowNode, parseStylesheet } from '../src/style/index.ts'
import { gatherWords } from '../src/typeset/gather-words.ts'
import type { SettingVariant, Shaper } from '../src/typeset/index.ts'
import { setParagraph } from '../src/typeset/paragraph.ts'
import { parseXhtml } from '../src/xhtml/index.ts'
import { proseOf, wordsIn } from './prose.ts'

/** Words to set, by repeating the text. */
const wanted = 22_000

const css =
  'p { font: 10pt/13.5pt "EB Garamond"; text-align: justify; text-justify: inter-character; word-spacing: 12.5%; hyphens: auto; hanging-punctuation: allow-end }'

const folder = process.argv[2] ?? 'manuscripts/the-unbound-page'
const lang = process.argv[3] ?? 'en'
const load = createRequire(import.meta.url)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function time(name: string, work: () => void): void {
  const before = process.cpuUsage()
  const start = performance.now()
  work()
  const { user } = process.cpuUsage(before)
  say(
    `${name.padEnd(16)} ${(performance.now() - start).toFixed(0)} ms, ${(user / 1000).toFixed(0)} ms of the processor`,
  )
}

const shaper: Shaper = await loadShaper((name, file) => readFileSync(load.resolve(`${name}/${file}`)))
const texts = proseOf([folder], wanted)
const markup = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${texts.map((text) => `<p>${text}</p>`).join('')}</body></html>`
const xhtml = parseXhtml(makeSource('bench.xhtml', markup))
const sheet = parseStylesheet(makeSource('bench.css', css))
const flow = cascade(xhtml.value, [sheet.value], { lang }).value
say(`${texts.length} paragraphs, ${wordsIn(texts)} words`)
for (const { message } of [...xhtml.diagnostics, ...sheet.diagnostics].slice(0, 3)) say(message)

const source = makeSource('bench', '')
const place = () => makeSpan(source, 0, 0)
const tools = {
  shaper,
  room: { widthFor: () => 0 },
  images: new Map(),
  place,
  report: new Report(),
  setNote: () => ({ measure: 0, items: [] }),
}

function paragraphsOf(root: FlowElement): readonly FlowElement[] {
  return root.children.flatMap((child: FlowNode) =>
    child.kind === 'element' ? (child.name === 'p' ? [child] : paragraphsOf(child)) : [],
  )
}

const elements = paragraphsOf(flow.root)
let set: readonly SettingVariant[][] = []
const setAll = (): void => {
  set = elements.map((element) => [
    ...setParagraph({ element, content: element.children, measure: 325_984, left: 0, tools }).variants,
  ])
}
time('words, cold', () => gatherWords(flow, tools, tools.report))
time('lines, cold', setAll)
for (let i = 0; i < 8; i++) time('lines, warm', setAll)

const best = set.flatMap((variants) => variants.slice(0, 1))
const lines = best.flatMap((variant) => variant.lines.slice(0, -1))
const ratios = lines.map((line) => line.ratio / 1000)
const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length)
const share = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)} %`
say(`${lines.length} full lines, spread of spaces ${spread.toFixed(3)}, mean ${mean.toFixed(3)}`)
say(`loose ${share(ratios.filter((ratio) => ratio > 0.5).length, ratios.length)}`)
say(`hyphenated ${share(lines.filter((line) => line.hyphenated).length, lines.length)}`)
say(`with variants ${share(set.filter((variants) => variants.length > 1).length, set.length)}`)
