/**
 * Notes called by stars and daggers, which follow no count.
 */

import type { FoundCall, FoundNote, FoundNotes, StrayCall } from './find-notes.ts'
import { leadingMark } from './leading-mark.ts'
import { signCandidates } from './note-calls.ts'
import { Labels } from './note-labels.ts'
import type { Piece } from './pieces.ts'

const signNames: Readonly<Record<string, string>> = { '*': 'star', '†': 'dagger', '‡': 'double-dagger' }

/** Stars and daggers follow no count: each note answers to the first open call of its sign before it.
 * A dagger without a note is a call all the same; a star may be anything. */
export function signedNotes(pieces: readonly Piece[], taken: ReadonlySet<number>): FoundNotes {
  const open = new Map<string, FoundCall[]>()
  const labels = new Labels()
  const notes: FoundNote[] = []
  for (const [i, piece] of pieces.entries()) {
    if (taken.has(i)) continue
    const mark = piece.kind === 'words' ? leadingMark(piece.passage.text) : undefined
    const call = mark?.kind === 'sign' ? open.get(mark.sign)?.shift() : undefined
    if (mark?.kind === 'sign' && call) {
      notes.push({
        label: labels.take(nameOfSign(mark.sign)),
        shown: mark.sign,
        pieces: [i],
        markLength: mark.length,
        calls: [call],
      })
      continue
    }
    for (const { sign, from, to } of signCandidates(piece.passage.text)) {
      const calls = open.get(sign) ?? []
      calls.push({ piece: i, from, to, rival: undefined, likelihood: 1 })
      open.set(sign, calls)
    }
  }
  const strays: StrayCall[] = []
  for (const [sign, calls] of open)
    for (const call of calls)
      if (!/[†‡]/.test(sign)) strays.push({ piece: call.piece, from: call.from, to: call.to, shown: sign })
      else
        notes.push({
          label: labels.take(nameOfSign(sign)),
          shown: sign,
          pieces: [],
          markLength: 0,
          calls: [call],
        })
  return { notes, strays }
}

function nameOfSign(sign: string): string {
  const name = signNames[sign[0] ?? ''] ?? 'sign'
  return Array.from({ length: sign.length }, () => name).join('-')
}
