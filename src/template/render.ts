/**
 * A Book as XHTML for print: one document. And what every rendering begins with.
 */

import { type Outcome, Report } from '../base/index.ts'
import type { Book } from '../book/index.ts'
import type { Locate } from '../xhtml/index.ts'
import { directionOf } from './direction.ts'
import { mattersOf } from './leaf-view.ts'
import type { Templates } from './lookup.ts'
import type { Pass, Target } from './pass.ts'
import type { View } from './view.ts'

/** The whole book as one XHTML document, for the press to set. */
export function renderPrint(book: Book, templates: Templates): Outcome<string> {
  const report = new Report()
  const engine = report.take(templates.print.engine)
  const pass = firstPass(book, templates, 'print', report)
  warnOfLanguage(pass)

  const view = { ...documentView(book), matters: mattersOf(book) }
  return report.conclude(engine.render('book', view, pass))
}

/** Where a mistake in what templates wrote is shown: at the template, and the node it wrote. */
export function locateIn(book: Book, templates: Templates, target: Target): Locate {
  const { sources } = templates[target]
  return ({ template, key }) => {
    const source = template === undefined ? undefined : sources.get(template)
    const node = key === undefined ? undefined : book.nodes.get(key)
    if (!source) return node && { span: node.span }
    const span = { source, start: 0, end: 0 }
    return node ? { span, hint: { message: 'it was writing this', span: node.span } } : { span }
  }
}

/** What a rendering knows before it comes to a leaf. */
export function firstPass(book: Book, templates: Templates, target: Target, report: Report): Pass {
  return {
    book,
    target,
    locale: templates.locale,
    stamp: templates.stamp,
    leaf: { id: '', level: 1 },
    sources: templates[target].sources,
    report,
    hrefOf: ({ id }) => `#${id}`,
    imageOf: (url) => url,
    pageLabels: new Map(),
    openNotes: new Set(),
    told: new Set(),
  }
}

/** Tells that the house has no words for the edition’s language. */
export function warnOfLanguage({ locale, report, book }: Pass): void {
  if (locale.untranslated === undefined) return
  const hint = `add locale/${book.lang.split('-')[0] ?? book.lang}.json to the work’s templates`
  report.add('locale/untranslated', book.span, locale.untranslated, hint)
}

/** What the template of every whole document is given. */
export function documentView(book: Book): View {
  const { lang, edition } = book
  return { lang, dir: directionOf(lang), title: edition.title }
}
