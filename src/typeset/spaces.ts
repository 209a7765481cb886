/**
 * Spaces between words: U+0020, the no-break space, and the white that
 * preformatted text keeps.
 *
 * Character codes are compared, not patterns: this is asked of every character
 * of a book.
 */

const space = 0x20
const noBreakSpace = 0xa0
const tab = 0x09
const newline = 0x0a

/** Where the word ends that begins at `start`: at the next space, or the text's end. */
export function endOfWord(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === space || code === noBreakSpace || code === newline || code === tab) return at
  }
  return text.length
}
