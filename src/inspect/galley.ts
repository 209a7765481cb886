/**
 * The galley as text: every line drawn, and between them all that the page
 * breaker is told.
 *
 *          turn to a recto of “chapter”, number 1
 *       h1 | Of the Mill                  │ 24  #mill  title=Of the Mill
 *          keep
 *          white 12 + 12
 *        p | Here a mill stood.1          │ 12  note author
 *          |        p | 1 It was burnt.   │ 12
 *
 * Right of the line stand its height in points, how far its spaces are from
 * their natural width in thousandths, and what begins in it.
 */

import { formatPoints, type Mpt, unreachable } from '../base/index.ts'
import type {
  Galley,
  GalleyItem,
  Line,
  NoteInsert,
  Piece,
  Setting,
  TextPiece,
  Word,
} from '../typeset/index.ts'

/** How lines are drawn as text. */
export interface GalleyDump {
  /** Width of one character of the picture. */
  readonly pitch: Mpt
}

/** The typewriter's. */
const typewritten: GalleyDump = { pitch: 6000 }

/** Room for the names of elements, left of the lines. */
const gutter = 10

/** Baselines farther apart than this are two rows of the picture: half a line of small type. */
const rowDistance = 4000

export function dumpGalley(galley: Galley, dump: GalleyDump = typewritten): string {
  return `${rowsOfGalley(galley, dump).join('\n')}\n`
}

function rowsOfGalley({ measure, items }: Galley, dump: GalleyDump): readonly string[] {
  const width = Math.max(1, Math.round(measure / dump.pitch))
  return items.flatMap((item) => rowsOfItem(item, width, dump))
}

function rowsOfItem(item: GalleyItem, width: number, dump: GalleyDump): readonly string[] {
  const margin = ' '.repeat(gutter)
  switch (item.kind) {
    case 'setting':
      return rowsOfSetting(item, width, dump)
    case 'white': {
      const stretch = item.stretch > 0 ? ` + ${formatPoints(item.stretch)}` : ''
      return [`${margin}white ${formatPoints(item.extent)}${stretch}${item.kept ? ' kept' : ''}`]
    }
    case 'turn': {
      const page = item.page === '' ? '' : ` of “${item.page}”`
      const number = item.number === undefined ? '' : `, number ${item.number}`
      return [`${margin}turn to a ${item.to}${page}${number}`]
    }
    case 'keep':
      return [`${margin}keep`]
    default:
      return unreachable(item)
  }
}

function rowsOfSetting(setting: Setting, width: number, dump: GalleyDump): readonly string[] {
  const { element, variants, repeated, together } = setting
  const [best, ...others] = variants
  const lines = best?.lines ?? []
  const rows = lines.flatMap((line, i) => {
    const isJoined = together && lines.length > 1 && i === 0
    return rowsOfLine(line, i === 0 ? element.name : '', {
      width,
      dump,
      remarks: isJoined ? ['together'] : [],
    })
  })
  const margin = ' '.repeat(gutter)
  return [
    ...rows,
    ...others.map(({ lines: other, cost }) => `${margin}or ${other.length} lines for ${cost}`),
    ...(repeated.length > 0 ? [`${margin}under ${repeated.length} lines said again`] : []),
  ]
}

interface LineDump {
  readonly width: number
  readonly dump: GalleyDump
  readonly remarks: readonly string[]
}

function rowsOfLine(line: Line, name: string, { width, dump, remarks }: LineDump): readonly string[] {
  const drawn = pictureOf(line, dump)
  const said = [
    formatPoints(line.height),
    line.ratio === 0 ? '' : `${line.ratio > 0 ? '+' : ''}${line.ratio}`,
    line.hyphenated ? 'hyphen' : '',
    ...remarks,
    ...line.anchors.map((anchor) => `#${anchor}`),
    ...line.marks.map((mark) => `${mark.name}=${mark.value}`),
    ...line.notes.map((note) => `note ${note.stream}`),
  ].filter((word) => word !== '')

  const rows = drawn.map((row, i) => {
    const head = `${i === 0 ? name : ''}`.padStart(gutter - 1)
    return `${head} | ${i === 0 ? `${row.padEnd(width)} │ ${said.join('  ')}` : row}`.trimEnd()
  })
  return [...rows, ...line.notes.flatMap((note) => rowsOfNote(note, dump))]
}

function rowsOfNote({ galley }: NoteInsert, dump: GalleyDump): readonly string[] {
  return rowsOfGalley(galley, dump).map((row) => `${' '.repeat(gutter)}| ${row}`)
}

/** The rows of a line: one, or in a table's row as many as its tallest cell has; rules have rows of their own. */
function pictureOf(line: Line, dump: GalleyDump): readonly string[] {
  const upright = line.pieces.filter(isUpright)
  const rows: Piece[][] = []
  let last: Piece | undefined
  const others = line.pieces.filter((piece) => !isUpright(piece))
  for (const piece of others.toSorted((one, other) => depthOf(one) - depthOf(other))) {
    const isFar = !last || depthOf(piece) - depthOf(last) > rowDistance
    if (isFar || (last?.kind === 'rule') !== (piece.kind === 'rule')) {
      rows.push([])
      last = piece
    }
    rows.at(-1)?.push(piece)
  }
  if (rows.length === 0) return [drawRow(upright, dump)]

  return rows.map((row) => {
    const beside = upright.filter((side) => row.some((piece) => isBeside(side, piece)))
    return drawRow(
      [...row, ...beside].toSorted((one, other) => one.x - other.x),
      dump,
    )
  })
}

function isBeside(side: Piece, piece: Piece): boolean {
  return side.kind === 'rule' && piece.kind === 'text' && side.y <= piece.y && piece.y <= side.y + side.height
}

/** The baseline of a text as if it were not raised; the foot of what is no text. */
function depthOf(piece: Piece): Mpt {
  return piece.kind === 'text' ? piece.y + piece.font.rise : piece.y + piece.height
}

function isUpright(piece: Piece): boolean {
  return piece.kind === 'rule' && piece.height > piece.width
}

function drawRow(pieces: readonly Piece[], { pitch }: GalleyDump): string {
  let drawn = ''
  let end: Mpt | undefined
  for (const piece of pieces) {
    const touches = end !== undefined && piece.x - end < pitch / 6
    if (!touches) {
      const column = Math.max(0, Math.round(piece.x / pitch))
      drawn = drawn.padEnd(Math.max(column, drawn.length + (end === undefined ? 0 : 1)))
    }
    drawn += drawPiece(piece, pitch)
    end = piece.x + widthOf(piece)
  }
  return drawn
}

function widthOf(piece: Piece): Mpt {
  return piece.kind === 'text' ? widthOfText(piece) : piece.width
}

function widthOfText({ words }: TextPiece): Mpt {
  let width = 0
  for (const word of words) width += word.width
  return width
}

function drawPiece(piece: Piece, pitch: Mpt): string {
  switch (piece.kind) {
    case 'text':
      return piece.words.map((word) => drawWord(word, pitch)).join('')
    case 'rule':
      return isUpright(piece) ? '│' : '─'.repeat(Math.max(1, Math.round(piece.width / pitch)))
    case 'image':
      return `[${piece.source} ${formatPoints(piece.width)} × ${formatPoints(piece.height)}]`
    default:
      return unreachable(piece)
  }
}

function drawWord(word: Word, pitch: Mpt): string {
  switch (word.kind) {
    case 'run':
      return word.run.text
    case 'space':
      return word.width === 0 ? '' : ' '
    case 'hyphen':
      return '‧'
    case 'late':
      return (word.run?.text ?? '').padEnd(Math.max(1, Math.round(word.width / pitch)), '▢')
    default:
      return unreachable(word)
  }
}
