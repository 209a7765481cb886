/**
 * Elements within a line → inlines. What print knows is kept; of all else, the words.
 */

import { makeSpan, type Source, type Span } from '../base/index.ts'
import { type Attributes, type Image, type Inline, noAttributes, textOf } from '../manuscript/index.ts'
import { base, callNode, textNode } from './draft.ts'
import type { HtmlNotes } from './html-notes.ts'
import { type HtmlElement, type HtmlNode, isSilent, wordsIn } from './html-tree.ts'
import { isLanguageTag } from './language.ts'

export interface HtmlMaterial {
  readonly source: Source
  readonly notes: HtmlNotes
  /** Elements whose words some program wrote: page markers, numbers of chapters and figures. */
  readonly generated: ReadonlySet<HtmlElement>
  /** Links whose words will be written anew: the title, number or page of what they lead to. */
  readonly references: ReadonlySet<HtmlElement>
  /** Elements that links of the text lead to → the id they get. */
  readonly anchors: ReadonlyMap<HtmlElement, string>
  /** The work's, so that only what differs from it is marked. */
  readonly lang: string
  /** Whether an element is of the text, or round it. */
  isKept(element: HtmlElement): boolean
  /** The id that a link within the work leads to; undefined if it leads nowhere. */
  idFor(link: HtmlElement): string | undefined
}

export function spanOf(nodes: readonly HtmlNode[], source: Source): Span {
  return makeSpan(source, nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0)
}

/** The inlines of some nodes as one line. */
export function lineOf(nodes: readonly HtmlNode[], material: HtmlMaterial): readonly Inline[] {
  return trimmed(nodes.flatMap((node) => inlinesOf(node, material)))
}

export function inlinesOf(node: HtmlNode, material: HtmlMaterial): readonly Inline[] {
  const { notes, source } = material
  const span = spanOf([node], source)
  if (node.type === 'text') {
    const value = node.value.replace(/[ \t\n\r\f]+/g, ' ')
    return value === '' ? [] : [textNode(value, span)]
  }
  if (isSilent(node.name) || material.generated.has(node)) return []
  if (notes.marks.has(node) || notes.texts.has(node)) return []
  const label = notes.calls.get(node)
  if (label !== undefined) return [callNode(label, span)]
  const inlines = markedUp(node, span, material)
  const lang = foreignLang(node, material)
  const isSpan = inlines.length === 1 && inlines[0]?.type === 'span'
  return lang === undefined || isSpan || trimmed(inlines).length === 0
    ? inlines
    : [{ type: 'span', ...base(span), attributes: { classes: [], lang, values: {} }, children: inlines }]
}

/** An element's language, if it says one that is not the work's. */
export function foreignLang(element: HtmlElement, { lang }: Pick<HtmlMaterial, 'lang'>): string | undefined {
  const said = element.attributes.get('xml:lang') ?? element.attributes.get('lang')
  return said !== undefined && said !== lang && isLanguageTag(said) ? said : undefined
}

/** Classes of spans that the house dresses. */
const houseClasses = ['small-caps', 'sup', 'sub', 'name']

function markedUp(node: HtmlElement, span: Span, material: HtmlMaterial): readonly Inline[] {
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
    case 'dfn':
    case 'var':
      return isEmpty ? children : [{ type: 'emphasis', ...base(span), children }]
    case 'strong':
    case 'b':
      return isEmpty ? children : [{ type: 'strong', ...base(span), children }]
    case 'del':
    case 's':
    case 'strike':
      return isEmpty ? children : [{ type: 'delete', ...base(span), children }]
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return codeOf(node, children, span)
    case 'q':
      // The words between quotation marks that a browser would draw.
      return isEmpty ? children : [textNode('"', span), ...children, textNode('"', span)]
    case 'sup':
    case 'sub':
      return isEmpty || children.some((child) => child.type === 'footnoteReference')
        ? children
        : [{ type: 'span', ...base(span), attributes: classed([node.name]), children }]
    case 'a':
      return isEmpty ? children : linkOf(node, children, span, material)
    default:
      return isEmpty ? children : spanned(node, children, span, material)
  }
}

/** Words of a program, if there is nothing in them but words. */
function codeOf(node: HtmlElement, children: readonly Inline[], span: Span): readonly Inline[] {
  const value = wordsIn(node).replace(/\s+/g, ' ')
  const isPlain = children.every((child) => child.type === 'text')
  return isPlain && value.trim() !== '' ? [{ type: 'inlineCode', ...base(span), value }] : children
}

function spanned(
  node: HtmlElement,
  children: readonly Inline[],
  span: Span,
  material: HtmlMaterial,
): readonly Inline[] {
  const classes = classesOf(node).filter((name) => houseClasses.includes(name))
  const id = material.anchors.get(node)
  if (classes.length === 0 && id === undefined) return children
  const lang = foreignLang(node, material)
  const attributes = {
    ...classed(classes),
    ...(id === undefined ? {} : { id }),
    ...(lang === undefined ? {} : { lang }),
  }
  return [{ type: 'span', ...base(span), attributes, children }]
}

function linkOf(
  node: HtmlElement,
  children: readonly Inline[],
  span: Span,
  material: HtmlMaterial,
): readonly Inline[] {
  const url = (node.attributes.get('href') ?? '').trim()
  const id = material.idFor(node)
  if (id !== undefined && material.references.has(node)) {
    const form = (['number', 'page'] as const).find((name) => classesOf(node).includes(name)) ?? 'title'
    return [{ type: 'crossReference', ...base(span), target: id, form }]
  }
  const target = id === undefined ? (/^(?:https?:|mailto:)\S+$/i.test(url) ? url : undefined) : `#${id}`
  const holdsWords = textOf(children).trim() !== ''
  const holdsLink = children.some((child) => child.type === 'link')
  return target === undefined || !holdsWords || holdsLink
    ? children
    : [{ type: 'link', ...base(span), attributes: noAttributes, url: target, title: '', children }]
}

export function classesOf(element: HtmlElement): readonly string[] {
  return (element.attributes.get('class') ?? '').split(/\s+/).filter((name) => name !== '')
}

export function classed(classes: readonly string[]): Attributes {
  return { classes, values: {} }
}

export function imageOf(node: HtmlElement, span: Span): Image {
  const alt = node.attributes.get('alt')
  return {
    type: 'image',
    ...base(span),
    attributes: noAttributes,
    url: node.attributes.get('src') ?? '',
    title: '',
    alt: (alt ?? '').replace(/\s+/g, ' ').trim(),
    decorative: alt !== undefined && alt.trim() === '',
  }
}

/** Without spaces and line ends at either edge, and with no two texts or spaces side by side. */
export function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const last = joined.at(-1)
    if (inline.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = {
        ...last,
        span: { ...last.span, end: Math.max(last.span.end, inline.span.end) },
        value: (last.value + inline.value).replace(/ {2,}/g, ' '),
      }
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
