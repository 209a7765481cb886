/**
 * Pages as pictures: galleys made by hand, broken and made up.
 */

import { dumpPages } from '../../src/inspect/index.ts'
import { finishPages } from '../../src/paginate/finish-pages.ts'
import { paginate } from '../../src/paginate/paginate.ts'
import { element, galleyOf, plainMasters, rowHeight } from '../support/galley.ts'
import { type GoldenCase, goldenTests } from '../support/golden.ts'
import { typewriter } from '../support/typewriter.ts'

goldenTests('pages', ({ source, settings }: GoldenCase) => {
  const measure = Number(settings.get('measure') ?? 20)
  const lines = Number(settings.get('page') ?? 8)
  const streams = (settings.get('streams') ?? '').split(',').filter((name) => name !== '')
  const masters = plainMasters({ measure, lines, streams })
  const flow = { root: element(0), masters, grid: rowHeight }
  const pass = paginate(galleyOf(source, { measure }), flow, (_, number) => String(number))
  const flaws = pass.flaws.map((flaw) => `flaw: ${flaw.kind}\n`).join('')
  return dumpPages(finishPages(pass, flow, typewriter())) + flaws
})
