/**
 * Which file answers to a template's name.
 *
 * The work's own templates come before the house's, and those of the target
 * before those both share: `work/print/x`, `work/x`, `print/x`, `shared/x`. That
 * rule, and nothing else, is how a work changes its pages. Words follow it too;
 * stylesheets do not hide each other, for CSS has a rule of its own: later wins.
 */

import { decodeText, type Files, type Outcome, Report, type Source } from '../base/index.ts'
import { type Engine, makeEngine, writeReadyTemplates } from './engine.ts'
import { helperMeanings, makeHelpers } from './helpers.ts'
import { type Locale, loadLocale, type Shelf } from './locale.ts'
import type { Target } from './pass.ts'

/** Everything the templates of one edition need, read and compiled. */
export interface Templates {
  readonly locale: Locale
  readonly print: TargetTemplates
  readonly epub: TargetTemplates
  /** Drawings: `front.svg`, `wrap.svg`. They share no templates with pages. */
  readonly cover: TargetTemplates
  /** Stylesheets by name, `epub.css`: the house's, then the work's own, whose rules come after. */
  readonly stylesheets: ReadonlyMap<string, readonly Source[]>
  /** What the colophon says of the edition's making; nothing if it is not known. */
  readonly stamp?: Stamp
}

/** By which a copy can be matched to its source. */
export interface Stamp {
  /** The beginning of the digest of the work's own files: `3f2a-91bc-77d0`. */
  readonly source: string
  /** The program's. */
  readonly version: string
}

export interface TargetTemplates {
  readonly engine: Outcome<Engine>
  /** The file that answered to each name. */
  readonly sources: ReadonlyMap<string, Source>
}

export interface TemplateFiles {
  /** The house's templates: `shared/`, `print/`, `epub/`, `styles/`, `locale/` at its top. */
  readonly house: Files
  /** The work's own, if it has any: `folder` is where they stand in `files`. */
  readonly work?: Shelf
  /** The edition's language. */
  readonly lang: string
}

export function loadTemplates({ house, work, lang }: TemplateFiles): Templates {
  const houseShelf: Shelf = { files: house, folder: '' }
  const shelves = work ? [work, houseShelf] : [houseShelf]
  return {
    locale: loadLocale(shelves, lang),
    print: loadTarget('print', houseShelf, work),
    epub: loadTarget('epub', houseShelf, work),
    cover: loadTarget('cover', houseShelf, work),
    stylesheets: stylesheetsOn(shelves.toReversed()),
  }
}

/** The house's templates as a list of programs, for `ready.ts`. */
export function readyTemplatesOf(house: Files): string {
  const helpers = Object.keys(helperMeanings)
  const written = targets.flatMap((target) =>
    writeReadyTemplates(sourcesFor(target, { files: house, folder: '' }, undefined).sources, helpers),
  )
  return `[\n${[...new Set(written)].join(',\n')}\n]`
}

const targets = ['print', 'epub', 'cover'] as const satisfies readonly (Target | 'cover')[]

function loadTarget(target: Target | 'cover', house: Shelf, work: Shelf | undefined): TargetTemplates {
  const { sources, report } = sourcesFor(target, house, work)
  const engine: Outcome<Engine> = makeEngine(
    sources,
    makeHelpers(() => engine.value),
  )
  return {
    engine: {
      value: engine.value,
      diagnostics: [...report.conclude(undefined).diagnostics, ...engine.diagnostics],
    },
    sources,
  }
}

/** The file that answers to each name for a target. */
function sourcesFor(
  target: Target | 'cover',
  house: Shelf,
  work: Shelf | undefined,
): ReturnType<typeof readAll> {
  const farthestFirst =
    target === 'cover'
      ? [below(house, target), ...(work ? [below(work, target)] : [])]
      : [below(house, 'shared'), below(house, target), ...(work ? [work, below(work, target)] : [])]
  return readAll(farthestFirst, '.hbs', 'without')
}

/** Farthest shelf first. */
function stylesheetsOn(shelves: readonly Shelf[]): ReadonlyMap<string, readonly Source[]> {
  const sheets = new Map<string, readonly Source[]>()
  for (const shelf of shelves) {
    for (const [name, source] of readAll([below(shelf, 'styles')], '.css', 'with').sources) {
      sheets.set(name, [...(sheets.get(name) ?? []), source])
    }
  }
  return sheets
}

function below({ files, folder }: Shelf, name: string): Shelf {
  return { files, folder: folder === '' ? name : `${folder}/${name}` }
}

/** The files of an ending on some shelves, by name; a later shelf hides an earlier one. */
function readAll(
  shelves: readonly Shelf[],
  ending: string,
  names: 'with' | 'without',
): { readonly sources: ReadonlyMap<string, Source>; readonly report: Report } {
  const report = new Report()
  const paths = new Map<string, { readonly shelf: Shelf; readonly path: string }>()
  for (const shelf of shelves) {
    for (const path of filesBelow(shelf, ending)) {
      const name = names === 'with' ? path : path.slice(0, -ending.length)
      paths.set(name, { shelf, path: shelf.folder === '' ? path : `${shelf.folder}/${path}` })
    }
  }
  const sources = new Map<string, Source>()
  for (const [name, { shelf, path }] of paths) {
    const bytes = shelf.files.read(path)
    if (bytes) sources.set(name, report.take(sourceOf(path, bytes)))
  }
  return { sources, report }
}

/**
 * A file's text, the same object for the same bytes: both targets share most
 * templates, all works the house's, and each is to be parsed once.
 */
function sourceOf(path: string, bytes: Uint8Array): Outcome<Source> {
  const known = decoded.get(bytes)
  if (known?.value.path === path) return known
  const made = decodeText(path, bytes)
  decoded.set(bytes, made)
  return made
}

const decoded = new WeakMap<Uint8Array, Outcome<Source>>()

/** Folders in a work's templates that are not part of a template's name. */
const apart = new Set(['print', 'epub', 'cover', 'shared', 'styles', 'locale', 'catalogue'])

/** Paths relative to the shelf. Templates stand at most two folders deep: `node/paragraph.hbs`. */
function filesBelow({ files, folder }: Shelf, ending: string): readonly string[] {
  return files.list(folder).flatMap(({ name, kind }) => {
    if (kind === 'file') return name.endsWith(ending) ? [name] : []
    if (apart.has(name)) return []
    return files
      .list(folder === '' ? name : `${folder}/${name}`)
      .filter((entry) => entry.kind === 'file' && entry.name.endsWith(ending))
      .map((entry) => `${name}/${entry.name}`)
  })
}
