/**
 * Golden cases: source above, readable dump below, in one file a person can judge.
 *
 *     --- a note too long for its page runs on ---
 *     measure 20  page 4
 *
 *     Here a mill stood.[^1]
 *     --- pages ---
 *     1 | Here a mill stood.¹
 *
 * The line under the title holds settings as pairs of words; a case that needs
 * none leaves it blank. To add a case write the file without its dump and run
 * `npx vitest run -u`; then read what came.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

export interface GoldenCase {
  readonly title: string
  readonly settings: ReadonlyMap<string, string>
  readonly source: string
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'golden')

/** Runs every case of `test/golden/<stage>/` and compares its dump with the one accepted. */
export function goldenTests(stage: string, dump: (golden: GoldenCase) => string | Promise<string>): void {
  for (const name of readdirSync(join(folder, stage))
    .filter((file) => file.endsWith('.txt'))
    .toSorted()) {
    const path = join(folder, stage, name)
    const head = headOf(readFileSync(path, 'utf8'), stage)
    const golden = readCase(head)

    test(`${stage}: ${golden.title}`, async () => {
      const made = `${head}--- ${stage} ---\n${(await dump(golden)).trimEnd()}\n`
      await expect(made).toMatchFileSnapshot(path)
    })
  }
}

/** All that stands above the dump; it ends with a newline. */
function headOf(text: string, stage: string): string {
  const at = text.indexOf(`\n--- ${stage} ---\n`)
  return at < 0 ? `${text.trimEnd()}\n` : text.slice(0, at + 1)
}

function readCase(head: string): GoldenCase {
  const [title = '', settings = '', ...source] = head.split('\n')
  const words = settings.split(/\s+/).filter((word) => word !== '')
  return {
    title: title.replace(/^--- | ---$/g, ''),
    settings: new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : []))),
    source: source.join('\n').trim(),
  }
}
