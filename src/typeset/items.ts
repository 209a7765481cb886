/**
 * The horizontal list: a paragraph before it is broken into lines.
 *
 *     word    “mill”      boxes, with a penalty wherever the word may be broken
 *     box     12          what is never broken and holds no words
 *     glue    ␣           a space: it gives, and a break swallows it
 *     break   ↵           the line must end here
 *     leader  . . . .     a space that takes all the room there is
 *     note                what stands at the foot of the page that gets this line
 *     begin               an element begins here: its id, its named strings
 *
 * Box, glue and penalty are Knuth and Plass's (1981, p. 1121). A word's boxes
 * and penalties are not written out: they are the same each time the word is
 * said, so the list only points to the word as it was measured once.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement, FlowText } from '../style/index.ts'
import type { Late, Mark } from './galley.ts'
import type { Font } from './shaper.ts'
import type { MeasuredWord } from './words.ts'

export type Item = WordPart | Box | Glue | ForcedBreak | Leader | NoteCall | Begin

/** A word, or as much of one as has one ink. */
export interface WordPart {
  readonly kind: 'word'
  readonly ink: Ink
  readonly word: MeasuredWord
  /** Offset of its first character in the node's value. */
  readonly offset: number
  /** The same for each of its UTF-16 units, where they do not simply follow each other. */
  readonly offsets: readonly number[] | undefined
  /** It stands inside a sentence, so that a capital makes it a name. */
  readonly isInside: boolean
  /** What is heard instead, where its beginning is set apart; absent if it reads as it is written. */
  readonly reads?: string
}

export interface Box {
  readonly kind: 'box'
  readonly extent: Mpt
  readonly content: LateBox | Picture
}

export interface Glue {
  readonly kind: 'glue'
  readonly extent: Mpt
  /** Whether justification may change it. */
  readonly gives: boolean
  /** What a break here costs; `forbidden` if none is allowed. */
  readonly cost: number
  readonly ink: Ink
  /** Offset of its character in the node's value. */
  readonly offset: number
}

export interface ForcedBreak {
  readonly kind: 'break'
}

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

/** What letters are set with, and for which node of the flow. One object for all words of a text in one font. */
export interface Ink {
  readonly node: FlowText | FlowElement
  readonly font: Font
  readonly colour: string
  readonly decoration: 'none' | 'underline' | 'line-through'
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
