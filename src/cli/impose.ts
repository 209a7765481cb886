/**
 * `pamphleteer impose`: the pages of a work, or of any PDF, laid on sheets for a printer.
 *
 * Its options are the fields that an edition has in its table “booklet”, and are
 * checked by the same rules.
 */

import { join } from 'node:path'
import { type Diagnostic, type Outcome, Report } from '../base/index.ts'
import { type BookletFields, readBookletFields } from '../book/index.ts'
import { type Imposition, instructionsOf, paperName, turningByHand } from '../impose/index.ts'
import { buildWork, imposeForeign } from '../press/index.ts'
import { epochOption } from './build.ts'
import { diskFiles, pathKind, rootFor } from './disk.ts'
import { formatDiagnostics } from './print.ts'
import { writeWhole } from './publish.ts'
import { Usage } from './usage.ts'
import { openOurHouse, worksFor } from './works.ts'

export interface ImposeRequest {
  /** A work, or a PDF. */
  readonly path: string
  /** The folder that the sheets go to. */
  readonly out: string
  /** As typed, by the names of the fields. */
  readonly options: Readonly<Record<string, string>>
}

/** A file to be written. */
interface Sheets {
  readonly name: string
  readonly bytes: Uint8Array
  readonly imposition: Imposition
}

/** False, with nothing written, if anything was wrong. */
export async function imposePath({ path, out, options }: ImposeRequest): Promise<boolean> {
  const said = readOptions(options)
  const report = new Report()
  const made = report.take(await (isForeign(path) ? fromForeign(path, said) : fromWork(path, said)))
  tell(report.conclude(undefined).diagnostics)
  if (report.failed) return false

  for (const { name, bytes, imposition } of made) {
    writeWhole(join(out, name), bytes)
    process.stdout.write(`${join(out, name)}: ${described(imposition)}\n`)
  }
  process.stdout.write(stepsOf(made))
  return true
}

function isForeign(path: string): boolean {
  return pathKind(path) === 'file' && !/\.(md|markdown|ya?ml)$/i.test(path)
}

async function fromForeign(path: string, said: BookletFields): Promise<Outcome<readonly Sheets[]>> {
  const report = new Report()
  const place = rootFor(path)
  const bytes = diskFiles(place.root).read(place.path)
  if (bytes === undefined) throw new Usage(`“${path}” could not be read`)
  const house = await openOurHouse()
  const name = (path.split(/[\\/]/).at(-1) ?? path).replace(/\.pdf$/i, '')
  const files = report.take(await imposeForeign({ path: place.path, bytes }, said, house))
  return report.conclude(files.map(({ ending, ...file }) => ({ ...file, name: `${name}.${ending}` })))
}

async function fromWork(path: string, said: BookletFields): Promise<Outcome<readonly Sheets[]>> {
  const [work, ...others] = worksFor([path])
  if (work === undefined || others.length > 0)
    throw new Usage(`“${path}” holds several works; name one of them`)
  const report = new Report()
  const house = await openOurHouse()
  const options = { formats: ['booklet'] as const, booklet: said, ...epochOption() }
  const { outputs } = report.take(await buildWork(work.path, house, work.files, options))
  return report.conclude(
    outputs.flatMap(({ path, bytes, imposition }) =>
      imposition ? [{ name: path.split('/').at(-1) ?? path, bytes, imposition }] : [],
    ),
  )
}

function tell(diagnostics: readonly Diagnostic[]): void {
  for (const told of formatDiagnostics(diagnostics)) process.stderr.write(`${told}\n\n`)
}

/** `8 sheets of A4 (210 × 297 mm), 1 page left blank`. */
function described({ sheets, blanks }: Imposition): string {
  const [first] = sheets
  const count = sheets.length === 1 ? '1 sheet' : `${sheets.length} sheets`
  const paper = first ? ` of ${paperName(first.paper)}` : ''
  const left = blanks === 0 ? '' : `, ${blanks} ${blanks === 1 ? 'page' : 'pages'} left blank`
  return `${count}${paper}${left}`
}

/** What is done with the sheets, numbered as in the handbook; two files are printed one after the other. */
function stepsOf([fronts, backs]: readonly Sheets[]): string {
  const steps = [...(backs ? turningByHand : []), ...(fronts ? instructionsOf(fronts.imposition) : [])]
  return steps.map((step, i) => `${i + 1}. ${step}\n`).join('')
}

/** Options that are counts, and one that is a list. */
const counts: ReadonlySet<string> = new Set(['signature', 'up', 'grammage', 'bulk'])

function readOptions(options: Readonly<Record<string, string>>): BookletFields {
  const fields = Object.entries(options).map(([name, text]): [string, unknown] => {
    if (counts.has(name)) return [name, text.trim() === '' ? text : Number(text)]
    return name === 'marks' ? [name, text.split(',').map((mark) => mark.trim())] : [name, text]
  })
  const read = readBookletFields(Object.fromEntries(fields))
  if (read.kind === 'right') return read.said
  throw new Usage(`--${read.field} is “${options[read.field] ?? ''}”, which is not ${read.expected}`)
}
