/**
 * Documents as they are read, with the place of every node and all that was said about them.
 */

import { formatSpan, makeSource } from '../src/base/index.ts'
import { dumpDocument } from '../src/inspect/index.ts'
import { parseManuscript } from '../src/manuscript/index.ts'
import { goldenTests } from './support/golden.ts'

goldenTests('document', ({ source }) => {
  const { value, diagnostics } = parseManuscript(makeSource('case.md', `${source}\n`), 'case')
  const said = diagnostics.flatMap((diagnostic) => [
    `${formatSpan(diagnostic.span)} ${diagnostic.severity} ${diagnostic.code}: ${diagnostic.message}`,
    ...diagnostic.hints.map((hint) => `  ${hint.span ? `${formatSpan(hint.span)} ` : ''}${hint.message}`),
  ])
  return [dumpDocument(value), ...(said.length > 0 ? ['', ...said] : [])].join('\n')
})
