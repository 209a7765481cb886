/**
 * Cells of a table's row for which its head has no column.
 *
 * GFM leaves them out (GitHub Flavored Markdown, 4.10), and with them their
 * words; here nothing is left out without a word.
 */

import type { Range } from './positions.ts'

/** Where the words stand of the first cell that has no column, in a row as it is written; undefined if there are none. */
export function surplusCell(row: string, columns: number): Range | undefined {
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
