/**
 * What the pages are called, and what that says to those who refer to them.
 *
 * Here the late boxes learn what they have waited for, and the e-book where the
 * printed pages begin.
 */

import type { Late } from '../typeset/index.ts'
import { formatFolio } from './folio.ts'
import type { MadePage, PlacedLine } from './make-up.ts'
import type { PageMap, PageStart } from './page.ts'

/** How a stream's note of a number on its page is marked: `2`, `b`, `†`. */
export type MarkOf = (stream: string, number: number) => string

/** A page with its number in the book's own counting. */
export interface NumberedPage {
  readonly page: MadePage
  readonly number: number
  readonly label: string
}

/** Counts from 1; a turn may begin the counting anew. Every page counts, shown or not. */
export function numberPages(pages: readonly MadePage[]): readonly NumberedPage[] {
  let number = 0
  return pages.map((page) => {
    number = page.plan.number ?? number + 1
    return { page, number, label: formatFolio(number, page.plan.frame.master.folio) }
  })
}

export function pageMapOf(pages: readonly NumberedPage[]): PageMap {
  const labels = new Map<string, string>()
  const starts: PageStart[] = []
  const resumed: PageStart[] = []
  let pictured: readonly string[] = []
  for (const { page, label } of pages) {
    for (const id of page.lines.flatMap((line) => line.anchors)) {
      if (!labels.has(id)) labels.set(id, label)
    }
    const text = startIn(page.lines.filter(({ part }) => part === 'text'))
    const notes = page.lines.filter(({ resumes }) => resumes).flatMap((line) => startIn([line]) ?? [])
    // A page without text begins in the note that fills it.
    const [start, ...others] = text ? [text, ...notes] : notes
    // Pictures that have waited fill a page between two texts; it begins where the next one does.
    if (start === undefined && page.lines.some(({ part }) => part === 'float'))
      pictured = [...pictured, label]
    if (start === undefined) continue
    for (const earlier of [...pictured, label]) starts.push({ label: earlier, ...start })
    pictured = []
    for (const other of others) resumed.push({ label, ...other })
  }
  return { labels, starts, resumed }
}

/** The first word or picture that a manuscript put there. */
function startIn(lines: readonly PlacedLine[]): Omit<PageStart, 'label'> | undefined {
  for (const piece of lines.flatMap(({ line }) => line.pieces)) {
    const { key, offset } = piece.node.origin
    if (key === undefined || piece.kind === 'rule') continue
    if (piece.kind === 'image') return { key, offset: 0 }
    if (piece.ornament) continue
    const word = piece.words.find(({ kind }) => kind === 'run' || kind === 'late')
    // The marks of lists belong to elements, and no e-book has them in its text.
    if (word?.kind === 'run' && piece.node.kind === 'text') return { key, offset: offset + word.offset }
    if (word?.kind === 'late') return { key, offset: 0 }
  }
  return undefined
}

/** What a late box says. A page nobody can name is a question mark: the book has reported it. */
export type LabelOf = (wants: Late['wants']) => string

export function labelsOf(pages: readonly NumberedPage[], pageMap: PageMap, markOf: MarkOf): LabelOf {
  const marks = new Map<string, string>()
  for (const { page } of pages) {
    const counts = new Map<string, number>()
    for (const note of page.begun) {
      const number = (counts.get(note.stream) ?? 0) + 1
      counts.set(note.stream, number)
      const { id } = note.element.attributes
      if (id !== undefined) marks.set(id, markOf(note.stream, number))
    }
  }
  return (wants) => (wants.kind === 'page' ? pageMap.labels.get(wants.target) : marks.get(wants.note)) ?? '?'
}
