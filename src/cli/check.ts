/**
 * `pamphleteer check`: everything a build looks at, and nothing written.
 */

import { eachWork, epochOption, isFine, type Mode, toJson } from './build.ts'
import { countMistakes } from './print.ts'

export interface CheckRequest {
  readonly paths: readonly string[]
  readonly mode: Mode
}

/** False if any work had errors. */
export async function check({ paths, mode }: CheckRequest): Promise<boolean> {
  const results = await eachWork(paths, mode, epochOption(), { current: () => undefined, publish: () => {} })
  const mistakes = countMistakes(results.flatMap(({ diagnostics }) => diagnostics))
  const works = `${results.length} ${results.length === 1 ? 'work' : 'works'}`

  if (mode === 'json') process.stdout.write(toJson(results, ''))
  if (mode === 'talk') process.stdout.write(`\n${mistakes || 'No mistakes'} in ${works}.\n`)
  return isFine(results)
}
