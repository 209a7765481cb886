/**
 * The lines in which pages are numbered, and the running heads beside them.
 *
 * Numbers that stand alone may head sections as well. Folios count up from page
 * to page and, somewhere, cut a sentence in two; heads of sections never do.
 */

import type { SpacedLine } from './pages.ts'

interface Folio {
  readonly line: number
  readonly page: number
  /** The words beside the number; empty if it stands alone. */
  readonly head: string
}

/** So many folios in a row are pages; fewer may be chance. */
const LEAST_PAGES = 3

/** Pages without a folio (chapter openings, pictures) that a count may pass over. */
const MOST_SKIPPED = 2

/** A running head is no longer, in characters. */
const LONGEST_HEAD = 80

/** Indices of the lines that belong to pages; empty if the text has none. */
export function findFolios(lines: readonly SpacedLine[]): ReadonlySet<number> {
  const candidates = lines.flatMap(({ text }, i) => folioIn(text, i))
  const chain = longestCount(candidates)
  const cutting = chain.filter(({ line, head }) => head !== '' || cutsSentence(lines, line))
  if (chain.length < LEAST_PAGES || cutting.length < chain.length * 0.3) return new Set()
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
  if (alone) return [{ line, page: Number(alone[1]), head: '' }]
  const before = /^(\d{1,4})\s*(?:\s{2,}|\||·|—|\t)\s*(\S.*)$/.exec(text)
  const after = /^(.*\S)\s*(?:\s{2,}|\||·|—|\t)\s*(\d{1,4})$/.exec(text)
  const capitals = /^(\d{1,4})\s+([\p{Lu}\s.,:;’'&-]+)$/u.exec(text) ?? undefined
  const capitalsAfter = /^([\p{Lu}\s.,:;’'&-]+)\s+(\d{1,4})$/u.exec(text) ?? undefined
  const first = before ?? capitals
  if (first) return [{ line, page: Number(first[1]), head: lettersOf(first[2] ?? '') }]
  const last = after ?? capitalsAfter
  return last ? [{ line, page: Number(last[2]), head: lettersOf(last[1] ?? '') }] : []
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
      if (link && link.folio.line < folio.line - 1 && link.length > (before?.length ?? 0)) before = link
    }
    const link: Link = { folio, length: (before?.length ?? 0) + 1, before }
    if ((best.get(folio.page)?.length ?? 0) < link.length) best.set(folio.page, link)
    if (link.length > (longest?.length ?? 0)) longest = link
  }
  const chain: Folio[] = []
  for (let link = longest; link; link = link.before) chain.push(link.folio)
  return chain.toReversed()
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
  for (const { line } of chain)
    for (const near of [line - 2, line - 1, line + 1, line + 2]) {
      const text = lines[near]?.text ?? ''
      const head = lettersOf(text)
      if (head !== '' && text.length <= LONGEST_HEAD) counts.set(head, (counts.get(head) ?? 0) + 1)
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
