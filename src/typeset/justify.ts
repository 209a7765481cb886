/**
 * A line's content → a Line: where each of its words stands.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { Tolerance } from './demerits.ts'
import type { ImagePiece, Line, NoteInsert, Piece, TextPiece, Word } from './galley.ts'
import { asDesigned, fullScale, type Give, giveTo, makingsOf } from './give.ts'
import type { Ink, Picture, WordPart } from './items.ts'
import { leaderPiece } from './leader.ts'
import { type LineContent, type LinePart, runOf } from './line-parts.ts'
import { protrusion } from './protrusion.ts'
import type { Shaper } from './shaper.ts'

/** Where and how a line is to stand. */
export interface LineFrame {
  /** Where the line begins, from the galley's left edge, and how much room it has. */
  readonly left: Mpt
  readonly measure: Mpt
  readonly align: 'start' | 'end' | 'center' | 'justify'
  readonly edges: 'hanging' | 'straight'
  readonly tolerance: Tolerance
  readonly height: Mpt
  readonly baseline: Mpt
}

/** A line, and by how much it runs out of its measure though all gave what it could. */
export interface SetLine {
  readonly line: Line
  readonly overrun: Mpt
}

/** Sets one line; `notes` are those called in it, set already. */
export function setLine(
  content: LineContent,
  frame: LineFrame,
  shaper: Shaper,
  notes: readonly NoteInsert[],
): SetLine {
  const { parts } = content
  const outStart = frame.edges === 'hanging' ? outAtStart(parts, shaper) : 0
  const outEnd = frame.edges === 'hanging' ? outAtEnd(parts, shaper) : 0
  const target = frame.measure + outStart + outEnd

  const makings = makingsOf(parts, shaper)
  const { hasLeader } = makings
  const natural = makings.letters + makings.spaces + makings.fixed
  const give =
    (frame.align === 'justify' && !hasLeader) || natural > target
      ? giveTo(target, parts, makings, frame.tolerance, shaper)
      : asDesigned(parts, makings, shaper)

  const fill = hasLeader ? Math.max(0, frame.measure - give.width) : 0
  const left = frame.left - outStart + shiftOf(frame, give.width - outStart - outEnd, hasLeader)
  const grown = growth(makings.tallest, frame)
  const baseline = frame.baseline + grown
  const line: Line = {
    height: frame.height + grown,
    baseline,
    pieces: placeParts(parts, { left, right: left + frame.measure, baseline, give, fill, shaper }),
    notes,
    marks: content.marks,
    anchors: content.anchors,
    hyphenated: parts.at(-1)?.kind === 'hyphen',
    ratio: frame.align === 'justify' ? Math.round(give.ratio * 1000) : 0,
  }
  return { line, overrun: Math.max(0, give.width - target) }
}

// ——— edges

function outAtStart(parts: readonly LinePart[], shaper: Shaper): Mpt {
  const first = parts.find((part) => part.kind !== 'swallowed')
  return first === undefined ? 0 : outOf('start', first, shaper)
}

function outAtEnd(parts: readonly LinePart[], shaper: Shaper): Mpt {
  const last = parts.findLast((part) => part.kind !== 'swallowed')
  return last === undefined ? 0 : outOf('end', last, shaper)
}

function outOf(side: 'start' | 'end', part: LinePart, shaper: Shaper): Mpt {
  switch (part.kind) {
    case 'word':
      return side === 'start' ? part.word.outStart : part.word.outEnd
    case 'fragment': {
      const { font } = part.part.ink
      return font.rise === 0 ? protrusion(side, part.text, font, shaper) : 0
    }
    case 'hyphen':
      return protrusion(side, part.run.text, part.ink.font, shaper)
    case 'glue':
    case 'swallowed':
    case 'box':
    case 'leader':
      return 0
    default:
      return unreachable(part)
  }
}

function shiftOf(frame: LineFrame, width: Mpt, hasLeader: boolean): Mpt {
  const left = Math.max(0, frame.measure - width)
  if (hasLeader) return 0
  switch (frame.align) {
    case 'end':
      return left
    case 'center':
      return Math.floor(left / 2)
    case 'start':
    case 'justify':
      return 0
    default:
      return unreachable(frame.align)
  }
}

/** A picture taller than its line makes room for itself above, by whole lines, so that the grid holds. */
function growth(tallest: Mpt, frame: LineFrame): Mpt {
  if (tallest <= frame.baseline) return 0
  return Math.ceil((tallest - frame.baseline) / frame.height) * frame.height
}

// ——— pieces

interface Placement {
  readonly left: Mpt
  /** Where the grid of leaders begins. */
  readonly right: Mpt
  readonly baseline: Mpt
  readonly give: Give
  /** The room that leaders fill. */
  readonly fill: Mpt
  readonly shaper: Shaper
}

/** Words of one ink that follow each other become one piece. */
function placeParts(parts: readonly LinePart[], line: Placement): readonly Piece[] {
  const pieces: Piece[] = []
  let { fill } = line
  let x = line.left
  let words: Word[] = []
  let ink: Ink | undefined

  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (part === undefined) continue
    const width = line.give.widths[i] ?? 0
    const own = inkOf(part)
    if (own === undefined || own !== ink) {
      words = []
      ink = own
      if (own !== undefined) pieces.push(textPiece(own, x, words, line))
    }
    const word = wordOf(part, width, line.shaper)
    if (word !== undefined) words.push(word)
    else if (part.kind === 'box' && part.content.kind === 'picture') {
      pieces.push(imagePiece(part.content, width, x, line.baseline))
    } else if (part.kind === 'leader') {
      const room = { from: x, to: x + fill, right: line.right }
      const piece = leaderPiece(part, room, line.baseline, line.shaper)
      if (piece) pieces.push(piece)
      x += fill
      // One leader takes all the room; another in the same line would find none.
      fill = 0
    }
    x += width
  }
  return pieces.map((piece) => (isLate(piece) ? { ...piece, scale: fullScale, tracking: 0 } : piece))
}

/** The room kept for a label is as wide as it was reserved: its letters do not give. */
function isLate(piece: Piece): piece is TextPiece {
  return piece.kind === 'text' && piece.words.some((word) => word.kind === 'late')
}

/** What a part is set with; undefined if it is no part of a text. */
function inkOf(part: LinePart): Ink | undefined {
  switch (part.kind) {
    case 'word':
    case 'glue':
    case 'hyphen':
      return part.ink
    case 'fragment':
      return part.part.ink
    case 'swallowed':
      return part.glue.ink
    case 'box':
      return part.content.kind === 'late' ? part.content.ink : undefined
    case 'leader':
      return undefined
    default:
      return unreachable(part)
  }
}

function wordOf(part: LinePart, width: Mpt, shaper: Shaper): Word | undefined {
  switch (part.kind) {
    case 'word':
      return { kind: 'run', run: part.word.run, offset: part.offset, width, ...readsOf(part) }
    case 'fragment': {
      const { offset, offsets } = part.part
      const run = runOf(part, shaper)
      return (
        run && {
          kind: 'run',
          run,
          offset: offsets?.[part.from] ?? offset + part.from,
          width,
          ...readsOf(part.part),
        }
      )
    }
    case 'glue':
      return { kind: 'space', width, offset: part.offset }
    case 'swallowed':
      return { kind: 'space', width, offset: part.glue.offset }
    case 'hyphen':
      return { kind: 'hyphen', run: part.run, width }
    case 'box':
      return part.content.kind === 'late' ? { kind: 'late', late: part.content.late, width } : undefined
    case 'leader':
      return undefined
    default:
      return unreachable(part)
  }
}

function readsOf({ reads }: WordPart): { readonly reads?: string } {
  return reads === undefined ? {} : { reads }
}

function textPiece(ink: Ink, x: Mpt, words: readonly Word[], { baseline, give }: Placement): TextPiece {
  return {
    kind: 'text',
    x,
    y: baseline - ink.font.rise,
    font: ink.font,
    colour: ink.colour,
    scale: give.scale,
    tracking: Math.round(give.tracking * ink.font.size),
    words,
    decoration: ink.decoration,
    node: ink.node,
    ornament: false,
  }
}

function imagePiece(picture: Picture, width: Mpt, x: Mpt, baseline: Mpt): ImagePiece {
  const { node, source, height } = picture
  return { kind: 'image', x, y: baseline - height, width, height, source, node }
}
