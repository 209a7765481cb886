/**
 * The horizontal list: a paragraph before it is broken into lines.
 *
 *     box     “mill”      what is never broken
 *     glue    ␣           a space: it gives, and a break swallows it
 *     penalty ‧           a place inside a word where it may be cut, at a cost
 *     leader  . . . .     a space that takes all the room there is
 *     note                what stands at the foot of the page that gets this line
 *     begin               an element begins here: its id, its named strings
 *
 * The words are Knuth and Plass's (1981, p. 1121). A word is shaped whole; its
 * boxes are fragments of it, and those that stay together in a line become one
 * word again.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement, FlowText } from '../style/index.ts'
import type { Late, Mark } from './galley.ts'
import type { Font, Run } from './shaper.ts'

export type Item = Box | Glue | Penalty | Leader | NoteCall | Begin

export interface Box {
  readonly kind: 'box'
  readonly extent: Mpt
  readonly content: Fragment | LateBox | Picture
}

export interface Glue {
  readonly kind: 'glue'
  readonly extent: Mpt
  /** Whether justification may change it. */
  readonly gives: boolean
  /** What a break here costs; infinite if none is allowed. */
  readonly cost: number
  readonly ink: Ink
  /** Offset of its character in the node's value. */
  readonly offset: number
}

export interface Penalty {
  readonly kind: 'penalty'
  readonly cost: number
  readonly taken: Taken
}

/** What a break inside a word does. */
export type Taken =
  /** A hyphen is set that is not in the text. */
  | { readonly kind: 'hyphen'; readonly run: Run; readonly ink: Ink }
  /** The line ends in a hyphen of the text: it counts among hyphens running. */
  | { readonly kind: 'dash' }
  | { readonly kind: 'nothing' }
  /** The line must end here. */
  | { readonly kind: 'forced' }

export interface Leader {
  readonly kind: 'leader'
  readonly pattern: string
  readonly ink: Ink
}

export interface NoteCall {
  readonly kind: 'note'
  readonly aside: FlowElement
}

export interface Begin {
  readonly kind: 'begin'
  readonly anchors: readonly string[]
  readonly marks: readonly Mark[]
}

/** What letters are set with, and for which node of the flow. One object for all words of a stretch. */
export interface Ink {
  readonly node: FlowText | FlowElement
  readonly font: Font
  readonly colour: string
  readonly decoration: 'none' | 'underline' | 'line-through'
}

/** A word, or as much of one as has one ink. */
export interface WordPart {
  readonly ink: Ink
  /** As it is shaped: cased as the style asks, without soft hyphens. */
  readonly text: string
  readonly run: Run
  /** Offset of its first character in the node's value. */
  readonly offset: number
  /** The same for each of its UTF-16 units, where they do not simply follow each other. */
  readonly offsets: readonly number[] | undefined
}

export interface Fragment {
  readonly kind: 'fragment'
  readonly part: WordPart
  /** Where in the part's text it begins and ends. */
  readonly from: number
  readonly to: number
  /** Glyphs in it. */
  readonly glyphs: number
}

export interface LateBox {
  readonly kind: 'late'
  readonly late: Late
  readonly ink: Ink
}

export interface Picture {
  readonly kind: 'picture'
  readonly node: FlowElement
  readonly source: string
  readonly height: Mpt
}
