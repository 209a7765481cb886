/**
 * A line's content → a Line of exactly its width.
 *
 * Letters give first, up to what the tolerance allows, and the spaces take what
 * remains, to the millipoint. All is counted from the widths of the runs that
 * are really set, so that no estimate of the line breaker can show at the edge.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { Tolerance } from './demerits.ts'
import type { ImagePiece, Line, NoteInsert, Piece, TextPiece, Word } from './galley.ts'
import type { Glue, Ink, Picture } from './items.ts'
import { leaderPiece } from './leader.ts'
import { type LineContent, type LinePart, runOf } from './line-parts.ts'
import { protrusion } from './protrusion.ts'
import type { Run, Shaper } from './shaper.ts'

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

/** A part with the width it is set in. */
interface SetPart {
  readonly part: LinePart
  readonly run: Run | undefined
  readonly width: Mpt
}

/** How much a line's letters and spaces give. */
interface Give {
  /** Horizontal scale in hundredths of a per cent. */
  readonly scale: number
  /** Ems added between letters. */
  readonly tracking: number
  readonly gaps: readonly Mpt[]
  /** Space ÷ natural space − 1. */
  readonly ratio: number
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
  const runs = content.parts.map((part) => (part.kind === 'word' ? runOf(part, shaper) : undefined))
  const out = frame.edges === 'hanging' ? outOf(content.parts, runs, shaper) : { start: 0, end: 0 }
  const target = frame.measure + out.start + out.end
  const hasLeader = content.parts.some((part) => part.kind === 'leader')

  const natural = widthOf(content.parts, runs)
  const give =
    (frame.align === 'justify' && !hasLeader) || natural > target
      ? giveOf(content.parts, runs, target, frame.tolerance)
      : asDesigned(content.parts)
  const parts = setParts(content.parts, runs, give)

  const width = parts.reduce((sum, part) => sum + part.width, 0)
  const fill = hasLeader ? Math.max(0, frame.measure - width) : 0
  const left = frame.left - out.start + shiftOf(frame, width - out.start - out.end, hasLeader)

  const grown = growth(content.parts, frame)
  const placement: Placement = { ...frame, left, baseline: frame.baseline + grown, give, fill, shaper }
  const line: Line = {
    height: frame.height + grown,
    baseline: frame.baseline + grown,
    pieces: placeParts(parts, placement),
    notes,
    marks: content.marks,
    anchors: content.anchors,
    hyphenated: content.hyphenated,
    ratio: frame.align === 'justify' ? Math.round(give.ratio * 1000) : 0,
  }
  return { line, overrun: Math.max(0, width - target) }
}

/** How far the line's first and last characters stand out. */
function outOf(
  parts: readonly LinePart[],
  runs: readonly (Run | undefined)[],
  shaper: Shaper,
): { readonly start: Mpt; readonly end: Mpt } {
  const first = parts.findIndex((part) => part.kind !== 'swallowed')
  const last = parts.findLastIndex((part) => part.kind !== 'swallowed')
  return {
    start: outAt('start', parts[first], runs[first], shaper),
    end: outAt('end', parts[last], runs[last], shaper),
  }
}

function outAt(side: 'start' | 'end', part: LinePart | undefined, run: Run | undefined, shaper: Shaper): Mpt {
  if (part?.kind === 'hyphen') return protrusion(side, part.run.text, part.ink.font, shaper)
  if (part?.kind !== 'word' || run === undefined || run.font.rise !== 0) return 0
  return protrusion(side, run.text, run.font, shaper)
}

// ——— widths

function naturalWidth(part: LinePart, run: Run | undefined): Mpt {
  switch (part.kind) {
    case 'word':
      return run?.width ?? 0
    case 'space':
      return part.glue.extent
    case 'hyphen':
      return part.run.width
    case 'late':
    case 'picture':
      return part.extent
    case 'swallowed':
    case 'leader':
      return 0
    default:
      return unreachable(part)
  }
}

function widthOf(parts: readonly LinePart[], runs: readonly (Run | undefined)[]): Mpt {
  return parts.reduce((sum, part, i) => sum + naturalWidth(part, runs[i]), 0)
}

function asDesigned(parts: readonly LinePart[]): Give {
  const gaps = parts.flatMap((part) => (part.kind === 'space' ? [part.glue.extent] : []))
  return { scale: fullScale, tracking: 0, gaps, ratio: 0 }
}

/** Hundredths of a per cent in the whole. */
const fullScale = 10_000

/** Beyond this no word space is narrowed, though the line runs out: the words would run together. */
const leastSpace = 0.5

function giveOf(
  parts: readonly LinePart[],
  runs: readonly (Run | undefined)[],
  target: Mpt,
  tolerance: Tolerance,
): Give {
  const { words, pitches, spaces, stretching, fixed } = shares(parts, runs)
  const need = target - words - stretching - fixed

  // With nothing between words to bring the line to its edge, the letters stay as they are.
  if (stretching === 0 && need > 0) return asDesigned(parts)
  const capacity = words * tolerance.scale + pitches * tolerance.tracking
  const u = capacity > 0 ? Math.max(-1, Math.min(1, need / capacity)) : 0
  const scale = fullScale + Math.round(u * tolerance.scale * fullScale)
  const tracking = u * tolerance.tracking

  let set = 0
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (part !== undefined) set += widthGiven(part, runs[i], scale, tracking)
  }
  const room = Math.max(target - set - fixed, Math.ceil(stretching * leastSpace))
  const gaps = dealSpaces(spaces, room, stretching)
  return { scale, tracking, gaps, ratio: stretching === 0 ? 0 : room / stretching - 1 }
}

/** What a line is made of. */
interface Shares {
  /** Letters, and nothing else: a picture does not give. */
  readonly words: Mpt
  readonly pitches: Mpt
  readonly spaces: readonly Glue[]
  /** Natural widths of the spaces that give, and of those that do not. */
  readonly stretching: Mpt
  readonly fixed: Mpt
}

function shares(parts: readonly LinePart[], runs: readonly (Run | undefined)[]): Shares {
  const spaces: Glue[] = []
  let words = 0
  let pitches = 0
  let stretching = 0
  let fixed = 0
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (part === undefined) continue
    if (part.kind === 'space') {
      spaces.push(part.glue)
      if (part.glue.gives) stretching += part.glue.extent
      else fixed += part.glue.extent
      continue
    }
    const run = part.kind === 'hyphen' ? part.run : runs[i]
    if (run === undefined) fixed += naturalWidth(part, run)
    else {
      words += run.width
      pitches += Math.max(0, run.glyphs.length - 1) * run.font.size
    }
  }
  return { words, pitches, spaces, stretching, fixed }
}

/** The width of letters that give; of nothing else. */
function widthGiven(part: LinePart, run: Run | undefined, scale: number, tracking: number): Mpt {
  if (part.kind === 'hyphen') return givenRun(part.run, scale, tracking)
  return run === undefined ? 0 : givenRun(run, scale, tracking)
}

/** As PDF counts it: tracking is added between letters first, then all is scaled. */
function givenRun(run: Run, scale: number, tracking: number): Mpt {
  const between = trackingOf(run, tracking) * Math.max(0, run.glyphs.length - 1)
  return Math.round(((run.width + between) * scale) / fullScale)
}

function trackingOf(run: Run, tracking: number): Mpt {
  return Math.round(tracking * run.font.size)
}

/** Deals `room` out to the spaces that give, by their natural widths; the odd millipoints go leftmost. */
function dealSpaces(spaces: readonly Glue[], room: Mpt, stretching: Mpt): readonly Mpt[] {
  const widths = spaces.map(({ extent, gives }) =>
    gives && stretching > 0 ? Math.floor((extent * room) / stretching) : extent,
  )
  let odd = room - spaces.reduce((sum, { gives }, i) => sum + (gives ? (widths[i] ?? 0) : 0), 0)
  return widths.map((width, i) => {
    if (odd <= 0 || spaces[i]?.gives !== true) return width
    odd--
    return width + 1
  })
}

function setParts(
  parts: readonly LinePart[],
  runs: readonly (Run | undefined)[],
  give: Give,
): readonly SetPart[] {
  let gap = 0
  return parts.map((part, i) => {
    const run = runs[i]
    if (part.kind === 'space') return { part, run, width: give.gaps[gap++] ?? 0 }
    const isLetters = part.kind === 'word' || part.kind === 'hyphen'
    const width = isLetters ? widthGiven(part, run, give.scale, give.tracking) : naturalWidth(part, run)
    return { part, run, width }
  })
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
function growth(parts: readonly LinePart[], frame: LineFrame): Mpt {
  const tallest = parts.reduce(
    (most, part) => Math.max(most, part.kind === 'picture' ? part.picture.height : 0),
    0,
  )
  if (tallest <= frame.baseline) return 0
  return Math.ceil((tallest - frame.baseline) / frame.height) * frame.height
}

// ——— pieces

interface Placement extends LineFrame {
  readonly give: Give
  /** The room that leaders fill. */
  readonly fill: Mpt
  readonly shaper: Shaper
}

/** Words of one ink that follow each other become one piece. */
function placeParts(parts: readonly SetPart[], line: Placement): readonly Piece[] {
  const pieces: Piece[] = []
  let { fill } = line
  let x = line.left
  let open: { readonly ink: Ink; readonly x: Mpt; readonly words: Word[] } | undefined

  const close = (): void => {
    if (open && open.words.length > 0) pieces.push(textPiece(open.ink, open.x, open.words, line))
    open = undefined
  }
  for (const set of parts) {
    const word = wordOf(set)
    if (word !== undefined) {
      if (open?.ink !== word.ink) {
        close()
        open = { ink: word.ink, x, words: [] }
      }
      open.words.push(word.word)
    } else {
      close()
      if (set.part.kind === 'picture') pieces.push(imagePiece(set.part.picture, set.width, x, line.baseline))
      if (set.part.kind === 'leader') {
        const right = line.left + line.measure
        const piece = leaderPiece(
          set.part.leader,
          { from: x, to: x + fill, right },
          line.baseline,
          line.shaper,
        )
        if (piece) pieces.push(piece)
        x += fill
        // One leader takes all the room; another in the same line would find none.
        fill = 0
      }
    }
    x += set.width
  }
  close()
  return pieces
}

function wordOf({ part, run, width }: SetPart): { readonly ink: Ink; readonly word: Word } | undefined {
  switch (part.kind) {
    case 'word': {
      if (run === undefined) return undefined
      const { ink, offset, offsets } = part.part
      return { ink, word: { kind: 'run', run, offset: offsets?.[part.from] ?? offset + part.from, width } }
    }
    case 'space':
    case 'swallowed':
      return { ink: part.glue.ink, word: { kind: 'space', width, offset: part.glue.offset } }
    case 'hyphen':
      return { ink: part.ink, word: { kind: 'hyphen', run: part.run, width } }
    case 'late':
      return { ink: part.box.ink, word: { kind: 'late', late: part.box.late, width } }
    case 'picture':
    case 'leader':
      return undefined
    default:
      return unreachable(part)
  }
}

function textPiece(ink: Ink, x: Mpt, words: readonly Word[], line: Placement): TextPiece {
  const isLate = words.some((word) => word.kind === 'late')
  return {
    kind: 'text',
    x,
    y: line.baseline - ink.font.rise,
    font: ink.font,
    colour: ink.colour,
    scale: isLate ? fullScale : line.give.scale,
    tracking: isLate ? 0 : Math.round(line.give.tracking * ink.font.size),
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
