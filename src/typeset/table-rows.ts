/**
 * One band of rows: its cells set, put beside each other, and made one line.
 *
 *     ‹row's rule›
 *     ‹cell's rule›‹padding› words ‹padding›‹cell's rule›  │ the next cell
 *     ‹row's rule›
 *
 * A row is one line of the galley, which no page cuts; one that is taller than
 * half a page is cut into several, wherever none of its cells has a line.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { Bench } from './bench.ts'
import { ruleAcross, sidesOf } from './border.ts'
import type { Stretch } from './box.ts'
import type { Galley, Line, Piece, RulePiece } from './galley.ts'
import { blankLine, moved } from './line.ts'
import type { Band, Cell } from './table-grid.ts'

/** What a band is set with. */
export interface BandFrame {
  /** The whole table's stretch, and those of its columns. */
  readonly across: Stretch
  readonly columns: readonly Stretch[]
  /** There is more in the table's columns than its measure has room for. */
  readonly isTooWide: boolean
  /** Thickness of rules that the section has above its first row and below its last. */
  readonly above: RuleOf | undefined
  readonly below: RuleOf | undefined
}

export interface RuleOf {
  readonly element: FlowElement
  readonly thickness: Mpt
}

/** A cell that is set; positions count from the top of its band. */
interface SetCell {
  readonly cell: Cell
  readonly stretch: Stretch
  /** From the top of the cell to its first baseline, and to its foot. */
  readonly baseline: Mpt
  readonly height: Mpt
  readonly lines: readonly PlacedLine[]
}

interface PlacedLine {
  readonly y: Mpt
  readonly line: Line
}

/** Everything in a band at its place. */
interface Laid {
  readonly lines: readonly PlacedLine[]
  readonly rules: readonly RulePiece[]
  readonly height: Mpt
}

/** The lines of a band: one, or several if it is taller than `most`. */
export function setBand(band: Band, frame: BandFrame, most: Mpt, bench: Bench): readonly Line[] {
  const cells = band.cells.map((cell) => setCell(cell, frame, bench))
  const laid = layOut(band, cells, frame)
  return laid.height <= most ? [asOneLine(laid)] : asLines(laid)
}

// ——— cells

function setCell(cell: Cell, { columns, isTooWide }: BandFrame, bench: Bench): SetCell {
  const stretch = stretchOf(cell, columns)
  const { border } = cell
  const { padding } = cell.element.style
  const galley = bench.setCell(
    cell.element,
    isTooWide ? squeezedIn(cell, stretch) : wordsIn(cell, stretch),
    bench,
  )
  const { lines, height } = placedLines(galley, border.top + padding.top)
  const first = lines[0]
  return {
    cell,
    stretch,
    baseline: first ? first.y + first.line.baseline : 0,
    height: height + padding.bottom + border.bottom,
    lines,
  }
}

function stretchOf({ column, columns }: Cell, all: readonly Stretch[]): Stretch {
  const first = all[column]
  const last = all[column + columns - 1]
  if (!first || !last) return { left: 0, measure: 0 }
  return { left: first.left, measure: last.left + last.measure - first.left }
}

/** Where a cell's words stand: within its padding. */
function wordsIn({ element: { style }, border }: Cell, { left, measure }: Stretch): Stretch {
  const before = border.left + style.padding.left
  const after = border.right + style.padding.right
  return { left: left + before, measure: Math.max(1, measure - before - after) }
}

/** In a table that has too much in it, padding is given up where nothing else would be left. */
function squeezedIn(cell: Cell, stretch: Stretch): Stretch {
  const words = wordsIn(cell, stretch)
  return words.measure >= cell.element.style.type.size
    ? words
    : { left: stretch.left, measure: Math.max(1, stretch.measure) }
}

/** A galley's lines at their heights, in its best variants. */
function placedLines(
  galley: Galley,
  top: Mpt,
): { readonly lines: readonly PlacedLine[]; readonly height: Mpt } {
  const lines: PlacedLine[] = []
  let y = top
  for (const item of galley.items) {
    if (item.kind === 'white') y += item.extent
    if (item.kind !== 'setting') continue
    for (const line of item.variants[0]?.lines ?? []) {
      lines.push({ y, line })
      y += line.height
    }
  }
  return { lines, height: y }
}

// ——— rows

/** What is asked of a row: how tall it is, and where its first baseline stands. */
interface RowNeed {
  readonly height: Mpt
  readonly baseline: Mpt
}

function layOut(band: Band, cells: readonly SetCell[], frame: BandFrame): Laid {
  const needs = rowNeeds(band, cells)
  const rules: RulePiece[] = []
  const lines: PlacedLine[] = []
  const tops: Mpt[] = []
  const bottoms: Mpt[] = []
  let y = 0

  for (const [row, tr] of band.rows.entries()) {
    const above = thicker(tr, tr.style.border.top, row === 0 ? frame.above : undefined)
    if (above.thickness > 0) rules.push(ruleAcross(above.element, frame.across, y, above.thickness))
    y += above.thickness

    const isLast = row === band.rows.length - 1
    const height = needs[row]?.height ?? 0
    const owed = isLast ? owedTo(cells, tops, y + height) : 0
    tops.push(y)
    bottoms.push(y + height + owed)
    y += height + owed

    const below = thicker(tr, tr.style.border.bottom, isLast ? frame.below : undefined)
    if (below.thickness > 0) rules.push(ruleAcross(below.element, frame.across, y, below.thickness))
    y += below.thickness
  }

  for (const set of cells) {
    const top = tops[set.cell.row] ?? 0
    const bottom = bottoms[set.cell.row + set.cell.rows - 1] ?? top
    const down = top + shiftOf(set, needs[set.cell.row]?.baseline ?? 0, bottom - top)
    for (const { y: at, line } of set.lines) lines.push({ y: at + down, line })
    rules.push(...cellRules(set, top, bottom))
  }
  return { lines, rules, height: y }
}

function thicker(row: FlowElement, thickness: Mpt, section: RuleOf | undefined): RuleOf {
  return section && section.thickness > thickness ? section : { element: row, thickness }
}

/** The lowest first baseline of a row is that of all cells that stand on it; the tallest cell is its height. */
function rowNeeds(band: Band, cells: readonly SetCell[]): readonly RowNeed[] {
  const needs = band.rows.map(() => ({ height: 0, baseline: 0 }))
  for (const set of cells) {
    const need = needs[set.cell.row]
    if (need && standsOnBaseline(set)) need.baseline = Math.max(need.baseline, set.baseline)
  }
  for (const set of cells) {
    const need = needs[set.cell.row]
    if (!need || set.cell.rows > 1) continue
    const shift = standsOnBaseline(set) ? need.baseline - set.baseline : 0
    need.height = Math.max(need.height, shift + set.height)
  }
  if (cells.length === 0 && needs[0]) needs[0].height = band.rows[0]?.style.lineHeight ?? 0
  return needs
}

function standsOnBaseline({ cell }: SetCell): boolean {
  return cell.element.style.verticalAlign === 'baseline'
}

/** How much a band's last row must grow for the cells that stand in several rows. */
function owedTo(cells: readonly SetCell[], tops: readonly Mpt[], bottom: Mpt): Mpt {
  let owed = 0
  for (const { cell, height } of cells) {
    const top = tops[cell.row]
    if (cell.rows > 1 && top !== undefined) owed = Math.max(owed, top + height - bottom)
  }
  return owed
}

/** How far a cell's words move down in its room. */
function shiftOf(set: SetCell, baseline: Mpt, room: Mpt): Mpt {
  switch (set.cell.element.style.verticalAlign) {
    case 'top':
      return 0
    case 'middle':
      return Math.floor((room - set.height) / 2)
    case 'baseline':
      return baseline - set.baseline
  }
}

function cellRules({ cell, stretch }: SetCell, top: Mpt, bottom: Mpt): readonly RulePiece[] {
  const { element, border } = cell
  const height = bottom - top
  const across = [
    ruleAcross(element, stretch, top, border.top),
    ruleAcross(element, stretch, bottom - border.bottom, border.bottom),
  ]
  const sides = sidesOf(element, stretch, border).map(
    (side): RulePiece => ({ kind: 'rule', ...side, y: top, height }),
  )
  return [...across.filter((rule) => rule.height > 0), ...sides]
}

// ——— lines

function asOneLine({ lines, rules, height }: Laid): Line {
  return merged(lines, rules, height)
}

function merged(lines: readonly PlacedLine[], rules: readonly Piece[], height: Mpt): Line {
  const first = lines[0]
  return {
    ...blankLine(height),
    baseline: first ? first.y + first.line.baseline : height,
    pieces: [...rules, ...lines.flatMap(({ y, line }) => line.pieces.map((piece) => moved(piece, 0, y)))],
    notes: lines.flatMap(({ line }) => line.notes),
    marks: lines.flatMap(({ line }) => line.marks),
    anchors: lines.flatMap(({ line }) => line.anchors),
  }
}

/** Cuts a tall band at every height where a line of some cell begins and none goes on. */
function asLines(laid: Laid): readonly Line[] {
  const inOrder = laid.lines.toSorted((one, other) => one.y - other.y)
  const slices: PlacedLine[][] = []
  const cuts: Mpt[] = [0]
  let foot = 0
  for (const placed of inOrder) {
    const slice = slices.at(-1)
    if (slice && placed.y < foot) slice.push(placed)
    else {
      if (slice) cuts.push(placed.y)
      slices.push([placed])
    }
    foot = Math.max(foot, placed.y + placed.line.height)
  }
  if (slices.length === 0) return [asOneLine(laid)]
  cuts.push(laid.height)

  return slices.map((slice, i) => {
    const top = cuts[i] ?? 0
    const bottom = cuts[i + 1] ?? laid.height
    const rules = laid.rules.flatMap((rule) => cutRule(rule, top, bottom))
    const lines = slice.map(({ y, line }) => ({ y: y - top, line }))
    return merged(lines, rules, bottom - top)
  })
}

/** The part of a rule between two heights, counted from the upper one. */
function cutRule(rule: RulePiece, top: Mpt, bottom: Mpt): readonly RulePiece[] {
  const from = Math.max(rule.y, top)
  const to = Math.min(rule.y + rule.height, bottom)
  return to > from ? [{ ...rule, y: from - top, height: to - from }] : []
}
