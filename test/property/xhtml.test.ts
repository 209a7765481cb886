import { expect, test } from 'vitest'
import { makeSource } from '../../src/base/index.ts'
import { type Child, type Element, parseXhtml, serializeXhtml } from '../../src/xhtml/index.ts'
import { type Random, random, seeds } from '../support/random.ts'

const letters = [
  'a',
  'é',
  '😀',
  '&',
  '<',
  '>',
  '"',
  "'",
  ' ',
  '\n',
  '\t',
  '\r',
  '=',
  '`',
  ']]>',
  '\u00a0',
  '\u00ad',
]

function words(source: Random): string {
  return Array.from({ length: source.between(1, 8) }, () => source.pick(letters)).join('')
}

const origin = { offset: 0, at: 0 }

function element(name: Element['name'], children: readonly Child[], source: Random): Element {
  const attributes = source.chance(30) ? { title: words(source), class: words(source) } : {}
  return { kind: 'element', name, attributes, children, origin }
}

function inlines(source: Random, depth: number): readonly Child[] {
  const children: Child[] = []
  for (let count = source.between(0, 4); count > 0; count--) {
    const after = children.at(-1)
    if (source.chance(50) && after?.kind !== 'text')
      children.push({ kind: 'text', value: words(source), origin })
    else if (source.chance(20)) children.push(element('br', [], source))
    else
      children.push(
        element(source.pick(['em', 'strong', 'span']), depth > 0 ? inlines(source, depth - 1) : [], source),
      )
  }
  return children
}

function blocks(source: Random, depth: number): readonly Child[] {
  return Array.from({ length: source.between(0, 4) }, () => {
    if (depth > 0 && source.chance(40)) return element('blockquote', blocks(source, depth - 1), source)
    return source.chance(10) ? element('hr', [], source) : element('p', inlines(source, 3), source)
  })
}

function bare(child: Child): unknown {
  if (child.kind === 'text') return child.value
  return [child.name, child.attributes, child.children.map(bare)]
}

test('parsing what was serialized gives the tree back', () => {
  for (const seed of seeds(300)) {
    const source = random(seed)
    const root = element('html', [element('body', blocks(source, 4), source)], source)
    const { value, diagnostics } = parseXhtml(makeSource('x', serializeXhtml(root)))
    expect(diagnostics, `seed ${seed}`).toEqual([])
    expect(bare(value.root), `seed ${seed}`).toEqual(bare(root))
  }
})

test('no text whatever makes the reader throw, and what it made of it reads as itself', () => {
  const pieces = [
    '<p>',
    '</p>',
    '<em',
    '>',
    '<',
    '&',
    '&amp;',
    'w',
    '"',
    '<?n 1?>',
    '<?/n?>',
    '<!--',
    '-->',
    '=',
    '/>',
    '<x>',
  ]
  for (const seed of seeds(500)) {
    const source = random(seed)
    const text = Array.from({ length: source.between(0, 40) }, () => source.pick(pieces)).join('')
    const { value } = parseXhtml(makeSource('x', text))
    const again = parseXhtml(makeSource('x', serializeXhtml(value.root)))
    expect(serializeXhtml(again.value.root), `seed ${seed}: ${text}`).toBe(serializeXhtml(value.root))
  }
})
