/** What binding makes of whole works. */

import { dumpBook } from '../../src/inspect/index.ts'
import { bindWork, describe } from '../support/bind-work.ts'
import { goldenTests } from '../support/golden.ts'

goldenTests('book', ({ source }) => {
  const { book, diagnostics } = bindWork(`${source}\n`)
  return [dumpBook(book), ...diagnostics.map(describe)].join('\n')
})
