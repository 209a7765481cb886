/**
 * Can any choice of breaks reach the marks?
 *
 * Each mark gets a price, and the lines are broken so that their distance from
 * even spaces and all that is priced is least:
 *
 *     Σ (x − c)² − spread² + Σ price · (has it − share allowed)
 *
 * Breaks that reach all marks would bring this sum to nothing or less, whatever
 * the prices are. So if prices are found at which the least sum is above
 * nothing, no breaks reach the marks: neither ours nor anybody's (weak duality,
 * Lagrange). No letters give more than 2.8 per cent of their distance, in any
 * line. Steps from line to line, ladders and pages are left out of account; with
 * them it is harder still.
 */

import type { BreakTable } from '../src/typeset/break-table.ts'
import { emsOfRunt, tightest } from '../src/typeset/demerits.ts'
import { type LineRules, measureFrom, naturalWidth } from '../src/typeset/fit-line.ts'

/** Marks as shares of one, where the meter counts in per cent. */
export interface Marks {
  readonly spread: number
  readonly hyphens: number
  readonly loose: number
  readonly tight: number
}

export interface Text {
  readonly table: BreakTable
  readonly rules: Pick<LineRules, 'measures'>
}

/** By how much the distance between letters may change. */
const mostGive = 0.02805
/** Lines with fewer spaces are not judged, if they are not loose. */
const leastSpaces = 2.5
const loose = 0.5
const tight = -0.28
/** The mean of x is to be between −.03 and .05: within `nearMean` of one of these. */
const means = [-0.02, 0, 0.02, 0.04]
const nearMean = 0.01
/** Tries to find prices. */
const tries = 100

/** A line that can be set: between which breaks, and how wide its spaces can be made. */
interface Candidate {
  readonly from: number
  readonly to: number
  readonly least: number
  readonly most: number
  readonly hyphen: number
  readonly isJudged: boolean
}

/** True if no breaks reach all the marks at once; false says nothing. */
export function isBeyondReach(texts: readonly Text[], marks: Marks): boolean {
  const paragraphs = texts.map(({ table, rules }) => ({ size: table.size, lines: candidates(table, rules) }))
  const shares = [marks.hyphens, marks.loose, marks.tight]
  return means.every((mean) => {
    const prices = [0, 0, 0]
    for (let round = 0; round < tries; round++) {
      const least = leastSum(paragraphs, { mean, prices, shares, square: marks.spread ** 2 + nearMean ** 2 })
      if (least.sum > 1e-9) return true
      // Polyak's step towards a sum a little above nothing, shorter and shorter; a rare thing's price moves faster.
      const excess = least.counts.map((count, i) => count - (shares[i] ?? 0) * least.lines)
      const ease = shares.map((share) => 1 / (1 + share * least.lines))
      const steep = excess.reduce((sum, each, i) => sum + (ease[i] ?? 0) * each * each, 0)
      if (steep === 0) return false
      const step = (0.05 * marks.spread ** 2 * least.lines - least.sum) / steep / (1 + round / 10)
      for (const [i, each] of excess.entries()) {
        prices[i] = Math.max(0, (prices[i] ?? 0) + step * (ease[i] ?? 0) * each)
      }
    }
    return false
  })
}

function candidates(table: BreakTable, rules: Pick<LineRules, 'measures'>): readonly Candidate[] {
  const { ends, begins, hyphen, space, em } = table
  const between = (sums: 'gaps' | 'letters', from: number, to: number): number =>
    (ends[sums][to] ?? 0) - (begins[sums][from] ?? 0)
  const lines: Candidate[] = []
  for (let to = 1; to < table.size; to++) {
    for (let from = to - 1; from >= 0; from--) {
      const natural = naturalWidth(table, from, to)
      const need =
        measureFrom(table, { ...whole, ...rules }, from) +
        (table.outStart[from] ?? 0) +
        (table.outEnd[to] ?? 0) -
        natural
      const gaps = between('gaps', from, to)
      const width = between('letters', from, to)
      const isLast = to === table.size - 1
      if (isLast && need >= 0) {
        if (from > 0 && natural < emsOfRunt * em) continue
        lines.push({ from, to, least: 0, most: 0, hyphen: 0, isJudged: false })
        continue
      }
      const isJudged = !isLast && gaps > leastSpaces * space
      const give = mostGive * width
      const room = Math.max(gaps, space)
      const most = (need + give) / room
      if (need + give < tightest * room - 2 * em) break
      if (most < tightest) continue
      const least = Math.max(tightest, (need - give) / room)
      if (!isJudged && least > loose) continue
      lines.push({ from, to, least, most, hyphen: hyphen[to] ?? 0, isJudged })
    }
  }
  return lines
}

const whole: LineRules = {
  measures: { first: 0, afterForced: 0, rest: 0 },
  edge: 'justified',
  lastLine: 'natural',
  tolerance: { loosest: Number.POSITIVE_INFINITY, scale: 0, tracking: 0, reserve: 1 },
}

interface Priced {
  readonly mean: number
  readonly prices: readonly number[]
  readonly shares: readonly number[]
  readonly square: number
}

interface Least {
  readonly sum: number
  readonly lines: number
  readonly counts: readonly number[]
}

/** The cheapest breaks of all paragraphs, and what they count. */
function leastSum(
  paragraphs: readonly { readonly size: number; readonly lines: readonly Candidate[] }[],
  { mean, prices, shares, square }: Priced,
): Least {
  const granted = shares.reduce((sum, share, i) => sum + share * (prices[i] ?? 0), square)
  const counts = [0, 0, 0]
  let sum = 0
  let judged = 0
  for (const { size, lines } of paragraphs) {
    const cost = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
    const back: (Candidate | undefined)[] = []
    cost[0] = 0
    for (const line of lines) {
      const own = line.isJudged ? priceOf(line, mean, prices) - granted : 0
      const total = (cost[line.from] ?? 0) + own
      if (total >= (cost[line.to] ?? 0)) continue
      cost[line.to] = total
      back[line.to] = line
    }
    sum += cost[size - 1] ?? 0
    for (let line = back[size - 1]; line !== undefined; line = back[line.from]) {
      if (!line.isJudged) continue
      const has = countsOf(line, mean)
      judged++
      for (const [i, one] of has.entries()) counts[i] = (counts[i] ?? 0) + one
    }
  }
  return { sum, lines: judged, counts }
}

function priceOf(line: Candidate, mean: number, prices: readonly number[]): number {
  const off = nearest(line, mean) - mean
  return countsOf(line, mean).reduce((sum, one, i) => sum + one * (prices[i] ?? 0), off * off)
}

/** Hyphen, loose, tight: as the meter counts. */
function countsOf(line: Candidate, mean: number): readonly number[] {
  const x = nearest(line, mean)
  return [line.hyphen, x > loose ? 1 : 0, x < tight ? 1 : 0]
}

/** Letters take what brings the spaces nearest to the mean. */
function nearest({ least, most }: Candidate, mean: number): number {
  return Math.min(Math.max(mean, least), most)
}
