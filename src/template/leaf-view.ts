/**
 * What the templates of whole leaves are given: sections, title page, contents.
 */

import {
  type Book,
  type Edition,
  type Entry,
  type GeneratedPage,
  type Leaf,
  type Person,
  type PersonRole,
  quotable,
  type Section,
} from '../book/index.ts'
import { type Inline, noAttributes } from '../manuscript/index.ts'
import { type Locale, listNames, say } from './locale.ts'
import type { Pass } from './pass.ts'
import { attributesView, drawNote, type View } from './view.ts'

/** The template of a whole leaf. */
export function templateOf(leaf: Leaf): string {
  return leaf.kind === 'section' ? 'section' : `page/${leaf.name}`
}

export function leafView(leaf: Leaf, pass: Pass): View {
  return leaf.kind === 'section' ? sectionView(leaf, pass) : pageView(leaf, pass)
}

function sectionView(section: Section, pass: Pass): View {
  const { book, locale } = pass
  const heading = section.titleKey === undefined ? undefined : book.nodes.get(section.titleKey)
  const attributes = heading?.type === 'heading' ? heading.attributes : noAttributes
  const opensLeaflet = book.edition.kind === 'leaflet' && book.leaves.find(isSection) === section
  return {
    id: section.id,
    role: section.role,
    lang: section.lang === book.lang ? undefined : section.lang,
    level: section.level,
    number: section.number,
    /** The title’s heading; its id is the section’s with `-title` behind it. */
    heading: { ...attributesView(attributes, pass), id: `${section.id}-title`, level: section.level },
    title: section.title,
    titled: section.title.length > 0 || opensLeaflet,
    opens: section.title.length > 0 || section.number !== undefined,
    /** A leaflet has no title page: its one section opens with the work’s title and people. */
    leaflet: opensLeaflet ? openingView(book.edition, locale) : undefined,
    children: section.children,
    notes: section.notes.map(drawNote),
    /** Those that print has at the section’s end. */
    endnotes: book.edition.notesAt === 'chapter' ? section.notes.map(drawNote) : [],
  }
}

function isSection(leaf: Leaf): leaf is Section {
  return leaf.kind === 'section'
}

function pageView(page: GeneratedPage, pass: Pass): View {
  return {
    id: page.id,
    name: page.name,
    lang: undefined,
    edition: editionView(pass.book.edition, pass.locale),
    source: pass.stamp?.source,
    version: pass.stamp?.version,
    entries: page.name === 'contents' ? printedEntries(pass) : [],
  }
}

/** Its id is none that a title could have. */
const endnotesId = 'end_notes'

/** The contents of the printed book; notes that stand after the text come before what stands in the back. */
function printedEntries(pass: Pass): readonly View[] {
  const { book, locale, target } = pass
  const entries = entryViews(book.contents, pass)
  if (target !== 'print' || endnotesOf(book).length === 0) return entries
  const back = new Set(book.leaves.flatMap((leaf) => (leaf.matter === 'back' ? [leaf.id] : [])))
  const at = book.contents.findIndex(({ section }) => back.has(section))
  const entry: EntryView = {
    id: endnotesId,
    place: endnotesId,
    href: `#${endnotesId}`,
    level: 1,
    role: 'endnotes',
    number: undefined,
    title: [],
    text: say(locale, 'notes') ?? '',
    entries: [],
  }
  return at < 0 ? [...entries, entry] : entries.toSpliced(at, 0, entry)
}

/** An entry of the contents: where it leads, and what stands below it. */
export type EntryView = View & { readonly href: string; readonly entries: readonly EntryView[] }

/** Contents as templates write them; `text` is the title without markup, for formats that have none. */
export function entryViews(entries: readonly Entry[], pass: Pass, above = ''): readonly EntryView[] {
  return entries.map((entry, index) => {
    const place = `${above}${index + 1}`
    const kind = entry.target === entry.section ? 'section' : 'heading'
    return {
      id: entry.target,
      /** `2-1`: the first below the second. */
      place,
      href: pass.hrefOf({ id: entry.target, section: entry.section, kind }),
      level: entry.level,
      role: entry.role,
      number: entry.number,
      title: entry.title,
      text: plainText(entry.title),
      entries: entryViews(entry.children, pass, `${place}-`),
    }
  })
}

/** The words of some inlines: what a listing without markup shows. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('value' in inline && inline.type !== 'html') return inline.value
      return 'children' in inline ? plainText(inline.children) : inline.type === 'break' ? ' ' : ''
    })
    .join('')
}

/** A leaflet's title and subtitle stand in its text, if nowhere else. */
function openingView(edition: Edition, locale: Locale): View {
  const { titleWords, subtitleWords } = edition
  return { ...editionView(edition, locale), titleWords, subtitleWords }
}

export function editionView(edition: Edition, locale: Locale): View {
  return {
    title: edition.title,
    /** The same with its emphasis, to be rendered. It is said on several pages, and stands in the text of none. */
    titleWords: quotable(edition.titleWords),
    subtitle: edition.subtitle,
    subtitleWords: quotable(edition.subtitleWords),
    authors: listNames(locale, namesOf(edition.people, 'author')),
    credits: creditsOf(edition, locale),
    publisher: edition.publisher,
    place: edition.place,
    date: edition.date,
    revision: edition.revision,
    series: edition.series && { title: edition.series.title, number: edition.series.number },
    rights: edition.rights,
    description: edition.description,
    isbn: /^urn:isbn:(.+)$/i.exec(edition.identifier)?.[1],
    doi: /^https:\/\/doi\.org\/(.+)$/i.exec(edition.identifier)?.[1],
    lang: edition.lang,
  }
}

/** “Translated by …” and the like: a line for each role that somebody had. */
export function creditsOf(
  { people }: Edition,
  locale: Locale,
): readonly { readonly role: PersonRole; readonly line: string }[] {
  return creditRoles.flatMap((role) => {
    const names = namesOf(people, role)
    if (names.length === 0) return []
    const line = say(locale, `credit.${role}`, { names: listNames(locale, names) }) ?? names.join(', ')
    return [{ role, line }]
  })
}

/** Everyone but authors, in the order in which a title page names them. */
const creditRoles: readonly PersonRole[] = [
  'translator',
  'editor',
  'foreword',
  'afterword',
  'illustrator',
  'designer',
  'contributor',
]

function namesOf(people: readonly Person[], role: PersonRole): readonly string[] {
  return people.filter((person) => person.role === role).map(({ name }) => name)
}

/** Leaves in runs of one matter: front, body, back. Notes that print has after the text close the body. */
export function mattersOf(book: Book): readonly View[] {
  const runs: { name: Leaf['matter']; leaves: Leaf[] }[] = []
  for (const leaf of book.leaves) {
    const last = runs.at(-1)
    if (last?.name === leaf.matter) last.leaves.push(leaf)
    else runs.push({ name: leaf.matter, leaves: [leaf] })
  }
  const text = runs.findLast(({ name }) => name === 'body') ?? runs.at(-1)
  return runs.map((run) => ({ ...run, endnotes: run === text ? endnotesOf(book) : [] }))
}

/** The notes of each section that has any, if they stand after the text. */
function endnotesOf({ edition, leaves, anchors }: Book): readonly View[] {
  if (edition.notesAt !== 'edition') return []
  return leaves
    .filter(isSection)
    .filter(({ notes }) => notes.length > 0)
    .map(({ id, number, notes }) => ({
      number,
      // As others quote it: without notes of its own.
      title: anchors.get(id)?.title ?? [],
      notes: notes.map(drawNote),
    }))
}
