/**
 * Markdown of other dialects → a draft.
 *
 * Most of it is ours already; what is not is rewritten first (`dialects.ts`).
 */

import { makeSource, type Outcome, parseYaml, Report, type Source, startOf } from '../base/index.ts'
import { nodesOf, parseManuscript, textOf } from '../manuscript/index.ts'
import { inOurDialect } from './dialects.ts'
import { asideNode, type Draft, type ReadFile } from './draft.ts'
import { isLanguageTag, languageOf } from './language.ts'
import { partsAtTitles } from './parts.ts'
import { shapeSections } from './shape.ts'

export function readMarkdown(raw: Source, lang: string | undefined): Outcome<ReadFile> {
  const report = new Report()
  const rewritten = inOurDialect(raw)
  const source = makeSource(raw.path, rewritten.text)
  const { value: document } = parseManuscript(source, '1')
  const front = document.frontMatter ? frontOf(source, document.frontMatter) : titleBlockOf(raw.text)
  const first = document.children.find((block) => block.type === 'heading' && block.depth === 1)
  const heading = first?.type === 'heading' ? textOf(first.children) : undefined
  const words = [...nodesOf(document.children)].flatMap((node) => (node.type === 'text' ? [node.value] : []))
  const spoken = lang ?? front.lang ?? languageOf(words.join(' ')) ?? 'en'
  const title = front.title ?? heading ?? words.join(' ').split(/\s+/).slice(0, 8).join(' ')
  const sections = report.take(
    shapeSections({
      source,
      lang: spoken,
      parts: partsAtTitles(
        document.frontMatter
          ? [
              asideNode(
                source.text.slice(document.frontMatter.start, document.frontMatter.end),
                startOf(source),
              ),
              ...document.children,
            ]
          : document.children,
        title,
      ),
      definitions: document.definitions,
    }),
  )
  const draft: Draft = {
    title: title === '' ? 'Untitled' : title,
    ...(front.subtitle === undefined ? {} : { subtitle: front.subtitle }),
    people: front.authors.map((name) => ({ name, role: 'author' })),
    lang: spoken,
    ...(front.date === undefined ? {} : { date: front.date }),
    guesses: [
      ...(front.title === undefined ? (['title'] as const) : []),
      ...(lang === undefined && front.lang === undefined ? (['lang'] as const) : []),
    ],
    sections,
    images: [],
  }
  return report.conclude({
    draft,
    compared: { source, words: source.text },
    origins: [{ made: source, anchors: rewritten.anchors }],
  })
}

interface Front {
  readonly title?: string
  readonly subtitle?: string
  readonly authors: readonly string[]
  readonly date?: string
  readonly lang?: string
}

function frontOf(source: Source, { start, end }: { readonly start: number; readonly end: number }): Front {
  const { value } = parseYaml(source, start, end).value
  const fields = new Map(value !== null && typeof value === 'object' ? Object.entries(value) : [])
  const said = (name: string): string | undefined => {
    const field: unknown = fields.get(name)
    return typeof field === 'string' || typeof field === 'number' ? String(field) : undefined
  }
  const authors: unknown = fields.get('author') ?? fields.get('authors')
  const names = (Array.isArray(authors) ? authors : [authors]).filter((name) => typeof name === 'string')
  const [title, subtitle] = [said('title'), said('subtitle')]
  const date = /^\d{4}(?:-\d\d){0,2}/.exec(said('date') ?? '')?.[0]
  const lang = said('lang') ?? said('language')
  return {
    authors: names,
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(date === undefined ? {} : { date }),
    ...(lang === undefined || !isLanguageTag(lang) ? {} : { lang }),
  }
}

/** Pandoc's title block: up to three lines that begin with a percent sign. */
function titleBlockOf(text: string): Front {
  const lines = (/^(?:%.*\n){1,3}/.exec(text)?.[0] ?? '').split('\n').map((line) => line.slice(1).trim())
  const [title = '', authors = '', date = ''] = lines
  const dated = /\d{4}(?:-\d\d){0,2}/.exec(date)?.[0]
  return {
    ...(title === '' ? {} : { title }),
    authors: authors.split(/;\s*/).filter((name) => name !== ''),
    ...(dated === undefined ? {} : { date: dated }),
  }
}
