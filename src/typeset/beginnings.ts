/**
 * What elements that begin leave for the first line inside them, until it comes.
 *
 * Ids and named strings go onto that line, and with them list marks and notes
 * that no word calls. An element that ends without a line still begins
 * somewhere: by what follows, or by what stands above if a page ends in between.
 */

import type { Mark, NoteInsert, TextPiece } from './galley.ts'
import type { Beginnings } from './line.ts'

interface Begun {
  readonly anchor: string | undefined
  readonly marks: readonly Mark[]
  /** Its element has ended. */
  ended: boolean
}

/** Lives as long as a column. */
export class WaitingBeginnings {
  #begun: Begun[] = []
  #notes: NoteInsert[] = []
  #pieces: TextPiece[] = []

  /** How many elements wait: a mark for `end`. */
  get count(): number {
    return this.#begun.length
  }

  get isEmpty(): boolean {
    return this.#begun.length + this.#notes.length + this.#pieces.length === 0
  }

  begin(anchor: string | undefined, marks: readonly Mark[]): void {
    if (anchor !== undefined || marks.length > 0) this.#begun.push({ anchor, marks, ended: false })
  }

  /** All elements that began after a mark have ended. */
  end(mark: number): void {
    for (const begun of this.#begun.slice(mark)) begun.ended = true
  }

  carry(notes: readonly NoteInsert[], pieces: readonly TextPiece[]): void {
    this.#notes.push(...notes)
    this.#pieces.push(...pieces)
  }

  /** Those of elements that have ended; they wait no longer. */
  takeEnded(): Beginnings {
    const ended = this.#begun.filter((begun) => begun.ended)
    this.#begun = this.#begun.filter((begun) => !begun.ended)
    return { ...told(ended), notes: [], pieces: [] }
  }

  takeAll(): Beginnings {
    const all = { ...told(this.#begun), notes: this.#notes, pieces: this.#pieces }
    this.#begun = []
    this.#notes = []
    this.#pieces = []
    return all
  }
}

function told(begun: readonly Begun[]): Pick<Beginnings, 'anchors' | 'marks'> {
  return {
    anchors: begun.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor])),
    marks: begun.flatMap(({ marks }) => marks),
  }
}
