/**
 * One way in which a page can stand just below a line of text, and the moves
 * from it: place the next line, turn the page, come to the end.
 *
 * A state holds no more than later moves depend on. How it came about is its
 * trail, a chain that goes back to the book's first page and is read only for
 * the state that wins.
 */

import { known, type Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { Line } from '../typeset/index.ts'
import {
  floatsWaitCost,
  hyphenCost,
  lastPageCost,
  notesCarriedCost,
  ONLY_NOTES,
  RULE_BROKEN,
  thinTextCost,
  whiteCost,
} from './cost.ts'
import { floatsBelow, floatsFitting, footHeightOf, MOST_WAITING, whiteAbove } from './float.ts'
import type { Frame, FrameFor } from './frame.ts'
import { type Carried, type Demand, fillFoot, footHeight, leastEnds, type Notes } from './note-area.ts'
import type { Block } from './run.ts'
import { topOnGrid } from './snap.ts'

export interface State {
  readonly frame: Frame
  /** Which page of the book it is, from 0, modulo what the number of pages shall be a multiple of. */
  readonly page: number
  /** Height of the text on this page so far. */
  readonly used: Mpt
  /** Lines of text on this page so far. Floats at its head count only as height. */
  readonly lines: number
  /** White that is wanted below what stands last on it: a float. */
  readonly under: Mpt
  /** Height of the floats at its foot, above the notes. */
  readonly foot: Mpt
  /** Floats that have been written but not set, in order. */
  readonly waiting: readonly Block[]
  readonly carried: Carried
  /** Height of the foot with the least, and with all, of the notes called so far. */
  readonly least: Mpt
  readonly most: Mpt
  readonly cost: number
  readonly trail: Trail
}

/** What was decided, newest first. */
export interface Trail {
  readonly decision: Decision
  readonly before: Trail | undefined
}

export type Decision =
  /** A run begins, perhaps after a page left blank. */
  | { readonly kind: 'run'; readonly frame: Frame; readonly blank: Frame | undefined }
  /** A block is set in another than its best setting. */
  | { readonly kind: 'variant'; readonly block: Block; readonly variant: number }
  /** White is added above a block. */
  | { readonly kind: 'white'; readonly block: Block; readonly extra: Mpt }
  /** The page ends before a line, its notes at the places in `until`. */
  | {
      readonly kind: 'turn'
      readonly block: Block | undefined
      readonly line: number
      readonly until: readonly number[]
      readonly frame: Frame
      /** What stands at the head of the new page, or at its foot. */
      readonly floats: readonly Block[]
    }
  /** A float waits for another page, or stands at the foot of this one. */
  | { readonly kind: 'wait'; readonly block: Block }
  | { readonly kind: 'foot'; readonly block: Block }
  /** The run ends, with the floats that still waited below its text. */
  | { readonly kind: 'end'; readonly until: readonly number[]; readonly floats: readonly Block[] }
  | { readonly kind: 'flaw'; readonly flaw: Flaw }

/** A rule that had to be broken. */
export interface Flaw {
  readonly kind: 'bad-turn' | 'overfull' | 'notes-displaced'
  /** Whose line it is. */
  readonly element: FlowElement
  readonly line: Line
}

/** What all moves of one galley share. */
export interface Matter {
  /** What the number of pages shall be a multiple of; 1 if it may be any. */
  readonly multipleOf: number
  readonly notes: Notes
  readonly frameFor: FrameFor
  /** The one object for what a page begins with. */
  readonly carry: (from: readonly number[], due: Demand) => Carried
}

/** The next line, with all that its placing depends on. */
export interface Step {
  readonly block: Block
  readonly index: number
  readonly line: Line
  /** White above it, inside a page. */
  readonly white: Mpt
  /** What stands above it at the head of a page: white that is kept there. */
  readonly kept: Mpt
  /** What was called before it, and what with it. */
  readonly before: Demand
  readonly demand: Demand
}

/** Sets a float at the page's foot; undefined if it does not fit, or another waits before it. */
export function setAtFoot(state: State, block: Block): State | undefined {
  const isBare = state.used + state.foot + state.most === 0
  // On a bare page it may go without its white.
  const foot = isBare ? Math.min(footHeightOf(block), state.frame.height) : state.foot + footHeightOf(block)
  if (state.waiting.length > 0 || state.used + foot + state.most > state.frame.height) return undefined
  return { ...state, foot, trail: after(state.trail, { kind: 'foot', block }) }
}

/** Leaves a float for a later page; undefined if too many wait. */
export function wait(state: State, block: Block): State | undefined {
  if (state.waiting.length >= MOST_WAITING) return undefined
  return {
    ...state,
    waiting: [...state.waiting, block],
    cost: state.cost + floatsWaitCost(1),
    trail: after(state.trail, { kind: 'wait', block }),
  }
}

/** Carries with an identity, so that states can be told apart by a number. */
export function makeCarrier(): Matter['carry'] {
  const known = new Map<string, Carried>()
  return (from, due) => {
    const key = `${due.index} ${from.join(' ')}`
    const found = known.get(key)
    if (found) return found
    const made: Carried = { id: known.size, from, due }
    known.set(key, made)
    return made
  }
}

/** Sheets are folded to at most so many pages. */
export const MOST_MULTIPLE = 64

/** Ways in which floats can wait or stand. */
const WAITS = 4 * (MOST_WAITING + 1)

/** States with equal keys differ in nothing that matters later. */
export function keyOf(state: State): number {
  const side = (state.frame.side === 'verso' ? 2 : 0) + (state.frame.first ? 1 : 0)
  // All have passed the same floats, so how many wait says which do, and which stands last.
  const floats = (state.waiting.length * 2 + (state.under > 0 ? 1 : 0)) * 2 + (state.foot > 0 ? 1 : 0)
  // Lengths of pages lie far below 2^24 mpt (16,777 pt); taller ones are cut to the page by `forcePlace`.
  const situation = (state.page * 4 + side) * WAITS + floats
  return (state.carried.id * WAITS * 4 * MOST_MULTIPLE + situation) * 0x1000000 + state.used + state.foot
}

/** Puts a line on the page with `extra` white above it; undefined if it does not fit. */
export function place(matter: Matter, state: State, step: Step, extra: Mpt): State | undefined {
  const { frame, carried } = state
  const above =
    state.lines === 0 ? state.under + headHeight(step, frame) : whiteAbove(step, state.under) + extra
  const used = topOf(step, state.used + above, frame) + step.line.height
  const full = frame.height - state.foot
  if (used + state.least > full) return undefined

  if (step.demand === step.before) return withLine(state, used, state.least, state.most)

  const least = footHeight(matter.notes, frame, carried.from, leastEnds(matter.notes, carried, step.demand))
  if (used + least > full) return undefined

  const most = footHeight(matter.notes, frame, carried.from, step.demand.ends)
  return withLine(state, used, least, most)
}

/** Spelt out, because it is done for every state at every line: spreading takes four times as long. */
function withLine(state: State, used: Mpt, least: Mpt, most: Mpt): State {
  const { frame, page, lines, foot, waiting, carried, cost, trail } = state
  return { frame, page, used, lines: lines + 1, under: 0, foot, waiting, carried, least, most, cost, trail }
}

function topOf({ block, index }: Step, top: Mpt, { grid }: Frame): Mpt {
  return index === 0 && block.snaps ? topOnGrid(top, grid) : top
}

/** White and repeated lines above a line that begins a page. */
function headHeight(step: Step, frame: Frame): Mpt {
  return step.kept + (repeats(step.block, frame) ? step.block.repeatedHeight : 0)
}

/** A table's head that takes more than half of every page is not worth repeating. */
export function repeats(block: Block, frame: Frame): boolean {
  return block.repeatedHeight > 0 && block.repeatedHeight * 2 <= frame.height
}

/** Puts a line at the head of a page on which it does not fit: what is over runs out at the foot. */
export function forcePlace(matter: Matter, state: State, step: Step): State {
  const { frame, carried } = state
  const { notes } = matter
  const top = topOf(step, state.used + state.under + headHeight(step, frame), frame)
  const used = top + step.line.height
  const kind = used > frame.height ? 'overfull' : 'notes-displaced'
  return {
    ...state,
    used: Math.min(used, frame.height - state.foot),
    lines: state.lines + 1,
    under: 0,
    least: footHeight(notes, frame, carried.from, leastEnds(notes, carried, step.demand)),
    most: footHeight(notes, frame, carried.from, step.demand.ends),
    cost: state.cost + RULE_BROKEN,
    trail: after(state.trail, {
      kind: 'flaw',
      flaw: { kind, element: step.block.setting.element, line: step.line },
    }),
  }
}

/** Whether a line is taller than a page, so that no page would be a better one. */
export function isTallerThanPage(step: Step, frame: Frame): boolean {
  return headHeight(step, frame) + step.line.height > frame.height
}

/** What a page ends before. */
export interface Turn extends Pick<Step, 'index' | 'before'> {
  readonly block: Block | undefined
  /** Whether the line above ends in a hyphen. */
  readonly hyphenated: boolean
  /** The least height in which what comes could have begun on this page. */
  readonly least: Mpt
}

/** Ends the page before a line; undefined if more than `mostWhite` lines would stay white. */
export function turnPage(matter: Matter, state: State, step: Turn, mostWhite: number): State | undefined {
  const { frame } = state
  const room = frame.height - state.used - state.foot
  const isWhole = state.most <= room
  if (isWhole && room - state.most >= (mostWhite + 1) * frame.grid) return undefined

  const until = isWhole ? step.before.ends : filled(matter, state, step.before)
  const foot = isWhole ? state.most : footHeight(matter.notes, frame, state.carried.from, until)
  const white = Math.max(0, Math.floor((room - foot) / frame.grid))
  if (white > mostWhite) return undefined

  const cause = step.least > room - foot ? 'too high' : 'none'
  let cost = whiteCost(white, foot + state.foot > 0 ? 'notes' : 'text', cause)
  if (!isWhole) cost += notesCarriedCost(until, step.before.ends)
  if (foot > 0) cost += state.lines === 0 ? ONLY_NOTES : thinTextCost(state.lines)
  if (step.hyphenated) cost += hyphenCost(frame.side)

  const side = frame.side === 'recto' ? 'verso' : 'recto'
  const next = matter.frameFor({ name: frame.name, side, first: false })
  const carried = matter.carry(until, step.before)
  const isCarrying = !isWhole
  const { notes } = matter
  const least = isCarrying ? footHeight(notes, next, until, leastEnds(notes, carried, step.before)) : 0
  const { floats, ...head } = floatsFitting(
    state.waiting,
    { used: 0, under: 0, foot: 0 },
    { room: next.height - least, least: least === 0 ? 1 : 0 },
  )
  return {
    frame: next,
    page: (state.page + 1) % matter.multipleOf,
    ...head,
    lines: 0,
    carried,
    least,
    most: isCarrying ? footHeight(notes, next, until, step.before.ends) : 0,
    cost: state.cost + cost + floatsWaitCost(head.waiting.length),
    trail: after(state.trail, {
      kind: 'turn',
      block: step.block,
      line: step.index,
      until,
      frame: next,
      floats,
    }),
  }
}

function filled(matter: Matter, state: State, demand: Demand): readonly number[] {
  const { frame, carried, used, foot } = state
  const page = { frame, carried, demand, empty: state.lines === 0 }
  return fillFoot(matter.notes, page, frame.height - used - foot)
}

/** Whether notes from earlier pages are still to be set. */
export function isCarrying(state: State): boolean {
  return state.carried.due.ends.some((end, i) => end > (state.carried.from[i] ?? 0))
}

/** Ends the run: floats that wait stand below its text, and what is left of these and its notes gets pages of its own. */
export function finish(matter: Matter, state: State, demand: Demand): State {
  let last = state
  for (;;) {
    const { floats, ...filled } = floatsBelow(last.waiting, last, last.frame.height - last.most)
    if (filled.waiting.length === 0 && filled.used + filled.foot + last.most <= last.frame.height) {
      const cost = last.frame.first ? 0 : lastPageCost(filled.used, last.frame.grid)
      const trail = after(last.trail, { kind: 'end', until: demand.ends, floats })
      return { ...last, ...filled, cost: last.cost + cost, trail }
    }
    const step = {
      block: undefined,
      index: 0,
      before: demand,
      hyphenated: false,
      least: Number.POSITIVE_INFINITY,
    }
    last = known(turnPage(matter, last, step, Number.POSITIVE_INFINITY), 'a page end with any white')
  }
}

export function after(before: Trail | undefined, decision: Decision): Trail {
  return { decision, before }
}
