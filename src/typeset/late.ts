/**
 * Late boxes: words known only after pagination, for which room is kept.
 *
 * “See page 12”, a folio in the contents, a note's mark that counts by page.
 * Layout depends on the room kept and on nothing else about them, so that a
 * mere change of digits sets nothing again.
 */

import type { FlowElement } from '../style/index.ts'
import type { Late } from './galley.ts'
import type { Shaper } from './shaper.ts'

/**
 * What a late element waits for; undefined if the element is not late.
 * `align` says how its label stands in a room that is wider.
 */
export function lateOf(element: FlowElement, shaper: Shaper, align: Late['align']): Late | undefined {
  const wants = wantsOf(element)
  if (wants === undefined) return undefined
  return { id: element.order, wants, align, font: shaper.font(element.style.type) }
}

/**
 * A page's label is that of the page on which the link's target stands. A
 * note's mark is the same for its call, which links to the note, and for the
 * mark at the note's own head, which links back to its call: there the ids
 * differ in their first letter, by the templates' contract.
 */
function wantsOf(element: FlowElement): Late['wants'] | undefined {
  const target = (element.attributes.href ?? '').replace(/^#/, '')
  switch (element.attributes['data-late']) {
    case 'page':
      return { kind: 'page', target }
    case 'mark':
      return { kind: 'mark', note: target.replace(/^r-/, 'n-') }
    default:
      return undefined
  }
}
