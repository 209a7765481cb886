/**
 * The notes at the foot of one page: how high they are, and where they run over.
 *
 *     text text text text text
 *                                  white: what is left on the page
 *     ─────                        each stream's own rule
 *     1 the author's notes
 *     ─────
 *     a the editor's notes         ends on the foot line
 *
 * Every note begins on the page of its call. So of each stream a page must take
 * all notes but the last called one whole, and of that one its first lines; the
 * rest may run over to the next page, where it comes first in its stream.
 */

import type { Mpt } from '../base/index.ts'
import type { Galley, Line } from '../typeset/index.ts'
import type { Frame } from './frame.ts'
import { lastEndWithin, type NoteColumn, stretchHeight } from './note-column.ts'

/** What of the notes has been called up to a line of the text: for each stream, places in its column. */
export interface Demand {
  /** Unique among demands. */
  readonly index: number
  /** Where the last called note ends. */
  readonly ends: readonly number[]
  /** Where it begins. */
  readonly begins: readonly number[]
}

/** How a page's notes begin: all before `from` stands on earlier pages. */
export interface Carried {
  /** Unique among these; equal ones are the same object. */
  readonly id: number
  readonly from: readonly number[]
  /** What had been called before the page: up to there notes may only be going on. */
  readonly due: Demand
}

/** All notes of a galley, and the white that brings their last line onto the foot line. */
export interface Notes {
  readonly columns: readonly NoteColumn[]
  /** Text lines reach deeper below their baseline than the smaller lines of notes; this is by how much. */
  readonly lift: Mpt
}

/** How far notes stand above the page's last line box, so that their baseline is the text's. */
export function liftOf(galley: Galley, columns: readonly NoteColumn[], grid: Mpt): Mpt {
  const note = columns[0]?.lines[0]?.line
  const text = firstLineOf(galley, grid)
  if (note === undefined || text === undefined) return 0
  return Math.max(0, text.height - text.baseline - (note.height - note.baseline))
}

function firstLineOf(galley: Galley, height: Mpt): Line | undefined {
  for (const item of galley.items) {
    const line =
      item.kind === 'setting' ? item.variants[0]?.lines.find((one) => one.height === height) : undefined
    if (line !== undefined) return line
  }
  return undefined
}

/** Height of the whole foot from the page's first note line to the places in `until`. */
export function footHeight(
  notes: Notes,
  frame: Frame,
  from: readonly number[],
  until: readonly number[],
): Mpt {
  let height = 0
  for (const [i, column] of notes.columns.entries()) {
    const stretch = stretchHeight(column, from[i] ?? 0, until[i] ?? 0)
    if (stretch > 0) height += stretch + (frame.heads[i] ?? 0)
  }
  return height === 0 ? 0 : height + notes.lift
}

/** The least a page must take of its notes when `demand` has been called on or before it. */
export function leastEnds(notes: Notes, carried: Carried, demand: Demand): readonly number[] {
  return notes.columns.map((column, i) => {
    const from = carried.from[i] ?? 0
    const end = demand.ends[i] ?? 0
    if (end <= from) return from
    const calledHere = end > (carried.due.ends[i] ?? 0)
    const start = calledHere ? Math.max(from, demand.begins[i] ?? 0) : from
    return Math.min(end, column.nextEnd[start] ?? end)
  })
}

/**
 * How far the notes get in `room`, when they do not all fit.
 *
 * Stream by stream from the top, each as far as it can go, so that what runs
 * over is the last stream's if possible. If not even the least fits, as many
 * lines as do, and at least one on a page that has nothing else.
 */
export function fillFoot(
  notes: Notes,
  page: {
    readonly frame: Frame
    readonly carried: Carried
    readonly demand: Demand
    readonly empty: boolean
  },
  room: Mpt,
): readonly number[] {
  const { frame, carried, demand, empty } = page
  const least = leastEnds(notes, carried, demand)
  const leastHeight = footHeight(notes, frame, carried.from, least)
  const fits = leastHeight <= room
  const ends = fits ? [...least] : [...carried.from]
  let height = fits ? leastHeight : 0

  for (const [i, column] of notes.columns.entries()) {
    const from = carried.from[i] ?? 0
    const start = ends[i] ?? from
    const limit = demand.ends[i] ?? from
    if (limit <= start) continue
    const opening = (frame.heads[i] ?? 0) + (height === 0 ? notes.lift : 0)
    const others = start > from ? height - stretchHeight(column, from, start) : height + opening
    const end = lastEndWithin(column, { from, limit, room: room - others })
    if (end <= start) continue
    ends[i] = end
    height = others + stretchHeight(column, from, end)
  }
  return empty ? withProgress(ends, carried.from, demand) : ends
}

/** A page of nothing but notes takes at least one line, be it higher than the page. */
function withProgress(ends: readonly number[], from: readonly number[], demand: Demand): readonly number[] {
  if (ends.some((end, i) => end > (from[i] ?? 0))) return ends
  const stream = ends.findIndex((end, i) => end < (demand.ends[i] ?? 0))
  return stream < 0 ? ends : ends.with(stream, (ends[stream] ?? 0) + 1)
}
