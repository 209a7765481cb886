/**
 * `pamphleteer preflight`: works, and PDFs whoever made them, looked over with a
 * printer's eyes; and nothing written.
 */

import type { Diagnostic } from '../base/index.ts'
import { preflightForeign } from '../press/index.ts'
import { diagnosticAsJson, eachWork, epochOption, isFine, type Mode, toJson } from './build.ts'
import { diskFiles, rootFor } from './disk.ts'
import { countMistakes, formatDiagnostics } from './print.ts'
import { Usage } from './usage.ts'
import { openOurHouse } from './works.ts'

export interface PreflightRequest {
  /** Works and PDFs. */
  readonly paths: readonly string[]
  readonly mode: Mode
}

interface PdfResult {
  readonly path: string
  readonly diagnostics: readonly Diagnostic[]
}

/** False if anything had errors; what a printer would ask about is a warning. */
export async function preflight({ paths, mode }: PreflightRequest): Promise<boolean> {
  const [pdfs, works] = [paths.filter(isPdf), paths.filter((path) => !isPdf(path))]
  const looked: PdfResult[] = []
  for (const path of pdfs) looked.push(await lookAt(path))
  if (mode !== 'json')
    for (const told of formatDiagnostics(looked.flatMap(({ diagnostics }) => diagnostics)))
      process.stderr.write(`${told}\n\n`)

  const asked = { ...epochOption(), preflight: 'asked' } as const
  const nothingKept = { current: () => undefined, publish: () => {} }
  const results = pdfs.length > 0 && works.length === 0 ? [] : await eachWork(works, mode, asked, nothingKept)
  const diagnostics = [...looked, ...results].flatMap((result) => result.diagnostics)

  if (mode === 'json') {
    const told: readonly unknown[] = JSON.parse(toJson(results, ''))
    const files = looked.map((file) => ({ ...file, diagnostics: file.diagnostics.map(diagnosticAsJson) }))
    process.stdout.write(`${JSON.stringify([...told, ...files], undefined, 2)}\n`)
  }
  if (mode === 'talk') {
    const counted = [count(results.length, 'work'), count(looked.length, 'PDF')].filter((part) => part !== '')
    process.stdout.write(
      `\n${countMistakes(diagnostics) || 'Nothing to ask about'} in ${counted.join(' and ')}.\n`,
    )
  }
  return isFine(results) && diagnostics.every(({ severity }) => severity !== 'error')
}

function isPdf(path: string): boolean {
  return /\.pdf$/i.test(path)
}

async function lookAt(path: string): Promise<PdfResult> {
  const place = rootFor(path)
  const bytes = diskFiles(place.root).read(place.path)
  if (bytes === undefined) throw new Usage(`“${path}” could not be read`)
  const { diagnostics } = await preflightForeign({ path: place.path, bytes }, await openOurHouse())
  return { path, diagnostics }
}

function count(number: number, thing: string): string {
  return number === 0 ? '' : `${number} ${thing}${number === 1 ? '' : 's'}`
}
