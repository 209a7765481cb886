/**
 * Golden flows: markup and rules above, the styled tree below.
 */

import { formatSpan } from '../../src/base/index.ts'
import { dumpFlow } from '../../src/inspect/index.ts'
import { goldenTests } from '../support/golden.ts'
import { flowOf, splitCase } from '../support/styles.ts'

goldenTests('flow', (golden) => {
  const { body, css } = splitCase(golden.source)
  const { value, diagnostics } = flowOf(body, css)
  const found = diagnostics.map(({ code, message, span }) => `! ${code} ${formatSpan(span)} ${message}`)
  return [...found, dumpFlow(value)].join('\n')
})
