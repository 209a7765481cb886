/**
 * `pamphleteer import`: makes works of what publishers really have.
 *
 * Nothing that is there already is overwritten: a file that differs from what
 * is made now may hold somebody's corrections, and so the new one is written
 * beside it and the difference shown.
 */

import { join } from 'node:path'
import { memoryFiles, type Outcome, Report } from '../base/index.ts'
import {
  type Imported,
  importSource,
  mergeDrafts,
  safeName,
  type WorkFile,
  writeWork,
} from '../import/index.ts'
import { diffLines } from './diff.ts'
import { diskFiles, pathKind, readStandardInput, rootFor, WriteRefused, writeNew } from './disk.ts'
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

/** Stands for what is piped in, which is read as plain text. */
const STANDARD_INPUT = '-'

async function readOne(path: string, lang: string | undefined): Promise<Outcome<Imported>> {
  if (path === STANDARD_INPUT)
    return importSource('standard-input.txt', readStandardInput(), { lang, files: memoryFiles({}) })
  const kind = pathKind(path)
  if (kind === 'missing') throw new Usage(`there is no file “${path}”`)
  if (kind === 'folder')
    throw new Usage(`“${path}” is a folder: name the files in it, in the order in which they are to stand`)
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

  const { diagnostics } = report.conclude(undefined)
  const mistakes = countMistakes(diagnostics) || 'nothing'
  const { length } = imported.value.draft.sections
  if (length === 0) {
    process.stdout.write(`nothing was made; ${mistakes} to look at.\n`)
    return false
  }
  for (const file of work.files) place(join(folder, file.path), file)
  const lost = diagnostics.filter(({ code }) => code === 'import/words-lost').length
  const words =
    lost === 0 ? `all ${work.words} words of the source are in` : `${lost} of its words are not in`
  process.stdout.write(
    `${folder}: ${length} ${length === 1 ? 'section' : 'sections'}; ${words}; ${mistakes} to look at.\nBuild it with: npx pamphleteer build ${folder}\n`,
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
  const difference = isText(path) ? `:\n${differenceOf(old ?? new Uint8Array(), bytes)}` : ''
  process.stdout.write(
    `“${path}” was left as it is; what was made now stands beside it as “${beside}”${difference}\n\n`,
  )
}

function isText(path: string): boolean {
  return /\.(?:md|yaml)$/.test(path)
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
