/**
 * Which stretches of a page belong to which element, and which to none.
 *
 * A tagged page is a row of stretches: content, each with a number by which the
 * tag tree refers to it, and artifacts, which are there for the eye only. Here
 * the row is made, and with it the table from element to stretches that
 * `structure.ts` reads.
 *
 * Here too the spaces come back that a line break swallowed: the typesetter has
 * no use for a space at a line's end, but who listens would hear two words as one.
 */

import type { Rect } from '../base/index.ts'
import type { Page, Placed } from '../paginate/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import type { Piece, TextPiece } from '../typeset/index.ts'

export type Stretch =
  | { readonly kind: 'content'; readonly mark: number; readonly pieces: readonly PlacedPiece[] }
  | { readonly kind: 'artifact'; readonly type: ArtifactType; readonly pieces: readonly PlacedPiece[] }

export type ArtifactType = 'header' | 'footer' | 'layout'

export interface PlacedPiece {
  readonly placed: Placed
  /** A word space that a line break swallowed before or after it. */
  readonly spaceBefore: boolean
  readonly spaceAfter: boolean
}

/** A stretch of content, as the tag tree sees it. */
export interface ContentMark {
  /** Index of the page. */
  readonly page: number
  /** Number of the stretch on its page. */
  readonly mark: number
  readonly text: string
  /** Where it stands, if it is an image. */
  readonly box?: Rect
}

export interface Stretches {
  /** By index of the page. */
  readonly pages: readonly (readonly Stretch[])[]
  /** By the order of the flow's node; in reading order. */
  readonly marks: ReadonlyMap<number, readonly ContentMark[]>
}

export function stretchesOf(pages: readonly Page[], root: FlowElement): Stretches {
  const seams = seamsOf(pages, beforeBreaks(root))
  const marks = new Map<number, ContentMark[]>()
  const stretched = pages.map((page) => stretchPage(page, seams, marks))
  return { pages: stretched, marks }
}

/** The pieces of each page for the eye alone: only the swallowed spaces are found, for who copies or searches. */
export function piecesOf(pages: readonly Page[], root: FlowElement): readonly (readonly PlacedPiece[])[] {
  const seams = seamsOf(pages, beforeBreaks(root))
  return pages.map((page) => page.placed.map((placed) => ({ placed, ...(seams.get(placed) ?? noSeam) })))
}

function stretchPage(page: Page, seams: Seams, marks: Map<number, ContentMark[]>): readonly Stretch[] {
  const stretches: { stretch: Stretch; key: string; pieces: PlacedPiece[] }[] = []
  let nextMark = 0
  for (const placed of page.placed) {
    const piece = { placed, ...(seams.get(placed) ?? noSeam) }
    const artifact = seams.get(placed)?.repeated ? 'header' : artifactType(placed)
    const order = placed.piece.node.order
    const key = artifact ?? `node ${order}`
    const last = stretches.at(-1)
    const text = artifact ? '' : textOf(piece)
    if (last?.key === key) {
      last.pieces.push(piece)
      const mark = marks.get(order)?.at(-1)
      if (!artifact && mark) marks.get(order)?.splice(-1, 1, { ...mark, text: mark.text + text })
      continue
    }
    const pieces = [piece]
    if (artifact) {
      stretches.push({ stretch: { kind: 'artifact', type: artifact, pieces }, key, pieces })
      continue
    }
    const mark: ContentMark = { page: page.index, mark: nextMark++, text, ...boxOf(placed) }
    stretches.push({ stretch: { kind: 'content', mark: mark.mark, pieces }, key, pieces })
    const ofNode = marks.get(order)
    if (ofNode) ofNode.push(mark)
    else marks.set(order, [mark])
  }
  return stretches.map((one) => one.stretch)
}

/** What is for the eye only: furniture, rules, ornaments, and images without words. */
function artifactType({ part, piece }: Placed): ArtifactType | undefined {
  if (part === 'running-head') return 'header'
  if (part === 'folio') return 'footer'
  if (part === 'separator' || piece.kind === 'rule') return 'layout'
  if (piece.kind === 'text') return piece.ornament ? 'layout' : undefined
  return (piece.node.attributes.alt ?? '') === '' ? 'layout' : undefined
}

function boxOf({ x, y, piece }: Placed): { readonly box?: Rect } {
  if (piece.kind !== 'image') return {}
  return { box: { x: x + piece.x, y: y + piece.y, width: piece.width, height: piece.height } }
}

function textOf({ placed, spaceBefore, spaceAfter }: PlacedPiece): string {
  if (placed.piece.kind !== 'text') return ''
  return `${spaceBefore ? ' ' : ''}${wordsOf(placed.piece)}${spaceAfter ? ' ' : ''}`
}

function wordsOf(piece: TextPiece): string {
  return piece.words
    .map((word) => (word.kind === 'space' ? ' ' : word.kind === 'hyphen' ? '' : (word.run?.text ?? '')))
    .join('')
}

// ——— where lines were broken

interface Seam {
  readonly spaceBefore: boolean
  readonly spaceAfter: boolean
  /** The same words stood on a page before: the head of a table that goes on. */
  readonly repeated: boolean
}

const noSeam: Seam = { spaceBefore: false, spaceAfter: false, repeated: false }

type Seams = ReadonlyMap<Placed, Seam>

/** Follows each text over its pieces, and sees which of its spaces are on none of them. */
function seamsOf(pages: readonly Page[], breaksAfter: ReadonlySet<number>): Seams {
  const byNode = new Map<number, Placed[]>()
  for (const placed of pages.flatMap((page) => page.placed)) {
    if (placed.part !== 'content') continue
    const pieces = byNode.get(placed.piece.node.order)
    if (pieces) pieces.push(placed)
    else byNode.set(placed.piece.node.order, [placed])
  }

  const seams = new Map<Placed, Seam>()
  for (const [order, pieces] of byNode) {
    let reached = -1
    const first = pieces.flatMap((placed) => {
      const extent = extentOf(placed.piece)
      if (!extent) return []
      if (extent.start <= reached) {
        seams.set(placed, { ...noSeam, repeated: true })
        return []
      }
      reached = extent.start
      return [{ placed, ...extent }]
    })
    for (const [at, { placed, value, start, lastWord, closed }] of first.entries()) {
      const next = first[at + 1]?.start ?? value.length
      const isLast = at === first.length - 1
      const swallowed = wordSpace.test(value.slice(lastWord, next)) || (isLast && breaksAfter.has(order))
      seams.set(placed, {
        spaceBefore: at === 0 && wordSpace.test(value.slice(0, start)),
        spaceAfter: !closed && swallowed,
        repeated: false,
      })
    }
  }
  return seams
}

/** White at which lines break; no-break spaces are part of words. */
const wordSpace = /[ \t\n]/

/** Offsets in the node's value of a piece's first and last word. */
interface TextExtent {
  readonly value: string
  readonly start: number
  readonly lastWord: number
  /** It ends in a space or a hyphen, and needs no space after it. */
  readonly closed: boolean
}

function extentOf(piece: Piece): TextExtent | undefined {
  if (piece.kind !== 'text' || piece.node.kind !== 'text') return undefined
  const { value } = piece.node
  const words = piece.words.filter((word) => word.kind === 'run' || word.kind === 'space')
  const [first, last] = [words.at(0), words.at(-1)]
  if (!first || !last) return undefined
  const closed = last.kind === 'space' || piece.words.at(-1)?.kind === 'hyphen'
  return { value, start: first.offset, lastWord: last.offset, closed }
}

/** The texts that end where a `br` stands. */
function beforeBreaks(root: FlowElement): ReadonlySet<number> {
  const found = new Set<number>()
  let last: number | undefined
  const waiting: FlowNode[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'text') last = node.order
    else if (node.name === 'br') {
      if (last !== undefined) found.add(last)
    } else waiting.push(...node.children.toReversed())
  }
  return found
}
