/**
 * Diagnostics as an author works through them: by file, from its head to its foot.
 */

import { byCodePoint, type Diagnostic } from '../base/index.ts'

/**
 * Sorted by place; of those that say the same of the same place, one. (A note
 * that two outputs write is looked at twice.) What was found first stays first.
 */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map(diagnostics.toReversed().map((diagnostic) => [identityOf(diagnostic), diagnostic]))
  return [...told.values()].toReversed().toSorted(byPlace)
}

function identityOf({ code, message, span }: Diagnostic): string {
  return [code, span.source.path, span.start, span.end, message].join('\n')
}

function byPlace({ span: a }: Diagnostic, { span: b }: Diagnostic): number {
  return byCodePoint(a.source.path, b.source.path) || a.start - b.start
}
