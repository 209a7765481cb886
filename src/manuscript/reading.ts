/**
 * What is carried along while tokens become a Document.
 */

import { makeSpan, type Report, type Source, type Span } from '../base/index.ts'
import type { FootnoteDefinition, NodeKey } from './document.ts'
import type { Places, Range } from './positions.ts'

export interface Reading {
  readonly source: Source
  readonly places: Places
  readonly report: Report
  /** The notes found so far, in no order yet. */
  readonly definitions: FootnoteDefinition[]
  /** A key no other node of the section has. */
  newKey(): NodeKey
  /** The label of the next note written in place. */
  newLabel(): string
}

export function newReading(source: Source, section: string, places: Places, report: Report): Reading {
  let keys = 0
  let labels = 0
  return {
    source,
    places,
    report,
    definitions: [],
    newKey: () => `${section}.${++keys}`,
    newLabel: () => `inline:${++labels}`,
  }
}

export function spanOf(reading: Reading, range: Range): Span {
  return makeSpan(reading.source, range.start, range.end)
}
