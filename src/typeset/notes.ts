/**
 * Notes: each a small galley of its own, to the measure of the page.
 *
 * A note within a note has no place on a page (`note/nested` has been said of it
 * by `book/`). So that its words are not lost, it is set below the note it is
 * called in; one after the other, however deep they are called.
 */

import type { FlowElement } from '../style/index.ts'
import type { Bench } from './bench.ts'
import { setBlock } from './block.ts'
import { Column } from './column.ts'
import type { Galley, GalleyItem, Setting } from './galley.ts'

export function setNote(aside: FlowElement, page: string, bench: Bench): Galley {
  const { measure } = bench.areaOf(page)
  const waiting = [aside]
  const empty: Galley = { measure, items: [] }
  const nested: Bench = {
    ...bench,
    memory: undefined,
    setNote: (inner) => {
      waiting.push(inner)
      return empty
    },
  }

  const items: GalleyItem[] = []
  for (let i = 0; i < waiting.length; i++) {
    const note = waiting[i]
    if (!note) break
    const column = new Column(measure, bench.grid)
    const place = { left: 0, measure, inCell: false, reserved: 0 }
    setBlock(note, place, { column, bench: nested })
    for (const item of withoutOuterWhite(column.finish(note).items)) items.push(item)
  }
  return { measure, items: items.map((item) => (item.kind === 'setting' ? withoutNotes(item) : item)) }
}

/** The note area has white of its own above and between notes. */
function withoutOuterWhite(items: readonly GalleyItem[]): readonly GalleyItem[] {
  const first = items.findIndex((item) => item.kind !== 'white')
  return first < 0 ? [] : items.slice(first)
}

function withoutNotes(setting: Setting): Setting {
  const variants = setting.variants.map(({ lines, cost }) => ({
    lines: lines.map((line) => (line.notes.length === 0 ? line : { ...line, notes: [] })),
    cost,
  }))
  return { ...setting, variants }
}
