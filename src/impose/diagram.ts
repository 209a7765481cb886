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
import { toldSteps } from './instructions.ts'
import { arrow, type Box, bow, box, type Drawn, drawing, letters, line, patch, type Spot } from './pen.ts'
import type { Imposition, Sheet, SheetSide } from './sheet.ts'
import { drawSteps } from './steps-diagram.ts'

/** Points. A side is drawn in this box, or in a larger one if it is alone. */
const WIDEST = 108
const HIGHEST = 84
const LONE = 1.4

/** Room around a side for arrows, and for none; and below it for its caption. */
const ARROWS = 22
const PLAIN = 6
const CAPTION = 13

/** Sheets that are drawn; more are like the last of them. */
const MOST = 3

const GREY = '#ececec'

/** Points: captions, and the numbers of steps. */
const SMALL = 7.5

/** A side on the drawing, and how many points a millipoint of paper is there. */
interface Place extends Box {
  readonly scale: number
}

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
    const front = { x: room.left, y, ...size, scale }
    const label = labelOf(sheet, imposition)
    return [
      ...drawSide(sheet.front, front, `${label}front`),
      ...drawLines(imposition, sheet, front),
      // All sheets are folded alike.
      ...(row === 0 ? drawHands(imposition, sheet, front) : []),
      ...(sheet.back ? drawSide(sheet.back, { ...front, x: second }, `${label}back`) : []),
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

function drawSide(side: SheetSide, place: Place, caption: string): readonly string[] {
  const pages = side.placed.map(({ page, trim, clip, turn }) => {
    const shown = inset(scaled(clip, place))
    const middle = spotOn(place, trim.x + trim.width / 2, trim.y + trim.height / 2)
    const size = Math.min(13, shown.width / 2.2, shown.height / 2.2)
    const number = page === undefined ? '' : String(page + 1)
    const way = turn === 180 ? 'turned' : 'upright'
    return [
      patch(shown, page === undefined ? '#ffffff' : GREY),
      ...(page === undefined ? [] : [letters(number, middle, size, way), foot(middle, size, way)]),
    ]
  })
  const under = { x: place.x + place.width / 2, y: place.y + place.height + CAPTION / 2 + 2 }
  return [box(place, '#ffffff'), ...pages.flat(), letters(capital(caption), under, SMALL)]
}

/** A stroke below the number, so that 6 and 9 are not mistaken. */
function foot(middle: Spot, size: number, way: 'upright' | 'turned'): string {
  const y = middle.y + (way === 'turned' ? -0.55 : 0.55) * size
  return line({ x: middle.x - size / 3, y }, { x: middle.x + size / 3, y }, 'edge')
}

/** Folds and cuts across the front. */
function drawLines({ folding }: Imposition, { paper }: Sheet, place: Place): readonly string[] {
  const across = (axis: Axis, at: Mpt, over: number): readonly [Spot, Spot] => {
    const [x, y] = [place.x + at * place.scale, place.y + at * place.scale]
    return axis === 'vertical'
      ? [
          { x, y: place.y - over },
          { x, y: place.y + place.height + over },
        ]
      : [
          { x: place.x - over, y },
          { x: place.x + place.width + over, y },
        ]
  }
  const creases = creasesOf(folding, paper.width, paper.height)
  const lines = folding.flatMap((step) => {
    if (step.kind === 'slit')
      return [line(spotOn(place, step.from, step.at), spotOn(place, step.to, step.at), 'cut')]
    if (step.kind === 'cut') return step.at.slice(1, -1).map((at) => line(...across(step.axis, at, 5), 'cut'))
    if (step.kind !== 'cross') return []
    const [left, right] = step.at
    return [left, (left + right) / 2, right].map((at) => line(...across('vertical', at, 0), 'fold'))
  })
  return [...creases.map(({ axis, at }) => line(...across(axis, at, 3), 'fold')), ...lines]
}

function spotOn(place: Place, x: Mpt, y: Mpt): Spot {
  return { x: place.x + x * place.scale, y: place.y + y * place.scale }
}

/** Which half moves, outside the paper, under the number that the step has in words. */
function drawHands(imposition: Imposition, { paper }: Sheet, place: Place): readonly string[] {
  const { folding } = imposition
  const numbers = toldSteps(imposition).flatMap(({ step }, i) => (step.kind === 'fold' ? [i + 1] : []))
  const bows = creasesOf(folding, paper.width, paper.height)
    .filter(({ isShown }) => isShown)
    .map((crease) => hand(crease, numbers[crease.fold - 1] ?? crease.fold, place))
  return [...bows, ...(folding.some(({ kind }) => kind === 'cross') ? push(place) : [])]
}

/** A bow over the crease: above the paper, or to its left. */
function hand({ axis, at, moves, reach }: Crease, number: number, place: Place): string {
  const half = Math.min(reach * place.scale * 0.45, 34)
  const away = moves === 'back' ? -half : half
  if (axis === 'vertical') {
    const [x, y] = [place.x + at * place.scale, place.y - 3]
    const rise = moves === 'back' ? 9 : -9
    return (
      bow({ x: x + away, y }, { x: x - away, y }, rise) + letters(String(number), { x, y: y - 14 }, SMALL)
    )
  }
  const [x, y] = [place.x - 3, place.y + at * place.scale]
  const rise = moves === 'back' ? -9 : 9
  return bow({ x, y: y + away }, { x, y: y - away }, rise) + letters(String(number), { x: x - 14, y }, SMALL)
}

/** Both ends are pushed towards the middle. */
function push({ x, y, width, height }: Box): readonly string[] {
  const level = y + height * 0.75
  return [
    arrow({ x: x - 18, y: level }, { x: x - 3, y: level }),
    arrow({ x: x + width + 18, y: level }, { x: x + width + 3, y: level }),
  ]
}

function scaled(rect: Box, place: Place): Box {
  const { x, y } = spotOn(place, rect.x, rect.y)
  return { x, y, width: rect.width * place.scale, height: rect.height * place.scale }
}

/** A point less all around, so that neighbours are seen apart. */
function inset({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
