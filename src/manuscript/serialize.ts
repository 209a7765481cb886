/**
 * Document → Markdown, for importers and for round trips.
 *
 *     parse(serialize(document)) is document, but for spans and keys
 *
 * of every document that the parser could have made. Notes are gathered at the
 * end, except those written in place. A block that Markdown has no words for
 * where it stands (a line break in a heading, a note in a note's place) is
 * written as near as Markdown comes to it.
 */

import { unreachable } from '../base/index.ts'
import { writeBraces } from './braces.ts'
import type {
  Attributes,
  Block,
  Code,
  DefinitionList,
  Division,
  Document,
  Figure,
  FootnoteDefinition,
  List,
  Table,
  Verse,
} from './document.ts'
import { encodePath } from './links.ts'
import { type InlineWriter, inlineWriter, writeDestination, writeTitle } from './serialize-inlines.ts'

/** Where definitions' further blocks stand: four columns in, as the plugin for notes asks. */
const NOTE_INDENT = '    '

export function serializeDocument(document: Document): string {
  const inline = inlineWriter(document.definitions)
  const { frontMatter, source } = document
  const header = frontMatter ? `---\n${source.text.slice(frontMatter.start, frontMatter.end)}---` : ''
  const blocks = writeBlocks(document.children, inline)
  const notes = document.definitions
    .filter((definition) => !inline.isInPlace(definition))
    .map((definition) => writeDefinition(definition, inline))
  const parts = [header, blocks, ...notes].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`
}

/** Blocks with a blank line between them. Lists that meet get unlike marks, or they would be one. */
function writeBlocks(blocks: readonly Block[], inline: InlineWriter): string {
  let mark: ListMark = 'first'
  return blocks
    .map((block, i) => {
      const before = blocks[i - 1]
      const meets = block.type === 'list' && before?.type === 'list' && block.ordered === before.ordered
      mark = meets && mark === 'first' ? 'second' : 'first'
      const written = writeBlock(block, inline, mark)
      const isBesideTable = before?.type === 'table' || blocks[i + 1]?.type === 'table'
      // Beside a table “Table:” would make a caption of it.
      return isBesideTable && block.type === 'paragraph' ? written.replace(/^Table:/, 'Table\\:') : written
    })
    .join('\n\n')
}

type ListMark = 'first' | 'second'

function writeBlock(block: Block, inline: InlineWriter, mark: ListMark): string {
  switch (block.type) {
    case 'paragraph':
      return withBraces(inline.write(block.children, 'paragraph'), block.attributes)
    case 'heading': {
      const words = inline.write(block.children, 'heading')
      return ['#'.repeat(block.depth), words, writeBraces(block.attributes)]
        .filter((part) => part !== '')
        .join(' ')
    }
    case 'blockquote': {
      const inside = prefix(writeBlocks(block.children, inline), '> ', '> ')
      return withBraces(inside === '' ? '>' : inside, block.attributes)
    }
    case 'list':
      return withBraces(writeList(block, inline, mark), block.attributes)
    case 'definitionList':
      return withBraces(writeDefinitionList(block, inline), block.attributes)
    case 'code':
      return writeCode(block)
    case 'table':
      return withBraces(writeTable(block, inline), withCaption(block, inline))
    case 'thematicBreak':
      return '* * *'
    case 'figure':
      return writeFigure(block, inline)
    case 'verse':
      return writeContainer('verse', block.attributes, writeVerse(block, inline))
    case 'division':
      return writeContainer(divisionName(block), block.attributes, writeBlocks(block.children, inline))
    case 'html':
      return block.value
    default:
      return unreachable(block)
  }
}

function withBraces(text: string, attributes: Attributes): string {
  const braces = writeBraces(attributes)
  return braces === '' ? text : `${text}\n${braces}`
}

/** The first line begins with one thing, all others with another; blank lines get no spaces at their end. */
function prefix(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, i) => `${i === 0 ? first : others}${line}`.trimEnd())
    .join('\n')
}

function writeList(list: List, inline: InlineWriter, mark: ListMark): string {
  const items = list.children.map((item, i) => {
    const bullet = list.ordered
      ? `${list.start + i}${mark === 'first' ? '.' : ')'}`
      : mark === 'first'
        ? '-'
        : '*'
    const inside = list.tight
      ? item.children.map((block) => writeBlock(block, inline, 'first')).join('\n')
      : writeBlocks(item.children, inline)
    return prefix(inside, `${bullet} `, ' '.repeat(bullet.length + 1))
  })
  return items.join(list.tight ? '\n' : '\n\n')
}

function writeDefinitionList(list: DefinitionList, inline: InlineWriter): string {
  return list.children
    .map((child, i) =>
      child.type === 'definitionTerm'
        ? `${i === 0 ? '' : '\n'}${inline.write(child.children, 'line')}`
        : prefix(writeBlocks(child.children, inline), ': ', '  '),
    )
    .join('\n')
}

/** A fence longer than any run of its marks inside. */
function writeCode(code: Code): string {
  const info = [code.lang, writeBraces(code.attributes)].filter((part) => part !== '').join(' ')
  const mark = info.includes('`') ? '~' : '`'
  const runs = code.value.match(mark === '~' ? /~+/g : /`+/g) ?? []
  const fence = mark.repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3))
  return `${fence}${info}\n${code.value === '' ? '' : `${code.value}\n`}${fence}`
}

function writeTable(table: Table, inline: InlineWriter): string {
  const rows = table.children.map(
    (row) => `| ${row.children.map((cell) => inline.write(cell.children, 'cell')).join(' | ')} |`,
  )
  const rule = table.align.map((align) => (align === 'end' ? '--:' : align === 'center' ? ':-:' : '---'))
  return [rows[0] ?? '', `| ${rule.join(' | ')} |`, ...rows.slice(1)].join('\n')
}

/** Markdown's tables have no captions, so a table's is a word of its braces. */
function withCaption({ attributes, caption }: Table, inline: InlineWriter): Attributes {
  const words = inline.write(caption, 'line')
  return words === '' ? attributes : { ...attributes, values: { caption: words, ...attributes.values } }
}

function writeFigure({ image, attributes, caption }: Figure, inline: InlineWriter): string {
  const words = inline.write(caption, 'line')
  const title = words === '' ? '' : ` ${writeTitle(words)}`
  const braces = writeBraces(attributes, ...(image.decorative ? ['alt=""'] : []))
  return `![${inline.escape(image.alt)}](${writeDestination(encodePath(image.url))}${title})${braces}`
}

function writeVerse(verse: Verse, inline: InlineWriter): string {
  return verse.children
    .map((stanza) =>
      stanza.children
        .map((line) => `${'  '.repeat(line.indent)}${inline.write(line.children, 'verse')}`)
        .join('\n'),
    )
    .join('\n\n')
}

function divisionName(division: Division): string {
  return division.name === 'plain' ? '' : division.name
}

/** A fence one colon longer than the longest inside. */
function writeContainer(name: string, attributes: Attributes, inside: string): string {
  const runs = inside.match(/^[ >]*:{3,}/gm) ?? []
  const fence = ':'.repeat(runs.reduce((longest, run) => Math.max(longest, run.trim().length + 1), 3))
  const braces = writeBraces(attributes) || (name === '' ? '{}' : '')
  const head = [fence, name, braces].filter((part) => part !== '').join(' ')
  return inside === '' ? `${head}\n${fence}` : `${head}\n${inside}\n${fence}`
}

/**
 * A note's first paragraph begins on the line of its label. Other blocks begin
 * below it: on that line the plugin counts their indentation from elsewhere.
 */
function writeDefinition({ label, children }: FootnoteDefinition, inline: InlineWriter): string {
  const text = writeBlocks(children, inline)
  return children[0]?.type === 'paragraph'
    ? prefix(text, `[^${label}]: `, NOTE_INDENT)
    : `[^${label}]:\n${prefix(text, NOTE_INDENT, NOTE_INDENT)}`.trimEnd()
}
