/**
 * HTML → a plain tree of elements and words, each with its place. The only importer of parse5.
 *
 * Parsing cannot fail, nothing is fetched and no entity expands to more than
 * its character. Depth is bounded: what lies deeper is read as words.
 */

import type { DefaultTreeAdapterMap } from 'parse5'

export interface HtmlElement {
  readonly type: 'element'
  /** In small letters; prefixes stay: `o:p`. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly HtmlNode[]
  /** Offsets in the source. */
  readonly start: number
  readonly end: number
}

export interface HtmlText {
  readonly type: 'text'
  readonly value: string
  readonly start: number
  readonly end: number
}

export type HtmlNode = HtmlElement | HtmlText

/** Elements inside each other; no page that a person wrote is deeper. */
const DEEPEST = 200

/** The parser is loaded when the first page is read, so that other commands start without it. */
export async function parseHtml(text: string): Promise<HtmlElement> {
  const { parse } = await import('parse5')
  const document = parse(text, { sourceCodeLocationInfo: true })
  return {
    type: 'element',
    name: '#document',
    attributes: new Map(),
    children: document.childNodes.flatMap((node) => convert(node, 0, 0)),
    start: 0,
    end: text.length,
  }
}

type ParsedNode = DefaultTreeAdapterMap['childNode']

function convert(node: ParsedNode, above: number, depth: number): readonly HtmlNode[] {
  const place = node.sourceCodeLocation
  const start = place?.startOffset ?? above
  const end = place?.endOffset ?? start
  if ('value' in node) return [{ type: 'text', value: node.value, start, end }]
  if (!('tagName' in node)) return []
  const children = 'content' in node ? node.content.childNodes : node.childNodes
  if (depth > DEEPEST) return [{ type: 'text', value: wordsUnder(children), start, end }]
  return [
    {
      type: 'element',
      name: node.tagName.toLowerCase(),
      attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      children: children.flatMap((child) => convert(child, start, depth + 1)),
      start,
      end,
    },
  ]
}

function wordsUnder(nodes: readonly ParsedNode[]): string {
  const words: string[] = []
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) words.push(node.value)
    else if ('childNodes' in node) waiting.push(...[...node.childNodes].reverse())
  }
  return words.join(' ')
}

/** All words below a node, without scripts and styles, and without some elements. */
export function wordsIn(node: HtmlNode, without?: ReadonlySet<HtmlElement>): string {
  if (node.type === 'text') return node.value
  if (isSilent(node.name) || without?.has(node)) return ''
  return node.children.map((child) => wordsIn(child, without)).join(isBlock(node.name) ? ' ' : '')
}

/** Elements nobody reads. */
export function isSilent(name: string): boolean {
  return /^(?:script|style|noscript|template|svg|math|head|iframe|object|embed|link|meta|title|select|input)$/.test(
    name,
  )
}

/** Elements that stand in lines of their own. */
export function isBlock(name: string): boolean {
  return /^(?:#document|html|body|address|article|aside|blockquote|button|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/.test(
    name,
  )
}

export function* elementsIn(node: HtmlNode): Generator<HtmlElement> {
  if (node.type === 'text') return
  yield node
  for (const child of node.children) yield* elementsIn(child)
}
