/**
 * The tag tree: what a listener hears, in the order in which it was written.
 *
 * It follows the flow, not the page. A note is read where it is called, though
 * its words stand at the foot; a paragraph is one paragraph, though a page ends
 * in it. What is in the flow but on no page has no tag.
 *
 * Here the tree is made, as plain values; `tag-objects.ts` writes it.
 */

import { type Rect, unreachable } from '../base/index.ts'
import type { Page } from '../paginate/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import { fateOf, type Role } from './roles.ts'
import type { ContentMark } from './stretches.ts'

export interface Tag {
  readonly kind: 'tag'
  readonly role: Role
  /** Where it differs from what stands around it. */
  readonly lang?: string
  readonly alt?: string
  /** What an abbreviation stands for. */
  readonly expansion?: string
  /** Notes have one (PDF/UA-1, §7.9). */
  readonly id?: string
  readonly table?: { readonly scope?: 'Column' | 'Row'; readonly columns?: number; readonly rows?: number }
  /** How the entries of a list are marked (ISO 32000-1, table 347). */
  readonly numbering?: 'Decimal' | 'Disc' | 'None' | 'LowerAlpha' | 'UpperRoman' | 'LowerRoman'
  /** Where an image stands, on which page, and whether by itself or in a line of words. */
  readonly box?: Rect & { readonly page: number; readonly placement: 'Block' | 'Inline' }
  readonly children: readonly TagChild[]
}

export type TagChild =
  | Tag
  | ({ readonly kind: 'content' } & ContentMark)
  /** The area of a link: an annotation, by page and number. */
  | { readonly kind: 'area'; readonly page: number; readonly area: number }

export interface TaggedPages {
  readonly pages: readonly Page[]
  readonly marks: ReadonlyMap<number, readonly ContentMark[]>
  /** Of the whole. */
  readonly lang: string
}

export function tagTree(root: FlowElement, tagged: TaggedPages): Tag {
  const builder = new Builder(tagged)
  return { kind: 'tag', role: 'Document', lang: tagged.lang, children: builder.children(root, tagged.lang) }
}

/** Tags that mean something even when nothing stands in them: a table is nothing without its empty cells. */
const keptEmpty: ReadonlySet<Role> = new Set(['TR', 'TH', 'TD'])

class Builder {
  readonly #marks: TaggedPages['marks']
  /** By the order of the link's element. */
  readonly #areas = new Map<number, TagChild[]>()
  /** The headings above the next one, each inside the one before it: how it was written, and how it is told. */
  #headings: readonly { readonly written: number; readonly told: number }[] = []
  #inContents = false
  #inFigure = false

  constructor({ pages, marks }: TaggedPages) {
    this.#marks = marks
    for (const page of pages) {
      for (const [area, link] of page.links.entries()) {
        const child: TagChild = { kind: 'area', page: page.index, area }
        const areas = this.#areas.get(link.element.order)
        if (areas) areas.push(child)
        else this.#areas.set(link.element.order, [child])
      }
    }
  }

  /** What an element holds: first what stands for itself, then its children. */
  children(element: FlowElement, lang: string): readonly TagChild[] {
    return [...this.#contentOf(element), ...element.children.flatMap((child) => this.#node(child, lang))]
  }

  #contentOf(node: FlowNode): readonly TagChild[] {
    return (this.#marks.get(node.order) ?? []).map((mark) => ({ kind: 'content', ...mark }))
  }

  #node(node: FlowNode, lang: string): readonly TagChild[] {
    if (node.kind === 'text') return this.#contentOf(node)
    const fate = fateOf(node, this.#inContents)
    switch (fate.kind) {
      case 'transparent':
        return this.#transparent(node, lang)
      case 'tag':
        return this.#tag(fate.role, node, lang)
      case 'heading':
        return this.#heading(fate.level, node, lang)
      case 'link':
        return this.#link(node, lang)
      case 'list':
        return this.#wrap('L', node, lang, this.children(node, node.style.type.lang), {
          numbering: numberingOf(node),
        })
      case 'entry':
        return this.#entry(node, lang)
      case 'definitions':
        return this.#definitions(node, lang)
      case 'note':
        return this.#note(node, lang)
      case 'image':
        return this.#image(node, lang)
      default:
        return unreachable(fate)
    }
  }

  /** A tag around children; none around nothing. */
  #wrap(
    role: Role,
    element: FlowElement,
    lang: string,
    children: readonly TagChild[],
    rest: Partial<Tag> = {},
  ): readonly Tag[] {
    if (children.length === 0 && !keptEmpty.has(role)) return []
    const own = element.style.type.lang
    return [{ kind: 'tag', role, ...(own === lang ? {} : { lang: own }), ...rest, children }]
  }

  /** An element without a meaning of its own is a tag only where it changes the language. */
  #transparent(element: FlowElement, lang: string): readonly TagChild[] {
    const own = element.style.type.lang
    const children = this.children(element, own)
    if (own === lang) return children
    return this.#wrap(element.style.display === 'inline' ? 'Span' : 'Div', element, lang, children)
  }

  #tag(role: Role, element: FlowElement, lang: string): readonly TagChild[] {
    const [wasInContents, wasInFigure] = [this.#inContents, this.#inFigure]
    if (element.attributes.role === 'doc-toc') this.#inContents = true
    this.#inFigure = element.name === 'figure'
    const children = this.children(element, element.style.type.lang)
    this.#inContents = wasInContents
    this.#inFigure = wasInFigure
    return this.#wrap(role, element, lang, children, {
      ...tableOf(element),
      ...(element.name === 'abbr' && element.attributes.title ? { expansion: element.attributes.title } : {}),
    })
  }

  /**
   * Levels are never skipped on the way down (Matterhorn 14-003): who listens would look for what is missing.
   * What was written as equal below the same heading is told as equal.
   */
  #heading(level: number, element: FlowElement, lang: string): readonly TagChild[] {
    const children = this.children(element, element.style.type.lang)
    if (children.length === 0) return []
    const above = this.#headings.filter(({ written }) => written < level)
    const told = (above.at(-1)?.told ?? 0) + 1
    this.#headings = [...above, { written: level, told }]
    return this.#wrap(headings[told - 1] ?? 'H6', element, lang, children)
  }

  #link(element: FlowElement, lang: string): readonly TagChild[] {
    const areas = this.#areas.get(element.order) ?? []
    const words = this.children(element, element.style.type.lang)
    const link = areas.length === 0 ? words : this.#wrap('Link', element, lang, [...words, ...areas])
    // An entry of the contents refers to a place, and says so (ISO 32000-1, table 333).
    if (this.#inContents && areas.length > 0) return this.#wrap('Reference', element, lang, link)
    switch (element.attributes.role) {
      case 'doc-noteref':
        return this.#wrap('Reference', element, areas.length === 0 ? lang : element.style.type.lang, link)
      case 'doc-backlink':
        return this.#wrap('Lbl', element, areas.length === 0 ? lang : element.style.type.lang, link)
      default:
        return areas.length === 0 ? this.#transparent(element, lang) : link
    }
  }

  /** The mark that the typesetter set is the label. An entry of the contents has no body, only its parts. */
  #entry(element: FlowElement, lang: string): readonly TagChild[] {
    const own = element.style.type.lang
    const label = this.#wrap('Lbl', element, own, this.#contentOf(element))
    const parts = element.children.flatMap((child) => this.#node(child, own))
    if (this.#inContents) return this.#wrap('TOCI', element, lang, [...label, ...parts])
    return this.#wrap('LI', element, lang, [...label, ...this.#wrap('LBody', element, own, parts)])
  }

  /** Each term, with the definitions that follow it, is an entry. */
  #definitions(element: FlowElement, lang: string): readonly TagChild[] {
    const own = element.style.type.lang
    const entries: FlowElement[][] = []
    for (const child of element.children) {
      if (child.kind !== 'element') continue
      const last = entries.at(-1)
      const begins = !last || (child.name === 'dt' && last.at(-1)?.name !== 'dt')
      if (begins) entries.push([child])
      else last.push(child)
    }
    const children = entries.flatMap((entry) =>
      this.#wrap(
        'LI',
        element,
        own,
        entry.flatMap((part) => this.#node(part, own)),
      ),
    )
    return this.#wrap('L', element, lang, children, { numbering: 'None' })
  }

  #note(element: FlowElement, lang: string): readonly TagChild[] {
    const id = element.attributes.id ?? `note-${element.order}`
    return this.#wrap('Note', element, lang, this.children(element, element.style.type.lang), { id })
  }

  #image(element: FlowElement, lang: string): readonly TagChild[] {
    const marks = this.#marks.get(element.order) ?? []
    const { page, box } = marks[0] ?? {}
    const placement = this.#inFigure ? 'Block' : 'Inline'
    return this.#wrap('Figure', element, lang, this.#contentOf(element), {
      alt: element.attributes.alt ?? '',
      ...(box && page !== undefined ? { box: { ...box, page, placement } } : {}),
    })
  }
}

const headings = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const

function numberingOf(list: FlowElement): NonNullable<Tag['numbering']> {
  const entry = list.children.find((child) => child.kind === 'element')
  switch (entry?.style.listStyle ?? list.style.listStyle) {
    case 'decimal':
      return 'Decimal'
    case 'lower-alpha':
      return 'LowerAlpha'
    case 'upper-roman':
      return 'UpperRoman'
    case 'lower-roman':
      return 'LowerRoman'
    case 'disc':
    case 'dash':
      return 'Disc'
    default:
      return 'None'
  }
}

/** A header cell must say of what it is the head (Matterhorn 15-003). */
function tableOf({ name, attributes }: FlowElement): Pick<Tag, 'table'> {
  if (name !== 'th' && name !== 'td') return {}
  const span = (text: string | undefined) => Math.max(1, Number.parseInt(text ?? '1', 10) || 1)
  const [columns, rows] = [span(attributes.colspan), span(attributes.rowspan)]
  const table: Tag['table'] = {
    ...(name === 'th' ? { scope: attributes.scope?.startsWith('row') ? 'Row' : 'Column' } : {}),
    ...(columns > 1 ? { columns } : {}),
    ...(rows > 1 ? { rows } : {}),
  }
  return Object.keys(table).length === 0 ? {} : { table }
}
