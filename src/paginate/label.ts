/**
 * What the pages are called, and what that says to those who refer to them.
 *
 * Here the late boxes learn what they have waited for, and the e-book where the
 * printed pages begin.
 */

import type { Late } from '../typeset/index.ts'
import { formatFolio } from './folio.ts'
import type { MadePage } from './make-up.ts'
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
  for (const { page, label } of pages) {
    for (const id of page.lines.flatMap((line) => line.anchors)) {
      if (!labels.has(id)) labels.set(id, label)
    }
    const start = startOf(page, label)
    if (start !== undefined) starts.push(start)
  }
  return { labels, starts }
}

/** The first words of the page's text that a manuscript wrote; of its notes, if it has no text. */
function startOf(page: MadePage, label: string): PageStart | undefined {
  for (const part of ['text', 'note'] as const) {
    for (const { line, part: own } of page.lines) {
      if (own !== part) continue
      for (const piece of line.pieces) {
        if (piece.kind !== 'text' || piece.ornament || piece.node.kind !== 'text') continue
        const { key, offset } = piece.node.origin
        const word = piece.words.find((one) => one.kind === 'run')
        if (key !== undefined && word?.kind === 'run') return { label, key, offset: offset + word.offset }
      }
    }
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
