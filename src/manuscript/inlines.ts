/**
 * The tokens of a line or paragraph → inline nodes.
 *
 * Texts that markdown-it cut apart are joined again, and their places with
 * them. One loop and a stack do it, since emphasis may be nested as deep as an
 * author's keyboard repeats; past a hundred levels it is flattened.
 */

import { unreachable } from '../base/index.ts'
import { joinAttributes, readBraces } from './braces.ts'
import type { Attributes, CrossReference, Image, Inline, NodeKey } from './document.ts'
import { noAttributes } from './document.ts'
import { isComment } from './html.ts'
import { decodePath, encodeUrl, kindOfLink } from './links.ts'
import type { Token } from './markdown.ts'
import type { Range } from './positions.ts'
import { type Reading, spanOf } from './reading.ts'

/** Where a range of the content was written, in offsets of the source. */
export type Locate = (range: Range) => Range

/** Levels of emphasis, links and spans; what is deeper is flattened. */
const DEEPEST_INLINE = 100

/** An element whose closing token has not come yet. */
interface Frame {
  readonly opener: Token | undefined
  readonly key: NodeKey
  readonly start: number
  readonly children: Inline[]
  /** Text that may still grow. */
  text: { value: string; start: number; end: number } | undefined
}

export function readInlines(reading: Reading, tokens: readonly Token[], locate: Locate): readonly Inline[] {
  const root: Frame = { opener: undefined, key: '', start: 0, children: [], text: undefined }
  const stack: Frame[] = [root]
  const shallow = flattenDeep(reading, tokens, locate)

  for (const [i, token] of shallow.entries()) {
    const frame = stack.at(-1) ?? root
    const range = rangeOf(reading, token, locate)
    if (token.nesting > 0) {
      flush(reading, frame)
      stack.push({ opener: token, key: reading.newKey(), start: range.start, children: [], text: undefined })
    } else if (token.nesting < 0) {
      flush(reading, frame)
      stack.pop()
      const parent = stack.at(-1) ?? root
      for (const node of closeFrame(reading, frame, range.end)) parent.children.push(node)
    } else if (token.type === 'text' || token.type === 'text_special') {
      addText(frame, token.content, range)
    } else if (token.type === 'braces') {
      flush(reading, frame)
      if (isAttributable(shallow[i - 1])) applyBraces(reading, frame.children, token, range)
    } else if (token.type === 'bad_braces') {
      reportBraces(reading, token.content, range)
      addText(frame, token.content, range)
    } else {
      flush(reading, frame)
      frame.children.push(...readAtom(reading, token, range, locate))
    }
  }
  flush(reading, root)
  return root.children
}

/** The same tokens without the elements that are too deep; what stood in them stays. */
export function flattenDeep(reading: Reading, tokens: readonly Token[], locate: Locate): readonly Token[] {
  let depth = 0
  let first: Token | undefined
  const shallow = tokens.filter((token) => {
    const level = token.nesting > 0 ? ++depth : token.nesting < 0 ? depth-- : 0
    if (level <= DEEPEST_INLINE) return true
    first ??= token
    return false
  })
  if (first) reportDepth(reading, rangeOf(reading, first, locate))
  return shallow
}

/** The inside of strong emphasis: markdown-it forgets one of the two asterisks on each side. */
function rangeOf(reading: Reading, token: Token, locate: Locate): Range {
  const range = reading.places.ranges.get(token) ?? { start: 0, end: 0 }
  if (token.type === 'strong_open') return locate({ start: range.start - 1, end: range.end })
  if (token.type === 'strong_close') return locate({ start: range.start, end: range.end + 1 })
  return locate(range)
}

function addText(frame: Frame, value: string, range: Range): void {
  if (value === '') return
  if (frame.text) {
    frame.text.value += value
    frame.text.end = Math.max(frame.text.end, range.end)
  } else {
    frame.text = { value, start: range.start, end: range.end }
  }
}

function flush(reading: Reading, frame: Frame): void {
  if (!frame.text) return
  const { value } = frame.text
  frame.children.push({ type: 'text', key: reading.newKey(), span: spanOf(reading, frame.text), value })
  frame.text = undefined
}

function closeFrame(reading: Reading, frame: Frame, end: number): readonly Inline[] {
  const { key, children, opener } = frame
  const base = { key, span: spanOf(reading, { start: frame.start, end }) }
  switch (opener?.type) {
    case 'em_open':
      return [{ type: 'emphasis', ...base, children }]
    case 'strong_open':
      return [{ type: 'strong', ...base, children }]
    case 's_open':
      return [{ type: 'delete', ...base, children }]
    case 'span_open':
      return [{ type: 'span', ...base, attributes: goodAttributes(opener.info), children }]
    case 'link_open':
      return readLink(reading, opener, base, children)
    default:
      // An element of a kind we do not ask the parser for: its words stay.
      return children
  }
}

function readLink(
  reading: Reading,
  opener: Token,
  base: Pick<CrossReference, 'key' | 'span'>,
  children: readonly Inline[],
): readonly Inline[] {
  const written = String(opener.attrGet('href') ?? '')
  const title = String(opener.attrGet('title') ?? '')
  const kind = kindOfLink(written)
  if (kind === 'id' && children.length === 0 && written.length > 1) {
    return [{ type: 'crossReference', ...base, target: written.slice(1), form: 'title' }]
  }
  if (kind === 'dangerous' || kind === 'elsewhere') reportLink(reading, base, written, kind)
  if (kind === 'dangerous') return children
  const url = kind === 'id' ? written : encodeUrl(written)
  return [{ type: 'link', ...base, url, title, attributes: noAttributes, children }]
}

function reportLink(
  reading: Reading,
  { span }: Pick<CrossReference, 'span'>,
  url: string,
  kind: 'dangerous' | 'elsewhere',
): void {
  reading.report.add(
    'reference/unsafe-link',
    span,
    kind === 'dangerous'
      ? `the link “${url}” could run something on a reader’s machine`
      : `the link “${url}” leads to nothing a reader of the edition has`,
    'begin it with https:, mailto:, tel: or doi:, or write #id for a place in the edition',
  )
}

/** A node that has no closing token. */
function readAtom(reading: Reading, token: Token, range: Range, locate: Locate): readonly Inline[] {
  const base = { key: reading.newKey(), span: spanOf(reading, range) }
  switch (token.type) {
    case 'softbreak':
      return [{ type: 'text', ...base, value: '\n' }]
    case 'hardbreak':
      return [{ type: 'break', ...base }]
    case 'code_inline':
      return [{ type: 'inlineCode', ...base, value: token.content }]
    case 'html_inline':
      if (!isComment(token.content)) reportHtml(reading, token.content, range)
      return [{ type: 'html', ...base, value: token.content }]
    case 'note_call':
      return [{ type: 'footnoteReference', ...base, label: token.content }]
    case 'inline_note':
      return [{ type: 'footnoteReference', ...base, label: readInlineNote(reading, token, range, locate) }]
    case 'image':
      return [
        {
          type: 'image',
          ...base,
          url: decodePath(String(token.attrGet('src') ?? '')),
          title: String(token.attrGet('title') ?? ''),
          alt: inOneLine(plainText(token.children ?? [])),
          decorative: false,
          attributes: noAttributes,
        },
      ]
    default:
      return []
  }
}

/** `^[words]`: the words become a definition of their own; the label is made here. */
function readInlineNote(reading: Reading, token: Token, range: Range, locate: Locate): string {
  const label = reading.newLabel()
  const start = (reading.places.ranges.get(token)?.start ?? 0) + '^['.length
  const inside = { start: range.start + '^['.length, end: Math.max(range.start + 2, range.end - 1) }
  const key = reading.newKey()
  const paragraphKey = reading.newKey()
  const children = readInlines(reading, token.children ?? [], (within) =>
    locate({ start: start + within.start, end: start + within.end }),
  )
  reading.definitions.push({
    type: 'footnoteDefinition',
    key,
    span: spanOf(reading, range),
    label,
    children:
      children.length === 0
        ? []
        : [
            {
              type: 'paragraph',
              key: paragraphKey,
              span: spanOf(reading, inside),
              attributes: noAttributes,
              children,
            },
          ],
  })
  return label
}

/** What an image's brackets say, without markup; calls of notes are kept as they were written. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'softbreak':
        case 'hardbreak':
          return '\n'
        case 'image':
          return plainText(token.children ?? [])
        case 'note_call':
          return `[^${token.content}]`
        case 'inline_note':
          return `^[${token.content}]`
        default:
          return token.content
      }
    })
    .join('')
}

// ——— braces

function isAttributable(token: Token | undefined): boolean {
  return token?.type === 'link_close' || token?.type === 'image'
}

function applyBraces(reading: Reading, children: Inline[], token: Token, range: Range): void {
  const last = children.at(-1)
  const attributes = goodAttributes(token.content)
  if (!last) return
  const span = { ...last.span, end: Math.max(last.span.end, range.end) }
  switch (last.type) {
    case 'link':
      children[children.length - 1] = {
        ...last,
        span,
        attributes: joinAttributes(last.attributes, attributes),
      }
      return
    case 'image':
      children[children.length - 1] = { ...withImageAttributes(last, attributes), span }
      return
    case 'crossReference':
      children[children.length - 1] = { ...last, span, form: formOf(reading, token, attributes, range) }
      return
    default:
      // A link that was not safe: its words stand here now, and its braces go with it.
      return
  }
}

/** `alt` in braces is not an attribute like others: it says what is seen, or that there is nothing to say. */
function withImageAttributes(image: Image, { values, ...attributes }: Attributes): Image {
  const { alt, ...others } = values
  return {
    ...image,
    alt: alt === undefined ? image.alt : inOneLine(alt),
    decorative: alt === '',
    attributes: { ...attributes, values: others },
  }
}

/** Blanks say nothing: an image whose words are blank has none. */
function inOneLine(words: string): string {
  return words.replace(/[\t\n ]+/g, ' ').trim()
}

function formOf(
  reading: Reading,
  token: Token,
  attributes: Attributes,
  range: Range,
): CrossReference['form'] {
  const [form = 'title', ...more] = attributes.classes
  const isPlain =
    more.length === 0 &&
    attributes.id === undefined &&
    attributes.lang === undefined &&
    Object.keys(attributes.values).length === 0
  if (isPlain && (form === 'title' || form === 'number' || form === 'page')) return form
  reading.report.add(
    'markup/bad-attributes',
    spanOf(reading, range),
    `a cross-reference does not take “${token.content}”`,
    'write {.title}, {.number} or {.page}',
  )
  return 'title'
}

/** Of braces that a rule has read before. */
function goodAttributes(braces: string): Attributes {
  const reading = readBraces(braces)
  return reading.kind === 'attributes' ? reading.attributes : noAttributes
}

// ——— reports

export function reportBraces(reading: Reading, braces: string, range: Range): void {
  const read = readBraces(braces)
  reading.report.add(
    'markup/bad-attributes',
    spanOf(reading, range),
    `the braces “${braces}” ${problemOf(read)}`,
    'write {#id .class key=value}, or \\{ if a brace is meant',
  )
}

function problemOf(read: ReturnType<typeof readBraces>): string {
  switch (read.kind) {
    case 'problem':
      return read.problem
    case 'attributes':
      return 'stand where nothing takes them'
    default:
      return unreachable(read)
  }
}

export function reportHtml(reading: Reading, html: string, range: Range): void {
  const name = /^<\/?([A-Za-z][\w-]*)/.exec(html.trimStart())?.[1]
  reading.report.add(
    'markup/raw-html',
    spanOf(reading, range),
    name === undefined ? 'HTML stands here' : `the HTML element “${name}” stands here`,
    'write it in Markdown, or \\< if the sign itself is meant',
  )
}

function reportDepth(reading: Reading, range: Range): void {
  reading.report.add(
    'markup/too-deep',
    spanOf(reading, range),
    `emphasis is nested more than “${DEEPEST_INLINE}” levels deep`,
    'the inner marks are left out; look for a key that was held down',
  )
}
