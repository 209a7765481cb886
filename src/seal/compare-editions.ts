/**
 * What a reader would find different between two editions: words, notes, what
 * they say of themselves, and where pages begin. How lines run is none of it.
 */

import { differ, placeAfter, type Replaced } from './differ.ts'
import type { EditionText, PageBreak } from './read-edition-text.ts'

export interface EditionChanges {
  readonly metadata: readonly string[]
  readonly words: readonly string[]
  readonly notes: readonly string[]
  readonly pages: readonly string[]
}

/** Each change in a line: `- ` before, `+ ` after, words around it where they help. */
export function compareEditions(before: EditionText, after: EditionText): EditionChanges {
  const words = differ(before.words, after.words)
  return {
    metadata: lineChanges(before.metadata, after.metadata),
    words: words.flatMap((change) => wordChange(before, after, change)),
    notes: lineChanges(before.notes, after.notes),
    pages: pageChanges(before, after, words),
  }
}

function lineChanges(before: readonly string[], after: readonly string[]): readonly string[] {
  return differ(before, after).flatMap(({ before: old, after: made }) => [
    ...before.slice(old.start, old.end).map((line) => `- ${line}`),
    ...after.slice(made.start, made.end).map((line) => `+ ${line}`),
  ])
}

/** Words shown on either side of a change, and of a long one. */
const AROUND = 4
const SHOWN = 40

function wordChange(
  before: EditionText,
  after: EditionText,
  { before: old, after: made }: Replaced,
): readonly string[] {
  const head = before.words.slice(Math.max(0, old.start - AROUND), old.start).join(' ')
  const tail = before.words.slice(old.end, old.end + AROUND).join(' ')
  const page = pageAt(old.start, before.pages)
  const where = page === undefined ? '' : ` (page ${page})`
  const line = (sign: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`${sign} … ${head} [${shorten(words)}] ${tail} …${where}`]
  return [
    ...line('-', before.words.slice(old.start, old.end)),
    ...line('+', after.words.slice(made.start, made.end)),
  ]
}

function shorten(words: readonly string[]): string {
  if (words.length <= SHOWN) return words.join(' ')
  return `${words.slice(0, SHOWN / 2).join(' ')} … ${words.length - SHOWN} words … ${words.slice(-SHOWN / 2).join(' ')}`
}

function pageAt(index: number, pages: readonly PageBreak[]): string | undefined {
  return pages.findLast(({ at }) => at <= index)?.label
}

/** Pages that begin with other words, though these words are in both editions. */
function pageChanges(before: EditionText, after: EditionText, words: readonly Replaced[]): readonly string[] {
  const now = new Map(after.pages.map(({ label, at }) => [label, at]))
  const moved = before.pages.flatMap(({ label, at }) => {
    const place = now.get(label)
    if (place === undefined) return [`- page ${label} is gone; it began with “${beginning(before, at)}”`]
    if (placeAfter(at, words) === place) return []
    const [was, is] = [beginning(before, at), beginning(after, place)]
    return was === is ? [] : [`- page ${label} began with “${was}”`, `+ page ${label} begins with “${is}”`]
  })
  const known = new Set(before.pages.map(({ label }) => label))
  const added = after.pages
    .filter(({ label }) => !known.has(label))
    .map(({ label, at }) => `+ page ${label} is new, and begins with “${beginning(after, at)}”`)
  return [...moved, ...added]
}

function beginning({ words }: EditionText, at: number): string {
  return words.slice(at, at + AROUND).join(' ')
}
