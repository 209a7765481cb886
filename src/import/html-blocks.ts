/**
 * Elements → blocks. What print knows is kept; of all else, the words.
 */

import type { Source, Span } from '../base/index.ts'
import { makeSpan } from '../base/index.ts'
import {
  type Block,
  type Heading,
  type Image,
  type Inline,
  type ListItem,
  noAttributes,
} from '../manuscript/index.ts'
import { asideNode, base, callNode, headingNode, paragraphNode, textNode } from './draft.ts'
import type { HtmlNotes } from './html-notes.ts'
import { type HtmlElement, type HtmlNode, isBlock, isSilent, wordsIn } from './html-tree.ts'

export interface HtmlMaterial {
  readonly source: Source
  readonly notes: HtmlNotes
  /** Whether an element is of the text, or round it. */
  isKept(element: HtmlElement): boolean
}

/** The blocks of some nodes; words between blocks become paragraphs. */
export function blocksOf(nodes: readonly HtmlNode[], material: HtmlMaterial): readonly Block[] {
  const blocks: Block[] = []
  let open: HtmlNode[] = []
  const close = (): void => {
    const inlines = trimmed(open.flatMap((node) => inlinesOf(node, material)))
    if (inlines.length > 0) blocks.push(paragraphOrFigure(inlines, spanOf(open, material.source)))
    open = []
  }
  for (const node of nodes) {
    const isLine = node.type === 'text' || (!isBlock(node.name) && !holdsBlock(node))
    if (isLine) {
      open.push(node)
      continue
    }
    close()
    if (node.type === 'element') blocks.push(...blockOf(node, material))
  }
  close()
  return blocks
}

function holdsBlock(element: HtmlElement): boolean {
  return element.children.some(
    (child) => child.type === 'element' && (isBlock(child.name) || holdsBlock(child)),
  )
}

function spanOf(nodes: readonly HtmlNode[], source: Source): Span {
  return makeSpan(source, nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0)
}

function blockOf(element: HtmlElement, material: HtmlMaterial): readonly Block[] {
  const { notes, source } = material
  if (isSilent(element.name) || notes.texts.has(element)) return []
  const span = spanOf([element], source)
  if (!material.isKept(element)) {
    const words = wordsIn(element).replace(/\s+/g, ' ').trim()
    return words === '' ? [] : [asideNode(words, span)]
  }
  const inside = (): readonly Block[] => blocksOf(element.children, material)
  const attributes = noAttributes
  switch (element.name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const words = trimmed(element.children.flatMap((node) => inlinesOf(node, material)))
      return words.length > 0 ? [headingNode(depthOf(element.name), words, span)] : []
    }
    case 'p': {
      // Word's name for what is on the title page.
      const words = trimmed(element.children.flatMap((node) => inlinesOf(node, material)))
      const isTitle = element.attributes.get('class') === 'MsoTitle' && words.length > 0
      return isTitle ? [headingNode(1, words, span)] : inside()
    }
    case 'blockquote': {
      const children = inside()
      return children.length > 0 ? [{ type: 'blockquote', ...base(span), attributes, children }] : []
    }
    case 'ul':
    case 'ol':
      return listOf(element, material)
    case 'pre':
      return [
        { type: 'code', ...base(span), attributes, lang: '', value: wordsIn(element).replace(/\n$/, '') },
      ]
    case 'hr':
      return [{ type: 'thematicBreak', ...base(span) }]
    case 'table':
      return tableOf(element, material)
    default:
      return inside()
  }
}

function depthOf(name: string): Heading['depth'] {
  const depths: readonly Heading['depth'][] = [1, 2, 3, 4, 5, 6]
  return depths[Number(name.slice(1)) - 1] ?? 6
}

function listOf(list: HtmlElement, material: HtmlMaterial): readonly Block[] {
  const children = list.children.flatMap((child): readonly ListItem[] => {
    if (child.type !== 'element' || material.notes.texts.has(child)) return []
    const blocks = child.name === 'li' ? blocksOf(child.children, material) : blockOf(child, material)
    return blocks.length > 0
      ? [{ type: 'listItem', ...base(spanOf([child], material.source)), children: blocks }]
      : []
  })
  if (children.length === 0) return []
  const start = Number.parseInt(list.attributes.get('start') ?? '1', 10)
  return [
    {
      type: 'list',
      ...base(spanOf([list], material.source)),
      attributes: noAttributes,
      ordered: list.name === 'ol',
      start: start > 0 ? start : 1,
      tight: children.every((item) => item.children.length === 1 && item.children[0]?.type === 'paragraph'),
      children,
    },
  ]
}

/** A table of words; one that only lays out a page, with blocks in its cells, is taken apart. */
function tableOf(table: HtmlElement, material: HtmlMaterial): readonly Block[] {
  const rows = rowsIn(table)
  const cells = rows.map((row) =>
    row.children.flatMap((cell) => (cell.type === 'element' && /^t[dh]$/.test(cell.name) ? [cell] : [])),
  )
  const width = Math.max(0, ...cells.map((row) => row.length))
  const isLayout =
    width < 2 ||
    rows.length < 2 ||
    cells
      .flat()
      .some(
        (cell) => cell.children.filter((child) => child.type === 'element' && isBlock(child.name)).length > 1,
      )
  if (isLayout)
    return blocksOf(
      cells.flatMap((row) => row.flatMap((cell) => [...cell.children])),
      material,
    )
  const span = spanOf([table], material.source)
  return [
    {
      type: 'table',
      ...base(span),
      attributes: noAttributes,
      align: Array.from({ length: width }, () => 'start' as const),
      children: cells.map((row) => ({
        type: 'tableRow',
        ...base(span),
        children: Array.from({ length: width }, (_, i) => ({
          type: 'tableCell' as const,
          ...base(span),
          children: trimmed((row[i]?.children ?? []).flatMap((node) => inlinesOf(node, material))),
        })),
      })),
    },
  ]
}

function rowsIn(table: HtmlElement): readonly HtmlElement[] {
  return table.children.flatMap((child): readonly HtmlElement[] => {
    if (child.type !== 'element') return []
    if (child.name === 'tr') return [child]
    return /^t(?:head|body|foot)$/.test(child.name) ? rowsIn(child) : []
  })
}

// ——— words

export function inlinesOf(node: HtmlNode, material: HtmlMaterial): readonly Inline[] {
  const { notes, source } = material
  const span = spanOf([node], source)
  if (node.type === 'text') {
    const value = node.value.replace(/[ \t\n\r\f]+/g, ' ')
    return value === '' ? [] : [textNode(value, span)]
  }
  if (isSilent(node.name) || notes.marks.has(node) || notes.texts.has(node)) return []
  const label = notes.calls.get(node)
  if (label !== undefined) return [callNode(label, span)]
  const children = node.children.flatMap((child) => inlinesOf(child, material))
  const isEmpty = trimmed(children).length === 0
  switch (node.name) {
    case 'br':
      return [{ type: 'break', ...base(span) }]
    case 'img':
      return [imageOf(node, span)]
    case 'em':
    case 'i':
    case 'cite':
      return isEmpty ? children : [{ type: 'emphasis', ...base(span), children }]
    case 'strong':
    case 'b':
      return isEmpty ? children : [{ type: 'strong', ...base(span), children }]
    case 'sup':
    case 'sub':
      return isEmpty || children.some((child) => child.type === 'footnoteReference')
        ? children
        : [{ type: 'span', ...base(span), attributes: { classes: [node.name], values: {} }, children }]
    case 'a': {
      const url = node.attributes.get('href') ?? ''
      const isSafe = /^(?:https?:|mailto:)/i.test(url) && !isEmpty
      return isSafe
        ? [{ type: 'link', ...base(span), attributes: noAttributes, url, title: '', children }]
        : children
    }
    default:
      return children
  }
}

function imageOf(node: HtmlElement, span: Span): Image {
  return {
    type: 'image',
    ...base(span),
    attributes: noAttributes,
    url: node.attributes.get('src') ?? '',
    title: '',
    alt: (node.attributes.get('alt') ?? '').trim(),
    decorative: false,
  }
}

/** Without spaces and line ends at either edge, and with no two texts or spaces side by side. */
function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const last = joined.at(-1)
    if (inline.type !== 'text') joined.push(inline)
    else if (last?.type === 'text')
      joined[joined.length - 1] = { ...last, value: (last.value + inline.value).replace(/ {2,}/g, ' ') }
    else joined.push(inline)
  }
  const isBlank = (inline: Inline | undefined): boolean =>
    inline?.type === 'break' || (inline?.type === 'text' && inline.value.trim() === '')
  while (isBlank(joined[0])) joined.shift()
  while (isBlank(joined.at(-1))) joined.pop()
  const [first] = joined
  if (first?.type === 'text') joined[0] = { ...first, value: first.value.trimStart() }
  const last = joined.at(-1)
  if (last?.type === 'text') joined[joined.length - 1] = { ...last, value: last.value.trimEnd() }
  return joined
}

/** A paragraph of one image is a figure. */
function paragraphOrFigure(inlines: readonly Inline[], span: Span): Block {
  const [only, ...more] = inlines
  if (only?.type === 'image' && more.length === 0)
    return { type: 'figure', ...base(span), attributes: noAttributes, image: only, caption: [] }
  return paragraphNode(inlines, span)
}
