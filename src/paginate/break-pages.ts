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
import { adjustmentOf, type Fitting } from './adjustment.ts'
import { framesFor } from './frame.ts'
import { liftOf } from './note-area.ts'
import { noteColumns } from './note-column.ts'
import { after, finish, type Matter, makeCarrier, type State, type Trail } from './page-state.ts'
import { keepCheaper, type Patience, placeBlock } from './place-block.ts'
import { type BrokenPages, readTrail } from './plan.ts'
import { type Run, readRuns } from './run.ts'
import { isSameShape, relaid, type Shape } from './same-shape.ts'

/**
 * The first beam was found by trying on essays: a third of it loses a foot line
 * here and there, a fifteenth loses them everywhere. Twice as many states give
 * the same pages but where long notes stand on every page.
 */
const degrees: readonly Patience[] = [
  { white: 3, beam: 1500, states: 150, rules: 'bind' },
  { white: 6, beam: 100_000, states: 300, rules: 'bind' },
  { white: Number.POSITIVE_INFINITY, beam: Number.POSITIVE_INFINITY, states: 600, rules: 'bind' },
  { white: Number.POSITIVE_INFINITY, beam: Number.POSITIVE_INFINITY, states: 600, rules: 'may be broken' },
]

/** How far the breaker goes back when it is stuck. */
const PAGES_BACK = 3

/** How a run can begin: the cheapest way to each side. */
interface Arrival {
  readonly side: 'recto' | 'verso'
  /** The page it begins on, modulo what the number of pages shall be a multiple of. */
  readonly page: number
  readonly cost: number
  readonly trail: Trail | undefined
}

/**
 * What a number of pages that was asked for may cost, above that of the best
 * pages: some paragraphs of another length than their best, some white.
 */
const MULTIPLE_WORTH = 5000

/**
 * How much more patience there is while ways to several numbers of pages are
 * followed at once. With fewer states whole chapters of figures lose their good
 * ways to the ways of cheaper numbers.
 */
const MULTIPLE_BEAM = 4
const MULTIPLE_STATES = 16

/** What a pass found, for the next one. */
export interface Found extends Shape {
  readonly trail: Trail
  readonly fitting?: Fitting
}

/**
 * `grid`: the leading of the text. The book's first page is a recto. If a
 * multiple is asked for, and the best pages are none, all is set a little looser
 * or tighter so that the number of pages is one, if that can be had. `earlier`
 * is what was found for the same masters, grid and multiple.
 */
export function breakPages(
  galley: Galley,
  masters: PageMasters,
  grid: Mpt,
  multipleOf = 1,
  earlier?: Found,
): BrokenPages & { readonly found: Found } {
  const columns = noteColumns(galley, masters)
  const frameFor = framesFor(
    masters,
    grid,
    columns.map((column) => column.stream),
  )
  const notes = { columns, lift: liftOf(galley, columns, grid) }
  const shape = { runs: readRuns(galley, columns, grid), notes }
  const found =
    earlier && isSameShape(earlier, shape)
      ? { ...earlier, ...shape, trail: relaid(earlier.trail, earlier.runs, shape.runs) }
      : { ...shape, ...findPages({ notes, frameFor, carry: makeCarrier() }, shape.runs, grid, multipleOf) }
  const { trail, fitting } = found
  return { ...readTrail(trail, shape.runs, notes), ...(fitting && { fitting }), found }
}

function findPages(
  matter: Omit<Matter, 'multipleOf'>,
  runs: readonly Run[],
  grid: Mpt,
  multipleOf: number,
): Pick<Found, 'trail' | 'fitting'> {
  const best = cheapest(breakRuns({ ...matter, multipleOf: 1 }, runs))
  const adjustment = adjustmentOf(best.trail, grid)
  if (adjustment.pages % multipleOf === 0) return { trail: best.trail }

  const arrivals = breakRuns({ ...matter, multipleOf }, runs).filter(({ page }) => page === 0)
  const wanted = arrivals.length === 0 ? undefined : cheapest(arrivals)
  if (wanted === undefined || wanted.cost > best.cost + MULTIPLE_WORTH) return { trail: best.trail }

  const fitting = { best: adjustment, set: adjustmentOf(wanted.trail, grid) }
  return { trail: wanted.trail, fitting }
}

/** All ways to the end that differ in the side or the number of the page after the last. */
function breakRuns(matter: Matter, runs: readonly Run[]): readonly Arrival[] {
  let arrivals: readonly Arrival[] = [{ side: 'recto', page: 0, cost: 0, trail: undefined }]
  let nameBefore = runs[0]?.turn.page ?? ''
  for (const run of runs) {
    const states = breakRun(matter, run, openRun(matter, run, arrivals, nameBefore))
    arrivals = arrivalsOf(
      states.map((state) => finish(matter, state, run.after)),
      matter.multipleOf,
    )
    nameBefore = run.turn.page
  }
  return arrivals
}

function cheapest(arrivals: readonly Arrival[]): { readonly cost: number; readonly trail: Trail } {
  const [best] = arrivals.toSorted((a, b) => a.cost - b.cost)
  return { cost: best?.cost ?? 0, trail: known(best?.trail, 'a way to the end') }
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
      page: (arrival.page + (blank === undefined ? 0 : 1)) % matter.multipleOf,
      used: 0,
      lines: 0,
      under: 0,
      foot: 0,
      waiting: [],
      carried: matter.carry(run.before.ends, run.before),
      least: 0,
      most: 0,
      cost: arrival.cost,
      trail: after(arrival.trail, { kind: 'run', frame, blank }),
    })
  }
  return [...states.values()]
}

function arrivalsOf(ends: readonly State[], multipleOf: number): readonly Arrival[] {
  const arrivals = new Map<string, Arrival>()
  for (const { frame, page: last, cost, trail } of ends) {
    const side = frame.side === 'recto' ? 'verso' : 'recto'
    const page = (last + 1) % multipleOf
    const rival = arrivals.get(`${side} ${page}`)
    if (rival === undefined || cost < rival.cost) arrivals.set(`${side} ${page}`, { side, page, cost, trail })
  }
  return [...arrivals.values()]
}

function patienceFor({ multipleOf }: Matter, degree: number): Patience {
  const patience = known(degrees[degree], 'a degree')
  if (multipleOf === 1) return patience
  return { ...patience, beam: patience.beam * MULTIPLE_BEAM, states: patience.states * MULTIPLE_STATES }
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

    const next = placeBlock(matter, states, block, patienceFor(matter, degree))
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
