/**
 * Breaking the galley into pages: the best of all ways, not the first.
 *
 * Plass's extension of Knuth's line breaking (Optimal Pagination Techniques for
 * Automatic Typesetting Systems, 1981): dynamic programming over the text and
 * over what it cites. It goes down the text line by line and keeps, for each way
 * a page can stand just there, the cheapest way to have come to it.
 *
 *     state = height of text on this page · where its notes began · its side
 *
 * At each line a state may *place* it on the page, or *turn* the page and place
 * it on the next. How far notes run over is known from the room when the page is
 * turned, so that no state has to guess it.
 *
 * Rules (widows, headings left alone, short pages) bind at first. Where no state
 * is left, the breaker goes back three pages and tries again with more patience;
 * at the last degree every rule may be broken, at a price, and said so. So it
 * never fails, and takes as much time as there is text.
 */

import { assert, known, type Mpt } from '../base/index.ts'
import type { PageMasters } from '../style/index.ts'
import type { Galley } from '../typeset/index.ts'
import { RULE_BROKEN, WHITE_ADDED } from './cost.ts'
import { framesFor } from './frame.ts'
import { liftOf } from './note-area.ts'
import { noteColumns } from './note-column.ts'
import {
  after,
  finish,
  forcePlace,
  isCarrying,
  isTallerThanPage,
  keyOf,
  type Matter,
  makeCarrier,
  place,
  type State,
  type Step,
  type Trail,
  turnPage,
} from './page-state.ts'
import { type BrokenPages, readTrail } from './plan.ts'
import { type Block, type BlockVariant, type Run, readRuns } from './run.ts'

/** How long the breaker bears with its rules. */
interface Patience {
  /** Most lines of white at the foot of a page. */
  readonly white: number
  /** Dearest state that is kept, above the cheapest. */
  readonly beam: number
  /** Most states that are kept. */
  readonly states: number
  readonly rules: 'bind' | 'may be broken'
}

/** The first was found by trying: half its beam gives the same pages of an essay, a third worse ones. */
const degrees: readonly Patience[] = [
  { white: 3, beam: 1500, states: 150, rules: 'bind' },
  { white: 6, beam: 100_000, states: 300, rules: 'bind' },
  { white: Number.POSITIVE_INFINITY, beam: Number.POSITIVE_INFINITY, states: 600, rules: 'bind' },
  { white: Number.POSITIVE_INFINITY, beam: Number.POSITIVE_INFINITY, states: 600, rules: 'may be broken' },
]

/** How far the breaker goes back when it is stuck. */
const PAGES_BACK = 3

/** Most lines of white added at one place. */
const MOST_ADDED = 2

/** How a run can begin: the cheapest way to each side. */
interface Arrival {
  readonly side: 'recto' | 'verso'
  readonly cost: number
  readonly trail: Trail | undefined
}

/** `grid`: the leading of the text. The book's first page is a recto. */
export function breakPages(galley: Galley, masters: PageMasters, grid: Mpt): BrokenPages {
  const columns = noteColumns(galley, masters)
  const frameFor = framesFor(
    masters,
    grid,
    columns.map((column) => column.stream),
  )
  const notes = { columns, lift: liftOf(galley, columns, grid) }
  const matter: Matter = { notes, frameFor, carry: makeCarrier() }
  const runs = readRuns(galley, columns)

  let arrivals: readonly Arrival[] = [{ side: 'recto', cost: 0, trail: undefined }]
  let nameBefore = runs[0]?.turn.page ?? ''
  for (const run of runs) {
    const states = breakRun(matter, run, openRun(matter, run, arrivals, nameBefore))
    arrivals = arrivalsOf(states.map((state) => finish(matter, state, run.after)))
    nameBefore = run.turn.page
  }
  const best = arrivals.toSorted((a, b) => a.cost - b.cost)[0]
  return readTrail(known(best?.trail, 'a way to the end'), runs, notes)
}

/** One state for each side the run can begin on; a wanted side may cost a blank page. */
function openRun(
  matter: Matter,
  run: Run,
  arrivals: readonly Arrival[],
  nameBefore: string,
): readonly State[] {
  const { to, page: name } = run.turn
  const states = new Map<number, State>()
  for (const arrival of arrivals) {
    const blank =
      to === 'page' || to === arrival.side
        ? undefined
        : matter.frameFor({ name: nameBefore, side: arrival.side, first: false, blank: true })
    const frame = matter.frameFor({ name, side: to === 'page' ? arrival.side : to, first: true })
    keepCheaper(states, {
      frame,
      used: 0,
      lines: 0,
      carried: matter.carry(run.before.ends, run.before),
      least: 0,
      most: 0,
      cost: arrival.cost,
      trail: after(arrival.trail, { kind: 'run', frame, blank }),
    })
  }
  return [...states.values()]
}

function arrivalsOf(ends: readonly State[]): readonly Arrival[] {
  const arrivals = new Map<Arrival['side'], Arrival>()
  for (const { frame, cost, trail } of ends) {
    const side = frame.side === 'recto' ? 'verso' : 'recto'
    const rival = arrivals.get(side)
    if (rival === undefined || cost < rival.cost) arrivals.set(side, { side, cost, trail })
  }
  return [...arrivals.values()]
}

interface Checkpoint {
  readonly at: number
  readonly states: readonly State[]
  /** Height of the run's text above it. */
  readonly depth: Mpt
}

/** Takes the states of a run's first page down to its last line. */
function breakRun(matter: Matter, run: Run, opened: readonly State[]): readonly State[] {
  let states = opened
  const checkpoints: Checkpoint[] = []
  let degree = 0
  let until = 0
  let depth = 0
  const farBack = PAGES_BACK * (opened[0]?.frame.height ?? 0)

  for (let at = 0; at < run.blocks.length; ) {
    if (at >= until) degree = 0
    const block = known(run.blocks[at], 'a block')
    checkpoints.push({ at, states, depth })
    while (depth - (checkpoints[1]?.depth ?? depth) >= farBack) checkpoints.shift()

    const next = placeBlock(matter, states, block, known(degrees[degree], 'a degree'))
    if (next.length > 0) {
      states = next
      depth += block.height
      at += 1
      continue
    }
    assert(degree + 1 < degrees.length, 'pages can be broken when all rules may be')
    degree += 1
    until = Math.max(until, at + 1)
    const back = known(checkpoints[0], 'a checkpoint')
    at = back.at
    states = back.states
    depth = back.depth
    checkpoints.length = 0
  }
  return states
}

/** Every state with all lines of a block placed in every way it can be; none if there is no way. */
function placeBlock(
  matter: Matter,
  states: readonly State[],
  block: Block,
  patience: Patience,
): readonly State[] {
  const merged = new Map<number, State>()
  for (const [index, variant] of block.variants.entries()) {
    let live = index === 0 ? states : states.map((state) => setIn(state, block, index, variant.cost))
    for (let line = 0; line < variant.lines.length && live.length > 0; line++) {
      live = placeLine(matter, live, stepAt(block, variant, line), patience)
      if (live.length > 2 * patience.states) live = bestOf(live, patience)
    }
    for (const state of live) keepCheaper(merged, state)
  }
  return bestOf([...merged.values()], patience)
}

function setIn(state: State, block: Block, variant: number, cost: number): State {
  return { ...state, cost: state.cost + cost, trail: after(state.trail, { kind: 'variant', block, variant }) }
}

/** A line, and whether the page may be turned before it. */
interface NextLine extends Step {
  readonly turn: 'free' | 'against rules'
  /** Whether the line before ends in a hyphen. */
  readonly hyphenated: boolean
  readonly stretch: Mpt
}

function stepAt(block: Block, variant: BlockVariant, index: number): NextLine {
  const line = known(variant.lines[index], 'a line')
  const demand = variant.demands[index] ?? block.before
  if (index === 0) {
    const { white, kept, stretch, before } = block
    const turn = block.joined ? 'against rules' : 'free'
    return { block, index, line, white, kept, stretch, before, demand, turn, hyphenated: false }
  }
  const { orphans, widows, together } = block.setting
  const lonely = index < orphans || variant.lines.length - index < widows
  return {
    block,
    index,
    line,
    white: 0,
    kept: 0,
    stretch: 0,
    before: variant.demands[index - 1] ?? block.before,
    demand,
    turn: lonely || together ? 'against rules' : 'free',
    hyphenated: variant.lines[index - 1]?.hyphenated === true,
  }
}

/** Both moves, for every state: the line on this page, and the line on the next. */
function placeLine(
  matter: Matter,
  states: readonly State[],
  next: NextLine,
  patience: Patience,
): readonly State[] {
  const placed: State[] = []
  const fresh = new Map<number, State>()
  for (const state of states) {
    if (state.lines === 0) {
      keepCheaper(fresh, state)
      continue
    }
    const put = place(matter, state, next, 0)
    if (put !== undefined) placed.push(put)
    if (next.stretch >= state.frame.grid) placed.push(...withWhite(matter, state, next))
    const turned = turnBefore(matter, state, next, patience)
    if (turned !== undefined) keepCheaper(fresh, turned)
  }
  for (const state of fresh.values()) {
    const put = placeAtHead(matter, state, next, patience)
    if (put !== undefined) placed.push(put)
  }
  return placed
}

function withWhite(matter: Matter, state: State, next: NextLine): readonly State[] {
  const ways: State[] = []
  for (let added = 1; added <= MOST_ADDED && added * state.frame.grid <= next.stretch; added++) {
    const extra = added * state.frame.grid
    const put = place(matter, state, next, extra)
    if (put === undefined) break
    const trail = after(put.trail, { kind: 'white', block: next.block, extra })
    ways.push({ ...put, cost: put.cost + added * WHITE_ADDED, trail })
  }
  return ways
}

function turnBefore(matter: Matter, state: State, next: NextLine, patience: Patience): State | undefined {
  const isAgainst = next.turn === 'against rules' && !isTooTallToKeep(next, state)
  if (isAgainst && patience.rules === 'bind') return undefined
  const turned = turnPage(matter, state, next, patience.white)
  if (turned === undefined || !isAgainst) return turned
  const flaw = { kind: 'bad-turn', element: next.block.setting.element, line: next.line } as const
  return { ...turned, cost: turned.cost + RULE_BROKEN, trail: after(turned.trail, { kind: 'flaw', flaw }) }
}

/** What no page can hold whole may be parted anywhere inside. */
function isTooTallToKeep(next: NextLine, state: State): boolean {
  return next.index > 0 && next.block.setting.together && next.block.height > state.frame.height
}

/** Notes that go on from earlier pages may leave the line no room: then they get pages of their own first. */
function placeAtHead(matter: Matter, state: State, next: NextLine, patience: Patience): State | undefined {
  let fresh = state
  let put = place(matter, fresh, next, 0)
  while (put === undefined && isCarrying(fresh)) {
    const turned = turnPage(matter, fresh, next, Number.POSITIVE_INFINITY)
    if (turned === undefined) break
    fresh = turned
    put = place(matter, fresh, next, 0)
  }
  if (put !== undefined) return put
  const mustStand = patience.rules === 'may be broken' || isTallerThanPage(next, fresh.frame)
  return mustStand ? forcePlace(matter, fresh, next) : undefined
}

function keepCheaper(states: Map<number, State>, state: State): void {
  const key = keyOf(state)
  const rival = states.get(key)
  if (rival === undefined || state.cost < rival.cost) states.set(key, state)
}

/** Those near the cheapest, in the order they were found. */
function bestOf(states: readonly State[], { beam, states: most }: Patience): readonly State[] {
  const least = states.reduce((cost, state) => Math.min(cost, state.cost), Number.POSITIVE_INFINITY)
  const near = states.filter((state) => state.cost <= least + beam)
  return near.length <= most ? near : near.toSorted((a, b) => a.cost - b.cost).slice(0, most)
}
