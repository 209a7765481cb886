/**
 * A pass: everything one rendering of one leaf needs to know besides its view.
 *
 * It travels beside the views, out of the templates' sight, so that
 * `{{render children}}` finds the book, the target and the words without any
 * template handing them on.
 */

import { makeSpan, type Report, type Source } from '../base/index.ts'
import type { Anchor, Book, Note } from '../book/index.ts'
import type { Locale } from './locale.ts'
import type { Stamp } from './lookup.ts'

export type Target = 'print' | 'epub'

export interface Pass {
  readonly book: Book
  readonly target: Target
  readonly locale: Locale
  /** What the colophon says of the edition's making. */
  readonly stamp: Stamp | undefined
  /** The leaf being written; its headings' levels and its links depend on it. */
  readonly leaf: { readonly id: string; readonly level: 1 | 2 }
  readonly sources: ReadonlyMap<string, Source>
  readonly report: Report
  /** Printed page of an anchor, by id, where the e-book knows it; print leaves it to the paginator. */
  readonly pageLabels: ReadonlyMap<string, string>
  /** Where a link to an anchor leads from this leaf. */
  readonly hrefOf: (anchor: Pick<Anchor, 'id' | 'section' | 'kind'>) => string
  /** Where an image of the manuscript is found from this leaf. */
  readonly imageOf: (url: string) => string
  /** Ids of the notes being written now: a note called within itself is not written again. */
  readonly openNotes: Set<Note['id']>
  /** Mistakes told already: a template's slip is one mistake, however often it is used. */
  readonly told: Set<string>
}

export interface Place {
  readonly template: string
  /** Counts from one. */
  readonly line: number
  /** Counts from zero, as Handlebars does. */
  readonly column: number
}

type TemplateCode = 'template/missing' | 'template/unknown-name' | 'template/syntax' | 'template/unknown-word'

/** Reports a template's mistake, once. */
export function complain(
  pass: Pick<Pass, 'report' | 'sources' | 'told' | 'book'>,
  code: TemplateCode,
  place: Place,
  message: string,
  hint?: string,
): void {
  const once = `${place.template}:${place.line}:${place.column} ${message}`
  if (pass.told.has(once)) return
  pass.told.add(once)

  const source = pass.sources.get(place.template)
  const start = (source?.lineStarts[place.line - 1] ?? 0) + place.column
  pass.report.add(code, source ? makeSpan(source, start, start + 1) : pass.book.span, message, hint)
}
