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
import { parseManuscript } from '../manuscript/index.ts'
import { type Absence, reportAbsent } from './absent.ts'
import { type Beginning, completeEdition, manuscriptSource } from './complete-edition.ts'
import type { Edition } from './edition.ts'
import { readFields } from './edition-schema.ts'
import { editionFieldsOf, writtenNames } from './front-matter-fields.ts'
import { foundSections, isMarkdown, manuscriptsIn, type Shelf } from './leaves.ts'
import { nearNames } from './near-names.ts'

/** `path` names a work's folder, its `edition.yaml`, or a lone manuscript; relative to `files`. */
export function readEdition(files: Files, path: string): Outcome<Edition> {
  const report = new Report()
  return report.conclude(completeEdition(begin(files, path, report)))
}

function begin(files: Files, path: string, report: Report): Beginning {
  const clean = path.startsWith('/') ? undefined : joinPath(path)
  if (clean === undefined) {
    const span = startOf(makeSource(path, ''))
    report.add(
      'file/outside',
      span,
      `the work “${path}” is outside the folder`,
      'name it from the folder downward',
    )
    return bare(files, '', span, report)
  }
  if (isMarkdown(clean)) return loneManuscript(files, clean, report)

  const folder = /\.ya?ml$/.test(clean) ? folderOf(clean) : clean
  const listing = joinPath(folder, 'edition.yaml') ?? 'edition.yaml'
  const bytes = files.read(listing)
  if (bytes === undefined) {
    if (isThere(files, listing)) reportAbsent(absent(listing), files, report)
    return unlistedWork(files, folder, report)
  }
  return listedWork(files, folder, report.take(decodeText(listing, bytes)), report)
}

/** A work of which nothing has been read. */
function bare(files: Files, folder: string, span: Span, report: Report): Beginning {
  const yaml: YamlDocument = { value: {}, spanAt: () => span, keySpanAt: () => span }
  const shelf: Shelf = { files, folder, yaml, report, findNear: nearNames() }
  return { shelf, fields: {}, span, name: nameOf(folder), found: [] }
}

function listedWork(files: Files, folder: string, source: Source, report: Report): Beginning {
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
  const beginning = bare(files, folder, span, report)
  const shelf: Shelf = { ...beginning.shelf, yaml }
  return {
    ...beginning,
    shelf,
    fields,
    found: fields.sections === undefined ? foundSections(shelf, span) : [],
  }
}

/** A folder of manuscripts is an edition too; the first one's front matter may say more. */
function unlistedWork(files: Files, folder: string, report: Report): Beginning {
  const [first] = manuscriptsIn(files, folder)
  const path = joinPath(folder, first ?? '')
  const source = first === undefined || path === undefined ? undefined : manuscriptSource(files, path)
  if (source !== undefined) {
    const beginning = withFrontMatter(files, folder, source, report)
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
  return bare(files, folder, span, report)
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

function loneManuscript(files: Files, path: string, report: Report): Beginning {
  const source = manuscriptSource(files, path)
  const name = nameOf(path)
  if (source === undefined) {
    const absence = absent(path)
    reportAbsent(absence, files, report)
    return { ...bare(files, folderOf(path), absence.span, report), name }
  }
  const beginning = withFrontMatter(files, folderOf(path), source, report)
  const { span } = beginning
  return {
    ...beginning,
    name,
    found: [{ kind: 'manuscript', path, role: 'chapter', matter: 'body', level: 1, span }],
  }
}

function withFrontMatter(files: Files, folder: string, source: Source, report: Report): Beginning {
  const beginning = bare(files, folder, startOf(source), report)
  const { frontMatter } = parseManuscript(source, 'front-matter').value
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
