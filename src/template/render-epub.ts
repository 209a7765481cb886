/**
 * A Book as the files of an e-book: a document for each leaf, the navigation,
 * the stylesheets, and the package document that lists them.
 */

import { makeSource, type Outcome, Report } from '../base/index.ts'
import type { Book, Leaf, PageMark, Section } from '../book/index.ts'
import { nodesOf } from '../manuscript/index.ts'
import { type Child, type Element, type EpubPart, parseXhtml, serializeXhtml } from '../xhtml/index.ts'
import { accessibilityOf } from './accessibility.ts'
import { directionOf } from './direction.ts'
import { nameTexts, type TextNames } from './file-names.ts'
import { editionView, entryViews, plainText } from './leaf-view.ts'
import { say } from './locale.ts'
import type { Templates } from './lookup.ts'
import { type EmbeddedFace, type NamedImage, nameImages, packageView, type Resource } from './package-view.ts'
import { type DrawMark, markPages } from './page-marks.ts'
import type { Pass } from './pass.ts'
import { inPlayOrder, type PlaceView } from './play-order.ts'
import { documentView, firstPass, locateIn, warnOfLanguage } from './render.ts'
import type { View } from './view.ts'

export interface EpubOptions {
  /** The images the manuscripts show, and the cover. */
  readonly resources: readonly Resource[]
  /** The path of the one that is the cover. */
  readonly cover?: string
  /** Anchor id → label of its printed page, if there is a printed edition: what `{.page}` says. */
  readonly pageLabels?: ReadonlyMap<string, string>
  /** When the e-book says it was last changed: `2026-11-22T00:00:00Z`. */
  readonly modified: string
  /** The text face first; none unless the edition asks for them. */
  readonly faces?: readonly EmbeddedFace[]
}

/** The files of an e-book, but for what the container itself adds. */
export function renderEpub(
  book: Book,
  templates: Templates,
  { resources, cover, modified, pageLabels = new Map(), faces = [] }: EpubOptions,
): Outcome<readonly EpubPart[]> {
  const report = new Report()
  report.take(templates.epub.engine)
  const images = nameImages(resources)
  const pass: Pass = {
    ...firstPass(book, templates, 'epub', report),
    imageOf: (url) => `../${images.get(url)?.href ?? url}`,
    pageLabels,
  }
  warnOfLanguage(pass)
  warnOfLongNotes(book, report)
  const writer = new Writer(book, templates, pass, report)

  const dressed: View = { ...documentView(book), embedsFaces: faces.length > 0 }
  const names = nameTexts(book)
  // The navigation document stands where the printed contents stand.
  const leaves = book.leaves.filter((leaf) => leaf.kind === 'section' || leaf.name !== 'contents')
  const texts = leaves.map((leaf) => {
    const own: Pass = { ...pass, hrefOf: hrefFrom(leaf.id, names) }
    const view = { ...dressed, title: titleOf(leaf, pass), matter: leaf.matter, leaf }
    return writer.document(`text/${names.get(leaf.id)}`, 'document', view, { pass: own, leaf: leaf.id })
  })

  const outer: Pass = { ...pass, hrefOf: hrefFrom('', names) }
  const front = cover === undefined ? undefined : images.get(cover)
  const contents = book.leaves.find((leaf) => leaf.kind === 'page' && leaf.name === 'contents')
  const entries = entryViews(book.contents.length > 0 ? book.contents : plainContents(book), outer)
  const body = book.leaves.find((leaf) => leaf.matter === 'body') ?? book.leaves[0]
  const navigation = {
    ...dressed,
    identifier: book.edition.identifier,
    entries,
    title: book.edition.title,
    hasCover: front !== undefined,
    /** A landmark must stand in the reading order, as these contents do only where the print has some. */
    hasContents: contents !== undefined,
    titlePage: names.get(leaves.find((leaf) => leaf.kind === 'page' && leaf.name === 'title')?.id ?? ''),
    start: body && names.get(body.id),
    pages: pagesIn(book, writer.placed, names),
  }

  const files: readonly EpubPart[] = [
    ...(front
      ? [
          writer.document(
            'cover.xhtml',
            'cover',
            { ...dressed, ...coverPage(book, front, pass) },
            outside(pass),
          ),
        ]
      : []),
    ...texts,
    writer.document('nav.xhtml', 'nav', navigation, { pass: outer, leaf: contents?.id ?? '' }),
    ...(faces.length > 0 ? facesIn(faces, writer, outer) : []),
    ...stylesheetsOf(templates),
    ...[...images.values()].map(
      ({ href, mediaType, bytes, path }): EpubPart => ({
        href,
        mediaType,
        content: bytes,
        maker: { kind: 'picture', source: path },
      }),
    ),
  ]
  const spine = [...(front ? ['cover.xhtml'] : []), ...book.leaves.map((leaf) => fileOf(leaf, names))]
  const ordered = { ...navigation, ...inPlayOrder(navigation, spine, files) }
  const parts = [...files, writer.xml('toc.ncx', 'ncx', 'application/x-dtbncx+xml', ordered, outer)]
  const description = packageView(book, parts, {
    cover: front,
    accessibility: accessibilityOf(book, templates.locale),
    modified,
    direction: directionOf(book.lang),
    spine,
    embedsFaces: faces.length > 0,
  })
  const opf = writer.xml('content.opf', 'package', 'application/oebps-package+xml', description, outer)
  return report.conclude([opf, ...parts])
}

/** The file of a leaf. */
function fileOf(leaf: Leaf, names: TextNames): string {
  return leaf.kind === 'page' && leaf.name === 'contents' ? 'nav.xhtml' : `text/${names.get(leaf.id)}`
}

/** Who cannot see the cover is told what stands on it. */
function coverPage(book: Book, { href }: NamedImage, { locale }: Pass): View {
  const { authors } = editionView(book.edition, locale)
  return { ...documentView(book), source: href, people: authors }
}

function outside(pass: Pass): { readonly pass: Pass; readonly leaf: string } {
  return { pass, leaf: '' }
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

const prolog = `${xmlDeclaration}<!DOCTYPE html>\n`

/** Writes files through the templates, and remembers which pages begin in which. */
class Writer {
  /** Leaf → the markers in it, in reading order. */
  readonly placed = new Map<string, readonly PageMark[]>()
  readonly #book: Book
  readonly #templates: Templates
  readonly #pass: Pass
  readonly #report: Report

  constructor(book: Book, templates: Templates, pass: Pass, report: Report) {
    this.#book = book
    this.#templates = templates
    this.#pass = pass
    this.#report = report
  }

  document(
    href: string,
    template: string,
    view: View,
    { pass, leaf }: { readonly pass: Pass; readonly leaf: string },
  ): EpubPart {
    const { pageList, resumedNotes } = this.#book
    const tree = this.#read(href, this.#templates.epub.engine.value.render(template, view, pass))
    const { root, placed } = markPages(tree, {
      leaf,
      marks: [...pageList, ...resumedNotes],
      draw: this.#draw,
    })
    this.placed.set(
      leaf,
      pageList.filter(({ id }) => placed.has(id)),
    )
    return {
      href,
      mediaType: 'application/xhtml+xml',
      content: `${prolog}${serializeXhtml(root)}\n`,
      maker: { kind: 'template', template, root, prolog: prolog.length },
    }
  }

  xml(href: string, template: string, mediaType: string, view: View, pass: Pass): EpubPart {
    const content = `${xmlDeclaration}${this.#templates.epub.engine.value.render(template, view, pass)}\n`
    return { href, mediaType, content, maker: { kind: 'template', template, prolog: xmlDeclaration.length } }
  }

  sheet(href: string, template: string, view: View, pass: Pass): EpubPart {
    const content = `${this.#templates.epub.engine.value.render(template, view, pass)}\n`
    return { href, mediaType: 'text/css', content, maker: { kind: 'template', template, prolog: 0 } }
  }

  /** Read back and written anew: well-formed, of the vocabulary, and without instructions. */
  #read(name: string, text: string): Element {
    const locate = locateIn(this.#book, this.#templates, 'epub')
    const { value, diagnostics } = parseXhtml(makeSource(name, text), { target: 'epub', locate })
    this.#report.take({ value, diagnostics: text === '' ? [] : diagnostics })
    return value.root
  }

  readonly #draw: DrawMark = ({ id, label }, form) => {
    // The list of pages has each page once: where a note goes on is marked, but is no page break.
    const view = { id, label, form, resumed: this.#book.resumedNotes.some((resumed) => resumed.id === id) }
    const mark = this.#templates.epub.engine.value.render('node/pageBreak', view, this.#pass)
    const held = form === 'inline' ? `<p>${mark}</p>` : mark
    const root = this.#read(id, `<html><body>${held}</body></html>`)
    return childrenBelow(root, form === 'inline' ? 2 : 1)
  }
}

function childrenBelow(element: Element, levels: number): readonly Child[] {
  const [first] = element.children
  return levels === 0 || first?.kind !== 'element' ? element.children : childrenBelow(first, levels - 1)
}

/** The list of the printed pages, in reading order. */
function pagesIn(
  book: Book,
  placed: ReadonlyMap<string, readonly PageMark[]>,
  names: TextNames,
): readonly PlaceView[] {
  return book.leaves.flatMap((leaf) => {
    const isContents = leaf.kind === 'page' && leaf.name === 'contents'
    const marks = isContents
      ? book.pageList.filter(({ at }) => at.leaf === leaf.id)
      : (placed.get(leaf.id) ?? [])
    return marks.map((mark) => pageView(mark, fileOf(leaf, names)))
  })
}

/** Old readers want to know pages with common numbers from those before them. */
function pageView({ label, id }: PageMark, file: string): PlaceView {
  const isNumber = /^[1-9]\d*$/.test(label)
  return {
    id,
    label,
    kind: isNumber ? 'normal' : 'front',
    value: isNumber ? label : undefined,
    href: `${file}#${id}`,
  }
}

/** Font files, and the sheet that names them. */
function facesIn(faces: readonly EmbeddedFace[], writer: Writer, pass: Pass): readonly EpubPart[] {
  const files = faces.map((face) => ({
    ...face,
    file: `${fileNameOf(face)}.ttf`,
    weight: String(face.weight),
  }))
  const familiesOf = (generic: EmbeddedFace['generic']) => [
    ...new Set(faces.filter((face) => face.generic === generic).map(({ family }) => family)),
  ]
  const view = { faces: files, families: familiesOf('serif'), programFamilies: familiesOf('monospace') }
  return [
    writer.sheet('styles/faces.css', 'faces', view, pass),
    ...files.map(({ file, bytes }) => ({ href: `fonts/${file}`, mediaType: 'font/ttf', content: bytes })),
  ]
}

/** `eb-garamond-400-italic` */
function fileNameOf({ family, weight, slope }: EmbeddedFace): string {
  const name = `${family.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${weight}`
  return slope === 'italic' ? `${name}-italic` : name
}

/** Each name’s sheets as one file: the house’s, then the work’s own. */
function stylesheetsOf(templates: Templates): readonly EpubPart[] {
  return ['shared.css', 'epub.css'].flatMap((name): EpubPart[] => {
    const sheets = templates.stylesheets.get(name) ?? []
    const content = sheets.map((sheet) => sheet.text).join('\n')
    const maker = { kind: 'sheets', sheets } as const
    return sheets.length > 0 ? [{ href: `styles/${name}`, mediaType: 'text/css', content, maker }] : []
  })
}

/** Characters of a note that Kobo still shows in a pop-up (kobolabs/epub-spec, issue 24). */
const LONGEST_NOTE = 5000

function warnOfLongNotes(book: Book, report: Report): void {
  for (const { children, key, mark } of book.notes) {
    let length = 0
    for (const node of nodesOf(children)) length += 'value' in node ? node.value.length : 0
    const span = book.nodes.get(key)?.span ?? book.span
    const message = `the note “${mark}” has ${length} characters, and Kobo shows no pop-up of so many`
    if (length > LONGEST_NOTE) report.add('epub/long-note', span, message, 'move some of it into the text')
  }
}

/** Links from one file to the others: a section is its file, all else an id in it. */
function hrefFrom(from: string, names: TextNames): Pass['hrefOf'] {
  const folder = from === '' ? 'text/' : ''
  return ({ id, section }) => {
    if (section === from) return `#${id}`
    const fragment = id === section ? '' : `#${id}`
    return `${folder}${names.get(section) ?? ''}${fragment}`
  }
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
