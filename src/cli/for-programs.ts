/**
 * Pamphleteer as other programs call it: one work by its path, and what comes of
 * it as values. Nothing is written and nothing printed. Its types stand by
 * themselves, so that those of no package are needed to read them.
 */

import type { Format } from '../base/index.ts'
import { validateEpub } from '../epub/index.ts'
import { buildWork } from '../press/index.ts'
import { diagnosticAsJson } from './build.ts'
import { textOfStage } from './inspect.ts'
import { openOurHouse, theWorkAt } from './works.ts'

export type Stage = 'document' | 'book' | 'xhtml' | 'flow' | 'galley' | 'pages' | 'structure'

/** A diagnostic as other programs get it. */
export interface ToldDiagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly file: string
  /** Both count from one. */
  readonly line: number
  readonly column: number
  readonly hints: readonly string[]
}

export interface BuildOptions {
  /** What is made; what the edition asks for if left out. */
  readonly formats?: readonly Format[]
  /** SOURCE_DATE_EPOCH, in seconds: dates what the edition does not. */
  readonly epoch?: number
}

/** A file of an edition. */
export interface EditionFile {
  readonly format: Format
  /** `mill/mill.pdf`: relative to the folder where editions go. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Edition {
  /** The name of its folder and files. */
  readonly slug: string
  readonly title: string
  readonly words: number
  readonly notes: number
  readonly pages: number
  /** None if there were errors. */
  readonly outputs: readonly EditionFile[]
  readonly diagnostics: readonly ToldDiagnostic[]
}

/** A stage as text, and what was found wrong on the way to it. */
export interface Inspected {
  readonly text: string
  readonly diagnostics: readonly ToldDiagnostic[]
}

/** Makes the edition of a work: a folder, or a single manuscript. Throws if there is none, or several. */
export async function build(path: string, options: BuildOptions = {}): Promise<Edition> {
  const work = theWorkAt(path)
  const { value, diagnostics } = await buildWork(work.path, await openOurHouse(), work.files, options)
  const { slug, title, words, notes, pages, outputs } = value
  return {
    slug,
    title,
    words,
    notes,
    pages,
    outputs: outputs.map(({ format, path, bytes }) => ({ format, path, bytes })),
    diagnostics: diagnostics.map(diagnosticAsJson),
  }
}

/** Everything that is wrong with a work, its finished e-book included. Throws if there is no work, or several. */
export async function check(path: string, options: BuildOptions = {}): Promise<readonly ToldDiagnostic[]> {
  const work = theWorkAt(path)
  const examined = { ...options, examine: validateEpub }
  const { diagnostics } = await buildWork(work.path, await openOurHouse(), work.files, examined)
  return diagnostics.map(diagnosticAsJson)
}

/** Any stage of a work as readable text. Throws if there is no work, or several. */
export async function inspect(path: string, stage: Stage): Promise<Inspected> {
  const { value, diagnostics } = textOfStage(stage, theWorkAt(path), await openOurHouse())
  return { text: value, diagnostics: diagnostics.map(diagnosticAsJson) }
}
