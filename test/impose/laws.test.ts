/**
 * What holds of every sheet, whatever was ordered.
 */

import { expect, test } from 'vitest'
import { makeSource, parseLength, type Rect, startOf } from '../../src/base/index.ts'
import {
  type ImpositionOrder,
  impose,
  markKinds,
  plainOrder,
  type SheetSide,
  schemeNames,
} from '../../src/impose/index.ts'
import { bindAll, jobOf } from '../support/bindery.ts'
import { type Random, random, seeds } from '../support/random.ts'

const span = startOf(makeSource('edition.yaml', ''))
const mm = (count: number): number => parseLength(`${count}mm`) ?? 0

function randomOrder(die: Random): ImpositionOrder {
  const scheme = die.pick(schemeNames)
  const most: Partial<Record<typeof scheme, number>> = { minizine: 8, leaflet: 6 }
  const folded: Partial<Record<typeof scheme, number>> = { quarto: 8, octavo: 16, sextodecimo: 32 }
  const sheet = folded[scheme] ?? 4
  const isMadeOfSignatures = scheme in folded || scheme === 'signatures'
  return {
    ...plainOrder,
    span,
    scheme,
    trim: { width: mm(die.between(60, 160)) + die.between(0, 99), height: mm(die.between(60, 240)) },
    pages: die.between(1, most[scheme] ?? 120),
    thickness: die.between(0, 180),
    signature:
      die.chance(50) && isMadeOfSignatures ? sheet * die.between(1, Math.floor(64 / sheet)) : undefined,
    bleed: mm(die.between(0, 5)),
    gutter: die.chance(30) ? mm(die.between(0, 12)) : undefined,
    milling: die.chance(30) ? mm(die.between(0, 4)) : 0,
    duplex: die.pick(['long-edge', 'short-edge'] as const),
    binding: die.pick(['left', 'right'] as const),
    blanks: die.pick(['end', 'before-last', 'both'] as const),
    marks: die.chance(70) ? markKinds : [],
  }
}

function sidesOf(order: ImpositionOrder): readonly SheetSide[] {
  return impose(order).value.sheets.flatMap(({ front, back }) => (back ? [front, back] : [front]))
}

function overlap(one: Rect, other: Rect): boolean {
  return (
    Math.min(one.x + one.width, other.x + other.width) > Math.max(one.x, other.x) &&
    Math.min(one.y + one.height, other.y + other.height) > Math.max(one.y, other.y)
  )
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

const orders = seeds(400).map((seed) => ({ seed, order: randomOrder(random(seed)) }))

test('orders that can be carried out are carried out without a word', () => {
  for (const { seed, order } of orders)
    expect(
      impose(order).diagnostics.map(({ message }) => message),
      `seed ${seed}`,
    ).toEqual([])
})

test('every page is on a sheet, once, or in every cell where it is to be repeated', () => {
  for (const { seed, order } of orders) {
    const found = sidesOf(order).flatMap(({ placed }) =>
      placed.flatMap(({ page }) => (page === undefined ? [] : [page])),
    )
    const expected = Array.from({ length: order.pages }, (_, page) => page)
    const read = order.scheme === 'repeat' ? [...new Set(found)] : found
    expect(
      read.toSorted((one, other) => one - other),
      `seed ${seed}`,
    ).toEqual(expected)
  }
})

test('blank pages are counted', () => {
  for (const { seed, order } of orders) {
    if (order.scheme === 'repeat') continue
    const { value } = impose(order)
    const blank = value.sheets
      .flatMap(({ front, back }) => [...front.placed, ...(back?.placed ?? [])])
      .filter(({ page }) => page === undefined)
    expect(blank.length, `seed ${seed}`).toBe(value.blanks)
  }
})

test('no page shows where another does, and none leaves the paper', () => {
  for (const { seed, order } of orders)
    for (const { front, back, paper } of impose(order).value.sheets)
      for (const { placed } of [front, ...(back ? [back] : [])])
        placed.forEach(({ clip }, i) => {
          const sheet = { x: 0, y: 0, ...paper }
          if (!contains(sheet, clip)) expect.fail(`seed ${seed}: a page leaves the paper`)
          for (const other of placed.slice(i + 1))
            if (overlap(clip, other.clip)) expect.fail(`seed ${seed}: two pages lie on each other`)
        })
})

test('marks touch neither the pages nor their bleed, nor leave the paper', () => {
  for (const { seed, order } of orders)
    for (const { front, back, paper } of impose(order).value.sheets)
      for (const side of [front, ...(back ? [back] : [])])
        for (const mark of side.marks) {
          // The one cut inside a sheet runs where four pages meet.
          if (order.scheme === 'minizine' && mark.kind === 'cut') continue
          const box =
            mark.kind === 'registration'
              ? {
                  x: mark.centre.x - mark.radius,
                  y: mark.centre.y - mark.radius,
                  width: 2 * mark.radius,
                  height: 2 * mark.radius,
                }
              : {
                  x: Math.min(mark.from.x, mark.to.x),
                  y: Math.min(mark.from.y, mark.to.y),
                  width: Math.max(1, Math.abs(mark.to.x - mark.from.x)),
                  height: Math.max(1, Math.abs(mark.to.y - mark.from.y)),
                }
          if (!contains({ x: 0, y: 0, width: paper.width + 1, height: paper.height + 1 }, box))
            expect.fail(`seed ${seed}: a ${mark.kind} mark leaves the paper`)
          if (side.placed.some(({ clip, trim }) => overlap(clip, box) || overlap(trim, box)))
            expect.fail(`seed ${seed}: a ${mark.kind} mark touches a page`)
        }
})

test('where marks are asked for and the paper is free, every kind that the scheme has is there', () => {
  for (const { seed, order } of orders) {
    if (order.marks.length === 0) continue
    const kinds = new Set(sidesOf(order).flatMap(({ marks }) => marks.map(({ kind }) => kind)))
    const steps = new Set(impose(order).value.folding.map(({ kind }) => kind))
    const sides = sidesOf(order)
    const rings = sides.map(({ marks }) => marks.flatMap((mark) => ('centre' in mark ? [mark.centre] : [])))
    expect(
      rings.every((two) => two.length === 2),
      `seed ${seed}`,
    ).toBe(true)
    const [first] = sides
    const across = new Set(first?.placed.map(({ trim }) => trim.x)).size
    if (across > 1)
      sides.forEach(({ slug, placed }, at) => {
        const foot = Math.max(...placed.map(({ trim }) => trim.y + trim.height))
        for (const { x, y } of rings[at] ?? [])
          if (y > foot && slug && x > slug.at.x && x - slug.at.x < order.trim.width)
            expect.fail(`seed ${seed}: a ring stands in the slug`)
      })
    const isCutApart = ['stacks', 'repeat', 'n-up'].includes(order.scheme)
    expect(kinds.has('fold'), `seed ${seed}`).toBe(steps.has('fold'))
    expect(kinds.has('crop') || isCutApart, `seed ${seed}`).toBe(true)
    expect(
      sidesOf(order).every(({ slug }) => slug !== undefined),
      `seed ${seed}`,
    ).toBe(true)
  }
})

test('whatever the trim, paper, gutter and milling, folding gives the book', () => {
  const upright = new Set(['booklet', 'signatures', 'quarto', 'octavo', 'sextodecimo', 'minizine', 'stacks'])
  for (const { seed, order } of orders) {
    if (!upright.has(order.scheme)) continue
    const { value } = impose(order)
    const thickness = (order.thickness * 72) / 25.4
    const [leaves] = bindAll(jobOf(value, { ...order, thickness }))
    const faces = (leaves ?? []).flatMap(({ recto, verso }) => [recto, verso])
    const pages = faces.flatMap(({ page }) => (page === undefined ? [] : [page]))
    expect(pages, `seed ${seed}`).toEqual(Array.from({ length: order.pages }, (_, page) => page))
    const off = Math.max(...faces.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))
    expect(off, `seed ${seed}, ${order.scheme}`).toBeLessThan(mm(0.01))
    expect(
      faces.every(({ isUpright }) => isUpright),
      `seed ${seed}`,
    ).toBe(true)
  }
})
