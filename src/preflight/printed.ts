/**
 * What a page prints, as far as a printer asks: type, lines, areas and pictures, each with its place.
 *
 * Pages of ours are display lists, and other people's are PDFs; both are brought
 * to this list, and looked at in the same way.
 */

import { type Mpt, type Rect, type Size, unreachable } from '../base/index.ts'
import type { Inks, ScreenColour } from '../colour/index.ts'
import type { Page, Placed } from '../paginate/index.ts'
import type { FlowNode } from '../style/index.ts'
import type { Drawing, DrawingItem, Matrix } from '../svg/index.ts'
import type { TextPiece } from '../typeset/index.ts'

/** Where something is printed. */
export interface Where {
  /** From 0. */
  readonly page: number
  /** As it is printed: `iv`, `12`. */
  readonly label: string
  /** The element or text it comes from; absent in other people's PDFs. */
  readonly node?: FlowNode
}

/** As a screen's light, `#rrggbb`, or as inks. */
export type PrintedColour = ScreenColour | Inks

/** Boxes count from the trim's top left corner. */
export type Printed =
  | {
      readonly kind: 'type'
      readonly box: Rect
      readonly size: Mpt
      readonly colour: PrintedColour
      readonly where: Where
    }
  | {
      readonly kind: 'line'
      readonly box: Rect
      readonly thickness: Mpt
      readonly colour: PrintedColour
      readonly where: Where
    }
  | {
      readonly kind: 'area'
      readonly box: Rect
      readonly colour: PrintedColour
      readonly where: Where
    }
  | {
      readonly kind: 'picture'
      readonly box: Rect
      /** As the manuscript wrote it; empty where nobody has named it. */
      readonly source: string
      /** Where they are known without asking for the source. */
      readonly pixels?: Size
      readonly where: Where
    }

/** The drawing behind an image's source; undefined for images made of pixels. */
export type DrawingOf = (source: string) => Drawing | undefined

export function printedOn(page: Page, drawingOf: DrawingOf): readonly Printed[] {
  return page.placed.flatMap((placed) => printedBy(placed, page, drawingOf))
}

function printedBy(placed: Placed, page: Page, drawingOf: DrawingOf): readonly Printed[] {
  const { piece } = placed
  const where: Where = { page: page.index, label: page.label, node: piece.node }
  const [x, y] = [placed.x + piece.x, placed.y + piece.y]
  switch (piece.kind) {
    case 'text':
      return [
        { kind: 'type', box: boxOfType(piece, x, y), size: piece.font.size, colour: piece.colour, where },
      ]
    case 'rule':
      return [ruled({ x, y, width: piece.width, height: piece.height }, piece.colour, where)]
    case 'image': {
      const box = { x, y, width: piece.width, height: piece.height }
      const drawing = drawingOf(piece.source)
      return drawing
        ? inDrawing(drawing, box, where)
        : [{ kind: 'picture', box, source: piece.source, where }]
    }
    default:
      return unreachable(piece)
  }
}

/** From the height of ascenders to the depth of descenders, without the white that words have around them. */
function boxOfType({ font, words }: TextPiece, x: Mpt, baseline: Mpt): Rect {
  const { face, size } = font
  const ascent = Math.round((face.ascent * size) / face.unitsPerEm)
  const descent = Math.round((-face.descent * size) / face.unitsPerEm)
  const last = words.findLastIndex((word) => word.kind !== 'space')
  const width = words.slice(0, last + 1).reduce((sum, word) => sum + word.width, 0)
  return { x, y: baseline - ascent, width, height: ascent + descent }
}

/** What is thinner than this is a line, and what is thicker an area. */
const LINE_UP_TO: Mpt = 6000

function ruled(box: Rect, colour: string, where: Where): Printed {
  const thickness = Math.min(box.width, box.height)
  return thickness <= LINE_UP_TO
    ? { kind: 'line', box, thickness, colour, where }
    : { kind: 'area', box, colour, where }
}

// ——— drawings

/** A drawing's lines and lettering, as large as they are printed. */
function inDrawing(drawing: Drawing, box: Rect, where: Where): readonly Printed[] {
  const scale = drawing.width === 0 ? 1 : box.width / drawing.width
  return drawing.items.flatMap((item) => printedItem(item, { box, scale, where }))
}

interface Drawn {
  readonly box: Rect
  readonly scale: number
  readonly where: Where
}

function printedItem(item: DrawingItem, { box, scale, where }: Drawn): readonly Printed[] {
  const placed = ([x, y]: readonly [number, number]) => [box.x + x * scale, box.y + y * scale] as const
  switch (item.kind) {
    case 'shape': {
      const corners = item.outline.flatMap((step): (readonly [number, number])[] =>
        step.kind === 'close' ? [] : [[step.x, step.y]],
      )
      const around = boxAround(corners.map(placed))
      return [
        ...(item.fill === undefined
          ? []
          : [{ kind: 'area', box: around, colour: item.fill, where } as const]),
        ...(item.stroke === undefined
          ? []
          : [
              {
                kind: 'line',
                box: around,
                thickness: Math.round(item.stroke.width * scale),
                colour: item.stroke.colour,
                where,
              } as const,
            ]),
      ]
    }
    case 'lettering': {
      const { face, size } = item.font
      const width = item.words.reduce((sum, word) => sum + word.width, 0)
      const [top, foot] = [-(face.ascent * size) / face.unitsPerEm, -(face.descent * size) / face.unitsPerEm]
      const corners = cornersOf({ x: 0, y: top, width, height: foot - top }, item.matrix)
      const grown = Math.sqrt(Math.abs(item.matrix.a * item.matrix.d - item.matrix.b * item.matrix.c))
      return [
        {
          kind: 'type',
          box: boxAround(corners.map(placed)),
          size: Math.round(size * grown * scale),
          colour: item.colour,
          where,
        },
      ]
    }
    case 'picture': {
      const corners = cornersOf({ x: 0, y: 0, width: item.width, height: item.height }, item.matrix)
      return [{ kind: 'picture', box: boxAround(corners.map(placed)), source: item.source, where }]
    }
    default:
      return unreachable(item)
  }
}

function cornersOf({ x, y, width, height }: Rect, matrix: Matrix): readonly (readonly [number, number])[] {
  const { a, b, c, d, e, f } = matrix
  const corner = (across: number, down: number) =>
    [a * across + c * down + e, b * across + d * down + f] as const
  return [corner(x, y), corner(x + width, y), corner(x, y + height), corner(x + width, y + height)]
}

function boxAround(corners: readonly (readonly [number, number])[]): Rect {
  const [first = [0, 0]] = corners
  let [left, top, right, foot] = [first[0], first[1], first[0], first[1]]
  for (const [x, y] of corners) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    foot = Math.max(foot, y)
  }
  const [x, y] = [Math.round(left), Math.round(top)]
  return { x, y, width: Math.round(right) - x, height: Math.round(foot) - y }
}
