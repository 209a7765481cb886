/**
 * Quotations of several paragraphs: those that stand further in, and those
 * that one pair of quotation marks holds together.
 */

import type { Layout, Piece } from './pieces.ts'

/** Columns that a quotation stands in from the text at the least. */
const INDENT = 3

/** No quotation is longer, in paragraphs; a mark that was never closed is a slip. */
const LONGEST = 60

/** The pieces that belong to a quotation; `isOpen` says whether a piece may. */
export function quotedPieces(layout: Layout, isOpen: (piece: number) => boolean): ReadonlySet<number> {
  const { pieces, margin, opening } = layout
  const quoted = new Set<number>()
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]
    if (piece?.kind !== 'words' || !isOpen(i)) continue
    const isOpening = piece.lines.length === 1 && piece.indent === opening
    const isIndented = piece.indent >= margin + INDENT && piece.hang >= margin + INDENT
    if (isIndented && !isOpening && piece.passage.text.length > 50) {
      quoted.add(i)
      continue
    }
    const end = endOfQuotation(pieces, i, isOpen)
    if (end === undefined) continue
    for (let j = i; j <= end; j++) quoted.add(j)
    i = end
  }
  return quoted
}

/** The piece whose end closes the mark this one begins with; undefined if it closes here, or never. */
function endOfQuotation(
  pieces: readonly Piece[],
  from: number,
  isOpen: (piece: number) => boolean,
): number | undefined {
  const first = pieces[from]?.passage.text ?? ''
  const pair = first.startsWith('“') ? ['“', '”'] : first.startsWith('«') ? ['«', '»'] : undefined
  const [open = '', close = ''] = pair ?? []
  if (!pair || count(first, open) <= count(first, close)) return undefined
  for (let i = from + 1; i < pieces.length && i <= from + LONGEST; i++) {
    const text = pieces[i]?.passage.text ?? ''
    if (!isOpen(i) || pieces[i]?.kind !== 'words') return undefined
    // Each paragraph may open the mark again; the last alone closes it.
    if (count(text, close) > count(text, open) - (text.startsWith(open) ? 1 : 0)) {
      return text.replace(/\W*\d{0,3}\W*$/, '').length <= text.lastIndexOf(close) ? i : undefined
    }
  }
  return undefined
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
