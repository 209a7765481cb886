/**
 * Lines that are not made of words, and what is done to lines once they are made.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { Line, Mark, NoteInsert, Piece, RulePiece, Setting } from './galley.ts'

/** What elements that begin here leave on the first line inside them. */
export interface Beginnings {
  readonly anchors: readonly string[]
  readonly marks: readonly Mark[]
  readonly notes: readonly NoteInsert[]
  /** List marks, their `y` counted from the line's baseline. */
  readonly pieces: readonly Piece[]
}

export function blankLine(height: Mpt, pieces: readonly Piece[] = []): Line {
  return { height, baseline: height, pieces, notes: [], marks: [], anchors: [], hyphenated: false, ratio: 0 }
}

/** Lines that no page may part. */
export function solid(element: FlowElement, lines: readonly Line[]): Setting {
  return {
    kind: 'setting',
    variants: [{ lines, cost: 0 }],
    orphans: 1,
    widows: 1,
    together: true,
    element,
    repeated: [],
  }
}

export function heightOf(lines: readonly Line[]): Mpt {
  let height = 0
  for (const line of lines) height += line.height
  return height
}

export function moved(piece: Piece, x: Mpt, y: Mpt): Piece {
  return { ...piece, x: piece.x + x, y: piece.y + y }
}

/** The paragraph has left its own id and marks already; they are not said twice. */
export function withBeginnings(line: Line, begun: Beginnings): Line {
  const anchors = begun.anchors.filter((anchor) => !line.anchors.includes(anchor))
  const marks = begun.marks.filter(
    (mark) => !line.marks.some((other) => other.name === mark.name && other.value === mark.value),
  )
  return {
    ...line,
    anchors: [...anchors, ...line.anchors],
    marks: [...marks, ...line.marks],
    notes: [...begun.notes, ...line.notes],
    pieces: [...begun.pieces.map((piece) => moved(piece, 0, line.baseline)), ...line.pieces],
  }
}

/** The sides of a frame around the block a line stands in. */
export type Side = Omit<RulePiece, 'y' | 'height' | 'kind'>

export function withSides(line: Line, sides: readonly Side[]): Line {
  if (sides.length === 0) return line
  const rules = sides.map((side): RulePiece => ({ kind: 'rule', ...side, y: 0, height: line.height }))
  return { ...line, pieces: [...rules, ...line.pieces] }
}
