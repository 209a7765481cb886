/**
 * Calls and notes brought together by the sequence they must form.
 *
 * The notes of a text are a list of numbers, each once; the calls are
 * candidates, many of them false. The best reading is the chain of candidates
 * that goes through the notes in order, of the greatest likelihood, with as few
 * notes as possible left without a call:
 *
 *     candidates   1   3   1917   2   4   2   5   3      (as they stand in the text)
 *     notes        1           2             3
 *                  └───────────┴─────────────┘
 *
 * A dynamic programme over (candidate, note) finds it; a Fenwick tree of
 * maxima makes it quick for ten thousand notes.
 */

import type { CallCandidate } from './note-calls.ts'

/** A candidate with its place in the whole text. */
export interface PlacedCall extends CallCandidate {
  /** The piece it stands in. */
  readonly piece: number
}

export interface ListedNote {
  readonly number: number
  /** The piece its text begins in; a note that is only supposed has none. */
  readonly piece: number | undefined
}

export interface Chain {
  /** Likelihoods, less what is wanting. */
  readonly score: number
  /** Note index → the call that calls it. */
  readonly calls: ReadonlyMap<number, PlacedCall>
}

/** What a note costs that no call was found for: less than half a call, so that no weak one is forced on it. */
const COST_OF_A_MISSING_CALL = 0.45

/** What a supposed note costs that was left out: two calls, since without notes the numbers are all there is. */
const COST_OF_A_GAP = 2

/** A candidate below this is no candidate. */
const LEAST_LIKELIHOOD = 0.3

interface State {
  readonly call: PlacedCall
  readonly note: number
  readonly value: number
  /** The value, and what all notes up to this one would have cost: what a successor compares. */
  readonly worth: number
  readonly before: State | undefined
}

export function matchNotes(candidates: readonly PlacedCall[], notes: readonly ListedNote[]): Chain {
  const byNumber = new Map<number, number[]>()
  for (const [i, note] of notes.entries()) {
    const same = byNumber.get(note.number)
    if (same) same.push(i)
    else byNumber.set(note.number, [i])
  }
  const costs = costsBefore(notes)
  const best = new Maxima(notes.length)

  for (const call of candidates) {
    if (call.likelihood < LEAST_LIKELIHOOD) continue
    // From the last note to the first, so that no state is built on one of the same call.
    for (const note of (byNumber.get(call.number) ?? []).toReversed()) {
      const listed = notes[note]
      if (!listed || (listed.piece !== undefined && listed.piece <= call.piece)) continue
      const before = best.upTo(note)
      const value = (before?.worth ?? 0) + call.likelihood - (costs.all[note] ?? 0)
      best.put({ call, note, value, worth: value + (costs.all[note + 1] ?? 0), before })
    }
  }

  const last = best.greatest(
    (state) => state.value - (costs.real.at(-1) ?? 0) + (costs.real[state.note + 1] ?? 0),
  )
  if (!last) return { score: -(costs.real.at(-1) ?? 0), calls: new Map() }
  const calls = new Map<number, PlacedCall>()
  for (let state: State | undefined = last.state; state; state = state.before)
    calls.set(state.note, state.call)
  return { score: last.value, calls: new Map([...calls].toReversed()) }
}

/** What the notes before each one cost together, if none of them is called. */
function costsBefore(notes: readonly ListedNote[]): {
  readonly all: readonly number[]
  readonly real: readonly number[]
} {
  const all = [0]
  const real = [0]
  for (const { piece } of notes) {
    const isReal = piece !== undefined
    all.push((all.at(-1) ?? 0) + (isReal ? COST_OF_A_MISSING_CALL : COST_OF_A_GAP))
    real.push((real.at(-1) ?? 0) + (isReal ? COST_OF_A_MISSING_CALL : 0))
  }
  return { all, real }
}

/** The best states by note: Fenwick's tree, with maxima for sums. */
class Maxima {
  readonly #tree: (State | undefined)[]
  readonly #all: (State | undefined)[]

  constructor(size: number) {
    this.#tree = Array.from({ length: size + 1 })
    this.#all = Array.from({ length: size })
  }

  put(state: State): void {
    const known = this.#all[state.note]
    if (!known || state.value > known.value) this.#all[state.note] = state
    for (let i = state.note + 1; i < this.#tree.length; i += i & -i) {
      const there = this.#tree[i]
      if (!there || state.worth > there.worth) this.#tree[i] = state
    }
  }

  /** The most worthy state of a note before this one. */
  upTo(note: number): State | undefined {
    let found: State | undefined
    for (let i = note; i > 0; i -= i & -i) {
      const there = this.#tree[i]
      if (there && (!found || there.worth > found.worth)) found = there
    }
    return found
  }

  greatest(worthOf: (state: State) => number): { readonly state: State; readonly value: number } | undefined {
    let found: { readonly state: State; readonly value: number } | undefined
    for (const state of this.#all) {
      if (!state) continue
      const value = worthOf(state)
      if (!found || value > found.value) found = { state, value }
    }
    return found
  }
}
