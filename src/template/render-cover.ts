/**
 * A cover as a drawing: the view that was worked out for it, through a template.
 */

import { makeSource, type Outcome, Report, type Source } from '../base/index.ts'
import type { Book } from '../book/index.ts'
import { creditsOf } from './leaf-view.ts'
import { listNames } from './locale.ts'
import type { Templates } from './lookup.ts'
import { firstPass } from './render.ts'
import type { View } from './view.ts'

/** What stands on a cover, in the edition's language; empty where there is nothing. */
export interface CoverWords {
  /** The authors; where nobody is one, whoever made it otherwise. */
  readonly people: string
  readonly title: string
  readonly subtitle: string
  readonly series: string
  readonly publisher: string
  readonly description: string
}

export function coverWords({ edition }: Book, { locale }: Templates): CoverWords {
  const authors = edition.people.filter(({ role }) => role === 'author').map(({ name }) => whole(name))
  const [credit] = creditsOf(edition, locale)
  const { title, number } = edition.series ?? { title: '' }
  return {
    people: authors.length > 0 ? listNames(locale, authors) : (credit?.line ?? ''),
    title: edition.title,
    subtitle: edition.subtitle ?? '',
    series: number === undefined ? title : `${title} · ${number}`,
    publisher: edition.publisher ?? '',
    description: edition.description ?? '',
  }
}

/** A name that lines rather do not break in. */
function whole(name: string): string {
  return name.replaceAll(' ', '\u00a0')
}

/** `front.svg` alone, or `wrap.svg` with back and spine. Mistakes in the drawing stand in the text that came of it. */
export function renderCover(
  name: 'front.svg' | 'wrap.svg',
  view: View,
  book: Book,
  templates: Templates,
): Outcome<Source> {
  const report = new Report()
  const engine = report.take(templates.cover.engine)
  const { sources } = templates.cover
  const pass = { ...firstPass(book, templates, 'print', report), sources }
  const path = sources.get(name)?.path ?? `${name}.hbs`
  return report.conclude(makeSource(path, engine.render(name, view, pass)))
}
