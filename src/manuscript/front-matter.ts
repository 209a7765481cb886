/**
 * The header of a manuscript: YAML between `---` and `---` or `...`.
 *
 * Only its place is found here; what it says is the edition's business. A
 * header stands on the very first line, or it is a thematic break.
 */

import { lineSpan, type Source, type Span } from '../base/index.ts'

export interface FrontMatter {
  /** Offsets of the YAML, without the lines that fence it. */
  readonly start: number
  readonly end: number
  /** Offset of the first character after the closing line. */
  readonly after: number
}

/** The header's place; undefined if there is none, or if it is never closed. */
export function findFrontMatter(source: Source): FrontMatter | undefined {
  const lineAt = (line: number): string => {
    const start = source.lineStarts[line] ?? source.text.length
    return source.text.slice(start, (source.lineStarts[line + 1] ?? source.text.length + 1) - 1).trimEnd()
  }
  if (lineAt(0) !== '---' || isBlankOrAbsent(source, 1, lineAt)) return undefined

  for (let line = 1; line < source.lineStarts.length; line++) {
    const text = lineAt(line)
    if (text !== '---' && text !== '...') continue
    const end = source.lineStarts[line] ?? source.text.length
    return {
      start: source.lineStarts[1] ?? end,
      end,
      after: source.lineStarts[line + 1] ?? source.text.length,
    }
  }
  return undefined
}

/** Where a header begins that is never closed, and would be printed; undefined if none does. */
export function unclosedFrontMatter(source: Source): Span | undefined {
  const opens = /^---[ \t]*\n[\p{L}_][\p{L}\d_-]*:(?:[ \t]|\n|$)/u.test(source.text)
  return opens && findFrontMatter(source) === undefined ? lineSpan(source, 1) : undefined
}

/** A rule followed by a blank line is a thematic break that happens to stand first (as Pandoc reads it). */
function isBlankOrAbsent(source: Source, line: number, lineAt: (line: number) => string): boolean {
  return line >= source.lineStarts.length || lineAt(line) === ''
}
