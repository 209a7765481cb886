/**
 * A diagnostic with its line of source and a caret.
 *
 *     manuscripts/mill/02-of-water.md:14:18  error  note/undefined
 *       no note is called “ed:mil”
 *        │ The mill was sold[^ed:mil] within the year.
 *        │                  ^^^^^^^^^
 *       hint: there is a note called “ed:mill” (line 16)
 */

import { type Diagnostic, formatSpan, type Hint, lineSpan, placeOf, type Span } from '../base/index.ts'

/** Columns of a source line that are shown around a mistake; a paragraph may be one line of thousands. */
const WINDOW = 88

export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { span } = diagnostic
  return [
    `${formatSpan(span)}  ${diagnostic.severity}  ${diagnostic.code}`,
    `  ${diagnostic.message}`,
    ...excerpt(span),
    ...diagnostic.hints.map((hint) => `  hint: ${hint.message}${whereOf(hint, span)}`),
  ].join('\n')
}

/** Of a code with more than these, only the first are shown: a missing file can make a thousand mistakes. */
const MANY = 50
const SHOWN_OF_MANY = 20

/** All of a work's diagnostics, a text each; of a code that comes very often, the first and how many more. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1)
  const shown = new Map<string, number>()
  return diagnostics.flatMap((diagnostic) => {
    const { code } = diagnostic
    const [count, rank] = [counts.get(code) ?? 0, (shown.get(code) ?? 0) + 1]
    shown.set(code, rank)
    if (count <= MANY || rank < SHOWN_OF_MANY) return [formatDiagnostic(diagnostic)]
    if (rank > SHOWN_OF_MANY) return []
    const rest = (count - SHOWN_OF_MANY).toLocaleString('en-GB')
    return [formatDiagnostic(diagnostic), `and ${rest} more of ${code}`]
  })
}

function whereOf(hint: Hint, span: Span): string {
  if (!hint.span) return ''
  if (hint.span.source !== span.source) return ` (${formatSpan(hint.span)})`
  return ` (line ${placeOf(hint.span.source, hint.span.start).line})`
}

/** The line a span begins on, cut to a window, and carets under what it covers. */
function excerpt(span: Span): readonly string[] {
  const { source, start, end } = span
  const line = lineSpan(source, placeOf(source, start).line)
  if (line.start === line.end) return []

  const from = start - line.start > WINDOW - 20 ? start - 40 : line.start
  const to = Math.min(line.end, from + WINDOW)
  const head = from > line.start ? '…' : ''
  const tail = to < line.end ? '…' : ''
  const shown = visible(source.text.slice(from, to))
  const before = visible(source.text.slice(from, start))
  const covered = visible(source.text.slice(start, Math.min(Math.max(end, start + 1), to)))

  return [
    `   │ ${head}${shown}${tail}`,
    `   │ ${' '.repeat(columns(head + before))}${'^'.repeat(Math.max(1, columns(covered)))}`,
  ]
}

/** Tabs as one space, and controls as a box, so that the carets stand where they should. */
function visible(text: string): string {
  return text.replace(/\t/g, ' ').replace(/\p{Cc}/gu, '␀')
}

/** How many columns a terminal gives a text: none to combining marks, two to wide letters. */
function columns(text: string): number {
  let count = 0
  for (const character of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue
    count +=
      /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1
  }
  return count
}

/** `2 errors and 1 warning`; the empty string if there are none. */
export function countMistakes(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length
  const warnings = diagnostics.length - errors
  return [
    errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
  ]
    .filter((part) => part !== '')
    .join(' and ')
}

/** Breaks a paragraph into lines of at most 78 columns. */
export function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > 78) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
