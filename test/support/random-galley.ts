/**
 * Galleys by chance: paragraphs with settings of several lengths, headings,
 * pictures, turns, and notes in three streams.
 */

import type { Galley, GalleyItem, Line, NoteInsert, SettingVariant } from '../../src/typeset/index.ts'
import { blankLine, element, rowHeight, settingOf } from './galley.ts'
import type { Random } from './random.ts'

export const noteHeight = 10_000

export const streams = ['author', 'ed', 'tr'] as const

export interface Likelihoods {
  /** Settings in all. */
  readonly blocks: number
  /** In a hundred. */
  readonly notes: number
  readonly turns: number
  readonly longestNote: number
  /** Pictures that may wait for the head of a page. */
  readonly floats?: number
}

export function randomGalley(
  chance: Random,
  { blocks, notes, turns, longestNote, floats = 0 }: Likelihoods,
): Galley {
  const items: GalleyItem[] = []
  let order = 0
  const next = (): number => {
    order += 1
    return order
  }
  const note = (): NoteInsert => {
    const own = next()
    const lines = Array.from({ length: chance.between(1, longestNote) }, () => blankLine(noteHeight))
    const galley = { measure: 120_000, items: [settingOf(lines, own)] }
    return { stream: chance.pick(streams), element: element(own, { id: `n-${own}` }), galley }
  }
  const paragraph = (count: number): GalleyItem => {
    const called = Array.from({ length: count }, () => (chance.chance(notes) ? [note()] : []))
    const setting = settingOf(linesWith(called), next())
    return { ...setting, variants: variantsOf(called, chance) }
  }

  for (let i = 0; i < blocks; i++) {
    if (chance.chance(turns)) items.push(turnOf(chance))
    if (chance.chance(15)) {
      items.push(
        { kind: 'white', extent: rowHeight, stretch: chance.pick([0, rowHeight]), kept: chance.chance(10) },
        settingOf(linesWith(Array.from({ length: chance.between(1, 2) }, () => [])), next()),
        { kind: 'keep' },
      )
    }
    if (chance.chance(4)) items.push(settingOf([blankLine(chance.between(1, 9) * rowHeight)], next()))
    if (floats > 0 && chance.chance(floats)) {
      const picture = settingOf([blankLine(chance.between(1, 24) * rowHeight)], next())
      items.push({
        ...picture,
        floats: { to: chance.pick(['head', 'foot'] as const), above: rowHeight, below: rowHeight },
      })
    }
    items.push(paragraph(chance.between(1, 9)))
  }
  return { measure: 120_000, items }
}

function turnOf(chance: Random): GalleyItem {
  return {
    kind: 'turn',
    to: chance.pick(['page', 'recto', 'verso'] as const),
    page: chance.pick(['', 'other']),
  }
}

function linesWith(called: readonly (readonly NoteInsert[])[]): readonly Line[] {
  return called.map((notes) => ({ ...blankLine(rowHeight), notes }))
}

/** Sometimes a line more, sometimes one less; its notes are called a line earlier or later then. */
function variantsOf(called: readonly (readonly NoteInsert[])[], chance: Random): readonly SettingVariant[] {
  const best = { lines: linesWith(called), cost: 0 }
  const cost = chance.between(50, 300)
  if (called.length > 3 && chance.chance(40)) {
    const [first = [], second = [], ...others] = called
    return [best, { lines: linesWith([[...first, ...second], ...others]), cost }]
  }
  return chance.chance(40) ? [best, { lines: linesWith([[], ...called]), cost }] : [best]
}
