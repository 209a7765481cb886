/**
 * Stylesheet text → rules and declarations as written. The only importer of css-tree.
 *
 * Nothing is understood here: an unknown property and a known one look the
 * same. What cannot be read at all is reported and left out. The parser's lists
 * and loosely typed nodes end in this file.
 */

import type { CssNode, List } from 'css-tree'
import parse from 'css-tree/parser'
import { tokenize, tokenTypes } from 'css-tree/tokenizer'
import { makeSpan, type Outcome, Report, type Source, type Span } from '../base/index.ts'
import type { Word } from './value.ts'

export type SyntaxNode = RuleSyntax | AtRuleSyntax

export interface RuleSyntax {
  readonly kind: 'rule'
  readonly selectors: readonly SelectorSyntax[]
  readonly declarations: readonly Declaration[]
  /** Rules inside rules: other programs nest them, we do not. */
  readonly nested: readonly SyntaxNode[]
  /** From the first selector to the closing brace. */
  readonly span: Span
}

export interface AtRuleSyntax {
  readonly kind: 'at-rule'
  /** Lower case, without its `@`. */
  readonly name: string
  /** What stands between name and brace, without comments. */
  readonly prelude: string
  readonly declarations: readonly Declaration[]
  readonly nested: readonly SyntaxNode[]
  /** The name and the prelude. */
  readonly span: Span
}

export interface Declaration {
  /** Lower case. */
  readonly property: string
  readonly words: readonly Word[]
  readonly important: boolean
  readonly span: Span
  readonly valueSpan: Span
}

export interface SelectorSyntax {
  readonly parts: readonly SelectorPart[]
  readonly span: Span
}

export type SelectorPart =
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'class'; readonly name: string }
  /** `value` is absent in `[name]`. */
  | { readonly kind: 'attribute'; readonly name: string; readonly value?: string }
  | { readonly kind: 'lang'; readonly tags: readonly string[] }
  | { readonly kind: 'first-child' }
  | { readonly kind: 'combinator'; readonly sign: ' ' | '>' | '+' }
  /** What the parser can read and we do not take. */
  | { readonly kind: 'other'; readonly text: string }

/** At-rules stand inside each other no deeper than this: `@media`, `@page`, a margin box, and a few to spare. */
const deepest = 16

export function parseSyntax(source: Source): Outcome<readonly SyntaxNode[]> {
  const reader: Reader = { source, report: new Report() }
  reportUnclosed(reader)
  const sheet = parse(source.text, {
    positions: true,
    parseAtrulePrelude: false,
    onParseError: (problem, fallback) => {
      const span = fallback.loc
        ? spanOf(reader, fallback)
        : makeSpan(source, problem.offset, problem.offset + 1)
      reader.report.add(
        'style/syntax',
        span,
        `“${excerpt(source.text.slice(span.start, span.end))}” cannot be read here`,
        'look for a colon, semicolon or brace that is missing or too many, here or just before',
      )
    },
  })
  return reader.report.conclude(readNodes(childrenOf(sheet), reader, 0))
}

interface Reader {
  readonly source: Source
  readonly report: Report
}

/** CSS closes at its end whatever is open, and so hides a forgotten brace; we would rather say so. */
function reportUnclosed({ source, report }: Reader): void {
  const open: number[] = []
  tokenize(source.text, (type, start, end) => {
    if (type === tokenTypes.LeftCurlyBracket) open.push(start)
    if (type === tokenTypes.RightCurlyBracket) open.pop()
    if (type === tokenTypes.Comment && !source.text.slice(start + 2, end).endsWith('*/')) {
      const span = makeSpan(source, start, start + 2)
      report.add('style/syntax', span, 'a comment opened with “/*” is never closed', 'close it with “*/”')
    }
  })
  const innermost = open.at(-1)
  if (innermost === undefined) return
  const span = makeSpan(source, innermost, innermost + 1)
  report.add('style/syntax', span, 'a block opened with “{” is never closed', 'close it with “}”')
}

function readNodes(nodes: Iterable<CssNode>, reader: Reader, depth: number): readonly SyntaxNode[] {
  const made: SyntaxNode[] = []
  for (const node of nodes) {
    if (node.type === 'Rule') {
      made.push({
        kind: 'rule',
        ...readSelectors(node.prelude, reader),
        ...readBlock(node.block, reader, depth),
        span: spanOf(reader, node),
      })
    } else if (node.type === 'Atrule') {
      const at = spanOf(reader, node)
      const end = node.prelude ? spanOf(reader, node.prelude).end : at.start + node.name.length + 1
      const prelude =
        node.prelude?.type === 'Raw' ? node.prelude.value.replace(/\/\*[\s\S]*?\*\//g, ' ').trim() : ''
      made.push({
        kind: 'at-rule',
        name: node.name.toLowerCase(),
        prelude,
        ...readBlock(node.block, reader, depth),
        span: makeSpan(reader.source, at.start, end),
      })
    }
  }
  return made
}

function readBlock(
  block: CssNode | null,
  reader: Reader,
  depth: number,
): Pick<RuleSyntax, 'declarations' | 'nested'> {
  if (block === null) return { declarations: [], nested: [] }
  if (depth > deepest) {
    reader.report.add(
      'style/syntax',
      spanOf(reader, block),
      'rules stand too deep inside each other',
      'close the blocks before',
    )
    return { declarations: [], nested: [] }
  }
  const children = [...childrenOf(block)]
  return {
    declarations: children.flatMap((node) =>
      node.type === 'Declaration' ? [readDeclaration(node, reader)] : [],
    ),
    nested: readNodes(children, reader, depth + 1),
  }
}

function readDeclaration(node: Extract<CssNode, { type: 'Declaration' }>, reader: Reader): Declaration {
  const { property, value, important } = node
  return {
    property: property.startsWith('--') ? property : property.toLowerCase(),
    words: value.type === 'Value' ? readWords(value.children, 0) : [{ kind: 'other' }],
    important: important === true,
    span: trimmed(spanOf(reader, node)),
    valueSpan: trimmed(spanOf(reader, value)),
  }
}

function readWords(nodes: List<CssNode>, depth: number): readonly Word[] {
  return [...nodes].flatMap((node) => readWord(node, depth))
}

function readWord(node: CssNode, depth: number): readonly Word[] {
  switch (node.type) {
    case 'Identifier':
      return [{ kind: 'keyword', text: decode(node.name) }]
    case 'Number':
      return [{ kind: 'number', value: Number(node.value) }]
    case 'Dimension':
      return [{ kind: 'dimension', value: Number(node.value), unit: node.unit.toLowerCase() }]
    case 'Percentage':
      return [{ kind: 'percentage', value: Number(node.value) }]
    case 'String':
      return [{ kind: 'string', text: node.value }]
    case 'Hash':
      return [{ kind: 'hash', text: node.value }]
    case 'Function':
      if (depth >= deepest) return [{ kind: 'other' }]
      return [{ kind: 'function', name: node.name.toLowerCase(), words: readWords(node.children, depth + 1) }]
    case 'Operator':
      return node.value.trim() === ','
        ? [{ kind: 'comma' }]
        : node.value.trim() === '/'
          ? [{ kind: 'slash' }]
          : [{ kind: 'other' }]
    case 'WhiteSpace':
    case 'Comment':
      return []
    default:
      return [{ kind: 'other' }]
  }
}

function readSelectors(prelude: CssNode, reader: Reader): Pick<RuleSyntax, 'selectors'> {
  const selectors = [...childrenOf(prelude)].map((selector) => ({
    parts: [...childrenOf(selector)].map((part) => readSelectorPart(part, reader)),
    span: spanOf(reader, selector),
  }))
  return { selectors }
}

function readSelectorPart(node: CssNode, reader: Reader): SelectorPart {
  const other = (): SelectorPart => ({ kind: 'other', text: excerpt(textOf(reader, node)) })
  switch (node.type) {
    case 'TypeSelector':
      return { kind: 'type', name: decode(node.name) }
    case 'ClassSelector':
      return { kind: 'class', name: decode(node.name) }
    case 'AttributeSelector': {
      const name = decode(node.name.name)
      if (node.matcher === null) return { kind: 'attribute', name }
      if (node.matcher !== '=' || node.flags !== null || node.value === null) return other()
      return {
        kind: 'attribute',
        name,
        value: node.value.type === 'String' ? node.value.value : decode(node.value.name),
      }
    }
    case 'PseudoClassSelector': {
      if (node.name === 'first-child' && node.children === null) return { kind: 'first-child' }
      if (node.name !== 'lang' || node.children === null) return other()
      const tags = [...node.children].flatMap((tag) =>
        tag.type === 'Identifier' ? [decode(tag.name)] : tag.type === 'String' ? [tag.value] : [],
      )
      return tags.length > 0 ? { kind: 'lang', tags } : other()
    }
    case 'Combinator':
      return node.name === ' ' || node.name === '>' || node.name === '+'
        ? { kind: 'combinator', sign: node.name }
        : { kind: 'other', text: node.name }
    default:
      return other()
  }
}

function childrenOf(node: CssNode): Iterable<CssNode> {
  return 'children' in node && node.children !== null ? node.children : []
}

/** Identifiers without their escapes (CSS Syntax 3, §4.3.7). */
function decode(name: string): string {
  return name.replace(
    /\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi,
    (_, hex: string | undefined, plain: string | undefined) => {
      if (hex === undefined) return plain ?? ''
      const code = Number.parseInt(hex, 16)
      return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
    },
  )
}

function spanOf(reader: Reader, node: CssNode): Span {
  const { loc } = node
  return loc ? makeSpan(reader.source, loc.start.offset, loc.end.offset) : makeSpan(reader.source, 0, 0)
}

function textOf(reader: Reader, node: CssNode): string {
  const { start, end } = spanOf(reader, node)
  return reader.source.text.slice(start, end)
}

/** A value's span as the parser gives it may end in white space. */
function trimmed(span: Span): Span {
  const text = span.source.text.slice(span.start, span.end)
  return makeSpan(span.source, span.start, span.end - (text.length - text.trimEnd().length))
}

/** Enough of a text to know it by, on one line. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
