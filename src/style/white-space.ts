/**
 * White space: which spaces of the markup are spaces of the text.
 *
 * As css-text-3, §4.1 has it: where white space collapses, a run of spaces,
 * tabs and line ends is one space, and none stands at the edges of a block or
 * at a forced line break, whatever inline elements the run is spread over.
 * White space between blocks is nothing. What a piece keeps of a text is told
 * by offsets, so that the place of each character in the manuscript is kept.
 */

/** A stretch of a text that stands in the flow. */
export interface Stretch {
  /** Offset of its first character in the text. */
  readonly start: number
  readonly value: string
}

/** Receives a block's inline content in order. It lives as long as the block is read. */
export class LineText {
  /** True where a space would stand first in its line, or after another. */
  #afterSpace = true
  /** The text that ends in the last space so far, if nothing but ends of elements came since. */
  #trailing: Stretch[] | undefined

  /** Adds a text; the array returned may lose its last space to what follows. */
  text(value: string, whiteSpace: 'normal' | 'nowrap' | 'pre' | 'pre-wrap'): readonly Stretch[] {
    if (value === '') return []
    if (whiteSpace === 'pre' || whiteSpace === 'pre-wrap') {
      this.#afterSpace = false
      this.#trailing = undefined
      return [{ start: 0, value }]
    }
    const stretches = this.#collapse(value)
    if (stretches.length > 0) this.#trailing = this.#afterSpace ? stretches : undefined
    return stretches
  }

  /** Something that is no text and no space: an image, a late box. */
  object(): void {
    this.#afterSpace = false
    this.#trailing = undefined
  }

  /** A forced line break, or the edge of a block: the space before it goes, and so does one after it. */
  edge(): void {
    const last = this.#trailing?.pop()
    if (last && last.value.length > 1)
      this.#trailing?.push({ start: last.start, value: last.value.slice(0, -1) })
    this.#afterSpace = true
    this.#trailing = undefined
  }

  #collapse(value: string): Stretch[] {
    const isPlain = !longSpace.test(value) && !(this.#afterSpace && isSpaceAt(value, 0))
    if (isPlain && value !== '') {
      // Most text has nothing to lose, and is one stretch as it stands.
      this.#afterSpace = isSpaceAt(value, value.length - 1)
      return [{ start: 0, value: value.replace(otherSpace, ' ') }]
    }
    const stretches: Stretch[] = []
    let start = -1
    let made = ''
    const close = (): void => {
      if (made !== '') stretches.push({ start, value: made })
      made = ''
    }
    for (const { index, text, isSpace } of runsOf(value)) {
      const kept = isSpace ? (this.#afterSpace ? '' : ' ') : text
      if (kept !== '') {
        if (made === '') start = index
        made += kept
      }
      if (kept.length < text.length) close()
      this.#afterSpace = isSpace
    }
    close()
    return stretches
  }
}

const longSpace = /[ \t\n\r\f]{2}/
const otherSpace = /[\t\n\r\f]/g

function isSpaceAt(value: string, at: number): boolean {
  const code = value.charCodeAt(at)
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** Words and runs of white space in turn. No-break spaces are words here. */
function* runsOf(
  value: string,
): Generator<{ readonly index: number; readonly text: string; readonly isSpace: boolean }> {
  for (const match of value.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
    const [text] = match
    yield { index: match.index, text, isSpace: isSpaceAt(text, 0) }
  }
}
