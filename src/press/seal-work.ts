/**
 * Seals what was built.
 */

import { type Diagnostic, digestBytes } from '../base/index.ts'
import { type Seal, type SealOutput, sealFormat, sourceDigest, type Tool } from '../seal/index.ts'
import type { BuildOptions, Built } from './pipeline.ts'
import type { WorkPath } from './works.ts'

export interface Sealing {
  readonly work: WorkPath
  readonly built: Built
  readonly diagnostics: readonly Diagnostic[]
  readonly options: BuildOptions
  readonly tool: Tool
}

/** The seal of a build without errors. Equal for equal builds, whoever makes them. */
export function sealWork({ work, built, diagnostics, options, tool }: Sealing): Seal {
  const { edition, words, notes, pages, inputs } = built
  return {
    format: sealFormat,
    work: workName(work),
    edition: {
      slug: edition.slug,
      title: edition.title,
      identifier: edition.identifier,
      revision: edition.revision,
      lang: edition.lang,
      ...(edition.date && { date: edition.date.text }),
      words,
      notes,
      pages,
      warnings: diagnostics.filter(({ severity }) => severity === 'warning').length,
    },
    source: sourceDigest(inputs.inputs),
    settings: {
      formats: options.formats ? 'command' : 'edition',
      ...(options.epoch !== undefined && { epoch: options.epoch }),
    },
    tool,
    ...inputs,
    outputs: sealOutputs(built),
  }
}

export function sealOutputs({ outputs, slug }: Built): readonly SealOutput[] {
  return outputs.map(({ format, path, bytes }) => ({
    format,
    path: path.slice(slug.length + 1),
    size: bytes.length,
    digest: digestBytes(bytes),
  }))
}

/** `manuscripts/mill` → `mill`, `manuscripts/leaflet.md` → `leaflet.md`. */
export function workName(work: WorkPath): string {
  return work.split('/').at(-1) ?? work
}
