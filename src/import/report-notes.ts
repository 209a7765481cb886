/**
 * What is not sure of the notes that were found by their sequence.
 */

import type { Report, Source, Span } from '../base/index.ts'
import type { FoundCall, FoundNote, FoundNotes } from './find-notes.ts'
import { spanIn } from './passage.ts'
import type { Piece } from './pieces.ts'

export interface NotedText {
  readonly pieces: readonly Piece[]
  readonly source: Source
}

/** Calls that may be none, and marks that may be calls. */
export function reportNotes({ notes, strays }: FoundNotes, text: NotedText, report: Report): void {
  for (const note of notes) reportCalls(note, text, report)
  for (const stray of strays)
    report.add(
      'import/stray-mark',
      spanOf(stray, text),
      `“${stray.shown}” looks like the call of a note, but has no place in the sequence`,
      'write [^label] in its place if it calls a note',
    )
}

/** Calls without notes, and notes without calls. */
export function reportLoose({ notes }: FoundNotes, text: NotedText, report: Report): void {
  for (const { shown, calls, pieces } of notes) {
    const [call] = calls
    const piece = text.pieces[pieces[0] ?? -1]
    if (call && !piece)
      report.add(
        'import/note-without-text',
        spanOf(call, text),
        `the text of the note “${shown}” is not in the file`,
        'find it and write it in place of the words that were put there',
      )
    if (piece && !call)
      report.add(
        'import/note-without-call',
        spanIn(piece.passage, text.source),
        `nothing calls the note “${shown}”`,
        'put its call where it belongs, and make a note of the box it was kept in',
      )
  }
}

/** Below this a mark is reported; a mark after a word or a stop has 1. */
const SURE = 0.6

function reportCalls({ shown, calls }: FoundNote, text: NotedText, report: Report): void {
  for (const call of calls) {
    if (call.rival)
      report.add(
        'import/uncertain-mark',
        spanOf(call, text),
        `“${shown}” was taken for the call of a note, but another place could be it as well`,
        { message: 'the other place is here', span: spanOf(call.rival, text) },
      )
    else if (call.likelihood < SURE)
      report.add(
        'import/uncertain-mark',
        spanOf(call, text),
        `“${shown}” was taken for the call of a note, though it does not look like one`,
        'look whether it belongs to the words before it',
      )
  }
}

function spanOf(
  { piece, from, to }: Pick<FoundCall, 'piece' | 'from' | 'to'>,
  { pieces, source }: NotedText,
): Span {
  return spanIn(pieces[piece]?.passage ?? { text: '', anchors: [] }, source, from, to)
}
