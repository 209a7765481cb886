/**
 * Page numbers taken out of the text, and the sentences they cut rejoined.
 */

import { isPageNumber } from './furniture.ts'
import { joinPassages, type Passage } from './passage.ts'
import type { Layout, Piece } from './pieces.ts'

export interface Rejoined {
  readonly layout: Layout
  readonly numbers: readonly Passage[]
}

export function rejoinPages(layout: Layout): Rejoined {
  const pieces: Piece[] = []
  const numbers: Passage[] = []
  for (let i = 0; i < layout.pieces.length; i++) {
    const piece = layout.pieces[i]
    const last = pieces.at(-1)
    const next = layout.pieces[i + 1]
    if (!piece) continue
    if (last && next && isPageNumber(layout.pieces, i)) {
      numbers.push(piece.passage)
      pieces[pieces.length - 1] = { ...last, passage: joinPassages(last.passage, next.passage) }
      i++
    } else pieces.push(piece)
  }
  return { layout: { ...layout, pieces }, numbers: [...layout.furniture, ...numbers] }
}
