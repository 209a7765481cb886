/**
 * Printer's marks: where to fold and cut, told on the paper that falls away.
 *
 * They stand outside all trims and their bleed, in line with what they mark. Where the
 * paper leaves no room for one it is left out, never made to touch a page.
 */

import type { Mpt, Point, Size } from '../base/index.ts'
import { linesOf, type Stretch } from './grid.ts'
import { type Layout, markOffset, RING } from './lay-out.ts'
import type { MarkKind } from './order.ts'
import { type Job, rectFromBehind, type Standing, type Turning, turningOf } from './place.ts'
import type { Seam, Strip } from './plan.ts'
import type { PrintersMark, Slug } from './sheet.ts'

/** Five millimetres where there is room, two where there is little. */
const LONGEST: Mpt = 14_173
export const SHORTEST_MARK: Mpt = 5669

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
export function slugOf(text: string, side: 'front' | 'back', { order, layout }: Job): Slug | undefined {
  const { columns } = layout
  const column = isAtRing(side, { order, layout }) ? columns.at(-1) : columns[0]
  const x = (column?.from ?? 0) + NEXT_TO_MARK
  const y = slugLine({ order, layout })
  return order.marks.includes('slug') && y !== undefined ? { at: { x, y }, text } : undefined
}

type Ordered = Pick<Job, 'order' | 'layout'>

/** Its baseline; undefined where there is no room for it. */
function slugLine({ order, layout }: Ordered): Mpt | undefined {
  const y = (layout.rows.at(-1)?.to ?? 0) + markOffset(order) + SLUG_RISE
  return y + SLUG_DROP <= layout.paper.height ? y : undefined
}

/** A ring below the last column of a front is below the first of a back that was turned sideways. */
function isAtRing(side: 'front' | 'back', { order, layout }: Ordered): boolean {
  const isMoved = side === 'back' && turningOf(layout.paper, order) === 'sideways'
  return isMoved && order.marks.includes('registration') && ringsOf(layout, markOffset(order)) === 'above'
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
    near >= SHORTEST_MARK ? { from: Math.max(0, near - LONGEST), to: near } : undefined,
    far - beyond >= SHORTEST_MARK ? { from: beyond, to: Math.min(far, beyond + LONGEST) } : undefined,
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

/**
 * Left and right, beside the middle of the first row, where no other mark is; or,
 * if the paper is too narrow for that, above and below the middle of the last column.
 */
function rings(layout: Layout, offset: Mpt): readonly PrintersMark[] {
  const ring = (x: Mpt, y: Mpt): PrintersMark => ({
    kind: 'registration',
    centre: { x, y },
    radius: RING,
  })
  const [row, column] = [layout.rows[0], layout.columns.at(-1)]
  switch (ringsOf(layout, offset)) {
    case 'beside':
      return ringCentres(layout.columns, offset).map((x) => ring(x, middleOf(row)))
    case 'above':
      return ringCentres(layout.rows, offset).map((y) => ring(middleOf(column), y))
    default:
      return []
  }
}

/** Where rings have room; undefined where they have none. */
function ringsOf(layout: Layout, offset: Mpt): 'beside' | 'above' | undefined {
  const hasRoom = (cells: readonly Stretch[], far: Mpt): boolean => {
    const [near, beyond] = ringCentres(cells, offset)
    return near >= RING && beyond + RING <= far
  }
  if (hasRoom(layout.columns, layout.paper.width)) return 'beside'
  return hasRoom(layout.rows, layout.paper.height) ? 'above' : undefined
}

function ringCentres(cells: readonly Stretch[], offset: Mpt): readonly [Mpt, Mpt] {
  return [(cells[0]?.from ?? 0) - offset - RING, (cells.at(-1)?.to ?? 0) + offset + RING]
}

function middleOf(cell: Stretch | undefined): Mpt {
  return Math.floor(((cell?.from ?? 0) + (cell?.to ?? 0)) / 2)
}

// ——— what finds no room

/** Marks that were asked for and are nowhere on the sheets, as words that fit after “no room for”. */
export function marksWithoutRoom({ order, layout }: Ordered): readonly string[] {
  const offset = markOffset(order)
  const isAsked = (...kinds: readonly MarkKind[]) => kinds.some((kind) => order.marks.includes(kind))
  const across = { strip: layout.plan.columns, cells: layout.columns, far: layout.paper.width }
  const down = { strip: layout.plan.rows, cells: layout.rows, far: layout.paper.height }
  // What is cut or folded in one direction is marked at the ends of the other.
  const isLost = (direction: Direction, other: Direction) =>
    endsOf(other, offset).every((end) => end === undefined) && isMarked(direction, isAsked)
  return [
    ...(isLost(across, down) ? ['marks at the head and the foot'] : []),
    ...(isLost(down, across) ? ['marks on the left and the right'] : []),
    ...(isAsked('registration') && ringsOf(layout, offset) === undefined ? ['registration marks'] : []),
    ...(isAsked('slug') && slugLine({ order, layout }) === undefined ? ['the slug'] : []),
  ]
}

/** White that is cut off, in millipoints: a millimetre. */
const HARDLY: Mpt = 2835

function isMarked(
  { strip, cells, far }: Direction,
  isAsked: (...kinds: readonly MarkKind[]) => boolean,
): boolean {
  const white = Math.max(cells[0]?.from ?? 0, far - (cells.at(-1)?.to ?? far))
  return (
    (white >= HARDLY && isAsked('crop')) ||
    strip.seams.some((seam) => (seam === 'cut' ? isAsked('cut') : isAsked('fold')))
  )
}
