/**
 * Token[] → blocks of a Document.
 *
 * This file, with `inlines.ts` and `block-braces.ts`, is where markdown-it's
 * tokens end. They come as a flat list of openings and closings; a cursor runs
 * over it once. Definitions of notes are taken out wherever they stand.
 */

import {
  containerAttributes,
  headingAttributes,
  readCaption,
  readFenceInfo,
  takeAttributes,
} from './block-braces.ts'
import { checkTable } from './check-table.ts'
import { readContainerHead } from './containers.ts'
import { FLATTENED } from './depth.ts'
import {
  type Alignment,
  type Block,
  type DefinitionDescription,
  type DefinitionTerm,
  type Division,
  type Figure,
  type Heading,
  type Image,
  type Inline,
  type ListItem,
  type NodeKey,
  noAttributes,
  type Stanza,
  type TableCell,
  type TableRow,
} from './document.ts'
import { isComment } from './html.ts'
import { type Locate, readInlines, reportHtml } from './inlines.ts'
import type { Token } from './markdown.ts'
import { locate, type Range } from './positions.ts'
import { type Reading, rangeOf, rangeOfHead, spanOf } from './reading.ts'
import { joinCaption } from './table-captions.ts'
import { readVerseLines } from './verse.ts'

/** The list and how far it is read. */
interface Cursor {
  readonly tokens: readonly Token[]
  at: number
}

export function readBlocks(reading: Reading, tokens: readonly Token[]): readonly Block[] {
  return readSiblings(reading, { tokens, at: 0 })
}

/** All blocks up to the closing token of what they stand in, which is read too. */
function readSiblings(reading: Reading, cursor: Cursor): readonly Block[] {
  const blocks: Block[] = []
  for (let token = next(cursor); token && token.nesting >= 0; token = next(cursor)) {
    if (token.type === 'attributes') takeAttributes(reading, blocks, token)
    else if (token.type === 'footnote_reference_open') readDefinition(reading, cursor, token)
    else {
      blocks.push(...readBlock(reading, cursor, token))
      joinCaption(reading, blocks)
    }
  }
  return blocks
}

function next(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.at++]
}

/** One block, of which the first token has been read. */
function readBlock(reading: Reading, cursor: Cursor, token: Token): readonly Block[] {
  const base = { key: reading.newKey(), span: spanOf(reading, rangeOf(reading, token)) }
  const attributes = noAttributes
  switch (token.type) {
    case 'paragraph_open':
      if (token.info === FLATTENED) reportDepth(reading, token)
      return [readParagraph(reading, cursor, base)]
    case 'heading_open': {
      const depth = depthOf(token)
      const children = readContent(reading, cursor)
      return [{ type: 'heading', ...base, depth, attributes: headingAttributes(reading, token), children }]
    }
    case 'blockquote_open': {
      const notes = reading.definitions.length
      const children = readSiblings(reading, cursor)
      // A quotation that held nothing but definitions of notes was never one.
      if (children.length === 0 && reading.definitions.length > notes) return []
      return [{ type: 'blockquote', ...base, attributes, children }]
    }
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const first = cursor.at
      const children = readItems(reading, cursor)
      return [
        {
          type: 'list',
          ...base,
          attributes,
          ordered: token.type === 'ordered_list_open',
          start: Number(token.attrGet('start') ?? 1),
          tight: isTight(cursor.tokens, first, cursor.at, token.level + 2),
          children,
        },
      ]
    }
    case 'dl_open':
      return [
        { type: 'definitionList', ...base, attributes, children: readTermsAndDescriptions(reading, cursor) },
      ]
    case 'fence':
      return [
        { type: 'code', ...base, ...readFenceInfo(reading, token), value: token.content.replace(/\n$/, '') },
      ]
    case 'code_block':
      return [{ type: 'code', ...base, attributes, lang: '', value: token.content.replace(/\n$/, '') }]
    case 'hr':
      return [{ type: 'thematicBreak', ...base }]
    case 'html_block': {
      const value = token.content.replace(/\n$/, '')
      if (!isComment(value)) reportHtml(reading, value, rangeOf(reading, token))
      return [{ type: 'html', ...base, value }]
    }
    case 'table_open': {
      const { align, rows } = readRows(reading, cursor)
      checkTable(reading, rows)
      return [{ type: 'table', ...base, attributes, caption: [], align, children: rows }]
    }
    case 'division_open':
      return [readDivision(reading, cursor, token, base)]
    case 'verse_open': {
      reportUnclosed(reading, token)
      const head = readContainerHead(token.info) ?? { name: 'verse', braces: '' }
      const children = readStanzas(reading, cursor)
      return [{ type: 'verse', ...base, attributes: containerAttributes(reading, token, head), children }]
    }
    default:
      // What the parser keeps for itself: definitions of links.
      return []
  }
}

// ——— prose

/** The children of a block that holds words: its `inline` token and its closing. */
function readContent(reading: Reading, cursor: Cursor): readonly Inline[] {
  const inline = next(cursor)
  cursor.at++
  return inline ? readInlines(reading, inline.children ?? [], locateIn(reading, inline)) : []
}

function locateIn(reading: Reading, inline: Token): Locate {
  const placement = reading.places.placements.get(inline) ?? []
  return (range) => locate(placement, range)
}

function readParagraph(
  reading: Reading,
  cursor: Cursor,
  base: { readonly key: NodeKey; readonly span: Block['span'] },
): Block {
  const inline = cursor.tokens[cursor.at]
  const caption = inline?.children?.find((child) => child.type === 'caption')
  const children = readContent(reading, cursor)
  const [image] = children
  if (inline && children.length === 1 && image?.type === 'image') {
    const words = caption ? readCaption(reading, caption, image.span) : []
    return figureOf(base, image, words)
  }
  return { type: 'paragraph', ...base, attributes: noAttributes, children }
}

/** The figure has the id and the classes; what else the braces say is told to the image too. */
function figureOf(
  base: { readonly key: NodeKey; readonly span: Block['span'] },
  image: Image,
  caption: readonly Inline[],
): Figure {
  const { attributes } = image
  const inner: Image = { ...image, title: '', attributes: { classes: [], values: attributes.values } }
  return { type: 'figure', ...base, attributes, image: inner, caption }
}

function depthOf(token: Token): Heading['depth'] {
  switch (token.tag) {
    case 'h1':
      return 1
    case 'h2':
      return 2
    case 'h3':
      return 3
    case 'h4':
      return 4
    case 'h5':
      return 5
    default:
      return 6
  }
}

// ——— lists

function readItems(reading: Reading, cursor: Cursor): readonly ListItem[] {
  const items: ListItem[] = []
  for (let token = next(cursor); token && token.nesting > 0; token = next(cursor)) {
    const base = { key: reading.newKey(), span: spanOf(reading, rangeOf(reading, token)) }
    items.push({ type: 'listItem', ...base, children: readSiblings(reading, cursor) })
  }
  return items
}

/** markdown-it hides the paragraphs of tight lists; a list without any paragraphs is tight. */
function isTight(tokens: readonly Token[], from: number, to: number, level: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token?.type === 'paragraph_open' && token.level === level) return token.hidden
  }
  return true
}

function readTermsAndDescriptions(
  reading: Reading,
  cursor: Cursor,
): readonly (DefinitionTerm | DefinitionDescription)[] {
  const children: (DefinitionTerm | DefinitionDescription)[] = []
  for (let token = next(cursor); token && token.nesting > 0; token = next(cursor)) {
    const range = rangeOf(reading, token)
    const key = reading.newKey()
    if (token.type === 'dt_open') {
      const span = spanOf(reading, range)
      children.push({ type: 'definitionTerm', key, span, children: readContent(reading, cursor) })
    } else {
      const inside = readSiblings(reading, cursor)
      const start = startOfDescription(reading, range, inside[0]?.span.start)
      const span = spanOf(reading, { start, end: range.end })
      children.push({ type: 'definitionDescription', key, span, children: inside })
    }
  }
  return children
}

/** The plugin counts a blank line and even the term to the description; its own first sign is the colon. */
function startOfDescription(reading: Reading, range: Range, inside = range.start): number {
  const { text } = reading.source
  return Math.max(range.start, text.lastIndexOf(':', inside - 1), text.lastIndexOf('~', inside - 1))
}

// ——— tables

function readRows(
  reading: Reading,
  cursor: Cursor,
): { readonly align: readonly Alignment[]; readonly rows: readonly TableRow[] } {
  const rows: TableRow[] = []
  const align: Alignment[] = []
  let cells: TableCell[] = []
  for (let token = next(cursor); token && token.type !== 'table_close'; token = next(cursor)) {
    if (token.type === 'tr_open') {
      cells = []
      rows.push({
        type: 'tableRow',
        key: reading.newKey(),
        span: spanOf(reading, rangeOf(reading, token)),
        children: cells,
      })
    } else if (token.type === 'th_open' || token.type === 'td_open') {
      if (token.type === 'th_open') align.push(alignmentOf(token))
      const base = { key: reading.newKey(), span: spanOf(reading, rangeOf(reading, token)) }
      cells.push({ type: 'tableCell', ...base, children: readContent(reading, cursor) })
    }
  }
  return { align, rows }
}

function alignmentOf(token: Token): Alignment {
  const style = token.attrGet('style')
  return style === 'text-align:right' ? 'end' : style === 'text-align:center' ? 'center' : 'start'
}

// ——— notes

function readDefinition(reading: Reading, cursor: Cursor, token: Token): void {
  const label = token.meta?.label
  const base = { key: reading.newKey(), span: spanOf(reading, rangeOf(reading, token)) }
  const children = readSiblings(reading, cursor)
  reading.definitions.push({ type: 'footnoteDefinition', ...base, label: String(label), children })
}

// ——— containers

function readDivision(
  reading: Reading,
  cursor: Cursor,
  token: Token,
  base: { readonly key: NodeKey; readonly span: Block['span'] },
): Division {
  reportUnclosed(reading, token)
  const head = readContainerHead(token.info) ?? { name: '', braces: '' }
  const name = divisionName(head.name)
  if (name === undefined) {
    reading.report.add(
      'markup/unknown-container',
      spanOf(reading, rangeOfHead(reading, token, head.name)),
      `no container is called “${head.name}”`,
      `write ::: {.${head.name}} if it is a class of your own`,
    )
  }
  const attributes = containerAttributes(reading, token, head)
  const children = readSiblings(reading, cursor)
  // A name nobody knows is kept as a class, so that a stylesheet may know it.
  if (name === undefined) {
    const classes = [head.name, ...attributes.classes]
    return { type: 'division', ...base, name: 'plain', attributes: { ...attributes, classes }, children }
  }
  return { type: 'division', ...base, name, attributes, children }
}

function divisionName(name: string): Division['name'] | undefined {
  switch (name) {
    case '':
      return 'plain'
    case 'epigraph':
    case 'dedication':
    case 'signature':
    case 'note':
      return name
    default:
      return undefined
  }
}

function readStanzas(reading: Reading, cursor: Cursor): readonly Stanza[] {
  const stanzas: Stanza[] = []
  for (let token = next(cursor); token && token.nesting > 0; token = next(cursor)) {
    const base = { key: reading.newKey(), span: spanOf(reading, rangeOf(reading, token)) }
    const inline = next(cursor)
    cursor.at++
    if (!inline) continue
    stanzas.push({
      type: 'stanza',
      ...base,
      children: readVerseLines(reading, inline, locateIn(reading, inline)),
    })
  }
  return stanzas
}

function reportUnclosed(reading: Reading, token: Token): void {
  if (token.meta?.closed === true) return
  reading.report.add(
    'markup/unclosed-container',
    spanOf(reading, rangeOfHead(reading, token, token.info)),
    `the container “${token.info}” is never closed`,
    'write ::: on a line of its own where it ends',
  )
}

function reportDepth(reading: Reading, token: Token): void {
  reading.report.add(
    'markup/too-deep',
    spanOf(reading, rangeOf(reading, token)),
    'blocks stand more than a hundred levels deep inside each other',
    'the rest is set as plain text; look for a key that was held down',
  )
}
