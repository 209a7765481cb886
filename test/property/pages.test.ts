/**
 * Laws of page breaking, over galleys by chance.
 */

import { beforeAll, describe, expect, test } from 'vitest'
import { type BrokenPages, breakPages, type PagePlan } from '../../src/paginate/index.ts'
import { makeUp } from '../../src/paginate/make-up.ts'
import type { PlannedLine } from '../../src/paginate/plan.ts'
import type { Galley, Line } from '../../src/typeset/index.ts'
import { element, plainMasters, rowHeight } from '../support/galley.ts'
import { random, seeds } from '../support/random.ts'
import { type Likelihoods, randomGalley } from '../support/random-galley.ts'

const masters = plainMasters({ measure: 20, lines: 24, streams: ['author', 'ed', 'tr'] })

interface Broken extends BrokenPages {
  readonly galley: Galley
}

function broken(seed: number, likelihoods: Likelihoods): Broken {
  const galley = randomGalley(random(seed), likelihoods)
  return { galley, ...breakPages(galley, masters, rowHeight) }
}

const kinds: readonly (readonly [string, Likelihoods])[] = [
  ['plain text', { blocks: 40, notes: 0, turns: 3, longestNote: 1 }],
  ['some notes', { blocks: 40, notes: 10, turns: 3, longestNote: 6 }],
  ['many long notes', { blocks: 15, notes: 30, turns: 3, longestNote: 40 }],
  ['many pictures', { blocks: 40, notes: 5, turns: 3, longestNote: 6, floats: 25 }],
  ['more notes than text', { blocks: 20, notes: 100, turns: 10, longestNote: 12 }],
]

describe.each(kinds)('in %s', (_, likelihoods) => {
  const cases: (readonly [seed: number, pages: Broken])[] = []
  beforeAll(() => {
    for (const seed of seeds(40)) cases.push([seed, broken(seed, likelihoods)])
  })

  test('every line stands on one page, in order', () => {
    for (const [seed, { galley, pages }] of cases) {
      const placed = linesThat(pages, (occurs) => occurs !== 'later')
      const waited = linesThat(pages, (occurs) => occurs === 'later')
      let at = 0
      for (const item of galley.items) {
        if (item.kind !== 'setting') continue
        if (item.floats && waited[0] === item.variants[0]?.lines[0]) {
          waited.shift()
          continue
        }
        const set = item.variants.find((variant) => variant.lines.every((line, i) => placed[at + i] === line))
        expect(set, `seed ${seed}, line ${at}`).toBeDefined()
        at += set?.lines.length ?? 0
      }
      expect(placed.length, `seed ${seed}`).toBe(at)
      expect(waited, `seed ${seed}`).toEqual([])
    }
  })

  test('every line of a note stands on one page, in order', () => {
    for (const [seed, { pages, notes }] of cases) {
      for (const [stream, column] of notes.columns.entries()) {
        let at = 0
        for (const page of pages.filter((one) => !one.blank)) {
          expect(page.notes[stream]?.from, `seed ${seed}`).toBe(at)
          at = page.notes[stream]?.until ?? -1
        }
        expect(at, `seed ${seed}`).toBe(column.lines.length)
      }
    }
  })

  test('a note begins on the page of its call', () => {
    for (const [seed, { pages, notes, flaws }] of cases) {
      const displaced = flaws.filter((flaw) => flaw.kind === 'notes-displaced').length
      expect(displaced > 0 ? 0 : strayNotes(pages, notes), `seed ${seed}`).toBe(0)
    }
  })

  test('nothing overlaps, and notes end on the foot line', () => {
    for (const [seed, { pages, notes, flaws }] of cases) {
      if (flaws.some((flaw) => flaw.kind !== 'bad-turn')) continue
      for (const plan of pages) {
        const { lines, separators } = makeUp(plan, notes, element(0))
        const bottoms = lines.map(({ line, y }) => y + line.height)
        for (const [i, { y }] of lines.entries()) {
          expect(y, `seed ${seed}`).toBeGreaterThanOrEqual(bottoms[i - 1] ?? plan.frame.top)
        }
        for (const { y } of separators) {
          expect(lines.some((line) => line.y < y && y < line.y + line.line.height)).toBe(false)
        }
        const foot = plan.frame.top + plan.frame.height
        const last = lines.at(-1)
        expect(bottoms.at(-1) ?? 0, `seed ${seed}`).toBeLessThanOrEqual(foot)
        if (last?.part === 'note') expect(bottoms.at(-1), `seed ${seed}`).toBe(foot - notes.lift)
      }
    }
  })

  test('no line is left alone, and no heading, unless it is said', () => {
    for (const [seed, { galley, pages, flaws }] of cases) {
      const bad = badTurns(galley, pages)
      const said = flaws.filter((flaw) => flaw.kind === 'bad-turn').length
      expect(bad, `seed ${seed}`).toBe(said)
    }
  })

  test('a page is left blank only before a turn to a side', () => {
    for (const [seed, { pages }] of cases) {
      for (const [i, page] of pages.entries()) {
        expect(page.frame.side, `seed ${seed}`).toBe(i % 2 === 0 ? 'recto' : 'verso')
        if (page.blank) expect(pages[i + 1]?.frame.first, `seed ${seed}`).toBe(true)
        if (!page.blank)
          expect(page.lines.length + page.foot.length + notesOn(page), `seed ${seed}`).toBeGreaterThan(0)
      }
    }
  })
})

function linesThat(pages: readonly PagePlan[], occur: (occurs: PlannedLine['occurs']) => boolean): Line[] {
  return pages.flatMap(({ lines, foot }) =>
    [...lines, ...foot].flatMap(({ line, occurs }) => (occur(occurs) ? [line] : [])),
  )
}

function notesOn(page: PagePlan): number {
  return page.notes.reduce((sum, { from, until }) => sum + until - from, 0)
}

function strayNotes(pages: readonly PagePlan[], notes: BrokenPages['notes']): number {
  let stray = 0
  for (const page of pages) {
    const called = page.lines.flatMap(({ line }) => line.notes)
    const begun = notes.columns.flatMap((column, i) =>
      column.lines
        .slice(page.notes[i]?.from, page.notes[i]?.until)
        .flatMap((line) => (line.begins ? [line.note] : [])),
    )
    stray += called.filter((note) => !begun.includes(note)).length
  }
  return stray
}

/** Turns of the page that part what belongs together. */
function badTurns(galley: Galley, pages: readonly PagePlan[]): number {
  const pageOf = new Map<Line, number>()
  for (const [i, page] of pages.entries()) for (const { line } of page.lines) pageOf.set(line, i)
  let bad = 0
  let before: number | undefined
  let joined = false
  for (const item of galley.items) {
    if (item.kind === 'keep') joined = true
    if (item.kind === 'turn') joined = false
    if (item.kind !== 'setting') continue
    const set = item.variants.find((variant) => variant.lines.every((line) => pageOf.has(line)))
    const on = set?.lines.map((line) => pageOf.get(line) ?? -1) ?? []
    if (joined && before !== on[0]) bad += 1
    for (let i = 1; i < on.length; i++) {
      if (on[i] !== on[i - 1] && (i < item.orphans || on.length - i < item.widows)) bad += 1
    }
    before = on.at(-1)
    joined = false
  }
  return bad
}

test('pages whose number is a multiple already are left as they are, figures and all', () => {
  let compared = 0
  for (const seed of seeds(60)) {
    const galley = randomGalley(random(seed), { blocks: 60, notes: 8, turns: 4, longestNote: 6, floats: 30 })
    const free = breakPages(galley, masters, rowHeight)
    const multiple = [4, 3, 5].find((one) => free.pages.length % one === 0)
    if (multiple === undefined) continue
    compared += 1
    const { pages, fitting } = breakPages(galley, masters, rowHeight, multiple)
    expect(pages, `seed ${seed}`).toEqual(free.pages)
    expect(fitting, `seed ${seed}`).toBeUndefined()
  }
  expect(compared).toBeGreaterThan(20)
})

test('pages come out as a multiple where one is asked for and can be had', () => {
  let reached = 0
  for (const seed of seeds(40)) {
    const galley = randomGalley(random(seed), { blocks: 80, notes: 5, turns: 5, longestNote: 4 })
    const free = breakPages(galley, masters, rowHeight)
    const asked = breakPages(galley, masters, rowHeight, 4)
    if (free.pages.length % 4 === 0) expect(asked, `seed ${seed}`).toEqual(free)
    if (asked.pages.length % 4 === 0) reached += 1
    else expect(asked.pages.length, `seed ${seed}`).toBe(free.pages.length)
    expect(asked.fitting?.set.pages ?? asked.pages.length, `seed ${seed}`).toBe(asked.pages.length)
    expect(asked.flaws.length, `seed ${seed}`).toBeLessThanOrEqual(free.flaws.length)
    const text = (pages: readonly PagePlan[]): number =>
      new Set(linesThat(pages, () => true).flatMap(({ notes }) => notes)).size
    expect(text(asked.pages), `seed ${seed}`).toBe(text(free.pages))
  }
  expect(reached).toBeGreaterThanOrEqual(25)
})
