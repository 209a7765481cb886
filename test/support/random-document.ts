/**
 * Random Documents, of the kind the parser makes.
 *
 * Not every tree can be written in Markdown. These keep to what can: texts are
 * never empty and never meet, elements of emphasis are parted by text and two
 * levels deep, a list with blank lines has more than one item, a tight item
 * holds a paragraph and perhaps a list. Characters are chosen to be as awkward as they come.
 */

import { makeSource, makeSpan, type Span } from '../../src/base/index.ts'
import {
  type Alignment,
  type Attributes,
  type Block,
  type Document,
  type FootnoteDefinition,
  type Image,
  type Inline,
  type ListItem,
  noAttributes,
} from '../../src/manuscript/index.ts'
import type { Random } from './random.ts'

const words = ['mill', 'water', 'a', 'été', '3', 'Über', '1790', 'x', '\u{1d49c}', 'of', 'the', 'no']
const signs = [
  '*',
  '**',
  '_',
  '`',
  '``',
  '[',
  ']',
  '](',
  '{',
  '}',
  '{.x}',
  '<',
  '<b>',
  '&',
  '&amp;',
  '&#35;',
  '~~',
  '~',
  '|',
  '!',
  '![',
  '^',
  '^[',
  '[^a]',
  '#',
  '##',
  '-',
  '+',
  '1.',
  '2)',
  '>',
  ':',
  '::: x',
  '=',
  '\\',
  '"',
  "'",
  '(',
  ')',
  '/',
  '$',
  '@',
  '—',
  '“',
  '”',
  '…',
  '\u00a0',
  '\u00ad',
  '\u2009',
  '.',
  ',',
  '---',
  '```',
  '~~~',
  '[x]: y',
  '| a |',
] as const

/** Where inlines may stand: lines of a paragraph may end; in the others there is one line. */
type Setting = 'paragraph' | 'line' | 'cell'

interface Making {
  readonly random: Random
  readonly span: Span
  readonly definitions: FootnoteDefinition[]
  inlineNotes: number
}

export function randomDocument(random: Random): Document {
  const source = makeSource('random.md', '')
  const making: Making = { random, span: makeSpan(source, 0, 0), definitions: [], inlineNotes: 0 }
  const children = blocks(making, 3)
  const inPlace = [...making.definitions]
  making.definitions.length = 0

  // Notes in the text of notes come after the note they stand in, as they are written.
  const written: FootnoteDefinition[] = []
  for (let i = random.between(0, 3); i > 0; i--) {
    const definition = {
      type: 'footnoteDefinition',
      ...base(making),
      label: label(making),
      children: blocks(making, 1),
    } as const
    written.push(definition, ...making.definitions)
    making.definitions.length = 0
  }
  return { source, children, definitions: [...inPlace, ...written] }
}

function base({ span }: Making): { readonly key: string; readonly span: Span } {
  return { key: '', span }
}

function label({ random }: Making): string {
  return `${random.pick(['', 'ed:', 'tr:'])}${random.pick(['a', 'mill', 'é', 'x-1', '12', 'a_b', '*'])}`
}

function some<T>(random: Random, least: number, most: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: random.between(least, most) }, (_, i) => make(i))
}

// ——— blocks

function blocks(making: Making, depth: number): readonly Block[] {
  const made: Block[] = []
  for (let i = making.random.between(1, 3); i > 0; i--) made.push(block(making, depth, made.at(-1)?.type))
  return made
}

function block(making: Making, depth: number, before?: Block['type']): Block {
  const { random } = making
  const leaves = [
    'paragraph',
    'paragraph',
    'heading',
    'code',
    'thematicBreak',
    'figure',
    'table',
    'verse',
  ] as const
  const nests = ['blockquote', 'list', 'division', 'definitionList'] as const
  const picked = depth > 0 && random.chance(40) ? random.pick(nests) : random.pick(leaves)
  // Two lists of definitions that meet are one.
  const type = picked === 'definitionList' && before === picked ? 'thematicBreak' : picked
  switch (type) {
    case 'paragraph':
      return {
        type,
        ...base(making),
        attributes: attributes(making),
        children: prose(making, 'paragraph', 2),
      }
    case 'heading':
      return {
        type,
        ...base(making),
        depth: random.pick([1, 2, 3, 4, 5, 6]),
        attributes: attributes(making),
        children: prose(making, 'line', 2),
      }
    case 'code':
      return {
        type,
        ...base(making),
        attributes: attributes(making),
        lang: random.pick(['', 'js', 'c++']),
        value: some(random, 0, 3, () =>
          random.pick(['  let a', '```', '~~~~', '::: x', '# no', '', '\t*x*', 'a']),
        )
          .join('\n')
          .replace(/^\n+|\n+$/g, ''),
      }
    case 'thematicBreak':
      return { type, ...base(making) }
    case 'figure': {
      const found = attributes(making)
      const inner = image(making, { classes: [], values: found.values })
      const caption = random.chance(60) ? prose(making, 'line', 1) : []
      return { type, ...base(making), attributes: found, image: { ...inner, title: '' }, caption }
    }
    case 'table':
      return table(making)
    case 'verse':
      return {
        type,
        ...base(making),
        attributes: attributes(making),
        children: some(random, 1, 3, () => ({
          type: 'stanza' as const,
          ...base(making),
          children: some(random, 1, 3, () => ({
            type: 'verseLine' as const,
            ...base(making),
            indent: random.between(0, 3),
            children: prose(making, 'line', 1),
          })),
        })),
      }
    case 'blockquote':
      return { type, ...base(making), attributes: attributes(making), children: blocks(making, depth - 1) }
    case 'division':
      return {
        type,
        ...base(making),
        name: random.pick(['plain', 'epigraph', 'dedication', 'signature', 'note']),
        attributes: attributes(making),
        children: blocks(making, depth - 1),
      }
    case 'definitionList':
      return {
        type,
        ...base(making),
        attributes: noAttributes,
        children: some(random, 1, 3, () => [
          { type: 'definitionTerm' as const, ...base(making), children: prose(making, 'line', 1) },
          {
            type: 'definitionDescription' as const,
            ...base(making),
            children: [paragraph(making), ...(random.chance(30) ? blocks(making, depth - 1) : [])],
          },
        ]).flat(),
      }
    case 'list':
      return list(making, depth)
  }
}

function paragraph(making: Making): Block {
  return {
    type: 'paragraph',
    ...base(making),
    attributes: noAttributes,
    children: prose(making, 'paragraph', 1),
  }
}

function list(making: Making, depth: number): Block {
  const { random } = making
  const tight = random.chance(50)
  const item = (): ListItem => ({
    type: 'listItem',
    ...base(making),
    children: tight
      ? [paragraph(making), ...(depth > 1 && random.chance(30) ? [list(making, depth - 1)] : [])]
      : [paragraph(making), ...(random.chance(40) ? blocks(making, depth - 1) : [])],
  })
  return {
    type: 'list',
    ...base(making),
    attributes: attributes(making),
    ordered: random.chance(50),
    start: 1,
    tight,
    children: some(random, tight ? 1 : 2, 4, item),
  }
}

function table(making: Making): Block {
  const { random } = making
  const columns = random.between(1, 3)
  const align = Array.from({ length: columns }, (): Alignment => random.pick(['start', 'center', 'end']))
  const row = () => ({
    type: 'tableRow' as const,
    ...base(making),
    children: align.map(() => ({
      type: 'tableCell' as const,
      ...base(making),
      children: prose(making, 'cell', 1),
    })),
  })
  return {
    type: 'table',
    ...base(making),
    attributes: attributes(making),
    align,
    children: some(random, 1, 3, row),
    // Written below the rows, so its notes are read after theirs.
    caption: random.chance(50) ? prose(making, 'line', 1) : [],
  }
}

function attributes({ random }: Making): Attributes {
  if (random.chance(60)) return noAttributes
  return {
    ...(random.chance(40) ? { id: random.pick(['mill', 'é-1', 'a.b']) } : {}),
    classes: random.chance(50) ? [random.pick(['wide', 'x-y'])] : [],
    ...(random.chance(30) ? { lang: random.pick(['fr', 'de-AT']) } : {}),
    values: random.chance(30) ? { width: random.pick(['50%', 'a b', 'say "x"', '\\', '}', '']) } : {},
  }
}

// ——— inlines

/** Words and elements by turns, beginning and ending as may be. */
function prose(making: Making, setting: Setting, depth: number): readonly Inline[] {
  const { random } = making
  const made: Inline[] = [text(making)]
  for (let i = random.between(0, 3); i > 0; i--) {
    made.push(element(making, setting, depth), text(making))
    if (setting === 'paragraph' && random.chance(20)) {
      const ending = random.chance(50)
        ? ({ type: 'text', value: '\n' } as const)
        : ({ type: 'break' } as const)
      made.push({ ...ending, ...base(making) }, text(making))
    }
  }
  const isElement = (node: Inline | undefined) =>
    node !== undefined && node.type !== 'text' && node.type !== 'break'
  // Without their first or last words, elements stand at the edges, where marks are hardest.
  if (made.length > 2 && isElement(made[1]) && random.chance(30) && isProse(made[1])) made.shift()
  return made
}

/** An image alone would be a figure, and HTML at the start of a line a block of it. */
function isProse(node: Inline | undefined): boolean {
  return node?.type !== 'image' && node?.type !== 'html'
}

function text({ random, ...making }: Making): Inline {
  const value = some(random, 1, 4, () => (random.chance(60) ? random.pick(words) : random.pick(signs))).join(
    random.pick(['', ' ', ' ']),
  )
  const edged = `${random.pick(['', '', ' '])}${value}${random.pick(['', '', ' '])}`
  return { type: 'text', ...base({ random, ...making }), value: edged }
}

function element(making: Making, setting: Setting, depth: number): Inline {
  const { random } = making
  const leaves = ['inlineCode', 'crossReference', 'footnoteReference', 'image', 'html', 'inlineNote'] as const
  // What is struck out inside what is struck out has no marks of its own.
  const nests = ['emphasis', 'strong', 'link', 'span', ...(depth > 1 ? (['delete'] as const) : [])] as const
  const type = depth > 0 && random.chance(60) ? random.pick(nests) : random.pick(leaves)
  switch (type) {
    case 'emphasis':
    case 'strong':
    case 'delete':
      return { type, ...base(making), children: prose(making, setting, depth - 1) }
    case 'span':
      return {
        type,
        ...base(making),
        attributes: attributes(making),
        children: prose(making, setting, depth - 1),
      }
    case 'link':
      return {
        type,
        ...base(making),
        url: random.pick([
          'https://a.example/x(y)',
          '#mill',
          'mailto:a@b.example',
          'http://a.example/?a=b&amp;c=d%20e',
        ]),
        title: random.pick(['', 'a "title"', '&lt; \\ *']),
        attributes: attributes(making),
        // Neither links nor notes can be called inside a link.
        children: [text(making)],
      }
    case 'inlineCode':
      return {
        type,
        ...base(making),
        value: random.pick(['x', '`', ' a ', '``b`', '\\', '*x*', '&amp;', 'a  b']),
      }
    case 'crossReference':
      return {
        type,
        ...base(making),
        target: random.pick(['mill', 'é']),
        form: random.pick(['title', 'number', 'page']),
      }
    case 'footnoteReference':
      return { type, ...base(making), label: label(making) }
    case 'image':
      return image(making, attributes(making))
    case 'html':
      return {
        type,
        ...base(making),
        value: random.pick(['<b>', '</b>', '<!-- c -->', '<br/>', '<i x="y">']),
      }
    case 'inlineNote':
      return inlineNote(making)
  }
}

/** No note in a note: its number would depend on where the outer one ends. */
function inlineNote(making: Making): Inline {
  const made = `inline:${++making.inlineNotes}`
  const children = [text(making)]
  making.definitions.push({
    type: 'footnoteDefinition',
    ...base(making),
    label: made,
    children: [{ type: 'paragraph', ...base(making), attributes: noAttributes, children }],
  })
  return { type: 'footnoteReference', ...base(making), label: made }
}

function image(making: Making, given: Attributes): Image {
  const { random } = making
  const decorative = random.chance(20)
  return {
    type: 'image',
    ...base(making),
    url: random.pick(['mill.png', 'a b.png', 'images/é(1).jpg', '50%25.png', 'a%b.png']),
    title: random.pick(['', 'a "title"']),
    alt: decorative ? '' : random.pick(['A mill', 'a *b* [c]', '', 'x_y!']),
    decorative,
    attributes: given,
  }
}
