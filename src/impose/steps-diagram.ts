/**
 * The steps of a folding as a row of small pictures, numbered as the sentences are.
 *
 * Each shows the paper as it lies before the step, at its size of the moment, and what
 * happens to it. Sheets in a fold are looked at from the foot, where they are lines.
 */

import { type Mpt, type Rect, unreachable } from '../base/index.ts'
import type { Axis, FoldingStep } from './folding.ts'
import { toldSteps } from './instructions.ts'
import { arrow, type Box, bow, box, type Drawn, letters, line, lines, type Spot } from './pen.ts'
import type { Imposition } from './sheet.ts'

/** Points: the square of a picture, the flat sheet in it, and the number below. */
const SQUARE = 52
const INNER = 34
const NUMBER = 12

/** Points: the numbers of steps. */
const SMALL = 7.5

/** Paper that is folded smaller than this is drawn larger than it is. */
const SMALLEST = 22

/** So many pictures stand in a row. */
const ROW = 5

export function drawSteps(imposition: Imposition): Drawn {
  const told = toldSteps(imposition)
  const paper = imposition.sheets[0]?.paper ?? { width: 1, height: 1 }
  const flat = INNER / Math.max(paper.width, paper.height)

  let lies: Rect = { x: 0, y: 0, ...paper }
  const parts = told.flatMap((instruction, i) => {
    const square = { x: (i % ROW) * SQUARE, y: Math.floor(i / ROW) * (SQUARE + NUMBER) }
    const isAgain = told[i - 1]?.step === instruction.step
    const scale = Math.max(flat, SMALLEST / Math.max(lies.width, lies.height))
    const moment = { square, lies, scale, isAgain, folding: imposition.folding }
    const picture = draw(instruction.step, { ...moment, paper: placed(moment) })
    lies = after(instruction.step, moment)
    const under = { x: square.x + SQUARE / 2, y: square.y + SQUARE + 2 }
    return [...picture, letters(String(i + 1), under, SMALL)]
  })
  const rows = Math.ceil(told.length / ROW)
  return { width: SQUARE * Math.min(ROW, told.length), height: rows * (SQUARE + NUMBER), parts }
}

/** What lies on the table before a step, and where it is drawn. */
interface Moment {
  readonly square: Spot
  /** On the sheet, seen from above. */
  readonly lies: Rect
  readonly scale: number
  /** The second picture of one step. */
  readonly isAgain: boolean
  readonly folding: readonly FoldingStep[]
}

interface Picture extends Moment {
  readonly paper: Box
}

function draw(step: FoldingStep, picture: Picture): readonly string[] {
  const { paper, square } = picture
  switch (step.kind) {
    case 'pile':
      return [6, 3, 0].map((by) => box({ ...paper, x: paper.x + by - 3, y: paper.y + by - 3 }, '#ffffff'))
    case 'cut':
      return [box(paper, '#ffffff'), ...cutsOf(picture)]
    case 'slit':
      return [
        box(paper, '#ffffff'),
        line(onPaper(picture, step.from, step.at), onPaper(picture, step.to, step.at), 'cut'),
      ]
    case 'stack':
      return stacking(paper, step.first)
    case 'fold':
      return folding(step, picture)
    case 'cross':
      return picture.isAgain ? closing(square) : crossing(square)
    case 'nest':
      return nesting(square)
    case 'gather':
      return gathering(square)
    case 'trim':
      return trimming(paper)
    default:
      return unreachable(step)
  }
}

/** What is left of the paper on the table, seen from above. */
function after(step: FoldingStep, { lies, folding }: Moment): Rect {
  switch (step.kind) {
    case 'cut':
      return cutTo(lies, folding)
    case 'fold': {
      const upright = step.axis === 'vertical'
      const [from, length] = upright ? [lies.x, lies.width] : [lies.y, lies.height]
      const isFirst = step.moves === 'left' || step.moves === 'top'
      const [moved, stays] = isFirst
        ? [step.at - from, from + length - step.at]
        : [from + length - step.at, step.at - from]
      const left = Math.max(moved, stays)
      const start = isFirst ? step.at : step.at - left
      return upright ? { ...lies, x: start, width: left } : { ...lies, y: start, height: left }
    }
    default:
      return lies
  }
}

/** The first piece, to which the others are moved: the one at the spine’s side of the first row. */
function cutTo(lies: Rect, folding: readonly FoldingStep[]): Rect {
  const isFromRight = folding.some((step) => step.kind === 'stack' && step.first === 'right')
  let piece = lies
  for (const step of folding) {
    if (step.kind !== 'cut') continue
    const [first = 0, second = 0] = isFromRight && step.axis === 'vertical' ? step.at.slice(-2) : step.at
    piece =
      step.axis === 'vertical'
        ? { ...piece, x: first, width: second - first }
        : { ...piece, y: first, height: second - first }
  }
  return piece
}

/** In the middle of its square. */
function placed({ lies, square, scale }: Moment): Box {
  const [width, height] = [lies.width * scale, lies.height * scale]
  return { x: square.x + (SQUARE - width) / 2, y: square.y + (SQUARE - height) / 2, width, height }
}

function onPaper({ lies, paper, scale }: Picture, x: Mpt, y: Mpt): Spot {
  return { x: paper.x + (x - lies.x) * scale, y: paper.y + (y - lies.y) * scale }
}

function cutsOf(picture: Picture): readonly string[] {
  return picture.folding.flatMap((step) =>
    step.kind === 'cut' ? step.at.map((at) => line(...across(picture, { axis: step.axis, at }), 'cut')) : [],
  )
}

function folding(step: Extract<FoldingStep, { readonly kind: 'fold' }>, picture: Picture): readonly string[] {
  const { paper } = picture
  const crease = across(picture, step)
  const isFirst = step.moves === 'left' || step.moves === 'top'
  const half = (step.axis === 'vertical' ? paper.width : paper.height) * (isFirst ? -0.25 : 0.25)
  const { x, y } = crease[0]
  const hand =
    step.axis === 'vertical'
      ? bow({ x: x + half, y: y + 1 }, { x: x - half, y: y + 1 }, isFirst ? 5 : -5)
      : bow({ x: x + 1, y: y + half }, { x: x + 1, y: y - half }, isFirst ? -5 : 5)
  return [box(paper, '#ffffff'), line(...crease, 'fold'), hand]
}

/** A line over all the paper, and a little beyond. */
function across(
  picture: Picture,
  { axis, at: along }: { readonly axis: Axis; readonly at: Mpt },
): readonly [Spot, Spot] {
  const { paper } = picture
  const { x, y } = onPaper(picture, along, along)
  return axis === 'vertical'
    ? [
        { x, y: paper.y - BEYOND },
        { x, y: paper.y + paper.height + BEYOND },
      ]
    : [
        { x: paper.x - BEYOND, y },
        { x: paper.x + paper.width + BEYOND, y },
      ]
}

/** Points. */
const BEYOND = 3.5

/** One piece goes under the other. */
function stacking(piece: Box, first: 'left' | 'right'): readonly string[] {
  const away = first === 'left' ? 5 : -5
  const under = { ...piece, x: piece.x + away, y: piece.y + 7 }
  const over = { ...piece, x: piece.x - away, y: piece.y - 7 }
  const x = under.x + under.width / 2 + 2 * away
  return [
    box(under, '#ececec'),
    box(over, '#ffffff'),
    arrow({ x, y: under.y + under.height + 9 }, { x, y: under.y + under.height + 1 }),
  ]
}

/** A place in a square of 64 by 64. */
function at(square: Spot, x: number, y: number): Spot {
  return { x: square.x + (x * SQUARE) / 64, y: square.y + (y * SQUARE) / 64 }
}

/** A cross from the foot, its arms of two sheets each, pushed from both sides. */
function crossing(square: Spot): readonly string[] {
  const middle = SQUARE / 2
  const arms = [-1.2, 1.2].flatMap((by) => [
    line(at(square, 14, middle + by), at(square, 50, middle + by), 'edge'),
    line(at(square, middle + by, 14), at(square, middle + by, 50), 'edge'),
  ])
  return [
    ...arms,
    arrow(at(square, 1, middle), at(square, 11, middle)),
    arrow(at(square, 63, middle), at(square, 53, middle)),
  ]
}

/** The arms go round to one side. */
function closing(square: Spot): readonly string[] {
  const leaves = [-9, -3, 3, 9].map((by) =>
    line(at(square, 16, 32 + by / 3), at(square, 50, 32 + by), 'edge'),
  )
  return [
    ...leaves,
    bow(at(square, 34, 10), at(square, 53, 20), 4),
    bow(at(square, 34, 54), at(square, 53, 44), -4),
  ]
}

/** Two folded sheets from the foot, one going into the other. */
function nesting(square: Spot): readonly string[] {
  const fold = (x: number, open: number, long: number): string =>
    lines([at(square, x + long, 32 - open), at(square, x, 32), at(square, x + long, 32 + open)], 'edge')
  return [fold(8, 14, 36), fold(26, 7, 32), arrow(at(square, 62, 32), at(square, 34, 32))]
}

/** Three signatures from the foot, on each other. */
function gathering(square: Spot): readonly string[] {
  return [18, 30, 42].map((y) =>
    lines(
      [
        at(square, 50, y - 4),
        at(square, 16, y - 4),
        at(square, 14, y),
        at(square, 16, y + 4),
        at(square, 50, y + 4),
      ],
      'edge',
    ),
  )
}

/** Three cuts, and stitches at the fold. */
function trimming(paper: Box): readonly string[] {
  const { x, y, width, height } = paper
  const [right, foot] = [x + width, y + height]
  return [
    box(paper, '#ffffff'),
    line({ x: x - 3, y: y + 2 }, { x: right + 3, y: y + 2 }, 'cut'),
    line({ x: x - 3, y: foot - 2 }, { x: right + 3, y: foot - 2 }, 'cut'),
    line({ x: right - 2, y: y - 3 }, { x: right - 2, y: foot + 3 }, 'cut'),
    ...[0.3, 0.6].map((part) =>
      line({ x: x + 1.5, y: y + height * part }, { x: x + 1.5, y: y + height * (part + 0.12) }, 'edge'),
    ),
  ]
}
