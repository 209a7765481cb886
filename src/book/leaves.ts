/**
 * The leaves of an edition: from what its lists say to what stands in the book.
 */

import {
  byCodePoint,
  type Files,
  joinPath,
  nearest,
  type Report,
  type Span,
  type YamlDocument,
} from '../base/index.ts'
import { type Manuscripts, readWords } from '../manuscript/index.ts'
import { reportAbsent } from './absent.ts'
import type { PageName, SectionRole } from './book.ts'
import type { LeafSpec, PartSpec } from './edition.ts'
import { type EditionFields, type PlainSection, pageNameList, sectionRoleList } from './edition-schema.ts'
import type { FindNear } from './near-names.ts'

type Matter = 'front' | 'body' | 'back'
type ManuscriptSpec = Extract<LeafSpec, { kind: 'manuscript' }>

/** The work's folder, and where mistakes about its lists are reported. */
export interface Shelf {
  readonly files: Files
  readonly manuscripts: Manuscripts
  readonly folder: string
  readonly yaml: YamlDocument
  readonly report: Report
  readonly findNear: FindNear
}

/** The body as the edition lists it; undefined if it has no list. */
export function listedSections(fields: EditionFields, shelf: Shelf): readonly LeafSpec[] | undefined {
  return fields.sections?.flatMap((item, index): readonly LeafSpec[] => {
    const span = shelf.yaml.spanAt(['sections', index])
    if (typeof item === 'string' || 'file' in item) return manuscriptOf(item, 'body', 1, span, shelf)

    const title: readonly LeafSpec[] = isMarkdown(item.part)
      ? manuscriptOf(
          { file: item.part, role: 'part' },
          'body',
          1,
          shelf.yaml.spanAt(['sections', index, 'part']),
          shelf,
        )
      : [partOf(item.part, shelf.yaml.spanAt(['sections', index, 'part']), index)]
    const chapters = item.sections.flatMap((chapter, place) =>
      manuscriptOf(chapter, 'body', 2, shelf.yaml.spanAt(['sections', index, 'sections', place]), shelf),
    )
    return [...title, ...chapters]
  })
}

function partOf(title: string, span: Span, index: number): PartSpec {
  return { kind: 'part', words: readWords(title, span, `edition.part.${index}`), span }
}

/** The leaves listed under `front` or `back`; undefined if there is no list. */
export function listedLeaves(
  matter: 'front' | 'back',
  fields: EditionFields,
  shelf: Shelf,
): readonly LeafSpec[] | undefined {
  return fields[matter]?.flatMap((item, index): readonly LeafSpec[] => {
    const span = shelf.yaml.spanAt([matter, index])
    if (typeof item !== 'string' || isMarkdown(item)) return manuscriptOf(item, matter, 1, span, shelf)

    const name = pageNameList.find((known) => known === item)
    if (name !== undefined) return [{ kind: 'page', name, matter, asked: true, span }]
    const near = nearest(item, pageNameList)
    shelf.report.add(
      'edition/wrong-type',
      span,
      `“${item}” is neither a page nor a manuscript`,
      near === undefined ? `the pages are ${pageNameList.join(', ')}` : `did you mean “${near}”?`,
    )
    return []
  })
}

/** Pages that stand there unless the edition says otherwise. */
export function defaultPages(matter: 'front' | 'back', span: Span): readonly LeafSpec[] {
  const names: readonly PageName[] = matter === 'front' ? ['title', 'imprint', 'contents'] : ['colophon']
  return names.map((name) => ({ kind: 'page', name, matter, asked: false, span }))
}

/** A body of all manuscripts that lie in the folder, in order of name. */
export function foundSections(shelf: Shelf, span: Span): readonly LeafSpec[] {
  return manuscriptsIn(shelf.files, shelf.folder).flatMap((name) =>
    manuscriptOf(name, 'body', 1, span, shelf),
  )
}

/** Names of a folder's manuscripts in code-point order; a README is not one. */
export function manuscriptsIn(files: Files, folder: string): readonly string[] {
  return files
    .list(folder)
    .filter((entry) => entry.kind === 'file' && isMarkdown(entry.name) && !/^readme\./i.test(entry.name))
    .map((entry) => entry.name)
    .toSorted(byCodePoint)
}

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path)
}

/** The leaves whose manuscripts are there, each manuscript once. */
export function distinctManuscripts(leaves: readonly LeafSpec[], report: Report): readonly LeafSpec[] {
  const listed = new Map<string, Span>()
  return leaves.filter((leaf) => {
    if (leaf.kind !== 'manuscript') return true
    const before = listed.get(leaf.path)
    if (before === undefined) {
      listed.set(leaf.path, leaf.span)
      return true
    }
    report.add('edition/listed-twice', leaf.span, `the manuscript “${leaf.path}” is listed twice`, {
      message: 'it is already listed here',
      span: before,
    })
    return false
  })
}

/** Reports manuscripts beside the edition that it does not list. */
export function reportUnlisted(leaves: readonly LeafSpec[], shelf: Shelf, span: Span): void {
  const listed = new Set(leaves.flatMap((leaf) => (leaf.kind === 'manuscript' ? [leaf.path] : [])))
  for (const name of manuscriptsIn(shelf.files, shelf.folder)) {
    const path = joinPath(shelf.folder, name) ?? name
    if (listed.has(path)) continue
    shelf.report.add(
      'edition/unlisted',
      span,
      `the manuscript “${name}” is not listed`,
      'list it under “sections”, or move it to another folder',
    )
  }
}

/** One manuscript as a leaf, or nothing and a diagnostic if it cannot be read. */
function manuscriptOf(
  item: PlainSection,
  matter: Matter,
  level: 1 | 2,
  span: Span,
  shelf: Shelf,
): readonly ManuscriptSpec[] {
  const written = typeof item === 'string' ? item : item.file
  const path = pathInside(shelf.folder, written)
  if (path === undefined) {
    shelf.report.add(
      'file/outside',
      span,
      `the manuscript “${written}” is outside the work’s folder`,
      'copy it into the folder and name it there',
    )
    return []
  }
  if (shelf.files.read(path) === undefined) {
    const beside = shelf.findNear(written, manuscriptsIn(shelf.files, shelf.folder))
    const message = `there is no manuscript “${written}”`
    const hint =
      beside === undefined ? 'check its name, capital letters included' : `did you mean “${beside}”?`
    reportAbsent({ path, span, message, hint }, shelf.files, shelf.report)
    return []
  }
  const role = (typeof item === 'string' ? undefined : item.role) ?? roleOf(written, matter)
  return [{ kind: 'manuscript', path, role, matter, level, span }]
}

/** A path in the work's folder, as `Files` knows it; undefined if it leaves the folder. */
export function pathInside(folder: string, written: string): string | undefined {
  const inner = written.startsWith('/') ? undefined : joinPath(written)
  return inner === undefined ? undefined : joinPath(folder, inner)
}

/** What a manuscript is by its file's name (`00-preface.md`), or else by where it stands. */
function roleOf(path: string, matter: Matter): SectionRole {
  const stem = (path.split('/').at(-1) ?? '')
    .replace(/\.[^.]*$/, '')
    .replace(/^[\d\s._-]+/, '')
    .toLowerCase()
  const named = sectionRoleList.find((role) => role === stem && role !== 'part')
  return named ?? ({ front: 'preface', body: 'chapter', back: 'appendix' } as const)[matter]
}
