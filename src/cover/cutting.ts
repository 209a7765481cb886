/**
 * The paper a cover is printed on: where it stands, and the marks by which it is cut and folded.
 */

import type { Mpt, Point, Rect, Size } from '../base/index.ts'
import type { PrintersMark, Slug } from '../impose/index.ts'

export interface CutCover {
  readonly paper: Size
  /** What is left after cutting: back, spine and front. */
  readonly trim: Rect
  readonly bleed: Rect
  readonly marks: readonly PrintersMark[]
  readonly slug: Slug
}

/** In millipoints: white between what is printed and a mark, and the length of a mark. */
const AWAY: Mpt = 2835
const LENGTH: Mpt = 14_173

export interface CoverPieces {
  /** Of one side of the cover. */
  readonly trim: Size
  readonly spine: Mpt
  readonly bleed: Mpt
}

/** Marks stand outside the bleed; folds are marked at both edges of a spine, once where there is none. */
export function cutCover({ trim, spine, bleed }: CoverPieces): CutCover {
  const edge = bleed + AWAY + LENGTH
  const cover: Rect = { x: edge, y: edge, width: 2 * trim.width + spine, height: trim.height }
  const [right, foot] = [cover.x + cover.width, cover.y + cover.height]
  const inner = cover.x + trim.width
  const folds = spine === 0 ? [inner] : [inner, inner + spine]
  const upright = (kind: 'crop' | 'fold', x: Mpt): readonly PrintersMark[] => [
    mark(kind, { x, y: 0 }, { x, y: LENGTH }),
    mark(kind, { x, y: foot + bleed + AWAY }, { x, y: foot + edge }),
  ]
  const level = (y: Mpt): readonly PrintersMark[] => [
    mark('crop', { x: 0, y }, { x: LENGTH, y }),
    mark('crop', { x: right + bleed + AWAY, y }, { x: right + edge, y }),
  ]
  return {
    paper: { width: cover.width + 2 * edge, height: cover.height + 2 * edge },
    trim: cover,
    bleed: {
      x: cover.x - bleed,
      y: cover.y - bleed,
      width: cover.width + 2 * bleed,
      height: cover.height + 2 * bleed,
    },
    marks: [
      ...[cover.x, right].flatMap((x) => upright('crop', x)),
      ...[cover.y, foot].flatMap(level),
      ...folds.flatMap((x) => upright('fold', x)),
    ],
    slug: { at: { x: cover.x + AWAY, y: LENGTH }, text: 'Cover' },
  }
}

function mark(kind: 'crop' | 'fold', from: Point, to: Point): PrintersMark {
  return { kind, from, to }
}
