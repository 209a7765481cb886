/**
 * `pamphleteer check`: everything a build looks at, and nothing written.
 */

import { buildWork } from '../press/index.ts'
import { asJson, eachWork, epochOption, type Mode } from './build.ts'
import { countMistakes } from './print.ts'

/** False if any work had errors. */
export async function check({
  paths,
  mode,
}: {
  readonly paths: readonly string[]
  readonly mode: Mode
}): Promise<boolean> {
  const options = epochOption()
  const results = await eachWork(paths, mode, (path, house, files) => buildWork(path, house, files, options))
  const diagnostics = results.flatMap((result) => result.diagnostics)

  if (mode === 'json')
    process.stdout.write(
      `${JSON.stringify(
        results.map((result) => asJson(result, '')),
        undefined,
        2,
      )}\n`,
    )
  if (mode === 'talk')
    process.stdout.write(
      `\n${countMistakes(diagnostics) || 'No mistakes'} in ${results.length} ${results.length === 1 ? 'work' : 'works'}.\n`,
    )
  return diagnostics.every(({ severity }) => severity !== 'error')
}
