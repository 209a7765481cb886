/**
 * Which columns and rows each cell of a table stands in.
 *
 *     | a   | b       |      a: row 0, column 0, two rows
 *     |     | c  | d  |      c: row 1, column 1
 *
 * Rows that a cell joins form a band: it is set as one, because a page that ends
 * between them would cut the cell. Where two cells meet there is one rule: a
 * cell leaves its upper or left one away if its neighbour has one as thick.
 */

import type { Mpt, Sides } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'

export interface Cell {
  readonly element: FlowElement
  /** Counted within the band. */
  readonly row: number
  readonly rows: number
  readonly column: number
  readonly columns: number
  /** Without the rules that its neighbours have already. */
  readonly border: Sides
}

export interface Band {
  /** The `tr`s, one at least. */
  readonly rows: readonly FlowElement[]
  readonly cells: readonly Cell[]
}

export interface Section {
  readonly element: FlowElement
  readonly bands: readonly Band[]
}

/** More columns than any page has room for. A cell that asks for more gets these. */
const mostColumns = 100

/** The sections of a table: heads first, as they stand on the page. */
export function sectionsOf(table: FlowElement): { heads: readonly Section[]; bodies: readonly Section[] } {
  const loose = childrenNamed(table, ['tr'])
  /** For each column, the thickness of the rule under the last cell in it. */
  const under: Mpt[] = []
  const sections = (name: string): readonly Section[] =>
    childrenNamed(table, [name]).map((section) => sectionOf(section, childrenNamed(section, ['tr']), under))

  const heads = sections('thead')
  const bodies = sections('tbody')
  return { heads, bodies: loose.length > 0 ? [...bodies, sectionOf(table, loose, under)] : bodies }
}

export function columnCount(sections: readonly Section[]): number {
  let count = 0
  for (const { bands } of sections) {
    for (const { cells } of bands) {
      for (const { column, columns } of cells) count = Math.max(count, column + columns)
    }
  }
  return count
}

export function childrenNamed(element: FlowElement, names: readonly string[]): readonly FlowElement[] {
  return element.children.filter(
    (child): child is FlowElement => child.kind === 'element' && names.includes(child.name),
  )
}

/** A column's last cell: the row below it, and the thickness of the rule right of it. */
interface Taken {
  readonly end: number
  readonly right: Mpt
}

function sectionOf(element: FlowElement, rows: readonly FlowElement[], under: Mpt[]): Section {
  const bands: Band[] = []
  const taken: Taken[] = []
  let cells: Cell[] = []
  let first = 0
  let last = 0

  for (const [row, tr] of rows.entries()) {
    let column = 0
    for (const cell of childrenNamed(tr, ['th', 'td'])) {
      while ((taken[column]?.end ?? 0) > row) column += 1
      const columns = Math.max(1, Math.min(spanOf(cell.attributes.colspan), mostColumns))
      const asked = spanOf(cell.attributes.rowspan)
      const end = asked === 0 ? rows.length : Math.min(row + asked, rows.length)
      const border = borderBeside(cell, {
        left: taken[column - 1]?.right ?? 0,
        above: under.slice(column, column + columns),
      })
      cells.push({ element: cell, row: row - first, rows: end - row, column, columns, border })
      for (let i = column; i < column + columns; i++) {
        taken[i] = {
          end: Math.max(taken[i]?.end ?? 0, end),
          right: i === column + columns - 1 ? border.right : 0,
        }
        under[i] = border.bottom
      }
      column += columns
      last = Math.max(last, end - 1)
    }
    if (row < last) continue
    bands.push({ rows: rows.slice(first, row + 1), cells })
    cells = []
    first = row + 1
    last = first
  }
  return { element, bands }
}

function borderBeside(
  { style: { border } }: FlowElement,
  rules: { readonly left: Mpt; readonly above: readonly Mpt[] },
): Sides {
  const isRuled = rules.above.length > 0 && rules.above.every((rule) => rule >= border.top)
  return {
    ...border,
    top: isRuled ? 0 : border.top,
    left: rules.left >= border.left ? 0 : border.left,
  }
}

/** A span as HTML reads it: none is one; 0 rows are all that follow. */
function spanOf(text: string | undefined): number {
  return text !== undefined && /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 1
}
