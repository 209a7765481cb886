/**
 * Reservations: how wide a room each late box is kept.
 *
 * Layout depends on these widths and on nothing else about the labels. They
 * start from one digit each, never from an earlier build, and only grow: there
 * are finitely many labels, so the loop that widens them ends.
 */

import type { Mpt } from '../base/index.ts'
import type { Late, Room, Shaper, Word } from '../typeset/index.ts'
import type { LabelOf, NumberedPage } from './label.ts'
import type { Pass } from './paginate.ts'

export interface Reservations extends Room {
  readonly widths: ReadonlyMap<number, Mpt>
}

export function reserve(widths: ReadonlyMap<number, Mpt>, shaper: Shaper): Reservations {
  return {
    widths,
    widthFor: ({ id, font }) => widths.get(id) ?? shaper.shape('0', font).width,
  }
}

/** Wider reservations where a label does not fit; undefined if all fit. */
export function widened(
  room: Reservations,
  { pages, labelOf }: Pass,
  shaper: Shaper,
): Reservations | undefined {
  const wider = new Map<number, Mpt>()
  for (const late of latesOn(pages)) {
    const needed = shaper.shape(labelOf(late.wants), late.font).width
    const kept = Math.max(room.widthFor(late), wider.get(late.id) ?? 0)
    if (needed > kept) wider.set(late.id, needed)
  }
  return wider.size === 0 ? undefined : reserve(new Map([...room.widths, ...wider]), shaper)
}

function latesOn(pages: readonly NumberedPage[]): readonly Late[] {
  const lates: Late[] = []
  for (const { page } of pages) {
    for (const { line } of page.lines) {
      for (const piece of line.pieces) {
        if (piece.kind !== 'text') continue
        for (const word of piece.words) if (word.kind === 'late') lates.push(word.late)
      }
    }
  }
  return lates
}

/** The word with its label written in. */
export function writeLabel(word: Word, labelOf: LabelOf, shaper: Shaper): Word {
  return word.kind === 'late'
    ? { ...word, run: shaper.shape(labelOf(word.late.wants), word.late.font) }
    : word
}
