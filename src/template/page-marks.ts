/**
 * Markers where the printed pages begin, put into what the templates have written.
 *
 * Print names a place by its manuscript node and an offset into that node's
 * text, and so does the e-book's tree; so a marker stands exactly where its page
 * begins, in the middle of a word, a program or a note if need be. No text is
 * added or lost.
 *
 * Words that only a template wrote belong to what they stand before: if a page
 * begins with a chapter's title, the chapter's number above it is on that page
 * too, and the marker stands before the number.
 */

import type { PageMark } from '../book/index.ts'
import type { Child, Element, Text } from '../xhtml/index.ts'

/** Draws the marker of a page: `block` among blocks, `inline` in a line. */
export type DrawMark = (mark: Marker, form: 'block' | 'inline') => readonly Child[]

export type Marker = Pick<PageMark, 'label' | 'id'>

export interface Marked {
  readonly root: Element
  /** Ids of the markers that found their place. */
  readonly placed: ReadonlySet<string>
}

/** Puts into the tree of one leaf those of the marks that belong there. */
export function markPages(
  root: Element,
  {
    leaf,
    marks,
    draw,
  }: { readonly leaf: string; readonly marks: readonly PageMark[]; readonly draw: DrawMark },
): Marked {
  const body = root.children.find((child) => child.kind === 'element' && child.name === 'body')
  const atoms = body?.kind === 'element' ? atomsIn(body) : []
  const cuts = new Map<Child, Cut[]>()
  const placed = new Set<string>()
  const cutAt = (at: Child | undefined, offset: number, mark: Marker) => {
    if (at === undefined || placed.has(mark.id)) return
    cuts.set(at, [...(cuts.get(at) ?? []), { mark, offset }])
    placed.add(mark.id)
  }

  const placesOf = placesByKey(atoms)
  for (const mark of marks) {
    const { at } = mark
    if (at.kind === 'leaf') {
      if (at.leaf === leaf) cutAt(atoms[0], 0, mark)
      continue
    }
    if (at.leaf !== undefined && at.leaf !== leaf) continue
    const place = placesOf.get(at.key)?.find((atom) => at.offset < endOf(atoms[atom]))
    const atom = place === undefined ? undefined : atoms[place]
    if (place === undefined || atom === undefined) continue
    const offset = wholeCharacter(atom, at.offset - atom.origin.offset)
    cutAt(offset === 0 ? firstOfPage(atoms, place) : atom, offset, mark)
  }
  return { root: placed.size === 0 ? root : rewrite(root, cuts, draw), placed }
}

/** What can begin a page: words, or a picture. */
type Atom = Text | Element

interface Cut {
  readonly mark: Marker
  /** Into the text (UTF-16 units). */
  readonly offset: number
}

/** In reading order. */
function atomsIn(body: Element): readonly Atom[] {
  const atoms: Atom[] = []
  const waiting: Child[] = [body]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'element') waiting.push(...next.children.toReversed())
    const isAtom = next.kind === 'text' ? /\S/.test(next.value) : next.name === 'img'
    if (isAtom) atoms.push(next)
  }
  return atoms
}

/** Where the words and pictures of each node stand among the atoms. */
function placesByKey(atoms: readonly Atom[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [place, { origin }] of atoms.entries()) {
    if (origin.key === undefined) continue
    const known = places.get(origin.key)
    if (known) known.push(place)
    else places.set(origin.key, [place])
  }
  return places
}

/** The first offset of a node's text that lies behind an atom. */
function endOf(atom: Atom | undefined): number {
  return atom?.kind === 'text' ? atom.origin.offset + atom.value.length : Number.POSITIVE_INFINITY
}

/** The first of the words before a place that no manuscript wrote; the place itself if there are none. */
function firstOfPage(atoms: readonly Atom[], place: number): Atom | undefined {
  let first = place
  while (first > 0 && atoms[first - 1]?.origin.key === undefined) first -= 1
  return atoms[first]
}

/** No cut goes through a character, and none before its text. */
function wholeCharacter(atom: Atom, offset: number): number {
  if (atom.kind === 'element' || offset <= 0) return 0
  const isSplit =
    /[\udc00-\udfff]/.test(atom.value[offset] ?? '') && /[\ud800-\udbff]/.test(atom.value[offset - 1] ?? '')
  return isSplit ? offset - 1 : offset
}

/** Depth is bounded by the manuscript's parser, so this may call itself. */
function rewrite(element: Element, cuts: ReadonlyMap<Child, readonly Cut[]>, draw: DrawMark): Element {
  const children = element.children.flatMap((child): readonly Child[] => {
    const own = cuts.get(child)
    if (child.kind === 'text') return own ? cut(child, own, draw) : [child]
    if (child.name === 'img')
      return own && element.name !== 'figure' ? [...drawn(own, draw, 'inline'), child] : [child]
    // Nothing but pictures and captions may stand in a figure.
    const before =
      child.name === 'figure'
        ? child.children.flatMap((inside) => (isImage(inside) ? (cuts.get(inside) ?? []) : []))
        : []
    return [...drawn(before, draw, 'block'), rewrite(child, cuts, draw)]
  })
  return { ...element, children }
}

function isImage(child: Child): boolean {
  return child.kind === 'element' && child.name === 'img'
}

function drawn(cuts: readonly Cut[], draw: DrawMark, form: 'block' | 'inline'): readonly Child[] {
  return cuts.flatMap(({ mark }) => draw(mark, form))
}

/** A text cut at its marks, which are in the order of the pages. */
function cut(text: Text, cuts: readonly Cut[], draw: DrawMark): readonly Child[] {
  const made: Child[] = []
  let from = 0
  const piece = (to: number) => {
    if (to <= from) return
    const origin = { ...text.origin, offset: text.origin.offset + from }
    made.push({ ...text, value: text.value.slice(from, to), origin })
    from = to
  }
  for (const { mark, offset } of cuts) {
    piece(offset)
    made.push(...draw(mark, 'inline'))
  }
  piece(text.value.length)
  return made
}
