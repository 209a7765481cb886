/**
 * Marks on the run: what `string(name)` says on each page (css-gcpm-3, Named Strings).
 *
 * An element leaves a mark where it stands. A page with marks of a name shows
 * the first or the last of them; a page without shows the one that came in from
 * the pages before.
 */

import { unreachable } from '../base/index.ts'
import type { MarginContent } from '../style/index.ts'
import { type MadePage, marksOf } from './make-up.ts'

type Which = Extract<MarginContent, { readonly kind: 'mark' }>['which']

export type MarkAt = (name: string, which: Which) => string

/** For each page, what its marks are. */
export function runMarks(pages: readonly MadePage[]): readonly MarkAt[] {
  let entering: ReadonlyMap<string, string> = new Map()
  return pages.map((page) => {
    const before = entering
    const set = marksOf(page)
    if (set.length > 0)
      entering = new Map([...before, ...set.map(({ mark }) => [mark.name, mark.value] as const)])

    return (name, which) => {
      const own = set.filter(({ mark }) => mark.name === name)
      const [first] = own
      const carried = before.get(name) ?? ''
      if (first === undefined) return carried
      switch (which) {
        case 'first':
          return first.mark.value
        case 'last':
          return own.at(-1)?.mark.value ?? carried
        case 'start':
          return first.isAtHead ? first.mark.value : carried
        case 'first-except':
          return ''
        default:
          return unreachable(which)
      }
    }
  })
}
