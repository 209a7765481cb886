/**
 * The e-book's dress leaves to readers what is theirs: size, face, colour, and
 * the way the page runs. Laws of its two stylesheets, read as browsers read them.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Atrule, type CssNode, type Declaration, generate, parse, type Rule, walk } from 'css-tree'
import { describe, expect, test } from 'vitest'
import { templatesFolder } from '../support/templates.ts'

interface Styled {
  readonly sheet: string
  readonly selectors: readonly string[]
  readonly property: string
  readonly value: string
  readonly node: Declaration
  /** `supports`, `media (prefers-color-scheme:dark)`; empty outside all. */
  readonly inside: string
}

function declarationsOf(sheet: string): readonly Styled[] {
  const found: Styled[] = []
  const tree = parse(readFileSync(join(templatesFolder, 'styles', sheet), 'utf8'))
  walk(tree, {
    visit: 'Declaration',
    enter(node) {
      const rule: Rule | null = this.rule
      const at: Atrule | null = this.atrule
      const selectors: string[] = []
      if (rule) walk(rule.prelude, { visit: 'Selector', enter: (one) => void selectors.push(generate(one)) })
      const inside =
        at === null ? '' : at.name === 'media' ? `media ${at.prelude && generate(at.prelude)}` : at.name
      found.push({ sheet, selectors, property: node.property, value: generate(node.value), node, inside })
    },
  })
  return found
}

const declarations = ['shared.css', 'epub.css'].flatMap(declarationsOf)

const told = ({ sheet, selectors, property, value }: Styled) =>
  `${sheet}: ${selectors.join(', ')} { ${property}: ${value} }`

const breaking = (law: (one: Styled) => boolean) => declarations.filter(law).map(told)

function unitsIn(value: CssNode): readonly string[] {
  const units: string[] = []
  walk(value, { visit: 'Dimension', enter: (node) => void units.push(node.unit) })
  return units
}

test('the sheets are read', () => expect(declarations.length).toBeGreaterThan(150))

describe('size', () => {
  const absolute = new Set(['px', 'pt', 'pc', 'cm', 'mm', 'in', 'q'])

  test('hairlines alone have a size of their own', () => {
    const isFixed = ({ node, property }: Styled) =>
      unitsIn(node.value).some((unit) => absolute.has(unit)) && !/^border(-top|-bottom)?$/.test(property)
    expect(breaking(isFixed)).toEqual([])
  })

  test('lines are as far apart as the reader has them, and only titles and marks closer, by a number', () => {
    expect(
      breaking(({ property, value }) => property === 'line-height' && !/^[01](\.\d+)?$/.test(value)),
    ).toEqual([])
    const all = declarations
      .filter(({ property }) => property === 'line-height')
      .flatMap(({ selectors }) => selectors)
    expect(all.every((selector) => /(\bh[1-6]|\.title|\.heading|a\.call)$/.test(selector))).toBe(true)
  })

  test('body and paragraphs have no size, face, spacing or side of their own', () => {
    const own = /^(font|font-size|font-family|line-height|letter-spacing|word-spacing|text-align)$/
    const plain = /^(html|body|p|li|blockquote|section|div)$/
    expect(
      breaking(({ property, selectors }) => own.test(property) && selectors.some((one) => plain.test(one))),
    ).toEqual([])
  })
})

describe('colour', () => {
  const coloured = declarations.filter(({ property }) =>
    /colou?r|background|fill|stroke|shadow/.test(property),
  )

  test('there is none but the reader’s, and a light ground for pictures in the dark', () => {
    const strange = coloured.filter(
      ({ property, value, inside }) =>
        value !== 'inherit' &&
        property !== 'color-scheme' &&
        !(property === 'background-color' && inside === 'media (prefers-color-scheme:dark)'),
    )
    expect(strange.map(told)).toEqual([])
  })

  test('both schemes are welcome', () => {
    expect(coloured.map(told)).toContain('epub.css: html { color-scheme: light dark }')
  })

  test('borders take the colour of the words', () => {
    expect(breaking(({ property, value }) => /^border/.test(property) && /#|rgb|hsl/.test(value))).toEqual([])
  })
})

describe('face', () => {
  test('only programs have one, and it ends in a family that every reader has', () => {
    const faces = declarations.filter(({ property }) => property === 'font-family')
    expect(faces.map(({ selectors, value }) => [selectors, value])).toEqual([
      [['pre', 'code'], '"IBM Plex Mono",monospace'],
    ])
  })
})

describe('the way the language runs', () => {
  /** left → start: what says the same of both directions. */
  const logical: Readonly<Record<string, string>> = {
    'margin-left': 'margin-inline',
    'margin-right': 'margin-inline',
    'padding-left': 'padding-inline',
    'padding-right': 'padding-inline',
    'text-align': 'text-align',
  }

  function hasSides({ property, value }: Styled): boolean {
    if (property === 'text-align') return value === 'left' || value === 'right'
    if (/^(margin|padding)$/.test(property)) {
      const [, right, , left] = value.split(' ')
      return left !== undefined && left !== right
    }
    return /(^|-)(left|right)($|-)/.test(property) || property === 'float' || property === 'clear'
  }

  test('what names left or right is said again by start and end', () => {
    const said = new Set(
      declarations
        .filter((one) => one.sheet === 'epub.css' && !hasSides(one))
        .flatMap(({ selectors, property }) => selectors.map((selector) => `${selector} ${property}`)),
    )
    const left = declarations.filter(hasSides).flatMap((one) => {
      const wanted = logical[one.property] ?? `${one.property}-inline`
      return one.selectors
        .filter((selector) => !said.has(`${selector} ${wanted}`))
        .map((selector) => `${selector} { ${one.property}: ${one.value} }`)
    })
    expect(left).toEqual([])
  })

  test('readers that do not know start and end keep left and right', () => {
    expect(
      breaking(({ property, inside }) => /^(margin|padding)-inline/.test(property) && inside !== 'supports'),
    ).toEqual([])
  })
})

describe('what reading systems do themselves', () => {
  test('nothing is taken out of the page, hidden, fetched or forced', () => {
    expect(
      breaking(
        ({ property, value }) =>
          property === 'position' || property === 'float' || (value === 'none' && property === 'display'),
      ),
    ).toEqual([])
    expect(breaking(({ node }) => node.important !== false)).toEqual([])
    for (const sheet of ['shared.css', 'epub.css']) {
      const text = readFileSync(join(templatesFolder, 'styles', sheet), 'utf8')
      expect(text).not.toMatch(/@import|url\(/)
    }
  })

  test('words are divided, but not in headings, verse and programs, for old names of the property too', () => {
    for (const name of ['hyphens', '-webkit-hyphens']) {
      const of = (selector: string) =>
        declarations
          .filter(({ property, selectors }) => property === name && selectors.includes(selector))
          .at(-1)?.value
      expect([of('body'), of('h1'), of('.verse'), of('pre')], name).toEqual([
        'auto',
        'manual',
        'manual',
        'none',
      ])
    }
  })
})
