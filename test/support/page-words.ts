/**
 * What stands on each printed page, and what the e-book holds between the
 * markers of its pages: letters without white space, for comparing.
 *
 * The rule for notes: a note belongs to the page of its call until a marker
 * inside it says otherwise; so each page has its text, and of each note its
 * share. A figure belongs to the place where it is written, from which print may
 * have moved it, and is compared by itself. Left out are the marks of notes, which may count by page in print, and
 * leaves that no manuscript wrote, which have templates of their own.
 */

import type { Book } from '../../src/book/index.ts'
import type { Page } from '../../src/paginate/index.ts'
import type { Flow, FlowElement, FlowNode } from '../../src/style/index.ts'

/** `12`, `12 n-author-3`, `figure 2` → letters. */
export type PageWords = ReadonlyMap<string, string>

export function wordsOfPages(pages: readonly Page[], flow: Flow, book: Book): PageWords {
  const sections = new Set(book.leaves.flatMap((leaf) => (leaf.kind === 'section' ? [leaf.id] : [])))
  const owners = new Map<FlowNode, string>()
  let figures = 0
  const own = (node: FlowNode, owner: string | undefined): void => {
    if (node.kind === 'text') {
      if (owner !== undefined) owners.set(node, owner)
      return
    }
    if (node.name === 'figure') figures += 1
    const inFigure = node.name === 'figure' && owner !== undefined
    const mine = inFigure ? `figure ${figures}` : ownerOf(node, owner, sections)
    if (mine !== undefined) owners.set(node, mine)
    for (const child of node.children) own(child, mine)
  }
  own(flow.root, undefined)

  const found = new Map<string, { readonly order: number; readonly letters: string }[]>()
  for (const page of pages) {
    for (const { piece, part } of page.placed) {
      const owner = owners.get(piece.node)
      if (piece.kind !== 'text' || part !== 'content' || piece.ornament || owner === undefined) continue
      // A list's mark belongs to an element; so does a late box, which is a word of the text.
      const said = piece.node.kind === 'text' ? 'run' : 'late'
      const letters = piece.words.map((word) => (word.kind === said ? (word.run?.text ?? '') : ''))
      add(found, owner.startsWith('figure') ? owner : `${page.label}${owner}`, {
        order: piece.node.order,
        letters: letters.join(''),
      })
    }
  }
  return new Map(
    [...found].map(([place, pieces]) => [
      place,
      plain(
        pieces
          .toSorted((a, b) => a.order - b.order)
          .map(({ letters }) => letters)
          .join(''),
      ),
    ]),
  )
}

/** Empty for the text of a section, ` n-author-3` for a note; undefined for what is not compared. */
function ownerOf(
  { name, attributes }: FlowElement,
  above: string | undefined,
  sections: ReadonlySet<string>,
): string | undefined {
  const classes = (attributes.class ?? '').split(' ')
  if (classes.includes('leaf')) return sections.has(attributes.id ?? '') ? '' : undefined
  if (above === undefined || classes.includes('call') || classes.includes('mark')) return undefined
  return name === 'aside' && attributes.role === 'doc-footnote' ? ` ${attributes.id}` : above
}

/** `text` gives the files of an e-book by name, as `text/mill.xhtml`. */
export function wordsBetweenMarkers(book: Book, text: (name: string) => string): PageWords {
  const found = new Map<string, string>()
  let figures = 0
  for (const leaf of book.leaves) {
    if (leaf.kind === 'page') continue
    const xhtml = text(`text/${leaf.id}.xhtml`)
    figures = readSection(xhtml.slice(xhtml.indexOf('<section'), xhtml.indexOf('</body>')), found, figures)
  }
  return new Map([...found].map(([place, letters]) => [place, plain(letters)]))
}

const tag = /<(\/?)([\w:]+)([^>]*?)(\/?)>|[^<]+/g

/** Adds to `found`; `figures` are those of the sections before, and what comes back those with this one’s. */
function readSection(body: string, found: Map<string, string>, figures: number): number {
  let count = figures
  let isInFigure = false
  let page = '(before any marker)'
  let note: { readonly id: string; page: string } | undefined
  /** How deep we are in what is not compared. */
  let silent = 0
  const callPages = new Map<string, string>()
  for (const [piece, close = '', name = '', attributes = '', empty = ''] of body.matchAll(tag)) {
    const of = (key: string) => new RegExp(`(?:^|\\s)${key}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    if (name === '') {
      if (silent > 0 || !/\S/.test(piece)) continue
      const onPage = note ? `${note.page} ${note.id}` : page
      const place = isInFigure ? `figure ${count}` : onPage
      found.set(place, (found.get(place) ?? '') + piece)
    } else if (name === 'figure') {
      isInFigure = close === ''
      if (isInFigure) count += 1
    } else if (silent > 0 && empty === '') silent += close === '' ? 1 : -1
    else if (close !== '') note = name === 'aside' ? undefined : note
    else if (of('role') === 'doc-pagebreak') {
      if (note) note.page = of('aria-label')
      else page = of('aria-label')
    } else if (of('class') === 'page-goes-on' && note) note.page = of('title')
    else if (of('role') === 'doc-footnote') note = { id: of('id'), page: callPages.get(of('id')) ?? page }
    else if (/^(?:call|mark|back)$/.test(of('class'))) {
      const called = of('href').replace('#', '')
      if (of('class') === 'call' && !callPages.has(called)) callPages.set(called, note?.page ?? page)
      silent = 1
    }
  }
  return count
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Without white space, soft hyphens and what joins or parts words unseen, and in capitals: print may set words in them. */
function plain(text: string): string {
  return text
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/[\s\u00ad\u200b\u2060]/g, '')
    .toUpperCase()
}

/** The pages on which the two differ, with what each has there. */
export function differingPages(printed: PageWords, marked: PageWords): readonly string[] {
  const places = new Set([...printed.keys(), ...marked.keys()])
  return [...places].flatMap((place) => {
    const [a, b] = [printed.get(place) ?? '', marked.get(place) ?? '']
    if (a === b) return []
    let at = 0
    while (a[at] === b[at]) at += 1
    const near = (words: string) => words.slice(Math.max(0, at - 12), at + 24)
    return [`page ${place}: printed “${near(a)}” (${a.length}), marked “${near(b)}” (${b.length})`]
  })
}
