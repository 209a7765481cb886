/**
 * The Book: an edition's documents, bound.
 *
 * The documents' trees stay as they are (but for their punctuation). What
 * binding finds out stands in tables beside them, indexed by node key: which
 * note a call calls, what a reference refers to. A Book is complete: what could
 * not be resolved has a diagnostic and an empty stand-in.
 */

import type { Span } from '../base/index.ts'
import type { Block, Inline, Lang, Node, NodeKey } from '../manuscript/index.ts'
import type { Edition } from './edition.ts'

/** `author`, `ed`, `tr`, or one the edition names. */
export type StreamId = string

export interface Stream {
  readonly id: StreamId
  /** Whose notes these are, where a reader is told: “Notes by the editor”. */
  readonly name?: string
  /** How its notes are marked: 1 2 3, a b c, * † ‡. */
  readonly marks: 'numbers' | 'letters' | 'symbols'
  /** Where its counting begins anew. `page` makes the mark a late box in print. */
  readonly restart: 'edition' | 'chapter' | 'page'
}

/** One note, hanging on its first reference. */
export interface Note {
  /** Unique in the edition, fit for an XML id: `n-author-12` is its stream's twelfth, wherever counting began anew. */
  readonly id: string
  readonly label: string
  readonly stream: StreamId
  /** 1, 2, 3 … in its stream since it last began anew. */
  readonly number: number
  /** The mark set for that number: `12`, `b`, `†`. */
  readonly mark: string
  readonly section: string
  /** The key of its `footnoteDefinition`. */
  readonly key: NodeKey
  readonly children: readonly Block[]
  /** In reading order; the first one carries the note, the others only repeat its mark. */
  readonly calls: readonly NoteCall[]
}

export interface NoteCall {
  /** The key of the `footnoteReference`. */
  readonly key: NodeKey
  /** Fit for an XML id: `r-author-12`, `r-author-12-2`. */
  readonly id: string
}

/** Something a reference can lead to. */
export interface Anchor {
  readonly id: string
  readonly kind: 'section' | 'heading' | 'figure' | 'table' | 'block' | 'note'
  /** The section (file) in which it stands. */
  readonly section: string
  /** `2.1` or `IV`; absent where the style numbers nothing. */
  readonly number?: string
  /** Words to quote: no notes, links, images or ids in them. Keys of their own. Empty if it has none. */
  readonly title: readonly Inline[]
}

export type SectionRole =
  | 'part'
  | 'chapter'
  | 'preface'
  | 'foreword'
  | 'introduction'
  | 'prologue'
  | 'afterword'
  | 'epilogue'
  | 'appendix'
  | 'bibliography'
  | 'glossary'
  | 'acknowledgments'
  | 'dedication'
  | 'epigraph'

/** What comes from a manuscript: one part page or one chapter, one file of the e-book. */
export interface Section {
  readonly kind: 'section'
  /** Fit for an XML id and a file name: `of-water`. Unique in the edition. */
  readonly id: string
  readonly role: SectionRole
  /** Where it stands: decides the kind of its page numbers. */
  readonly matter: 'front' | 'body' | 'back'
  readonly number?: string
  readonly lang: Lang
  /** From the first heading of depth 1; empty if it has none. */
  readonly title: readonly Inline[]
  /** Key of the heading that gave the title. */
  readonly titleKey?: NodeKey
  /** Everything but that heading. */
  readonly children: readonly Block[]
  /** Notes first called in it, by stream in the edition's order, then by number. */
  readonly notes: readonly Note[]
  /** Its depth in the tree of sections: parts 1, chapters in parts 2, chapters alone 1. */
  readonly level: 1 | 2
}

export type PageName = 'half-title' | 'title' | 'imprint' | 'dedication' | 'contents' | 'colophon'

/** A page that no manuscript writes: its template makes it from the edition. */
export interface GeneratedPage {
  readonly kind: 'page'
  readonly id: string
  readonly name: PageName
  readonly matter: 'front' | 'body' | 'back'
}

export type Leaf = Section | GeneratedPage

/** A line of the contents, the nav and the bookmarks. */
export interface Entry {
  /** The id of the anchor it leads to. */
  readonly target: string
  readonly section: string
  /** 1 for parts and chapters alone; a part's chapters 2; headings below their chapter. */
  readonly level: number
  readonly number?: string
  /** Words to quote, as in `Anchor`; never empty. */
  readonly title: readonly Inline[]
  readonly role: SectionRole | 'heading'
  readonly children: readonly Entry[]
}

export interface Book {
  readonly edition: Edition
  readonly lang: Lang
  /** In printed order. */
  readonly leaves: readonly Leaf[]
  readonly streams: readonly Stream[]
  /** In order of first call. */
  readonly notes: readonly Note[]
  /** `footnoteReference` key → the note it calls. Calls that found none are absent. */
  readonly noteOf: ReadonlyMap<NodeKey, Note>
  /** Anchors by id: every section, every heading, every figure, table or block with an id. */
  readonly anchors: ReadonlyMap<string, Anchor>
  /** `heading`, `figure`, `table`, … key → its anchor. */
  readonly anchorOf: ReadonlyMap<NodeKey, Anchor>
  /** `crossReference` or internal `link` key → its target. */
  readonly targetOf: ReadonlyMap<NodeKey, Anchor>
  readonly contents: readonly Entry[]
  /** Where the printed pages begin: leaves that templates wrote, then the others in their order. Empty until `withPageBreaks`. */
  readonly pageList: readonly PageMark[]
  /** Where printed notes go on after the page of their call; empty until then too. */
  readonly resumedNotes: readonly PageMark[]
  /** Every node by its key: for the spans of later mistakes. */
  readonly nodes: ReadonlyMap<NodeKey, Node>
  /** The edition's file, for mistakes about the whole. */
  readonly span: Span
}

/** The beginning of a printed page, with the id of what will mark it in the e-book. */
export interface PageMark {
  readonly label: string
  readonly id: string
  /** Words, or the head of a leaf that no manuscript wrote. Of words with a leaf those on it are meant: they are quoted there. */
  readonly at:
    | { readonly kind: 'words'; readonly key: NodeKey; readonly offset: number; readonly leaf?: string }
    | { readonly kind: 'leaf'; readonly leaf: string }
}

/** What print tells the e-book. Made by `paginate/`, read by `page-breaks.ts`. */
export interface PageStart {
  readonly label: string
  /** The node whose text or picture comes first, and the offset into that text as templates write it: punctuated (UTF-16 units). */
  readonly key: NodeKey
  readonly offset: number
}
