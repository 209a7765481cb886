/**
 * Lengths are whole millipoints.
 *
 * A millipoint (mpt) is a thousandth of the point of 1/72 inch. Fractions enter
 * once, where a word is measured, and leave once, where pdfkit is called;
 * everywhere between, equality is equality.
 */

/** A whole number of thousandths of a point. */
export type Mpt = number

/** Millipoints in one of each absolute unit (CSS Values 4, §6.2). */
export const unitSizes: Readonly<Record<string, number>> = {
  pt: 1000,
  pc: 12_000,
  px: 750,
  in: 72_000,
  cm: 72_000 / 2.54,
  mm: 72_000 / 25.4,
  q: 72_000 / 101.6,
}

/** Reads `12pt`, `4mm`, `0`; undefined if it is no absolute length. */
export function parseLength(text: string): Mpt | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))([a-z]*)$/i.exec(text.trim())
  if (!match) return undefined
  const [, number = '', unit = ''] = match
  if (unit === '') return Number(number) === 0 ? 0 : undefined
  const size = unitSizes[unit.toLowerCase()]
  return size === undefined ? undefined : Math.round(Number(number) * size)
}

/** `10500` as `10.5`: points for people, without a unit. */
export function formatPoints(length: Mpt): string {
  // Of a whole number's thousandth, no shorter decimal comes nearer (ECMA-262, Number::toString).
  return length === 0 ? '0' : String(length / 1000)
}

/** Deals `excess` out over `count` gaps, the odd millipoints going leftmost. */
export function share(excess: Mpt, count: number): readonly Mpt[] {
  if (count === 0) return []

  const each = Math.trunc(excess / count)
  const odd = excess - each * count
  const step = Math.sign(odd)

  return Array.from({ length: count }, (_, gap) => (gap < Math.abs(odd) ? each + step : each))
}
