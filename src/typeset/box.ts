/**
 * Where a block stands between the edges of what contains it.
 *
 *     within   |‹margin›|‹border›‹padding› words ‹padding›‹border›|‹margin›|
 *     outer             |‹───────────────────────────────────────›|
 *     inner                               |‹───›|
 *
 * Widths count as in CSS: without padding and border. Nested blocks narrow each
 * other; where too little would be left for words, the inner one gives up its
 * indents, so that a hundred nested lists can still be read.
 */

import type { Mpt } from '../base/index.ts'
import type { ComputedStyle, Extent } from '../style/index.ts'

/** A stretch of the galley's width. */
export interface Stretch {
  readonly left: Mpt
  readonly measure: Mpt
}

export interface Box {
  /** Within the margins. */
  readonly outer: Stretch
  /** Within the padding: the measure of the words. */
  readonly inner: Stretch
}

/** In ems. Four is the least in which a word or two find room. */
export const leastMeasure = 4

/** A block asked to be narrow may be, down to one em. */
const leastWidth = 1

export function boxOf(style: ComputedStyle, within: Stretch): Box {
  const edges = style.border.left + style.padding.left + style.padding.right + style.border.right
  const room = within.measure - style.margin.left - style.margin.right
  const width = lengthOf(style.width, within.measure)
  const least = style.type.size * (width === undefined ? leastMeasure : leastWidth)
  const measure = Math.min(width ?? Number.POSITIVE_INFINITY, room) - (width === undefined ? edges : 0)
  const limited = Math.min(measure, lengthOf(style.maxWidth, within.measure) ?? measure)
  if (limited < least) return { outer: within, inner: within }

  const outer = placed(style, within, limited + edges)
  const inner = { left: outer.left + style.border.left + style.padding.left, measure: limited }
  return { outer, inner }
}

/** Where something of a given width stands: auto margins centre it or push it to the end. */
export function placed(style: ComputedStyle, within: Stretch, width: Mpt): Stretch {
  const spare = within.measure - width
  switch (style.stands) {
    case 'start':
      return { left: within.left + style.margin.left, measure: width }
    case 'center':
      return { left: within.left + Math.floor(spare / 2), measure: width }
    case 'end':
      return { left: within.left + spare - style.margin.right, measure: width }
  }
}

/** An extent as a length; undefined for `auto`. */
export function lengthOf(extent: Extent, whole: Mpt): Mpt | undefined {
  switch (extent.kind) {
    case 'auto':
      return undefined
    case 'length':
      return extent.length
    case 'share':
      return Math.round((whole * extent.share) / 10_000)
  }
}
