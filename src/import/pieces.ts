/**
 * Groups of lines → pieces: paragraphs, items and verses, each by itself.
 *
 * Here only the layout is looked at. What a piece is (a heading, a note, a
 * signature) is judged later, when all of them are known.
 */

import type { Source } from '../base/index.ts'
import { isFurniture } from './furniture.ts'
import { isNextMark, type LeadingMark, leadingMark, romanMark } from './leading-mark.ts'
import { type Group, groupLines, isWrapped, type Line, measureOf } from './lines.ts'
import { takePagesApart } from './pages.ts'
import { joinLines, joinPassages, type Passage, passageOf, type Vocabulary, vocabularyOf } from './passage.ts'

export interface Piece {
  /** Verse keeps its lines; all else is one passage. */
  readonly kind: 'words' | 'verse'
  readonly passage: Passage
  /** The lines as they stood; one passage each. */
  readonly lines: readonly Passage[]
  /** Blank lines before it; 0 if it only began a new line. */
  readonly gap: number
  /** Columns by which its first line stands in. */
  readonly indent: number
  /** Columns by which its other lines stand in; of a single line, the same as `indent`. */
  readonly hang: number
}

export interface Layout {
  readonly pieces: readonly Piece[]
  /** Folios and running heads that were taken out of the text. */
  readonly furniture: readonly Passage[]
  /** Offsets at which pieces begin that stood at the foot of a page, each with its mark. */
  readonly feet: ReadonlySet<number>
  /** Blank lines that usually part paragraphs. */
  readonly usualGap: number
  /** Columns at which most of the text begins. */
  readonly margin: number
  /** Columns at which paragraphs usually begin. */
  readonly opening: number
}

/** Where lines are not cut to a measure, a tab before a paragraph opens it as on a typewriter. */
const TAB = 8

export function cutPieces(source: Source): Layout {
  const { groups, furniture, cut, feet } = takePagesApart(groupLines(source))
  const measure = measureOf(groups)
  const vocabulary = vocabularyOf(source.text)
  const pieces = rejoined(
    groups.flatMap((group) => cutGroup(group, { measure, vocabulary })),
    cut,
  )
  return {
    pieces,
    furniture: furniture.map(passageOf),
    feet,
    usualGap: commonest(pieces.map((piece) => piece.gap).filter((gap) => gap > 0)) ?? 1,
    opening:
      commonest(pieces.flatMap((piece) => (piece.lines.length > 1 ? [piece.indent] : []))) ??
      (measure === undefined ? TAB : 0),
    margin: commonest(pieces.flatMap((piece) => (piece.passage.text.length > 60 ? [piece.hang] : []))) ?? 0,
  }
}

/** Pieces that a page’s end cut in two, put together. */
function rejoined(pieces: readonly Piece[], cut: ReadonlySet<number>): readonly Piece[] {
  const whole: Piece[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    const end = last?.lines.at(-1)?.anchors[0]?.source
    if (!last || end === undefined || !cut.has(end) || last.kind === 'verse') whole.push(piece)
    else
      whole[whole.length - 1] = {
        ...last,
        passage: joinPassages(last.passage, piece.passage),
        lines: [...last.lines, ...piece.lines],
      }
  }
  return whole
}

function commonest(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a - b)[0]?.[0]
}

interface Measured {
  readonly measure: number | undefined
  readonly vocabulary: Vocabulary
}

function cutGroup(group: Group, measured: Measured): readonly Piece[] {
  return cutItems(group.lines)
    .flatMap((lines) => cutParagraphs(lines, measured))
    .map((piece, i) => ({ ...piece, gap: i === 0 ? group.gap : 0 }))
}

/** Items and notes that follow each other without a blank line. */
function cutItems(lines: readonly Line[]): readonly (readonly Line[])[] {
  const items: Line[][] = []
  let marks: readonly LeadingMark[] = []
  for (const [i, line] of lines.entries()) {
    // “i.” may be a letter or a number: the next line tells.
    const next = [leadingMark(line.text), romanMark(line.text)].filter((mark) => mark !== undefined)
    const before = lines[i - 1]?.text ?? ''
    const opens = next.some(({ kind, number }) => kind === 'bullet' || number === 1) && /:$/.test(before)
    const follows = next.some((mark) => marks.some((last) => isNextMark(last, mark)))
    const begins = next.length > 0 && (i === 0 || opens || follows)
    if (begins) marks = next
    if (begins || items.length === 0) items.push([line])
    else items.at(-1)?.push(line)
  }
  return items
}

/** Lines of one item or of none: rejoined, kept as verse, or a paragraph each. */
function cutParagraphs(lines: readonly Line[], measured: Measured): readonly Omit<Piece, 'gap'>[] {
  const [first, second] = lines
  if (!first) return []
  if (!second) return [words([first], measured)]
  const isItem = leadingMark(first.text) !== undefined || romanMark(first.text) !== undefined
  if (isWrapped(lines, measured.measure) || (isItem && lines.length < 4 && measured.measure !== undefined))
    return cutAtIndents(lines).map((part) => words(part, measured))
  if (!isItem && looksLikeVerse(lines)) return [verse(lines)]
  if (measured.measure !== undefined && lines.slice(0, -1).every((line) => line.text.length > 45))
    return cutAtIndents(lines).map((part) => words(part, measured))
  return lines.map((line) => words([line], measured))
}

/** In a wrapped text without blank lines an indented line begins a paragraph. */
function cutAtIndents(lines: readonly Line[]): readonly (readonly Line[])[] {
  const margin = Math.min(...lines.slice(1, 2000).map((line) => line.indent))
  const parts: Line[][] = []
  for (const line of lines) {
    const last = parts.at(-1)
    if (!last || (line.indent > margin + 1 && line.indent < margin + 9 && isDone(last))) parts.push([line])
    else last.push(line)
  }
  return parts
}

function isDone(lines: readonly Line[]): boolean {
  return /[.!?:…”"»’)\d]$/.test(lines.at(-1)?.text ?? '')
}

/** The longest line of verse that is not taken for prose, in characters: an alexandrine has about fifty. */
const LONGEST_VERSE = 62

function looksLikeVerse(lines: readonly Line[]): boolean {
  if (lines.length < 3 || lines.some((line) => line.text.length > LONGEST_VERSE)) return false
  if (lines.every((line) => isFurniture(line.text))) return false
  const capitals = lines.filter((line) => /^["“‘«(—–]?\p{Lu}/u.test(line.text)).length
  const furnished = lines.filter((line) => /\||https?:|^\d/.test(line.text)).length
  const runsOn = lines.filter((line) => /[\p{L},;]$/u.test(line.text)).length
  return furnished === 0 && runsOn > 0 && (capitals > lines.length / 2 || lines.length > 3)
}

function words(lines: readonly Line[], { vocabulary }: Measured): Omit<Piece, 'gap'> {
  return {
    kind: 'words',
    passage: joinLines(lines, vocabulary),
    lines: lines.map(passageOf),
    indent: lines[0]?.indent ?? 0,
    hang: lines[1]?.indent ?? lines[0]?.indent ?? 0,
  }
}

function verse(lines: readonly Line[]): Omit<Piece, 'gap'> {
  const least = lines.reduce((found, line) => Math.min(found, line.indent), Number.POSITIVE_INFINITY)
  return {
    kind: 'verse',
    passage: joinLines(lines, new Set()),
    lines: lines.map(passageOf),
    indent: least,
    hang: least,
  }
}
