/**
 * Where something was written.
 *
 * A Source is a text with its name; a Span is a stretch of it. Every value that
 * an author's words pass through keeps its span, so that a mistake found in the
 * last room can still be shown in the first.
 */

/** A file's text. Newlines are `\n`; a byte-order mark has been taken off. */
export interface Source {
  /** As shown to the user, with `/` between its parts. */
  readonly path: string
  readonly text: string
  /** Offset (UTF-16 units) of the first character of each line. */
  readonly lineStarts: readonly number[]
}

/** Offsets in UTF-16 units; `end` is exclusive and never before `start`. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** Both count from one; the column counts UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
}

export function makeSource(path: string, text: string): Source {
  const clean = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).replace(/\r\n?/g, '\n')
  const lineStarts = [0]
  for (let at = clean.indexOf('\n'); at >= 0; at = clean.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { path, text: clean, lineStarts }
}

export function makeSpan(source: Source, start: number, end: number): Span {
  const last = source.text.length
  const from = Math.min(Math.max(start, 0), last)
  return { source, start: from, end: Math.min(Math.max(end, from), last) }
}

/** The whole of a line, without its newline; `line` counts from one. */
export function lineSpan(source: Source, line: number): Span {
  const start = source.lineStarts[line - 1] ?? source.text.length
  const next = source.lineStarts[line]
  return makeSpan(source, start, next === undefined ? source.text.length : next - 1)
}

/** A span of nothing at the head of a source: for mistakes about a file as a whole. */
export function startOf(source: Source): Span {
  return makeSpan(source, 0, 0)
}

export function placeOf(source: Source, offset: number): Place {
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (source.lineStarts[low] ?? 0) + 1 }
}

/** `path:line:column` of a span's first character. */
export function formatSpan(span: Span): string {
  const { line, column } = placeOf(span.source, span.start)
  return `${span.source.path}:${line}:${column}`
}
