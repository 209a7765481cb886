/**
 * What a viewer shows beside the pages: bookmarks, the pages' labels, and where links lead.
 */

import { byCodePoint } from '../base/index.ts'
import type { Page } from '../paginate/index.ts'
import { byteString, type ObjectStore, points, type Ref, textString, type Value } from './objects.ts'

/** A bookmark. */
export interface OutlineEntry {
  readonly title: string
  /** The id of the element it leads to. */
  readonly target: string
  readonly children: readonly OutlineEntry[]
}

/** Writes the bookmarks; undefined if none leads to a page. All are shown but those deeper than parts and chapters. */
export function writeOutline(
  entries: readonly OutlineEntry[],
  places: ReadonlySet<string>,
  store: ObjectStore,
): Ref | undefined {
  const leading = entries.filter((entry) => leadsSomewhere(entry, places))
  if (leading.length === 0) return undefined
  const root = store.reserve()
  const { first, last, count } = writeEntries(leading, root, places, store)
  store.define(root, { Type: 'Outlines', First: first, Last: last, Count: count })
  return root
}

function leadsSomewhere(entry: OutlineEntry, places: ReadonlySet<string>): boolean {
  return places.has(entry.target) || entry.children.some((child) => leadsSomewhere(child, places))
}

function writeEntries(
  entries: readonly OutlineEntry[],
  parent: Ref,
  places: ReadonlySet<string>,
  store: ObjectStore,
): { readonly first: Ref | null; readonly last: Ref | null; readonly count: number } {
  const refs = entries.map(() => store.reserve())
  for (const [at, entry] of entries.entries()) {
    const ref = refs[at]
    if (!ref) continue
    const children = entry.children.filter((child) => leadsSomewhere(child, places))
    const below = writeEntries(children, ref, places, store)
    const [previous, next] = [refs[at - 1], refs[at + 1]]
    store.define(ref, {
      Title: textString(entry.title),
      Parent: parent,
      ...(places.has(entry.target) ? { Dest: byteString(entry.target) } : {}),
      ...(previous ? { Prev: previous } : {}),
      ...(next ? { Next: next } : {}),
      // A count below nothing says that the entries are there, but folded (ISO 32000-1, table 153).
      ...(below.count > 0 ? { First: below.first, Last: below.last, Count: -below.count } : {}),
    })
  }
  return { first: refs[0] ?? null, last: refs.at(-1) ?? null, count: entries.length }
}

/**
 * Named destinations, sorted by the bytes of their names. A link shows what it
 * leads to at the top of the window, and leaves the reader's enlargement alone.
 */
export function writeDestinations(pages: readonly Page[], pageRefs: readonly Ref[], store: ObjectStore): Ref {
  const places = new Map<string, Value>()
  for (const [at, page] of pages.entries()) {
    const ref = pageRefs[at]
    if (!ref) continue
    for (const { id, x, y } of page.anchors) {
      if (!places.has(id)) places.set(id, [ref, 'XYZ', points(x), points(page.trim.height - y), null])
    }
  }
  const sorted = [...places].toSorted(([a], [b]) => byCodePoint(a, b))
  return store.add({ Names: sorted.flatMap(([id, place]): Value[] => [byteString(id), place]) })
}

// ——— page labels

/** A run of pages labelled alike; a style of `none` has its label as a prefix. */
export interface LabelRange {
  /** Index of its first page. */
  readonly from: number
  readonly label:
    | { readonly style: 'decimal' | 'lower-roman' | 'upper-roman'; readonly start: number }
    | { readonly style: 'none'; readonly prefix: string }
}

/** Gathers the labels of pages into as few ranges as say the same (ISO 32000-1, §12.4.2). */
export function labelRanges(labels: readonly string[]): readonly LabelRange[] {
  const ranges: LabelRange[] = []
  for (const [at, text] of labels.entries()) {
    const last = ranges.at(-1)
    const label = readLabel(text)
    const goesOn =
      last !== undefined &&
      last.label.style !== 'none' &&
      label.style === last.label.style &&
      label.start === last.label.start + at - last.from
    if (!goesOn) ranges.push({ from: at, label })
  }
  return ranges
}

function readLabel(text: string): LabelRange['label'] {
  if (/^[1-9]\d*$/.test(text)) return { style: 'decimal', start: Number(text) }
  const number = romanToNumber(text.toLowerCase())
  if (number !== undefined && text === text.toLowerCase()) return { style: 'lower-roman', start: number }
  if (number !== undefined && text === text.toUpperCase()) return { style: 'upper-roman', start: number }
  return { style: 'none', prefix: text }
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

function romanToNumber(text: string): number | undefined {
  if (!/^m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text) || text === '') return undefined
  const values = [...text].map((digit) => romanDigits[digit] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

const labelStyles = { decimal: 'D', 'lower-roman': 'r', 'upper-roman': 'R' } as const

export function writePageLabels(labels: readonly string[], store: ObjectStore): Ref {
  const numbers = labelRanges(labels).flatMap(({ from, label }): Value[] => [
    from,
    label.style === 'none'
      ? { P: textString(label.prefix) }
      : { S: labelStyles[label.style], St: label.start },
  ])
  return store.add({ Nums: numbers })
}
