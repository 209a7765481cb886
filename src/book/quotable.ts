/**
 * Titles as they can be said again: in the contents, in a reference, in a bookmark.
 *
 * What belongs to the place itself is left out, because it can stand there only
 * once: notes, ids, links, page breaks. The copies have keys of their own, so
 * that a key still names one place in the book.
 */

import { unreachable } from '../base/index.ts'
import type { Inline, Lang, Node, NodeKey } from '../manuscript/index.ts'

const ending = '.quoted'

/** Whether a node is a copy that stands in no text. A reference that quotes it says so in its key. */
export function isQuotation(key: NodeKey): boolean {
  return key.endsWith(ending)
}

/** The title of a node in a passage of another language, which it keeps wherever it is quoted. */
export function quotableIn(lang: Lang, { key, span }: Node, inlines: readonly Inline[]): readonly Inline[] {
  const children = quotable(inlines)
  if (children.length === 0) return []
  const attributes = { classes: [], lang, values: {} }
  return [{ type: 'span', key: `${key}${ending}`, span, attributes, children }]
}

export function quotable(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    const key = `${inline.key}${ending}`
    const { span } = inline
    switch (inline.type) {
      case 'text':
        return [{ ...inline, key, value: inline.value.replaceAll('\n', ' ') }]
      case 'inlineCode':
        return [{ ...inline, key }]
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ ...inline, key, children: quotable(inline.children) }]
      case 'span': {
        const { id: _, ...attributes } = inline.attributes
        return [{ ...inline, key, attributes, children: quotable(inline.children) }]
      }
      case 'link':
        return quotable(inline.children)
      case 'break':
        return [{ type: 'text', key, span, value: ' ' }]
      case 'image':
        return inline.alt === '' ? [] : [{ type: 'text', key, span, value: inline.alt }]
      case 'crossReference':
      case 'footnoteReference':
      case 'html':
        return []
      default:
        return unreachable(inline)
    }
  })
}
