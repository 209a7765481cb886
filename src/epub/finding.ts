/**
 * What a validator found in an e-book, in one form whichever validator it was.
 */

export interface Finding {
  /** The validator's own name for the rule that was broken: `RSC-005`, `image-alt`. */
  readonly rule: string
  /** Whether the e-book is wrong, or may do less well than it could. */
  readonly gravity: 'error' | 'warning'
  /** One sentence without a full stop, in the validator's words. */
  readonly message: string
  /** Of a file in the container, `OEBPS/text/one.xhtml`; empty if the e-book as a whole is meant. */
  readonly path: string
  readonly place: FindingPlace
}

/** Where in the file, as well as the validator knows it. */
export type FindingPlace =
  | { readonly kind: 'file' }
  /** Counted from one. A column stands right behind what is meant, as XML readers report it. */
  | { readonly kind: 'line'; readonly line: number; readonly column?: number }
  /** Which child element to take from the root downward, counted from zero. */
  | { readonly kind: 'element'; readonly steps: readonly number[] }

/** Of a list of all that would be allowed instead, no reader gets to the end. */
const expectations = /[;,] expected (?:the |attribute|element|one of)[\s\S]*$/

/** A validator's message as we tell it: its first line, without its full stop. */
export function shortened(message: string): string {
  const [first = ''] = message.trim().split('\n')
  return first
    .replace(/^Error while parsing file: /, '')
    .replace(expectations, '')
    .replace(/\.$/, '')
}
