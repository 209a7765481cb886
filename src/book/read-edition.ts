/**
 * Reads an edition: from `edition.yaml`, from a folder of manuscripts alone, or
 * from the front matter of a lone manuscript.
 *
 * Whatever is wrong with it, an Edition comes back: what was not written or
 * could not be read has its default, so that the texts can be checked in the
 * same run.
 */

import {
  decodeText,
  type Files,
  folderOf,
  joinPath,
  makeSource,
  type Outcome,
  parseYaml,
  Report,
  type Source,
  type Span,
  startOf,
  type YamlDocument,
} from '../base/index.ts'
import { parseManuscript, textOf } from '../manuscript/index.ts'
import type { Stream } from './book.ts'
import type { Edition, LeafSpec, Person, PersonRole } from './edition.ts'
import { type EditionFields, type PeopleField, readFields } from './edition-schema.ts'
import { editionFieldsOf, writtenNames } from './front-matter-fields.ts'
import { derivedIdentifier } from './identifier.ts'
import {
  defaultPages,
  distinctManuscripts,
  foundSections,
  isMarkdown,
  listedLeaves,
  listedSections,
  manuscriptsIn,
  pathInside,
  reportUnlisted,
  type Shelf,
} from './leaves.ts'
import { punctuateText } from './punctuate.ts'
import { slugOf } from './slug.ts'

/** `path` names a work's folder, its `edition.yaml`, or a lone manuscript; relative to `files`. */
export function readEdition(files: Files, path: string): Outcome<Edition> {
  const report = new Report()
  const clean = path.startsWith('/') ? undefined : joinPath(path)
  if (clean === undefined) {
    const span = startOf(makeSource(path, ''))
    report.add(
      'file/outside',
      span,
      `the work “${path}” is outside the folder`,
      'name it from the folder downward',
    )
    return report.conclude(editionOf(bare(files, '', span, path), report))
  }
  if (isMarkdown(clean)) return report.conclude(loneManuscript(files, clean, report))

  const folder = /\.ya?ml$/.test(clean) ? folderOf(clean) : clean
  const listing = joinPath(folder, 'edition.yaml') ?? 'edition.yaml'
  const bytes = files.read(listing)
  if (bytes !== undefined)
    return report.conclude(listedWork(files, folder, report.take(decodeText(listing, bytes)), report))
  return report.conclude(unlistedWork(files, folder, report))
}

/** All that is known of an edition before its defaults are filled in. */
interface Beginning {
  readonly files: Files
  readonly folder: string
  readonly fields: EditionFields
  readonly yaml: YamlDocument
  readonly span: Span
  /** The name of the folder or file: a slug, and at the very last a title. */
  readonly name: string
  /** The body, if the fields do not list it. */
  readonly found: readonly LeafSpec[]
}

function bare(files: Files, folder: string, span: Span, name: string): Beginning {
  const nowhere = { value: {}, spanAt: () => span, keySpanAt: () => span }
  return { files, folder, fields: {}, yaml: nowhere, span, name, found: [] }
}

// ——— three ways in

function listedWork(files: Files, folder: string, source: Source, report: Report): Edition {
  const yaml = report.take(parseYaml(source))
  const written = tableOf(yaml.value)
  const span = startOf(source)
  if (written === undefined && yaml.value !== null) {
    report.add(
      'edition/wrong-type',
      span,
      `“${source.path}” is not a table of fields`,
      'write lines such as title: and lang:',
    )
  }
  const fields = readFields(written ?? {}, yaml, report)
  for (const name of ['title', 'lang'] as const) {
    if (Object.keys(written ?? {}).includes(name)) continue
    report.add(
      'edition/missing-field',
      span,
      `the field “${name}” is missing`,
      `add “${name}:” and its value`,
    )
  }
  const shelf: Shelf = { files, folder, yaml, report }
  const found = fields.sections === undefined ? foundSections(shelf, span) : []
  const beginning = { ...bare(files, folder, span, nameOf(folder)), fields, yaml, found }
  return editionOf(beginning, report)
}

/** A folder of manuscripts is an edition too; the first one's front matter may say more. */
function unlistedWork(files: Files, folder: string, report: Report): Edition {
  const [first] = manuscriptsIn(files, folder)
  const path = joinPath(folder, first ?? '') ?? folder
  const source = first === undefined ? undefined : sourceOf(files, path)
  if (source === undefined) {
    const span = startOf(makeSource(folder, ''))
    if (files.list(folder).length === 0 && folder !== '') {
      report.add(
        'file/missing',
        span,
        `there is no work “${folder}”`,
        'check its name, capital letters included',
      )
    } else {
      report.add(
        'edition/no-sections',
        span,
        `there is no manuscript in “${folder}”`,
        'write one, and name it with .md at its end',
      )
    }
    return editionOf(bare(files, folder, span, nameOf(folder)), report)
  }
  const beginning = fromFrontMatter(files, folder, source, report)
  const shelf: Shelf = { files, folder, yaml: beginning.yaml, report }
  return editionOf(
    { ...beginning, name: nameOf(folder), found: foundSections(shelf, beginning.span) },
    report,
  )
}

function loneManuscript(files: Files, path: string, report: Report): Edition {
  const source = sourceOf(files, path)
  const name = nameOf(path)
  if (source === undefined) {
    const span = startOf(makeSource(path, ''))
    report.add(
      'file/missing',
      span,
      `there is no manuscript “${path}”`,
      'check its name, capital letters included',
    )
    return editionOf(bare(files, folderOf(path), span, name), report)
  }
  const beginning = fromFrontMatter(files, folderOf(path), source, report)
  const { span } = beginning
  const body: LeafSpec = { kind: 'manuscript', path, role: 'chapter', matter: 'body', level: 1, span }
  return editionOf({ ...beginning, name, found: [body] }, report)
}

function fromFrontMatter(files: Files, folder: string, source: Source, report: Report): Beginning {
  const { frontMatter } = parseManuscript(source, 'front-matter').value
  const beginning = bare(files, folder, startOf(source), '')
  if (frontMatter === undefined) return beginning

  const yaml = report.take(parseYaml(source, frontMatter.start, frontMatter.end))
  const written = tableOf(yaml.value) ?? {}
  const { sections: _, ...fields } = editionFieldsOf(written, yaml, report)
  if (Object.hasOwn(written, 'sections')) {
    report.add(
      'edition/ignored-field',
      yaml.keySpanAt(['sections']),
      'the field “sections” has no effect here',
      'list manuscripts in edition.yaml',
    )
  }
  const places = writtenNames(yaml, written)
  return { ...beginning, yaml: places, fields: readFields(fields, places, report) }
}

/** What is wrong with its bytes is told when the manuscript itself is read. */
function sourceOf(files: Files, path: string): Source | undefined {
  const bytes = files.read(path)
  return bytes === undefined ? undefined : decodeText(path, bytes).value
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
}

/** `works/mill` → `mill`, `works/mill.md` → `mill`. */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.(?:md|markdown)$/i, '')
}

// ——— the whole

function editionOf(beginning: Beginning, report: Report): Edition {
  const { fields, folder, files, yaml, span, name } = beginning
  const shelf: Shelf = { files, folder, yaml, report }
  const people = peopleOf(fields)
  const lang = fields.lang ?? 'en'

  const listed = {
    front: listedLeaves('front', fields, shelf),
    body: listedSections(fields, shelf) ?? beginning.found,
    back: listedLeaves('back', fields, shelf),
  }
  const texts = listed.body.flatMap((leaf) => (leaf.kind === 'manuscript' ? [leaf.path] : []))
  const headings = titlesIn(texts[0], files)
  const title = fields.title ?? headings[0] ?? (name === '' ? 'untitled' : name)
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
    people,
    lang,
    identifier: fields.identifier ?? derivedIdentifier(facts),
    revision: fields.revision ?? 1,
    subjects: fields.subjects ?? [],
    leaves,
    streams: streamsOf(fields.notes, isLeaflet ? 'edition' : 'chapter'),
    contentsDepth: fields.contents?.depth ?? defaultDepth,
    numbering: {
      parts: fields.numbering?.parts ?? 'none',
      chapters: fields.numbering?.chapters ?? 'none',
      headings: fields.numbering?.headings ?? 'none',
      figures: fields.numbering?.figures ?? 'none',
      tables: fields.numbering?.tables ?? 'none',
    },
    outputs: (['epub', 'pdf'] as const).filter((output) => fields.outputs?.includes(output) ?? true),
    ...(fields.date && { date: fields.date }),
    ...(fields.trim && { trim: fields.trim }),
    ...coverOf(fields.cover, shelf),
    span,
  })
}

/** Chapters and their headings: what fits on a page of contents. */
const defaultDepth = 2

/** Words get the quotes and dashes of the edition's language, as the texts do. */
function inPrint(fields: EditionFields, lang: string, edition: Edition): Edition {
  const { subtitle, publisher, place, rights, description, series } = fields
  const say = (words: string) => punctuateText(words, lang)
  return {
    ...edition,
    title: say(edition.title),
    people: edition.people.map((person) => ({
      ...person,
      name: say(person.name),
      sortName: say(person.sortName),
    })),
    subjects: edition.subjects.map(say),
    leaves: edition.leaves.map((leaf) => (leaf.kind === 'part' ? { ...leaf, title: say(leaf.title) } : leaf)),
    ...(subtitle !== undefined && { subtitle: say(subtitle) }),
    ...(publisher !== undefined && { publisher: say(publisher) }),
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

/** The headings of depth 1 of a manuscript, as words. */
function titlesIn(path: string | undefined, files: Files): readonly string[] {
  const source = path === undefined ? undefined : sourceOf(files, path)
  if (source === undefined) return []
  return parseManuscript(source, 'titles').value.children.flatMap((block) => {
    const words = block.type === 'heading' && block.depth === 1 ? textOf(block.children) : ''
    const title = words.replace(/\s+/g, ' ').trim()
    return title === '' ? [] : [title]
  })
}

function coverOf(written: string | undefined, shelf: Shelf): { readonly cover?: string } {
  if (written === undefined) return {}
  const span = shelf.yaml.spanAt(['cover'])
  if (/^[a-z]+:/i.test(written)) {
    shelf.report.add(
      'image/remote',
      span,
      `the cover “${written}” is not in the work’s folder`,
      'save it there and name it',
    )
    return {}
  }
  if (pathInside(shelf.folder, written) === undefined) {
    shelf.report.add(
      'file/outside',
      span,
      `the cover “${written}” is outside the work’s folder`,
      'copy it there and name it',
    )
    return {}
  }
  return { cover: joinPath(written) ?? written }
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
  return [...streams.values()]
}
