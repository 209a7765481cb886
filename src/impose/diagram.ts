/**
 * Sheets drawn as they lie, for those who will fold them.
 *
 * Front and back side by side, each page with its number standing as the page
 * stands. Folds are dashed, cuts are thick, and arrows say which half moves,
 * in the order of their numbers.
 */

import type { Mpt } from '../base/index.ts'
import { type Crease, creasesOf } from './creases.ts'
import type { Axis } from './folding.ts'
import { arrow, type Box, bow, box, type Drawn, drawing, letters, line, patch, type Spot } from './pen.ts'
import type { Imposition, Sheet, SheetSide } from './sheet.ts'
import { drawSteps } from './steps-diagram.ts'

/** Points. A side is drawn in this box, or in a larger one if it is alone. */
const WIDEST = 132
const HIGHEST = 118
const LONE = 1.5

/** Room around a side for arrows, and for none; and below it for its caption. */
const ARROWS = 24
const PLAIN = 7
const CAPTION = 16

/** Sheets that are drawn; more are like the last of them. */
const MOST = 3

const GREY = '#ececec'

/** An SVG file: the sheets, and below them the steps as numbered pictures, where there is anything to do. */
export function sheetDiagram(imposition: Imposition): string {
  const steps = drawSteps(imposition)
  return drawing([drawSheets(imposition), ...(steps.parts.length > 0 ? [steps] : [])])
}

function drawSheets(imposition: Imposition): Drawn {
  const sheets = imposition.sheets.slice(0, MOST)
  const paper = sheets[0]?.paper ?? { width: 1, height: 1 }
  const hasBacks = sheets.some(({ back }) => back)
  const grown = hasBacks ? 1 : LONE
  const scale = Math.min((grown * WIDEST) / paper.width, (grown * HIGHEST) / paper.height)
  const size = { width: paper.width * scale, height: paper.height * scale }
  const room = roomFor(imposition)
  const second = room.left + size.width + room.right + PLAIN
  const pitch = size.height + CAPTION + 2 * PLAIN

  const parts = sheets.flatMap((sheet, row) => {
    const y = room.top + row * pitch
    const front = { x: room.left, y, ...size }
    const label = labelOf(sheet, imposition)
    return [
      ...drawSide(sheet.front, front, scale, `${label}front`),
      ...drawHandling(imposition, sheet, front, scale, row === 0),
      ...(sheet.back ? drawSide(sheet.back, { x: second, y, ...size }, scale, `${label}back`) : []),
    ]
  })
  const width = hasBacks ? second + size.width + PLAIN : room.left + size.width + room.right
  return { width, height: room.top + pitch * sheets.length - PLAIN, parts }
}

/** Arrows stand above upright folds, and to the left of level ones. */
function roomFor({ folding }: Imposition): {
  readonly left: number
  readonly right: number
  readonly top: number
} {
  const isPushed = folding.some(({ kind }) => kind === 'cross')
  const along = (axis: Axis): boolean => folding.some((step) => step.kind === 'fold' && step.axis === axis)
  return {
    left: along('horizontal') || isPushed ? ARROWS : PLAIN,
    right: isPushed ? ARROWS : PLAIN,
    top: along('vertical') ? ARROWS : PLAIN,
  }
}

function labelOf({ signature, inSignature }: Sheet, { sheets }: Imposition): string {
  if (sheets.length === 1) return ''
  const isMany = sheets.some((sheet) => sheet.signature > 0)
  return isMany ? `signature ${signature + 1}, sheet ${inSignature + 1}, ` : `sheet ${inSignature + 1}, `
}

function drawSide(side: SheetSide, place: Box, scale: number, caption: string): readonly string[] {
  const pages = side.placed.map(({ page, trim, clip, turn }) => {
    const shown = inset(scaled(clip, place, scale))
    const middle = {
      x: place.x + (trim.x + trim.width / 2) * scale,
      y: place.y + (trim.y + trim.height / 2) * scale,
    }
    const size = Math.min(15, shown.width / 2.2, shown.height / 2.2)
    const number = page === undefined ? '' : String(page + 1)
    const way = turn === 180 ? 'turned' : 'upright'
    return [
      patch(shown, page === undefined ? '#ffffff' : GREY),
      ...(page === undefined ? [] : [letters(number, middle, size, way), foot(middle, size, way)]),
    ]
  })
  const under = { x: place.x + place.width / 2, y: place.y + place.height + CAPTION / 2 + 3 }
  return [box(place, '#ffffff'), ...pages.flat(), letters(capital(caption), under, 8)]
}

/** A stroke below the number, so that 6 and 9 are not mistaken. */
function foot(middle: Spot, size: number, way: 'upright' | 'turned'): string {
  const y = middle.y + (way === 'turned' ? -0.55 : 0.55) * size
  return line({ x: middle.x - size / 3, y }, { x: middle.x + size / 3, y }, 'edge')
}

/** Folds and cuts across the front; hands only on the first sheet, since all are folded alike. */
function drawHandling(
  { folding }: Imposition,
  { paper }: Sheet,
  place: Box,
  scale: number,
  hasHands: boolean,
): readonly string[] {
  const creases = creasesOf(folding, paper.width, paper.height)
  const across = (axis: 'vertical' | 'horizontal', at: Mpt, over: number): readonly [Spot, Spot] =>
    axis === 'vertical'
      ? [
          { x: place.x + at * scale, y: place.y - over },
          { x: place.x + at * scale, y: place.y + place.height + over },
        ]
      : [
          { x: place.x - over, y: place.y + at * scale },
          { x: place.x + place.width + over, y: place.y + at * scale },
        ]

  const cuts = folding.flatMap((step) => {
    if (step.kind === 'slit')
      return [line(...spots(place, scale, { x: step.from, y: step.at }, { x: step.to, y: step.at }), 'cut')]
    if (step.kind !== 'cut' || step.at.length <= 2) return []
    return step.at.slice(1, -1).map((at) => line(...across(step.axis, at, 5), 'cut'))
  })
  const pushed = folding.flatMap((step) =>
    step.kind === 'cross' ? [step.at[0], (step.at[0] + step.at[1]) / 2, step.at[1]] : [],
  )
  const folds = [
    ...creases.map(({ axis, at }) => line(...across(axis, at, 3), 'fold')),
    ...pushed.map((at) => line(...across('vertical', at, 0), 'fold')),
  ]
  const hands = creases.filter(({ isShown }) => isShown).map((crease) => hand(crease, place, scale))
  const isPushed = folding.some(({ kind }) => kind === 'cross')
  return [...folds, ...cuts, ...(hasHands ? [...hands, ...(isPushed ? push(place) : [])] : [])]
}

function spots(place: Box, scale: number, from: Spot, to: Spot): readonly [Spot, Spot] {
  const spot = ({ x, y }: Spot): Spot => ({ x: place.x + x * scale, y: place.y + y * scale })
  return [spot(from), spot(to)]
}

/** A bow over the crease, outside the paper: above it, or to its left. */
function hand({ axis, at, moves, reach, fold }: Crease, place: Box, scale: number): string {
  const half = Math.min(reach * scale * 0.45, 34)
  const away = moves === 'back' ? -half : half
  if (axis === 'vertical') {
    const [x, y] = [place.x + at * scale, place.y - 3]
    const rise = moves === 'back' ? 9 : -9
    return bow({ x: x + away, y }, { x: x - away, y }, rise) + letters(String(fold), { x, y: y - 15 }, 8)
  }
  const [x, y] = [place.x - 3, place.y + at * scale]
  const rise = moves === 'back' ? -9 : 9
  return bow({ x, y: y + away }, { x, y: y - away }, rise) + letters(String(fold), { x: x - 15, y }, 8)
}

/** Both ends are pushed towards the middle. */
function push({ x, y, width, height }: Box): readonly string[] {
  const level = y + height * 0.75
  return [
    arrow({ x: x - 18, y: level }, { x: x - 3, y: level }),
    arrow({ x: x + width + 18, y: level }, { x: x + width + 3, y: level }),
  ]
}

function scaled(rect: Box, place: Box, scale: number): Box {
  return {
    x: place.x + rect.x * scale,
    y: place.y + rect.y * scale,
    width: rect.width * scale,
    height: rect.height * scale,
  }
}

/** A point less all around, so that neighbours are seen apart. */
function inset({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
