/**
 * Which pieces of a text are notes, and what in the text calls them.
 *
 * A numbered run of paragraphs is a list or a series of notes; only the calls
 * can tell. So each run is tried, the likeliest first (under a heading that
 * says “Notes”, then from the end of the text backwards), and kept if the text
 * calls it.
 */

import { romanLetters } from './leading-mark.ts'
import { type Chain, type ListedNote, matchNotes, type PlacedCall } from './match-notes.ts'
import { type CallForm, callCandidates, isLikelyCall } from './note-calls.ts'
import { Labels } from './note-labels.ts'
import { findRuns, type NoteLandmarks, type Numbering, type Run, type RunNote } from './note-runs.ts'
import { signedNotes } from './note-signs.ts'
import type { Piece } from './pieces.ts'

export interface FoundNote {
  /** Unique in the text: the number or sign, and a letter if it comes back. */
  readonly label: string
  /** As it is printed in the source. */
  readonly shown: string
  /** Pieces of its text, the first without the mark’s length; none if the text is missing. */
  readonly pieces: readonly number[]
  readonly markLength: number
  readonly calls: readonly FoundCall[]
}

export interface FoundCall {
  readonly piece: number
  readonly from: number
  readonly to: number
  /** Another place in the text that could as well be the call. */
  readonly rival: { readonly piece: number; readonly from: number; readonly to: number } | undefined
  readonly likelihood: number
}

/** What looks like a call, and fits nowhere. */
export interface StrayCall {
  readonly piece: number
  readonly from: number
  readonly to: number
  readonly shown: string
}

export interface FoundNotes {
  readonly notes: readonly FoundNote[]
  readonly strays: readonly StrayCall[]
}

/** So many runs are tried; a text with more is a list of lists. */
const MOST_RUNS = 60

/** A run must be called by so many of its notes, as a share, to be notes. */
const CALLED_AT_LEAST = 0.4

export function findNotes(pieces: readonly Piece[], landmarks: NoteLandmarks): FoundNotes {
  const candidates = pieces.flatMap((piece, i) =>
    landmarks.isNotesHeading(i)
      ? []
      : callCandidates(piece.passage.text).map((call) => ({ ...call, piece: i })),
  )
  const readings = numberings
    .flatMap(({ numbering, forms }) => {
      const runs = findRuns(pieces, { numbering, landmarks, candidates })
      return forms.map((form) => readWith(form, candidates, runs))
    })
    .toSorted((a, b) => b.chain.score - a.chain.score)
  const reading = readings[0]
  const numbered = reading ? numberedNotes(reading, candidates) : { notes: [], strays: [] }
  const taken = new Set(numbered.notes.flatMap((note) => note.pieces))
  const signed = signedNotes(pieces, taken)
  return {
    notes: [...numbered.notes, ...signed.notes],
    strays: [...numbered.strays, ...signed.strays],
  }
}

/** How calls are counted by their form, the likeliest first. */
const numberings: readonly { readonly numbering: Numbering; readonly forms: readonly CallForm[] }[] = [
  { numbering: 'arabic', forms: ['superscript', 'bracket', 'glued', 'round', 'caret', 'spaced'] },
  { numbering: 'roman', forms: ['roman'] },
  { numbering: 'capital-roman', forms: ['capital-roman'] },
]

// ——— which runs are notes

interface Reading {
  readonly form: CallForm
  readonly runs: readonly Run[]
  readonly notes: readonly (ListedNote & { readonly text: RunNote | undefined })[]
  readonly chain: Chain
}

function readWith(form: CallForm, candidates: readonly PlacedCall[], runs: readonly Run[]): Reading {
  const ofForm = candidates.filter((call) => call.form === form)
  const none: Reading = { form, runs: [], notes: [], chain: { score: 0, calls: new Map() } }
  if (ofForm.length < leastCalls(form)) return none

  const numbers = new Set(ofForm.map((call) => call.number))
  const likely = runs
    .filter((run) => run.notes.some((note) => numbers.has(note.number)))
    .toReversed()
    .toSorted((a, b) => likelihoodOf(b) - likelihoodOf(a))
    .slice(0, MOST_RUNS)

  let best = none
  for (const run of likely) {
    const tried = readRuns(form, ofForm, [...best.runs, run])
    const isWorth = tried.chain.score - best.chain.score >= CALLED_AT_LEAST * run.notes.length
    if (isWorth) best = tried
  }
  return withoutLists(withoutCalling(withSupposed(best, ofForm), ofForm), ofForm)
}

/** A number by itself after a word calls a note only where several do. */
function leastCalls(form: CallForm): number {
  return form === 'spaced' ? 3 : 1
}

/**
 * Notes call no notes, or one at the most. A run that calls several is numbered
 * headings with the text below them, if more calls are answered without it.
 */
function withoutCalling(reading: Reading, candidates: readonly PlacedCall[]): Reading {
  const kept = reading.runs.filter(({ notes }) => {
    const own = new Set(notes.flatMap(({ pieces }) => pieces))
    return candidates.filter((call) => isLikelyCall(call) && own.has(call.piece)).length < 2
  })
  if (kept.length === reading.runs.length) return reading
  const without = withSupposed(readRuns(reading.form, candidates, kept), candidates)
  return without.chain.calls.size > reading.chain.calls.size ? without : reading
}

/** Notes in the midst of a text must be those of most of its calls; else they are lists. */
const SHARE_OF_MIDST = 0.6

/**
 * Where the notes are not in the file at all, a list may seem to be the first
 * of them. It is let go if the calls make as good a sequence without it.
 */
function withoutLists(found: Reading, candidates: readonly PlacedCall[]): Reading {
  const reading = withoutOvertaken(found, candidates)
  const closing = reading.runs.filter((run) => run.isClosing || run.isUnderHeading)
  const midst = reading.runs.length - closing.length
  if (midst === 0) return reading
  const noted = reading.runs
    .filter((run) => !closing.includes(run))
    .reduce((count, run) => count + run.notes.length, 0)
  if (noted >= reading.chain.calls.size * SHARE_OF_MIDST) return reading
  const without = withSupposed(readRuns(reading.form, candidates, closing), candidates)
  return without.chain.score >= reading.chain.score ? without : reading
}

/**
 * Notes stand after all their calls. So a run is a list, if calls that no note
 * answers stand before it and after it, or if calls of its own come after it only.
 */
function withoutOvertaken(reading: Reading, candidates: readonly PlacedCall[]): Reading {
  const unanswered = [...reading.chain.calls].flatMap(([note, call]) => {
    const listed = reading.notes[note]
    return listed && listed.text === undefined ? [{ number: listed.number, piece: call.piece }] : []
  })
  if (unanswered.length === 0) return reading
  const called = new Set([...reading.chain.calls.keys()].map((note) => reading.notes[note]?.text))
  const kept = reading.runs.filter((run) => {
    const last = run.notes.at(-1)?.number ?? 0
    const end = firstPiece(run) + run.notes.length
    const own = new Set(run.notes.filter((note) => !called.has(note)).map(({ number }) => number))
    const sure = candidates.filter((call) => call.likelihood >= 0.9)
    const after = sure.filter((call) => call.piece >= end)
    const isBetween =
      unanswered.some(({ number, piece }) => number > last && piece < firstPiece(run)) &&
      sure.some(({ number, piece }) => number > last && piece >= firstPiece(run))
    return !isBetween && !after.some(({ number }) => own.has(number))
  })
  if (kept.length === reading.runs.length) return reading
  const without = withSupposed(readRuns(reading.form, candidates, kept), candidates)
  return without.chain.calls.size > reading.chain.calls.size ? without : reading
}

function likelihoodOf(run: Run): number {
  return (run.isUnderHeading ? 2 : 0) + (run.isClosing ? 1 : 0)
}

function readRuns(form: CallForm, candidates: readonly PlacedCall[], runs: readonly Run[]): Reading {
  const ordered = runs.toSorted((a, b) => firstPiece(a) - firstPiece(b))
  const inNotes = new Set(ordered.flatMap((run) => run.notes.flatMap((note) => note.pieces)))
  const notes = ordered.flatMap((run) =>
    run.notes.map((text) => ({ number: text.number, piece: text.pieces[0] ?? 0, text })),
  )
  const outside = candidates.filter((call) => !inNotes.has(call.piece))
  return { form, runs: ordered, notes, chain: matchNotes(outside, notes) }
}

function firstPiece(run: Run): number {
  return run.notes[0]?.pieces[0] ?? 0
}

/** Numbers wanting in the middle and after the last note are supposed, since calls may stand for them. */
function withSupposed(reading: Reading, candidates: readonly PlacedCall[]): Reading {
  const inNotes = new Set(reading.notes.flatMap((note) => note.text?.pieces ?? []))
  const outside = candidates.filter((call) => !inNotes.has(call.piece))
  const greatest = outside.reduce((most, call) => Math.max(most, call.likelihood >= 0.9 ? call.number : 0), 0)
  const notes: (ListedNote & { readonly text: RunNote | undefined })[] = []
  const suppose = (from: number, to: number): void => {
    for (let number = from; number <= to; number++) notes.push({ number, piece: undefined, text: undefined })
  }
  for (const note of reading.notes) {
    const before = notes.at(-1)?.number ?? 0
    if (note.number > before + 1 && note.number <= before + 3) suppose(before + 1, note.number - 1)
    notes.push(note)
  }
  const last = notes.at(-1)?.number ?? 0
  suppose(last + 1, Math.min(greatest, last + outside.length))
  const chain = matchNotes(outside, notes)
  if (chain.score <= reading.chain.score) return reading
  return { ...reading, notes, chain }
}

// ——— what comes of it

function numberedNotes(reading: Reading, candidates: readonly PlacedCall[]): FoundNotes {
  const { notes, chain, form } = reading
  const inNotes = new Set(notes.flatMap((note) => note.text?.pieces ?? []))
  const ofForm = candidates.filter((call) => call.form === form && !inNotes.has(call.piece))
  const chosen = new Set<PlacedCall>(chain.calls.values())
  const rivals = rivalsOf(chain, ofForm, notes)
  const labels = new Labels()

  const again = repeatedCalls(reading, ofForm, chosen)
  const found = notes.flatMap((note, i): readonly FoundNote[] => {
    const call = chain.calls.get(i)
    if (!call && !note.text) return []
    const calls = [...(call ? [call] : []), ...(again.get(i) ?? [])]
    return [
      {
        label: labels.take(shownAs(form, note.number)),
        shown: shownAs(form, note.number),
        pieces: note.text?.pieces ?? [],
        markLength: note.text?.markLength ?? 0,
        calls: calls.map((one) => ({
          piece: one.piece,
          from: one.from,
          to: one.to,
          likelihood: one.likelihood,
          rival: rivals.get(one),
        })),
      },
    ]
  })
  const used = new Set([...chosen, ...[...again.values()].flat(), ...rivals.values()])
  const greatest = notes.reduce((most, { number }) => Math.max(most, number), 0)
  const strays = candidates
    .filter((call) => !used.has(call) && !inNotes.has(call.piece) && isStray(call, { form, greatest }))
    .map((call) => ({
      piece: call.piece,
      from: call.from,
      to: call.to,
      shown: shownAs(call.form, call.number),
    }))
  return { notes: found, strays }
}

/** A number as the text writes it. */
function shownAs(form: CallForm, number: number): string {
  if (form === 'roman') return romanLetters(number)
  return form === 'capital-roman' ? romanLetters(number).toUpperCase() : String(number)
}

/** What could be nothing but a call, had it a place in the sequence. */
function isStray(
  call: PlacedCall,
  { form, greatest }: { readonly form: CallForm; readonly greatest: number },
): boolean {
  if (call.number > 999 || call.likelihood < 0.9) return false
  if (call.form === 'superscript' || call.form === 'bracket') return true
  // Names have numbers too: “baker77”.
  return call.form === form && form === 'glued' && call.number <= greatest + NEXT_NUMBERS
}

/** A glued number that is so much greater than all notes has nothing to do with them. */
const NEXT_NUMBERS = 9

/** For each chosen call the likeliest other one between its neighbours, if it is nearly as likely. */
function rivalsOf(
  chain: Chain,
  candidates: readonly PlacedCall[],
  notes: readonly ListedNote[],
): ReadonlyMap<PlacedCall, PlacedCall> {
  const order = new Map(candidates.map((call, i) => [call, i]))
  const rivals = new Map<PlacedCall, PlacedCall>()
  const chosen = [...chain.calls]
  for (const [i, [note, call]] of chosen.entries()) {
    const from = (order.get(chosen[i - 1]?.[1] ?? call) ?? 0) + (i === 0 ? -(order.get(call) ?? 0) : 1)
    const next = chosen[i + 1]?.[1]
    const to = next ? (order.get(next) ?? 0) : candidates.length
    const end = notes[note]?.piece ?? Number.POSITIVE_INFINITY
    const rival = candidates
      .slice(Math.max(0, from), Math.min(to, from + 2000))
      .find(
        (other) =>
          other !== call &&
          other.number === call.number &&
          other.piece < end &&
          other.likelihood >= Math.min(0.9, call.likelihood * 0.8),
      )
    if (rival) rivals.set(call, rival)
  }
  return rivals
}

/** Calls in brackets or superscripts may come back to a note: nothing else looks like them. */
function repeatedCalls(
  { form, notes, chain }: Reading,
  candidates: readonly PlacedCall[],
  chosen: ReadonlySet<PlacedCall>,
): ReadonlyMap<number, readonly PlacedCall[]> {
  const again = new Map<number, PlacedCall[]>()
  if (form !== 'bracket' && form !== 'superscript') return again
  const noteOf = new Map<number, number>()
  const current = new Map<PlacedCall, number>([...chain.calls].map(([note, call]) => [call, note]))
  for (const call of candidates) {
    const note = current.get(call)
    if (note !== undefined) noteOf.set(call.number, note)
    const known = noteOf.get(call.number)
    if (chosen.has(call) || known === undefined || call.likelihood < 0.9) continue
    const end = notes[known]?.piece
    if (end !== undefined && call.piece >= end) continue
    again.set(known, [...(again.get(known) ?? []), call])
  }
  return again
}
