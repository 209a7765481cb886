/**
 * Works as one text: files under lines of `=== path`, or a lone `text.md`.
 */

import {
  type Diagnostic,
  decodeText,
  type Files,
  formatSpan,
  memoryFiles,
  Report,
} from '../../src/base/index.ts'
import { type Book, bind, readEdition } from '../../src/book/index.ts'
import { parseManuscript } from '../../src/manuscript/index.ts'

export interface BoundWork {
  readonly book: Book
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads and binds a work as the press does. */
export function bindWork(source: string): BoundWork {
  const files = filesOf(source)
  return bindFiles(files, source.startsWith('=== ') ? '' : 'text.md')
}

export function bindFiles(files: Files, path: string): BoundWork {
  const report = new Report()
  const edition = report.take(readEdition(files, path))
  const documents = edition.leaves.flatMap((leaf, index) => {
    const bytes = leaf.kind === 'manuscript' ? files.read(leaf.path) : undefined
    if (leaf.kind !== 'manuscript' || bytes === undefined) return []
    const text = report.take(decodeText(leaf.path, bytes))
    return [[leaf.path, report.take(parseManuscript(text, `s${index}`))] as const]
  })
  const book = report.take(bind(edition, new Map(documents)))
  return { book, diagnostics: report.conclude(undefined).diagnostics }
}

export function filesOf(source: string): Files {
  if (!source.startsWith('=== ')) return memoryFiles({ 'text.md': source })
  const files = source.split(/^=== (.+)\n/m).slice(1)
  return memoryFiles(
    Object.fromEntries(
      files.flatMap((path, index) => (index % 2 === 0 ? [[path, files[index + 1] ?? '']] : [])),
    ),
  )
}

/** `text.md:3:1 error note/unused: the note … | hint`. */
export function describe(diagnostic: Diagnostic): string {
  const { span, severity, code, message, hints } = diagnostic
  const hint = hints.map((found) => ` | ${found.message}${found.span ? ` (${formatSpan(found.span)})` : ''}`)
  return `${formatSpan(span)} ${severity} ${code}: ${message}${hint.join('')}`
}

export function codesOf(work: BoundWork): readonly string[] {
  return work.diagnostics.map((diagnostic) => diagnostic.code)
}
