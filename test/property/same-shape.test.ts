/**
 * Law: pages found from those of an earlier pass are the pages that are found anew.
 */

import { expect, test } from 'vitest'
import { breakPages } from '../../src/paginate/break-pages.ts'
import type { BrokenPages } from '../../src/paginate/plan.ts'
import { isSameShape } from '../../src/paginate/same-shape.ts'
import type { Galley, Line } from '../../src/typeset/index.ts'
import { plainMasters, rowHeight } from '../support/galley.ts'
import { random, seeds } from '../support/random.ts'
import { randomGalley } from '../support/random-galley.ts'

const masters = plainMasters({ measure: 20, lines: 24, streams: ['author', 'ed', 'tr'] })
const likelihoods = { blocks: 30, notes: 12, turns: 3, longestNote: 8, floats: 5 }

/** The same galley of other lines, as it comes from another pass. */
function again(galley: Galley, change: (line: Line, at: number) => Line = (line) => ({ ...line })): Galley {
  let at = 0
  const items = galley.items.map((item) =>
    item.kind === 'setting'
      ? {
          ...item,
          variants: item.variants.map((variant) => ({
            ...variant,
            lines: variant.lines.map((line) => change(line, at++)),
          })),
        }
      : item,
  )
  return { ...galley, items }
}

const pagesOf = ({ pages, flaws, fitting }: BrokenPages) => ({ pages, flaws, fitting })

test.each([1, 4])(
  'a galley of the same shape has the same pages, of its own lines (multiple of %i)',
  (multiple) => {
    for (const seed of seeds(40)) {
      const galley = randomGalley(random(seed), likelihoods)
      const { found } = breakPages(galley, masters, rowHeight, multiple)
      const other = again(galley)
      const anew = breakPages(other, masters, rowHeight, multiple)
      expect(isSameShape(found, anew.found), `seed ${seed}`).toBe(true)

      const led = breakPages(other, masters, rowHeight, multiple, found)
      expect(led.pages, `seed ${seed}`).toEqual(anew.pages)
      const own = new Set(
        other.items.flatMap((item) =>
          item.kind === 'setting' ? item.variants.flatMap(({ lines }) => lines) : [],
        ),
      )
      for (const { lines } of led.pages)
        for (const { line, occurs } of lines)
          if (occurs === 'first') expect(own.has(line), `seed ${seed}`).toBe(true)
    }
  },
)

test('a galley of another shape is broken anew', () => {
  for (const seed of seeds(40)) {
    const galley = randomGalley(random(seed), likelihoods)
    const { found } = breakPages(galley, masters, rowHeight)
    const changes: readonly ((line: Line, at: number) => Line)[] = [
      (line, at) => (at === 7 ? { ...line, height: line.height + rowHeight } : { ...line }),
      (line, at) => (at % 3 === 0 ? { ...line, hyphenated: !line.hyphenated } : { ...line }),
    ]
    for (const change of changes) {
      const other = again(galley, change)
      const anew = breakPages(other, masters, rowHeight)
      expect(isSameShape(found, anew.found), `seed ${seed}`).toBe(false)
      const led = breakPages(other, masters, rowHeight, 1, found)
      expect(pagesOf(led), `seed ${seed}`).toEqual(pagesOf(anew))
    }
  }
})
