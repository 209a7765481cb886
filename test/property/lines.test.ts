import { expect, test } from 'vitest'
import { makeSource, makeSpan, Report } from '../../src/base/index.ts'
import type { FlowNode } from '../../src/style/index.ts'
import { breakGreedily, breakLines, demeritsOf } from '../../src/typeset/break-lines.ts'
import { tabulate } from '../../src/typeset/break-table.ts'
import { collectItems } from '../../src/typeset/collect.ts'
import { tolerances } from '../../src/typeset/demerits.ts'
import type { LineRules } from '../../src/typeset/fit-line.ts'
import type { Line } from '../../src/typeset/index.ts'
import { edgesOf, linesOf, setOnTypewriter, textOfLine } from '../support/paragraphs.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { characterWidth, typewriter } from '../support/typewriter.ts'

const words = (
  'the mill water ecclesiastical council of and nobody spring flood constitutional a wheel miller’s “deed” ' +
  'water-mill or, house. remembered; until—when town typography Nottingham I J. 1790–1812 hyphenation e\u0301te\u0301 ' +
  'naïve un\u00adfor\u00adget\u00adta\u00adble x\u00a0y'
).split(' ')

/** Words with elements, notes, breaks and late boxes among them. */
function randomBody(stir: Random): string {
  const count = stir.between(1, 120)
  const parts: string[] = []
  for (let i = 0; i < count; i++) {
    const word = stir.pick(words)
    if (stir.chance(6)) parts.push(`<em>${word}</em>`)
    else if (stir.chance(4)) parts.push(`${word.slice(0, 2)}<em>${word.slice(2)}</em>`)
    else if (stir.chance(2)) parts.push(`<a data-late="page" href="#x"></a>`)
    else if (stir.chance(1)) parts.push('<br/>')
    else if (stir.chance(3)) parts.push(`${word}<sup id="r${i}">2</sup><aside id="n${i}"><p>note</p></aside>`)
    else parts.push(word)
  }
  return `<p>${parts.join(' ')}</p>`
}

const justified = 'p { text-align: justify; text-justify: inter-character; hyphens: auto }'

function hasSpace(line: Line): boolean {
  return line.pieces.some(
    (piece) => piece.kind === 'text' && piece.words.some((word) => word.kind === 'space' && word.width > 0),
  )
}

test('every justified line is exactly as wide as its measure', () => {
  for (const seed of seeds(150)) {
    const stir = random(seed)
    const measure = stir.between(24, 70)
    const body = randomBody(stir).replaceAll('<br/>', '')
    const { variants } = setOnTypewriter({ body, css: justified, measure })
    for (const { lines } of variants) {
      for (const line of lines.slice(0, -1)) {
        if (!hasSpace(line)) continue
        const { left, right } = edgesOf(line)
        expect(left, `seed ${seed}`).toBe(0)
        expect(right, `seed ${seed}: ${textOfLine(line)}`).toBe(measure * characterWidth)
      }
    }
  }
})

test('pieces follow each other without a gap or an overlap, in whole millipoints', () => {
  for (const seed of seeds(100)) {
    const stir = random(seed)
    const { variants } = setOnTypewriter({
      body: randomBody(stir),
      css: justified,
      measure: stir.between(10, 70),
    })
    for (const line of variants.flatMap((variant) => variant.lines)) {
      let x = line.pieces[0]?.x ?? 0
      for (const piece of line.pieces) {
        if (piece.kind !== 'text') continue
        expect(piece.x, `seed ${seed}`).toBe(x)
        for (const word of piece.words) {
          expect(Number.isInteger(word.width), `seed ${seed}`).toBe(true)
          x += word.width
        }
      }
    }
  }
})

test('every character is set once and in order, in every variant', () => {
  for (const seed of seeds(150)) {
    const stir = random(seed)
    const css = stir.chance(50) ? justified : 'p { text-align: start; hyphens: auto }'
    const set = setOnTypewriter({ body: randomBody(stir), css, measure: stir.between(3, 70) })
    for (const { lines } of set.variants) {
      expect(charactersSet(lines), `seed ${seed}`).toEqual(charactersOf(set.element.children))
    }
  }
})

/** Each character with the order of its node and its offset there. */
function charactersSet(lines: readonly Line[]): readonly string[] {
  const found: string[] = []
  for (const piece of lines.flatMap((line) => line.pieces)) {
    if (piece.kind !== 'text') continue
    for (const word of piece.words) {
      if (word.kind === 'space') found.push(`${piece.node.order} ${word.offset}  `)
      if (word.kind !== 'run' || piece.node.kind !== 'text') continue
      let at = word.offset
      for (const character of word.run.text) {
        while (/[\u00ad]/.test(piece.node.value.charAt(at))) at++
        found.push(`${piece.node.order} ${at} ${character}`)
        at += character.length
      }
    }
  }
  return found
}

function charactersOf(nodes: readonly FlowNode[]): readonly string[] {
  const found: string[] = []
  for (const node of nodes) {
    if (node.kind === 'element') {
      if (node.name !== 'aside') found.push(...charactersOf(node.children))
      continue
    }
    let at = 0
    for (const character of node.value) {
      if (character !== '\u00ad')
        found.push(`${node.order} ${at} ${character === '\u00a0' ? ' ' : character}`)
      at += character.length
    }
  }
  return found
}

test('no paragraph set line by line costs less than the one set as a whole', () => {
  let compared = 0
  for (const seed of seeds(100)) {
    const stir = random(seed)
    const measure = stir.between(20, 60) * characterWidth
    const { element } = setOnTypewriter({ body: randomBody(stir), css: justified, measure: 40 })
    const items = collectItems({
      content: element.children,
      narrowest: measure,
      tools: {
        shaper: typewriter(),
        room: { widthFor: () => 2 * characterWidth },
        images: new Map(),
        place: () => makeSpan(makeSource('x', ''), 0, 0),
        report: new Report(),
      },
    })
    const table = tabulate(items, 'straight')
    const rules: LineRules = {
      measures: { first: measure, afterForced: measure, rest: measure },
      edge: 'justified',
      lastLine: 'natural',
      tolerance: tolerances.at(-1) ?? {
        loosest: Number.POSITIVE_INFINITY,
        scale: 0,
        tracking: 0,
        reserve: 1,
      },
    }
    const [best] = breakLines(table, rules)
    const greedy = demeritsOf(table, rules, breakGreedily(table, rules).ends)
    expect(best, `seed ${seed}`).toBeDefined()
    if (best === undefined || greedy === undefined) continue
    compared++
    expect(best.demerits, `seed ${seed}`).toBeLessThanOrEqual(greedy + 1e-6)
    expect(demeritsOf(table, rules, best.ends), `seed ${seed}`).toBeCloseTo(best.demerits, 6)
  }
  expect(compared).toBeGreaterThan(75)
})

test('variants differ from the best by one line, and cost more', () => {
  let offered = 0
  for (const seed of seeds(100)) {
    const stir = random(seed)
    const { variants } = setOnTypewriter({
      body: randomBody(stir),
      css: justified,
      measure: stir.between(40, 70),
    })
    const [best, ...others] = variants
    expect(best?.cost, `seed ${seed}`).toBe(0)
    for (const other of others) {
      offered++
      expect(Math.abs(other.lines.length - (best?.lines.length ?? 0)), `seed ${seed}`).toBe(1)
      expect(other.cost, `seed ${seed}`).toBeGreaterThanOrEqual(0)
    }
    expect(new Set(variants.map((variant) => variant.lines.length)).size).toBe(variants.length)
  }
  expect(offered).toBeGreaterThan(10)
})

test('a note is carried by the line of its call', () => {
  for (const seed of seeds(100)) {
    const stir = random(seed)
    const set = setOnTypewriter({ body: randomBody(stir), css: justified, measure: stir.between(8, 60) })
    for (const line of linesOf(set)) {
      const calls = line.anchors.filter((anchor) => anchor.startsWith('r'))
      expect(
        line.notes.map((note) => note.element.attributes.id?.replace('n', 'r')),
        `seed ${seed}`,
      ).toEqual(calls)
    }
  }
})
