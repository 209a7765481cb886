/**
 * The Edition: what is to be built, as the author wrote it down.
 */

import type { Format, Span } from '../base/index.ts'
import type { Inline, Lang } from '../manuscript/index.ts'
import type { PageName, SectionRole, Stream } from './book.ts'
import type { Booklet } from './booklet.ts'
import type { Cover } from './cover.ts'

export interface Person {
  readonly name: string
  /** `Paine, Thomas`: for catalogues. */
  readonly sortName: string
  readonly role: PersonRole
}

export type PersonRole =
  | 'author'
  | 'translator'
  | 'editor'
  | 'illustrator'
  | 'designer'
  | 'contributor'
  | 'foreword'
  | 'afterword'

/** Year, year and month, or full date; always valid. Missing parts are absent. */
export interface EditionDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
  /** As written: `2026-11`. */
  readonly text: string
}

/** A leaf as the edition lists it. */
export type LeafSpec =
  | {
      readonly kind: 'page'
      readonly name: PageName
      readonly matter: 'front' | 'back'
      /** False for what stands there by default: such contents are left out if they would have one entry. */
      readonly asked: boolean
      readonly span: Span
    }
  | {
      readonly kind: 'manuscript'
      /** Relative to the `Files` the edition was read from. */
      readonly path: string
      readonly role: SectionRole
      readonly matter: 'front' | 'body' | 'back'
      readonly level: 1 | 2
      readonly span: Span
    }
  | {
      /** A part without a text of its own: a title on a leaf. */
      readonly kind: 'part'
      readonly words: readonly Inline[]
      readonly span: Span
    }

export type PartSpec = Extract<LeafSpec, { kind: 'part' }>

/**
 * A leaflet is one text without parts. It has no leaves of its own for title
 * and colophon: its one section is opened by the work's title, subtitle and
 * people. The title is the section's own (`section.title`, which may carry
 * notes), or `edition.title` where the section has none; never both.
 */
export type EditionKind = 'book' | 'leaflet'

export interface Edition {
  readonly kind: EditionKind
  /** Names the output's folder and files. */
  readonly slug: string
  /** The work's folder in `Files`: manuscripts, images and templates are looked for here. */
  readonly folder: string
  readonly title: string
  /** The title with its emphasis, for where it is shown: the words of `title`, as are those of the subtitle. */
  readonly titleWords: readonly Inline[]
  readonly subtitle?: string
  readonly subtitleWords: readonly Inline[]
  readonly people: readonly Person[]
  readonly lang: Lang
  readonly date?: EditionDate
  readonly publisher?: string
  readonly place?: string
  /** Who has checked that the e-book can be read by everyone, and answers for it. */
  readonly certifier?: string
  /** `urn:isbn:…`, `urn:uuid:…`, `https://doi.org/…`. Made from the title, people and date if none was given. */
  readonly identifier: string
  readonly rights?: string
  readonly series?: { readonly title: string; readonly number?: string }
  /** First edition: 1. */
  readonly revision: number
  readonly description?: string
  readonly subjects: readonly string[]
  readonly leaves: readonly LeafSpec[]
  readonly streams: readonly Stream[]
  /** Where print has the notes: at the foot of the page, at the end of their chapter, or of the whole text. */
  readonly notesAt: 'page' | 'chapter' | 'edition'
  /** Trim size in millipoints; the stylesheet's own if absent. */
  readonly trim?: { readonly width: number; readonly height: number }
  /** The number of pages shall be a multiple of this: 4 for folded sheets. */
  readonly pagesMultipleOf?: number
  /** How deep the contents go: 1 lists chapters, 2 their headings too. */
  readonly contentsDepth: number
  /** What is numbered, and how; nothing is unless the edition says so. */
  readonly numbering: {
    readonly parts: NumberStyle
    readonly chapters: NumberStyle
    readonly headings: NumberStyle
    readonly figures: NumberStyle
    readonly tables: NumberStyle
  }
  readonly outputs: readonly Format[]
  /** How its pages are laid on sheets, whether or not it asks for that. */
  readonly booklet: Booklet
  /** The manuscripts and the edition travel inside the PDF. */
  readonly embed?: 'source'
  /** The house's faces travel inside the e-book. */
  readonly fonts?: 'embed'
  readonly colour: EditionColour
  readonly cover: Cover
  /** The edition's file, or the lone manuscript. */
  readonly span: Span
}

/** How print tells its colours: as a screen's light, or as a press's inks. */
export interface EditionColour {
  readonly space: 'rgb' | 'cmyk'
  /** The press's profile, relative to the `Files` the edition was read from; the house's own if absent. */
  readonly profile?: string
  /** Where the edition says so. */
  readonly span: Span
}

export type NumberStyle = 'none' | 'decimal' | 'upper-roman' | 'lower-roman' | 'upper-alpha'
