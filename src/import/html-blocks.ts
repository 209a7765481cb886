/**
 * Elements → blocks. What print knows is kept; of all else, the words.
 */

import {
  type Attributes,
  type Block,
  type Heading,
  type Inline,
  type ListItem,
  noAttributes,
} from '../manuscript/index.ts'
import { asideNode, base, headingNode, paragraphNode } from './draft.ts'
import { figureOf, verseOf } from './html-figures.ts'
import { classed, classesOf, foreignLang, type HtmlMaterial, lineOf, spanOf } from './html-inlines.ts'
import { cellsOf, isLayout, tableOf } from './html-tables.ts'
import { type HtmlElement, type HtmlNode, isBlock, isSilent, wordsIn } from './html-tree.ts'

/** The blocks of some nodes; words between blocks become paragraphs. */
export function blocksOf(nodes: readonly HtmlNode[], material: HtmlMaterial): readonly Block[] {
  const blocks: Block[] = []
  let open: HtmlNode[] = []
  const close = (): void => {
    const inlines = lineOf(open, material)
    if (inlines.length > 0) blocks.push(paragraphOrFigure(inlines, open, material))
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

function blockOf(element: HtmlElement, material: HtmlMaterial): readonly Block[] {
  const { notes, generated, source } = material
  if (isSilent(element.name) || notes.texts.has(element) || generated.has(element)) return []
  if (!material.isKept(element)) {
    const words = wordsIn(element).replace(/\s+/g, ' ').trim()
    return words === '' ? [] : [asideNode(words, spanOf([element], source))]
  }
  return attributed(plainBlockOf(element, material), element, material)
}

function plainBlockOf(element: HtmlElement, material: HtmlMaterial): readonly Block[] {
  const span = spanOf([element], material.source)
  const inside = (): readonly Block[] => blocksOf(element.children, material)
  const attributes = noAttributes
  switch (element.name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const words = lineOf(element.children, material)
      return words.length > 0 ? [headingNode(depthOf(element.name), unbroken(words), span)] : []
    }
    case 'p': {
      // Word's name for what is on the title page.
      const isTitle = element.attributes.get('class') === 'MsoTitle'
      const words = isTitle ? lineOf(element.children, material) : []
      return words.length > 0 ? [headingNode(1, unbroken(words), span)] : inside()
    }
    case 'blockquote': {
      const children = inside()
      return children.length > 0 ? [{ type: 'blockquote', ...base(span), attributes, children }] : []
    }
    case 'ul':
    case 'ol':
      return listOf(element, material)
    case 'dl':
      return definitionsOf(element, material)
    case 'pre':
      return [
        {
          type: 'code',
          ...base(span),
          attributes,
          lang: '',
          value: wordsIn(element).replace(/^\n|\n$/g, ''),
        },
      ]
    case 'hr':
      return [{ type: 'thematicBreak', ...base(span) }]
    case 'figure':
      return figureOf(element, material) ?? inside()
    case 'table':
      return isLayout(element)
        ? blocksOf(
            cellsOf(element).flatMap((row) => row.flatMap((cell) => [...cell.children])),
            material,
          )
        : [tableOf(element, material)]
    default:
      return divisionOf(element, material) ?? inside()
  }
}

function depthOf(name: string): Heading['depth'] {
  const depths: readonly Heading['depth'][] = [1, 2, 3, 4, 5, 6]
  return depths[Number(name.slice(1)) - 1] ?? 6
}

/** A heading is one line. */
function unbroken(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.map((inline) =>
    inline.type === 'break' ? { type: 'text', key: inline.key, span: inline.span, value: ' ' } : inline,
  )
}

/** What an element says of its language and its name goes onto its blocks. */
function attributed(
  blocks: readonly Block[],
  element: HtmlElement,
  material: HtmlMaterial,
): readonly Block[] {
  const id = material.anchors.get(element)
  const lang = foreignLang(element, material)
  if (id === undefined && lang === undefined) return blocks
  return blocks.map((block, i) => {
    if (!('attributes' in block)) return block
    const named = i === 0 && id !== undefined && block.attributes.id === undefined ? { id } : {}
    const spoken = lang !== undefined && block.attributes.lang === undefined ? { lang } : {}
    return { ...block, attributes: { ...block.attributes, ...named, ...spoken } }
  })
}

// ——— blocks that hold blocks

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
      attributes: isLettered(list) ? classed(['lettered']) : noAttributes,
      ordered: list.name === 'ol',
      start: start > 0 ? start : 1,
      tight: children.every(isTight),
      children,
    },
  ]
}

/** An item of words, perhaps with a list below them. */
function isTight({ children: [first, second, ...more] }: ListItem): boolean {
  const isPlain = first?.type === 'paragraph' && first.attributes.lang === undefined
  return isPlain && more.length === 0 && (second === undefined || second.type === 'list')
}

function isLettered(list: HtmlElement): boolean {
  const style = list.attributes.get('style') ?? ''
  return (
    list.attributes.get('type')?.toLowerCase() === 'a' ||
    classesOf(list).includes('lettered') ||
    /list-style(?:-type)?\s*:\s*lower-(?:alpha|latin)/i.test(style)
  )
}

function definitionsOf(list: HtmlElement, material: HtmlMaterial): readonly Block[] {
  const entries = list.children.flatMap((child): readonly HtmlElement[] =>
    child.type !== 'element'
      ? []
      : child.name === 'div'
        ? child.children.flatMap((inner) => (inner.type === 'element' ? [inner] : []))
        : [child],
  )
  const isPlain = entries[0]?.name === 'dt' && entries.every((entry) => /^d[td]$/.test(entry.name))
  if (!isPlain || entries.some((entry) => material.notes.texts.has(entry))) return blocksOf(entries, material)
  const children = entries.map((entry) => {
    const about = base(spanOf([entry], material.source))
    return entry.name === 'dt'
      ? ({ type: 'definitionTerm', ...about, children: lineOf(entry.children, material) } as const)
      : ({ type: 'definitionDescription', ...about, children: blocksOf(entry.children, material) } as const)
  })
  const span = spanOf([list], material.source)
  return [{ type: 'definitionList', ...base(span), attributes: noAttributes, children }]
}

const divisions = ['epigraph', 'dedication', 'signature', 'note'] as const

/** Verse, and the divisions that the house dresses; undefined for an element that means nothing to print. */
function divisionOf(element: HtmlElement, material: HtmlMaterial): readonly Block[] | undefined {
  const classes = classesOf(element)
  if (element.name !== 'div' && element.name !== 'section') return undefined
  if (classes.some((name) => /^(?:verse|poem|poetry)$/.test(name))) return verseOf(element, material)
  if (classes.includes('wp-caption')) return figureOf(element, material)
  const isForeign = foreignLang(element, material) !== undefined
  const name = divisions.find((known) => classes.includes(known)) ?? (isForeign ? 'plain' : undefined)
  if (name === undefined || classes.includes('leaf')) return undefined
  const children = blocksOf(element.children, material)
  const span = spanOf([element], material.source)
  const attributes: Attributes = classed(name === 'plain' ? [] : classes.filter((known) => known !== name))
  return children.length > 0 ? [{ type: 'division', ...base(span), name, attributes, children }] : []
}

/** A paragraph of one image is a figure. */
function paragraphOrFigure(
  inlines: readonly Inline[],
  nodes: readonly HtmlNode[],
  { source }: HtmlMaterial,
): Block {
  const span = spanOf(nodes, source)
  const [only, ...more] = inlines
  if (only?.type === 'image' && more.length === 0)
    return { type: 'figure', ...base(span), attributes: noAttributes, image: only, caption: [] }
  return paragraphNode(inlines, span)
}
