/**
 * `pamphleteer build`: works in, editions out, and a table at the end.
 */

import { join } from 'node:path'
import { type Diagnostic, digestBytes, type Files, type Outcome, placeOf, Report } from '../base/index.ts'
import { type Built, buildWork, type Format, type House } from '../press/index.ts'
import { publish } from './disk.ts'
import { countMistakes, formatDiagnostic } from './print.ts'
import { table } from './table.ts'
import { Usage } from './usage.ts'
import { openOurHouse, worksFor } from './works.ts'

/** `talk` prints progress and a table; `quiet` mistakes only; `json` one value at the end. */
export type Mode = 'talk' | 'quiet' | 'json'

export interface BuildRequest {
  readonly paths: readonly string[]
  readonly out: string
  /** As typed: `epub,pdf`. */
  readonly format: string | undefined
  readonly mode: Mode
}

/** What became of one work. */
export interface WorkResult {
  readonly path: string
  readonly built: Built
  readonly diagnostics: readonly Diagnostic[]
  readonly seconds: number
}

/** Builds and writes; false if any work had errors. A work with errors leaves what stood in its place. */
export async function build({ paths, out, format, mode }: BuildRequest): Promise<boolean> {
  const formats = readFormats(format)
  const writtenBy = new Map<string, string>()
  const options = { ...(formats && { formats }), ...epochOption() }

  const results = await eachWork(paths, mode, async (path, house, files) => {
    const report = new Report()
    const built = report.take(await buildWork(path, house, files, options))
    const earlier = writtenBy.get(built.slug)
    if (earlier !== undefined) {
      report.add(
        'edition/same-slug',
        built.span,
        `“${earlier}” is written to the folder “${built.slug}” already`,
        'give this edition another “slug”',
      )
    }
    writtenBy.set(built.slug, path)
    if (!report.failed) publish(out, built.outputs)
    return report.conclude(built)
  })

  if (mode === 'json')
    process.stdout.write(
      `${JSON.stringify(
        results.map((result) => asJson(result, out)),
        undefined,
        2,
      )}\n`,
    )
  if (mode === 'talk') process.stdout.write(`\n${summary(results, out)}\n`)
  return results.every(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
}

type WorkTask = (path: string, house: House, files: Files) => Promise<Outcome<Built>>

/** Runs a task over every work in turn, and tells how it goes. */
export async function eachWork(
  paths: readonly string[],
  mode: Mode,
  task: WorkTask,
): Promise<readonly WorkResult[]> {
  const works = worksFor(paths)
  const house = await openOurHouse()
  const results: WorkResult[] = []
  for (const [index, { path, files }] of works.entries()) {
    const begun = performance.now()
    const { value, diagnostics } = await task(path, house, files)
    const result = { path, built: value, diagnostics, seconds: (performance.now() - begun) / 1000 }
    results.push(result)
    if (mode !== 'json')
      for (const diagnostic of diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n\n`)
    if (mode === 'talk') process.stdout.write(`${progress(result, `${index + 1}/${works.length}`)}\n`)
  }
  return results
}

function progress({ path, built, diagnostics, seconds }: WorkResult, place: string): string {
  const mistakes = countMistakes(diagnostics)
  const told = [
    `${built.words.toLocaleString('en-GB')} words`,
    `${built.pages} pages`,
    `${seconds.toFixed(1)} s`,
  ]
  return `[${place}] ${path}: ${[...(built.pages > 0 ? told : ['not built']), ...(mistakes ? [mistakes] : [])].join(', ')}`
}

function summary(results: readonly WorkResult[], out: string): string {
  const rows = results.map(({ built, seconds }) => [
    built.slug,
    count(built.words),
    count(built.notes),
    count(built.pages),
    sizeOf(built, 'epub'),
    sizeOf(built, 'pdf'),
    `${seconds.toFixed(1)} s`,
  ])
  const made = results.filter(({ built }) => built.outputs.length > 0).length
  const heads = ['work', 'words', 'notes', 'pages', 'epub', 'pdf', 'time']
  return `${table(heads, rows)}\n\n${made} of ${results.length} ${results.length === 1 ? 'work' : 'works'} in “${out}”.`
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

function sizeOf(built: Built, format: Format): string {
  const bytes = built.outputs.find((output) => output.format === format)?.bytes.length
  return bytes === undefined ? '–' : `${count(Math.ceil(bytes / 1000))} kB`
}

/** A result for other programs. */
export function asJson({ path, built, diagnostics, seconds }: WorkResult, out: string): unknown {
  return {
    path,
    slug: built.slug,
    title: built.title,
    words: built.words,
    notes: built.notes,
    pages: built.pages,
    seconds: Number(seconds.toFixed(3)),
    outputs: built.outputs.map(({ format, path, bytes }) => ({
      format,
      path: join(out, path),
      bytes: bytes.length,
      sha256: digestBytes(bytes),
    })),
    diagnostics: diagnostics.map(diagnosticAsJson),
  }
}

function diagnosticAsJson({ code, severity, message, span, hints }: Diagnostic): unknown {
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
  const formats = (['epub', 'pdf'] as const).filter((known) => names.includes(known))
  const unknown = names.find((name) => name !== 'epub' && name !== 'pdf')
  if (unknown !== undefined) throw new Usage(`there is no format “${unknown}”; the formats are epub and pdf`)
  return formats
}

/** SOURCE_DATE_EPOCH as the reproducible-builds specification has it: whole seconds. */
export function epochOption(): { readonly epoch?: number } {
  const written = process.env.SOURCE_DATE_EPOCH
  if (written === undefined || written === '') return {}
  if (!/^\d{1,12}$/.test(written))
    throw new Usage(`SOURCE_DATE_EPOCH is “${written}”, which is not a number of seconds`)
  return { epoch: Number(written) }
}
