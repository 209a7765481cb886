/**
 * One side of a printer's sheet as operators: pages in their places, marks, and what the side is called.
 *
 * A page stands in the file once, as a form (ISO 32000-1, §8.10); here it is only
 * told where to go, how it is turned, and how much of it may show. Marks and
 * lettering are in the colour “All”, which prints on every plate (§8.6.6.4) and
 * is plain black where there are no plates.
 */

import { formatPoints, type Mpt, type Point, type Rect, type Size, unreachable } from '../base/index.ts'
import type { PlacedPage, PrintersMark, SheetSide, Slug } from '../impose/index.ts'
import type { Value } from './objects.ts'

/** A page as a form: its own lower left corner is where it counts from. */
export interface FormOnSheet {
  readonly name: string
  /** Of the trimmed page, as it stands upright. */
  readonly size: Size
}

export interface SideTools {
  /** Undefined for a page that the file does not have. */
  formOf(page: number): FormOnSheet | undefined
  /** Operators that show a slug's words, from a point counted from the lower left. */
  letter(slug: Slug, at: Point): string
}

/** The name under which a sheet's resources hold the colour of marks. */
export const markColour = 'All'

/** What that name stands for: one ink called All, which is black on a screen. */
export const markColourSpace: Value = [
  'Separation',
  'All',
  'DeviceGray',
  { FunctionType: 2, Domain: [0, 1], C0: [1], C1: [0], N: 1 },
]

/** A quarter of a point: what offset plates still hold for certain, and what a trimmer's eye finds. */
const MARK_WIDTH: Mpt = 250

/** Dashes of a fold, and the gaps between them. */
const DASH: Mpt = 3000

export function writeSide({ placed, marks, slug }: SheetSide, paper: Size, tools: SideTools): string {
  const pages = placed.map((place) => writePlaced(place, paper, tools)).join('')
  const drawn = marks.map((mark) => writeMark(mark, paper)).join('')
  const lettering = slug
    ? `/${markColour} cs 1 scn\n${tools.letter(slug, { x: slug.at.x, y: paper.height - slug.at.y })}`
    : ''
  const width = formatPoints(MARK_WIDTH)
  const inkedMarks = drawn === '' ? '' : `/${markColour} CS 1 SCN ${width} w\n${drawn}`
  return `${pages}${inkedMarks}${lettering}`
}

function writePlaced(place: PlacedPage, paper: Size, { formOf }: SideTools): string {
  const form = place.page === undefined ? undefined : formOf(place.page)
  if (form === undefined) return ''
  const { x, y, width, height } = place.clip
  const clip = [x, paper.height - y - height, width, height].map(formatPoints).join(' ')
  return `q ${clip} re W n ${placementOf(place, form.size, paper).join(' ')} cm /${form.name} Do Q\n`
}

/** `a b c d e f` (§8.3.4), as they are written. */
export type Placement = readonly [string, string, string, string, string, string]

/**
 * What brings a form into its place: turned clockwise, in the middle, and made
 * smaller if the place is. It is never made larger.
 */
export function placementOf({ trim, turn }: PlacedPage, size: Size, paper: Size): Placement {
  const lies = turn === 90 || turn === 270 ? { width: size.height, height: size.width } : size
  const scale = scaleInto(trim, lies)
  const width = Math.round(lies.width * scale)
  const height = Math.round(lies.height * scale)
  const left = trim.x + Math.round((trim.width - width) / 2)
  const foot = paper.height - trim.y - trim.height + Math.round((trim.height - height) / 2)
  const [along, against] = [String(scale), String(-scale)]
  const at = (x: Mpt, y: Mpt) => [formatPoints(x), formatPoints(y)] as const
  switch (turn) {
    case 0:
      return [along, '0', '0', along, ...at(left, foot)]
    case 90:
      return ['0', against, along, '0', ...at(left, foot + height)]
    case 180:
      return [against, '0', '0', against, ...at(left + width, foot + height)]
    case 270:
      return ['0', along, against, '0', ...at(left + width, foot)]
    default:
      return unreachable(turn)
  }
}

/** Pages of one book may differ by a rounding; what is a hundredth too large is not made smaller for it. */
const NEARLY = 0.99

/** To six digits, a thousandth of a millimetre on the largest sheet. */
function scaleInto(place: Size, lies: Size): number {
  const scale = Math.min(1, place.width / lies.width, place.height / lies.height)
  return scale > NEARLY ? 1 : Math.round(scale * 1_000_000) / 1_000_000
}

function writeMark(mark: PrintersMark, paper: Size): string {
  const at = ({ x, y }: Point) => `${formatPoints(x)} ${formatPoints(paper.height - y)}`
  switch (mark.kind) {
    case 'crop':
    case 'cut':
      return `${at(mark.from)} m ${at(mark.to)} l S\n`
    case 'fold':
      return `[${formatPoints(DASH)}] 0 d ${at(mark.from)} m ${at(mark.to)} l S [] 0 d\n`
    case 'registration':
      return writeRegistration(mark.centre, mark.radius, at)
    default:
      return unreachable(mark)
  }
}

/** How far the handles of a quarter circle's curve reach, as a share of its radius: the usual approximation. */
const HANDLE = 0.5523

/** A cross as wide as the mark, and a ring of two thirds of it. */
function writeRegistration({ x, y }: Point, radius: Mpt, at: (point: Point) => string): string {
  const ring = Math.round((radius * 2) / 3)
  const handle = Math.round(ring * HANDLE)
  const to = (dx: Mpt, dy: Mpt) => at({ x: x + dx, y: y + dy })
  const curve = (...points: readonly (readonly [Mpt, Mpt])[]) =>
    `${points.map(([dx, dy]) => to(dx, dy)).join(' ')} c`
  return `${[
    `${to(-radius, 0)} m ${to(radius, 0)} l`,
    `${to(0, -radius)} m ${to(0, radius)} l`,
    `${to(ring, 0)} m`,
    curve([ring, handle], [handle, ring], [0, ring]),
    curve([-handle, ring], [-ring, handle], [-ring, 0]),
    curve([-ring, -handle], [-handle, -ring], [0, -ring]),
    curve([handle, -ring], [ring, -handle], [ring, 0]),
  ].join(' ')} S\n`
}

/** The box around all boxes; all of the paper if there are none. */
export function around(boxes: readonly Rect[], paper: Size): Rect {
  if (boxes.length === 0) return { x: 0, y: 0, ...paper }
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const foot = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: foot - y }
}
