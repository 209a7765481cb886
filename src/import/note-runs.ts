/**
 * Numbered pieces that follow each other: a list, or a series of notes.
 */

import { isSignature } from './front-words.ts'
import { type LeadingMark, leadingMark, markExpecting, type NumberForm, romanMark } from './leading-mark.ts'
import type { PlacedCall } from './match-notes.ts'
import { isLikelyCall } from './note-calls.ts'
import type { Piece } from './pieces.ts'

/** Notes that follow each other, as a list would. */
export interface Run {
  readonly notes: readonly RunNote[]
  readonly isUnderHeading: boolean
  /** Nothing of the text follows it before the next heading: where notes stand, and lists seldom do. */
  readonly isClosing: boolean
}

export interface RunNote {
  readonly number: number
  /** The piece it begins in, and those that go on with it. */
  readonly pieces: readonly number[]
  readonly markLength: number
}

/** What the notes of a text are counted in. */
export type Numbering = 'arabic' | 'roman' | 'capital-roman'

/** The number a note may begin with, if it is of a numbering. */
export function noteMark(text: string, numbering: Numbering): LeadingMark | undefined {
  if (numbering === 'arabic') return leadingMark(text)
  const mark = romanMark(text)
  return mark?.kind === 'number' && mark.form === numbering ? mark : undefined
}

/** Pieces that may belong to one note besides its first. */
const LONGEST_NOTE = 12

/**
 * `isNotesHeading` says that the pieces after it are notes; `isBarrier` that no
 * note goes on past it; `isFoot` that a note begins there which stood at the foot of a page.
 */
export interface NoteLandmarks {
  isFoot(piece: number): boolean
  isNotesHeading(piece: number): boolean
  isBarrier(piece: number, numbering: Numbering): boolean
}

export interface Numbered {
  readonly numbering: Numbering
  readonly landmarks: NoteLandmarks
  readonly candidates: readonly PlacedCall[]
}

export function findRuns(
  pieces: readonly Piece[],
  { numbering, landmarks, candidates }: Numbered,
): readonly Run[] {
  const marks = pieces.map((piece) =>
    piece.kind === 'words' ? noteMark(piece.passage.text, numbering) : undefined,
  )
  const isBarrier = (piece: number): boolean => landmarks.isBarrier(piece, numbering)
  const calledIn = new Map<number, Set<number>>()
  for (const call of candidates) {
    if (!isLikelyCall(call)) continue
    const known = calledIn.get(call.piece)
    if (known) known.add(call.number)
    else calledIn.set(call.piece, new Set([call.number]))
  }
  const runs: Run[] = []
  let isUnderHeading = false
  for (let i = 0; i < pieces.length; ) {
    const mark = marks[i]
    if (landmarks.isNotesHeading(i)) isUnderHeading = true
    else if (isBarrier(i)) isUnderHeading = false
    if (mark?.kind !== 'number' || isBarrier(i) || mark.number === 0) {
      i++
      continue
    }
    const { notes, after } = readRun(i, mark, {
      marks,
      calledIn,
      landmarks,
      isBarrier,
      pieces,
      isUnderHeading,
    })
    const isClosing = after >= pieces.length || isBarrier(after)
    // “14 March 1902, the committee” is no fourteenth note.
    const isDated = notes.length === 1 && mark.number > 1 && isSignature(pieces[i]?.passage.text ?? '')
    if (!isDated) runs.push({ notes, isUnderHeading, isClosing })
    i = after
  }
  return runs
}

interface RunMaterial {
  readonly marks: readonly (LeadingMark | undefined)[]
  readonly calledIn: ReadonlyMap<number, ReadonlySet<number>>
  readonly landmarks: NoteLandmarks
  readonly isBarrier: (piece: number) => boolean
  readonly pieces: readonly Piece[]
  readonly isUnderHeading: boolean
}

function readRun(
  from: number,
  first: NumberMark,
  material: RunMaterial,
): { readonly notes: readonly RunNote[]; readonly after: number } {
  const notes: RunNote[] = []
  let here: Place | undefined = { at: from, mark: first }
  let after = from + 1
  while (here !== undefined) {
    const { at, mark }: Place = here
    const next = nextInRun(here, material)
    const end = next?.at ?? endOfLast(at, material)
    notes.push({
      number: mark.number,
      pieces: Array.from({ length: end - at }, (_, k) => at + k),
      markLength: mark.length,
    })
    after = end
    here = next
  }
  return { notes, after }
}

type NumberMark = LeadingMark & { readonly kind: 'number' }

interface Place {
  readonly at: number
  readonly mark: NumberMark
}

/** The next note of a run: its number follows, or leaves out at most two, and no call for it stands between. */
function nextInRun(
  { at, mark: { number, form } }: Place,
  { marks, calledIn, landmarks, isBarrier, pieces }: RunMaterial,
): Place | undefined {
  if (landmarks.isFoot(at)) return nextFoot(at, { marks, landmarks })
  for (let i = at + 1; i <= at + LONGEST_NOTE && i < pieces.length; i++) {
    if (isBarrier(i) || landmarks.isNotesHeading(i)) return undefined
    const piece = pieces[i]
    const mark =
      piece?.kind === 'words' && (form === 'glued' || form === 'bare')
        ? markExpecting(piece.passage.text, number + 1)
        : marks[i]
    const leap = i === at + 1 ? 3 : 1
    const goesOn = mark?.kind === 'number' && mark.number > number && mark.number <= number + leap
    if (goesOn && areAlike(mark.form, form)) return { at: i, mark }
    // Whatever begins at one again is another list, or other notes.
    if (mark?.kind === 'number' && mark.number === 1) return undefined
    if (calledIn.get(i)?.has(number + 1)) return undefined
  }
  return undefined
}

/** Stops and spaces after numbers come loose here and there; brackets stay. */
function areAlike(form: NumberForm, other: NumberForm): boolean {
  return form === other || (isLoose(form) && isLoose(other))
}

function isLoose(form: NumberForm): boolean {
  return form === 'bare' || form === 'glued' || form === 'dot'
}

/** Notes from feet of pages follow each other whatever their numbers: each page may count anew. */
function nextFoot(
  at: number,
  { marks, landmarks }: Pick<RunMaterial, 'marks' | 'landmarks'>,
): Place | undefined {
  for (let i = at + 1; i <= at + LONGEST_NOTE; i++) {
    const mark = landmarks.isFoot(i) ? marks[i] : undefined
    if (mark?.kind === 'number') return { at: i, mark }
  }
  return undefined
}

/** The last note goes on as long as pieces stand in further than its first, or to the end under a heading of its own. */
function endOfLast(at: number, { pieces, isBarrier, isUnderHeading, marks }: RunMaterial): number {
  let end = at + 1
  const first = pieces[at]
  const isOn = (i: number): boolean => {
    const piece = pieces[i]
    if (!piece || !first || isBarrier(i) || marks[i] !== undefined) return false
    if (leadingMark(piece.passage.text) !== undefined) return false
    return piece.indent > first.indent || (isUnderHeading && i <= at + 2)
  }
  while (end - at < LONGEST_NOTE && isOn(end)) end++
  return end
}
