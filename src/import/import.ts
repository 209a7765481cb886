/**
 * A file's bytes → a draft, by its kind.
 */

import { type Files, type Outcome, Report, type Source } from '../base/index.ts'
import type { Draft } from './draft.ts'
import { readText } from './read-text.ts'
import { readBytes, repair } from './repair.ts'
import type { Imported } from './write-work.ts'

export type Format = 'text'

/** What a file is, by the end of its name; plain text if that says nothing. */
export function formatOf(_path: string): Format {
  return 'text'
}

export interface ImportOptions {
  /** What the user said of the language. */
  readonly lang: string | undefined
  /** Where images that a page names beside itself are looked for. */
  readonly files: Files
}

/** Reads one file; `path` is shown to the user. */
export async function importSource(
  path: string,
  bytes: Uint8Array,
  { lang }: ImportOptions,
): Promise<Outcome<Imported>> {
  const report = new Report()
  const source = report.take(readBytes(path, bytes))
  return report.conclude({ draft: report.take(readText(source, lang)), sources: [source] })
}

/** Plain text that is a Source already: repaired, and read. */
export function readPlainText(source: Source, lang?: string): Outcome<Draft> {
  const report = new Report()
  const repaired = report.take(repair(source))
  return report.conclude(report.take(readText(repaired, lang)))
}
