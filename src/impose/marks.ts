/**
 * Printer's marks: where to fold and cut, told on the paper that falls away.
 *
 * They stand outside all trims and their bleed, in line with what they mark. Where the
 * paper leaves no room for one it is left out, never made to touch a page.
 */

import type { Mpt, Point, Size } from '../base/index.ts'
import { linesOf, type Stretch } from './grid.ts'
import { type Layout, markOffset } from './lay-out.ts'
import { type Job, rectFromBehind, type Standing, type Turning } from './place.ts'
import type { Seam, Strip } from './plan.ts'
import type { PrintersMark, Slug } from './sheet.ts'

/** Five millimetres where there is room, two where there is little. */
const LONGEST: Mpt = 14_173
const SHORTEST: Mpt = 5669

/** A ring of five millimetres. */
const RING: Mpt = 7087

/** The slug is set in six points: room above its baseline, and below. */
const SLUG_RISE: Mpt = 6000
const SLUG_DROP: Mpt = 2000

/** All marks of a sheet's front; those of its back are the same seen from behind. */
export function marksOf(pages: readonly Standing[], { order, layout }: Job): readonly PrintersMark[] {
  if (order.marks.length === 0) return []
  const across = { strip: layout.plan.columns, cells: layout.columns, far: layout.paper.width }
  const down = { strip: layout.plan.rows, cells: layout.rows, far: layout.paper.height }
  const offset = markOffset(order)

  const upright = lines(
    across,
    endsOf(down, offset),
    bothEnds(down).map((row) => pages.filter(({ placing }) => placing.row === row).map(breadth)),
  )
  const level = lines(
    down,
    endsOf(across, offset),
    bothEnds(across).map((column) => pages.filter(({ placing }) => placing.column === column).map(depth)),
  )
  return [...upright, ...level.map(transposed), ...slits(layout), ...rings(layout, offset)].filter(
    ({ kind }) => order.marks.includes(kind),
  )
}

function bothEnds({ cells }: Direction): readonly number[] {
  return [0, cells.length - 1]
}

function breadth({ placing, leaf }: Standing): Cut {
  return { cell: placing.column, from: leaf.x, to: leaf.x + leaf.width }
}

function depth({ placing, leaf }: Standing): Cut {
  return { cell: placing.row, from: leaf.y, to: leaf.y + leaf.height }
}

/** Below the pages on the left; absent where it was not asked for or finds no room. */
export function slugOf(text: string, { order, layout }: Job): Slug | undefined {
  const offset = markOffset(order)
  const x = (layout.columns[0]?.from ?? 0) + NEXT_TO_MARK
  const y = (layout.rows.at(-1)?.to ?? 0) + offset + SLUG_RISE
  const fits = y + SLUG_DROP <= layout.paper.height && x >= 0
  return fits && order.marks.includes('slug') ? { at: { x, y }, text } : undefined
}

/** Two millimetres: clear of the mark at the corner. */
const NEXT_TO_MARK: Mpt = 5669

export function markFromBehind(mark: PrintersMark, paper: Size, turning: Turning): PrintersMark {
  const point = ({ x, y }: Point): Point => {
    const seen = rectFromBehind({ x, y, width: 0, height: 0 }, paper, turning)
    return { x: seen.x, y: seen.y }
  }
  return mark.kind === 'registration'
    ? { ...mark, centre: point(mark.centre) }
    : { ...mark, from: point(mark.from), to: point(mark.to) }
}

/** Where marks run at one end of the sheet; undefined where there is no room for them. */
type End = Stretch | undefined

function endsOf({ cells, far }: Direction, offset: Mpt): readonly [End, End] {
  const near = (cells[0]?.from ?? 0) - offset
  const beyond = (cells.at(-1)?.to ?? far) + offset
  return [
    near >= SHORTEST ? { from: Math.max(0, near - LONGEST), to: near } : undefined,
    far - beyond >= SHORTEST ? { from: beyond, to: Math.min(far, beyond + LONGEST) } : undefined,
  ]
}

interface Direction {
  readonly strip: Strip
  readonly cells: readonly Stretch[]
  readonly far: Mpt
}

/** A leaf's stretch across the lines, with the number of its cell. */
interface Cut extends Stretch {
  readonly cell: number
}

/** Upright lines at both ends of a sheet: its cuts, as the leaves at that end need them, and its folds. */
function lines(
  { strip, cells }: Direction,
  ends: readonly [End, End],
  leavesAtEnds: readonly (readonly Cut[])[],
): readonly PrintersMark[] {
  const folds = strip.seams.flatMap((seam, i) => (seam === 'cut' ? [] : [linesOf(cells).middle(i + 1)]))
  return ends.flatMap((end, i) => {
    if (!end) return []
    const upright = (kind: 'crop' | 'cut' | 'fold', at: Mpt): PrintersMark => ({
      kind,
      from: { x: at, y: end.from },
      to: { x: at, y: end.to },
    })
    const cuts = new Map(
      (leavesAtEnds[i] ?? []).flatMap((leaf) =>
        [
          { at: leaf.from, seam: strip.seams[leaf.cell - 1] },
          { at: leaf.to, seam: strip.seams[leaf.cell] },
        ]
          .filter(({ at, seam }) => isCut(seam) && !folds.includes(at))
          .map(({ at, seam }) => [at, seam === 'cut' ? ('cut' as const) : ('crop' as const)] as const),
      ),
    )
    return [...[...cuts].map(([at, kind]) => upright(kind, at)), ...folds.map((at) => upright('fold', at))]
  })
}

/** No seam: the outer edge of the sheet. */
function isCut(seam: Seam | undefined): boolean {
  return seam === undefined || seam === 'cut' || seam === 'fold'
}

function transposed(mark: PrintersMark): PrintersMark {
  const point = ({ x, y }: Point): Point => ({ x: y, y: x })
  return mark.kind === 'registration'
    ? { ...mark, centre: point(mark.centre) }
    : { ...mark, from: point(mark.from), to: point(mark.to) }
}

/** A cut within the sheet is drawn whole: it has no end to be marked at. */
function slits(layout: Layout): readonly PrintersMark[] {
  const [x, y] = [linesOf(layout.columns), linesOf(layout.rows)]
  return layout.plan.steps.flatMap((step) =>
    step.kind === 'slit'
      ? [
          {
            kind: 'cut' as const,
            from: { x: x.middle(step.from), y: y.middle(step.at) },
            to: { x: x.middle(step.to), y: y.middle(step.at) },
          },
        ]
      : [],
  )
}

/** Left and right, beside the middle of the first row, where no other mark is. */
function rings(layout: Layout, offset: Mpt): readonly PrintersMark[] {
  const row = layout.rows[0] ?? { from: 0, to: 0 }
  const y = Math.floor((row.from + row.to) / 2)
  const left = (layout.columns[0]?.from ?? 0) - offset - RING
  const right = (layout.columns.at(-1)?.to ?? 0) + offset + RING
  if (left < RING || right + RING > layout.paper.width) return []
  return [left, right].map((x) => ({ kind: 'registration', centre: { x, y }, radius: RING }))
}
