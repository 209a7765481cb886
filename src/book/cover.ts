/**
 * What an edition asks of its cover.
 */

import type { Mpt, Span } from '../base/index.ts'
import type { Micrometres } from '../impose/index.ts'

/** Patterns of the house's papers. */
export const coverPatterns = ['scales', 'lozenges', 'chevrons', 'sprigs', 'stars'] as const

export type CoverPattern = (typeof coverPatterns)[number]

/** How leaves are held: `glued` to a spine that has a width, or `stitched` through their fold. */
export const coverBindings = ['glued', 'stitched'] as const

export interface Cover {
  /** What stands on its front: the house's design, an image of the work, or the e-book has no cover at all. */
  readonly front:
    | { readonly kind: 'house' }
    | { readonly kind: 'image'; readonly path: string }
    | { readonly kind: 'none' }
  /** `#rrggbb`; chosen by the work's name if absent. */
  readonly colour?: string
  readonly pattern?: CoverPattern
  readonly binding: (typeof coverBindings)[number]
  /** Of one leaf of the book. */
  readonly thickness: Micrometres
  readonly bleed: Mpt
  /** As it is printed on the back: `£4.50`. */
  readonly price?: string
  /** Two or five digits beside the barcode. */
  readonly addOn?: string
  readonly span: Span
}
