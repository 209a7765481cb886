/**
 * Judged pieces → blocks, with the calls of their notes in place.
 */

import type { Source, Span } from '../base/index.ts'
import {
  type Attributes,
  type Block,
  type FootnoteDefinition,
  type Inline,
  type ListItem,
  noAttributes,
  type Verse,
} from '../manuscript/index.ts'
import { asideNode, base, callNode, headingNode, noteNode, paragraphNode, textNode } from './draft.ts'
import type { FoundNote } from './find-notes.ts'
import { splitTitle } from './front-words.ts'
import type { HeadingKind } from './headings.ts'
import { wordsFor } from './house-words.ts'
import { languageOf } from './language.ts'
import { type Passage, slicePassage, spanIn } from './passage.ts'
import type { Layout, Piece } from './pieces.ts'
import { type Judged, type Role, smallWordsOf } from './roles.ts'

export interface Material extends Judged, Layout {
  readonly source: Source
  readonly lang: string
  readonly calls: ReadonlyMap<number, readonly Call[]>
  readonly depths: ReadonlyMap<HeadingKind, 2 | 3 | 4>
}

export interface Call {
  readonly from: number
  readonly to: number
  readonly label: string
}

/** The calls of all notes, by the piece they stand in, in the order of its text. */
export function callsByPiece(notes: readonly FoundNote[]): ReadonlyMap<number, readonly Call[]> {
  const calls = new Map<number, Call[]>()
  for (const note of notes)
    for (const { piece, from, to } of note.calls) {
      const there = calls.get(piece)
      if (there) there.push({ from, to, label: note.label })
      else calls.set(piece, [{ from, to, label: note.label }])
    }
  for (const there of calls.values()) there.sort((a, b) => a.from - b.from)
  return calls
}

/** The words of one piece, from an offset on. */
export function inlinesOf(
  passage: Passage,
  calls: readonly Call[],
  source: Source,
  from = 0,
): readonly Inline[] {
  const inlines: Inline[] = []
  let at = from
  const write = (to: number): void => {
    const value = passage.text.slice(at, to)
    if (value !== '') inlines.push(textNode(value, spanIn(passage, source, at, to)))
  }
  for (const call of calls) {
    if (call.from < at) continue
    write(call.from)
    inlines.push(callNode(call.label, spanIn(passage, source, call.from, call.to)))
    at = call.to
  }
  write(passage.text.length)
  return inlines
}

/** The end (exclusive) of what makes one block with the piece at `at`. */
export function endOfBlock(at: number, { roles, pieces }: Material): number {
  const first = roles[at]
  if (!first) return at + 1
  let end = at + 1
  while (end < roles.length && goesOn(first, roles[end], pieces[end])) end++
  return end
}

function goesOn(first: Role, next: Role | undefined, piece: Piece | undefined): boolean {
  if (!next || !piece) return false
  if (first.kind === 'item')
    return next.kind === 'continued-item' || (next.kind === 'item' && next.list === first.list)
  if (first.kind === 'quotation') return next.kind === 'quotation'
  if (first.kind === 'verse') return next.kind === 'verse'
  return first.kind === 'signature' && next.kind === 'signature'
}

/** The pieces from `from` to `to` (exclusive), which are of one kind. */
export function blockOf(from: number, to: number, material: Material): readonly Block[] {
  const { pieces, roles, source } = material
  const role = roles[from]
  const some = pieces.slice(from, to)
  const first = some[0]
  if (!role || !first) return []
  const span = spanOver(some, source)
  switch (role.kind) {
    case 'title':
      return [headingNode(1, titleWordsAt(from, material), span)]
    case 'heading':
      return [headingNode(material.depths.get(role.heading) ?? 2, wordsAt(from, material), span)]
    case 'aside':
    case 'byline':
    case 'comments-heading':
      return [asideNode(first.passage.text, span)]
    case 'break':
      return [{ type: 'thematicBreak', ...base(span) }]
    case 'item':
      return [listOf(from, to, material)]
    case 'quotation':
      return [
        {
          type: 'blockquote',
          ...base(span),
          attributes: noAttributes,
          children: some.map((piece, i) => proseOf(piece, from + i, material)),
        },
      ]
    case 'verse':
      return [verseOf(from, to, material)]
    case 'signature':
      return [
        {
          type: 'division',
          ...base(span),
          name: 'signature',
          attributes: noAttributes,
          children: some.map((piece, i) => proseOf(piece, from + i, material)),
        },
      ]
    case 'source':
      return [proseOf(first, from, material, { classes: ['source'], values: {} })]
    case 'subtitle':
    case 'note':
      return []
    case 'continued-item':
    case 'paragraph':
      return [proseOf(first, from, material)]
    default:
      return role satisfies never
  }
}

export function wordsAt(at: number, { pieces, calls, source }: Material): readonly Inline[] {
  const passage = pieces[at]?.passage
  return passage ? inlinesOf(passage, calls.get(at) ?? [], source) : []
}

/** A title without the author on its line, who goes into the edition. */
function titleWordsAt(at: number, material: Material): readonly Inline[] {
  const passage = material.pieces[at]?.passage
  const split = passage && splitTitle(passage.text, smallWordsOf(material.pieces))
  if (!passage || !split) return wordsAt(at, material)
  const calls = (material.calls.get(at) ?? []).filter(({ to }) => to <= split.at)
  return inlinesOf(slicePassage(passage, 0, split.at), calls, material.source)
}

export function spanOver(pieces: readonly Piece[], source: Source): Span {
  const spans = pieces.map((piece) => spanIn(piece.passage, source))
  const [first] = spans
  const last = spans.at(-1)
  return first && last
    ? { source, start: first.start, end: Math.max(first.end, last.end) }
    : { source, start: 0, end: 0 }
}

/** A paragraph, with its language if that is not the work's. */
function proseOf(
  piece: Piece,
  at: number,
  { calls, source, lang }: Material,
  attributes: Attributes = noAttributes,
  from = 0,
): Block {
  const children = inlinesOf(piece.passage, calls.get(at) ?? [], source, from)
  const spoken = languageOf(piece.passage.text)
  const foreign = spoken !== undefined && spoken !== lang.split('-')[0] ? { lang: spoken } : {}
  return paragraphNode(children, spanIn(piece.passage, source), { ...attributes, ...foreign })
}

function listOf(from: number, to: number, material: Material): Block {
  const { pieces, roles, source } = material
  const first = roles[from]
  const mark = first?.kind === 'item' ? first.mark : undefined
  const items: { start: number; end: number }[] = []
  for (let i = from; i < to; i++) {
    const last = items.at(-1)
    if (roles[i]?.kind === 'item' || !last) items.push({ start: i, end: i + 1 })
    else last.end = i + 1
  }
  const children = items.map(({ start, end }): ListItem => {
    const role = roles[start]
    const drop = role?.kind === 'item' ? role.mark.length : 0
    return {
      type: 'listItem',
      ...base(spanOver(pieces.slice(start, end), source)),
      children: pieces
        .slice(start, end)
        .map((piece, i) => proseOf(piece, start + i, material, noAttributes, i === 0 ? drop : 0)),
    }
  })
  const isPlain = children.every(({ children: [paragraph, more] }) => {
    const attributes = paragraph?.type === 'paragraph' ? paragraph.attributes : noAttributes
    return more === undefined && attributes.lang === undefined
  })
  return {
    type: 'list',
    ...base(spanOver(pieces.slice(from, to), source)),
    attributes: mark?.kind === 'letter' ? { classes: ['lettered'], values: {} } : noAttributes,
    ordered: mark?.kind === 'number' || mark?.kind === 'letter',
    start: mark?.number ?? 1,
    tight: isPlain && pieces.slice(from + 1, to).every((piece) => piece.gap === 0),
    children,
  }
}

function verseOf(from: number, to: number, { pieces, calls, source }: Material): Verse {
  const some = pieces.slice(from, to)
  return {
    type: 'verse',
    ...base(spanOver(some, source)),
    attributes: noAttributes,
    children: some.map((piece, i) => ({
      type: 'stanza',
      ...base(spanIn(piece.passage, source)),
      children: linesOfVerse(piece, calls.get(from + i) ?? [], source),
    })),
  }
}

/** The calls of a stanza are counted from its first line; each line takes its own. */
function linesOfVerse(
  piece: Piece,
  calls: readonly Call[],
  source: Source,
): Verse['children'][number]['children'] {
  const least = Math.min(...piece.lines.slice(0, 1000).map((line) => line.indent ?? 0))
  let at = 0
  return piece.lines.map((line) => {
    const from = piece.passage.text.indexOf(line.text, at)
    const start = from < 0 ? at : from
    at = start + line.text.length
    const own = calls
      .filter((call) => call.from >= start && call.from < at)
      .map((call) => ({ ...call, from: call.from - start, to: Math.min(call.to - start, line.text.length) }))
    return {
      type: 'verseLine',
      ...base(spanIn(line, source)),
      indent: Math.min(8, Math.round(((line.indent ?? 0) - least) / 2)),
      children: inlinesOf(line, own, source),
    }
  })
}

/** A note's text without its mark; words that say so if it is missing. */
export function definitionOf(note: FoundNote, material: Material): FootnoteDefinition {
  const { pieces, source, lang } = material
  const call = note.calls[0]
  const calledAt = call ? pieces[call.piece]?.passage : undefined
  const [first] = note.pieces
  if (first === undefined) {
    const span =
      calledAt && call ? spanIn(calledAt, source, call.from, call.to) : { source, start: 0, end: 0 }
    return noteNode(note.label, [paragraphNode([textNode(wordsFor(lang).noteMissing, span)], span)], span)
  }
  const blocks = note.pieces.flatMap((at): readonly Block[] => {
    const piece = pieces[at]
    if (!piece) return []
    if (piece.kind === 'verse') return [verseOf(at, at + 1, material)]
    const passage = at === first ? slicePassage(piece.passage, note.markLength) : piece.passage
    return [proseOf({ ...piece, passage }, -1, material)]
  })
  return noteNode(
    note.label,
    blocks,
    spanOver(
      note.pieces.flatMap((at) => pieces[at] ?? []),
      source,
    ),
  )
}
