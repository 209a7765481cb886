/**
 * Which columns and rows each cell of a table stands in.
 *
 *     | a   | b       |      a: row 0, column 0, two rows
 *     |     | c  | d  |      c: row 1, column 1
 *
 * Rows that a cell joins form a band: it is set as one, because a page that ends
 * between them would cut the cell.
 */

import type { FlowElement } from '../style/index.ts'

export interface Cell {
  readonly element: FlowElement
  /** Counted within the band. */
  readonly row: number
  readonly rows: number
  readonly column: number
  readonly columns: number
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
  const sections = childrenNamed(table, ['thead', 'tbody'])
  const loose = childrenNamed(table, ['tr'])
  return {
    heads: sections.filter(({ name }) => name === 'thead').map((head) => sectionOf(head, rowsOf(head))),
    bodies: [
      ...sections.filter(({ name }) => name === 'tbody').map((body) => sectionOf(body, rowsOf(body))),
      ...(loose.length > 0 ? [sectionOf(table, loose)] : []),
    ],
  }
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

function rowsOf(section: FlowElement): readonly FlowElement[] {
  return childrenNamed(section, ['tr'])
}

function sectionOf(element: FlowElement, rows: readonly FlowElement[]): Section {
  const bands: Band[] = []
  /** For each column, how many rows on it is taken by a cell from above. */
  const taken: number[] = []
  let cells: Cell[] = []
  let first = 0
  let last = 0

  for (const [row, tr] of rows.entries()) {
    let column = 0
    for (const cell of childrenNamed(tr, ['th', 'td'])) {
      while ((taken[column] ?? 0) > row) column += 1
      const columns = Math.max(1, Math.min(spanOf(cell.attributes.colspan), mostColumns))
      const asked = spanOf(cell.attributes.rowspan)
      const end = asked === 0 ? rows.length : Math.min(row + asked, rows.length)
      cells.push({ element: cell, row: row - first, rows: end - row, column, columns })
      for (let i = column; i < column + columns; i++) taken[i] = Math.max(taken[i] ?? 0, end)
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

/** A span as HTML reads it: none is one; 0 rows are all that follow. */
function spanOf(text: string | undefined): number {
  return text !== undefined && /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 1
}
