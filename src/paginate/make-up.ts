/**
 * Making up: every line of a planned page gets its place.
 *
 * Text hangs from the top of the page on the grid; notes stand on its foot, so
 * the last line of a page with notes is always on the foot line, and what is
 * left white lies above their rule.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { Extent, FlowElement } from '../style/index.ts'
import type { Line, Mark, NoteInsert, Piece } from '../typeset/index.ts'
import type { Frame } from './frame.ts'
import { footHeight, type Notes } from './note-area.ts'
import type { Placed } from './page.ts'
import type { PagePlan, PlannedLine } from './plan.ts'

export interface MadePage {
  readonly plan: PagePlan
  readonly lines: readonly PlacedLine[]
  /** The rules above the notes. */
  readonly separators: readonly Placed[]
  /** Notes that begin on this page, by stream and then in order. */
  readonly begun: readonly NoteInsert[]
}

export interface PlacedLine {
  readonly line: Line
  /** The line's top left corner, from the trim's. */
  readonly x: Mpt
  readonly y: Mpt
  readonly part: 'text' | 'repeated' | 'float' | 'note'
  /** Ids of what begins in it. */
  readonly anchors: readonly string[]
  /** The first line here of a note that began on an earlier page. */
  readonly resumes: boolean
}

export function makeUp(plan: PagePlan, notes: Notes, root: FlowElement): MadePage {
  const foot = standNotes(plan, notes, root)
  const text = hangText(plan, whiteAbove(plan, notes))
  return { plan, ...foot, lines: [...text, ...standFloats(plan, notes), ...foot.lines] }
}

/** What runs for the heads: the marks that a page's text sets, in order. */
export function marksOf(page: MadePage): readonly { readonly mark: Mark; readonly isAtHead: boolean }[] {
  const text = page.lines.filter((one) => one.part === 'text')
  return text.flatMap(({ line }, i) => line.marks.map((mark) => ({ mark, isAtHead: i === 0 })))
}

/** A line's pieces as they go onto the page. What is set again is no content: who listens has heard it. */
export function piecesOf({ line, x, y, part }: PlacedLine): readonly Placed[] {
  return line.pieces.map((piece) => ({ x, y, piece, part: part === 'repeated' ? 'running-head' : 'content' }))
}

/** White above text that does not fill a page whose master sets such text in its middle or at its foot. */
function whiteAbove(plan: PagePlan, notes: Notes): Mpt {
  const { frame, lines, foot } = plan
  const { stands } = frame.master
  if (stands === 'start') return 0
  const spare = Math.max(0, frame.height - notesHeight(plan, notes) - heightOf(foot) - heightOf(lines))
  return stands === 'end' ? spare : Math.floor(spare / 2)
}

function notesHeight({ frame, notes: stretches }: PagePlan, notes: Notes): Mpt {
  return footHeight(
    notes,
    frame,
    stretches.map((stretch) => stretch.from),
    stretches.map((stretch) => stretch.until),
  )
}

function heightOf(lines: readonly PlannedLine[]): Mpt {
  return lines.reduce((height, { line, above }) => height + above + line.height, 0)
}

/** Floats at the foot: the last stands on the foot line, or above the notes. */
function standFloats(plan: PagePlan, notes: Notes): readonly PlacedLine[] {
  const { frame, foot } = plan
  let y = frame.top + frame.height - notesHeight(plan, notes) - heightOf(foot)
  return foot.map(({ line, above }) => {
    const top = y + above
    y = top + line.height
    return { line, x: frame.left, y: top, part: 'float', anchors: line.anchors, resumes: false }
  })
}

/** A float that waited stands on this page, but the page's text does not begin in it. */
const partOf = { first: 'text', again: 'repeated', later: 'float' } as const

function hangText({ frame, lines }: PagePlan, white: Mpt): readonly PlacedLine[] {
  let y = frame.top + white
  return lines.map(({ line, above, occurs }) => {
    const top = y + above
    y = top + line.height
    const part = partOf[occurs]
    const anchors = occurs === 'again' ? [] : line.anchors
    return { line, x: frame.left, y: top, part, anchors, resumes: false }
  })
}

function standNotes(plan: PagePlan, notes: Notes, root: FlowElement): Omit<MadePage, 'plan'> {
  const { frame } = plan
  const from = plan.notes.map((stretch) => stretch.from)
  const until = plan.notes.map((stretch) => stretch.until)
  const lines: PlacedLine[] = []
  const separators: Placed[] = []
  const begun: NoteInsert[] = []

  // Notes too high for any page run out at its foot, not at its head.
  let y = frame.top + Math.max(0, frame.height - footHeight(notes, frame, from, until))
  for (const [stream, column] of notes.columns.entries()) {
    const stretch = column.lines.slice(from[stream] ?? 0, until[stream] ?? 0)
    if (stretch.length === 0) continue
    separators.push(...separatorAt(frame, { stream, y, root }))
    y += frame.heads[stream] ?? 0
    for (const [i, { line, above, note, begins }] of stretch.entries()) {
      const top = i === 0 ? y : y + above
      const anchors = begins ? withId(line.anchors, note.element) : line.anchors
      lines.push({ line, x: frame.left, y: top, part: 'note', anchors, resumes: i === 0 && !begins })
      if (begins) begun.push(note)
      y = top + line.height
    }
  }
  return { lines, separators, begun }
}

function withId(anchors: readonly string[], element: FlowElement): readonly string[] {
  const id = element.attributes.id
  return id === undefined || anchors.includes(id) ? anchors : [id, ...anchors]
}

function separatorAt(
  frame: Frame,
  { stream, y, root }: { readonly stream: number; readonly y: Mpt; readonly root: FlowElement },
): readonly Placed[] {
  const area = frame.areas[stream]
  if (area === undefined || area.rule === 0) return []
  const piece: Piece = {
    kind: 'rule',
    x: 0,
    y: 0,
    width: lengthOf(area.ruleWidth, frame.measure),
    height: area.rule,
    colour: area.ruleColour,
    node: root,
  }
  return [{ x: frame.left, y: y + area.gapAbove, piece, part: 'separator' }]
}

function lengthOf(extent: Extent, measure: Mpt): Mpt {
  switch (extent.kind) {
    case 'auto':
      return measure
    case 'length':
      return Math.min(extent.length, measure)
    case 'share':
      return Math.round((measure * Math.min(extent.share, 10_000)) / 10_000)
    default:
      return unreachable(extent)
  }
}
