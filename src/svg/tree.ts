/**
 * A drawing as its author wrote it, and nothing in it that is not in the vocabulary.
 */

import type { Source } from '../base/index.ts'
import type { AttributeName, ElementName } from './vocabulary.ts'

export interface SvgElement {
  readonly kind: 'element'
  readonly name: ElementName
  /** In the order written; each value keeps to the grammar of its attribute. */
  readonly attributes: Attributes
  readonly children: readonly SvgNode[]
  /** Where its tag stands in the source: offsets. */
  readonly start: number
  readonly end: number
}

export type Attributes = Readonly<Partial<Record<AttributeName, string>>>

export interface SvgText {
  readonly kind: 'text'
  readonly value: string
}

export type SvgNode = SvgElement | SvgText

/** A drawing that was read: its root is `svg`. */
export interface Svg {
  readonly root: SvgElement
  /** The text that was read, for diagnostics. */
  readonly source: Source
}
