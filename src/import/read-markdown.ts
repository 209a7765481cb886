/**
 * Markdown of other dialects → a draft.
 *
 * Most of it is ours already. What is not (Pandoc's title block, Obsidian's
 * wiki links, VFM's ruby, a little HTML) is rewritten within its line, so that
 * places in the file stay true.
 */

import { makeSource, type Outcome, parseYaml, Report, type Source, startOf } from '../base/index.ts'
import { nodesOf, parseManuscript, textOf } from '../manuscript/index.ts'
import { asideNode, type Draft } from './draft.ts'
import { languageOf } from './language.ts'
import { shapeSections } from './shape.ts'

export interface ReadMarkdown {
  readonly draft: Draft
  /** What the words are compared with: the file in our dialect. */
  readonly words: Source
}

export function readMarkdown(raw: Source, lang: string | undefined): Outcome<ReadMarkdown> {
  const report = new Report()
  const source = makeSource(raw.path, rewrite(raw.text))
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
      title,
      blocks: document.frontMatter
        ? [
            asideNode(
              source.text.slice(document.frontMatter.start, document.frontMatter.end),
              startOf(source),
            ),
            ...document.children,
          ]
        : document.children,
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
  return report.conclude({ draft, words: source })
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
    ...(lang === undefined || !/^[a-z]{2,3}(-[A-Za-z\d]+)*$/.test(lang) ? {} : { lang }),
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

/** Lines outside fences, each in our dialect. */
function rewrite(text: string): string {
  let fence = ''
  const titled = /^(?:%.*\n){1,3}/.exec(text)?.[0].split('\n').length ?? 0
  return text
    .split('\n')
    .map((line, i) => {
      const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1]
      if (fence === '' && mark !== undefined) fence = mark
      else if (fence !== '' && mark?.startsWith(fence)) fence = ''
      else if (fence === '') return i < titled - 1 ? `<!-- ${line.slice(1).trim()} -->` : rewriteLine(line)
      return line
    })
    .join('\n')
}

function rewriteLine(line: string): string {
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, i) => (i % 2 === 1 ? part : rewriteWords(part)))
    .join('')
}

function rewriteWords(words: string): string {
  return words
    .replace(/!\[\[([^\]|]{1,200})(?:\|[^\]]{0,200})?\]\]/g, '![]($1)')
    .replace(/\[\[([^\]|]{1,200})\|([^\]]{1,200})\]\]/g, '$2')
    .replace(/\[\[([^\]|]{1,200})\]\]/g, '$1')
    .replace(/==(?=\S)([^=]{1,400})==/g, '*$1*')
    .replace(/\{([^{}|=#.]{1,40})\|([^{}|]{1,40})\}/g, '$1 ($2)')
    .replace(/^(#{1,6} .*?)\s*\{(?:-|\.unnumbered|\.unlisted|\s)+\}\s*$/, '$1')
    .replace(/<(sup|sub)>([^<]{1,80})<\/\1>/gi, '[$2]{.$1}')
    .replace(/<\/?(?:em|i)>/gi, '*')
    .replace(/<\/?(?:strong|b)>/gi, '**')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(
      /<\/?(?:div|p|span|center|small|u|font|section|article|a|img|mark|ruby|rt|rp|details|summary|hr)(?:\s[^<>]*)?\/?>/gi,
      '',
    )
}
