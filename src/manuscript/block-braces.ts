/**
 * The braces of blocks: where they are written, and which block takes them.
 */

import { joinAttributes, looksLikeAttributes, readBraces } from './braces.ts'
import type { ContainerHead } from './containers.ts'
import { type Attributes, type Block, type Inline, noAttributes, type Table } from './document.ts'
import { readInlines, reportBraces } from './inlines.ts'
import { resolveEscapes, type Token } from './markdown.ts'
import type { Range } from './positions.ts'
import { type Reading, rangeOf, rangeOfHead, spanOf } from './reading.ts'

export function headingAttributes(reading: Reading, token: Token): Attributes {
  return token.info === ''
    ? noAttributes
    : attributesIn(reading, token.info, rangeOfHead(reading, token, token.info))
}

export function containerAttributes(reading: Reading, token: Token, head: ContainerHead): Attributes {
  return head.braces === ''
    ? noAttributes
    : attributesIn(reading, head.braces, rangeOfHead(reading, token, head.braces))
}

/** What follows a code fence: the language, and braces at the end. */
export function readFenceInfo(
  reading: Reading,
  token: Token,
): { readonly lang: string; readonly attributes: Attributes } {
  const info = token.info.trim()
  const at = info.endsWith('}') ? info.lastIndexOf('{') : -1
  const braces = at < 0 ? '' : info.slice(at)
  const isBraces = looksLikeAttributes(braces)
  const words = isBraces ? info.slice(0, at) : info
  return {
    lang: resolveEscapes(words.trim().split(/\s+/)[0] ?? ''),
    attributes: isBraces ? attributesIn(reading, braces, rangeOfHead(reading, token, braces)) : noAttributes,
  }
}

function attributesIn(reading: Reading, braces: string, range: Range): Attributes {
  const read = readBraces(braces)
  if (read.kind === 'attributes') return read.attributes
  reportBraces(reading, braces, range)
  return noAttributes
}

/** Braces on their own line belong to the block that ends on the line before. */
export function takeAttributes(reading: Reading, blocks: Block[], token: Token): void {
  const range = rangeOf(reading, token)
  const last = blocks.at(-1)
  const read = readBraces(token.content)
  if (last && 'attributes' in last && read.kind === 'attributes' && touches(reading, last, range)) {
    const span = { ...last.span, end: range.end }
    const attributes = joinAttributes(last.attributes, read.attributes)
    blocks[blocks.length - 1] =
      last.type === 'table'
        ? { ...last, span, ...withCaption(reading, last.caption, attributes, token, range) }
        : { ...last, span, attributes }
    return
  }
  reportBraces(reading, token.content, range)
  const span = spanOf(reading, range)
  const text: Inline = { type: 'text', key: reading.newKey(), span, value: token.content }
  blocks.push({ type: 'paragraph', key: reading.newKey(), span, attributes: noAttributes, children: [text] })
}

/** A table's caption is taken out of its braces; of two the later is meant. */
function withCaption(
  reading: Reading,
  earlier: readonly Inline[],
  attributes: Attributes,
  { children }: Token,
  range: Range,
): Pick<Table, 'attributes' | 'caption'> {
  const { caption: _, ...values } = attributes.values
  const [token] = children ?? []
  const caption = token ? readCaption(reading, token, range) : earlier
  return { attributes: { ...attributes, values }, caption }
}

/**
 * The words of a caption, which is written within a range of the source. They
 * are placed where they stand there letter by letter, and else in the whole of it.
 */
export function readCaption(reading: Reading, caption: Token, { start, end }: Range): readonly Inline[] {
  const at = reading.source.text.slice(start, end).lastIndexOf(caption.content)
  const isExact = at > 0 && caption.content !== ''
  return readInlines(reading, caption.children ?? [], (range) =>
    isExact ? { start: start + at + range.start, end: start + at + range.end } : { start, end },
  )
}

function touches(reading: Reading, block: Block, range: Range): boolean {
  const between = reading.source.text.slice(block.span.end, range.start)
  return between.indexOf('\n') === between.lastIndexOf('\n')
}
