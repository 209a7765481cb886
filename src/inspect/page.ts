/**
 * Pages as text: a picture of each that can be judged by eye.
 *
 *     12 |       OF THE MILL
 *        |
 *        | Here a mill stood.1
 *        |
 *        | ────
 *        | 1 It was burnt.
 */

import { formatPoints, type Mpt, unreachable } from '../base/index.ts'
import type { Page, Pagination, Placed } from '../paginate/index.ts'
import type { TextPiece, Word } from '../typeset/index.ts'

/** How pages are drawn as text. */
export interface PageDump {
  /** Height of one row of the picture. */
  readonly leading: Mpt
  /** Width of one character of the picture. */
  readonly pitch: Mpt
}

/** The typewriter's: rows of twelve points, characters of six. */
const typewritten: PageDump = { leading: 12_000, pitch: 6000 }

export function dumpPages({ pages }: Pagination, dump: PageDump = typewritten): string {
  const width = Math.max(1, ...pages.map((page) => page.label.length))
  return `${pages.map((page) => dumpPage(page, width, dump)).join('\n')}\n`
}

/** Everything on the pages with its place in points: for eyes that look for a millipoint. */
export function dumpPlaces({ pages }: Pagination): string {
  const lines = pages.flatMap((page) => [
    `page ${page.label} ${page.side}${page.blank ? ' blank' : ''}${page.master === '' ? '' : ` ${page.master}`}`,
    ...page.placed.map((placed) => `  ${placeOf(placed)}  ${placed.part}  ${wordsOf(placed, typewritten)}`),
    ...page.anchors.map((anchor) => `  ${pointOf(anchor)}  #${anchor.id}`),
    ...page.links.map((link) => {
      const size = `${formatPoints(link.width)} × ${formatPoints(link.height)}`
      return `  ${pointOf(link)}  ${size}  → ${link.element.attributes.href ?? ''}`
    }),
  ])
  return `${lines.join('\n')}\n`
}

function placeOf({ x, y, piece }: Placed): string {
  return pointOf({ x: x + piece.x, y: y + piece.y })
}

function pointOf({ x, y }: { readonly x: Mpt; readonly y: Mpt }): string {
  return `${formatPoints(x).padStart(7)} ${formatPoints(y).padStart(7)}`
}

function dumpPage(page: Page, width: number, dump: PageDump): string {
  const left = page.placed.reduce((least, { x, piece }) => Math.min(least, x + piece.x), page.trim.width)
  const rows =
    page.placed.length === 0 ? ['(blank)'] : rowsOf(page, dump).map((row) => drawRow(row, left, dump))
  return rows.map((row, i) => `${(i === 0 ? page.label : '').padStart(width)} | ${row}`.trimEnd()).join('\n')
}

/** What stands on one height, from the left; a row of white is empty. */
function rowsOf(page: Page, { leading }: PageDump): readonly (readonly Placed[])[] {
  const rows: Placed[][] = []
  let last: Mpt | undefined
  for (const placed of page.placed.toSorted((a, b) => heightOf(a) - heightOf(b))) {
    const height = heightOf(placed)
    // Half a row apart is another line; less is a font that stands a little off.
    if (last === undefined || height - last > leading / 2) {
      const white = last === undefined ? 0 : Math.round((height - last) / leading) - 1
      for (let i = 0; i < white; i++) rows.push([])
      rows.push([])
      last = height
    }
    rows.at(-1)?.push(placed)
  }
  return rows.map((row) => row.toSorted((a, b) => a.x + a.piece.x - (b.x + b.piece.x)))
}

/** A text's baseline, as if it were not raised; the foot of what is no text. */
function heightOf({ y, piece }: Placed): Mpt {
  return y + piece.y + (piece.kind === 'text' ? piece.font.rise : piece.height)
}

function drawRow(row: readonly Placed[], left: Mpt, dump: PageDump): string {
  let drawn = ''
  let end: Mpt | undefined
  for (const placed of row) {
    const x = placed.x + placed.piece.x
    const column = Math.round((x - left) / dump.pitch)
    const touches = end !== undefined && x - end < dump.pitch / 6
    drawn = touches ? drawn : drawn.padEnd(Math.max(column, drawn.length + (end === undefined ? 0 : 1)))
    drawn += wordsOf(placed, dump)
    end = x + widthOf(placed)
  }
  return drawn
}

function widthOf({ piece }: Placed): Mpt {
  return piece.kind === 'text' ? widthOfText(piece) : piece.width
}

function widthOfText({ words }: TextPiece): Mpt {
  return words.reduce((width, word) => width + word.width, 0)
}

function wordsOf({ piece }: Placed, dump: PageDump): string {
  switch (piece.kind) {
    case 'text':
      return piece.words.map((word) => drawWord(word, dump)).join('')
    case 'rule':
      return '─'.repeat(Math.max(1, Math.round(piece.width / dump.pitch)))
    case 'image':
      return `[${piece.source} ${formatPoints(piece.width)} × ${formatPoints(piece.height)}]`
    default:
      return unreachable(piece)
  }
}

function drawWord(word: Word, { pitch }: PageDump): string {
  switch (word.kind) {
    case 'run':
      return word.run.text
    case 'space':
      return ' '
    case 'hyphen':
      return '-'
    case 'late': {
      const room = Math.round(word.width / pitch)
      const label = word.run?.text ?? '?'
      return word.late.align === 'end' ? label.padStart(room) : label.padEnd(room)
    }
    default:
      return unreachable(word)
  }
}
