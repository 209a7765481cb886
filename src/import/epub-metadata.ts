/**
 * An e-book's metadata → what an edition says.
 *
 * Dublin Core, refined by EPUB 3's `meta` or by EPUB 2's attributes (EPUB 3.3,
 * section 5.5; OPF 2.0.1, section 2.2). What is not understood is passed over.
 */

import type { Draft, DraftField, DraftPerson } from './draft.ts'
import { elementsIn, type HtmlElement, wordsIn } from './html-tree.ts'
import { isLanguageTag } from './language.ts'

export type SaidOfEpub = Pick<Draft, 'people' | 'fields'> & {
  readonly title?: string
  readonly subtitle?: string
  readonly lang?: string
  readonly date?: string
}

export function saidOf(metadata: HtmlElement): SaidOfEpub {
  const said = saidIn(metadata)
  const titles = said.all('dc:title')
  const typed = (type: string): string | undefined =>
    titles.find((title) => said.refined(title, 'title-type') === type)?.words
  const title = typed('main') ?? titles.find((one) => said.refined(one, 'title-type') !== 'subtitle')?.words
  const subtitle = typed('subtitle')
  const [lang] = said.all('dc:language').map(({ words }) => words)
  const date = dateOf(said)
  return {
    people: peopleOf(said),
    fields: fieldsOf(said),
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(lang !== undefined && isLanguageTag(lang) ? { lang } : {}),
    ...(date === undefined ? {} : { date }),
  }
}

// ——— statements, and statements about them

interface Statement {
  readonly element: HtmlElement
  readonly words: string
}

interface Said {
  /** Statements of a name that say anything, in their order. */
  all(name: string): readonly Statement[]
  /** EPUB 3's `<meta property="…">`. */
  property(name: string): readonly Statement[]
  /** EPUB 2's `<meta name="…" content="…">`. */
  named(name: string): string | undefined
  /** What is said about a statement, in either way. */
  refined(statement: Statement, property: string): string | undefined
}

function saidIn(metadata: HtmlElement): Said {
  const statements = [...elementsIn(metadata)]
    .map((element) => ({ element, words: wordsOf(element) }))
    .filter(({ element }) => element !== metadata)
  const metas = statements.filter(({ element }) => element.name === 'meta')
  return {
    all: (name) => statements.filter(({ element, words }) => element.name === name && words !== ''),
    property: (name) => metas.filter(({ element }) => element.attributes.get('property') === name),
    named: (name) =>
      metas.find(({ element }) => element.attributes.get('name') === name)?.element.attributes.get('content'),
    refined({ element }, property) {
      const id = element.attributes.get('id')
      const about = metas.find(
        (meta) =>
          id !== undefined &&
          meta.element.attributes.get('refines') === `#${id}` &&
          meta.element.attributes.get('property') === property,
      )
      return about?.words ?? element.attributes.get(`opf:${property}`)
    },
  }
}

/** An element’s own words; it may be one that a page would not show. */
function wordsOf({ children }: HtmlElement): string {
  return children
    .map((child) => wordsIn(child))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

// ——— people

/** Relator codes of the Library of Congress (id.loc.gov/vocabulary/relators) for what an edition knows. */
const roles: Readonly<Record<string, DraftPerson['role']>> = {
  aut: 'author',
  trl: 'translator',
  edt: 'editor',
  ill: 'illustrator',
  bkd: 'designer',
  ctb: 'contributor',
  aui: 'foreword',
  wpr: 'foreword',
  aft: 'afterword',
}

function peopleOf(said: Said): readonly DraftPerson[] {
  const person = (statement: Statement, usual: DraftPerson['role']): DraftPerson => {
    const sortName = said.refined(statement, 'file-as')
    return {
      name: statement.words,
      ...(sortName === undefined || sortName === statement.words ? {} : { sortName }),
      role: roles[said.refined(statement, 'role') ?? ''] ?? usual,
    }
  }
  return [
    ...said.all('dc:creator').map((statement) => person(statement, 'author')),
    ...said.all('dc:contributor').map((statement) => person(statement, 'contributor')),
  ].filter(({ name }, i, people) => people.findIndex((other) => other.name === name) === i)
}

// ——— dates and fields

function dateOf(said: Said): string | undefined {
  const dates = said.all('dc:date')
  const published = dates.find((date) => said.refined(date, 'event') === 'publication') ?? dates[0]
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?/.exec(published?.words ?? '')
  return found && found[1] !== '0000' && found[1] !== '0101' ? found[0] : undefined
}

function fieldsOf(said: Said): readonly DraftField[] {
  const fields: DraftField[] = []
  const [identifier] = said.all('dc:identifier').flatMap(identifierOf)
  if (identifier !== undefined) fields.push({ name: 'identifier', value: identifier })
  const [publisher] = said.all('dc:publisher')
  if (publisher) fields.push({ name: 'publisher', value: publisher.words })
  const [rights] = said.all('dc:rights')
  if (rights) fields.push({ name: 'rights', value: rights.words })
  fields.push(...seriesOf(said))
  const [description] = said.all('dc:description')
  // Catalogues put HTML into it, written as words.
  const plain = description?.words
    .replace(/<[^<>]{1,200}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain !== undefined && plain !== '') fields.push({ name: 'description', value: plain })
  const subjects = said.all('dc:subject').map(({ words }) => words)
  if (subjects.length > 0) fields.push({ name: 'subjects', values: subjects })
  return fields
}

/** Of the kinds an edition takes; a number of the maker's own is none. */
function identifierOf({ words }: Statement): readonly string[] {
  const isbn =
    /^(?:urn:)?isbn:? ?([\d -]{9,16}[\dx])$/i.exec(words)?.[1] ?? /^97[89][\d -]{10,14}$/.exec(words)?.[0]
  if (isbn !== undefined) return isRightIsbn(isbn) ? [`urn:isbn:${isbn.replace(/[ -]/g, '')}`] : []
  const uuid = /^(?:urn:)?(?:uuid:)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(words)?.[1]
  if (uuid !== undefined) return [`urn:uuid:${uuid.toLowerCase()}`]
  return /^(?:https:\/\/|doi:10\.)\S+$/.test(words) ? [words] : []
}

/** By the check digit of ISBN-13 (ISO 2108); of older numbers nothing is said. */
function isRightIsbn(written: string): boolean {
  const digits = written.replace(/[ -]/g, '')
  if (!/^\d{13}$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

function seriesOf(said: Said): readonly DraftField[] {
  const [collection] = said.property('belongs-to-collection')
  const title = collection?.words ?? said.named('calibre:series')
  if (title === undefined || title === '') return []
  const number = collection ? said.refined(collection, 'group-position') : said.named('calibre:series_index')
  return [{ name: 'series', title, ...(number === undefined ? {} : { number: number.replace(/\.0+$/, '') }) }]
}
