/**
 * Files that could not be had: they are not there, or they are and cannot be read.
 */

import { type Files, isThere, type Report, type Span } from '../base/index.ts'

export interface Absence {
  readonly path: string
  /** Where it was asked for. */
  readonly span: Span
  /** What to say if it is not there. */
  readonly message: string
  readonly hint: string
}

export function reportAbsent({ path, span, message, hint }: Absence, files: Files, report: Report): void {
  if (!isThere(files, path)) {
    report.add('file/missing', span, message, hint)
    return
  }
  report.add(
    'file/unreadable',
    span,
    `“${path}” is there, but it cannot be read`,
    'see whether you may read it, and if it is a link, put the file itself here',
  )
}
