/**
 * `pamphleteer check`: everything a build looks at, and the finished e-book once
 * more with a validator's eyes; and nothing written.
 */

import { beyondOurCheck, type Finding, validateEpub } from '../epub/index.ts'
import {
  diagnosticAsJson,
  eachWork,
  epochOption,
  isFine,
  type Mode,
  toJson,
  type WorkResult,
} from './build.ts'
import { checkEpub, type EpubResult, findingsIn, isEpub } from './check-epub.ts'
import { countMistakes, formatDiagnostics } from './print.ts'
import { Usage } from './usage.ts'

export interface CheckRequest {
  /** Works, and e-books whoever made them. */
  readonly paths: readonly string[]
  readonly mode: Mode
  /** The report of another validator about the one work or e-book that is named. */
  readonly findings: string | undefined
}

/** False if any work or e-book had errors. */
export async function check({ paths, mode, findings }: CheckRequest): Promise<boolean> {
  if (findings !== undefined && paths.length !== 1)
    throw new Usage('findings are about one e-book: name it, or its work')
  const report = findings === undefined ? undefined : findingsIn(findings)
  const [epubs, works] = [paths.filter(isEpub), paths.filter((path) => !isEpub(path))]

  const checked: EpubResult[] = []
  for (const path of epubs) {
    const result = await checkEpub(path, report)
    checked.push(result)
    if (mode !== 'json')
      for (const told of formatDiagnostics(result.diagnostics)) process.stderr.write(`${told}\n\n`)
  }
  const results = epubs.length > 0 && works.length === 0 ? [] : await checkWorks(works, mode, report)

  if (mode === 'json') process.stdout.write(asJson(results, checked))
  if (mode === 'talk') process.stdout.write(`\n${summary(results, checked)}\n`)
  return (
    isFine(results) &&
    checked.every(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
  )
}

function checkWorks(
  paths: readonly string[],
  mode: Mode,
  report: readonly Finding[] | undefined,
): Promise<readonly WorkResult[]> {
  const examine = report ? async () => report : validateEpub
  return eachWork(paths, mode, { ...epochOption(), examine }, { current: () => undefined, publish: () => {} })
}

/** Works as `build --json` has them, then an object an e-book: path and diagnostics. */
function asJson(results: readonly WorkResult[], checked: readonly EpubResult[]): string {
  if (checked.length === 0) return toJson(results, '')
  const works: readonly unknown[] = JSON.parse(toJson(results, ''))
  const epubs = checked.map(({ path, diagnostics }) => ({
    path,
    diagnostics: diagnostics.map(diagnosticAsJson),
  }))
  return `${JSON.stringify([...works, ...epubs], undefined, 2)}\n`
}

function summary(results: readonly WorkResult[], checked: readonly EpubResult[]): string {
  const mistakes = countMistakes([...results, ...checked].flatMap(({ diagnostics }) => diagnostics))
  const counted = [count(results.length, 'work'), count(checked.length, 'e-book')].filter(
    (part) => part !== '',
  )
  const told = `${mistakes || 'No mistakes'} in ${counted.join(' and ')}.`
  return checked.length === 0 ? told : `${told}\n${beyondOurCheck}`
}

function count(number: number, thing: string): string {
  return number === 0 ? '' : `${number} ${thing}${number === 1 ? '' : 's'}`
}
