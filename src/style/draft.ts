/**
 * A style while it is being computed.
 *
 * It knows what the cascade must remember and the typesetter need not: whether
 * a leading is a factor (which children multiply anew), which margins are auto,
 * which borders are drawn. `settleDraft` forgets all that.
 */

import { type Mpt, noSides, type Sides } from '../base/index.ts'
import type { ComputedStyle, Extent, TypeStyle } from './flow.ts'
import { clamp } from './value.ts'

export interface Draft extends Omit<ComputedStyle, 'stands' | 'borderColour' | 'stringSet' | 'pageNumber'> {
  readonly leading: Leading
  /** As declared; a side counts only where `ruled` says so. */
  readonly border: Sides
  readonly ruled: Readonly<Record<keyof Sides, boolean>>
  /** `text` follows the colour of the text (CSS: currentcolor). */
  readonly borderColour: { readonly kind: 'text' } | { readonly kind: 'colour'; readonly colour: string }
  readonly autoMargins: Readonly<Record<keyof Sides, boolean>>
  readonly stringSet: readonly StringSetting[]
  readonly pageNumber: number | undefined
}

/** A factor is inherited as such, a length as the length it came to (CSS 2.1, §10.8.1). */
export type Leading =
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'length'; readonly length: Mpt }

/** `string-set: name content() attr(title) "words"`. */
export interface StringSetting {
  readonly name: string
  readonly parts: readonly StringPart[]
}

export type StringPart =
  | { readonly kind: 'content' }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'words'; readonly text: string }

const noSide = { top: false, right: false, bottom: false, left: false } as const
const auto: Extent = { kind: 'auto' }

/** CSS's `normal`: what browsers make of it for faces that ask for nothing else. */
export const normalLeading: Leading = { kind: 'factor', factor: 1.2 }

/** Browsers' `medium`: 16 CSS pixels. */
const mediumSize: Mpt = 12_000

/** Type where nothing is said of it. */
export const plainType: TypeStyle = {
  families: ['serif'],
  size: mediumSize,
  weight: 400,
  slope: 'normal',
  caps: 'normal',
  figures: 'normal',
  figureSpacing: 'normal',
  ligatures: 'normal',
  position: 'baseline',
  transform: 'none',
  letterSpacing: 0,
  wordSpacing: { kind: 'auto' },
  colour: '#000000',
  decoration: 'none',
  lang: '',
}

/** Every property's initial value; what the root inherits. */
export const initialDraft: Draft = {
  display: 'inline',
  type: plainType,
  leading: normalLeading,
  lineHeight: leadingAt(normalLeading, mediumSize),
  margin: noSides,
  autoMargins: noSide,
  padding: noSides,
  /** CSS's `medium`: three pixels, drawn only once a style is given. */
  border: { top: 2250, right: 2250, bottom: 2250, left: 2250 },
  ruled: noSide,
  borderColour: { kind: 'text' },
  width: auto,
  maxWidth: auto,
  height: auto,
  maxHeight: auto,
  blockStep: 0,
  lineSnap: 'none',
  ornament: '',
  textAlign: 'start',
  textAlignLast: 'auto',
  textIndent: 0,
  initialLetter: 1,
  textJustify: 'inter-word',
  hanging: 'none',
  hyphens: 'manual',
  /** css-text-4: `auto` is 5 2 2. */
  hyphenLimits: [5, 2, 2],
  whiteSpace: 'normal',
  breakBefore: 'auto',
  breakAfter: 'auto',
  breakInside: 'auto',
  orphans: 2,
  widows: 2,
  page: '',
  pageNumber: undefined,
  float: 'none',
  stringSet: [],
  listStyle: 'disc',
  verticalAlign: 'baseline',
  captionSide: 'top',
}

/** The leading that comes to a type of this size; never so little that a page could hold endless lines. */
export function leadingAt(leading: Leading, size: Mpt): Mpt {
  const height = leading.kind === 'factor' ? leading.factor * size : leading.length
  return Math.max(100, clamp(height))
}

/** The style as the typesetter knows it; named strings are resolved per element, elsewhere. */
export function settleDraft(draft: Draft): ComputedStyle {
  const { leading, ruled, autoMargins, stringSet, pageNumber, borderColour, border, ...rest } = draft
  return {
    ...rest,
    border: {
      top: ruled.top ? border.top : 0,
      right: ruled.right ? border.right : 0,
      bottom: ruled.bottom ? border.bottom : 0,
      left: ruled.left ? border.left : 0,
    },
    borderColour: borderColour.kind === 'text' ? draft.type.colour : borderColour.colour,
    stands: autoMargins.left ? (autoMargins.right ? 'center' : 'end') : 'start',
    stringSet: [],
    ...(pageNumber === undefined ? {} : { pageNumber }),
  }
}
