/**
 * Does a line fit between two breaks, and what does it cost?
 *
 * A line is a subtraction of the table's sums. What it needs beyond its natural
 * width is asked first of its letters, then of its spaces.
 */

import type { Mpt } from '../base/index.ts'
import type { BreakTable } from './break-table.ts'
import {
  costs,
  emsOfNearlyFull,
  emsOfRunt,
  lineDemerits,
  raggedDemerits,
  type Tolerance,
  tightest,
} from './demerits.ts'
import { capacityOf, shareOfLetters } from './letter-give.ts'

/** By what a paragraph’s lines are judged. */
export interface LineRules {
  /** How much room each line has, by how it begins. */
  readonly measures: LineMeasures
  readonly edge: 'justified' | 'ragged'
  /** Whether the last line is filled too. */
  readonly lastLine: 'natural' | 'full'
  readonly tolerance: Tolerance
  /** The first lines of a paragraph, where they have less room: beside an initial. */
  readonly narrow?: { readonly lines: number; readonly measures: LineMeasures }
}

/** Room by how a line begins. */
export interface LineMeasures {
  /** The paragraph's first line. */
  readonly first: Mpt
  /** A line after one that had to end. */
  readonly afterForced: Mpt
  readonly rest: Mpt
}

/** Ems by which a ragged line may fall short, unless nothing else is found. */
const emsOfRag = 12

/** How one line fits. One record is written anew for each of a million lines; nobody keeps it. */
export interface Fit {
  /**
   * `long`: does not fit even if all gives. `loose`: would need more than the
   * tolerance. `short`: and so would every line that begins later, if it is no longer.
   */
  verdict: 'fits' | 'long' | 'loose' | 'short'
  x: number
  u: number
  demerits: number
}

/** The measure of the line that begins at a break. */
export function measureFrom(table: BreakTable, rules: LineRules, from: number): Mpt {
  if (from === 0) return rules.measures.first
  return table.forced[from] === 1 ? rules.measures.afterForced : rules.measures.rest
}

/** The width of a line as designed, its hyphen included. */
export function naturalWidth(table: BreakTable, from: number, to: number): Mpt {
  const { ends, begins, added } = table
  const width = (ends.width[to] ?? 0) - (begins.width[from] ?? 0) + (added[to] ?? 0)
  return Math.max(0, width)
}

/** Judges the line between two breaks, and writes the verdict into `fit`. */
export function measureLine(table: BreakTable, rules: LineRules, from: number, to: number, fit: Fit): void {
  const { ends, begins } = table
  const out = (table.outStart[from] ?? 0) + (table.outEnd[to] ?? 0)
  const need = measureFrom(table, rules, from) + out - naturalWidth(table, from, to)
  const isLast = table.forced[to] === 1
  const hasLeader = (ends.leaders[to] ?? 0) > (begins.leaders[from] ?? 0)

  fit.x = 0
  fit.u = 0
  if (need >= 0 && (hasLeader || (isLast && (rules.lastLine === 'natural' || to < table.size - 1)))) {
    fit.verdict = 'fits'
    fit.demerits = to === table.size - 1 && !hasLeader ? endDemerits(table, rules, from, to) : 0
    return
  }
  if (rules.edge === 'ragged') measureRagged(table, rules, need, to === from + 1, fit)
  else measureJustified(table, rules, from, to, need, fit)
}

function measureJustified(
  table: BreakTable,
  rules: LineRules,
  from: number,
  to: number,
  need: number,
  fit: Fit,
): void {
  const { ends, begins } = table
  const { loosest, reserve } = rules.tolerance
  const gaps = Math.max((ends.gaps[to] ?? 0) - (begins.gaps[from] ?? 0), 0)
  const letters = Math.max((ends.letters[to] ?? 0) - (begins.letters[from] ?? 0), 0)
  const pitches = Math.max((ends.pitches[to] ?? 0) - (begins.pitches[from] ?? 0), 0)
  const give = capacityOf(letters, pitches, rules.tolerance)
  const u = give > 0 ? shareOfLetters(need, give, gaps, reserve) : 0
  const rest = need - u * give
  // A line without a space is judged as if it had one, so that fuller is still better.
  const x = rest === 0 ? 0 : rest / (gaps > 0 ? gaps : table.space)
  fit.x = x
  fit.u = u
  // With no space in it a line cannot be made narrower than its letters allow.
  if (x < (gaps > 0 ? tightest - 1e-9 : -1e-9)) {
    measureOverfull(rules, to === from + 1, fit)
    return
  }
  if (x > loosest) {
    const out = (table.outStart[from] ?? 0) + (table.outEnd[to] ?? 0)
    fit.verdict = (need - out - reserve * give) / Math.max(gaps, table.space) > loosest ? 'short' : 'loose'
    return
  }
  fit.verdict = 'fits'
  fit.demerits = lineDemerits(x, u)
}

function measureRagged(table: BreakTable, rules: LineRules, need: number, isSingle: boolean, fit: Fit): void {
  if (need < 0) {
    measureOverfull(rules, isSingle, fit)
    return
  }
  const ems = need / table.em
  if (ems > emsOfRag && rules.tolerance.loosest < Number.POSITIVE_INFINITY) {
    fit.verdict = 'short'
    return
  }
  fit.verdict = 'fits'
  fit.demerits = raggedDemerits(ems)
}

/** A line too long is allowed when all else has failed, if nothing in it can be broken. */
function measureOverfull(rules: LineRules, isSingle: boolean, fit: Fit): void {
  if (isSingle && rules.tolerance.loosest === Number.POSITIVE_INFINITY) {
    fit.verdict = 'fits'
    fit.x = rules.edge === 'justified' ? tightest : 0
    fit.demerits = costs.overfull
    return
  }
  fit.verdict = 'long'
}

/** What is wrong with a paragraph's natural last line. A paragraph of one line has no runt. */
function endDemerits(table: BreakTable, rules: LineRules, from: number, to: number): number {
  if (from === 0) return 0
  const width = naturalWidth(table, from, to)
  if (table.forced[from] !== 1 && width < emsOfRunt * table.em) return costs.runt
  const left = measureFrom(table, rules, from) - width
  return rules.edge === 'justified' && left > 0 && left < emsOfNearlyFull * table.em ? costs.nearlyFull : 0
}

/**
 * True if the line from here is too long for every break to come: its hyphen is
 * left out of account, and both ends may hang as far as anything can.
 */
export function isPast(table: BreakTable, rules: LineRules, from: number, to: number): boolean {
  const { ends, begins } = table
  const width = (ends.width[to] ?? 0) - (begins.width[from] ?? 0)
  const gaps = (ends.gaps[to] ?? 0) - (begins.gaps[from] ?? 0)
  const letters = (ends.letters[to] ?? 0) - (begins.letters[from] ?? 0)
  const pitches = (ends.pitches[to] ?? 0) - (begins.pitches[from] ?? 0)
  const give = rules.tolerance.reserve * capacityOf(letters, pitches, rules.tolerance)
  const least = rules.edge === 'ragged' ? width : width + tightest * gaps - give
  return least > measureFrom(table, rules, from) + 2 * table.em
}
