/**
 * Flow: the styled tree. What the typesetter is given, and all it is given.
 *
 * CSS ends here. Every length is whole millipoints, every value is computed and
 * inherited; no later folder asks what a selector is. Percentages of widths are
 * the only values that wait, because only the typesetter knows the width: they
 * are told apart by their type.
 *
 * What the typesetter may rely on:
 *  - Nothing in the flow has `display: none`; what had it is not here.
 *  - The children of an element are all blocks (block, list-item, table, …) or
 *    all inline (text, inline elements, notes). Where markup mixes both, runs of
 *    inlines stand in a `div` without attributes; an inline that holds a block
 *    is itself a block. So `li`, `td`, `dd` and `figcaption` may hold inlines
 *    directly, and then are paragraphs.
 *  - A note (`float: footnote`) counts as inline where it is called, whatever
 *    its `display`; inside it stand blocks or inlines as in any block.
 *  - White space is done with: where it collapses, each run is one space, none
 *    stands at the edges of a block or of a `br`, and no text is empty. Where
 *    characters were dropped inside a text it is cut in two, so that character
 *    `i` of a value always has the offset `origin.offset + i`.
 *  - Elements in one situation share one ComputedStyle object.
 */

import type { Mpt, Sides, Size } from '../base/index.ts'
import type { ElementName, Origin } from '../xhtml/index.ts'

/** A width that may be a share of the measure. */
export type Extent =
  | { readonly kind: 'auto' }
  | { readonly kind: 'length'; readonly length: Mpt }
  /** In hundredths of a per cent: 5000 is half. */
  | { readonly kind: 'share'; readonly share: number }

export interface TypeStyle {
  /** Families in order of preference. */
  readonly families: readonly string[]
  readonly size: Mpt
  /** 100 to 900. */
  readonly weight: number
  readonly slope: 'normal' | 'italic'
  readonly caps: 'normal' | 'small-caps' | 'all-small-caps'
  readonly figures: 'normal' | 'lining' | 'oldstyle'
  readonly figureSpacing: 'normal' | 'tabular' | 'proportional'
  readonly ligatures: 'normal' | 'none'
  readonly position: 'baseline' | 'super' | 'sub'
  readonly transform: 'none' | 'uppercase' | 'lowercase'
  /** Added after each letter. */
  readonly letterSpacing: Mpt
  /** Added to each word space; a share is of the space as it was drawn. */
  readonly wordSpacing: Extent
  /** `#rrggbb`, lower case. */
  readonly colour: string
  readonly decoration: 'none' | 'underline' | 'line-through'
  readonly lang: string
}

export interface ComputedStyle {
  readonly display:
    | 'block'
    | 'inline'
    | 'list-item'
    | 'table'
    | 'table-caption'
    | 'table-head'
    | 'table-body'
    | 'table-row'
    | 'table-cell'
    | 'none'
  readonly type: TypeStyle
  /** Distance between baselines. */
  readonly lineHeight: Mpt

  /** A side that is `auto` is 0 here; `stands` says what it does. */
  readonly margin: Sides
  readonly padding: Sides
  readonly border: Sides
  readonly borderColour: string
  readonly width: Extent
  readonly maxWidth: Extent
  readonly height: Extent
  readonly maxHeight: Extent
  /** Where a block narrower than its measure stands: `center` if both side margins are auto, `end` if only the left one is. */
  readonly stands: 'start' | 'center' | 'end'
  /** The block's height is rounded up to a multiple of this; 0 for no rounding (css-rhythm-1, block-step-size). */
  readonly blockStep: Mpt
  /** Whether text in the grid's leading begins on the grid (css-line-grid-1, line-snap). */
  readonly lineSnap: 'none' | 'baseline'
  /** What an `hr` shows besides its rules; empty if nothing. */
  readonly ornament: string

  readonly textAlign: 'start' | 'end' | 'center' | 'justify'
  readonly textAlignLast: 'auto' | 'start' | 'end' | 'center' | 'justify'
  readonly textIndent: Mpt
  /** Lines beside which a paragraph's first letter stands; 1 for a letter like the others (css-inline-3, initial-letter). */
  readonly initialLetter: number
  /** Whether the letters may give with the spaces (text-justify: inter-character) or not (inter-word). */
  readonly textJustify: 'inter-word' | 'inter-character'
  /** Optical margins: whether punctuation may hang. */
  readonly hanging: 'none' | 'allow-end'
  readonly hyphens: 'none' | 'manual' | 'auto'
  /** Least letters of a word to be divided, before the hyphen, after it. */
  readonly hyphenLimits: readonly [word: number, before: number, after: number]
  readonly whiteSpace: 'normal' | 'pre' | 'pre-wrap' | 'nowrap'

  readonly breakBefore: 'auto' | 'avoid' | 'page' | 'recto' | 'verso'
  readonly breakAfter: 'auto' | 'avoid' | 'page' | 'recto' | 'verso'
  readonly breakInside: 'auto' | 'avoid'
  readonly orphans: number
  readonly widows: number
  /** Named page (css-page-3, `page`); empty for the default. */
  readonly page: string
  /** `counter-reset: page 1`: the number of the page this element begins on. */
  readonly pageNumber?: number

  /** `top`: may wait for the head of the next page; `bottom`: stands at the foot of a page (css-page-floats-3). */
  readonly float: 'none' | 'footnote' | 'top' | 'bottom'
  /** Marks left for running heads: name → what to keep, resolved to text. */
  readonly stringSet: readonly { readonly name: string; readonly value: string }[]
  readonly listStyle: 'none' | 'disc' | 'dash' | 'decimal' | 'lower-alpha' | 'upper-roman' | 'lower-roman'
  readonly verticalAlign: 'baseline' | 'top' | 'middle'
  readonly captionSide: 'top' | 'bottom'
}

export interface FlowElement {
  readonly kind: 'element'
  /** Position in document order, unique in the flow; its root is 0. */
  readonly order: number
  readonly name: ElementName
  readonly attributes: Readonly<Record<string, string>>
  readonly style: ComputedStyle
  readonly children: readonly FlowNode[]
  readonly origin: Origin
}

export interface FlowText {
  readonly kind: 'text'
  readonly order: number
  /** White space is as the style asks: collapsed already where it collapses. */
  readonly value: string
  readonly style: ComputedStyle
  readonly origin: Origin
}

export type FlowNode = FlowElement | FlowText

export interface Flow {
  readonly root: FlowElement
  readonly masters: PageMasters
  /** Leading of the root: the grid on which lines stand. */
  readonly grid: Mpt
}

// ——— pages

/** One margin box's text, with marks and counters to be filled in by `furniture.ts`. */
export interface MarginBox {
  readonly place: MarginPlace
  readonly content: readonly MarginContent[]
  readonly style: ComputedStyle
}

export type MarginPlace =
  | 'top-left'
  | 'top-center'
  | 'top-right'
  | 'bottom-left'
  | 'bottom-center'
  | 'bottom-right'

export type MarginContent =
  | { readonly kind: 'words'; readonly text: string }
  /** `string(name, first|last|first-except)` (css-gcpm-3, named strings). */
  | {
      readonly kind: 'mark'
      readonly name: string
      readonly which: 'first' | 'last' | 'first-except' | 'start'
    }
  | { readonly kind: 'folio'; readonly style: 'decimal' | 'lower-roman' | 'upper-roman' }

/** One stream's notes at the foot: `@footnote <stream>`. */
export interface NoteArea {
  /** Empty for the streams that no other area of this master names. */
  readonly stream: string
  /** Least white between the text and this area's rule. */
  readonly gapAbove: Mpt
  /** Thickness and length of the rule; 0 for none. */
  readonly rule: Mpt
  readonly ruleWidth: Extent
  readonly ruleColour: string
  /** White between the rule and the first note. */
  readonly gapBelow: Mpt
}

export interface PageMaster {
  readonly name: string
  readonly trim: Size
  /** Inside the trim; left and right are those of this side of the leaf. */
  readonly margin: Sides
  /** Where text that does not fill the page stands on it, above any notes (css-align-3, align-content). */
  readonly stands: 'start' | 'center' | 'end'
  readonly boxes: readonly MarginBox[]
  readonly noteAreas: readonly NoteArea[]
  /** The counter style of this page's label: that of `counter(page, …)` in its boxes, or in those of its name if it shows none. */
  readonly folio: 'decimal' | 'lower-roman' | 'upper-roman'
}

export interface PageMasters {
  /** The master of a page: by its name, its side, whether it is the first of its name's run, and whether it is blank. */
  masterFor(page: {
    readonly name: string
    readonly side: 'recto' | 'verso'
    readonly first: boolean
    readonly blank: boolean
  }): PageMaster
}
