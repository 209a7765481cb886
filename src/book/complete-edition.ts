/**
 * Fills in what an author left open: an Edition from the fields that were written.
 *
 * Here stand all defaults: which pages a book has and a leaflet has not, what
 * the work is called if nobody says so, how its notes are counted.
 */

import { formatsAmong, type Span, usualFormats } from '../base/index.ts'
import { type Inline, type Manuscripts, readWords, textOf } from '../manuscript/index.ts'
import type { Stream } from './book.ts'
import { bookletOf } from './booklet.ts'
import { coverOf } from './complete-cover.ts'
import type { Edition, LeafSpec, PartSpec, Person, PersonRole } from './edition.ts'
import type { EditionFields, PeopleField } from './edition-schema.ts'
import { derivedIdentifier } from './identifier.ts'
import {
  defaultPages,
  distinctManuscripts,
  listedLeaves,
  listedSections,
  pathInside,
  reportUnlisted,
  type Shelf,
} from './leaves.ts'
import { punctuateText, punctuateWords } from './punctuate.ts'
import { slugOf } from './slug.ts'

/** All that is known of an edition before its defaults are filled in. */
export interface Beginning {
  readonly shelf: Shelf
  readonly fields: EditionFields
  readonly span: Span
  /** The name of the folder or file: a slug, and at the very last a title. */
  readonly name: string
  /** The body, if the fields do not list it. */
  readonly found: readonly LeafSpec[]
}

/** An edition in which nothing is left open. */
export function completeEdition({ shelf, fields, span, name, found }: Beginning): Edition {
  const { manuscripts, folder, report } = shelf
  const people = peopleOf(fields)
  const lang = fields.lang ?? 'en'

  const listed = {
    front: listedLeaves('front', fields, shelf),
    body: listedSections(fields, shelf) ?? found,
    back: listedLeaves('back', fields, shelf),
  }
  const texts = listed.body.flatMap((leaf) => (leaf.kind === 'manuscript' ? [leaf.path] : []))
  const before = (listed.front ?? []).filter((leaf) => leaf.kind === 'manuscript').length
  const headings = titlesIn(texts[0], String(before + 1), manuscripts)
  const wordsOf = (field: 'title' | 'subtitle'): readonly Inline[] =>
    readWords(fields[field] ?? '', shelf.yaml.spanAt([field]), `edition.${field}`)
  const otherwise = headings[0] ?? (name === '' ? 'untitled' : name)
  const titleWords: readonly Inline[] =
    fields.title === undefined
      ? [{ type: 'text', key: 'edition.title', span, value: otherwise }]
      : wordsOf('title')
  const title = textOf(titleWords)
  const isLeaflet =
    listed.body.length === 1 &&
    texts.length === 1 &&
    (listed.front ?? []).length === 0 &&
    headings.every((heading) => heading === title) &&
    headings.length < 2
  const pages = (matter: 'front' | 'back') => listed[matter] ?? (isLeaflet ? [] : defaultPages(matter, span))
  const leaves = distinctManuscripts([...pages('front'), ...listed.body, ...pages('back')], report)

  if (listed.body.length === 0 && !report.failed) {
    report.add(
      'edition/no-sections',
      span,
      'the edition has no sections',
      'list manuscripts under “sections”',
    )
  }
  if (fields.sections !== undefined) reportUnlisted(leaves, shelf, span)

  const facts = {
    title,
    people: people.map((person) => [person.role, person.name]),
    lang,
    date: fields.date?.text,
  }
  return inPrint(fields, lang, {
    kind: isLeaflet ? 'leaflet' : 'book',
    slug: fields.slug ?? (slugOf(name) || slugOf(title) || 'untitled'),
    folder,
    title,
    titleWords,
    subtitleWords: wordsOf('subtitle'),
    people,
    lang,
    identifier: fields.identifier ?? derivedIdentifier(facts),
    revision: fields.revision ?? 1,
    subjects: fields.subjects ?? [],
    leaves,
    streams: streamsOf(fields.notes, isLeaflet ? 'edition' : 'chapter'),
    notesAt: fields.notes?.place ?? 'page',
    contentsDepth: fields.contents?.depth ?? defaultDepth,
    numbering: {
      parts: fields.numbering?.parts ?? 'none',
      chapters: fields.numbering?.chapters ?? 'none',
      headings: fields.numbering?.headings ?? 'none',
      figures: fields.numbering?.figures ?? 'none',
      tables: fields.numbering?.tables ?? 'none',
    },
    outputs: formatsAmong(fields.outputs ?? usualFormats),
    booklet: bookletOf(fields.booklet, fields.booklet ? shelf.yaml.keySpanAt(['booklet']) : span),
    colour: colourOf(fields, shelf),
    ...(fields.embed && { embed: fields.embed }),
    ...(fields.fonts && { fonts: fields.fonts }),
    ...(fields.date && { date: fields.date }),
    ...(fields.trim && { trim: fields.trim }),
    ...(fields.pages && { pagesMultipleOf: fields.pages }),
    cover: coverOf(fields, shelf, span),
    span,
  })
}

/** Chapters and their headings: what fits on a page of contents. */
const defaultDepth = 2

/** Words get the quotes and dashes of the edition's language, as the texts do. */
function inPrint(fields: EditionFields, lang: string, edition: Edition): Edition {
  const { publisher, certifier, place, rights, description, series } = fields
  const say = (words: string) => punctuateText(words, lang)
  const titleWords = punctuateWords(edition.titleWords, lang)
  const subtitleWords = punctuateWords(edition.subtitleWords, lang)
  const subtitle = textOf(subtitleWords)
  return {
    ...edition,
    title: textOf(titleWords),
    titleWords,
    subtitleWords,
    people: edition.people.map((person) => ({
      ...person,
      name: say(person.name),
      sortName: say(person.sortName),
    })),
    subjects: edition.subjects.map(say),
    leaves: edition.leaves.map((leaf) => (leaf.kind === 'part' ? partInPrint(leaf, lang) : leaf)),
    ...(subtitle !== '' && { subtitle }),
    ...(publisher !== undefined && { publisher: say(publisher) }),
    ...(certifier !== undefined && { certifier: say(certifier) }),
    ...(place !== undefined && { place: say(place) }),
    ...(rights !== undefined && { rights: say(rights) }),
    ...(description !== undefined && { description: say(description) }),
    ...(typeof series === 'string' && { series: { title: say(series) } }),
    ...(typeof series === 'object' && {
      series: {
        title: say(series.title),
        ...(series.number !== undefined && { number: series.number }),
      },
    }),
  }
}

function partInPrint(part: PartSpec, lang: string): PartSpec {
  return { ...part, words: punctuateWords(part.words, lang) }
}

/**
 * The headings of depth 1 of a manuscript, as words. What is wrong with it is
 * told when the book is bound, for which it is parsed here already.
 */
function titlesIn(path: string | undefined, section: string, manuscripts: Manuscripts): readonly string[] {
  const parsed = path === undefined ? undefined : manuscripts.document(path, section)
  if (parsed === undefined) return []
  return parsed.value.children.flatMap((block) => {
    const words = block.type === 'heading' && block.depth === 1 ? textOf(block.children) : ''
    const title = words.replace(/\s+/g, ' ').trim()
    return title === '' ? [] : [title]
  })
}

function colourOf({ colour, profile }: EditionFields, shelf: Shelf): Edition['colour'] {
  const space = colour ?? 'rgb'
  const span = shelf.yaml.spanAt([profile === undefined ? 'colour' : 'profile'])
  if (profile === undefined) return { space, span }
  const path = pathInside(shelf.folder, profile)
  if (path !== undefined) return { space, profile: path, span }
  shelf.report.add(
    'file/outside',
    span,
    `the profile “${profile}” is outside the work’s folder`,
    'copy it there and name it',
  )
  return { space, span }
}

// ——— people

function peopleOf(fields: EditionFields): readonly Person[] {
  const named = (role: PersonRole, people: PeopleField = []) =>
    people.map((person) =>
      typeof person === 'string'
        ? personOf(person, undefined, role)
        : personOf(person.name, person.sort, role),
    )
  return [
    ...named('author', fields.author),
    ...(fields.people ?? []).map((person) => personOf(person.name, person.sort, person.role ?? 'author')),
    ...named('translator', fields.translator),
    ...named('editor', fields.editor),
    ...named('illustrator', fields.illustrator),
  ]
}

function personOf(name: string, sort: string | undefined, role: PersonRole): Person {
  return { name, sortName: sort ?? sortNameOf(name), role }
}

/** `Thomas Paine` → `Paine, Thomas`: right for most European names, and `sort` is there for the others. */
function sortNameOf(name: string): string {
  if (name.includes(',')) return name
  const words = name.split(' ')
  const last = words.pop()
  return last === undefined || words.length === 0 ? name : `${last}, ${words.join(' ')}`
}

// ——— notes

function streamsOf(notes: EditionFields['notes'], usual: Stream['restart']): readonly Stream[] {
  const restart = notes?.numbering ?? usual
  const usualStreams: readonly Stream[] = [
    { id: 'author', marks: 'numbers', restart },
    { id: 'ed', marks: 'letters', restart },
    { id: 'tr', marks: 'symbols', restart },
  ]
  const streams = new Map(usualStreams.map((stream) => [stream.id, stream]))
  for (const { id, name, marks, restart: own } of notes?.streams ?? []) {
    const known = streams.get(id) ?? { id, marks: 'numbers', restart }
    streams.set(id, {
      ...known,
      ...(name !== undefined && { name }),
      ...(marks !== undefined && { marks }),
      ...(own !== undefined && { restart: own }),
    })
  }
  return [...streams.values()].map((stream) =>
    // Where they do not stand on pages they cannot be counted by page.
    (notes?.place ?? 'page') !== 'page' && stream.restart === 'page'
      ? { ...stream, restart: 'chapter' }
      : stream,
  )
}
