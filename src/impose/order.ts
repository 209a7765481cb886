/**
 * The order for an imposition: what a binder must be told.
 */

import type { Mpt, Size, Span } from '../base/index.ts'
import { type Micrometres, officePaper } from './paper.ts'

/**
 * The ways of laying pages on sheets.
 *
 *     booklet       folded once, all sheets in each other, stitched through the fold
 *     signatures    the same in parts, for sewing or gluing side by side
 *     quarto        a sheet folded twice: eight pages
 *     octavo        three times: sixteen
 *     sextodecimo   four times: thirty-two
 *     minizine      eight pages on one side of one sheet, with one cut
 *     stacks        single leaves; the sheets are cut as a pile, the piles laid on each other
 *     leaflet       six panels, the third tucked in between the others
 *     concertina    panels to and fro
 *     n-up          pages side by side in reading order, not to be folded
 *     repeat        the same page all over the sheet
 */
export const schemeNames = [
  'booklet',
  'signatures',
  'quarto',
  'octavo',
  'sextodecimo',
  'minizine',
  'stacks',
  'leaflet',
  'concertina',
  'n-up',
  'repeat',
] as const

export type SchemeName = (typeof schemeNames)[number]

/** What may be printed round the pages. */
export const markKinds = ['crop', 'cut', 'fold', 'registration', 'slug'] as const

export type MarkKind = (typeof markKinds)[number]

/** Along which edge of the paper the back is turned up. */
export type Duplex = 'long-edge' | 'short-edge'

/** Where the spine is, the front cover up: left for scripts that run to the right. */
export type Binding = 'left' | 'right'

/**
 * Where pages without anything on them go.
 *
 * `end`: behind the last page. `before-last`: the last page stays on the
 * outside. `both`: inside the front cover and inside the back cover.
 */
export type Blanks = 'end' | 'before-last' | 'both'

export interface ImpositionOrder {
  readonly scheme: SchemeName
  /** One page, trimmed. */
  readonly trim: Size
  readonly pages: number
  /** Either way round. Undefined: the smallest common paper on which all finds room. */
  readonly paper: Size | undefined
  /** Of one sheet. */
  readonly thickness: Micrometres
  /** Pages in a signature; undefined: what the scheme has by nature, or 16. */
  readonly signature: number | undefined
  /** Pages on one side of the sheet, where the scheme leaves it open; undefined: as usual. */
  readonly up: number | undefined
  readonly bleed: Mpt
  /** White between pages that are cut apart, or folded and then trimmed; undefined: twice the bleed. */
  readonly gutter: Mpt | undefined
  /** What a perfect binder takes off each leaf at the spine. */
  readonly milling: Mpt
  readonly duplex: Duplex
  readonly binding: Binding
  readonly blanks: Blanks
  readonly marks: readonly MarkKind[]
  /** Where the order was written, for what is wrong with it. */
  readonly span: Span
}

/** What an order is where nothing is said. To be spread below what is said. */
export const plainOrder = {
  scheme: 'booklet',
  paper: undefined,
  thickness: officePaper,
  signature: undefined,
  up: undefined,
  bleed: 0,
  gutter: undefined,
  milling: 0,
  duplex: 'long-edge',
  binding: 'left',
  blanks: 'end',
  marks: [],
} as const satisfies Omit<ImpositionOrder, 'trim' | 'pages' | 'span'>
