/**
 * A line of type as operators: one TJ, and where it has brought the printer's point.
 *
 * The point is followed through every glyph and correction, so that each word
 * stands where it was set, and no rounding adds up along a line.
 */

import type { Mpt } from '../base/index.ts'
import { hexString, operand, textString } from './objects.ts'
import type { SetRun } from './typecase.ts'

/** The operands of one TJ, and where they have brought the printer's point. */
export class TypeLine {
  readonly #size: Mpt
  readonly #scale: number
  readonly #tracking: Mpt
  readonly #wordSpacing: Mpt
  /** Millipoints in a thousandth of the em, as wide as it is set. */
  readonly #unit: number
  #shown = ''
  /** The beginning of an array of strings and numbers; empty, or inside a string. */
  #codes = ''
  #pen = 0

  /**
   * `scale` is 1 as designed; `tracking` is added after every glyph, the last one too, and
   * `wordSpacing` besides after every word space (ISO 32000-1, §9.3.2 and §9.3.3). Both are scaled.
   */
  constructor(size: Mpt, scale: number, tracking: Mpt, wordSpacing: Mpt = 0) {
    this.#size = size
    this.#scale = scale
    this.#tracking = tracking
    this.#wordSpacing = wordSpacing
    this.#unit = (size * scale) / 1000
  }

  /** Sets a run with its left edge `at` millipoints from the line's. */
  add(run: SetRun, at: number): void {
    const number = this.#unit === 0 ? 0 : Math.round((this.#pen - at) / this.#unit)
    if (number !== 0) {
      this.#codes += this.#codes === '' ? `[${number}(` : `)${number}(`
      this.#pen -= number * this.#unit
    }
    if (run.actualText === undefined) this.#addParts(run)
    else {
      this.#show()
      this.#shown += `/Span<</ActualText ${hexString(textString(run.actualText))}>>BDC\n`
      this.#addParts(run)
      this.#show()
      this.#shown += 'EMC\n'
    }
    this.#advance(run)
  }

  /** A space shows nothing, so it stands wherever the word before it ends: one number brings the next word to its place. */
  addSpace(space: SetRun): void {
    this.#addParts(space)
    this.#advance(space)
    this.#pen += this.#wordSpacing * this.#scale
  }

  text(): string {
    this.#show()
    return this.#shown
  }

  #addParts({ parts }: SetRun): void {
    for (const part of parts) {
      if (part.rise !== 0) this.#raise(part.rise)
      this.#codes += this.#codes === '' ? `[(${part.codes}` : part.codes
      if (part.rise !== 0) this.#raise(0)
    }
  }

  #advance({ advance, glyphs }: SetRun): void {
    this.#pen += ((advance * this.#size) / 1000 + glyphs * this.#tracking) * this.#scale
  }

  #raise(rise: number): void {
    this.#show()
    this.#shown += `${operand((rise * this.#size) / 1_000_000)} Ts\n`
  }

  #show(): void {
    if (this.#codes !== '') this.#shown += `${this.#codes})]TJ\n`
    this.#codes = ''
  }
}
