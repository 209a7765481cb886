/**
 * The words that readers of both outputs meet, read back from the files' bytes.
 *
 * A PDF is read by its tags, an e-book by its files, each section by itself.
 * What no author wrote is known by its structure: artifacts have no tags, marks
 * of notes and of lists are labels, generated pages are leaves of their own.
 */

import { unzipSync } from 'fflate'
import type { Book, Leaf } from '../../src/book/index.ts'
import { splitWords } from './book-words.ts'
import { nameOf, type ReadPdf, type ReadTag, readPdf, readTags, type WordsOn } from './pdf-text.ts'

/** A tag and what is heard in it, whoever has read it from the file. */
export interface SpokenTag {
  readonly role: string
  /** How the entries of a list are marked: `Decimal`, `None`. */
  readonly numbering?: string
  readonly children: readonly (SpokenTag | string)[]
}

/** Section → its words, as `wordsOn` or else our own reader reads them; `leaves` are all that are printed, in order. Throws if the tags count other leaves. */
export function wordsOfPdf(
  bytes: Uint8Array,
  leaves: readonly Leaf[],
  wordsOn?: WordsOn,
): ReadonlyMap<string, readonly string[]> {
  const pdf = readPdf(bytes)
  return wordsOfTags(spokenTag(readTags(pdf, wordsOn), pdf), leaves)
}

/** The same of tags that another reader has read. */
export function wordsOfTags(
  document: SpokenTag,
  leaves: readonly Leaf[],
): ReadonlyMap<string, readonly string[]> {
  const sections = document.children
    .filter((child) => typeof child !== 'string')
    .flatMap((matter) => matter.children)
    .filter((child) => typeof child !== 'string')
  if (sections.length !== leaves.length)
    throw new Error(`${leaves.length} leaves were printed, but ${sections.length} are tagged`)
  return new Map(
    leaves.flatMap((leaf, index) => {
      const tag = sections[index]
      return leaf.kind === 'section' && tag ? [[leaf.id, splitWords(spoken(tag))] as const] : []
    }),
  )
}

function spokenTag({ role, tag, children }: ReadTag, pdf: ReadPdf): SpokenTag {
  const attributes = pdf.at(tag, 'A')
  const lists = (Array.isArray(attributes) ? attributes : [attributes]).filter(
    (list) => pdf.at(list) !== null,
  )
  const numbering = lists.map((list) => nameOf(pdf.at(list, 'ListNumbering'))).find((name) => name !== '')
  return {
    role,
    ...(numbering === undefined ? {} : { numbering }),
    children: children.map((child) => (typeof child === 'string' ? child : spokenTag(child, pdf))),
  }
}

/** Tags within a line: nothing parts their words from those around them. */
const inlineRoles = new Set(['Span', 'Em', 'Strong', 'Link', 'Code', 'Quote'])

function spoken(tag: SpokenTag, isMarked = false): string {
  if (tag.role === 'Reference') return '\n'
  // Who listens hears what a drawing shows, not the letters that are in it.
  if (tag.role === 'Figure') return ''
  const isMark = tag.role === 'Lbl' && isMarked
  if (isMark) return '\n'
  const marksBelow =
    tag.role === 'Note' || (tag.role === 'L' && hasMarks(tag)) || (isMarked && tag.role !== 'LBody')
  const inside = tag.children
    .map((child) => (typeof child === 'string' ? child : spoken(child, marksBelow)))
    .join('')
  return inlineRoles.has(tag.role) ? inside : `\n${inside}\n`
}

/** Lists of definitions have labels too, which are words; they are numbered “None”. */
function hasMarks({ numbering = 'None' }: SpokenTag): boolean {
  return numbering !== 'None'
}

/** Section → its words, each from its own file of the spine. */
export function wordsOfEpub(bytes: Uint8Array, book: Book): ReadonlyMap<string, readonly string[]> {
  const files = unzipSync(bytes)
  const decoder = new TextDecoder()
  const packageFile = Object.keys(files).find((name) => name.endsWith('.opf')) ?? ''
  const opf = decoder.decode(files[packageFile])
  const folder = packageFile.slice(0, packageFile.lastIndexOf('/') + 1)
  const hrefs = new Map(
    [...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)].map(([, id = '', href = '']) => [id, href]),
  )
  const spine = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map(([, id = '']) => hrefs.get(id) ?? '')
  const sections = new Set(book.leaves.flatMap((leaf) => (leaf.kind === 'section' ? [leaf.id] : [])))
  return new Map(
    spine.flatMap((href) => {
      const name = href.replace(/^.*\/|\.xhtml$/g, '')
      if (!sections.has(name)) return []
      return [[name, splitWords(textOfXhtml(decoder.decode(files[folder + href])))] as const]
    }),
  )
}

const inlineElements = new Set('a abbr b cite code del em i img q small span strong sub sup'.split(' '))

/** What no author wrote: calls, marks, and the ways back from notes. */
const notWritten = /^<(?:a|span) [^>]*\bclass="(?:call|mark|back)"/

/** The words between `<body>` and `</body>`; an e-book's XHTML is well-formed, so tags can be counted. */
function textOfXhtml(xhtml: string): string {
  const body = xhtml.slice(xhtml.indexOf('<body'))
  let text = ''
  let silent = 0
  for (const [piece, close, name = '', empty] of body.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>|[^<]+/g)) {
    if (name === '') text += silent > 0 ? '' : unescaped(piece)
    else if (close) silent = Math.max(0, silent - 1)
    else if (!empty && (silent > 0 || notWritten.test(piece))) silent += 1
    if (name !== '' && (!inlineElements.has(name) || /class="call"/.test(piece))) text += '\n'
  }
  return text
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
