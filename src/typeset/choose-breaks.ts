/**
 * Which settings of a paragraph are worth having: the best one, and those of a
 * line more or less that cost little.
 */

import type { ComputedStyle } from '../style/index.ts'
import { type Breaking, breakGreedily, breakLines, linesCounted } from './break-lines.ts'
import type { BreakTable } from './break-table.ts'
import { costOfPatience, costOfTrouble, costOfVariant, type Tolerance, tolerances } from './demerits.ts'
import type { LineRules } from './fit-line.ts'
import { isPreformatted } from './words.ts'

/** Breaks and the tolerance they were found with. */
export interface Choice {
  readonly breaking: Breaking
  readonly tolerance: Tolerance
}

/** Tables with more places to break than this hold no prose, and are filled line by line. */
const mostBreaks = 400_000

/**
 * Rising tolerance: a paragraph that fails or is in trouble is tried with more,
 * and the cheapest setting found is kept, with its neighbours of a line more
 * and less.
 */
export function chooseBreaks(
  table: BreakTable,
  room: Pick<LineRules, 'measures' | 'narrow'>,
  style: ComputedStyle,
): readonly Choice[] {
  const last = lastAlign(style)
  const rules = (tolerance: Tolerance): LineRules => ({
    ...room,
    edge: style.textAlign === 'justify' ? 'justified' : 'ragged',
    lastLine: last === 'justify' ? 'full' : 'natural',
    tolerance,
  })
  const [first] = allowed(style)
  if (first !== undefined && (isPreformatted(style) || table.size > mostBreaks)) {
    return [{ breaking: breakGreedily(table, rules(first)), tolerance: first }]
  }

  let best: readonly Choice[] = []
  for (const tolerance of allowed(style)) {
    // What sets anything is for what nothing else could set.
    if (best.length > 0 && tolerance.loosest === Number.POSITIVE_INFINITY) break
    const found = breakLines(table, rules(tolerance)).map((breaking): Choice => ({ breaking, tolerance }))
    const better = found[0]?.breaking
    if (better && (best[0] === undefined || better.demerits < best[0].breaking.demerits)) best = found
    if (best[0] && !isTroubled(best[0].breaking)) break
  }
  return worthOffering(best, style)
}

/** Whether another try may be worth its time: in a paragraph of many pages it is not. */
function isTroubled({ demerits, ends }: Breaking): boolean {
  return ends.length <= linesCounted && demerits > costOfTrouble + costOfPatience * ends.length
}

/** The tolerances a style lets us use: where letters may not give, those that differ only in letters are one. */
function allowed(style: ComputedStyle): readonly Tolerance[] {
  if (style.textAlign !== 'justify')
    return tolerances.filter((_, i) => i === 0 || i === tolerances.length - 1)
  if (style.textJustify === 'inter-character') return tolerances
  return tolerances
    .filter(({ loosest }, i) => loosest !== tolerances[i - 1]?.loosest)
    .map(({ loosest }) => ({ loosest, scale: 0, tracking: 0, reserve: 1 }))
}

/** No variant has a space looser than any first choice would: a space and a half. */
const loosestVariant = 0.5

function worthOffering(choices: readonly Choice[], style: ComputedStyle): readonly Choice[] {
  const [best] = choices
  if (best === undefined || style.textAlign !== 'justify') return choices.slice(0, 1)
  const near = choices.filter(({ breaking }) => {
    const lines = breaking.ends.length - best.breaking.ends.length
    const cost = breaking.demerits - best.breaking.demerits
    return Math.abs(lines) === 1 && cost <= costOfVariant && breaking.loosest <= loosestVariant
  })
  return [best, ...near]
}

/** css-text-3, text-align-last: `auto` is as the other lines are, but justified text ends at the start. */
export function lastAlign(style: ComputedStyle): ComputedStyle['textAlign'] {
  if (style.textAlignLast !== 'auto') return style.textAlignLast
  return style.textAlign === 'justify' ? 'start' : style.textAlign
}
