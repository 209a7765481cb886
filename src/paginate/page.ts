/**
 * The Page: a display list, and the PageMap that tells the e-book about it.
 *
 * Everything on a page stands where it stands: no later stage measures or moves
 * anything. Positions count from the trim's top left corner.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { Piece } from '../typeset/index.ts'

export interface Page {
  /** From 0. */
  readonly index: number
  /** As printed and as readers show it: `iv`, `12`. Every page has one, shown or not. */
  readonly label: string
  readonly side: 'recto' | 'verso'
  readonly trim: Size
  /** Named page; empty for the default. */
  readonly master: string
  readonly blank: boolean
  readonly placed: readonly Placed[]
  /** Ids of the elements that begin on it, with their top. */
  readonly anchors: readonly { readonly id: string; readonly y: Mpt; readonly x: Mpt }[]
  /** Areas for links: the elements are `a` with `href`. Several where a link runs over lines. */
  readonly links: readonly {
    readonly element: FlowElement
    readonly x: Mpt
    readonly y: Mpt
    readonly width: Mpt
    readonly height: Mpt
  }[]
}

/** A piece of a line, moved to its place: add `x` and `y` to the piece's own. */
export interface Placed {
  readonly x: Mpt
  readonly y: Mpt
  readonly piece: Piece
  /** `content` is tagged; the others are artifacts to who listens. */
  readonly part: 'content' | 'running-head' | 'folio' | 'separator'
}

export interface PageMap {
  /** Anchor id → label of the page it stands on. */
  readonly labels: ReadonlyMap<string, string>
  /** In page order; pages without text of a manuscript have none. */
  readonly starts: readonly PageStart[]
  /** Where notes that began on an earlier page go on, under text; in page order. */
  readonly resumed: readonly PageStart[]
}

/** Where in the manuscript a page's text begins, or its share of a note. The same shape as `book/`'s, which reads it. */
export interface PageStart {
  readonly label: string
  /** Key of the manuscript node, and offset into its text; an image has none, so 0. */
  readonly key: string
  readonly offset: number
}

export interface Pagination {
  readonly pages: readonly Page[]
  readonly pageMap: PageMap
}
