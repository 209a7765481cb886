/**
 * Tables of words, and those that only lay out a page.
 */

import { type Alignment, noAttributes, type Table } from '../manuscript/index.ts'
import { base } from './draft.ts'
import { classesOf, type HtmlMaterial, lineOf, spanOf } from './html-inlines.ts'
import { type HtmlElement, isBlock } from './html-tree.ts'

export function cellsOf(table: HtmlElement): readonly (readonly HtmlElement[])[] {
  return rowsIn(table).map((row) =>
    row.children.flatMap((cell) => (cell.type === 'element' && /^t[dh]$/.test(cell.name) ? [cell] : [])),
  )
}

function rowsIn(table: HtmlElement): readonly HtmlElement[] {
  return table.children.flatMap((child): readonly HtmlElement[] => {
    if (child.type !== 'element') return []
    if (child.name === 'tr') return [child]
    return /^t(?:head|body|foot)$/.test(child.name) ? rowsIn(child) : []
  })
}

/** Of one column or row, or with several blocks in a cell: such a table is taken apart. */
export function isLayout(table: HtmlElement): boolean {
  const cells = cellsOf(table)
  const width = Math.max(0, ...cells.map((row) => row.length))
  const holdsBlocks = (cell: HtmlElement): boolean =>
    cell.children.filter((child) => child.type === 'element' && isBlock(child.name)).length > 1
  return width < 2 || cells.length < 2 || cells.flat().some(holdsBlocks)
}

export function tableOf(table: HtmlElement, material: HtmlMaterial): Table {
  const span = spanOf([table], material.source)
  const cells = cellsOf(table)
  const width = Math.max(0, ...cells.map((row) => row.length))
  const captions = table.children.filter((child) => child.type === 'element' && child.name === 'caption')
  const caption = lineOf(
    captions.flatMap((one) => (one.type === 'element' ? one.children : [])),
    material,
  )
  return {
    type: 'table',
    ...base(span),
    attributes: noAttributes,
    caption,
    align: Array.from({ length: width }, (_, i) => alignmentOf(cells.map((row) => row[i]))),
    children: cells.map((row) => ({
      type: 'tableRow',
      ...base(span),
      children: Array.from({ length: width }, (_, i) => ({
        type: 'tableCell' as const,
        ...base(span),
        children: lineOf(row[i]?.children ?? [], material),
      })),
    })),
  }
}

/** What all cells of a column that say anything say. */
function alignmentOf(column: readonly (HtmlElement | undefined)[]): Alignment {
  const said = new Set(column.flatMap((cell) => (cell ? [alignmentSaid(cell)] : [])))
  const [only, ...more] = said
  return only !== undefined && more.length === 0 ? only : 'start'
}

function alignmentSaid(cell: HtmlElement): Alignment {
  const written = [
    cell.attributes.get('align') ?? '',
    /text-align\s*:\s*(\w+)/.exec(cell.attributes.get('style') ?? '')?.[1] ?? '',
    ...classesOf(cell).flatMap((name) => /^align-(\w+)$/.exec(name)?.[1] ?? []),
  ]
  if (written.some((word) => /^(?:right|end)$/i.test(word))) return 'end'
  return written.some((word) => /^center$/i.test(word)) ? 'center' : 'start'
}
