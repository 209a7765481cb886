/**
 * Lines and the blank lines between them: all the layout a plain text has.
 */

import type { Source } from '../base/index.ts'

export interface Line {
  /** Without the spaces at either end. */
  readonly text: string
  /** Offset in the source of its first character that is no space. */
  readonly start: number
  /** Columns before that; a tab goes on to the next eighth. */
  readonly indent: number
}

/** Lines with no blank line between them. */
export interface Group {
  readonly lines: readonly Line[]
  /** Blank lines before the group. */
  readonly gap: number
}

export function groupLines(source: Source): readonly Group[] {
  const groups: Group[] = []
  let open: Line[] = []
  let gap = 0
  let blank = 0
  const close = (): void => {
    if (open.length > 0) groups.push({ lines: open, gap })
    open = []
  }
  for (const [i, start] of source.lineStarts.entries()) {
    const whole = source.text.slice(start, (source.lineStarts[i + 1] ?? source.text.length + 1) - 1)
    const text = whole.trim()
    if (text === '') {
      close()
      blank++
      continue
    }
    if (open.length === 0) gap = blank
    blank = 0
    const before = whole.length - whole.trimStart().length
    open.push({ text, start: start + before, indent: columnsOf(whole.slice(0, before)) })
  }
  close()
  return groups
}

function columnsOf(space: string): number {
  let columns = 0
  for (const character of space) columns += character === '\t' ? 8 - (columns % 8) : 1
  return columns
}

/** A line longer than this was not cut to a measure: no typewriter or terminal is wider. */
const WIDEST_MEASURE = 110

/**
 * The measure to which a text's lines were cut, in characters; undefined if
 * they were not, and each line is a paragraph.
 *
 *     The mill was sold within the year, and nobody   ← “could” would not
 *     could say to whom.                                have fitted
 */
export function measureOf(groups: readonly Group[]): number | undefined {
  const inner = groups.flatMap(({ lines }) =>
    lines.slice(0, -1).map((line) => line.indent + line.text.length),
  )
  const long = inner.filter((length) => length > 40 && length <= WIDEST_MEASURE).toSorted((a, b) => a - b)
  const measure = long[Math.floor((long.length - 1) * 0.98)]
  if (measure === undefined || long.length < 3) return undefined
  const whole = groups.flatMap(({ lines }) => lines).filter((line) => line.text.length > WIDEST_MEASURE)
  return whole.length > long.length ? undefined : measure
}

/** Whether nearly every line ends where the next word would not have fitted. */
export function isWrapped(lines: readonly Line[], measure: number | undefined): boolean {
  if (measure === undefined || lines.length < 2) return false
  let forced = 0
  for (const [i, line] of lines.slice(0, -1).entries()) {
    const next = /^\S+/.exec(lines[i + 1]?.text ?? '')?.[0].length ?? 0
    // A tenth of the measure is left for ragged editors, and for words cut where it suited.
    if (line.indent + line.text.length + 1 + next > measure * 0.9) forced++
  }
  return forced >= (lines.length - 1) * 0.75
}
