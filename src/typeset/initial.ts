/**
 * A large initial: the first letter of a paragraph, as high as its first lines.
 *
 *     ▛▀▀▜ he mill stood where the two
 *     ▌  ▐ streams met, and in spring
 *     the water came up to its step.
 *
 * Its foot stands on the baseline of the last of these lines, the head of its
 * capital is level with those of the first. Quotation marks before it are as
 * large. Who listens hears the word whole, at its initial (css-inline-3,
 * initial-letter).
 */

import type { Mpt } from '../base/index.ts'
import type { ComputedStyle } from '../style/index.ts'
import type { LineMeasures } from './fit-line.ts'
import type { Line, TextPiece } from './galley.ts'
import type { Ink, Item, WordPart } from './items.ts'
import type { Run, Shaper } from './shaper.ts'
import { measureWord } from './words.ts'

export interface Initial {
  readonly run: Run
  readonly ink: Ink
  /** Offset of its first character in the node's value. */
  readonly offset: number
  /** The word it begins. */
  readonly word: string
  /** Lines beside which it stands, and how much shorter they are. */
  readonly lines: number
  readonly room: Mpt
}

/** A paragraph whose first letter was taken out. */
export interface Lettered {
  readonly items: readonly Item[]
  readonly initial: Initial
}

/** White between the initial and its lines, in ems of the text. */
const gapInEms = 0.12

/** Initials that leave less room than this for words are not set: in ems of the text. */
const leastRoomInEms = 6

/** Takes the initial out of a paragraph's items; undefined if its style asks for none, or it begins with no letter. */
export function takeInitial(
  items: readonly Item[],
  style: ComputedStyle,
  shaper: Shaper,
  measure: Mpt,
): Lettered | undefined {
  const lines = style.initialLetter
  const at = items.findIndex((item) => item.kind !== 'begin' && item.kind !== 'note')
  const first = items[at]
  if (lines < 2 || first?.kind !== 'word' || first.ink.font.rise !== 0) return undefined
  const text = first.word.text.match(/^[\p{Ps}\p{Pi}"'„‚]*\p{L}\p{M}*/u)?.[0]
  if (text === undefined) return undefined

  const run = shaper.shape(text, largeFont(first, style, shaper))
  const room = run.width + Math.round(style.type.size * gapInEms)
  if (measure - room < style.type.size * leastRoomInEms) return undefined

  const word = wordFrom(items, at)
  const initial = { run, ink: first.ink, offset: first.offset, word, lines, room }
  return { items: items.toSpliced(at, 1, ...restOf(first, text.length, shaper)), initial }
}

/** As high as its lines: from the baseline of the last to the head of the first one's capitals. */
function largeFont({ ink }: WordPart, style: ComputedStyle, shaper: Shaper): Run['font'] {
  const { face } = ink.font
  const capital = face.capHeight / face.unitsPerEm
  const height = (style.initialLetter - 1) * style.lineHeight + capital * style.type.size
  return shaper.font({ ...ink.node.style.type, size: Math.round(height / Math.max(0.1, capital)) })
}

/** The letters up to the next space. */
function wordFrom(items: readonly Item[], at: number): string {
  let word = ''
  for (let i = at; i < items.length; i++) {
    const item = items[i]
    if (item?.kind === 'glue' || item?.kind === 'break' || item?.kind === 'leader') break
    if (item?.kind === 'word' && item.ink.font.rise === 0) word += item.word.text
  }
  return word
}

/** What is left of the word: an ink of its own, because it is not heard again. */
function restOf(part: WordPart, length: number, shaper: Shaper): readonly WordPart[] {
  const { word, ink, offset, offsets } = part
  const text = word.text.slice(length)
  if (text === '') return []
  const places = word.cuts.flatMap((cut) => (cut.at > length ? [{ ...cut, at: cut.at - length }] : []))
  return [
    {
      ...part,
      word: measureWord(text, ink.font, places, shaper),
      ink: { ...ink },
      offset: offsets?.[length] ?? offset + length,
      offsets: offsets?.slice(length),
      reads: '',
    },
  ]
}

/** Measures of lines that stand beside an initial. */
export function beside({ room }: Initial, { first, afterForced, rest }: LineMeasures): LineMeasures {
  return { first: first - room, afterForced: afterForced - room, rest: rest - room }
}

/** The paragraph's first line with its initial, whose foot is some lines further down. */
export function withInitial(line: Line, initial: Initial, left: Mpt, lineHeight: Mpt): Line {
  const { run, ink, offset, word, lines } = initial
  const piece: TextPiece = {
    kind: 'text',
    x: left,
    y: line.baseline + (lines - 1) * lineHeight,
    font: run.font,
    colour: ink.colour,
    scale: 10_000,
    tracking: 0,
    words: [{ kind: 'run', run, offset, width: run.width, reads: word }],
    decoration: 'none',
    node: ink.node,
    ornament: false,
  }
  return { ...line, pieces: [piece, ...line.pieces] }
}
