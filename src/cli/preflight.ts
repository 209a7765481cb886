/**
 * `pamphleteer preflight`: works looked over with a printer's eyes, and nothing written.
 */

import { eachWork, epochOption, isFine, type Mode, toJson } from './build.ts'
import { countMistakes } from './print.ts'

export interface PreflightRequest {
  readonly paths: readonly string[]
  readonly mode: Mode
}

/** False if any work had errors; what a printer would ask about is a warning. */
export async function preflight({ paths, mode }: PreflightRequest): Promise<boolean> {
  const results = await eachWork(
    paths,
    mode,
    { ...epochOption(), preflight: 'asked' },
    { current: () => undefined, publish: () => {} },
  )
  if (mode === 'json') process.stdout.write(toJson(results, ''))
  if (mode === 'talk') {
    const mistakes = countMistakes(results.flatMap(({ diagnostics }) => diagnostics))
    const works = results.length === 1 ? '1 work' : `${results.length} works`
    process.stdout.write(`\n${mistakes || 'Nothing to ask about'} in ${works}.\n`)
  }
  return isFine(results)
}
