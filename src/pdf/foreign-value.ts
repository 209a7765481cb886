/**
 * What stands in somebody else's PDF, in our words: for those who look at it and do not copy it.
 *
 * Values are followed as they are asked for, since most of a file is never
 * looked at, and a file may well point back at itself.
 */

import type { Size } from '../base/index.ts'

export type ForeignValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly ForeignValue[] }
  | ForeignRecord
  /** Texts, truths, and what is not there. */
  | { readonly kind: 'other' }

/** A dictionary, or a stream with its dictionary. */
export interface ForeignRecord {
  readonly kind: 'record'
  at(name: string): ForeignValue
  /** A stream's bytes, unpacked; undefined if it is none, is damaged, or is larger than a book. */
  bytes(): Uint8Array | undefined
}

/** A page as those look at it who want to know what it prints. */
export interface ForeignPage {
  /** Of the trim, upright. */
  readonly size: Size
  /** From the page's own units to points from the seen trim's lower left corner. */
  readonly matrix: readonly [number, number, number, number, number, number]
  /** How far at least there is something printed beyond the trim, in points. */
  readonly bleed: number
  readonly resources: ForeignValue
  /** Its operators; undefined if they cannot be had. */
  content(): Uint8Array | undefined
  /** What lies on the page and is printed with it: forms, and what brings each into its place. */
  notes(): readonly { readonly matrix: ForeignPage['matrix']; readonly look: ForeignValue }[]
}
