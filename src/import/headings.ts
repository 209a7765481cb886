/**
 * Headings that nothing marks but their looks: short, alone, without a stop,
 * and with a text after them.
 */

import { dateIn, isSignature } from './front-words.ts'
import { isFurniture } from './furniture.ts'
import { isNextMark, leadingMark } from './leading-mark.ts'
import type { Layout, Piece } from './pieces.ts'

/** How a heading is written: of two kinds in one text, the grander stands higher. */
export type HeadingKind = 'part' | 'chapter' | 'act' | 'roman' | 'numbered' | 'capitals' | 'plain'

/** No heading is longer, in characters and words; running text that short ends in a stop. */
const LONGEST = 100
const MOST_WORDS = 15

/** How parts of a book are counted: “IV”, “4”, “Four”, “the Fourth”, “quatrième”. */
const count = String.raw`(?:the )?(?:[ivxlc]+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|premi(?:er|ère)|deuxième|seconde|troisième|quatrième|cinquième|sixième|prim[oa]|second[oa]|terz[oa]|quart[oa]|quint[oa]|sest[oa]|primer[oa]|segund[oa]|tercer[oa]|cuart[oa]|перв\p{L}+|втор\p{L}+|треть\p{L}+|четв[её]рт\p{L}+)(?![\p{L}\d])`
const germanCount = '(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte)[rs]?'

function counted(english: string, german: string): RegExp {
  return new RegExp(`^(?:(?:${english}|${german})\\s+${count}|${germanCount} (?:${german})(?!\\p{L}))`, 'iu')
}

const partWord = counted('part|partie|parte|deel|book|livre|libro|часть|книга', 'teil|buch')
const chapterWord = counted(
  'chapter|chapitre|capítulo|capitolo|hoofdstuk|section|глава|раздел',
  'kapitel|abschnitt',
)
const actWord = counted('act|acte|atto|acto|действие', 'akt|aufzug')
/** Parts too short for files of their own. */
const pieceWord = counted(
  'scene|scène|scena|escena|letter|lettre|lettera|carta|canto|chant|lesson|lecture|leçon|lezione|письмо|сцена',
  'szene|auftritt|brief|gesang|lektion',
)

/** Whether a line counts a part of a book: no running head does. */
export function countsPart(text: string): boolean {
  return [partWord, chapterWord, actWord, pieceWord].some((word) => word.test(text))
}

export function headingKind(text: string): HeadingKind {
  if (partWord.test(text)) return 'part'
  if (chapterWord.test(text)) return 'chapter'
  if (actWord.test(text)) return 'act'
  if (/^[IVXLC]+[.):]?(?:\s|$)/.test(text) && !/^I\s+\p{Ll}/u.test(text)) return 'roman'
  if (/^\d{1,3}(?:\.\d+)*[.):]?(?:\s|$)/.test(text)) return 'numbered'
  if (/\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)) return 'capitals'
  return 'plain'
}

/** The words of a line without a call at its end, which may be glued to the last of them. */
function bare(text: string): string {
  return text
    .replace(
      /(?<=[\p{L}\p{P}])\s?(?:\[(?:\d{1,3}|[ivxl]{1,7}|[IVXL]{1,7})\]|\(\d{1,3}\)|\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡]+)$/u,
      '',
    )
    .replace(/(?<=[.!?…”"’]) ?(?:[ivxl]{1,7}|[IVXL]{1,7}|\d{1,7})$/, '')
    .trim()
}

/** Whether a piece looks like a heading, by itself and by what stands round it. */
export function looksLikeHeading({ pieces, margin }: Layout, at: number): boolean {
  const piece = pieces[at]
  const next = pieces[at + 1]
  if (!piece || !next || !hasShape(piece) || next.gap === 0) return false
  if (at > 0 && piece.gap === 0) return false
  const before = pieces[at - 1]?.passage.text ?? ''
  if (/[:,;]$/.test(before) && !isFurniture(before)) return false
  const text = bare(piece.passage.text)
  const isIndented = piece.indent > margin + 2
  if (isIndented && piece.indent < margin + 8 && headingKind(text) === 'plain') return false
  if (isAttribution(before, text)) return false
  return leadsToText(pieces, at)
}

/** A name under a quotation: two or three words with capitals, after a mark that closes. */
function isAttribution(before: string, text: string): boolean {
  return (
    /["”»]\d{0,3}$/.test(before) && /^["“«]/.test(before) && /^(?:\p{Lu}[\p{L}.'’-]* ?){2,4}$/u.test(text)
  )
}

function hasShape(piece: Piece): boolean {
  if (piece.kind !== 'words' || piece.lines.length > 2) return false
  const text = bare(piece.passage.text)
  if (text.length > LONGEST || text.split(/\s+/).length > MOST_WORDS || text === '') return false
  if (isFurniture(text) || isSignature(text) || /https?:|[|@=]/.test(text)) return false
  const kind = headingKind(text)
  if (/[,;:]$/.test(text)) return false
  if (/[.…]["”’»)]?$/.test(text) && !(kind !== 'plain' && kind !== 'numbered') && !/^\d+\.$/.test(text))
    return false
  if (/^["“«‘].*[.!?]["”»’]$/.test(text)) return false
  // Two sentences with stops are text, however short.
  if (/[!?…]["”»’]? .*[!?…]["”»’]?$/.test(text)) return false
  const mark = leadingMark(text)
  if (mark?.kind === 'bullet' || mark?.kind === 'sign' || mark?.kind === 'letter') return false
  if (mark?.kind === 'number' && mark.form !== 'dot' && mark.form !== 'bare' && mark.form !== 'half-round')
    return false
  return /^["“«‘¿¡(]?[\p{Lu}\p{Lo}\d]/u.test(text)
}

/** After a heading stands a text, or one more heading (two, with a part) and a text. */
function leadsToText(pieces: readonly Piece[], at: number): boolean {
  for (let i = at + 1; i <= at + 3; i++) {
    const piece = pieces[i]
    if (!piece) return false
    const { text } = piece.passage
    if (piece.kind === 'verse' || text.length > LONGEST || /[.!?:,;…”"»)]$/.test(bare(text))) return true
    if (leadingMark(text) !== undefined && !hasShape(piece)) return true
    if (beginsList(pieces, i)) return true
    // A letter begins with its place and date.
    if (isSignature(text) && dateIn(text) !== undefined) continue
    if (!hasShape(piece)) return text.length > 40
  }
  return false
}

/** Marks that follow each other without a blank line: items, and no headings. */
function beginsList(pieces: readonly Piece[], at: number): boolean {
  const next = pieces[at + 1]
  const mark = leadingMark(pieces[at]?.passage.text ?? '')
  const second = next?.gap === 0 ? leadingMark(next.passage.text) : undefined
  return mark !== undefined && second !== undefined && isNextMark(mark, second)
}

/** Depths by kind, from 2 on, in the order in which kinds are grander. */
export function depthsOf(kinds: readonly HeadingKind[]): ReadonlyMap<HeadingKind, 2 | 3 | 4> {
  const order: readonly HeadingKind[] = ['part', 'chapter', 'act', 'roman', 'capitals', 'numbered', 'plain']
  const present = order.filter((kind) => kinds.includes(kind))
  return new Map(present.map((kind, i) => [kind, i === 0 ? 2 : i === 1 ? 3 : 4]))
}
