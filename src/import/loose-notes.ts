/**
 * Notes of a page that no link joins to their calls, found by the sequence of
 * their numbers as in a plain text:
 *
 *     <p>a hedge<sup>1</sup>, then a fence [2].</p>
 *     <p><sup>1</sup> Of hornbeam.</p>
 *     <p>[2] See the map.</p>
 *
 * Each paragraph, heading and item is read as a line of text would be; what is
 * found there is put back into the blocks.
 */

import { type Outcome, Report, type Source } from '../base/index.ts'
import { type Block, type FootnoteDefinition, type ListItem, textOf } from '../manuscript/index.ts'
import { asideNode, noteNode, paragraphNode } from './draft.ts'
import { type FoundNote, type FoundNotes, findNotes } from './find-notes.ts'
import { isNotesHeading } from './furniture.ts'
import { type CallEdit, flatten, rewrite } from './loose-inlines.ts'
import type { Piece } from './pieces.ts'
import { reportNotes } from './report-notes.ts'

export interface Joined {
  readonly blocks: readonly Block[]
  readonly definitions: readonly FootnoteDefinition[]
}

export function joinLooseNotes(blocks: readonly Block[], source: Source): Outcome<Joined> {
  const report = new Report()
  const lines = blocks.flatMap(linesOf)
  const pieces = lines.map(pieceOf)
  const found = sure(
    findNotes(pieces, {
      isFoot: () => false,
      isNotesHeading: (i) => lines[i]?.isHeading === true && isNotesHeading(pieces[i]?.passage.text ?? ''),
      isBarrier: (i) => lines[i]?.isHeading === true || lines[i]?.block === undefined,
    }),
    pieces,
  )
  reportNotes({ notes: found, strays: [] }, { pieces, source }, report)
  const taken = new Set(found.flatMap((note) => note.pieces.flatMap((piece) => lines[piece]?.block ?? [])))
  const edits = editsByBlock(found, lines)
  return report.conclude({
    blocks: withoutNotesHeads(
      blocks.flatMap((block) => edited(block, taken, edits)),
      blocks,
      taken,
    ),
    definitions: found.flatMap((note) => definitionOf(note, lines)),
  })
}

/** Marks that by themselves are no calls make no notes: “H2” and “utf8” stand on many pages. */
function sure({ notes }: FoundNotes, pieces: readonly Piece[]): readonly FoundNote[] {
  const isMarked = ({ calls }: FoundNote): boolean =>
    calls.every(({ piece, from, to }) =>
      /^ ?(?:[⁰¹²³⁴-⁹]+|\[\d+\])$/.test(pieces[piece]?.passage.text.slice(from, to) ?? ''),
    )
  return notes.filter((note) => note.pieces.length > 0 || isMarked(note))
}

// ——— blocks as lines

type Worded = Extract<Block, { type: 'paragraph' | 'heading' }>

interface Line {
  /** Undefined for what holds no words of the text, or other than a paragraph does. */
  readonly block: Worded | undefined
  readonly isHeading: boolean
  /** The number of an item, which the page does not write out. */
  readonly prefix: string
}

function linesOf(block: Block): readonly Line[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [{ block, isHeading: block.type === 'heading', prefix: '' }]
    case 'blockquote':
    case 'division':
      return block.children.flatMap(linesOf)
    case 'list':
      return block.children.flatMap((item, i) =>
        item.children.flatMap(linesOf).map((line, at) => ({
          ...line,
          prefix: at === 0 && block.ordered ? `${block.start + i}. ` : '',
        })),
      )
    default:
      return block.type === 'html' ? [] : [{ block: undefined, isHeading: false, prefix: '' }]
  }
}

function pieceOf({ block, prefix }: Line): Piece {
  const { text, anchors } = block ? flatten(block.children) : { text: '', anchors: [] }
  const moved = anchors.map(({ at, source }) => ({ at: at + prefix.length, source }))
  const start = { at: 0, source: anchors[0]?.source ?? 0 }
  return {
    kind: 'words',
    passage: { text: prefix + text, anchors: [start, ...moved] },
    lines: [],
    gap: 1,
    indent: 0,
    hang: 0,
  }
}

// ——— what was found, put back

function editsByBlock(
  notes: readonly FoundNote[],
  lines: readonly Line[],
): ReadonlyMap<Block, readonly CallEdit[]> {
  const edits = new Map<Block, CallEdit[]>()
  for (const { label, calls } of notes)
    for (const { piece, from, to } of calls) {
      const line = lines[piece]
      if (!line?.block) continue
      const there = edits.get(line.block) ?? []
      const drop = line.prefix.length
      edits.set(line.block, [...there, { from: from - drop, to: to - drop, label }])
    }
  return edits
}

/** A block with its calls; nothing, if all of it is notes. */
function edited(
  block: Block,
  taken: ReadonlySet<Block>,
  edits: ReadonlyMap<Block, readonly CallEdit[]>,
): readonly Block[] {
  if (taken.has(block)) return []
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const own = edits.get(block)
      return [own ? { ...block, children: rewrite(block.children, own) } : block]
    }
    case 'blockquote':
    case 'division': {
      const children = block.children.flatMap((child) => edited(child, taken, edits))
      return children.length === 0 ? [] : [{ ...block, children }]
    }
    case 'list': {
      const children = block.children.flatMap((item): readonly ListItem[] => {
        const kept = item.children.flatMap((child) => edited(child, taken, edits))
        return kept.length === 0 && item.children.length > 0 ? [] : [{ ...item, children: kept }]
      })
      return children.length === 0 ? [] : [{ ...block, children }]
    }
    default:
      return [block]
  }
}

/** “Notes” over nothing any more is kept in a comment. */
function withoutNotesHeads(
  blocks: readonly Block[],
  before: readonly Block[],
  taken: ReadonlySet<Block>,
): readonly Block[] {
  return blocks.map((block) => {
    if (block.type !== 'heading' || !isNotesHeading(textOf(block.children))) return block
    const below = before[before.findIndex(({ span }) => span === block.span) + 1]
    const isOfNotes =
      below !== undefined && linesOf(below).every((line) => line.block && taken.has(line.block))
    return isOfNotes ? asideNode(textOf(block.children), block.span) : block
  })
}

/** Nothing for a note whose text is not there: that is seen to where all notes are joined. */
function definitionOf(
  { label, pieces, markLength }: FoundNote,
  lines: readonly Line[],
): readonly FootnoteDefinition[] {
  const children = pieces.flatMap((piece, i): readonly Block[] => {
    const { block, prefix = '' } = lines[piece] ?? {}
    if (!block) return []
    const drop = i === 0 ? markLength - prefix.length : 0
    const words =
      drop > 0 ? rewrite(block.children, [{ from: 0, to: drop, label: undefined }]) : block.children
    return [paragraphNode(words, block.span)]
  })
  const [first] = children
  return first ? [noteNode(label, children, first.span)] : []
}
