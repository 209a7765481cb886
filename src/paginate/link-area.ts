/**
 * Where on a page a reader can click.
 *
 * A link's words on one line are one area, however many pieces they are set in;
 * a link that runs over lines has several.
 */

import type { Mpt } from '../base/index.ts'
import type { Flow, FlowElement, FlowNode } from '../style/index.ts'
import type { Piece, TextPiece, Word } from '../typeset/index.ts'
import type { PlacedLine } from './make-up.ts'
import type { Page } from './page.ts'

/** The link an element or a text stands in, by its order in the flow. */
export type LinkOf = ReadonlyMap<number, FlowElement>

type LinkArea = Page['links'][number]

/** Goes through the flow once. A text does not know what it stands in. */
export function linksIn(flow: Flow): LinkOf {
  const links = new Map<number, FlowElement>()
  const waiting: { readonly node: FlowNode; readonly link: FlowElement | undefined }[] = [
    { node: flow.root, link: undefined },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next
    const isLink = node.kind === 'element' && node.name === 'a' && node.attributes.href !== undefined
    const link = isLink ? node : next.link
    if (link !== undefined) links.set(node.order, link)
    if (node.kind === 'text') continue
    // A note stands in no link, though its call is one.
    const below = node.style.float === 'footnote' ? undefined : link
    for (const child of node.children) waiting.push({ node: child, link: below })
  }
  return links
}

export function linkAreas(placed: PlacedLine, links: LinkOf): readonly LinkArea[] {
  const areas: LinkArea[] = []
  let joined: Piece | undefined
  for (const piece of placed.line.pieces) {
    const element = links.get(piece.node.order)
    const extent = element === undefined ? undefined : extentOf(piece)
    if (element === undefined || extent === undefined) continue

    const area = { element, ...extent, x: placed.x + extent.x, y: placed.y + extent.y }
    const last = areas.at(-1)
    if (last?.element === element && joined !== undefined && sameLine(joined, piece)) {
      areas[areas.length - 1] = around(last, area)
    } else {
      areas.push(area)
    }
    joined = piece
  }
  return areas
}

/** Pieces of a table's row may belong to lines of different cells; those have different baselines or go back. */
function sameLine(first: Piece, second: Piece): boolean {
  const near = first.kind === 'text' ? first.font.size : first.height
  return second.x >= first.x && Math.abs(bottomOf(first) - bottomOf(second)) < near
}

function bottomOf(piece: Piece): Mpt {
  return piece.kind === 'text' ? piece.y : piece.y + piece.height
}

function around(a: LinkArea, b: LinkArea): LinkArea {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    element: a.element,
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** From a font's highest letter to its lowest, and from the first word to the last. */
function extentOf(piece: Piece): Omit<LinkArea, 'element'> | undefined {
  if (piece.kind !== 'text') return piece.kind === 'image' ? piece : undefined
  const { face, size } = piece.font
  const before = spaceAtStart(piece.words)
  const width = widthOf(piece) - before - spaceAtStart(piece.words.toReversed())
  const up = Math.round((face.ascent * size) / face.unitsPerEm)
  const down = Math.round((face.descent * size) / face.unitsPerEm)
  return width <= 0 ? undefined : { x: piece.x + before, y: piece.y - up, width, height: up - down }
}

function spaceAtStart(words: readonly Word[]): Mpt {
  const first = words[0]
  return first?.kind === 'space' ? first.width : 0
}

function widthOf(piece: TextPiece): Mpt {
  return piece.words.reduce((width, word) => width + word.width, 0)
}
