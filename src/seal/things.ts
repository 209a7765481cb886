/**
 * What a file is made of, in an order and form that a person can compare, and
 * the first place where two of them part.
 */

/** Inflates a zlib or a bare Deflate stream; undefined if it is damaged. */
export type Inflate = (bytes: Uint8Array, form: 'zlib' | 'raw') => Uint8Array | undefined

export interface Thing {
  /** `page 12`, `text/of-water.xhtml`. */
  readonly name: string
  readonly lines: readonly string[]
}

export interface Difference {
  readonly name: string
  /** Counts from one. */
  readonly line: number
  readonly before: string
  readonly after: string
}

/** Undefined if every thing is the same: then the files differ in their packing alone. */
export function firstDifference(before: readonly Thing[], after: readonly Thing[]): Difference | undefined {
  const count = Math.max(before.length, after.length)
  for (let at = 0; at < count; at++) {
    const [old, made] = [before[at], after[at]]
    if (old === undefined || made === undefined || old.name !== made.name) {
      return {
        name: old?.name ?? made?.name ?? '',
        line: 1,
        before: old?.name ?? 'nothing',
        after: made?.name ?? 'nothing',
      }
    }
    const line = firstUnlike(old.lines, made.lines)
    if (line !== undefined)
      return {
        name: old.name,
        line: line + 1,
        ...around(old.lines[line] ?? '', made.lines[line] ?? ''),
      }
  }
  return undefined
}

function firstUnlike(before: readonly string[], after: readonly string[]): number | undefined {
  const count = Math.max(before.length, after.length)
  for (let at = 0; at < count; at++) if (before[at] !== after[at]) return at
  return undefined
}

/** Characters shown before the first that differs, and in all: a line of XML may be a whole paragraph. */
const BEFORE = 30
const SHOWN = 100

function around(before: string, after: string): { readonly before: string; readonly after: string } {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  const from = Math.max(0, at - BEFORE)
  const cut = (text: string) => {
    const piece = text.slice(from, from + SHOWN).replace(/[\p{Cc}\p{Co}]/gu, '·')
    return `${from > 0 ? '…' : ''}${piece}${from + SHOWN < text.length ? '…' : ''}`
  }
  return { before: cut(before), after: cut(after) }
}
