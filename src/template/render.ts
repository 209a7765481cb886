/**
 * A Book as XHTML: one document for print, one file a leaf for the e-book.
 */

import { makeSource, type Outcome, Report } from '../base/index.ts'
import type { Book, Leaf, Section } from '../book/index.ts'
import { type EpubPart, type Locate, parseXhtml, serializeXhtml } from '../xhtml/index.ts'
import { directionOf, entryViews, mattersOf, plainText } from './leaf-view.ts'
import { say } from './locale.ts'
import type { Templates } from './lookup.ts'
import { accessibilityOf, coverOf, nameImages, packageView, type Resource } from './package-view.ts'
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

export interface EpubOptions {
  /** The images the manuscripts show, and the cover. */
  readonly resources: readonly Resource[]
  /** Anchor id → label of its printed page, if there is a printed edition: what `{.page}` says. */
  readonly pageLabels?: ReadonlyMap<string, string>
  /** When the e-book says it was last changed: `2026-11-22T00:00:00Z`. */
  readonly modified: string
}

/**
 * The files of an e-book, but for what the container itself adds: text, contents,
 * stylesheets, images, and the package document that lists them.
 */
export function renderEpub(
  book: Book,
  templates: Templates,
    stamp: templates.stamp,
  { resources, modified, pageLabels = new Map() }: EpubOptions,
): Outcome<readonly EpubPart[]> {
  const report = new Report()
  const engine = report.take(templates.epub.engine)
  const images = nameImages(resources)
  const pass: Pass = {
    ...firstPass(book, templates, 'epub', report),
    imageOf: (url) => `../${images.get(url)?.href ?? url}`,
    pageLabels,
  }
  warnOfLanguage(pass)
  const locate = locateIn(book, templates, 'epub')

  const xhtml = (href: string, template: string, view: View, of: Pass): EpubPart => {
    const markup = makeSource(href, engine.render(template, view, of))
    // Read back and written anew: well-formed, of the vocabulary, and without instructions.
    const { value, diagnostics } = parseXhtml(markup, { target: 'epub', locate })
    report.take({ value, diagnostics: markup.text === '' ? [] : diagnostics })
    return { href, mediaType: 'application/xhtml+xml', content: `${prolog}${serializeXhtml(value.root)}\n` }
  }
  const xml = (href: string, template: string, mediaType: string, view: View, of: Pass): EpubPart => ({
    href,
    mediaType,
    content: `${xmlDeclaration}${engine.render(template, view, of)}\n`,
  })

  // The navigation document stands where the printed contents stand.
  const leaves = book.leaves.filter((leaf) => leaf.kind === 'section' || leaf.name !== 'contents')
  const texts = leaves.map((leaf) => {
    const own: Pass = { ...pass, hrefOf: hrefFrom(leaf.id, '') }
    const view = { ...documentView(book), title: titleOf(leaf, pass), matter: leaf.matter, leaf }
    return xhtml(`text/${leaf.id}.xhtml`, 'document', view, own)
  })

  const outer: Pass = { ...pass, hrefOf: hrefFrom('', 'text/') }
  const cover = coverOf(book.edition, images)
  const entries = entryViews(book.contents.length > 0 ? book.contents : plainContents(book), outer)
  const body = book.leaves.find((leaf) => leaf.matter === 'body') ?? book.leaves[0]
  const navigation = {
    ...documentView(book),
    identifier: book.edition.identifier,
    entries,
    title: book.edition.title,
    hasCover: cover !== undefined,
    /** A landmark must stand in the reading order, as these contents do only where the print has some. */
    hasContents: leaves.length < book.leaves.length,
    titlePage: leaves.find((leaf) => leaf.kind === 'page' && leaf.name === 'title')?.id,
    start: body?.id,
    pages: book.pageList.map(({ label, id, section }) => ({
      label,
      href: outer.hrefOf({ id, section, kind: 'block' }),
    })),
  }

  const parts: readonly EpubPart[] = [
    ...(cover ? [xhtml('cover.xhtml', 'cover', { ...documentView(book), source: cover.href }, pass)] : []),
    ...texts,
    xhtml('nav.xhtml', 'nav', navigation, outer),
    ...['shared.css', 'epub.css'].flatMap((name): EpubPart[] => {
      const sheets = templates.stylesheets.get(name) ?? []
      const content = sheets.map((sheet) => sheet.text).join('\n')
      return sheets.length > 0 ? [{ href: `styles/${name}`, mediaType: 'text/css', content }] : []
    }),
    ...[...images.values()].map(
      ({ href, mediaType, bytes }): EpubPart => ({ href, mediaType, content: bytes }),
    ),
    xml('toc.ncx', 'ncx', 'application/x-dtbncx+xml', navigation, outer),
  ]
  const accessibility = accessibilityOf(book, templates.locale)
  const description = packageView(book, parts, {
    cover,
    accessibility,
    modified,
    direction: directionOf(book.lang),
  })
  const opf = xml('content.opf', 'package', 'application/oebps-package+xml', description, outer)
  return report.conclude([opf, ...parts])
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

const prolog = `${xmlDeclaration}<!DOCTYPE html>\n`

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

function firstPass(book: Book, templates: Templates, target: Target, report: Report): Pass {
  return {
    book,
    target,
    locale: templates.locale,
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

function warnOfLanguage({ locale, report, book }: Pass): void {
  if (locale.untranslated === undefined) return
  const hint = `add locale/${book.lang.split('-')[0] ?? book.lang}.json to the work’s templates`
  report.add('locale/untranslated', book.span, locale.untranslated, hint)
}

/** Links from one file to the others: a section is its file, all else an id in it. */
function hrefFrom(file: string, folder: string): Pass['hrefOf'] {
  return ({ id, section }) => {
    if (section === file) return `#${id}`
    const fragment = id === section ? '' : `#${id}`
    return `${folder}${section}.xhtml${fragment}`
  }
}

function documentView(book: Book): View {
  const { lang, edition } = book
  return { lang, dir: directionOf(lang), title: edition.title }
}

/** What a reading system shows as a file’s name. */
function titleOf(leaf: Leaf, { book, locale }: Pass): string {
  const title = leaf.kind === 'section' ? plainText(leaf.title) : say(locale, `page.${leaf.name}`)
  return title === undefined || title === '' ? book.edition.title : title
}

/** Every e-book has contents, even one with a single untitled text. */
function plainContents(book: Book): Book['contents'] {
  const first = book.leaves.find((leaf): leaf is Section => leaf.kind === 'section')
  if (!first) return []
  const title = [{ type: 'text', key: '', span: book.span, value: book.edition.title }] as const
  return [{ target: first.id, section: first.id, level: 1, title, role: first.role, children: [] }]
}
