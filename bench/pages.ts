/**
 * How long breaking pages takes, by length of text and number of notes.
 *
 * `npm run bench:pages`. Processor time, so that what else the machine does
 * shows less; and for each page of it, which does not grow with their number.
 */

import { breakPages } from '../src/paginate/break-pages.ts'
import { plainMasters, rowHeight } from '../test/support/galley.ts'
import { random } from '../test/support/random.ts'
import { randomGalley } from '../test/support/random-galley.ts'

const masters = plainMasters({ measure: 60, lines: 35, streams: ['author', 'ed', 'tr'] })
const rounds = 5

for (const notes of [0, 2, 20]) {
  for (const lines of [400, 2000, 10_000, 40_000]) {
    const blocks = Math.round(lines / 6)
    const galley = randomGalley(random(1), { blocks, notes, turns: 1, longestNote: 8 })
    let best = Number.POSITIVE_INFINITY
    let pages = 0
    for (let round = 0; round < rounds; round++) {
      const before = process.cpuUsage()
      pages = breakPages(galley, masters, rowHeight).pages.length
      best = Math.min(best, process.cpuUsage(before).user / 1000)
    }
    const each = `${(best / pages).toFixed(2)} ms a page`
    const row = [`${notes} % notes`, `${lines} lines`, `${pages} pages`, `${best.toFixed(1)} ms`, each]
    process.stdout.write(`${row.map((cell) => cell.padStart(15)).join('')}\n`)
  }
}
