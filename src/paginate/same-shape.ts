/**
 * Whether page breaking would see any difference between two galleys.
 *
 * From one pass of the late loop to the next a few labels have found their
 * width, and the lines they stand in have been set again. Seldom does one grow
 * higher for it: then the pages of the pass before are the pages of this one,
 * and only have to be told of the new lines.
 */

import type { Line, Setting } from '../typeset/index.ts'
import type { Demand, Notes } from './note-area.ts'
import type { NoteColumn } from './note-column.ts'
import type { Decision, Trail } from './page-state.ts'
import type { Block, BlockVariant, Run } from './run.ts'

/** All that the choice of pages depends on, besides the masters and the grid. */
export interface Shape {
  readonly runs: readonly Run[]
  readonly notes: Notes
}

/** True if the cheapest pages of one are those of the other, line for line. */
export function isSameShape(one: Shape, other: Shape): boolean {
  return (
    one.notes.lift === other.notes.lift &&
    areSame(one.notes.columns, other.notes.columns, isSameColumn) &&
    areSame(one.runs, other.runs, isSameRun)
  )
}

function areSame<T>(
  some: readonly T[],
  others: readonly T[],
  isSame: (one: T, other: T) => boolean,
): boolean {
  if (some.length !== others.length) return false
  for (let at = 0; at < some.length; at++) {
    const one = some[at]
    const other = others[at]
    if (one === undefined || other === undefined || !isSame(one, other)) return false
  }
  return true
}

const isEqual = <T>(one: T, other: T): boolean => one === other

function isSameColumn(one: NoteColumn, other: NoteColumn): boolean {
  return (
    one.stream === other.stream &&
    areSame(one.tops, other.tops, isEqual) &&
    areSame(one.ends, other.ends, isEqual) &&
    areSame(one.lines, other.lines, (a, b) => a.above === b.above && a.begins === b.begins)
  )
}

function isSameRun(one: Run, other: Run): boolean {
  return (
    one.turn.to === other.turn.to &&
    one.turn.page === other.turn.page &&
    one.turn.number === other.turn.number &&
    isSameDemand(one.before, other.before) &&
    isSameDemand(one.after, other.after) &&
    areSame(one.blocks, other.blocks, isSameBlock)
  )
}

function isSameBlock(one: Block, other: Block): boolean {
  return (
    one.white === other.white &&
    one.kept === other.kept &&
    one.stretch === other.stretch &&
    one.snaps === other.snaps &&
    one.joined === other.joined &&
    one.heads === other.heads &&
    one.height === other.height &&
    one.least === other.least &&
    one.repeatedHeight === other.repeatedHeight &&
    one.floats?.to === other.floats?.to &&
    one.floats?.above === other.floats?.above &&
    one.floats?.below === other.floats?.below &&
    one.floats?.mayWait === other.floats?.mayWait &&
    isSameDemand(one.before, other.before) &&
    isSameSetting(one.setting, other.setting) &&
    areSame(one.variants, other.variants, isSameVariant)
  )
}

function isSameSetting(one: Setting, other: Setting): boolean {
  return (
    one === other ||
    (one.orphans === other.orphans && one.widows === other.widows && one.together === other.together)
  )
}

function isSameVariant(one: BlockVariant, other: BlockVariant): boolean {
  return (
    one.cost === other.cost &&
    areSame(one.demands, other.demands, isSameDemand) &&
    (one.lines === other.lines || areSame(one.lines, other.lines, isSameLine))
  )
}

function isSameLine(one: Line, other: Line): boolean {
  return one.height === other.height && one.hyphenated === other.hyphenated
}

function isSameDemand(one: Demand, other: Demand): boolean {
  return (
    one === other ||
    (one.index === other.index &&
      areSame(one.ends, other.ends, isEqual) &&
      areSame(one.begins, other.begins, isEqual))
  )
}

/** A trail through the blocks of `from`, led through those of `to`, which is of the same shape. */
export function relaid(trail: Trail, from: readonly Run[], to: readonly Run[]): Trail {
  const blocks = new Map<Block, Block>()
  for (const [at, run] of from.entries()) {
    for (const [index, block] of run.blocks.entries()) {
      const other = to[at]?.blocks[index]
      if (other) blocks.set(block, other)
    }
  }
  const now = (block: Block): Block => blocks.get(block) ?? block
  const steps: Decision[] = []
  for (let step: Trail | undefined = trail; step !== undefined; step = step.before) steps.push(step.decision)
  const [first, ...rest] = steps.reverse().map((decision) => withBlocks(decision, now))
  if (first === undefined) return trail
  return rest.reduce((before: Trail, decision) => ({ decision, before }), {
    decision: first,
    before: undefined,
  })
}

function withBlocks(decision: Decision, now: (block: Block) => Block): Decision {
  switch (decision.kind) {
    case 'variant':
    case 'white':
    case 'wait':
    case 'foot':
      return { ...decision, block: now(decision.block) }
    case 'turn':
      return {
        ...decision,
        block: decision.block && now(decision.block),
        floats: decision.floats.map(now),
      }
    case 'end':
      return { ...decision, floats: decision.floats.map(now) }
    case 'run':
    case 'flaw':
      return decision
  }
}
