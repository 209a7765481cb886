/**
 * One file brought in, as a test looks at it.
 */

import { type Code, type Diagnostic, memoryFiles } from '../../src/base/index.ts'
import { importSource, writeWork } from '../../src/import/index.ts'

export interface BroughtIn {
  /** The work's files, by path; images as text too, whatever that reads like. */
  readonly texts: Readonly<Record<string, string>>
  /** All manuscripts in order. */
  readonly manuscript: string
  readonly edition: string
  readonly diagnostics: readonly Diagnostic[]
  readonly codes: readonly Code[]
}

export async function bringIn(
  path: string,
  content: string | Uint8Array,
  {
    beside = {},
    lang,
  }: { readonly beside?: Readonly<Record<string, string | Uint8Array>>; readonly lang?: string } = {},
): Promise<BroughtIn> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const read = await importSource(path, bytes, { lang, files: memoryFiles(beside) })
  const { value, diagnostics } = writeWork('work', read)
  const decoder = new TextDecoder()
  const texts = Object.fromEntries(value.files.map((file) => [file.path, decoder.decode(file.bytes)]))
  const manuscripts = Object.entries(texts).flatMap(([name, text]) => (name.endsWith('.md') ? [text] : []))
  return {
    texts,
    manuscript: manuscripts.join('\n'),
    edition: texts['edition.yaml'] ?? '',
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
  }
}
