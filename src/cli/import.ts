/**
 * `pamphleteer import`: makes works of what publishers really have.
 *
 * Nothing that is there already is overwritten: a file that differs from what
 * is made now may hold somebody's corrections, and so the new one is written
 * beside it and the difference shown.
 */

import { join } from 'node:path'
import { type Outcome, Report } from '../base/index.ts'
import {
  type Imported,
  importSource,
  mergeDrafts,
  safeName,
  type WorkFile,
  writeWork,
} from '../import/index.ts'
import { diffLines } from './diff.ts'
import { diskFiles, pathKind, rootFor, WriteRefused, writeNew } from './disk.ts'
import { countMistakes, formatDiagnostic } from './print.ts'
import { Usage } from './usage.ts'

const SHELF = 'manuscripts'

/** What a file made now is called if another of its name stands there. */
const BESIDE = '.imported'

export interface ImportOptions {
  readonly out: string | undefined
  readonly lang: string | undefined
}

/** False if anything was lost or could not be read. */
export async function importFiles(paths: readonly string[], { out, lang }: ImportOptions): Promise<boolean> {
  if (lang !== undefined && !/^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/.test(lang))
    throw new Usage(`“${lang}” is not a language tag: write en, fr or de-AT`)
  const read: Outcome<Imported>[] = []
  for (const path of paths) read.push(await readOne(path, lang))
  const works = out === undefined ? read : [merge(read)]
  const done = works.map((work) => layDown(out ?? folderFor(work.value), work))
  return done.every((fine) => fine)
}

async function readOne(path: string, lang: string | undefined): Promise<Outcome<Imported>> {
  if (pathKind(path) !== 'file') throw new Usage(`there is no file “${path}”`)
  const place = rootFor(path)
  const files = diskFiles(place.root)
  const bytes = files.read(place.path)
  if (!bytes) throw new Usage(`“${path}” could not be read`)
  return importSource(place.path, bytes, { lang, files })
}

function merge(read: readonly Outcome<Imported>[]): Outcome<Imported> {
  const report = new Report()
  const [first, ...others] = read.map((one) => report.take(one))
  if (!first) throw new Usage('no file was named')
  return report.conclude({
    draft: mergeDrafts(
      first.draft,
      others.map((other) => other.draft),
    ),
    texts: [first, ...others].flatMap((one) => one.texts),
    origins: [first, ...others].flatMap((one) => one.origins),
  })
}

function folderFor({ draft, texts }: Imported): string {
  const file =
    texts[0]?.source.path
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? ''
  return join(SHELF, safeName(draft.title, safeName(file, 'imported')))
}

function layDown(folder: string, imported: Outcome<Imported>): boolean {
  const report = new Report()
  const work = report.take(writeWork(folder, imported))
  for (const diagnostic of report.conclude(undefined).diagnostics)
    process.stdout.write(`${formatDiagnostic(diagnostic)}\n\n`)

  if (imported.value.draft.sections.length > 0)
    for (const file of work.files) place(join(folder, file.path), file)
  const mistakes = countMistakes(report.conclude(undefined).diagnostics)
  const { length } = imported.value.draft.sections
  process.stdout.write(
    `${folder}: ${length} ${length === 1 ? 'section' : 'sections'}, ${work.words} words, none of them lost but those named above; ${mistakes || 'nothing'} to look at.\nBuild it with: npx pamphleteer build ${folder}\n`,
  )
  return !report.failed
}

/** Writes a file under its name, or beside what stands there; nothing if the very same is there. */
function place(path: string, { bytes }: WorkFile): void {
  if (writeNew(path, bytes)) return
  const old = bytesOf(path)
  if (old && isSame(old, bytes)) return
  const beside = besideOf(path, bytes)
  if (beside === undefined) return
  if (!writeNew(beside, bytes)) throw new WriteRefused(`“${beside}” is there already`)
  process.stdout.write(
    `“${path}” was left as it is; what was made now stands beside it as “${beside}”:\n${differenceOf(old ?? new Uint8Array(), bytes)}\n\n`,
  )
}

/** A name beside a file that is free; undefined if one of them holds the very same already. */
function besideOf(path: string, bytes: Uint8Array): string | undefined {
  for (let count = 1; ; count++) {
    const name = `${path}${BESIDE}${count === 1 ? '' : `-${count}`}`
    if (pathKind(name) === 'missing') return name
    const there = bytesOf(name)
    if (there && isSame(there, bytes)) return undefined
  }
}

function bytesOf(path: string): Uint8Array | undefined {
  const place = rootFor(path)
  return diskFiles(place.root).read(place.path)
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function differenceOf(old: Uint8Array, made: Uint8Array): string {
  const decoder = new TextDecoder()
  return diffLines(decoder.decode(old), decoder.decode(made))
}
