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
  isThere,
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
import { findFrontMatter, type Manuscripts, openManuscripts } from '../manuscript/index.ts'
import { type Absence, reportAbsent } from './absent.ts'
import { type Beginning, completeEdition } from './complete-edition.ts'
import type { Edition } from './edition.ts'
import { readFields } from './edition-schema.ts'
import { editionFieldsOf, writtenNames } from './front-matter-fields.ts'
import { foundSections, isMarkdown, manuscriptsIn, type Shelf } from './leaves.ts'
import { nearNames } from './near-names.ts'

/** What an edition is read from, and where mistakes are reported. */
type Desk = Pick<Shelf, 'files' | 'manuscripts' | 'report'>

/** `path` names a work's folder, its `edition.yaml`, or a lone manuscript; relative to `files`. */
export function readEdition(
  files: Files,
  path: string,
  manuscripts: Manuscripts = openManuscripts(files),
): Outcome<Edition> {
  const report = new Report()
  return report.conclude(completeEdition(begin(path, { files, manuscripts, report })))
}

function begin(path: string, desk: Desk): Beginning {
  const { files, report } = desk
  const clean = path.startsWith('/') ? undefined : joinPath(path)
  if (clean === undefined) {
    const span = startOf(makeSource(path, ''))
    report.add(
      'file/outside',
      span,
      `the work “${path}” is outside the folder`,
      'name it from the folder downward',
    )
    return bare('', span, desk)
  }
  if (isMarkdown(clean)) return loneManuscript(clean, desk)

  const folder = /\.ya?ml$/.test(clean) ? folderOf(clean) : clean
  const listing = joinPath(folder, 'edition.yaml') ?? 'edition.yaml'
  const bytes = files.read(listing)
  if (bytes === undefined) {
    if (isThere(files, listing)) reportAbsent(absent(listing), files, report)
    return unlistedWork(folder, desk)
  }
  return listedWork(folder, report.take(decodeText(listing, bytes)), desk)
}

/** A work of which nothing has been read. */
function bare(folder: string, span: Span, desk: Desk): Beginning {
  const yaml: YamlDocument = { value: {}, spanAt: () => span, keySpanAt: () => span }
  const shelf: Shelf = { ...desk, folder, yaml, findNear: nearNames() }
  return { shelf, fields: {}, span, name: nameOf(folder), found: [] }
}

function listedWork(folder: string, source: Source, desk: Desk): Beginning {
  const { report } = desk
  const yaml = report.take(parseYaml(source))
  const table = tableOf(yaml.value)
  const span = startOf(source)
  if (table === undefined && yaml.value !== null) {
    report.add(
      'edition/wrong-type',
      span,
      `“${source.path}” is not a table of fields`,
      'write lines such as title: and lang:',
    )
  }
  const written = table ?? {}
  const fields = readFields(written, yaml, report)
  for (const name of ['title', 'lang']) {
    if (Object.hasOwn(written, name)) continue
    report.add(
      'edition/missing-field',
      span,
      `the field “${name}” is missing`,
      `add “${name}:” and its value`,
    )
  }
  const beginning = bare(folder, span, desk)
  const shelf: Shelf = { ...beginning.shelf, yaml }
  return {
    ...beginning,
    shelf,
    fields,
    found: fields.sections === undefined ? foundSections(shelf, span) : [],
  }
}

/** A folder of manuscripts is an edition too; the first one's front matter may say more. */
function unlistedWork(folder: string, desk: Desk): Beginning {
  const { files, report } = desk
  const [first] = manuscriptsIn(files, folder)
  const path = joinPath(folder, first ?? '')
  const source = first === undefined || path === undefined ? undefined : textOf(path, desk)
  if (source !== undefined) {
    const beginning = withFrontMatter(folder, source, desk)
    return { ...beginning, found: foundSections(beginning.shelf, beginning.span) }
  }
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
  return bare(folder, span, desk)
}

function absent(path: string): Absence {
  const span = startOf(makeSource(path, ''))
  return {
    path,
    span,
    message: `there is no manuscript “${path}”`,
    hint: 'check its name, capital letters included',
  }
}

function loneManuscript(path: string, desk: Desk): Beginning {
  const source = textOf(path, desk)
  const name = nameOf(path)
  if (source === undefined) {
    const absence = absent(path)
    reportAbsent(absence, desk.files, desk.report)
    return { ...bare(folderOf(path), absence.span, desk), name }
  }
  const beginning = withFrontMatter(folderOf(path), source, desk)
  const { span } = beginning
  return {
    ...beginning,
    name,
    found: [{ kind: 'manuscript', path, role: 'chapter', matter: 'body', level: 1, span }],
  }
}

/** A manuscript's text. What is wrong with its bytes is told when the book is bound. */
function textOf(path: string, { manuscripts }: Desk): Source | undefined {
  return manuscripts.source(path)?.value
}

function withFrontMatter(folder: string, source: Source, desk: Desk): Beginning {
  const { report } = desk
  const beginning = bare(folder, startOf(source), desk)
  const frontMatter = findFrontMatter(source)
  if (frontMatter === undefined) return beginning

  const yaml = report.take(parseYaml(source, frontMatter.start, frontMatter.end))
  const table = tableOf(yaml.value)
  if (table === undefined && yaml.value !== null) {
    report.add(
      'edition/wrong-type',
      yaml.spanAt([]),
      'the front matter is not a table of fields',
      'write lines such as title: and author:, or leave a line blank below the rule, if it is one',
    )
  }
  const written = table ?? {}
  const { sections, ...fields } = editionFieldsOf(written, yaml, report)
  if (sections !== undefined) {
    report.add(
      'edition/ignored-field',
      yaml.keySpanAt(['sections']),
      'the field “sections” has no effect here',
      'list manuscripts in edition.yaml',
    )
  }
  const places = writtenNames(yaml, written)
  const shelf: Shelf = { ...beginning.shelf, yaml: places }
  return { ...beginning, shelf, fields: readFields(fields, places, report) }
}

/** A table's fields; an empty one is as good as not written. */
function tableOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
}

/** `works/mill` → `mill`, `works/mill.md` → `mill`. */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.(?:md|markdown)$/i, '')
}
