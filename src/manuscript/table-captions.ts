/**
 * Captions of tables as Pandoc has them: a paragraph beside the table.
 *
 *     | Grain | Pence |
 *     |-------|------:|
 *     | Oats  |     4 |
 *
 *     : Dues of the *mill* {#dues}        or “Table: …”, below the table or above
 *
 * Above a table a colon by itself is taken for a colon. A backslash before the
 * colon makes it one anywhere.
 */

import { makeSpan } from '../base/index.ts'
import { bracesAtEnd, joinAttributes, readBraces } from './braces.ts'
import type { Block, Inline, Paragraph, Table } from './document.ts'
import { reportBraces } from './inlines.ts'
import type { Reading } from './reading.ts'

const below = /^(?:Table)?:[ \t]+/
const above = /^Table:[ \t]+/

/** Makes the last two blocks one, if they are a table without a caption and the paragraph that is meant as one. */
export function joinCaption(reading: Reading, blocks: Block[]): void {
  const [first, second] = blocks.slice(-2)
  const joined =
    first?.type === 'table' && second?.type === 'paragraph'
      ? join(reading, first, second, below)
      : first?.type === 'paragraph' && second?.type === 'table'
        ? join(reading, second, first, above)
        : undefined
  if (joined) blocks.splice(-2, 2, joined)
}

function join(reading: Reading, table: Table, words: Paragraph, mark: RegExp): Table | undefined {
  const { source, start, end } = words.span
  const written = mark.exec(source.text.slice(start, end))?.[0]
  if (written === undefined || table.caption.length > 0) return undefined
  const caption = withoutMark(words.children, written)
  if (caption === undefined) return undefined
  const span = {
    source,
    start: Math.min(start, table.span.start),
    end: Math.max(end, table.span.end),
  }
  const braced = withoutBraces(reading, caption)
  const attributes = joinAttributes(table.attributes, joinAttributes(words.attributes, braced.attributes))
  return { ...table, span, attributes, caption: braced.words }
}

/** The mark is what the first text begins with; undefined if it is not written there as it reads. */
function withoutMark([first, ...rest]: readonly Inline[], mark: string): readonly Inline[] | undefined {
  if (first?.type !== 'text' || !first.value.startsWith(mark)) return undefined
  const value = first.value.slice(mark.length)
  const { source, start, end } = first.span
  const span = makeSpan(source, start + mark.length, end)
  return value === '' ? rest : [{ ...first, value, span }, ...rest]
}

/** Braces at the caption's end are the table's. Those that cannot be read are told, and stay among the words. */
function withoutBraces(
  reading: Reading,
  words: readonly Inline[],
): {
  readonly words: readonly Inline[]
  readonly attributes: Table['attributes']
} {
  const none = { words, attributes: { classes: [], values: {} } }
  const last = words.at(-1)
  const found = last?.type === 'text' ? bracesAtEnd(last.value) : undefined
  const read = found && readBraces(found.braces)
  if (last?.type !== 'text' || !found) return none
  if (read?.kind !== 'attributes') {
    const start = last.span.start + found.at
    reportBraces(reading, found.braces, { start, end: start + found.braces.length })
    return none
  }
  const value = last.value.slice(0, found.at).trimEnd()
  const rest = words.slice(0, -1)
  return { words: value === '' ? rest : [...rest, { ...last, value }], attributes: read.attributes }
}
