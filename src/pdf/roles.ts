/**
 * Roles: which of PDF's structure types an element of the vocabulary is.
 *
 * The types are those of ISO 32000-1, §14.8.4. Emphasis has none there, so `Em`
 * and `Strong`, which PDF 2.0 knows, are said to be kinds of `Span`.
 */

import type { FlowElement } from '../style/index.ts'

export type Role =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'BlockQuote'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Span'
  | 'Quote'
  | 'Note'
  | 'Reference'
  | 'Link'
  | 'Code'
  | 'Figure'
  | 'Em'
  | 'Strong'

/** Types of ours that are not PDF's, and whose kind they are. */
export const roleMap = { Em: 'Span', Strong: 'Span' } as const

/** What becomes of an element: a tag, nothing but its children, or something its builder knows. */
export type Fate =
  | { readonly kind: 'tag'; readonly role: Role }
  | { readonly kind: 'transparent' }
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'link' }
  | { readonly kind: 'list' }
  | { readonly kind: 'definitions' }
  | { readonly kind: 'entry' }
  | { readonly kind: 'note' }
  | { readonly kind: 'image' }

const transparent: Fate = { kind: 'transparent' }

function tag(role: Role): Fate {
  return { kind: 'tag', role }
}

/** By the element's name; `inContents` within the table of contents. */
export function fateOf(element: FlowElement, inContents: boolean): Fate {
  switch (element.name) {
    case 'html':
      return tag('Document')
    case 'section':
      return tag(element.attributes.role === 'doc-part' ? 'Part' : 'Sect')
    case 'nav':
      return tag('Sect')
    case 'div':
      return isParagraph(element) ? tag('P') : tag('Div')
    case 'p':
    case 'pre':
      return tag('P')
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return { kind: 'heading', level: Number(element.name.slice(1)) }
    case 'blockquote':
      return tag('BlockQuote')
    case 'ol':
    case 'ul':
      return inContents ? tag('TOC') : { kind: 'list' }
    case 'li':
      return { kind: 'entry' }
    case 'dl':
      return { kind: 'definitions' }
    case 'dt':
      return tag('Lbl')
    case 'dd':
      return tag('LBody')
    case 'table':
      return tag('Table')
    case 'caption':
    case 'figcaption':
      return tag('Caption')
    case 'thead':
      return tag('THead')
    case 'tbody':
      return tag('TBody')
    case 'tr':
      return tag('TR')
    case 'th':
      return tag('TH')
    case 'td':
      return tag('TD')
    case 'figure':
      return tag('Div')
    case 'img':
      return { kind: 'image' }
    case 'aside':
      return { kind: 'note' }
    case 'a':
      return { kind: 'link' }
    case 'em':
    case 'i':
      return tag('Em')
    case 'strong':
    case 'b':
      return tag('Strong')
    case 'q':
      return tag('Quote')
    case 'code':
      return tag('Code')
    case 'abbr':
      return tag('Span')
    default:
      return transparent
  }
}

/** A division that holds words, not blocks. */
function isParagraph(element: FlowElement): boolean {
  const first = element.children[0]
  return first !== undefined && (first.kind === 'text' || first.style.display === 'inline')
}
