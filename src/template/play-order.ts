/**
 * The order in which old readers come to the places their navigation names.
 *
 * An NCX numbers chapters and printed pages in one row, from one and without
 * gaps, as they stand in the book; two that lead to one place have one number.
 * (Specifications for the Digital Talking Book, ANSI/NISO Z39.86-2005, section 8.)
 */

import type { EpubPart } from '../xhtml/index.ts'
import type { EntryView } from './leaf-view.ts'
import type { View } from './view.ts'

/** Something a navigation leads to: `text/one.xhtml#two`. */
export type PlaceView = View & { readonly href: string }

interface Navigation {
  readonly entries: readonly EntryView[]
  readonly pages: readonly PlaceView[]
}

/** The same with their numbers. `spine` lists the files as they are read, `parts` are the files. */
export function inPlayOrder(
  { entries, pages }: Navigation,
  spine: readonly string[],
  parts: readonly EpubPart[],
): Navigation {
  const starts = new Map(parts.map(({ href, content }) => [href, startsIn(content)]))
  const places = [...new Set([...hrefsOf(entries), ...hrefsOf(pages)])].map((href) => {
    const [file = '', id = ''] = href.split('#')
    return { href, file: spine.indexOf(file), at: starts.get(file)?.get(id) ?? -1 }
  })
  const inOrder = places.toSorted((a, b) => a.file - b.file || a.at - b.at)
  const orderOf = new Map(inOrder.map(({ href }, index) => [href, String(index + 1)]))

  const numbered = (entry: EntryView): EntryView => ({
    ...entry,
    order: orderOf.get(entry.href),
    entries: entry.entries.map(numbered),
  })
  return {
    entries: entries.map(numbered),
    pages: pages.map((page) => ({ ...page, order: orderOf.get(page.href) })),
  }
}

function hrefsOf(places: readonly (PlaceView | EntryView)[]): readonly string[] {
  return places.flatMap((place) => [place.href, ...(isEntry(place) ? hrefsOf(place.entries) : [])])
}

function isEntry(place: PlaceView | EntryView): place is EntryView {
  return Array.isArray(place.entries)
}

/** Where each id stands in a file that we have written. */
function startsIn(content: EpubPart['content']): ReadonlyMap<string, number> {
  if (typeof content !== 'string') return new Map()
  return new Map([...content.matchAll(/\sid="([^"]*)"/g)].map(({ 1: id = '', index }) => [id, index]))
}
