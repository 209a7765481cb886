/**
 * The Drawing: a display list of shapes, lettering and pictures, each in its place.
 *
 * As on a page, no later stage measures or moves anything. Positions are whole
 * millipoints from the drawing's top left corner, y downward; what stands in the
 * list first is painted first. Nothing outside of the drawing's size is shown.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { Font, Word } from '../typeset/index.ts'

export interface Drawing extends Size {
  readonly items: readonly DrawingItem[]
}

export type DrawingItem = Shape | Lettering | Picture

/** A shape that is filled, stroked, or both; then the stroke lies above. */
export interface Shape {
  readonly kind: 'shape'
  readonly outline: readonly Segment[]
  /** `#rrggbb`. */
  readonly fill?: string
  /** What is inside where the outline crosses itself. */
  readonly rule: 'nonzero' | 'evenodd'
  readonly stroke?: Stroke
}

export interface Stroke {
  readonly colour: string
  readonly width: Mpt
  /** Lengths of dashes and gaps in turn; empty for a whole line. */
  readonly dashes: readonly Mpt[]
  readonly dashOffset: Mpt
  readonly cap: 'butt' | 'round' | 'square'
  readonly join: 'miter' | 'round' | 'bevel'
  /** How many stroke widths a mitre may be long. */
  readonly miterLimit: number
}

/** A step of an outline. Curves are cubic. */
export type Segment =
  | { readonly kind: 'move'; readonly x: Mpt; readonly y: Mpt }
  | { readonly kind: 'line'; readonly x: Mpt; readonly y: Mpt }
  | {
      readonly kind: 'curve'
      readonly x1: Mpt
      readonly y1: Mpt
      readonly x2: Mpt
      readonly y2: Mpt
      readonly x: Mpt
      readonly y: Mpt
    }
  | { readonly kind: 'close' }

/** Words of one font on one baseline, which begins at the matrix's origin and runs along its first axis. */
export interface Lettering {
  readonly kind: 'lettering'
  readonly matrix: Matrix
  readonly font: Font
  readonly colour: string
  readonly words: readonly DrawnWord[]
}

export type DrawnWord = Extract<Word, { readonly kind: 'run' | 'space' }>

/** A picture of the work: its box, before the matrix. */
export interface Picture extends Size {
  readonly kind: 'picture'
  readonly matrix: Matrix
  /** As it was written: a path in the work's folder, or the picture itself as a `data:` address. */
  readonly source: string
}

/** `x′ = a·x + c·y + e`, `y′ = b·x + d·y + f`; `e` and `f` are millipoints. */
export interface Matrix {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}
