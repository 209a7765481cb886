/**
 * templates/README.md says what the source says.
 *
 * Its tables stand between marks and are made from the tables of the source:
 * `npm run docs:templates` writes them, this test compares them.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { lengthUnits, pageGrammars, properties, shorthands } from '../src/style/index.ts'
import { elements as drawn, grammars } from '../src/svg/index.ts'
import { helperMeanings, nodeTypes } from '../src/template/index.ts'
import { commonAttributes, epubOnly, isElementName, ruleOf, vocabulary } from '../src/xhtml/index.ts'

const path = fileURLToPath(new URL('../templates/README.md', import.meta.url))

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}

function list(texts: readonly string[]): string {
  return texts.map(code).join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** What an element may hold, in words. */
function holdings(holds: ReturnType<typeof ruleOf>['holds']): string {
  switch (holds) {
    case 'flow':
      return 'blocks, or text and inlines'
    case 'blocks':
    case 'text':
    case 'nothing':
      return holds
    case 'inlines':
      return 'text and inlines'
    default:
      return list(holds)
  }
}

const parts: Readonly<Record<string, () => string>> = {
  helpers: () =>
    Object.values(helperMeanings)
      .map((meaning) => `* ${meaning}`)
      .join('\n'),
  nodes: () => list(nodeTypes),
  attributes: () => `${list(commonAttributes)}; in e-books also ${list(epubOnly.attributes)}`,
  elements: () =>
    table(
      ['Element', 'Stands as', 'Holds', 'Attributes of its own'],
      Object.keys(vocabulary)
        .filter(isElementName)
        .map((name) => {
          const { kind, holds, attributes } = ruleOf(name)
          return [code(name), kind, holdings(holds), list(attributes)]
        }),
    ),
  units: () => `Units are ${list(lengthUnits)}; a bare \`0\` needs none.`,
  properties: () =>
    table(
      ['Property', 'Takes', 'At first', 'Inherited', 'What it is for'],
      Object.entries(properties).map(([name, { takes, initial, inherited, purpose }]) => [
        code(name),
        code(takes),
        code(initial),
        inherited ? 'yes' : '',
        purpose,
      ]),
    ),
  shorthands: () =>
    table(
      ['Shorthand', 'Takes'],
      Object.entries(shorthands).map(([name, { takes }]) => [code(name), code(takes)]),
    ),
  pages: () =>
    table(
      ['In', 'Stands', 'And takes'],
      [
        ['`@page`', code('size'), code(pageGrammars.size)],
        ['`@page`', '`margin`, `margin-top`, …', code(pageGrammars.margin)],
        ['`@page`', code('align-content'), code(pageGrammars.alignContent)],
        [list(pageGrammars.places.map((place) => `@${place}`)), code('content'), code(pageGrammars.content)],
        ['`@footnote`', list(pageGrammars.noteProperties), 'as elsewhere'],
      ],
    ),
  drawings: () =>
    table(
      ['Element', 'Holds', 'Attributes of its own'],
      Object.entries(drawn).map(([name, { holds, attributes }]) => [
        code(name),
        holds === 'lettering' ? 'words, `tspan`' : holds,
        name === 'g' ? '' : list(attributes.filter((attribute) => !everywhere.includes(attribute))),
      ]),
    ),
  'drawing-attributes': () =>
    table(
      ['Everywhere', 'Takes'],
      Object.entries(grammars)
        .filter(([name]) => everywhere.includes(name))
        .map(([name, { takes }]) => [code(name), takes]),
    ),
}

/** Attributes that every shape of a drawing may have: those of a group. */
const everywhere: readonly string[] = drawn.g.attributes

/** The page with every part between its marks made anew. */
function remade(text: string): string {
  const [before = '', ...rest] = text.split('<!-- begin ')
  const pieces = rest.map((piece) => {
    const name = piece.slice(0, piece.indexOf(' '))
    const end = piece.indexOf(`<!-- end ${name} -->`)
    return `<!-- begin ${name} -->\n\n${parts[name]?.() ?? ''}\n\n${piece.slice(end)}`
  })
  return before + pieces.join('')
}

test('the tables in templates/README.md are those of the source', async () => {
  await expect(remade(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path)
})

test('templates/README.md has a place for every table', () => {
  const text = readFileSync(path, 'utf8')
  for (const name of Object.keys(parts)) expect(text).toContain(`<!-- begin ${name} -->`)
})
