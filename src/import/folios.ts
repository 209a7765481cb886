/**
 * The lines in which pages are numbered, and the running heads beside them.
 *
 * Numbers that stand alone may head sections as well. Folios count up from page
 * to page and, somewhere, cut a sentence in two; heads of sections never do.
 */

import { countsPart } from './headings.ts'
import { leadingMark } from './leading-mark.ts'
import type { SpacedLine } from './pages.ts'

interface Folio {
  readonly line: number
  readonly page: number
  /** The words beside the number; empty if it stands alone. */
  readonly head: string
  /** Whether the number stands alone, or far from its words, or by words in capitals. */
  readonly isApart: boolean
}

/** So many folios in a row are pages; fewer may be chance, unless words stand beside each. */
const LEAST_PAGES = 3
const LEAST_HEADED_PAGES = 2

/** Pages without a folio (chapter openings, pictures) that a count may pass over. */
const MOST_SKIPPED = 2

/** Lines from one folio to the next at the least; what is nearer is a list, or notes. */
const SHORTEST_PAGE = 8

/** A running head is no longer, in characters. */
const LONGEST_HEAD = 80

/** Indices of the lines that belong to pages; empty if the text has none. */
export function findFolios(lines: readonly SpacedLine[]): ReadonlySet<number> {
  const candidates = withKnownHeads(lines.flatMap(({ text }, i) => folioIn(text, i)))
  const chain = longestCount(candidates)
  const cutting = chain.filter(
    ({ line, head, isApart }) => (head !== '' && isApart) || cutsSentence(lines, line),
  )
  const least = chain.every(({ head }) => head !== '') ? LEAST_HEADED_PAGES : LEAST_PAGES
  if (chain.length < least || cutting.length < chain.length * 0.3) return loneFolio(candidates, lines)
  const heads = runningHeads(lines, chain)
  const found = new Set(chain.map(({ line }) => line))
  for (const { line } of chain)
    for (const near of [line - 2, line - 1, line + 1, line + 2])
      if (heads.has(lettersOf(lines[near]?.text ?? '')) && isBeside(near, line, { lines, found }))
        found.add(near)
  return found
}

function folioIn(text: string, line: number): readonly Folio[] {
  if (text.length > LONGEST_HEAD + 10) return []
  const alone = /^(?:page |seite |p\. ?)?[-–—[(|]{0,2} ?(\d{1,4}) ?[-–—\])|]{0,2}$/i.exec(text)
  if (alone) return [{ line, page: Number(alone[1]), head: '', isApart: true }]
  if (!couldBeHead(text) || countsPart(text)) return []
  const before = /^(\d{1,4})(\s+|\s*[|·—]\s*)(\p{L}.*)$/u.exec(text)
  if (before) return headed(line, before[1], before[3], before[2])
  const after = /^(\p{L}.*?)(\s+|\s*[|·—]\s*)(\d{1,4})$/u.exec(text)
  return after ? headed(line, after[3], after[1], after[2]) : []
}

/** The one folio of a text of two pages: set wide apart from its head, and well within the text. */
function loneFolio(candidates: readonly Folio[], lines: readonly SpacedLine[]): ReadonlySet<number> {
  const found = candidates.filter(
    ({ line, head }) =>
      head !== '' &&
      / {5,}\S/.test(lines[line]?.text ?? '') &&
      line >= SHORTEST_PAGE &&
      line < lines.length - 1,
  )
  return found.length === 1 ? new Set(found.map(({ line }) => line)) : new Set()
}

/** No running head ends in a stop, as notes and sentences do. */
function couldBeHead(text: string): boolean {
  return text.length <= LONGEST_HEAD && !/[.,;:!?…”"»)]$/.test(text)
}

function headed(line: number, number = '', head = '', gap = ''): readonly Folio[] {
  const isApart = gap.length > 2 || /[|·—\t]/.test(gap) || !/\p{Ll}/u.test(head)
  return [{ line, page: Number(number), head: lettersOf(head), isApart }]
}

/** Words that are not set apart from their number are a running head if they come back. */
function withKnownHeads(candidates: readonly Folio[]): readonly Folio[] {
  const counts = new Map<string, number>()
  for (const { head } of candidates) counts.set(head, (counts.get(head) ?? 0) + 1)
  return candidates.filter(({ head, isApart }) => isApart || (counts.get(head) ?? 0) > 1)
}

/** The longest row of folios, each one more than the last, or a little more. */
function longestCount(candidates: readonly Folio[]): readonly Folio[] {
  interface Link {
    readonly folio: Folio
    readonly length: number
    readonly before: Link | undefined
  }
  const best = new Map<number, Link>()
  let longest: Link | undefined
  for (const folio of candidates) {
    let before: Link | undefined
    for (let step = 1; step <= MOST_SKIPPED + 1; step++) {
      const link = best.get(folio.page - step)
      if (link && isPageApart(link.folio, folio) && link.length > (before?.length ?? 0)) before = link
    }
    const link: Link = { folio, length: (before?.length ?? 0) + 1, before }
    if ((best.get(folio.page)?.length ?? 0) < link.length) best.set(folio.page, link)
    if (link.length > (longest?.length ?? 0)) longest = link
  }
  const chain: Folio[] = []
  for (let link = longest; link; link = link.before) chain.push(link.folio)
  return chain.toReversed()
}

/** The last page of a chapter may be short, if its folio has a head. */
function isPageApart(first: Folio, next: Folio): boolean {
  const isSure = first.head !== '' && first.head === next.head
  return next.line - first.line >= (isSure ? 3 : SHORTEST_PAGE)
}

/** Whether the line before has no end, or the line after no beginning. */
function cutsSentence(lines: readonly SpacedLine[], at: number): boolean {
  const near = (step: number): string => {
    const first = lines[at + step]?.text ?? ''
    return lettersOf(first).length > 12 ? first : (lines[at + 2 * step]?.text ?? first)
  }
  return /[\p{L},;-]$/u.test(near(-1)) || /^\p{Ll}/u.test(near(1))
}

/** Lines that come back beside folios. */
function runningHeads(lines: readonly SpacedLine[], chain: readonly Folio[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const beside = new Set(chain.flatMap(({ line }) => [line - 2, line - 1, line + 1, line + 2]))
  for (const near of beside) {
    const text = lines[near]?.text ?? ''
    const head = lettersOf(text)
    if (head !== '' && couldBeHead(text) && leadingMark(text) === undefined)
      counts.set(head, (counts.get(head) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([head, count]) => (count > 1 ? [head] : [])))
}

/** Two lines away only if what lies between is of the page too. */
function isBeside(
  near: number,
  line: number,
  { lines, found }: { readonly lines: readonly SpacedLine[]; readonly found: ReadonlySet<number> },
): boolean {
  const between = (near + line) / 2
  return Math.abs(near - line) === 1 || found.has(between) || lines[between]?.text === ''
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '')
}
