/**
 * A text copied from printed pages: running heads, folios and the notes at each foot.
 *
 *     12                     THE MILL        ← a folio, and a running head
 *     and nobody could say to whom it was
 *     sold.¹ It burnt in the year of the     ← the sentence goes on over the page
 *     1 The deed is dated 1791.              ← a note, called above it
 *
 * Pages show themselves by their folios, which count up and cut sentences in
 * two. What is known to be of the page alone is taken out; notes go to the end
 * of the text, from where their calls will fetch them; the text closes up.
 */

import { findFolios } from './folios.ts'
import { leadingMark } from './leading-mark.ts'
import type { Group, Line } from './lines.ts'
import { callCandidates, signCandidates } from './note-calls.ts'

export interface Paged {
  /** The text, without what belongs to its pages; the notes of all feet at its end. */
  readonly groups: readonly Group[]
  /** Folios and running heads. */
  readonly furniture: readonly Line[]
  /** Offsets of lines that go on over the page in the next line. */
  readonly cut: ReadonlySet<number>
  /** Offsets of the lines with which notes begin that stood at the foot of a page. */
  readonly feet: ReadonlySet<number>
}

/** A line with the blank lines before it. */
export interface SpacedLine extends Line {
  readonly gap: number
}

export function takePagesApart(groups: readonly Group[]): Paged {
  const lines = groups.flatMap((group) =>
    group.lines.map((line, i) => ({ ...line, gap: i === 0 ? group.gap : 0 })),
  )
  const furniture = findFolios(lines)
  if (furniture.size === 0) return { groups, furniture: [], cut: new Set(), feet: new Set() }

  const pages = pagesBetween(lines, furniture)
  const parted = pages.map(partFoot)
  const text: SpacedLine[] = []
  const cut = new Set<number>()
  const notes: SpacedLine[] = []
  const feet = new Set<number>()
  for (const { body, foot } of parted) {
    const [first, ...rest] = body
    const last = text.at(-1)
    if (first && last && runsOn(last, first)) cut.add(last.start)
    if (first) text.push({ ...first, gap: gapBefore(first, last) }, ...rest)
    for (const [i, line] of foot.entries()) {
      const begins = beginsNote(line)
      if (begins) feet.add(line.start)
      // A note may go on at the foot of the next page.
      notes.push({ ...line, gap: begins ? 1 : i === 0 && notes.length === 0 ? 1 : 0 })
    }
  }
  return {
    groups: grouped([...text, ...notes]),
    furniture: lines.filter((_, i) => furniture.has(i)),
    cut,
    feet,
  }
}

function pagesBetween(
  lines: readonly SpacedLine[],
  furniture: ReadonlySet<number>,
): readonly (readonly SpacedLine[])[] {
  const pages: SpacedLine[][] = [[]]
  for (const [i, line] of lines.entries()) {
    if (!furniture.has(i)) pages.at(-1)?.push(line)
    else if (pages.at(-1)?.length !== 0) pages.push([])
  }
  return pages.filter((page) => page.length > 0)
}

/** Whether a sentence goes on from one page to the next. */
function runsOn(last: Line, first: Line): boolean {
  if (/[\p{L}\p{N}]-$/u.test(last.text)) return true
  return !/[.!?:…]["”’»)\]]*\d{0,3}$/u.test(last.text) && leadingMark(first.text)?.kind !== 'bullet'
}

/** A page that begins a paragraph keeps it apart; blank lines round the folio say nothing. */
function gapBefore(first: SpacedLine, last: Line | undefined): number {
  if (!last) return first.gap
  return runsOn(last, first) ? 0 : Math.max(1, first.gap)
}

// ——— the foot of a page

interface PartedPage {
  readonly body: readonly SpacedLine[]
  readonly foot: readonly SpacedLine[]
}

/** Of so many lines a foot may be, as a share of its page: some pages are nearly all notes. */
const MOST_OF_PAGE = 0.9

function partFoot(page: readonly SpacedLine[]): PartedPage {
  const rule = page.findLastIndex((line) => /^[_‾—–-]{4,}$/.test(line.text))
  if (rule > 0 && page.slice(rule + 1).some(beginsNote))
    return { body: page.slice(0, rule), foot: page.slice(rule + 1) }
  const called = new Set<string>()
  /** Marks called above each line. */
  const calledAbove = page.map((line) => {
    const before = new Set(called)
    for (const { number, likelihood } of callCandidates(line.text))
      if (likelihood >= 0.6) called.add(String(number))
    for (const { sign } of signCandidates(line.text)) called.add(sign)
    return before
  })
  const least = Math.floor(page.length * (1 - MOST_OF_PAGE))
  let found = page.length
  for (let i = Math.max(1, least); i < page.length; i++) {
    if (!isFoot(page.slice(i), calledAbove[i] ?? new Set())) continue
    found = i
    break
  }
  return { body: page.slice(0, found), foot: page.slice(found) }
}

function beginsNote({ text }: Line): boolean {
  const mark = leadingMark(text)
  return mark?.kind === 'number' || mark?.kind === 'sign'
}

/** Lines that begin with a note and whose notes follow each other, each called above them all. */
function isFoot(lines: readonly SpacedLine[], called: ReadonlySet<string>): boolean {
  let before: number | undefined
  for (const [i, { text }] of lines.entries()) {
    const mark = leadingMark(text)
    const shown =
      mark?.kind === 'number' ? String(mark.number) : mark?.kind === 'sign' ? mark.sign : undefined
    if (shown === undefined || mark === undefined) {
      if (i === 0) return false
      continue
    }
    const isNext = before === undefined || mark.kind === 'sign' || mark.number === before + 1
    // A later line may begin with any number; the first is a note or it is no foot.
    if (!called.has(shown) || !isNext) {
      if (i === 0) return false
      continue
    }
    before = mark.number
  }
  return before !== undefined
}

function grouped(lines: readonly SpacedLine[]): readonly Group[] {
  const groups: { lines: Line[]; gap: number }[] = []
  for (const { gap, ...line } of lines) {
    const last = groups.at(-1)
    if (!last || gap > 0) groups.push({ lines: [line], gap })
    else last.lines.push(line)
  }
  return groups
}
