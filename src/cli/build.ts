/**
 * `pamphleteer build`: works in, editions out, and a table at the end.
 */

import { join } from 'node:path'
import {
  type Diagnostic,
  type Format,
  formats,
  formatsAmong,
  placeOf,
  Report,
  usualFormats,
} from '../base/index.ts'
import { type BuildOptions, type Built, buildWork, sealOutputs, sealWork } from '../press/index.ts'
import type { Seal, SealOutput } from '../seal/index.ts'
import type { ToldDiagnostic } from './for-programs.ts'
import { warnOfLock } from './locks.ts'
import { countMistakes, formatDiagnostics } from './print.ts'
import { openShelf } from './shelf.ts'
import { table } from './table.ts'
import { describeTool } from './tool.ts'
import { Usage } from './usage.ts'
import { openOurHouse, type Work, worksFor } from './works.ts'

/** `talk` prints progress and a table; `quiet` mistakes only; `json` one value at the end. */
export type Mode = 'talk' | 'quiet' | 'json'

export interface BuildRequest {
  readonly paths: readonly string[]
  readonly out: string
  /** As typed: `epub,pdf`. */
  readonly format: string | undefined
  readonly mode: Mode
  /** Builds even what is unchanged. */
  readonly force?: boolean
}

/** An edition as it was made now, or stood there already. */
export interface Made {
  readonly slug: string
  readonly title: string
  readonly words: number
  readonly notes: number
  readonly pages: number
  readonly outputs: readonly SealOutput[]
  readonly unchanged: boolean
  /** Warnings that were told when it was built. */
  readonly warnings: number
}

/** What became of one work. */
export interface WorkResult {
  readonly path: string
  readonly built: Made
  readonly diagnostics: readonly Diagnostic[]
  readonly seconds: number
}

/** Builds and writes; false if any work had errors. A work with errors leaves what stood in its place. */
export async function build({ paths, out, format, mode, force = false }: BuildRequest): Promise<boolean> {
  const asked = readFormats(format)
  const options = { ...(asked && { formats: asked }), ...epochOption() }
  const tool = describeTool()
  const shelf = openShelf(out, tool)
  const results = await eachWork(paths, mode, options, {
    current(work) {
      const warning = warnOfLock(work.path, tool)
      if (warning !== undefined && mode !== 'json') process.stderr.write(`${warning}\n\n`)
      return force ? undefined : shelf.current(work, options)
    },
    publish(work, built, diagnostics) {
      shelf.put(sealWork({ work, built, diagnostics, options, tool }), built.outputs)
    },
  })
  shelf.close()

  if (mode === 'json') process.stdout.write(toJson(results, out))
  if (mode === 'talk') process.stdout.write(`\n${summary(results, out)}\n`)
  return isFine(results)
}

/** Where editions go. */
export interface Keeper {
  /** The seal of an edition that need not be built. */
  current(work: Work): Seal | undefined
  publish(path: string, built: Built, diagnostics: readonly Diagnostic[]): void
}

/** Builds every work in turn, and tells how it goes; hands on what may be published. */
export async function eachWork(
  paths: readonly string[],
  mode: Mode,
  options: BuildOptions,
  keeper: Keeper,
): Promise<readonly WorkResult[]> {
  const works = worksFor(paths)
  const house = await openOurHouse()
  const ownerOf = new Map<string, string>()
  const results: WorkResult[] = []
  for (const [index, work] of works.entries()) {
    const { path, files } = work
    const place = `[${index + 1}/${works.length}]`
    const begun = performance.now()
    if (mode === 'talk') announce(`${place} ${path} …`)

    const report = new Report()
    const seal = keeper.current(work)
    // Of two works with one slug only the first can stand there unchanged.
    const unchanged = seal && !ownerOf.has(seal.edition.slug) ? madeBefore(seal) : undefined
    const made = unchanged ?? (await makeNew())
    if (unchanged) ownerOf.set(unchanged.slug, path)

    async function makeNew(): Promise<Made> {
      const built = report.take(await buildWork(path, house, files, options))
      const owner = ownerOf.get(built.slug)
      if (owner === undefined) ownerOf.set(built.slug, path)
      else reportSameSlug(owner, built, report)
      if (report.failed) return madeNow({ ...built, pages: 0, outputs: [] })
      keeper.publish(path, built, report.conclude(undefined).diagnostics)
      return madeNow(built)
    }

    const { diagnostics } = report.conclude(undefined)
    const result = { path, built: made, diagnostics, seconds: (performance.now() - begun) / 1000 }
    results.push(result)
    if (mode === 'talk') announce('')
    if (mode !== 'json')
      for (const told of formatDiagnostics(diagnostics)) process.stderr.write(`${told}\n\n`)
    if (mode === 'talk') process.stdout.write(`${place} ${progress(result)}\n`)
  }
  return results
}

function madeBefore({ edition, outputs }: Seal): Made {
  return { ...edition, outputs, unchanged: true }
}

function madeNow(built: Built): Made {
  return { ...built, outputs: sealOutputs(built), unchanged: false, warnings: 0 }
}

function reportSameSlug(owner: string, { slug, span }: Built, report: Report): void {
  const message = `“${owner}” is written to the folder “${slug}” already`
  report.add('edition/same-slug', span, message, 'give this edition another “slug”')
}

export function isFine(results: readonly WorkResult[]): boolean {
  return results.every(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
}

/** Writes over the line a person is looking at; a file or a pipe has no such line. */
function announce(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`)
}

function progress({ path, built, diagnostics, seconds }: WorkResult): string {
  if (built.unchanged) {
    const warned =
      built.warnings === 0 ? '' : `, ${built.warnings} ${built.warnings === 1 ? 'warning' : 'warnings'}`
    return `${path}: unchanged${warned}`
  }
  const mistakes = countMistakes(diagnostics)
  const told = [
    `${count(built.words)} ${built.words === 1 ? 'word' : 'words'}`,
    `${count(built.pages)} ${built.pages === 1 ? 'page' : 'pages'}`,
    `${seconds.toFixed(1)} s`,
  ]
  return `${path}: ${[...(built.pages > 0 ? told : ['not built']), ...(mistakes ? [mistakes] : [])].join(', ')}`
}

/** A column for each format that somebody has asked for, and for the two that are usual. */
function summary(results: readonly WorkResult[], out: string): string {
  const made = new Set(results.flatMap(({ built }) => built.outputs.map((output) => output.format)))
  const shown = formats.filter((format) => made.has(format) || usualFormats.includes(format))
  const rows = results.map(({ built, seconds }) => [
    built.slug,
    count(built.words),
    count(built.notes),
    count(built.pages),
    ...shown.map((format) => sizeOf(built, format)),
    `${seconds.toFixed(1)} s`,
  ])
  const done = results.filter(({ built }) => built.outputs.length > 0).length
  const heads = ['work', 'words', 'notes', 'pages', ...shown, 'time']
  return `${table(heads, rows)}\n\n${done} of ${results.length} ${results.length === 1 ? 'work' : 'works'} in “${out}”.`
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

function sizeOf(built: Made, format: Format): string {
  const sizes = built.outputs.flatMap((output) => (output.format === format ? [output.size] : []))
  const size = sizes.reduce((sum, one) => sum + one, 0)
  return sizes.length === 0 ? '–' : `${count(Math.ceil(size / 1000))} kB`
}

/**
 * The results for other programs: an array with an object a work, in the order
 * they were built.
 *
 *     path         the work, as it was found
 *     slug         the name of its folder and files in `dist`
 *     title, words, notes, pages
 *     seconds      how long it took
 *     unchanged    whether the edition that stood there was still true, and nothing was built
 *     outputs      format, path, bytes (their number), sha256; none if there were errors
 *     diagnostics  code, severity, message, file, line, column (both from one), hints
 *
 * Nothing in it is cut short, however many mistakes there are.
 */
export function toJson(results: readonly WorkResult[], out: string): string {
  const works = results.map((result) => workAsJson(result, out))
  return `${JSON.stringify(works, undefined, 2)}\n`
}

function workAsJson({ path, built, diagnostics, seconds }: WorkResult, out: string): unknown {
  return {
    path,
    slug: built.slug,
    title: built.title,
    words: built.words,
    notes: built.notes,
    pages: built.pages,
    seconds: Number(seconds.toFixed(3)),
    unchanged: built.unchanged,
    outputs: built.outputs.map(({ format, path, size, digest }) => ({
      format,
      path: join(out, built.slug, path),
      bytes: size,
      sha256: digest,
    })),
    diagnostics: diagnostics.map(diagnosticAsJson),
  }
}

export function diagnosticAsJson({ code, severity, message, span, hints }: Diagnostic): ToldDiagnostic {
  const { line, column } = placeOf(span.source, span.start)
  return {
    code,
    severity,
    message,
    file: span.source.path,
    line,
    column,
    hints: hints.map((hint) => hint.message),
  }
}

function readFormats(format: string | undefined): readonly Format[] | undefined {
  if (format === undefined) return undefined
  const names = format.split(',').map((name) => name.trim())
  const unknown = names.find((name) => formatsAmong([name]).length === 0)
  if (unknown !== undefined)
    throw new Usage(`there is no format “${unknown}”; the formats are ${formats.join(', ')}`)
  return formatsAmong(names)
}

/** SOURCE_DATE_EPOCH as the reproducible-builds specification has it: whole seconds. */
export function epochOption(): { readonly epoch?: number } {
  const written = process.env.SOURCE_DATE_EPOCH
  if (written === undefined || written === '') return {}
  if (!/^\d{1,12}$/.test(written))
    throw new Usage(`SOURCE_DATE_EPOCH is “${written}”, which is not a number of seconds`)
  return { epoch: Number(written) }
}
