/**
 * What is wrong with a table: columns without a name, and cells for which its
 * head has no column.
 *
 * GFM leaves such cells out (GitHub Flavored Markdown, 4.10), and with them
 * their words; here nothing is left out without a word.
 */

import { makeSpan } from '../base/index.ts'
import type { TableCell, TableRow } from './document.ts'
import type { Range } from './positions.ts'
import type { Reading } from './reading.ts'

/** Reports what is wrong with the rows of a table, of which the first is the head. */
export function checkTable(reading: Reading, rows: readonly TableRow[]): void {
  reportMissingHeads(reading, rows)
  reportSurplus(reading, rows)
}

/** The corner may be empty: then the first column is the heads of the rows. */
function reportMissingHeads({ report }: Reading, [head, ...rows]: readonly TableRow[]): void {
  if (head === undefined) return
  if (head.children.every(isEmpty)) {
    const message =
      'the first row of the table is empty, so who listens hears cells without knowing what they mean'
    report.add('markup/table-without-head', head.span, message, 'name the columns in it')
    return
  }
  const column = head.children.findIndex(
    (cell, at) =>
      at > 0 && isEmpty(cell) && rows.some(({ children }) => children[at] && !isEmpty(children[at])),
  )
  if (column < 0) return
  report.add(
    'markup/table-without-head',
    head.span,
    `column “${column + 1}” of the table has no head, so who listens hears its cells without knowing what they mean`,
    'name it in the first row',
  )
}

function reportSurplus({ report }: Reading, [head, ...rows]: readonly TableRow[]): void {
  const columns = head?.children.length ?? 0
  for (const { span } of rows) {
    const { source, start, end } = span
    const found = surplusCell(source.text.slice(start, end), columns)
    if (found === undefined) continue
    const cell = makeSpan(source, start + found.start, start + found.end)
    const words = source.text.slice(cell.start, cell.end)
    report.add(
      'markup/surplus-cell',
      cell,
      `the table has ${columns} ${columns === 1 ? 'column' : 'columns'}, so that “${words}” would not be printed`,
      'give its first two lines another column, or write a bar that is no border as \\|',
    )
  }
}

function isEmpty({ children }: TableCell): boolean {
  return children.length === 0
}

/** Where the words stand of the first cell that has no column, in a row as it is written; undefined if there are none. */
function surplusCell(row: string, columns: number): Range | undefined {
  const cells = cellsOf(row)
  // A bar at the edge opens or closes the row, and makes no cell.
  if (isBlank(row, cells[0])) cells.shift()
  const found = cells.slice(columns).find((cell) => !isBlank(row, cell))
  if (found === undefined) return undefined
  const words = row.slice(found.start, found.end)
  const start = found.start + (words.length - words.trimStart().length)
  return { start, end: start + words.trim().length }
}

/** What stands between the bars; a backslash before a bar makes it a letter. */
function cellsOf(row: string): Range[] {
  const cells: Range[] = []
  let start = 0
  for (let at = 0; at <= row.length; at++) {
    if (at < row.length && (row[at] !== '|' || row[at - 1] === '\\')) continue
    cells.push({ start, end: at })
    start = at + 1
  }
  return cells
}

function isBlank(row: string, cell: Range | undefined): boolean {
  return cell === undefined || row.slice(cell.start, cell.end).trim() === ''
}
