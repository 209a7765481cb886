/**
 * The Frame: how much a page can hold, before anything stands on it.
 *
 * A page master says where the margins are; the frame says what is left, in
 * whole lines of the grid, so that the last line of every full page stands on
 * the same foot line. What is over at the foot belongs to the bottom margin.
 */

import type { Mpt } from '../base/index.ts'
import type { NoteArea, PageMaster, PageMasters } from '../style/index.ts'

export interface Frame {
  readonly name: string
  readonly side: 'recto' | 'verso'
  /** Whether it is the first page after a turn. */
  readonly first: boolean
  readonly master: PageMaster
  /** The text area's top left corner, from the trim's. */
  readonly left: Mpt
  readonly top: Mpt
  readonly measure: Mpt
  /** Room for text and notes together: a multiple of the grid. */
  readonly height: Mpt
  readonly grid: Mpt
  /** By the index of its stream: how that stream's notes stand at the foot. */
  readonly areas: readonly NoteArea[]
  /** By the index of its stream: height of all that stands above its first note. */
  readonly heads: readonly Mpt[]
}

/** Frames by what decides them; equal questions get the same object. */
export type FrameFor = (page: {
  readonly name: string
  readonly side: 'recto' | 'verso'
  readonly first: boolean
  readonly blank?: boolean
}) => Frame

export function framesFor(masters: PageMasters, grid: Mpt, streams: readonly string[]): FrameFor {
  const frames = new Map<string, Frame>()
  return ({ name, side, first, blank = false }) => {
    const key = `${side} ${first} ${blank} ${name}`
    const known = frames.get(key)
    if (known) return known
    const master = masters.masterFor({ name, side, first, blank })
    const frame = { name, side, first, ...frameOf(master, grid, streams) }
    frames.set(key, frame)
    return frame
  }
}

function frameOf(
  master: PageMaster,
  grid: Mpt,
  streams: readonly string[],
): Omit<Frame, 'name' | 'side' | 'first'> {
  const { trim, margin } = master
  const leading = Math.max(1, grid)
  const lines = Math.floor((trim.height - margin.top - margin.bottom) / leading)
  const areas = streams.map((stream) => areaOf(master, stream, leading))
  return {
    master,
    left: margin.left,
    top: margin.top,
    measure: Math.max(0, trim.width - margin.left - margin.right),
    height: Math.max(1, lines) * leading,
    grid: leading,
    areas,
    heads: areas.map((area) => area.gapAbove + area.rule + area.gapBelow),
  }
}

/** A stream without an area of its own has the unnamed one, or half a line of white. */
function areaOf(master: PageMaster, stream: string, grid: Mpt): NoteArea {
  return (
    master.noteAreas.find((area) => area.stream === stream) ??
    master.noteAreas.find((area) => area.stream === '') ?? {
      stream,
      gapAbove: Math.floor(grid / 2),
      rule: 0,
      ruleWidth: { kind: 'auto' },
      ruleColour: '#000000',
      gapBelow: 0,
    }
  )
}
