/**
 * Figures with their captions, and verse with its lines.
 */

import { type Block, type Inline, noAttributes, type Stanza, type VerseLine } from '../manuscript/index.ts'
import { base } from './draft.ts'
import { classesOf, type HtmlMaterial, imageOf, lineOf, spanOf } from './html-inlines.ts'
import { elementsIn, type HtmlElement, isBlock } from './html-tree.ts'

/** One image and a caption; undefined if it is anything else. */
export function figureOf(figure: HtmlElement, material: HtmlMaterial): readonly Block[] | undefined {
  const inside = [...elementsIn(figure)]
  const images = inside.filter((element) => element.name === 'img')
  const captions = inside.filter(
    (element) => element.name === 'figcaption' || classesOf(element).includes('wp-caption-text'),
  )
  const [image, ...others] = images
  const [caption, ...more] = captions
  if (!image || others.length > 0 || more.length > 0) return undefined
  const below = new Set(caption ? elementsIn(caption) : [])
  const isElse = inside.some(
    (element) =>
      element !== figure && !below.has(element) && /^(?:p|table|pre|ul|ol|blockquote)$/.test(element.name),
  )
  if (isElse) return undefined
  const span = spanOf([figure], material.source)
  return [
    {
      type: 'figure',
      ...base(span),
      attributes: noAttributes,
      image: imageOf(image, spanOf([image], material.source)),
      caption: caption ? lineOf(caption.children, material) : [],
    },
  ]
}

/**
 * Verse: each paragraph is a line, or holds lines with breaks between them; a
 * paragraph of several lines, and an element called a stanza, is a stanza.
 */
export function verseOf(element: HtmlElement, material: HtmlMaterial): readonly Block[] | undefined {
  const stanzas = groupsIn(element).flatMap((group): readonly Stanza[] => {
    const children = group.flatMap((line) => linesOf(line, material))
    const span = spanOf(group, material.source)
    return children.length > 0 ? [{ type: 'stanza', ...base(span), children }] : []
  })
  if (stanzas.length === 0) return undefined
  const span = spanOf([element], material.source)
  return [{ type: 'verse', ...base(span), attributes: noAttributes, children: stanzas }]
}

/** Elements that hold lines, gathered by stanza. */
function groupsIn(element: HtmlElement): readonly (readonly HtmlElement[])[] {
  const inside = element.children.flatMap((child) => (child.type === 'element' ? [child] : []))
  const holders = inside.filter((child) => holdsBlocks(child))
  if (holders.length > 0) return inside.flatMap((child) => (holdsBlocks(child) ? groupsIn(child) : [[child]]))
  if (inside.every((child) => !isBlock(child.name))) return [[element]]
  const isStanza = (child: HtmlElement): boolean => [...elementsIn(child)].some(({ name }) => name === 'br')
  return inside.some(isStanza) ? inside.map((child) => [child]) : [inside]
}

function holdsBlocks(element: HtmlElement): boolean {
  return element.children.some((child) => child.type === 'element' && isBlock(child.name))
}

function linesOf(element: HtmlElement, material: HtmlMaterial): readonly VerseLine[] {
  const lines: Inline[][] = [[]]
  for (const inline of lineOf(element.children, material)) {
    if (inline.type === 'break') lines.push([])
    else lines.at(-1)?.push(inline)
  }
  const span = spanOf([element], material.source)
  const indent = classesOf(element).flatMap((name) => /^indent-?(\d)$/.exec(name)?.[1] ?? [])[0]
  return lines.flatMap((children) =>
    children.length === 0
      ? []
      : [{ type: 'verseLine', ...base(span), indent: Number(indent ?? 0), children: trimmedStart(children) }],
  )
}

/** The space after a line's break is no part of the next. */
function trimmedStart([first, ...others]: readonly Inline[]): readonly Inline[] {
  return first?.type === 'text'
    ? [{ ...first, value: first.value.trimStart() }, ...others]
    : first
      ? [first, ...others]
      : []
}
