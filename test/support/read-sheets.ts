/**
 * Reads printed sheets back: which form stands where on which side, as a printer would find it.
 *
 * It shares nothing with the writer but the syntax of PDF, and hands what it
 * found to the bindery of numbers. A page is known by its words, never by its name.
 */

import { known, type Mpt, type Rect, type Size } from '../../src/base/index.ts'
import type { Imposition } from '../../src/impose/index.ts'
import type { Job, Matrix, Printed } from './bindery.ts'
import {
  dictionary,
  numberOf,
  operatorsIn,
  type PdfDictionary,
  type PdfValue,
  type ReadPdf,
  readPdf,
  shownText,
  streamText,
} from './pdf-text.ts'

export interface ReadSide {
  readonly paper: Size
  /** From the upper left corner of the paper. */
  readonly trimBox: Rect
  readonly bleedBox: Rect
  readonly forms: readonly PlacedForm[]
  /** What else is drawn: marks and the slug. */
  readonly marks: readonly string[]
  readonly slug: string
}

export interface PlacedForm {
  readonly words: string
  /** From the form's own space to the paper, as PDF has it: y upward, points. */
  readonly matrix: Matrix
  /** What may show, from the upper left corner of the paper, in millipoints. */
  readonly clip: Rect
}

export function readSheets(bytes: Uint8Array): readonly ReadSide[] {
  const pdf = readPdf(bytes)
  const words = new Map<PdfValue, string>()
  return pdf.pages.map((page) => readSide(pdf, page, words))
}

function readSide(pdf: ReadPdf, page: PdfDictionary, words: Map<PdfValue, string>): ReadSide {
  const box = (name: string) => numbersOf(pdf.at(page, name))
  const [, , width = 0, height = 0] = box('MediaBox')
  const paper = { width: toMpt(width), height: toMpt(height) }
  const onPaper = ([left = 0, foot = 0, right = 0, head = 0]: readonly number[]): Rect => ({
    x: toMpt(left),
    y: toMpt(height - head),
    width: toMpt(right - left),
    height: toMpt(head - foot),
  })
  const content = pdf.contentOf(page)
  const forms: PlacedForm[] = []
  const marks: string[] = []
  const states: State[] = [{ matrix: [1, 0, 0, 1, 0, 0], clip: undefined }]
  let path: readonly number[] = []
  for (const { operator, operands } of operatorsIn(content)) {
    const state = known(states.at(-1), 'a state')
    const given = operands.filter((one) => typeof one === 'number')
    if (operator === 'q') states.push({ ...state })
    if (operator === 'Q') states.pop()
    if (operator === 'cm') states.splice(-1, 1, { ...state, matrix: product(given, state.matrix) })
    if (operator === 're') path = given
    if (operator === 'W') states.splice(-1, 1, { ...state, clip: path })
    if (operator === 'm' || operator === 'S' || operator === 'd') marks.push(operator)
    if (operator === 'Do') {
      const name = operands[0]
      const key = name !== null && typeof name === 'object' && 'name' in name ? name.name : ''
      const form = dictionary(pdf.at(page, 'Resources', 'XObject', key))
      const said = words.get(form) ?? shownText(pdf, form, streamText(form))
      words.set(form, said)
      const [x = 0, y = 0, w = 0, h = 0] = known(state.clip, 'a clip around every page')
      forms.push({ words: said, matrix: state.matrix, clip: onPaper([x, y, x + w, y + h]) })
    }
  }
  const slug = shownText(pdf, page, content)
  return { paper, trimBox: onPaper(box('TrimBox')), bleedBox: onPaper(box('BleedBox')), forms, marks, slug }
}

interface State {
  readonly matrix: Matrix
  readonly clip: readonly number[] | undefined
}

function numbersOf(value: PdfValue): readonly number[] {
  return Array.isArray(value) ? value.map((one) => numberOf(one)) : []
}

function toMpt(points: number): Mpt {
  return Math.round(points * 1000)
}

/** First `one`, then `then`. */
function product(one: readonly number[], then: Matrix): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = one
  const [A, B, C, D, E, F] = then
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

export interface ReadBack extends Omit<Job, 'printed' | 'sheets' | 'folding'> {
  readonly sides: readonly ReadSide[]
  /** Which page has these words; undefined for none of them. */
  readonly pageOf: (words: string) => number | undefined
}

/**
 * What was read, as a job for the bindery. From the imposition come only the
 * steps of the folding and which sheet belongs to which signature: what is told
 * to the binder, and stands on no sheet.
 */
export function jobFromSheets({ sides, pageOf, ...told }: ReadBack, imposition: Imposition): Job {
  const printed: Printed[] = []
  let next = 0
  for (const [sheet, { back }] of imposition.sheets.entries()) {
    for (const side of ['front', ...(back ? ['back' as const] : [])] as const) {
      const read = known(sides[next++], `side ${next}`)
      for (const { words, matrix, clip } of read.forms) {
        const page = pageOf(words)
        if (page === undefined) continue
        printed.push({ sheet, side, page, matrix: fromUpperLeft(matrix, told.trim, read.paper), rect: clip })
      }
    }
  }
  const sheets = imposition.sheets.map(({ paper, signature }) => ({ paper, signature }))
  return { ...told, printed, sheets, folding: imposition.folding }
}

/** The same map with both ends measured from upper left corners, y downward, in millipoints. */
function fromUpperLeft([a, b, c, d, e, f]: Matrix, trim: Size, paper: Size): Matrix {
  return [a, -b, -c, d, c * trim.height + e * 1000, paper.height - d * trim.height - f * 1000]
}
