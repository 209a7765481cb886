/**
 * Laws of the cascade, over stylesheets and markup drawn by lot.
 */

import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { type FlowElement, type FlowNode, parseStylesheet, properties } from '../../src/style/index.ts'
import { type Random, random, seeds } from '../support/random.ts'
import { flowOf } from '../support/styles.ts'

const inlineNames = ['em', 'strong', 'span', 'i', 'code'] as const
const classNames = ['a', 'b', 'c'] as const

function randomInlines(lot: Random, depth: number): string {
  return Array.from({ length: lot.between(1, 4) }, () => {
    if (depth > 0 && lot.chance(35)) {
      const name = lot.pick(inlineNames)
      return `<${name} class="${lot.pick(classNames)}">${randomInlines(lot, depth - 1)}</${name}>`
    }
    if (lot.chance(10)) return '<br/>'
    return lot.pick(['mill', ' water ', 'a  b', ' \n\t', 'of\nold', '\u00a0', ' '])
  }).join('')
}

function randomBody(lot: Random): string {
  return Array.from({ length: lot.between(1, 5) }, () => {
    const inside = `<p class="${lot.pick(classNames)}">${randomInlines(lot, 3)}</p>\n`
    return lot.chance(40) ? `<div class="${lot.pick(classNames)}">\n ${inside}${inside}</div>` : inside
  }).join(' ')
}

const declarations = [
  'font-size: 1.37em',
  'line-height: 1.3',
  'line-height: 117%',
  'margin: 0.33em 1.7rlh',
  'padding: 0.1ex',
  'text-indent: -0.77em',
  'letter-spacing: 0.013em',
  'border: 0.333pt solid',
  'width: 33.33%',
  'max-width: 7.77rem',
  'block-step-size: 1rlh',
] as const

function randomSheet(lot: Random): string {
  return Array.from({ length: lot.between(1, 12) }, () => {
    const selector = lot.pick([
      'p',
      'em',
      '.a',
      '.b',
      'div p',
      'p > em',
      'em + *',
      'span .c',
      'html',
      'p:first-child',
    ])
    return `${selector} { ${lot.pick(declarations)}; ${lot.pick(declarations)} }`
  }).join('\n')
}

function nodesOf(root: FlowElement): readonly FlowNode[] {
  const found: FlowNode[] = []
  const open: FlowNode[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node)
    if (node.kind === 'element') open.push(...node.children.toReversed())
  }
  return found
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

test('every number in every style is whole', () => {
  for (const seed of seeds(60)) {
    const lot = random(seed)
    const { value } = flowOf(randomBody(lot), randomSheet(lot))
    for (const node of nodesOf(value.root)) {
      for (const number of numbersIn(node.style))
        expect(Number.isSafeInteger(number), `seed ${seed}`).toBe(true)
    }
  }
})

test('nodes are numbered in document order, from 0', () => {
  for (const seed of seeds(100)) {
    const { value } = flowOf(randomBody(random(seed)), '')
    expect(nodesOf(value.root).map((node) => node.order)).toEqual(nodesOf(value.root).map((_, i) => i))
  }
})

test('every character that is not white space stands in the flow once, in order', () => {
  for (const seed of seeds(200)) {
    const lot = random(seed)
    const body = randomBody(lot)
    const { value } = flowOf(body, randomSheet(lot))
    const said = nodesOf(value.root).flatMap((node) => (node.kind === 'text' ? [node.value] : []))
    const squeezed = (text: string): string => text.replace(/[ \t\n]/g, '')
    expect(squeezed(said.join('')), `seed ${seed}`).toBe(squeezed(body.replace(/<[^>]*>/g, '')))
  }
})

test('no two collapsible spaces stand together, and none at a block’s edge', () => {
  for (const seed of seeds(200)) {
    const { value } = flowOf(randomBody(random(seed)), '')
    const blocks = nodesOf(value.root).flatMap((node) =>
      node.kind === 'element' && node.name === 'p' ? [node] : [],
    )
    for (const block of blocks) {
      const text = nodesOf(block)
        .map((node) => (node.kind === 'text' ? node.value : node.name === 'br' ? '\n' : ''))
        .join('')
      expect(text, `seed ${seed}`).not.toMatch(/ {2}|^ | $| \n|\n /)
    }
  }
})

test('each character keeps its offset through white-space collapsing', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (const seed of seeds(200)) {
    const lot = random(seed)
    const text = Array.from({ length: lot.between(1, 40) }, () =>
      lot.pick([...letters.slice(0, 5), ' ', '\n', '  ']),
    ).join('')
    const { value } = flowOf(`<p>${text}</p>`, '')
    for (const node of nodesOf(value.root)) {
      if (node.kind !== 'text') continue
      for (const [i, character] of [...node.value].entries()) {
        const source = text[node.origin.offset + i]
        expect(character === ' ' ? /\s/.test(source ?? '') : source === character, `seed ${seed}`).toBe(true)
      }
    }
  }
})

test('the order of rules matters only among rules of one weight', () => {
  const rules = [
    'p { text-indent: 1pt }',
    '.a { text-indent: 2pt }',
    'div .a { text-indent: 3pt }',
    'div > .a[title] { text-indent: 4pt }',
  ]
  for (const seed of seeds(50)) {
    const lot = random(seed)
    const shuffled = rules.map((rule) => ({ rule, at: lot.between(0, 999) })).toSorted((a, b) => a.at - b.at)
    const { value } = flowOf(
      '<div><p class="a" title="t">x</p></div>',
      shuffled.map(({ rule }) => rule).join(' '),
    )
    const paragraph = nodesOf(value.root).find((node) => node.kind === 'element' && node.name === 'p')
    expect(paragraph?.style.textIndent, `seed ${seed}`).toBe(4000)
  }
})

test('a property is inherited exactly if the table says so', () => {
  const samples: Readonly<Record<string, string>> = {
    'font-size': '20pt',
    'line-height': '31pt',
    'text-indent': '7pt',
    'margin-top': '7pt',
    'padding-left': '7pt',
    color: '#123456',
    hyphens: 'none',
    width: '50%',
    'break-before': 'recto',
    orphans: '4',
    page: 'chapter',
    'list-style-type': 'none',
    'block-step-size': '9pt',
  }
  for (const [name, sample] of Object.entries(samples)) {
    const plain = flowOf('<div class="x"><div>x</div></div>', '')
    const styled = flowOf('<div class="x"><div>x</div></div>', `.x { ${name}: ${sample} }`)
    const inner = (flow: typeof plain) => nodesOf(flow.value.root)[3]?.style
    const differs = JSON.stringify(inner(plain)) !== JSON.stringify(inner(styled))
    expect(differs, name).toBe(properties[name]?.inherited)
  }
})

test('the table’s initial values are what an element has if nothing is said', () => {
  const untouched = flowOf('<div><span>x</span></div>', '').value
  for (const [name, property] of Object.entries(properties)) {
    const { value, diagnostics } = flowOf(
      '<div><span>x</span></div>',
      `span { ${name}: ${property.initial} }`,
    )
    expect(diagnostics, name).toEqual([])
    expect(nodesOf(value.root)[3]?.style, name).toEqual(nodesOf(untouched.root)[3]?.style)
  }
})

test('no soup of signs makes the reader throw', () => {
  const signs = [
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '"',
    "'",
    ';',
    ':',
    ',',
    '/*',
    '*/',
    '@page',
    '@media',
    '@',
    'p',
    '.a',
    '#',
    '\\',
    '1pt',
    '%',
    '!',
    'margin',
    'font',
    ' ',
    '\n',
    '<!--',
    'url(',
    '\u0000',
    '9e999',
    ':lang(',
    '=',
    '\ud800',
  ]
  for (const seed of seeds(300)) {
    const lot = random(seed)
    const soup = Array.from({ length: lot.between(1, 60) }, () => lot.pick(signs)).join('')
    const { diagnostics } = parseStylesheet(makeSource('soup.css', soup))
    for (const { span } of diagnostics) expect(span.end, `seed ${seed}`).toBeGreaterThanOrEqual(span.start)
  }
})

test('blocks stand inside each other as deep as the markup allows', () => {
  const { value, diagnostics } = flowOf(
    `${'<div>'.repeat(90)}<p>x</p>${'</div>'.repeat(90)}`,
    'div div { margin-left: 1pt }',
  )
  expect(diagnostics).toEqual([])
  expect(nodesOf(value.root)).toHaveLength(94)
})
