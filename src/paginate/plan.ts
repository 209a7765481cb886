/**
 * The plan of the pages: which lines stand on which page, read from the trail
 * of the state that won. Nothing has a position yet.
 */

import { known, type Mpt, unreachable } from '../base/index.ts'
import type { Line } from '../typeset/index.ts'
import type { Fitting } from './adjustment.ts'
import { whiteAbove } from './float.ts'
import type { Frame } from './frame.ts'
import type { Notes } from './note-area.ts'
import { type Decision, type Flaw, repeats, type Trail } from './page-state.ts'
import type { Block, Run } from './run.ts'
import { topOnGrid } from './snap.ts'

export interface PagePlan {
  readonly frame: Frame
  readonly blank: boolean
  /** The counting of pages begins anew with this number. */
  readonly number: number | undefined
  readonly lines: readonly PlannedLine[]
  /** Floats at its foot, above the notes. */
  readonly foot: readonly PlannedLine[]
  /** For each stream the stretch of its column that stands on this page. */
  readonly notes: readonly { readonly from: number; readonly until: number }[]
}

export interface PlannedLine {
  readonly line: Line
  /** White above it. */
  readonly above: Mpt
  /** `again` for a table's head at the top of another page: it says nothing new; `later` for a float that waited. */
  readonly occurs: 'first' | 'again' | 'later'
}

/** What `breakPages` finds. */
export interface BrokenPages {
  readonly pages: readonly PagePlan[]
  readonly notes: Notes
  /** Rules that had to be broken, in the order of the text. */
  readonly flaws: readonly Flaw[]
  /** Present where the number of pages that was asked for is not that of the best pages. */
  readonly fitting?: Fitting
}

export function readTrail(trail: Trail, runs: readonly Run[], notes: Notes): BrokenPages {
  const pages: PagePlan[] = []
  const flaws: Flaw[] = []
  let from: readonly number[] = notes.columns.map(() => 0)
  let decided: Decision[] = []
  let index = 0
  for (const decision of decisionsOf(trail)) {
    decided.push(decision)
    if (decision.kind === 'flaw') flaws.push(decision.flaw)
    if (decision.kind !== 'end') continue
    for (const page of planRun(known(runs[index], 'a run'), decided, from)) pages.push(page)
    from = decision.until
    decided = []
    index += 1
  }
  return { pages, notes, flaws: [...flaws, ...tallNotes(pages, notes)] }
}

/** Lines of notes that no page can hold. */
function tallNotes(pages: readonly PagePlan[], notes: Notes): readonly Flaw[] {
  return pages.flatMap(({ frame, notes: stretches }) =>
    stretches.flatMap(({ from, until }, i) =>
      (notes.columns[i]?.lines ?? [])
        .slice(from, until)
        .filter(({ line }) => line.height > frame.height)
        .map(({ line, note }) => ({ kind: 'overfull' as const, element: note.element, line })),
    ),
  )
}

function decisionsOf(trail: Trail): readonly Decision[] {
  const decisions: Decision[] = []
  for (let step: Trail | undefined = trail; step !== undefined; step = step.before) {
    decisions.push(step.decision)
  }
  return decisions.reverse()
}

type DecisionOf<K extends Decision['kind']> = Extract<Decision, { readonly kind: K }>

/** What was decided in one run, sorted by kind. */
interface Decided {
  readonly start: DecisionOf<'run'>
  readonly turns: readonly DecisionOf<'turn'>[]
  readonly variants: ReadonlyMap<Block, number>
  readonly extras: ReadonlyMap<Block, Mpt>
  /** Floats that are not set where they were written. */
  readonly waited: ReadonlySet<Block>
  readonly footed: ReadonlySet<Block>
  readonly end: DecisionOf<'end'>
}

function sortDecisions(decisions: readonly Decision[]): Decided {
  const variants = new Map<Block, number>()
  const extras = new Map<Block, Mpt>()
  const waited = new Set<Block>()
  const footed = new Set<Block>()
  const turns: DecisionOf<'turn'>[] = []
  let start: DecisionOf<'run'> | undefined
  let end: DecisionOf<'end'> | undefined
  for (const decision of decisions) {
    switch (decision.kind) {
      case 'run':
        start = decision
        break
      case 'variant':
        variants.set(decision.block, decision.variant)
        break
      case 'white':
        extras.set(decision.block, decision.extra)
        break
      case 'turn':
        turns.push(decision)
        break
      case 'end':
        end = decision
        break
      case 'wait':
        waited.add(decision.block)
        break
      case 'foot':
        footed.add(decision.block)
        break
      case 'flaw':
        break
      default:
        return unreachable(decision)
    }
  }
  return {
    start: known(start, 'the start of a run'),
    turns,
    variants,
    extras,
    waited,
    footed,
    end: known(end, 'the end of a run'),
  }
}

const noWhite = { white: 0, kept: 0 }

/** Goes down a run once more, this time knowing where each page ends. */
function planRun(
  run: Run,
  decisions: readonly Decision[],
  notesFrom: readonly number[],
): readonly PagePlan[] {
  const { start, turns, variants, extras, waited, footed, end } = sortDecisions(decisions)
  const pages: PagePlan[] = []
  let frame = start.frame
  let number = run.turn.number
  let lines: PlannedLine[] = []
  let foot: PlannedLine[] = []
  let hasText = false
  let used: Mpt = 0
  let under: Mpt = 0
  let from = notesFrom
  let turned = 0

  const add = (planned: PlannedLine): void => {
    lines.push(planned)
    used += planned.above + planned.line.height
  }
  const endPage = (ends: readonly number[]): void => {
    const notes = ends.map((end, i) => ({ from: from[i] ?? 0, until: end }))
    pages.push({ frame, blank: false, number, lines, foot, notes })
    number = undefined
    lines = []
    foot = []
    hasText = false
    used = 0
    under = 0
    from = ends
  }
  const addToFoot = (block: Block): void => {
    const line = known(block.variants[0]?.lines[0], 'the line of a float')
    foot.push({ line, above: block.floats?.above ?? 0, occurs: 'later' })
  }
  const addFloats = (floats: readonly Block[]): void => {
    for (const block of floats) {
      const line = known(block.variants[0]?.lines[0], 'the line of a float')
      add({ line, above: lines.length === 0 ? 0 : whiteAbove(block, under), occurs: 'later' })
      under = block.floats?.below ?? 0
    }
  }
  const turnPages = (block: Block | undefined, line: number): void => {
    for (let turn = turns[turned]; turn?.block === block && turn?.line === line; turn = turns[turned]) {
      endPage(turn.until)
      frame = turn.frame
      turned += 1
      for (const block of turn.floats) if (block.floats?.to === 'foot') addToFoot(block)
      addFloats(turn.floats.filter(({ floats }) => floats?.to !== 'foot'))
    }
  }

  if (start.blank) pages.push(blankPage(start.blank))
  for (const block of run.blocks) {
    turnPages(block, 0)
    if (waited.has(block)) continue
    if (footed.has(block)) {
      addToFoot(block)
      continue
    }
    const variant = known(block.variants[variants.get(block) ?? 0], 'a variant')
    for (const [index, line] of variant.lines.entries()) {
      turnPages(block, index)
      const white = index === 0 ? block : noWhite
      const wanted = hasText
        ? whiteAbove(white, under) + (index === 0 ? (extras.get(block) ?? 0) : 0)
        : under + white.kept
      const above = index === 0 && block.snaps ? topOnGrid(used + wanted, frame.grid) - used : wanted
      for (const planned of linesFor(block, line, { above, frame, atHead: !hasText })) add(planned)
      hasText = true
      under = block.floats?.below ?? 0
    }
  }
  turnPages(undefined, 0)
  addFloats(end.floats)
  endPage(end.until)
  return pages
}

/** A line, and before it, at the head of a page, the lines that are repeated there. */
function linesFor(
  block: Block,
  line: Line,
  { above, frame, atHead }: { readonly above: Mpt; readonly frame: Frame; readonly atHead: boolean },
): readonly PlannedLine[] {
  if (!atHead || !repeats(block, frame)) return [{ line, above, occurs: 'first' }]
  const again = block.setting.repeated.map((one, i) => ({
    line: one,
    above: i === 0 ? above : 0,
    occurs: 'again' as const,
  }))
  return [...again, { line, above: 0, occurs: 'first' }]
}

function blankPage(frame: Frame): PagePlan {
  return { frame, blank: true, number: undefined, lines: [], foot: [], notes: [] }
}
