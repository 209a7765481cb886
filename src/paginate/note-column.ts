/**
 * The second list of Plass's page breaker: what is cited.
 *
 * All notes of one stream stand under each other in one column, in the order of
 * their calls. A page takes a stretch of each column, so "how much of the notes
 * is still to come" is one number a stream: a place in its column.
 *
 *     ᵇ first line     ┐ never alone: a note keeps two lines
 *       second line    ┘ before it may run over
 *       third line     ← the first place to cut
 *       fourth line
 *                      ← no cut above its last line: two lines follow every cut
 */

import type { Mpt } from '../base/index.ts'
import type { PageMasters } from '../style/index.ts'
import type { Galley, GalleyItem, Line, NoteInsert } from '../typeset/index.ts'

/** Two lines, because a single line above or below a cut reads as a whole note. */
const LINES_BESIDE_CUT = 2

export interface NoteColumn {
  readonly stream: string
  readonly lines: readonly NoteLine[]
  /** Height of all lines before each place, from 0 to the column's length. */
  readonly tops: readonly Mpt[]
  /** Whether a page may end at each place: between two notes, or in one where it may be cut. */
  readonly ends: readonly boolean[]
  /** For each place the nearest one after it where a page may end that takes something from here. */
  readonly nextEnd: readonly number[]
}

export interface NoteLine {
  readonly line: Line
  /** White above it inside its note; vanishes at the head of an area. */
  readonly above: Mpt
  readonly note: NoteInsert
  /** Whether the note begins with it. */
  readonly begins: boolean
}

/** One column for each stream that is called, in the order in which they stand at the foot. */
export function noteColumns(galley: Galley, masters: PageMasters): readonly NoteColumn[] {
  const called = new Map<string, NoteInsert[]>()
  for (const item of galley.items) {
    for (const note of bestLines(item).flatMap((line) => line.notes.filter(isSet))) {
      const earlier = called.get(note.stream)
      if (earlier) earlier.push(note)
      else called.set(note.stream, [note])
    }
  }
  const rank = rankOfStreams(masters)
  return [...called]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([stream, notes]) => makeColumn(stream, notes))
}

/** As the stylesheet names the areas; those it does not name where the unnamed area stands, or last. The author's own notes come first among them. */
function rankOfStreams(masters: PageMasters): (stream: string) => number {
  const master = masters.masterFor({ name: '', side: 'recto', first: false, blank: false })
  const names = master.noteAreas.map((area) => area.stream)
  const unnamed = names.includes('') ? names.indexOf('') : names.length
  return (stream) => {
    if (names.includes(stream)) return names.indexOf(stream)
    return stream === 'author' ? (names.includes('') ? unnamed - 0.5 : -1) : unnamed
  }
}

/** Whether a note has any lines: one without them takes no part in the making of pages. */
export function isSet(note: NoteInsert): boolean {
  return note.galley.items.some((item) => bestLines(item).length > 0)
}

function makeColumn(stream: string, notes: readonly NoteInsert[]): NoteColumn {
  const lines: NoteLine[] = []
  const ends = [true]
  for (const note of notes) {
    const set = linesOf(note)
    for (const [i, { line, above }] of set.entries()) {
      lines.push({ line, above, note, begins: i === 0 })
      const left = set.length - i - 1
      const apart = set[i + 1]?.joined !== true
      ends.push(left === 0 || (apart && i + 1 >= LINES_BESIDE_CUT && left >= LINES_BESIDE_CUT))
    }
  }
  return { stream, lines, tops: topsOf(lines), ends, nextEnd: nextEndsOf(lines, ends) }
}

/** Height of a stretch of a column when it stands alone in its area. */
export function stretchHeight(column: NoteColumn, from: number, until: number): Mpt {
  if (until <= from) return 0
  return (column.tops[until] ?? 0) - (column.tops[from] ?? 0) - (column.lines[from]?.above ?? 0)
}

/** The last place up to `limit` where a page may end and its notes are no higher than `room`; `from` if there is none. */
export function lastEndWithin(
  column: NoteColumn,
  { from, limit, room }: { readonly from: number; readonly limit: number; readonly room: Mpt },
): number {
  let low = from
  let high = limit
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (stretchHeight(column, from, middle) <= room) low = middle
    else high = middle - 1
  }
  while (low > from && column.ends[low] !== true) low -= 1
  return low
}

interface SetLine {
  readonly line: Line
  readonly above: Mpt
  /** No cut between it and the line before. */
  readonly joined: boolean
}

/** A note's lines in their best setting. Notes have no pages of their own, so turns are passed over. */
function linesOf(note: NoteInsert): readonly SetLine[] {
  const lines: SetLine[] = []
  let above = 0
  let joined = false
  for (const item of note.galley.items) {
    for (const [i, line] of bestLines(item).entries()) {
      const together = i > 0 && item.kind === 'setting' && item.together
      lines.push({ line, above: lines.length > 0 ? above : 0, joined: joined || together })
      above = 0
      joined = false
    }
    if (item.kind === 'white') above += item.extent
    if (item.kind === 'keep') joined = true
  }
  return lines
}

function bestLines(item: GalleyItem): readonly Line[] {
  return item.kind === 'setting' ? (item.variants[0]?.lines ?? []) : []
}

function topsOf(lines: readonly NoteLine[]): readonly Mpt[] {
  const tops = [0]
  let top = 0
  for (const { line, above } of lines) {
    top += above + line.height
    tops.push(top)
  }
  return tops
}

/** Read from the end, so that every place knows its answer in one pass. */
function nextEndsOf(lines: readonly NoteLine[], ends: readonly boolean[]): readonly number[] {
  const last = lines.length
  const nearest: number[] = new Array<number>(last + 1).fill(last)
  for (let at = last - 1; at >= 0; at--) nearest[at] = ends[at] === true ? at : (nearest[at + 1] ?? last)

  return nearest.map((_, at) => {
    const afterOne = Math.min(at + 1, last)
    const noteEndsThere = afterOne === last || lines[afterOne]?.begins === true
    return noteEndsThere ? afterOne : (nearest[Math.min(at + LINES_BESIDE_CUT, last)] ?? last)
  })
}
