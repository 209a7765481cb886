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
export const MOST_NESTED = 200

/** The parser is loaded when the first page is read, so that other commands start without it. */
export async function parseHtml(text: string): Promise<HtmlElement> {
  const { parse } = await import('parse5')
  const document = parse(text, { sourceCodeLocationInfo: true })
  return {
    type: 'element',
    name: '#document',
    attributes: new Map(),
    children: document.childNodes.flatMap((node) => convert(node, text, { above: 0, depth: 0 })),
    start: 0,
    end: text.length,
  }
}

/** The characters of HTML's named entities, for XML that uses them without saying so; undefined if there is none. */
export async function namedEntities(): Promise<(name: string) => string | undefined> {
  const { parseFragment } = await import('parse5')
  const known = new Map<string, string | undefined>()
  return (name) => {
    if (!known.has(name)) {
      const [node] = parseFragment(`&${name};`).childNodes
      const value = node && 'value' in node ? node.value : undefined
      known.set(name, value?.startsWith('&') ? undefined : value)
    }
    return known.get(name)
  }
}

type ParsedNode = DefaultTreeAdapterMap['childNode']

interface Above {
  /** Where the element above begins, for nodes that stand nowhere. */
  readonly above: number
  readonly depth: number
}

function convert(node: ParsedNode, text: string, { above, depth }: Above): readonly HtmlNode[] {
  const place = node.sourceCodeLocation
  const start = place?.startOffset ?? above
  const end = place?.endOffset ?? start
  if ('value' in node) return placedText(node.value, { text, start, end })
  if (!('tagName' in node)) return []
  const children = 'content' in node ? node.content.childNodes : node.childNodes
  if (depth > MOST_NESTED) return [{ type: 'text', value: wordsUnder(children), start, end }]
  return [
    {
      type: 'element',
      name: node.tagName.toLowerCase(),
      attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      children: children.flatMap((child) => convert(child, text, { above: start, depth: depth + 1 })),
      start,
      end,
    },
  ]
}

/** A text cut at its entities, so that each word of it is known to its column. */
function placedText(
  value: string,
  { text, start, end }: { readonly text: string; readonly start: number; readonly end: number },
): readonly HtmlText[] {
  const raw = text.slice(start, end)
  if (!raw.includes('&')) return [{ type: 'text', value, start, end }]
  const nodes: HtmlText[] = []
  let at = 0
  for (const { 0: literal, index } of raw.matchAll(/[^&]+/g)) {
    // After the first, a stretch begins with the entity's own name.
    const known = index === 0 ? literal : literal.replace(/^#?[\p{L}\d]+;?/u, '')
    const found = known === '' ? -1 : value.indexOf(known, at)
    if (found < 0) continue
    const begin = start + index + (literal.length - known.length)
    if (found > at)
      nodes.push({ type: 'text', value: value.slice(at, found), start: start + index - 1, end: begin })
    nodes.push({ type: 'text', value: known, start: begin, end: begin + known.length })
    at = found + known.length
  }
  if (at < value.length)
    nodes.push({ type: 'text', value: value.slice(at), start: nodes.at(-1)?.end ?? start, end })
  return nodes
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
