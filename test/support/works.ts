/**
 * Whole works of a test, built as the command line builds them: the house's own
 * templates and faces, files on disk or in memory.
 */

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Diagnostic,
  digestBytes,
  type Files,
  type Format,
  known,
  memoryFiles,
} from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { openOurHouse } from '../../src/cli/works.ts'
import { type BuildOptions, type Built, buildWork, type House } from '../../src/press/index.ts'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Opened once a test file: faces are large. */
export const house: Promise<House> = openOurHouse()

/** Files of the repository, as `pamphleteer` sees them from its folder. */
export function repositoryFiles(): Files {
  return diskFiles(repository)
}

export interface BuiltWork {
  readonly built: Built
  readonly diagnostics: readonly Diagnostic[]
}

export async function buildFrom(files: Files, path: string, options: BuildOptions = {}): Promise<BuiltWork> {
  const { value, diagnostics } = await buildWork(path, await house, files, options)
  return { built: value, diagnostics }
}

/** Builds what a test has written down: contents by path. */
export function buildFiles(
  contents: Readonly<Record<string, string | Uint8Array>>,
  path = '',
): Promise<BuiltWork> {
  return buildFrom(memoryFiles(contents), path)
}

/** Builds a lone manuscript. */
export function buildText(text: string | Uint8Array): Promise<BuiltWork> {
  return buildFiles({ 'text.md': text }, 'text.md')
}

export function bytesOf({ outputs }: Built, format: Format): Uint8Array {
  return known(
    outputs.find((output) => output.format === format),
    `output ${format}`,
  ).bytes
}

export function errorsOf({ diagnostics }: BuiltWork): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error')
}

// ——— the small editions of `test/editions/`

export const smallEditionsFolder = join(repository, 'test', 'editions', 'works')

/** A book with everything in it, a leaflet, and a book in French. */
export const smallEditions = ['quay', 'leaflet.md', 'moulin'] as const

/** Output → digest, of all the small editions. */
export async function digestsFrom(files: Files): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {}
  for (const work of smallEditions) {
    const { built } = await buildFrom(files, work)
    for (const { path, bytes } of built.outputs) digests[path] = digestBytes(bytes)
  }
  return digests
}
