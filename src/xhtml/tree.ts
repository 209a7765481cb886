/**
 * The tree that both sides agree on: elements and text, each with its origin.
 */

import type { Source } from '../base/index.ts'
import type { ElementName } from './vocabulary.ts'

/**
 * Where a piece of markup came from.
 *
 * `{{render children}}` brackets each manuscript node's markup with `<?n 2.14?>`
 * and `<?/n?>`; the reader keeps the innermost key. Text under a `text` node
 * also counts its offset in that node's value, so that the place of any word,
 * and of any page's beginning, can be named in the manuscript's own terms.
 */
export interface Origin {
  /** Key of the innermost manuscript node; absent for words a template wrote. */
  readonly key?: string
  /** The template that wrote it: `print/node/paragraph`. */
  readonly template?: string
  /** Offset of this text's first character in that node's value (UTF-16 units). */
  readonly offset: number
  /** Offset in the markup that was parsed: for mistakes in templates. */
  readonly at: number
}

export interface Element {
  readonly kind: 'element'
  readonly name: ElementName
  /** By name, in the order written. No attribute is ever empty of meaning: absent is absent. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Child[]
  readonly origin: Origin
}

export interface Text {
  readonly kind: 'text'
  readonly value: string
  readonly origin: Origin
}

export type Child = Element | Text

/** A parsed document: its root is `html`. */
export interface Xhtml {
  readonly root: Element
  /** The markup that was read, for diagnostics. */
  readonly source: Source
}

/** The element to which so many child elements lead, counted from zero on every level; as far as they lead. */
export function elementAt(root: Element, steps: readonly number[]): Element {
  let at = root
  for (const step of steps) {
    const next = at.children.filter((child) => child.kind === 'element')[step]
    if (next === undefined) break
    at = next
  }
  return at
}
