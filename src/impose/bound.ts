/**
 * Schemes with a spine: booklets and signatures of folded sheets.
 *
 * All are one thought. A sheet is cut into pieces, or is itself the piece; a
 * piece is folded; the folded pieces of a signature lie in each other. The
 * first piece of a signature is the outermost, and holds its first and its
 * last pages.
 */

import type { Size } from '../base/index.ts'
import { type DummyLeaf, foldDummy, foldingSteps } from './dummy.ts'
import type { GridStep } from './folding.ts'
import { cutLines, type Placing, type Plan, type Seam, type SheetPlan, strip } from './plan.ts'

export interface BoundBook {
  readonly trim: Size
  readonly pages: number
  /** How often a piece is folded. */
  readonly folds: number
  /** Pieces of one sheet, cut from each other. */
  readonly pieces: Grid
  /** Pages of a full signature; undefined where all the book is one. */
  readonly signature: number | undefined
}

export interface Grid {
  readonly columns: number
  readonly rows: number
}

/** One signature: its first page's place, and of how many pieces it is folded. */
interface Signature {
  readonly number: number
  readonly first: number
  readonly pieces: number
}

/** Pages on one piece that is folded so often. */
export function pagesOfPiece(folds: number): number {
  return 2 * 2 ** folds
}

export function planBound(book: BoundBook): Plan {
  const leaves = foldDummy(book.folds)
  const piece = {
    columns: 1 + Math.max(...leaves.map(({ column }) => column)),
    rows: 1 + Math.max(...leaves.map(({ row }) => row)),
  }
  const columns = strip(
    book.pieces.columns * piece.columns,
    book.trim.width,
    ...seams(piece.columns, 'spine'),
  )
  const rows = strip(book.pieces.rows * piece.rows, book.trim.height, ...seams(piece.rows, 'fold'))
  const signatures = signaturesOf(book)

  return {
    columns,
    rows,
    length: signatures.reduce((sum, { pieces }) => sum + pieces, 0) * pagesOfPiece(book.folds),
    sheets: signatures.flatMap((signature) => sheetsOf(signature, leaves, piece, book.pieces)),
    steps: [
      ...(book.folds === 1 ? [{ kind: 'pile' } as const] : []),
      ...cuttingSteps(cutLines(columns), cutLines(rows)),
      ...foldingSteps(book.folds),
      ...(book.folds > 1 ? [{ kind: 'nest' } as const] : []),
      ...(book.signature === undefined ? [] : [{ kind: 'gather' } as const]),
      { kind: 'trim' },
    ],
  }
}

/** Spines, and between them folds that are trimmed away; between pieces a cut. */
function seams(cells: number, first: 'spine' | 'fold'): readonly [Seam, ...Seam[]] {
  if (cells === 1) return ['cut']
  if (first === 'fold') return cells === 2 ? ['fold', 'cut'] : ['fold', 'fold', 'fold', 'cut']
  return cells === 2 ? ['spine', 'cut'] : ['spine', 'fold', 'spine', 'cut']
}

/** Nothing to do where the sheet is one piece. */
function cuttingSteps(columns: readonly number[], rows: readonly number[]): readonly GridStep[] {
  if (columns.length === 2 && rows.length === 2) return []
  return [
    { kind: 'cut', axis: 'vertical', at: columns },
    { kind: 'cut', axis: 'horizontal', at: rows },
    { kind: 'stack', first: 'left' },
  ]
}

/** The last signature is only as thick as it must be. */
function signaturesOf({ pages, folds, signature }: BoundBook): readonly Signature[] {
  const each = pagesOfPiece(folds)
  const all = Math.ceil(pages / each)
  const full = signature === undefined ? all : Math.max(1, Math.floor(signature / each))
  return Array.from({ length: Math.ceil(all / full) }, (_, number) => ({
    number,
    first: number * full * each,
    pieces: Math.min(full, all - number * full),
  }))
}

/**
 * The pile of a signature's sheets is cut, and the piles are laid on each
 * other: so the pieces in one place of the sheets come before those in the next.
 * Places of which nothing is needed stay empty.
 */
function sheetsOf(
  signature: Signature,
  leaves: readonly DummyLeaf[],
  cells: Grid,
  pieces: Grid,
): readonly SheetPlan[] {
  const count = Math.ceil(signature.pieces / (pieces.columns * pieces.rows))
  return Array.from({ length: count }, (_, inSignature) => {
    const placed = Array.from({ length: pieces.columns * pieces.rows }, (_, place) => {
      const piece = place * count + inSignature
      if (piece >= signature.pieces) return []
      const column = (place % pieces.columns) * cells.columns
      const row = Math.floor(place / pieces.columns) * cells.rows
      return leaves.flatMap((leaf, i) => pagesOfLeaf({ signature, piece, leaves, leaf, i, column, row }))
    }).flat()
    return {
      signature: signature.number,
      inSignature,
      front: placed.filter(({ side }) => side === 'front').map(({ placing }) => placing),
      back: placed.filter(({ side }) => side === 'back').map(({ placing }) => placing),
    }
  })
}

interface LeafPlace {
  readonly signature: Signature
  /** From the outermost. */
  readonly piece: number
  readonly leaves: readonly DummyLeaf[]
  readonly leaf: DummyLeaf
  /** The leaf's number in its folded piece. */
  readonly i: number
  /** The piece's first cell. */
  readonly column: number
  readonly row: number
}

function pagesOfLeaf(
  at: LeafPlace,
): readonly { readonly side: 'front' | 'back'; readonly placing: Placing }[] {
  const { leaf, i, leaves, signature, piece } = at
  const folios = leaves.length / 2
  const isFirstHalf = i < folios
  const depth = piece * folios + (isFirstHalf ? i : leaves.length - 1 - i)
  const leafNumber = isFirstHalf ? depth : signature.pieces * leaves.length - 1 - depth

  const recto = signature.first + 2 * leafNumber
  const placing = (place: number): Placing => ({
    column: at.column + leaf.column,
    row: at.row + leaf.row,
    place,
    turn: leaf.turn,
    spine: leaf.spine,
    pushed: { x: leaf.pushed.x + (leaf.spine === 'left' ? depth : -depth), y: leaf.pushed.y },
  })
  return leaf.recto === 'front'
    ? [
        { side: 'front', placing: placing(recto) },
        { side: 'back', placing: placing(recto + 1) },
      ]
    : [
        { side: 'front', placing: placing(recto + 1) },
        { side: 'back', placing: placing(recto) },
      ]
}
