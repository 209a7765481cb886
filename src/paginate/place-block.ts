/**
 * One block of the galley, line by line: every state makes every move it can.
 *
 * Each setting of the block is tried from all states; where two ways lead to the
 * same state, the cheaper one stays.
 */

import { known, type Mpt } from '../base/index.ts'
import { RULE_BROKEN, whiteAddedCost } from './cost.ts'
import {
  after,
  forcePlace,
  isCarrying,
  isTallerThanPage,
  keyOf,
  type Matter,
  place,
  type State,
  type Step,
  setAtFoot,
  type Turn,
  turnPage,
  wait,
} from './page-state.ts'
import type { Block, BlockVariant } from './run.ts'

/** How long the breaker bears with its rules. */
export interface Patience {
  /** Most lines of white at the foot of a page. */
  readonly white: number
  /** Dearest state that is kept, above the cheapest. */
  readonly beam: number
  /** Most states that are kept. */
  readonly states: number
  readonly rules: 'bind' | 'may be broken'
}

/** Most lines of white added at one place. */
const MOST_ADDED = 2

/** Every state with all lines of a block placed in every way it can be; none if there is no way. */
export function placeBlock(
  matter: Matter,
  states: readonly State[],
  block: Block,
  patience: Patience,
): readonly State[] {
  const merged = new Map<number, State>()
  if (block.floats?.mayWait) {
    for (const state of floatElsewhere(matter, states, block)) keepCheaper(merged, state)
    // For the foot or for another page, and not amidst the text.
    if (block.floats.to === 'foot') return bestOf([...merged.values()], patience)
  }
  const ready = block.floats ? states.filter((state) => mayStandHere(state, block)) : states
  for (const [index, variant] of block.variants.entries()) {
    let live = index === 0 ? ready : ready.map((state) => setIn(state, block, index, variant.cost))
    for (let line = 0; line < variant.lines.length && live.length > 0; line++) {
      live = placeLine(matter, live, stepAt(block, variant, line), patience)
      if (live.length > 2 * patience.states) live = bestOf(live, patience)
    }
    for (const state of live) keepCheaper(merged, state)
  }
  return bestOf([...merged.values()], patience)
}

/** Every state with a float waiting, or at its foot. One that can have it nowhere turns the page first. */
function floatElsewhere(matter: Matter, states: readonly State[], block: Block): readonly State[] {
  const found: State[] = []
  const isForFoot = block.floats?.to === 'foot'
  for (const state of states) {
    const stands = isForFoot ? setAtFoot(state, block) : undefined
    const isBare = state.lines === 0 && state.foot === 0
    const waits = isBare ? undefined : wait(state, block)
    if (stands) found.push(stands)
    if (waits) found.push(waits)
    if (stands || waits || (!isForFoot && mayStandHere(state, block))) continue
    const step = { block, index: 0, before: block.before, hyphenated: false, least: block.least }
    const turned = turnPage(matter, state, step, Number.POSITIVE_INFINITY)
    if (turned) for (const other of floatElsewhere(matter, [turned], block)) found.push(other)
  }
  return found
}

/** Floats stand in order: none above one that was written before it, at the foot of its page or waiting. */
function mayStandHere({ waiting, foot }: State, { floats }: Block): boolean {
  return waiting.length === 0 && (foot === 0 || floats?.mayWait === false)
}

function setIn(state: State, block: Block, variant: number, cost: number): State {
  return { ...state, cost: state.cost + cost, trail: after(state.trail, { kind: 'variant', block, variant }) }
}

/** A line, and whether the page may be turned before it. */
interface NextLine extends Step, Turn {
  readonly block: Block
  readonly turn: 'free' | 'against rules'
  readonly stretch: Mpt
}

function stepAt(block: Block, variant: BlockVariant, index: number): NextLine {
  const line = known(variant.lines[index], 'a line')
  const demand = variant.demands[index] ?? block.before
  if (index === 0) {
    const { white, kept, stretch, before } = block
    const turn = block.joined ? 'against rules' : 'free'
    const least = demand === before ? block.least : Number.POSITIVE_INFINITY
    return { block, index, line, white, kept, stretch, before, demand, turn, hyphenated: false, least }
  }
  const { orphans, widows, together } = block.setting
  const before = variant.demands[index - 1] ?? block.before
  const lonely = index < orphans || variant.lines.length - index < widows
  return {
    block,
    index,
    line,
    white: 0,
    kept: 0,
    stretch: 0,
    before,
    demand,
    least: demand === before ? line.height : Number.POSITIVE_INFINITY,
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
    if (put !== undefined) placed.push(withUnder(put, next.block))
    if (next.stretch >= state.frame.grid) placed.push(...withWhite(matter, state, next))
    const turned = turnBefore(matter, state, next, patience)
    if (turned !== undefined) keepCheaper(fresh, turned)
  }
  for (const state of fresh.values()) {
    const put = placeAtHead(matter, state, next, patience)
    if (put !== undefined) placed.push(withUnder(put, next.block))
  }
  return placed
}

function withUnder(state: State, { floats }: Block): State {
  return floats ? { ...state, under: floats.below } : state
}

function withWhite(matter: Matter, state: State, next: NextLine): readonly State[] {
  const ways: State[] = []
  for (let added = 1; added <= MOST_ADDED && added * state.frame.grid <= next.stretch; added++) {
    const extra = added * state.frame.grid
    const put = place(matter, state, next, extra)
    if (put === undefined) break
    const trail = after(put.trail, { kind: 'white', block: next.block, extra })
    ways.push({
      ...put,
      cost: put.cost + whiteAddedCost(added, next.block.heads ? 'heading' : 'other'),
      trail,
    })
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

/** Notes that go on from earlier pages, or floats, may leave the line no room: then they get pages of their own first. */
function placeAtHead(matter: Matter, state: State, next: NextLine, patience: Patience): State | undefined {
  let fresh = state
  let put = place(matter, fresh, next, 0)
  while (put === undefined && (isCarrying(fresh) || fresh.used > 0)) {
    const turned = turnPage(matter, fresh, next, Number.POSITIVE_INFINITY)
    if (turned === undefined) break
    fresh = turned
    put = place(matter, fresh, next, 0)
  }
  if (put !== undefined) return put
  const mustStand = patience.rules === 'may be broken' || isTallerThanPage(next, fresh.frame)
  return mustStand ? forcePlace(matter, fresh, next) : undefined
}

/** Of two states that differ in nothing later moves depend on, the cheaper one stays. */
export function keepCheaper(states: Map<number, State>, state: State): void {
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
