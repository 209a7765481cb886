/**
 * Tables: columns by what is in them, one setting a row, the head said again on
 * every page.
 *
 * Padding of the table itself has no effect, as in CSS where borders collapse.
 */

import { type Mpt, Report } from '../base/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import type { Bench } from './bench.ts'
import { borderLine, sidesOf } from './border.ts'
import { boxOf, placed, type Stretch } from './box.ts'
import { columnNeeds, columnWidths, needOf, sum } from './columns.ts'
import type { Line, Piece, Setting } from './galley.ts'
import { heightOf, withSides } from './line.ts'
import { childrenNamed, columnCount, type Section, sectionsOf } from './table-grid.ts'
import { type BandFrame, setBand } from './table-rows.ts'

/** What a table puts into the column, from above to below. */
export type TablePart =
  | { readonly kind: 'caption'; readonly element: FlowElement; readonly within: Stretch }
  | { readonly kind: 'rule'; readonly element: FlowElement; readonly line: Line }
  | { readonly kind: 'row'; readonly setting: Setting }
  | { readonly kind: 'keep' }

/** Where a table stands, and the height of a page. */
export interface TableRoom {
  readonly within: Stretch
  readonly height: Mpt
}

/** A table's sections and the widths of its columns. */
interface Measured {
  readonly heads: readonly Section[]
  readonly bodies: readonly Section[]
  readonly across: Stretch
  readonly columns: readonly Stretch[]
  readonly isTooWide: boolean
}

export function setTable(table: FlowElement, room: TableRoom, bench: Bench): readonly TablePart[] {
  const report = new Report()
  const measured = measureTable(table, room.within, bench)
  const rows = setRows(table, measured, room, { ...bench, report })
  reportWidth(table, measured, report, bench)

  const captions = childrenNamed(table, ['caption'])
  const atFoot = captions.filter(({ style }) => style.captionSide === 'bottom')
  const within = captionStretch(measured.across, room.within)
  const captionOf = (element: FlowElement): TablePart => ({ kind: 'caption', element, within })
  return [
    ...captions.filter((caption) => !atFoot.includes(caption)).flatMap((each) => [captionOf(each), keep]),
    ...rows,
    ...atFoot.flatMap((each) => [keep, captionOf(each)]),
  ]
}

const keep: TablePart = { kind: 'keep' }

/** As wide as its table, or as the measure where that would make it a column of single words. */
function captionStretch(across: Stretch, within: Stretch): Stretch {
  return across.measure * 2 >= within.measure ? across : within
}

function measureTable(table: FlowElement, within: Stretch, { tools }: Bench): Measured {
  const { style } = table
  const { heads, bodies } = sectionsOf(table)
  const sections = [...heads, ...bodies]
  const edges = style.border.left + style.border.right
  const room = boxOf({ ...style, padding: { ...style.padding, left: 0, right: 0 } }, within).inner.measure

  const cells = sections.flatMap(({ bands }) => bands.flatMap((band) => band.cells))
  const needs = cells.map(({ element, column, columns, border }) => {
    const { padding } = element.style
    const around = border.left + padding.left + padding.right + border.right
    const { least, most } = needOf(element, tools)
    return {
      column,
      span: columns,
      least: Math.min(least + around, room),
      most: Math.min(most + around, room),
    }
  })
  const perColumn = columnNeeds(needs, columnCount(sections))
  const widths = columnWidths(perColumn, room, style.width.kind !== 'auto')
  const across = placed(style, within, sum(widths) + edges)
  return {
    heads,
    bodies,
    across,
    columns: besideEachOther(widths, across.left + style.border.left),
    isTooWide: sum(perColumn.map(({ least }) => least)) > room,
  }
}

function besideEachOther(widths: readonly Mpt[], from: Mpt): readonly Stretch[] {
  let left = from
  return widths.map((measure) => {
    const stretch = { left, measure }
    left += measure
    return stretch
  })
}

function setRows(
  table: FlowElement,
  measured: Measured,
  room: TableRoom,
  bench: Bench,
): readonly TablePart[] {
  const { style } = table
  const { heads, bodies, across } = measured
  const headRows = heads.flatMap((head) => setSection(head, measured, room.height, bench))
  const bodyRows = bodies.flatMap((body) => setSection(body, measured, room.height, bench))

  const sides = sidesOf(table, across)
  const framed = (row: Row): Row => ({ ...row, lines: row.lines.map((line) => withSides(line, sides)) })
  const top = style.border.top > 0 ? [borderLine(table, across, style.border.top)] : []
  const head = headRows.map(framed)
  const again = repeated([...top, ...head.flatMap(({ lines }) => lines)], head.length, room.height)

  const edge = (line: Line): TablePart => ({ kind: 'rule', element: table, line })
  return [
    ...top.flatMap((line) => [edge(line), keep]),
    ...head.flatMap((row) => [partOf(row, [], room.height), keep]),
    ...withKeeps(bodyRows.map(framed), again, table, room.height),
    ...(style.border.bottom > 0 ? [keep, edge(borderLine(table, across, style.border.bottom))] : []),
  ]
}

/** The rows, those kept together that would leave fewer lines on a page than a paragraph may. */
function withKeeps(rows: readonly Row[], again: readonly Line[], table: FlowElement, pageHeight: Mpt) {
  const { orphans, widows } = table.style
  let above = 0
  let below = sum(rows.map(({ lines }) => lines.length))
  return rows.flatMap((row, i): readonly TablePart[] => {
    const leavesFew = i > 0 && (above < orphans || below < widows)
    above += row.lines.length
    below -= row.lines.length
    return [...(leavesFew ? [keep] : []), partOf(row, again, pageHeight)]
  })
}

interface Row {
  readonly element: FlowElement
  readonly anchors: readonly string[]
  readonly lines: readonly Line[]
}

function setSection(
  section: Section,
  { across, columns, isTooWide }: Measured,
  pageHeight: Mpt,
  bench: Bench,
): readonly Row[] {
  const { element, bands } = section
  const { border } = element.style
  const isTable = element.name === 'table'
  return bands.map((band, i) => {
    const frame: BandFrame = {
      across,
      columns,
      isTooWide,
      above: i === 0 && !isTable ? { element, thickness: border.top } : undefined,
      below: i === bands.length - 1 && !isTable ? { element, thickness: border.bottom } : undefined,
    }
    const owners = i === 0 && !isTable ? [element, ...band.rows] : band.rows
    return {
      element: band.rows[0] ?? element,
      anchors: owners.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id])),
      lines: setBand(band, frame, Math.floor(pageHeight / 2), bench),
    }
  })
}

function partOf({ element, anchors, lines }: Row, again: readonly Line[], pageHeight: Mpt): TablePart {
  const anchored = lines.map((line, i) =>
    i === 0 && anchors.length > 0 ? { ...line, anchors: [...anchors, ...line.anchors] } : line,
  )
  const { orphans, widows, breakInside } = element.style
  const setting: Setting = {
    kind: 'setting',
    variants: [{ lines: anchored, cost: 0 }],
    orphans,
    widows,
    together: lines.length === 1 || (breakInside === 'avoid' && heightOf(lines) <= pageHeight),
    element,
    repeated: again,
  }
  return { kind: 'row', setting }
}

/**
 * A head as it is said again: seen, but neither heard nor found a second time.
 * One taller than a third of the page would leave too little for rows.
 */
function repeated(lines: readonly Line[], headCount: number, pageHeight: Mpt): readonly Line[] {
  if (headCount === 0 || heightOf(lines) * 3 > pageHeight) return []
  return lines.map((line) => ({
    ...line,
    pieces: line.pieces.map((piece): Piece => (piece.kind === 'text' ? { ...piece, ornament: true } : piece)),
    notes: [],
    marks: [],
    anchors: [],
  }))
}

/** Words cut for want of room are the table's fault; it says so once for all its cells. */
function reportWidth(table: FlowElement, measured: Measured, cells: Report, bench: Bench): void {
  const { diagnostics } = cells.conclude(undefined)
  const others = diagnostics.filter(({ code }) => code !== 'line/overfull')
  bench.report.take({ value: undefined, diagnostics: others })
  if (!measured.isTooWide && others.length === diagnostics.length) return
  bench.report.add(
    'table/too-wide',
    bench.tools.place(table.origin),
    `the table “${nameOf(table)}” has more in its columns than its measure has room for`,
    'leave out a column, shorten its words, or put soft hyphens into them',
  )
}

/** How many characters of a table's first words name it in a message. */
const nameLength = 40

/** A table is called by its caption, or by the first words in it. */
function nameOf(table: FlowElement): string {
  let name = ''
  const waiting: FlowNode[] = [table]
  for (let node = waiting.pop(); node && name.length < nameLength; node = waiting.pop()) {
    if (node.kind === 'text') name += `${name === '' ? '' : ' '}${node.value.trim()}`
    else for (const child of node.children.toReversed()) waiting.push(child)
  }
  return name.length > nameLength ? `${name.slice(0, nameLength)}…` : name
}
