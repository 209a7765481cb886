/**
 * Knuth and Plass: where the lines of a paragraph end (Breaking Paragraphs into
 * Lines, 1981).
 *
 * A node is a way to set the paragraph up to a break. At each break only the
 * cheapest nodes are kept: one for each number of lines, each band of x in the
 * last line (what the next line costs depends on it) and each number of hyphens
 * running. Because the number of lines tells nodes apart, the end of the
 * paragraph has the best setting *for each number of lines*: the page breaker's
 * variants come for nothing.
 *
 * Lines that may end at a break begin in a window that only moves forward, so
 * the time is linear in the length of the text.
 */

import { known } from '../base/index.ts'
import type { BreakTable } from './break-table.ts'
import { costs, jumpDemerits, ladderDemerits, tightest } from './demerits.ts'
import { type Fit, isPast, type LineRules, measureFrom, measureLine, naturalWidth } from './fit-line.ts'

/** A way to set a paragraph. */
export interface Breaking {
  /** Where each line ends, as indices of the table. */
  readonly ends: readonly number[]
  readonly demerits: number
  /** The greatest x among its lines. */
  readonly loosest: number
}

/** Bands of x that tell nodes apart: six or twenty-four give the same lines. */
const bands = 12

/** Hyphens running are counted to two; a third costs as much as a fourth. */
const ladders = 3

/** More than any paragraph has. */
const mostLines = 1_000_000_000

/** Above this many lines their number no longer tells nodes apart: the page breaker has choice enough. */
export const linesCounted = 60

/** All settings the tolerance allows, the best first, one for each number of lines. */
export function breakLines(table: BreakTable, rules: LineRules): readonly Breaking[] {
  const nodes = emptyNodes(table)
  const counts = estimateLines(table, rules) <= linesCounted
  const slots = new Int32Array((linesCounted * 3 + 1) * bands * ladders).fill(-1)
  const fit: Fit = { verdict: 'fits', x: 0, u: 0, demerits: 0 }
  const narrow = narrowRules(rules)
  const beside = narrow?.lines ?? 0
  addNode(nodes, { at: 0, line: 0, x: 0, band: 0, hyphens: 0, demerits: 0, back: -1 })
  nodes.first[0] = 0
  nodes.end[0] = 1

  let window = 0
  for (let at = 1; at < table.size; at++) {
    const first = nodes.at.length
    for (let from = window; from < at; from++) {
      measureLine(table, rules, from, at, fit)
      if (fit.verdict === 'long') {
        if (from === window && from < at - 1 && isPast(table, rules, from, at)) window++
        continue
      }
      const isShort = fit.verdict === 'short' && measureFrom(table, rules, from) <= rules.measures.rest
      if (isShort && narrow === undefined) break
      if (fit.verdict === 'fits') {
        extend(nodes, table, rules, { from, to: at, fit, slots, counts, least: beside, most: mostLines })
      }
      if (narrow === undefined) continue
      measureLine(table, narrow, from, at, fit)
      if (fit.verdict === 'fits') {
        extend(nodes, table, narrow, { from, to: at, fit, slots, counts, least: 0, most: beside - 1 })
      }
    }
    nodes.first[at] = first
    nodes.end[at] = nodes.at.length
    for (let i = first; i < nodes.at.length; i++) slots[nodes.key[i] ?? 0] = -1
    // What had to end here cannot run on, whatever the lines before it cost.
    if (table.forced[at] === 1) window = at
  }
  return settingsAt(nodes, table.size - 1)
}

interface NarrowRules extends LineRules {
  readonly lines: number
}

/** The rules of the lines beside an initial. */
function narrowRules(rules: LineRules): NarrowRules | undefined {
  return rules.narrow && { ...rules, measures: rules.narrow.measures, lines: rules.narrow.lines }
}

/** One setting of a fixed choice of breaks, or undefined if a line of it is not allowed. */
export function demeritsOf(table: BreakTable, rules: LineRules, ends: readonly number[]): number | undefined {
  const fit: Fit = { verdict: 'fits', x: 0, u: 0, demerits: 0 }
  let from = 0
  let sum = 0
  let above = 0
  let hyphens = 0
  const narrow = narrowRules(rules)
  for (const [index, to] of ends.entries()) {
    measureLine(table, narrow && index < narrow.lines ? narrow : rules, from, to, fit)
    if (fit.verdict !== 'fits') return undefined
    sum += fit.demerits + demeritsBetween(table, rules, { from, to, x: fit.x, above, hyphens })
    hyphens = table.hyphen[to] === 1 ? Math.min(hyphens + 1, ladders - 1) : 0
    above = fit.x
    from = to
  }
  return sum
}

/** Fills each line as far as it goes: for preformatted text, and for what no prose is. */
export function breakGreedily(table: BreakTable, rules: LineRules): Breaking {
  const ends: number[] = []
  let from = 0
  while (from < table.size - 1) {
    const isNarrow = ends.length < (rules.narrow?.lines ?? 0)
    const measure = measureFrom(table, (isNarrow && narrowRules(rules)) || rules, from)
    let to = from + 1
    while (table.forced[to] !== 1 && to + 1 < table.size && naturalWidth(table, from, to + 1) <= measure) to++
    // A break further on may fit where one before it does not: a hyphen is wider than what follows it.
    ends.push(to)
    from = to
  }
  return { ends, demerits: 0, loosest: 0 }
}

// ——— two lines

interface Step {
  readonly from: number
  readonly to: number
  readonly x: number
  readonly above: number
  readonly hyphens: number
}

/** What a line costs because of where it breaks, and of the line above it. */
function demeritsBetween(table: BreakTable, rules: LineRules, step: Step): number {
  const { from, to, x, above, hyphens } = step
  const cost = table.cost[to] ?? 0
  const ladder = table.hyphen[to] === 1 ? ladderDemerits(hyphens + 1) : 0
  const beforeLast = to === table.size - 1 && table.hyphen[from] === 1 ? costs.hyphenBeforeLast : 0
  const isCompared = rules.edge === 'justified' && from > 0 && table.forced[to] !== 1
  return cost + ladder + beforeLast + (isCompared ? jumpDemerits(x, above) : 0)
}

// ——— nodes

/** Columns rather than records: a long chapter has a million nodes. */
interface Nodes {
  readonly at: number[]
  readonly line: number[]
  readonly x: number[]
  readonly hyphens: number[]
  readonly demerits: number[]
  readonly back: number[]
  readonly key: number[]
  /** The nodes of each break. */
  readonly first: Int32Array
  readonly end: Int32Array
}

interface Node {
  readonly at: number
  readonly line: number
  readonly x: number
  readonly band: number
  readonly hyphens: number
  readonly demerits: number
  readonly back: number
}

function emptyNodes(table: BreakTable): Nodes {
  return {
    at: [],
    line: [],
    x: [],
    hyphens: [],
    demerits: [],
    back: [],
    key: [],
    first: new Int32Array(table.size),
    end: new Int32Array(table.size),
  }
}

function addNode(nodes: Nodes, node: Node): void {
  nodes.at.push(node.at)
  nodes.line.push(node.line)
  nodes.x.push(node.x)
  nodes.hyphens.push(node.hyphens)
  nodes.demerits.push(node.demerits)
  nodes.back.push(node.back)
  nodes.key.push(0)
}

interface Extension {
  readonly from: number
  readonly to: number
  readonly fit: Fit
  readonly slots: Int32Array
  readonly counts: boolean
  /** The lines before it, at least and at most: where those beside an initial are measured otherwise. */
  readonly least: number
  readonly most: number
}

/** Sets the line after each node of the break it begins at, and keeps the cheapest of each kind. */
function extend(nodes: Nodes, table: BreakTable, rules: LineRules, extension: Extension): void {
  const { from, to, fit, slots, counts, least, most } = extension
  const { x } = fit
  const isHyphen = table.hyphen[to] === 1
  const isCompared = rules.edge === 'justified' && from > 0 && table.forced[to] !== 1
  const beforeLast = to === table.size - 1 && table.hyphen[from] === 1 ? costs.hyphenBeforeLast : 0
  const own = fit.demerits + (table.cost[to] ?? 0) + beforeLast
  const band = rules.edge === 'justified' ? bandOf(x) : 0

  for (let node = nodes.first[from] ?? 0, end = nodes.end[from] ?? 0; node < end; node++) {
    const before = nodes.line[node] ?? 0
    if (before < least || before > most) continue
    const running = isHyphen ? (nodes.hyphens[node] ?? 0) + 1 : 0
    const hyphens = running < ladders ? running : ladders - 1
    const jump = isCompared ? jumpDemerits(x, nodes.x[node] ?? 0) : 0
    const demerits = (nodes.demerits[node] ?? 0) + own + jump + ladderDemerits(running)
    const line = before + 1

    const key = ((counts ? line % (linesCounted * 3) : 0) * bands + band) * ladders + hyphens
    const other = slots[key] ?? -1
    if (other < 0) {
      slots[key] = nodes.at.length
      addNode(nodes, { at: to, line, x, band, hyphens, demerits, back: node })
      nodes.key[nodes.key.length - 1] = key
    } else if (demerits < (nodes.demerits[other] ?? 0)) {
      nodes.line[other] = line
      nodes.x[other] = x
      nodes.demerits[other] = demerits
      nodes.back[other] = node
    }
  }
}

/** Bands are equal parts of the usual range; what is looser than that is all in the last. */
function bandOf(x: number): number {
  const band = Math.floor(((x - tightest) / (0.5 - tightest)) * bands)
  return band < 0 ? 0 : band >= bands ? bands - 1 : band
}

function estimateLines(table: BreakTable, rules: LineRules): number {
  const width = table.ends.width[table.size - 1] ?? 0
  let forced = 0
  for (let at = 0; at < table.size; at++) forced += table.forced[at] ?? 0
  return width / Math.max(1, rules.measures.rest) + forced
}

/** The best nodes of a break, one for each number of lines, unrolled into breaks. */
function settingsAt(nodes: Nodes, at: number): readonly Breaking[] {
  const best = new Map<number, number>()
  for (let node = nodes.first[at] ?? 0; node < (nodes.end[at] ?? 0); node++) {
    const line = nodes.line[node] ?? 0
    const other = best.get(line)
    if (other === undefined || (nodes.demerits[node] ?? 0) < (nodes.demerits[other] ?? 0))
      best.set(line, node)
  }
  return [...best.values()]
    .map((node) => unroll(nodes, node))
    .toSorted((a, b) => a.demerits - b.demerits || a.ends.length - b.ends.length)
}

function unroll(nodes: Nodes, last: number): Breaking {
  const ends: number[] = []
  let loosest = Number.NEGATIVE_INFINITY
  for (let node = last; (nodes.back[node] ?? -1) >= 0; node = nodes.back[node] ?? -1) {
    ends.push(known(nodes.at[node], 'break of a node'))
    loosest = Math.max(loosest, nodes.x[node] ?? 0)
  }
  return { ends: ends.reverse(), demerits: nodes.demerits[last] ?? 0, loosest }
}
