/**
 * What each piece of a plain text is.
 *
 * Looks propose and sequence disposes: notes are found first, since their marks
 * are the only ones that something in the text answers to; what is left over is
 * headings, lists, quotations and paragraphs.
 */

import { type FoundNotes, findNotes } from './find-notes.ts'
import {
  dateIn,
  isPlainName,
  isSignature,
  isSigner,
  isSourceLine,
  isValediction,
  peopleNamed,
  peopleOfByline,
  splitTitle,
} from './front-words.ts'
import { isCommentsHeading, isFurniture, isNotesHeading, saysComments } from './furniture.ts'
import { isOutOfPlace } from './heading-places.ts'
import { type HeadingKind, headingKind, looksLikeHeading } from './headings.ts'
import { isNextMark, type LeadingMark, leadingMark } from './leading-mark.ts'
import { noteMark } from './note-runs.ts'
import type { Layout } from './pieces.ts'
import { quotedPieces } from './quotations.ts'
import { speechesIn } from './speeches.ts'

export type Role =
  | { readonly kind: 'title' }
  | { readonly kind: 'subtitle' }
  | { readonly kind: 'byline' }
  | { readonly kind: 'aside' }
  | { readonly kind: 'note' }
  | { readonly kind: 'heading'; readonly heading: HeadingKind }
  | { readonly kind: 'comments-heading' }
  | { readonly kind: 'break' }
  | { readonly kind: 'item'; readonly mark: LeadingMark; readonly list: number }
  | { readonly kind: 'continued-item' }
  | { readonly kind: 'quotation' }
  | { readonly kind: 'verse' }
  | { readonly kind: 'signature' }
  | { readonly kind: 'source' }
  | { readonly kind: 'paragraph' }

export interface Judged {
  readonly roles: readonly Role[]
  readonly notes: FoundNotes
}

export function judgePieces(layout: Layout): Judged {
  const { pieces } = layout
  const texts = pieces.map((piece) => piece.passage.text)
  const roles: (Role | undefined)[] = texts.map((text) =>
    isFurniture(text) || isNotesHeading(text)
      ? { kind: 'aside' }
      : isBreak(text)
        ? { kind: 'break' }
        : undefined,
  )
  judgeHead(layout, roles)
  const speeches = speechesIn(pieces)
  const headed = texts.map(
    (_, i) => roles[i] === undefined && !speeches.has(i) && looksLikeHeading(layout, i),
  )
  for (const [i, text] of texts.entries())
    if (roles[i] === undefined && i > texts.length / 2 && i < texts.length - 1 && saysComments(text))
      headed[i] = true
  const comments = texts.findIndex((text, i) => headed[i] === true && isCommentsHeading(text))
  const notes = findNotes(pieces, {
    isNotesHeading: (i) => isNotesHeading(texts[i] ?? ''),
    isFoot: (i) => layout.feet.has(pieces[i]?.passage.anchors[0]?.source ?? -1),
    isBarrier: (i, numbering) =>
      (comments >= 0 && i >= comments) ||
      roles[i] !== undefined ||
      (headed[i] === true && noteMark(texts[i] ?? '', numbering)?.kind !== 'number'),
  })
  for (const note of notes.notes) {
    for (const piece of note.pieces) roles[piece] = { kind: 'note' }
    // An edition’s subtitle and people can call no notes.
    for (const { piece } of note.calls)
      if (roles[piece]?.kind === 'subtitle' || roles[piece]?.kind === 'byline') roles[piece] = undefined
  }
  judgeNoteHeads(texts, roles, headed)
  // “Notes” over anything but notes is a heading like others.
  for (const [i, text] of texts.entries())
    if (isNotesHeading(text) && roles[i + 1]?.kind !== 'note' && looksLikeHeading(layout, i))
      roles[i] = i === 0 ? { kind: 'title' } : { kind: 'heading', heading: 'plain' }
  judgeLists(layout, roles)
  for (const [i, isHeading] of headed.entries()) {
    if (!isHeading || roles[i] !== undefined) continue
    const text = texts[i] ?? ''
    roles[i] = isCommentsHeading(text)
      ? { kind: 'comments-heading' }
      : { kind: 'heading', heading: headingKind(text) }
  }
  for (const [i, role] of roles.entries())
    if (role?.kind === 'heading' && role.heading === 'plain' && isOutOfPlace(layout, roles, i))
      roles[i] = { kind: 'signature' }
  const quoted = quotedPieces(layout, (i) => roles[i] === undefined)
  return {
    notes,
    roles: roles.map((role, i) => role ?? (quoted.has(i) ? { kind: 'quotation' } : restOf(layout, i))),
  }
}

/** “Chapter 1” over the notes of that chapter, among notes at the end: no chapter begins there. */
function judgeNoteHeads(
  texts: readonly string[],
  roles: (Role | undefined)[],
  headed: readonly boolean[],
): void {
  for (const i of texts.keys()) {
    if (!headed[i] || roles[i] !== undefined || roles[i + 1]?.kind !== 'note') continue
    const before = roles[i - 1]?.kind
    if (before === 'note' || (before === 'aside' && isNotesHeading(texts[i - 1] ?? '')))
      roles[i] = { kind: 'aside' }
  }
}

function isBreak(text: string): boolean {
  return /^(?:[*•·⁂#=~_§✻❦-]\s*){1,40}$/u.test(text) && !/^[#§-]$/.test(text)
}

/** The lines before the text: a title, perhaps a second one, and who wrote it. */
function judgeHead({ pieces }: Layout, roles: (Role | undefined)[]): void {
  const first = roles.indexOf(undefined)
  const title = pieces[first]
  if (first < 0 || first > 6 || !title || !isTitle(title.passage.text) || pieces.length < 2) return
  const next = pieces[first + 1]
  // A first line that goes on in the next is verse or an address, not a title.
  if (title.kind === 'verse' || (next?.gap === 0 && !isHeadLine(next.passage.text))) return
  // “Chapter 1” is not what a book is called.
  const grander = headingKind(title.passage.text)
  const isOneOfMany = pieces.some(
    (piece, i) =>
      i > first &&
      piece.kind === 'words' &&
      headingKind(piece.passage.text) === grander &&
      piece.passage.text.length < 80,
  )
  if ((grander === 'part' || grander === 'chapter') && isOneOfMany) return
  const small = smallWordsOf(pieces)
  const named = isNameOverTitle(pieces, first, small) ? first + 1 : titleUnderSite(pieces, roles, first)
  for (let i = first; i < named; i++)
    if (roles[i] === undefined)
      roles[i] = isPlainName(pieces[i]?.passage.text ?? '') ? { kind: 'byline' } : { kind: 'aside' }
  roles[named] = { kind: 'title' }
  const isByline = (text: string): boolean =>
    peopleOfByline(text).length > 0 || peopleNamed(text, small).length > 0
  for (let i = named + 1; i <= named + 4; i++) {
    const text = pieces[i]?.passage.text ?? ''
    if ((roles[i] !== undefined && roles[i]?.kind !== 'aside') || pieces[i]?.kind === 'verse') continue
    if (roles[i]?.kind === 'aside' && peopleOfByline(text).length === 0) continue
    const isHeading = headingKind(text) === 'roman' && counts(pieces, 'roman') > 1
    if (isSourceLine(text)) roles[i] = { kind: 'source' }
    else if (isByline(text) && !isHeading) roles[i] = { kind: 'byline' }
    else if (isSignature(text) && dateIn(text) !== undefined) roles[i] = { kind: 'signature' }
    else if (i === named + 1 && isSubtitle(pieces, i)) roles[i] = { kind: 'subtitle' }
    else break
  }
}

/** “Ernst Halvard” over “The Foreman and the Clock”: who wrote it stands above its title. */
function isNameOverTitle(pieces: Layout['pieces'], at: number, small: ReadonlySet<string>): boolean {
  const below = pieces[at + 1]?.passage.text ?? ''
  return (
    peopleNamed(pieces[at]?.passage.text ?? '', small).length > 0 &&
    isTitle(below) &&
    below.length < LONGEST_SIGNED &&
    peopleOfByline(below).length === 0
  )
}

/** Short lines that look like headings of a kind. */
function counts(pieces: Layout['pieces'], kind: HeadingKind): number {
  return pieces.filter(({ passage: { text } }) => text.length < 80 && headingKind(text) === kind).length
}

/** Words that a text writes in small letters. */
export function smallWordsOf(pieces: Layout['pieces']): ReadonlySet<string> {
  return new Set(pieces.flatMap(({ passage }) => passage.text.match(/(?<!\p{L})\p{Ll}[\p{L}’'-]*/gu) ?? []))
}

/** A line that says who wrote a text, and when, is no longer, in characters. */
const LONGEST_SIGNED = 100

/** In pieces: how far from a site's name the text's own title may stand. */
const HEAD = 6

/**
 * On a saved page the first line may be the site's name: below its navigation
 * stands the title, over a line that says who wrote it, or when.
 */
function titleUnderSite(
  pieces: Layout['pieces'],
  roles: readonly (Role | undefined)[],
  first: number,
): number {
  for (let i = first + 1; i <= first + HEAD; i++) {
    const text = pieces[i]?.passage.text ?? ''
    const below = pieces[i + 1]?.passage.text ?? ''
    const isUnderNavigation = roles.slice(first + 1, i).some((role) => role?.kind === 'aside')
    const isSigned =
      below.length < LONGEST_SIGNED &&
      (/^(?:posted|published|written|by|par|von|por)\b/i.test(below) ||
        (isSignature(below) && dateIn(below) !== undefined))
    if (roles[i] === undefined && isUnderNavigation && isSigned && isTitle(text) && !isPlainName(text))
      return i
  }
  return first
}

function isTitle(text: string): boolean {
  if (text.length > 150 || text.split(' ').length > 22) return false
  if (isSignature(text) && dateIn(text) !== undefined) return false
  return splitTitle(text, new Set()) !== undefined || !/[.,;:]["”»]?\d{0,2}$/.test(text)
}

function isHeadLine(text: string): boolean {
  return text.length < 120 && (peopleOfByline(text).length > 0 || isTitle(text))
}

/** A second line is a subtitle if one more heading, a byline or a wider gap follows it, or if it stands close to the title. */
function isSubtitle(pieces: Layout['pieces'], at: number): boolean {
  const piece = pieces[at]
  const next = pieces[at + 1]
  if (!piece || !next || !isTitle(piece.passage.text) || leadingMark(piece.passage.text)) return false
  // Two sentences are a motto.
  if (/[.!?…]["”’]? \p{Lu}/u.test(piece.passage.text)) return false
  if (headingKind(piece.passage.text) !== 'plain' || !/^\p{Lu}|^["“(]/u.test(piece.passage.text)) return false
  if (!/\p{L}{2}/u.test(piece.passage.text)) return false
  if (piece.gap === 0 || subtitleWord.test(piece.passage.text)) return true
  const text = next.passage.text
  return peopleOfByline(text).length > 0 || (text.length < 100 && isTitle(text)) || next.gap > piece.gap
}

/** Words with which few headings begin, and many subtitles. */
const subtitleWord =
  /^(?:with|being|edited|translated|from the|or,|ou,|oder|overo|brochure|pamphlet|a (?:farce|comedy|tragedy|tale|sermon|lecture|speech|report|poem|play|story|dialogue|letter)|rede|vortrag|discours|conférence|rapport)(?!\p{L})/iu

/** Runs of marks that nothing called: lists. A lone number is no list. */
function judgeLists({ pieces }: Layout, roles: (Role | undefined)[]): void {
  let list = 0
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]
    const mark =
      roles[i] === undefined && piece?.kind === 'words' ? leadingMark(piece.passage.text) : undefined
    if (!piece || !mark || mark.kind === 'sign') continue
    const items = itemsFrom(i, mark, pieces, roles)
    if (items.length < 2 && mark.kind !== 'bullet') continue
    if (mark.kind === 'number' && isBareList(items, pieces)) continue
    if (mark.kind === 'bullet' && items.length < 2 && /[–—]/.test(mark.sign)) continue
    list++
    const last = items.at(-1)?.at ?? i
    for (const item of items) roles[item.at] = { kind: 'item', mark: item.mark, list }
    for (let j = i; j <= last || isFurtherIn(j, last, pieces, roles); j++)
      if (roles[j] === undefined) roles[j] = { kind: 'continued-item' }
    i = last
  }
}

function isFurtherIn(
  j: number,
  last: number,
  pieces: Layout['pieces'],
  roles: readonly (Role | undefined)[],
): boolean {
  const piece = pieces[j]
  const item = pieces[last]
  return j < last + 20 && !!piece && !!item && roles[j] === undefined && piece.indent >= item.indent + 2
}

/** No list counts so far; a chronicle does. */
const MOST_ITEMS = 999

/** “1 May” and “2 June” begin paragraphs, not a list; so do numbers without a stop before short lines (headings), and years. */
function isBareList(items: readonly Item[], pieces: Layout['pieces']): boolean {
  if (items.some(({ mark }) => mark.number > MOST_ITEMS)) return true
  return (
    items.every((item) => {
      const form = item.mark.kind === 'number' ? item.mark.form : ''
      return form === 'bare' || form === 'glued' || form === 'superscript'
    }) && items.some((item) => (pieces[item.at]?.passage.text.length ?? 0) > 0)
  )
}

interface Item {
  readonly at: number
  readonly mark: LeadingMark
}

/** Items follow each other, or are parted by pieces that stand further in. */
function itemsFrom(
  from: number,
  first: LeadingMark,
  pieces: Layout['pieces'],
  roles: readonly (Role | undefined)[],
): readonly Item[] {
  const items: Item[] = [{ at: from, mark: first }]
  const indent = pieces[from]?.indent ?? 0
  for (let i = from + 1; i < pieces.length; i++) {
    const piece = pieces[i]
    if (!piece || roles[i] !== undefined) break
    const mark = piece.kind === 'words' ? leadingMark(piece.passage.text) : undefined
    const last = items.at(-1)?.mark ?? first
    if (mark && isNextMark(last, mark)) items.push({ at: i, mark })
    else if (piece.indent < indent + 2) break
  }
  return items
}

function restOf({ pieces }: Layout, at: number): Role {
  const piece = pieces[at]
  if (!piece || piece.kind === 'verse') return { kind: 'verse' }
  const { text } = piece.passage
  if (isSourceLine(text)) return { kind: 'source' }
  if (at > 0 && isSignature(text)) return { kind: 'signature' }
  const before = pieces[at - 1]?.passage.text ?? ''
  const after = pieces[at + 1]?.passage.text ?? ''
  if (isSigner(text) && isValediction(before)) return { kind: 'signature' }
  if (at > 0 && isValediction(text) && isSigner(after)) return { kind: 'signature' }
  return { kind: 'paragraph' }
}
