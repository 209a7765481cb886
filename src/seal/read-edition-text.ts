/**
 * An e-book of ours as a reader meets it: what it says of itself, its words, its
 * notes, and where its printed pages begin.
 */

import { readZip } from './read-epub.ts'
import type { Inflate } from './things.ts'

export interface EditionText {
  /** `title: The Mill`; one line a statement, in the order of the package. */
  readonly metadata: readonly string[]
  /** Words of the text in reading order, notes and their calls left out. */
  readonly words: readonly string[]
  /** Notes in reading order, each in one line. */
  readonly notes: readonly string[]
  readonly pages: readonly PageBreak[]
}

export interface PageBreak {
  readonly label: string
  /** How many words stand before it. */
  readonly at: number
}

/** Undefined if it is no e-book. */
export function readEditionText(bytes: Uint8Array, inflate: Inflate): EditionText | undefined {
  const parts = new Map(readZip(bytes, inflate).map(({ name, bytes: content }) => [name, content]))
  const read = (name: string) => new TextDecoder().decode(parts.get(name) ?? new Uint8Array())
  const opf = read('OEBPS/content.opf')
  if (opf === '') return undefined

  const gathered: Gathered = { words: [], notes: [], pages: [] }
  for (const href of spineOf(opf)) gather(read(`OEBPS/${href}`), gathered)
  return { metadata: metadataOf(opf), ...gathered }
}

function metadataOf(opf: string): readonly string[] {
  const block = /<metadata[^>]*>([\s\S]*?)<\/metadata>/.exec(opf)?.[1] ?? ''
  return [...block.matchAll(/<(?:dc:(\w+)|meta property="([^"]+)")[^>]*>([^<]*)</g)].map(
    ([, element, property, value = '']) => `${element ?? property}: ${unescaped(value.trim())}`,
  )
}

/** Paths of the texts in reading order, the navigation document left out. */
function spineOf(opf: string): readonly string[] {
  const items = new Map<string, string>()
  for (const [item] of opf.matchAll(/<item\b[^>]*>/g)) {
    if (!/properties="[^"]*\bnav\b/.test(item)) items.set(attribute(item, 'id'), attribute(item, 'href'))
  }
  return [...opf.matchAll(/<itemref\b[^>]*>/g)].flatMap(
    ([reference]) => items.get(attribute(reference, 'idref')) ?? [],
  )
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

interface Gathered {
  readonly words: string[]
  readonly notes: string[]
  readonly pages: PageBreak[]
}

/** Elements within a line of text: they part no words. */
const inline = new Set('a abbr b bdi cite code del em i img q s small span strong sub sup'.split(' '))

/** Calls, marks and ways back are the program's words, not the author's. */
const apart = /\b(?:role="doc-(?:noteref|backlink)"|class="(?:call|mark|back)")/

/** Our XHTML is well-formed, so elements can be counted without a parser. */
function gather(xhtml: string, { words, notes, pages }: Gathered): void {
  const body = xhtml.slice(Math.max(0, xhtml.search(/<body\b/)))
  let text = ''
  let silent = 0
  let note = 0
  const flush = () => {
    for (const word of text.split(/\s+/)) if (word !== '') words.push(word)
    text = ''
  }
  for (const [piece, close, name = '', empty] of body.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>|[^<]+/g)) {
    if (name === '') {
      if (silent === 0) text += unescaped(piece).replaceAll('\u00ad', '')
      continue
    }
    const isNote = name === 'aside' && /role="doc-(?:footnote|endnote)"/.test(piece)
    if (/role="doc-pagebreak"|epub:type="pagebreak"/.test(piece)) {
      if (note === 0 && !/\S$/.test(text)) flush()
      pages.push({
        label: attribute(piece, 'aria-label') || attribute(piece, 'title'),
        at: words.length + countWords(text),
      })
    }
    if (close) {
      if (silent > 0) silent -= 1
      if (note > 0) note -= 1
      if (note === 0 && name === 'aside') {
        notes.push(text.split(/\s+/).join(' ').trim())
        text = ''
      }
    } else if (!empty) {
      if (silent > 0 || apart.test(piece)) silent += 1
      if (isNote) flush()
      if (note > 0 || isNote) note += 1
    }
    if (!inline.has(name)) text += '\n'
  }
  flush()
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    },
  )
}
