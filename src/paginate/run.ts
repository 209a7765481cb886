/**
 * Runs: what stands between two forced turns of the page.
 *
 * The galley's items are read once, into the shape page breaking wants: blocks
 * of lines, each knowing the white above it, whether it may be parted from the
 * block before, and what notes have been called when each of its lines is set.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { Galley, Line, PageTurn, Setting, SettingVariant } from '../typeset/index.ts'
import type { Demand } from './note-area.ts'
import { isSet, type NoteColumn } from './note-column.ts'
import { isSnapped } from './snap.ts'

export interface Run {
  readonly turn: PageTurn
  readonly blocks: readonly Block[]
  /** What had been called before it, and what at its end. */
  readonly before: Demand
  readonly after: Demand
}

export interface Block {
  readonly setting: Setting
  readonly variants: readonly BlockVariant[]
  /** All white above it. */
  readonly white: Mpt
  /** The part of that white which stays at the head of a page. */
  readonly kept: Mpt
  /** How much white may be added. */
  readonly stretch: Mpt
  /** Begins on the grid, wherever the block before it ends. */
  readonly snaps: boolean
  /** No page break between it and the block before. */
  readonly joined: boolean
  /** No page break between it and the block after: it heads something. */
  readonly heads: boolean
  /** A float: the white it wants around it, and whether it may stand elsewhere. */
  readonly floats:
    | { readonly to: 'head' | 'foot'; readonly above: Mpt; readonly below: Mpt; readonly mayWait: boolean }
    | undefined
  /** Height of its best setting, the white above included. */
  readonly height: Mpt
  /** Height of what must stand on the page on which it begins: of a heading, the beginning of its text too. */
  readonly least: Mpt
  /** What had been called before it. */
  readonly before: Demand
  /** Height of the lines repeated at the head of each page that begins in it. */
  readonly repeatedHeight: Mpt
}

export interface BlockVariant extends SettingVariant {
  /** What has been called when each of its lines is set. */
  readonly demands: readonly Demand[]
}

interface Gap {
  readonly white: Mpt
  readonly kept: Mpt
  readonly stretch: Mpt
  readonly joined: boolean
}

const noGap: Gap = { white: 0, kept: 0, stretch: 0, joined: false }

const plainTurn: PageTurn = { kind: 'turn', to: 'page', page: '' }

/** `grid`: the leading of the text. */
export function readRuns(galley: Galley, columns: readonly NoteColumn[], grid: Mpt): readonly Run[] {
  const runs: OpenRun[] = []
  const notes = noteCounter(columns)
  const headings = headingsIn(galley)
  let turn: PageTurn | undefined = plainTurn
  let gap = noGap

  for (const item of galley.items) {
    switch (item.kind) {
      case 'turn':
        turn = turn === undefined ? item : bothTurns(turn, item)
        gap = noGap
        break
      case 'white':
        gap = {
          ...gap,
          white: gap.white + item.extent,
          kept: gap.kept + (item.kept ? item.extent : 0),
          stretch: gap.stretch + item.stretch,
        }
        break
      case 'keep':
        gap = { ...gap, joined: true }
        break
      case 'setting':
        if (turn !== undefined) runs.push(emptyRun(turn, notes.demand()))
        addBlock(
          runs.at(-1),
          readBlock(item, { ...gap, heads: headings.has(item), grid }, notes),
          notes.demand(),
        )
        turn = undefined
        gap = noGap
        break
      default:
        return unreachable(item)
    }
  }
  for (const { blocks } of runs) withWhatFollows(blocks)
  return runs.length > 0 ? runs : [emptyRun(turn ?? plainTurn, notes.demand())]
}

interface OpenRun extends Run {
  after: Demand
  readonly blocks: Block[]
}

function emptyRun(turn: PageTurn, before: Demand): OpenRun {
  return { turn, before, after: before, blocks: [] }
}

function addBlock(run: OpenRun | undefined, block: Block, after: Demand): void {
  if (run === undefined) return
  run.blocks.push(block)
  run.after = after
}

/** Two turns with nothing between are one: the side that is asked for, the later page name and number. */
function bothTurns(first: PageTurn, second: PageTurn): PageTurn {
  const number = second.number ?? first.number
  return {
    kind: 'turn',
    to: second.to === 'page' ? first.to : second.to,
    page: second.page,
    ...(number === undefined ? {} : { number }),
  }
}

/** Settings that may not be parted from what follows them. */
function headingsIn(galley: Galley): ReadonlySet<Setting> {
  const headings = new Set<Setting>()
  let last: Setting | undefined
  for (const item of galley.items) {
    if (item.kind === 'setting') last = item
    if (item.kind === 'keep' && last !== undefined) headings.add(last)
  }
  return headings
}

function readBlock(
  setting: Setting,
  { grid, ...gap }: Gap & { readonly heads: boolean; readonly grid: Mpt },
  notes: NoteCounter,
): Block {
  const before = notes.demand()
  const white = Math.max(gap.white, setting.floats ? setting.floats.above + gap.kept : 0)
  const expected = callsIn(setting.variants[0])
  const variants = setting.variants
    .filter((variant) => variant.lines.length > 0 && callsIn(variant) === expected)
    .map((variant) => ({ ...variant, demands: notes.peek(variant) }))
  notes.take(setting.variants[0])
  return {
    setting,
    variants,
    ...gap,
    white,
    snaps: isSnapped(setting, grid),
    floats: setting.floats && { ...setting.floats, mayWait: !gap.joined && !gap.heads },
    height: white + heightOf(setting.variants[0]?.lines ?? []),
    least: white + leastHeight(setting),
    before,
    repeatedHeight: heightOf(setting.repeated),
  }
}

/** All of it, or as many lines as may stand alone at a page's foot. */
function leastHeight({ variants, orphans, widows, together, floats }: Setting): Mpt {
  const lines = variants[0]?.lines ?? []
  const isWhole = together || floats !== undefined || lines.length < orphans + widows
  return heightOf(isWhole ? lines : lines.slice(0, orphans))
}

/** A block that is not to be parted from the next needs room for that one's beginning too. */
function withWhatFollows(blocks: Block[]): void {
  for (let i = blocks.length - 2; i >= 0; i--) {
    const block = blocks[i]
    const next = blocks[i + 1]
    if (block && next?.joined) blocks[i] = { ...block, least: block.height + next.least }
  }
}

function heightOf(lines: readonly Line[]): Mpt {
  return lines.reduce((height, line) => height + line.height, 0)
}

function callsIn(variant: SettingVariant | undefined): number {
  return variant?.lines.reduce((count, line) => count + line.notes.filter(isSet).length, 0) ?? 0
}

interface NoteCounter {
  demand(): Demand
  /** What will have been called at each line of a variant, if it is the one that is set. */
  peek(variant: SettingVariant): readonly Demand[]
  take(variant: SettingVariant | undefined): void
}

/**
 * Counts calls and says how far down each column they lead.
 *
 * All variants of a setting call the same notes in the same order, so a count
 * of calls is a place in the columns, whichever variant is set.
 */
function noteCounter(columns: readonly NoteColumn[]): NoteCounter {
  const streams = new Map(columns.map((column, i) => [column.stream, i]))
  const begins = columns.map((column) => column.lines.flatMap((line, at) => (line.begins ? [at] : [])))
  let called: readonly number[] = columns.map(() => 0)
  let current = demandAfter(called)

  function demandAfter(counts: readonly number[]): Demand {
    const places = (back: number): readonly number[] =>
      columns.map((column, i) => begins[i]?.[Math.max(0, (counts[i] ?? 0) - back)] ?? column.lines.length)
    return { index: counts.reduce((sum, count) => sum + count, 0), ends: places(0), begins: places(1) }
  }

  function count(variant: SettingVariant): {
    readonly counts: readonly number[]
    readonly demands: readonly Demand[]
  } {
    const counts = [...called]
    let demand = current
    const demands = variant.lines.map((line) => {
      const notes = line.notes.filter(isSet)
      for (const note of notes) {
        const stream = streams.get(note.stream)
        if (stream !== undefined) counts[stream] = (counts[stream] ?? 0) + 1
      }
      if (notes.length > 0) demand = demandAfter(counts)
      return demand
    })
    return { counts, demands }
  }

  return {
    demand: () => current,
    peek: (variant) => count(variant).demands,
    take(variant) {
      if (variant === undefined) return
      const { counts, demands } = count(variant)
      called = counts
      current = demands.at(-1) ?? current
    },
  }
}
