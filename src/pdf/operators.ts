/**
 * Operators: a page's stretches as a content stream, written as one text.
 *
 * A line of type is one TJ. Its word spaces are told once for all of them. Where
 * they differ, the printer's point, which is followed, is brought to where each
 * word was set by the typesetter to a thousandth of the em, so that no rounding
 * adds up along a line.
 *
 * Here the page is turned over: our y counts down from the top, PDF's up from
 * the foot (ISO 32000-1, §8.3.2.3).
 */

import { formatPoints, type Mpt, unreachable } from '../base/index.ts'
import type { Page } from '../paginate/index.ts'
import type { Font, ImagePiece, RulePiece, TextPiece, Word } from '../typeset/index.ts'
import type { ColourOperators } from './colours.ts'
import { operand } from './objects.ts'
import type { ArtifactType, PlacedPiece, Stretch } from './stretches.ts'
import { TypeLine } from './type-line.ts'
import type { SetRun, Typecase } from './typecase.ts'

/** What a page's operators name, and must find among its resources. */
export interface Resources {
  readonly colours: ColourOperators
  typecaseFor(font: Font): Typecase
  /** The name and orientation (Exif, 1 to 8) of an image; undefined if it could not be read. */
  imageFor(source: string): { readonly name: string; readonly orientation: number } | undefined
}

const artifactProperties: Readonly<Record<ArtifactType, string>> = {
  header: '<</Type/Pagination/Subtype/Header>>',
  footer: '<</Type/Pagination/Subtype/Footer>>',
  layout: '<</Type/Layout>>',
}

/** The operators of a page, a byte a character. */
export function writePage(page: Page, stretches: readonly Stretch[], resources: Resources): string {
  const writer = new Writer(page.trim.height, resources)
  for (const stretch of stretches) {
    if (stretch.kind === 'artifact') writer.put(`/Artifact${artifactProperties[stretch.type]}BDC\n`)
    else writer.put(`/Span<</MCID ${stretch.mark}>>BDC\n`)
    for (const piece of stretch.pieces) writer.piece(piece)
    writer.endText()
    writer.put('EMC\n')
  }
  return writer.text()
}

/** The same for the eye alone: no stretch is marked, and no tag can refer to any. */
export function writeUntaggedPage(page: Page, pieces: readonly PlacedPiece[], resources: Resources): string {
  const writer = new Writer(page.trim.height, resources)
  for (const piece of pieces) writer.piece(piece)
  writer.endText()
  return writer.text()
}

/** Writes one page's operators, and remembers what state they have left the printer in. */
class Writer {
  readonly #height: Mpt
  readonly #resources: Resources
  #written = ''
  /** Operator → its operands as last written; what is not there is as at a page's beginning. */
  readonly #state = new Map<string, string>([
    ['Tz', '100'],
    ['Tc', '0'],
    ['Tw', '0'],
    ['Ts', '0'],
  ])
  #colour: string | undefined
  #inText = false
  /** Where the last line began, from the page's lower left corner: the next is told by how far it is from there. */
  #lineX: Mpt = 0
  #lineY: Mpt = 0

  constructor(height: Mpt, resources: Resources) {
    this.#height = height
    this.#resources = resources
    this.#colour = resources.colours.atFirst
  }

  /** One operator or several, each with its newline. */
  put(operators: string): void {
    this.#written += operators
  }

  text(): string {
    return this.#written
  }

  piece(piece: PlacedPiece): void {
    const { x, y } = piece.placed
    const inner = piece.placed.piece
    switch (inner.kind) {
      case 'text':
        this.#textPiece(inner, piece)
        break
      case 'rule':
        this.#rulePiece(inner, x, y)
        break
      case 'image':
        this.#imagePiece(inner, x, y)
        break
      default:
        unreachable(inner)
    }
  }

  endText(): void {
    if (this.#inText) this.put('ET\n')
    this.#inText = false
  }

  #beginText(): void {
    if (this.#inText) return
    this.put('BT\n')
    this.#inText = true
    this.#lineX = 0
    this.#lineY = 0
  }

  #beginLine(x: Mpt, y: Mpt): void {
    this.put(`${formatPoints(x - this.#lineX)} ${formatPoints(y - this.#lineY)} Td\n`)
    this.#lineX = x
    this.#lineY = y
  }

  #set(operator: string, operands: string): void {
    if (this.#state.get(operator) === operands) return
    this.#state.set(operator, operands)
    this.put(`${operands} ${operator}\n`)
  }

  #setColour(colour: string): void {
    if (colour === this.#colour) return
    this.#colour = colour
    this.put(this.#resources.colours.fill(colour))
  }

  #textPiece(piece: TextPiece, { placed, spaceBefore, spaceAfter }: PlacedPiece): void {
    const { font } = piece
    const typecase = this.#resources.typecaseFor(font)
    const left = placed.x + piece.x
    const baseline = placed.y + piece.y

    this.#beginText()
    this.#setColour(piece.colour)
    this.#set('Tf', `/${typecase.face.name} ${formatPoints(font.size)}`)
    this.#set('Tz', operand(piece.scale / 100))
    this.#set('Tc', formatPoints(piece.tracking + font.letterSpacing))
    const wordSpacing = wordSpacingOf(piece, typecase)
    if (wordSpacing !== undefined) this.#set('Tw', formatPoints(wordSpacing))
    this.#beginLine(left, this.#height - baseline)

    const tracking = piece.tracking + font.letterSpacing
    const line = new TypeLine(font.size, piece.scale / 10_000, tracking, wordSpacing)
    if (spaceBefore) line.addSpace(typecase.space)
    let at = 0
    for (const word of piece.words) {
      if (word.kind === 'space') line.addSpace(typecase.space)
      else {
        const set = setWord(word, typecase)
        if (set) line.add(heardAs(set, word), at + indentOf(word, piece.scale))
      }
      at += word.width
    }
    if (spaceAfter) line.addSpace(typecase.space)
    this.put(line.text())
    this.#decorate(piece, left, baseline, at)
  }

  /** Lines under and through letters, by the usual share of the size: a twentieth thick, a tenth below or a quarter above. */
  #decorate(piece: TextPiece, left: Mpt, baseline: Mpt, width: Mpt): void {
    if (piece.decoration === 'none') return
    const { size } = piece.font
    const height = Math.round(size / 20)
    const top =
      piece.decoration === 'underline' ? baseline + Math.round(size / 10) : baseline - Math.round(size / 4)
    this.#fill({ left, top, width, height, colour: piece.colour })
  }

  #rulePiece(piece: RulePiece, x: Mpt, y: Mpt): void {
    const { width, height, colour } = piece
    this.#fill({ left: x + piece.x, top: y + piece.y, width, height, colour })
  }

  #fill(box: { left: Mpt; top: Mpt; width: Mpt; height: Mpt; colour: string }): void {
    this.endText()
    this.#setColour(box.colour)
    const bottom = this.#height - box.top - box.height
    this.put(`${[box.left, bottom, box.width, box.height].map(formatPoints).join(' ')} re f\n`)
  }

  #imagePiece(piece: ImagePiece, x: Mpt, y: Mpt): void {
    this.endText()
    const { width, height } = piece
    const left = x + piece.x
    const bottom = this.#height - (y + piece.y) - height
    const image = this.#resources.imageFor(piece.source)
    if (!image) {
      // A frame in its place: a page never hides that something is missing.
      this.put(`${[left, bottom, width, height].map(formatPoints).join(' ')} re S\n`)
      return
    }
    const matrix = (orientations[image.orientation] ?? upright)({ left, bottom, width, height })
    this.put(`q ${matrix.map(formatPoints).join(' ')} cm /${image.name} Do Q\n`)
  }
}

/**
 * What is to be added to each word space, so that in the mean they are as wide as the typesetter made them;
 * undefined if there are none. Those of no width stand at the end of a line, for who copies it.
 */
function wordSpacingOf({ words, scale, tracking, font }: TextPiece, { space }: Typecase): Mpt | undefined {
  let count = 0
  let width = 0
  for (const word of words) {
    if (word.kind !== 'space' || word.width === 0) continue
    count += 1
    width += word.width
  }
  if (count === 0 || scale === 0) return undefined
  // The last letter of the word before is tracked by the printer, and was not by the typesetter.
  const drawn = (space.advance * font.size) / 1000 + font.letterSpacing + 2 * tracking
  return Math.round((width * 10_000) / (count * scale) - drawn)
}

function setWord(word: Exclude<Word, { kind: 'space' }>, typecase: Typecase): SetRun | undefined {
  switch (word.kind) {
    case 'run':
      return typecase.set(word.run)
    case 'hyphen':
      return typecase.setHyphen(word.run)
    case 'late':
      return word.run ? typecase.set(word.run) : undefined
    default:
      return unreachable(word)
  }
}

/** A word whose initial is set apart is heard whole at its initial. */
function heardAs(set: SetRun, word: Word): SetRun {
  return word.kind === 'run' && word.reads !== undefined ? { ...set, actualText: word.reads } : set
}

/** How far a label stands from the left of a room wider than itself. */
function indentOf(word: Word, scale: number): Mpt {
  if (word.kind !== 'late' || !word.run || word.late.align === 'start') return 0
  return Math.max(0, word.width - Math.round((word.run.width * scale) / 10_000))
}

interface Frame {
  readonly left: Mpt
  readonly bottom: Mpt
  readonly width: Mpt
  readonly height: Mpt
}

type Matrix = readonly [Mpt, Mpt, Mpt, Mpt, Mpt, Mpt]

const upright = ({ left, bottom, width, height }: Frame): Matrix => [width, 0, 0, height, left, bottom]

/** Exif's eight ways to hold a camera: what brings the stored unit square into its frame as it was seen. */
const orientations: Readonly<Record<number, (frame: Frame) => Matrix>> = {
  1: upright,
  2: ({ left, bottom, width, height }) => [-width, 0, 0, height, left + width, bottom],
  3: ({ left, bottom, width, height }) => [-width, 0, 0, -height, left + width, bottom + height],
  4: ({ left, bottom, width, height }) => [width, 0, 0, -height, left, bottom + height],
  5: ({ left, bottom, width, height }) => [0, -height, -width, 0, left + width, bottom + height],
  6: ({ left, bottom, width, height }) => [0, -height, width, 0, left, bottom + height],
  7: ({ left, bottom, width, height }) => [0, height, width, 0, left, bottom],
  8: ({ left, bottom, width, height }) => [0, height, -width, 0, left + width, bottom],
}
