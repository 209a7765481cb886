/**
 * Notes and fields that lie on somebody else's page: which of them are printed, and where.
 *
 * Stamps, marked words and what was filled into a form belong to no page's own
 * operators. Each brings a form of its own, its appearance, and a rectangle of
 * the page that this is stretched to fill (ISO 32000-1, §12.5.5, Algorithm 8.1).
 */

import type { ForeignValue } from './foreign-value.ts'
import type { Box } from './seen-page.ts'

type Matrix = readonly [number, number, number, number, number, number]

export interface PrintedNote {
  /** Which of several appearances is the present one; undefined where there is only one. */
  readonly state: string | undefined
  /** From the appearance's own units to those of the page. */
  readonly matrix: Matrix
}

/** Its flags (§12.5.3): not to be shown at all, and to be printed. */
const HIDDEN = 2
const PRINTED = 4

/** How a note or field is printed; undefined if it is for screens alone, or has nothing to show. */
export function asPrinted(note: ForeignValue): PrintedNote | undefined {
  const flags = numberOf(at(note, 'F')) ?? 0
  if ((flags & HIDDEN) !== 0 || (flags & PRINTED) === 0 || nameOf(at(note, 'Subtype')) === 'Popup')
    return undefined

  const normal = at(at(note, 'AP'), 'N')
  const state = isForm(normal) ? undefined : (nameOf(at(note, 'AS')) ?? 'Off')
  const look = state === undefined ? normal : at(normal, state)
  const [rect, box] = [boxIn(at(note, 'Rect')), boxIn(at(look, 'BBox'))]
  const matrix = rect && box && fitted(box, matrixIn(at(look, 'Matrix')), rect)
  return matrix && { state, matrix }
}

/** Stretches a box, turned by its matrix, into a rectangle; undefined if one of the two is empty. */
function fitted(box: Box, [a, b, c, d, e, f]: Matrix, rect: Box): Matrix | undefined {
  const corners = [box[0], box[2]].flatMap((x) =>
    [box[1], box[3]].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  )
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, foot] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - foot]
  const [rectLeft, rectFoot] = [Math.min(rect[0], rect[2]), Math.min(rect[1], rect[3])]
  const across = Math.abs(rect[2] - rect[0]) / width
  const down = Math.abs(rect[3] - rect[1]) / height
  if (![across, down].every((scale) => Number.isFinite(scale) && scale > 0)) return undefined
  return [across, 0, 0, down, rectLeft - left * across, rectFoot - foot * down]
}

// ——— reading

function at(value: ForeignValue, name: string): ForeignValue {
  return value.kind === 'record' ? value.at(name) : nothing
}

const nothing: ForeignValue = { kind: 'other' }

/** A stream has a box; a table of appearances has names. */
function isForm(value: ForeignValue): boolean {
  return at(value, 'BBox').kind === 'list'
}

function numberOf(value: ForeignValue): number | undefined {
  return value.kind === 'number' ? value.value : undefined
}

function nameOf(value: ForeignValue): string | undefined {
  return value.kind === 'name' ? value.name : undefined
}

function numbersIn(value: ForeignValue): readonly number[] {
  return value.kind === 'list' ? value.items.flatMap((item) => numberOf(item) ?? []) : []
}

function boxIn(value: ForeignValue): Box | undefined {
  const [left, foot, right, head] = numbersIn(value)
  return left === undefined || foot === undefined || right === undefined || head === undefined
    ? undefined
    : [left, foot, right, head]
}

function matrixIn(value: ForeignValue): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersIn(value)
  return [a, b, c, d, e, f]
}
