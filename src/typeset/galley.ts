/**
 * The Galley: one long column of set matter, before it is cut into pages.
 *
 * A vertical list in the literature's sense: lines, white between them, and
 * places where a page may not end or must. A paragraph brings its best setting
 * and, where they cost little, settings of a line more and a line less
 * (Knuth–Plass's q ≠ 0), so that the page breaker can choose.
 *
 * All positions inside a line count from the line's top left corner, which
 * stands at the galley's left edge.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement, FlowText } from '../style/index.ts'
import type { Font, Run } from './shaper.ts'

export interface Galley {
  readonly measure: Mpt
  readonly items: readonly GalleyItem[]
}

export type GalleyItem = Setting | White | PageTurn | Keep

/** Lines that belong together: a paragraph, a table row, an image, a line of code. */
export interface Setting {
  readonly kind: 'setting'
  /** The best first; the others differ from it in their number of lines. Never empty. */
  readonly variants: readonly SettingVariant[]
  /** Least lines kept together at the foot of a page, and at the head of the next. */
  readonly orphans: number
  readonly widows: number
  /** No page break inside, at almost any cost. */
  readonly together: boolean
  readonly element: FlowElement
  /** Present if it may stand elsewhere, at the head or the foot of a page: one line, and the white it wants around it. */
  readonly floats?: { readonly to: 'head' | 'foot'; readonly above: Mpt; readonly below: Mpt }
  /** Lines set again at the head of each page that begins with this or inside it: a table's head. */
  readonly repeated: readonly Line[]
}

export interface SettingVariant {
  readonly lines: readonly Line[]
  /** Demerits above the best setting's; 0 for the best. */
  readonly cost: number
}

/**
 * White between settings. It vanishes at the head of a page, unless `kept`.
 * A page that ends between two settings ends before all the white between them.
 */
export interface White {
  readonly kind: 'white'
  readonly extent: Mpt
  /** How much more may be added, at a cost: one grid line above a heading, say. */
  readonly stretch: Mpt
  readonly kept: boolean
}

/**
 * The page ends here. Two never follow each other; one that stands first in the
 * galley ends no page and only says how the first begins.
 */
export interface PageTurn {
  readonly kind: 'turn'
  readonly to: 'page' | 'recto' | 'verso'
  /** The named page that begins; empty for the default. */
  readonly page: string
  /** Restarts the counting of pages. */
  readonly number?: number
}

/**
 * No page break between the settings before and after: heading and text. It
 * stands right after the first of them, before any white.
 */
export interface Keep {
  readonly kind: 'keep'
}

/** Set matter that is never cut. A paragraph's line, a table's row, an image. */
export interface Line {
  readonly height: Mpt
  /** From the line's top. A row's is its first line's. */
  readonly baseline: Mpt
  readonly pieces: readonly Piece[]
  /** Notes called in it, in order. */
  readonly notes: readonly NoteInsert[]
  /** Named strings set by elements that begin in it. */
  readonly marks: readonly Mark[]
  /** Ids of the elements that begin in it. */
  readonly anchors: readonly string[]
  /** True when it ends in a hyphen the line breaker set. */
  readonly hyphenated: boolean
  /** Space ÷ natural space − 1, in thousandths; 0 for lines that are not justified. For the meter. */
  readonly ratio: number
}

/** A note that must begin on the page where its line lands. */
export interface NoteInsert {
  readonly stream: string
  readonly element: FlowElement
  readonly galley: Galley
}

export interface Mark {
  readonly name: string
  readonly value: string
}

export type Piece = TextPiece | RulePiece | ImagePiece

/** Words of one font on one baseline, belonging to one text of the flow. */
export interface TextPiece {
  readonly kind: 'text'
  readonly x: Mpt
  /** The baseline, from the line's top; raised for superiors. */
  readonly y: Mpt
  readonly font: Font
  readonly colour: string
  /** Horizontal scale in hundredths of a per cent: 10000 is as designed. */
  readonly scale: number
  /** Added after each letter but a word's last. */
  readonly tracking: Mpt
  readonly words: readonly Word[]
  readonly decoration: 'none' | 'underline' | 'line-through'
  readonly node: FlowText | FlowElement
  /** Nothing a listener should hear: list marks drawn as ornament, leaders. */
  readonly ornament: boolean
}

/** What stands in a text piece, one after the other from its left. */
export type Word =
  | {
      readonly kind: 'run'
      readonly run: Run
      /** Offset of its first character in the node's value. */
      readonly offset: number
      /** Width as set: scale and tracking included. */
      readonly width: Mpt
      /** What is heard instead of its letters: of a word with a large initial all at the initial, nothing at the rest. */
      readonly reads?: string
    }
  /** A word space, as wide as justification made it. */
  | { readonly kind: 'space'; readonly width: Mpt; readonly offset: number }
  /** A hyphen that is not in the text; it reads as nothing. */
  | { readonly kind: 'hyphen'; readonly run: Run; readonly width: Mpt }
  /** A late box: known after pagination, set in the room kept for it. */
  | { readonly kind: 'late'; readonly late: Late; readonly width: Mpt; readonly run?: Run }

/** What a late box waits for. */
export interface Late {
  /** Unique in the flow: the order of its element. */
  readonly id: number
  readonly wants:
    | { readonly kind: 'page'; readonly target: string }
    | { readonly kind: 'mark'; readonly note: string }
  /** How the label stands in a room wider than itself. */
  readonly align: 'start' | 'end'
  readonly font: Font
}

export interface RulePiece {
  readonly kind: 'rule'
  readonly x: Mpt
  readonly y: Mpt
  readonly width: Mpt
  readonly height: Mpt
  readonly colour: string
  readonly node: FlowElement
}

export interface ImagePiece {
  readonly kind: 'image'
  readonly x: Mpt
  readonly y: Mpt
  readonly width: Mpt
  readonly height: Mpt
  /** As the template wrote it: a path in the work's folder. */
  readonly source: string
  readonly node: FlowElement
}

/** Pixel sizes of images by source: all the typesetter needs to know of them. */
export type ImageSizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>

/** Widths reserved for late boxes, by id. Reservations only grow. */
export interface Room {
  widthFor(late: Pick<Late, 'id' | 'wants' | 'font'>): Mpt
}
