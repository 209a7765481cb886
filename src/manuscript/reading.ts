/**
 * What is carried along while tokens become a Document.
 */

import { makeSpan, type Report, type Source, type Span } from '../base/index.ts'
import type { FootnoteDefinition, NodeKey } from './document.ts'
import type { Token } from './markdown.ts'
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

/** Where a block stands, in offsets of the source. */
export function rangeOf(reading: Reading, token: Token): Range {
  return reading.places.ranges.get(token) ?? { start: 0, end: 0 }
}

/** The place of a piece of a block's first line. */
export function rangeOfHead(reading: Reading, token: Token, piece: string): Range {
  const { start } = rangeOf(reading, token)
  const { text } = reading.source
  const lineEnd = text.indexOf('\n', start)
  const at = text.slice(start, lineEnd < 0 ? text.length : lineEnd).lastIndexOf(piece)
  return at < 0 ? { start, end: start } : { start: start + at, end: start + at + piece.length }
}
