/**
 * A bindery of numbers: it folds, cuts, nests and trims printed sheets, and reads the book.
 *
 * It knows nothing of schemes and page orders. It is given where pages were printed
 * on which side of which paper, and the steps of the folding. Paper is a stack
 * of plies. Each ply is a rectangle of a sheet, and lies on the table shifted
 * and perhaps flipped; folding splits plies at a line and flips one half.
 *
 * Paper has a thickness: of the plies that a fold goes through, the outermost
 * lies in the fold, and each further one is kept from it by one more thickness.
 */

import { known, type Mpt, type Rect, type Size, unreachable } from '../../src/base/index.ts'
import type { Duplex, FoldingStep, Imposition, PlacedPage } from '../../src/impose/index.ts'

/** `[a b c d e f]`, as PDF has it: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A page as it was found on a sheet. */
export interface Printed {
  /** From 0. */
  readonly sheet: number
  readonly side: 'front' | 'back'
  /** From 0. */
  readonly page: number
  /**
   * From the trimmed page to the side of the sheet, both in millipoints from
   * their top left corner, y downward. The back is measured as it is seen.
   */
  readonly matrix: Matrix
  /** What may show of it, on the side. */
  readonly rect: Rect
}

export interface Job {
  readonly printed: readonly Printed[]
  /** One for each sheet; sheets of one signature go into each other. */
  readonly sheets: readonly { readonly paper: Size; readonly signature: number }[]
  readonly duplex: Duplex
  readonly trim: Size
  /** Of paper, in millipoints; need not be whole. */
  readonly thickness: number
  readonly milling: Mpt
  readonly folding: readonly FoldingStep[]
}

/** A page in the finished book. */
export interface Face {
  /** Undefined for a blank one. */
  readonly page?: number
  readonly isUpright: boolean
  /** How far the page stands from where its leaf has it, in millipoints, to the right and down as it is read. */
  readonly x: number
  readonly y: number
}

export interface Leaf {
  readonly recto: Face
  readonly verso: Face
}

/** Where two lengths of paper are taken for the same: a fiftieth of a millimetre. */
const NEARLY = 57

/** A millimetre: an edge that sticks out less is not folded over by itself. */
const STUB = 2835

/** The map of a ply to the table: x' = sx·x + tx. */
interface Lie {
  readonly sx: 1 | -1
  readonly sy: 1 | -1
  readonly tx: number
  readonly ty: number
}

interface Ply {
  readonly sheet: number
  /** On the sheet's front. */
  readonly part: Rect
  readonly lie: Lie
}

interface Pack {
  readonly signature: number
  /** Which piece it is of those that were cut from the sheet. */
  readonly column: number
  readonly row: number
  /** From the top down. */
  readonly plies: readonly Ply[]
  /** Where the last fold is, and on which side of it the paper lies. */
  readonly spine?: { readonly at: number; readonly paper: 'left' | 'right' }
  readonly slits: readonly { readonly at: number; readonly from: number; readonly to: number }[]
  /** Leaves that no longer lie flat, in order; then there are no plies. */
  readonly leaves?: readonly Leaf[]
}

/** A job, with its pages found by their sheet. */
interface Bench extends Job {
  readonly bySheet: readonly (readonly Printed[])[]
}

/** Does all the steps, and reads what lies on the table then: usually one book. */
export function bindAll(job: Job): readonly (readonly Leaf[])[] {
  const bySheet: Printed[][] = job.sheets.map(() => [])
  for (const page of job.printed) bySheet[page.sheet]?.push(page)
  const bench = { ...job, bySheet }
  let packs: readonly Pack[] = job.sheets.map(({ paper, signature }, sheet) => ({
    signature,
    column: 0,
    row: 0,
    plies: [{ sheet, part: { x: 0, y: 0, ...paper }, lie: { sx: 1, sy: 1, tx: 0, ty: 0 } }],
    slits: [],
  }))
  for (const step of job.folding) packs = work(step, packs, bench)
  return packs.map((pack) => pack.leaves ?? readPack(pack, bench))
}

/** An imposition as a job: what the test of the sheets themselves begins with. */
export function jobOf(imposition: Imposition, told: Omit<Job, 'printed' | 'sheets' | 'folding'>): Job {
  return {
    ...told,
    folding: imposition.folding,
    sheets: imposition.sheets.map(({ paper, signature }) => ({ paper, signature })),
    printed: imposition.sheets.flatMap(({ front, back }, sheet) => [
      ...front.placed.flatMap((placed) => printedOf(placed, sheet, 'front')),
      ...(back?.placed ?? []).flatMap((placed) => printedOf(placed, sheet, 'back')),
    ]),
  }
}

function printedOf({ page, trim, turn, clip }: PlacedPage, sheet: number, side: 'front' | 'back'): Printed[] {
  if (page === undefined) return []
  const [right, foot] = [trim.x + trim.width, trim.y + trim.height]
  const matrices: Readonly<Record<PlacedPage['turn'], Matrix>> = {
    0: [1, 0, 0, 1, trim.x, trim.y],
    90: [0, 1, -1, 0, right, trim.y],
    180: [-1, 0, 0, -1, right, foot],
    270: [0, -1, 1, 0, trim.x, foot],
  }
  return [{ sheet, side, page, matrix: matrices[turn], rect: clip }]
}

// ——— the steps

function work(step: FoldingStep, packs: readonly Pack[], job: Bench): readonly Pack[] {
  switch (step.kind) {
    case 'pile':
      return bySignature(packs).map((group) => ({
        ...first(group),
        plies: group.flatMap(({ plies }) => plies),
      }))
    case 'cut':
      return packs.flatMap((pack) => cut(pack, step, job))
    case 'slit':
      return packs.map((pack) => ({ ...pack, slits: [...pack.slits, step] }))
    case 'stack':
      return bySignature(packs).map((group) => stack(group, step.first))
    case 'fold':
      return packs.map((pack) =>
        step.axis === 'vertical' ? fold(pack, step, job) : foldLevel(pack, step, job),
      )
    case 'cross':
      return packs.map((pack) => cross(pack, step, job))
    case 'nest':
      return bySignature(packs).map((group) => nest(group, job))
    case 'gather':
      return [{ ...first(packs), plies: packs.flatMap(({ plies }) => plies) }]
    case 'trim':
      return packs
    default:
      return unreachable(step)
  }
}

function first<T>(list: readonly T[]): T {
  return known(list[0], 'something on the table')
}

function bySignature(packs: readonly Pack[]): readonly (readonly Pack[])[] {
  const signatures = [...new Set(packs.map(({ signature }) => signature))]
  return signatures.map((signature) => packs.filter((pack) => pack.signature === signature))
}

type CutStep = Extract<FoldingStep, { readonly kind: 'cut' }>
type FoldStep = Extract<FoldingStep, { readonly kind: 'fold' }>

/** Only what lies flat and unfolded is cut; pieces on which nothing was printed are thrown away. */
function cut(pack: Pack, { axis, at }: CutStep, job: Bench): readonly Pack[] {
  return at.slice(1).flatMap((to, i) => {
    const from = known(at[i], 'the line before')
    const plies = pack.plies.flatMap((ply) => {
      const { part } = ply
      const piece =
        axis === 'vertical' ? { ...part, x: from, width: to - from } : { ...part, y: from, height: to - from }
      return piece.width <= NEARLY || piece.height <= NEARLY ? [] : [{ ...ply, part: piece }]
    })
    const printed = plies.filter((ply) =>
      known(job.bySheet[ply.sheet], 'a sheet').some((page) => isOn(page, ply, job)),
    )
    const place = axis === 'vertical' ? { column: i } : { row: i }
    return printed.length === 0 ? [] : [{ ...pack, ...place, plies: printed }]
  })
}

/** In reading order, each piece moved to where the first one lies; pieces of other sizes would be a mistake. */
function stack(group: readonly Pack[], from: 'left' | 'right'): Pack {
  const order = group.toSorted((one, other) =>
    one.row === other.row ? (one.column - other.column) * (from === 'left' ? 1 : -1) : one.row - other.row,
  )
  const target = first(first(order).plies).part
  const plies = order.flatMap((pack) =>
    pack.plies.map((ply) => {
      const { part } = ply
      const isSame =
        Math.abs(part.width - target.width) <= NEARLY && Math.abs(part.height - target.height) <= NEARLY
      if (!isSame) throw new Error('the pieces of a pile are not of one size')
      return { ...ply, lie: { ...ply.lie, tx: target.x - part.x, ty: target.y - part.y } }
    }),
  )
  return { ...first(order), plies }
}

/** Over or under along an upright line; each ply the fold goes through is kept off by those outside it. */
function fold(pack: Pack, { at, moves, goes }: FoldStep, job: Bench): Pack {
  const away = moves === 'left' ? 1 : -1
  const crossed = pack.plies.filter((ply) => isCrossed(ply, at))
  const outsideIn = goes === 'under' ? crossed : crossed.toReversed()

  const halves = pack.plies.map((ply) => {
    const depth = outsideIn.indexOf(ply)
    const shift = away * Math.max(0, depth) * job.thickness
    const [left, right] = split(ply, at)
    const [moving, staying] = moves === 'left' ? [left, right] : [right, left]
    const isMoved = depth >= 0
    return {
      staying: staying && (isMoved ? shifted(staying, shift) : staying),
      moving: moving && (isMoved ? shifted(flipped(moving, at), shift) : flipped(moving, at)),
    }
  })
  const staying = halves.flatMap((half) => half.staying ?? [])
  const moved = halves.flatMap((half) => half.moving ?? []).toReversed()
  return {
    ...pack,
    plies: goes === 'under' ? [...staying, ...moved] : [...moved, ...staying],
    spine: { at, paper: moves === 'left' ? 'right' : 'left' },
  }
}

/** Along a level line: the same, on a table looked at from the side. */
function foldLevel(pack: Pack, step: FoldStep, job: Bench): Pack {
  const aside = (ply: Ply): Ply => ({
    sheet: ply.sheet,
    part: { x: ply.part.y, y: ply.part.x, width: ply.part.height, height: ply.part.width },
    lie: { sx: ply.lie.sy, sy: ply.lie.sx, tx: ply.lie.ty, ty: ply.lie.tx },
  })
  const moves = step.moves === 'top' ? 'left' : 'right'
  const folded = fold({ ...pack, plies: pack.plies.map(aside) }, { ...step, moves }, job)
  const { spine: _, ...rest } = folded
  return { ...rest, plies: folded.plies.map(aside) }
}

function extent({ part, lie }: Ply): readonly [number, number] {
  const ends = [lie.sx * part.x + lie.tx, lie.sx * (part.x + part.width) + lie.tx]
  return [Math.min(...ends), Math.max(...ends)]
}

function isCrossed(ply: Ply, at: number): boolean {
  const [from, to] = extent(ply)
  return from < at - STUB && to > at + STUB
}

/** What lies to the left of a line and to the right of it. */
function split(ply: Ply, at: number): readonly [Ply | undefined, Ply | undefined] {
  if (!isCrossed(ply, at)) {
    const [from, to] = extent(ply)
    return from + to < 2 * at ? [ply, undefined] : [undefined, ply]
  }
  const { part, lie } = ply
  const line = lie.sx * (at - lie.tx)
  const before = { ...ply, part: { ...part, width: line - part.x } }
  const after = { ...ply, part: { ...part, x: line, width: part.x + part.width - line } }
  return lie.sx === 1 ? [before, after] : [after, before]
}

function flipped(ply: Ply, at: number): Ply {
  return { ...ply, lie: { ...ply.lie, sx: ply.lie.sx === 1 ? -1 : 1, tx: 2 * at - ply.lie.tx } }
}

function shifted(ply: Ply, by: number): Ply {
  return { ...ply, lie: { ...ply.lie, tx: ply.lie.tx + by } }
}

/** Each folded sheet is opened in its middle, and the next one laid in. */
function nest(group: readonly Pack[], job: Bench): Pack {
  const [outer, ...inner] = group
  const pack = known(outer, 'a folded sheet')
  const spine = known(pack.spine, 'a fold to lay the next sheet in')
  const within = inner.length === 0 ? [] : nest(inner, job).plies
  const half = pack.plies.length / 2
  const push = (spine.paper === 'right' ? 1 : -1) * half * job.thickness
  const middle = within.map((ply) => shifted(ply, push))
  return { ...pack, plies: [...pack.plies.slice(0, half), ...middle, ...pack.plies.slice(half)] }
}

// ——— the finished book

/** A point of a printed page on the front of its sheet, as if looked at through the paper from there. */
function onFront(
  point: readonly [number, number],
  { matrix, side, sheet }: Printed,
  job: Bench,
): readonly [number, number] {
  const [x, y] = point
  const [a, b, c, d, e, f] = matrix
  const [u, v] = [a * x + c * y + e, b * x + d * y + f]
  if (side === 'front') return [u, v]
  const { paper } = known(job.sheets[sheet], 'a sheet')
  const isUpright = paper.height >= paper.width
  const isTurnedSideways = isUpright === (job.duplex === 'long-edge')
  return isTurnedSideways ? [paper.width - u, v] : [u, paper.height - v]
}

/** The corners of a page on the table: its top left, and its bottom right. */
function onTable(
  page: Printed,
  lie: Lie,
  job: Bench,
): readonly [readonly [number, number], readonly [number, number]] {
  const lay = (x: number, y: number): readonly [number, number] => {
    const [u, v] = onFront([x, y], page, job)
    return [lie.sx * u + lie.tx, lie.sy * v + lie.ty]
  }
  return [lay(0, 0), lay(job.trim.width, job.trim.height)]
}

function isOn(page: Printed, ply: Ply, job: Bench): boolean {
  const [x, y] = onFront([job.trim.width / 2, job.trim.height / 2], page, job)
  const { part } = ply
  return x > part.x && x < part.x + part.width && y > part.y && y < part.y + part.height
}

function readPack(pack: Pack, job: Bench): readonly Leaf[] {
  const pages = pack.plies.map((ply) => {
    const up = ply.lie.sx * ply.lie.sy === 1 ? 'front' : 'back'
    const on = known(job.bySheet[ply.sheet], 'a sheet').filter((page) => isOn(page, ply, job))
    return {
      recto: cornersOf(
        on.find(({ side }) => side === up),
        ply,
        job,
      ),
      verso: cornersOf(
        on.find(({ side }) => side !== up),
        ply,
        job,
      ),
    }
  })
  const gauge = gaugeOf(
    pack,
    pages.flatMap(({ recto, verso }) => [recto, verso]).find((page) => page),
    job,
  )
  return pages.map(({ recto, verso }) => ({
    recto: faceOf(recto, gauge),
    verso: faceOf(verso && mirrored(verso, gauge), mirroredGauge(gauge)),
  }))
}

interface Corners {
  readonly page: number
  readonly top: readonly [number, number]
  readonly foot: readonly [number, number]
}

function cornersOf(page: Printed | undefined, ply: Ply, job: Bench): Corners | undefined {
  if (!page) return undefined
  const [top, foot] = onTable(page, ply.lie, job)
  return { page: page.page, top, foot }
}

/** Where the top left corner of a page belongs, and the upright line the book is turned over at. */
interface Gauge {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly axis: number
}

/**
 * A bound book is measured from its spine, less what was milled. Anything
 * else, and the head of every book, is measured by its first page.
 */
function gaugeOf(pack: Pack, page: Corners | undefined, job: Bench): Gauge {
  const { width } = job.trim
  const [x, y] = page ? [Math.min(page.top[0], page.foot[0]), Math.min(page.top[1], page.foot[1])] : [0, 0]
  const isTrimmed = job.folding.some(({ kind }) => kind === 'trim')
  if (!isTrimmed || !pack.spine) return { x, y, width, axis: x + width / 2 }
  const { at, paper } = pack.spine
  return paper === 'right'
    ? { x: at + job.milling, y, width, axis: at + job.milling }
    : { x: at - job.milling - width, y, width, axis: at - job.milling }
}

function mirrored({ page, top, foot }: Corners, { axis }: Gauge): Corners {
  return { page, top: [2 * axis - top[0], top[1]], foot: [2 * axis - foot[0], foot[1]] }
}

function mirroredGauge(gauge: Gauge): Gauge {
  return { ...gauge, x: 2 * gauge.axis - gauge.x - gauge.width }
}

function faceOf(page: Corners | undefined, gauge: Gauge): Face {
  if (!page) return { isUpright: true, x: 0, y: 0 }
  const { top, foot } = page
  return {
    page: page.page,
    isUpright: top[0] < foot[0] && top[1] < foot[1],
    x: Math.min(top[0], foot[0]) - gauge.x,
    y: Math.min(top[1], foot[1]) - gauge.y,
  }
}

// ——— one sheet, one cut

type CrossStep = Extract<FoldingStep, { readonly kind: 'cross' }>

/**
 * Seen from its foot, the folded sheet is pushed into a cross. Each arm is two panels
 * back to back, and a panel is measured from the middle of the cross.
 *
 *               ↑ the near ply's middle
 *            1 ┃ 2
 *      0 ━━━━━━╋━━━━━━ 3      panels of the near ply above,
 *      0       ┃       3      of the far ply below
 *            1 ┃ 2
 */
function cross(pack: Pack, { at: [left, right], cover }: CrossStep, job: Bench): Pack {
  const [near, far, ...more] = pack.plies
  if (!near || !far || more.length > 0) throw new Error('a cross is made of a sheet folded once')
  const crease = near.lie.sy * near.part.y + near.lie.ty
  const isOpen = pack.slits.some(
    (slit) => Math.abs(slit.at - crease) <= NEARLY && slit.from <= left + NEARLY && slit.to >= right - NEARLY,
  )
  if (!isOpen) throw new Error('the middle is not slit open, so nothing can rise')

  const middle = (left + right) / 2
  const panel = (
    ply: Ply,
    index: 0 | 1 | 2 | 3,
  ): { readonly page: Printed | undefined; readonly lie: Lie } => {
    const [outer, inner] = [extent(ply), [left, middle, right] as const]
    const bounds = [outer[0], ...inner, outer[1]]
    const [from, to] = [known(bounds[index], 'a panel'), known(bounds[index + 1], 'a panel')]
    const page = known(job.bySheet[ply.sheet], 'a sheet').find((printed) => {
      if (!isOn(printed, ply, job) || printed.side !== 'front') return false
      const [x] = onFront([job.trim.width / 2, 0], printed, job)
      return x > from && x < to
    })
    // How far from the middle of the cross: x' = ±(x − left) or ±(x − right).
    const hinge = index < 2 ? left : right
    const sx = index % 2 === 1 ? 1 : -1
    return { page, lie: { ...ply.lie, sx, tx: -sx * hinge } }
  }
  const clockwise = [
    [panel(near, 1), panel(near, 2)],
    [panel(near, 3), panel(far, 3)],
    [panel(far, 2), panel(far, 1)],
    [panel(far, 0), panel(near, 0)],
  ] as const
  const arms = clockwise.map(([recto, verso]) =>
    cover === 'left' ? { recto, verso } : { recto: verso, verso: recto },
  )
  const order = cover === 'left' ? arms : [...arms.slice(0, 1), ...arms.slice(1).toReversed()]

  const heads = order.flatMap(({ recto }) => (recto.page ? [onTable(recto.page, recto.lie, job)] : []))
  const y = Math.min(...heads.slice(0, 1).flatMap(([top, foot]) => [top[1], foot[1]]))
  const read = ({ page, lie }: ReturnType<typeof panel>, opens: 1 | -1): Face => {
    const { width } = job.trim
    const gauge = { x: opens === 1 ? 0 : -width, y, width, axis: 0 }
    if (!page) return faceOf(undefined, gauge)
    const [top, foot] = onTable(page, lie, job)
    return faceOf({ page: page.page, top: [opens * top[0], top[1]], foot: [opens * foot[0], foot[1]] }, gauge)
  }
  const away = cover === 'left' ? 1 : -1
  const leaves = order.map(({ recto, verso }) => ({
    recto: read(recto, away),
    verso: read(verso, away === 1 ? -1 : 1),
  }))
  return { ...pack, plies: [], leaves }
}
