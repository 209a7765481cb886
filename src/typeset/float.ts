/**
 * Matter that may wait for the head or the foot of a page: figures, mostly.
 *
 * A float is set by itself into one line that is never cut, with the white it
 * wants around it, and leaves no white in the column. So the page breaker can
 * set it where it was written or further on, and the text closes up behind it.
 * Its place in the tree, and so in the order of reading, stays what it was.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { Galley, GalleyItem, Line, Setting } from './galley.ts'
import { blankLine, heightOf, moved, solid } from './line.ts'

/**
 * A galley as a float that stands on the grid; undefined if it cannot be one,
 * being taller than a page or calling notes, which must stay in order.
 */
export function asFloat(
  element: FlowElement,
  galley: Galley,
  page: { readonly grid: Mpt; readonly height: Mpt },
): Setting | undefined {
  const lines = galley.items.flatMap(linesOf)
  const height = Math.ceil(heightOf(lines) / page.grid) * page.grid
  if (
    height === 0 ||
    height > page.height - (page.height % page.grid) ||
    lines.some((line) => line.notes.length > 0)
  )
    return undefined

  const { margin, float } = element.style
  const to: 'head' | 'foot' = float === 'bottom' ? 'foot' : 'head'
  const floats = { to, above: Math.max(0, margin.top), below: Math.max(0, margin.bottom) }
  return { ...solid(element, [joined(lines, height)]), floats }
}

/** White is as good as an empty line here; that around the float is kept elsewhere. */
function linesOf(item: GalleyItem, index: number): readonly Line[] {
  if (item.kind === 'setting') return item.variants[0]?.lines ?? []
  return item.kind === 'white' && index > 0 ? [blankLine(item.extent)] : []
}

function joined(lines: readonly Line[], height: Mpt): Line {
  let y = 0
  const pieces = lines.flatMap((line) => {
    const top = y
    y += line.height
    return line.pieces.map((piece) => moved(piece, 0, top))
  })
  return {
    ...blankLine(height, pieces),
    marks: lines.flatMap((line) => line.marks),
    anchors: lines.flatMap((line) => line.anchors),
  }
}
