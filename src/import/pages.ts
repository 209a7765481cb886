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
import { type Group, type Line, measureOf } from './lines.ts'
import { callCandidates, isLikelyCall, signCandidates } from './note-calls.ts'

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
  const parted = pagesBetween(lines, furniture).map(partFoot)
  // Without folios it is a text, or a single page; the notes of a text stand by themselves.
  if (furniture.size === 0 && (parted[0]?.foot[0]?.gap ?? 1) > 0)
    return { groups, furniture: [], cut: new Set(), feet: new Set() }
  const width = measureOf(groups) ?? USUAL_WIDTH
  const text: SpacedLine[] = []
  const cut = new Set<number>()
  const notes: SpacedLine[] = []
  const feet = new Set<number>()
  for (const { body, foot, notesAt } of parted) {
    const [first, ...rest] = body
    const last = text.at(-1)
    const goesOn = first !== undefined && last !== undefined && runsOn(last, first, width)
    if (goesOn) cut.add(last.start)
    // A page that begins a paragraph keeps it apart; blank lines round the folio say nothing.
    if (first) text.push({ ...first, gap: goesOn ? 0 : last ? Math.max(1, first.gap) : first.gap }, ...rest)
    for (const [i, line] of foot.entries()) {
      const begins = notesAt.has(i)
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

/** Of a printed line, in characters, where the lines do not show it. */
const USUAL_WIDTH = 60

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

/** Whether a sentence goes on from one page to the next; `width` is that of the lines, in characters. */
function runsOn(last: Line, first: Line, width: number): boolean {
  if (/[\p{L}\p{N}]-$/u.test(last.text)) return true
  if (/[.!?:…]["”’»)\]]*\d{0,3}$/u.test(last.text) || leadingMark(first.text)?.kind === 'bullet') return false
  // A short line before capitals is a heading, or closes a verse.
  const next = /^\S+/.exec(first.text)?.[0].length ?? 0
  return /^\p{Ll}/u.test(first.text) || last.text.length + 1 + next > width * 0.75
}

// ——— the foot of a page

interface PartedPage {
  readonly body: readonly SpacedLine[]
  readonly foot: readonly SpacedLine[]
  /** Indices of the lines of the foot with which its notes begin. */
  readonly notesAt: ReadonlySet<number>
}

/** Of so many lines a foot may be, as a share of its page: some pages are nearly all notes. */
const MOST_OF_PAGE = 0.9

function partFoot(page: readonly SpacedLine[]): PartedPage {
  const called = callsOn(page)
  const rule = page.findLastIndex((line) => /^[_‾—–-]{4,}$/.test(line.text))
  if (rule > 0) {
    const notesAt = notesIn(page, rule + 1, called)
    if (notesAt.size > 0) return { body: page.slice(0, rule), foot: page.slice(rule + 1), notesAt }
  }
  const marks = [...called.keys()]
  const first = [
    ...marks.filter((mark) => /^\d/.test(mark)).slice(0, FIRST_CALLS),
    ...marks.filter((mark) => /^\D/.test(mark)),
  ]
  let best: PartedPage = { body: page, foot: [], notesAt: new Set() }
  for (let i = Math.max(1, Math.floor(page.length * (1 - MOST_OF_PAGE))); i < page.length; i++) {
    const mark = markOf(page[i])
    if (mark === undefined || !first.includes(mark)) continue
    // Whose number is one less stands in the same list.
    if (markOf(page[i - 1]) === String(Number(mark) - 1)) continue
    const notesAt = notesIn(page, i, called)
    const foot = page.slice(i)
    // A list that seems called stands above the notes that are; so the last of equals is right.
    if (isWhole(foot, notesAt) && notesAt.size >= best.notesAt.size)
      best = { body: page.slice(0, i), foot, notesAt }
  }
  return best
}

/** A foot begins with one of the numbers that are called first; a false call or two may come before it. */
const FIRST_CALLS = 3

/** After a blank line at the foot another note begins, or it is none. */
function isWhole(foot: readonly SpacedLine[], notesAt: ReadonlySet<number>): boolean {
  return notesAt.has(0) && foot.every(({ gap }, i) => i === 0 || gap === 0 || notesAt.has(i))
}

/** A number or sign that a line begins with, as its call shows it. */
function markOf(line: Line | undefined): string | undefined {
  const mark = line && leadingMark(line.text)
  if (mark?.kind === 'number') return String(mark.number)
  return mark?.kind === 'sign' ? mark.sign : undefined
}

/** Marks that a page calls → the first line that does. */
function callsOn(page: readonly SpacedLine[]): ReadonlyMap<string, number> {
  const called = new Map<string, number>()
  const add = (mark: string, line: number): void => {
    if (!called.has(mark)) called.set(mark, line)
  }
  for (const [i, { text }] of page.entries()) {
    for (const call of callCandidates(text)) if (isLikelyCall(call)) add(String(call.number), i)
    for (const { sign } of signCandidates(text)) add(sign, i)
  }
  return called
}

/** Where notes begin among the lines from `from` on: at marks that are called above, and follow each other. */
function notesIn(
  page: readonly SpacedLine[],
  from: number,
  called: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const found = new Set<number>()
  let before: number | undefined
  for (let i = from; i < page.length; i++) {
    const mark = markOf(page[i])
    if (mark === undefined || (called.get(mark) ?? from) >= from) continue
    const number = Number(mark)
    if (!Number.isNaN(number) && before !== undefined && number !== before + 1) continue
    if (!Number.isNaN(number)) before = number
    found.add(i - from)
  }
  return found
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
