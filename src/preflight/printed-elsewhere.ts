/**
 * What a page prints that somebody else has made: its operators followed, as far as a printer asks.
 *
 * Shapes are known by the boxes around them, and type by where it begins: how
 * wide it runs is told by its face, which is not opened. What is clipped away
 * counts as printed. Spot colours count as what they would be without.
 */

import type { ForeignPage, ForeignValue } from '../pdf/index.ts'
import {
  at,
  hasDefaultLight,
  inks,
  inksOfGrey,
  isPlainLight,
  itemsOf,
  light,
  nameIn,
  nameOf,
  nameOfValue,
  numberAt,
  numbersIn,
} from './foreign-looks.ts'
import { type Operation, operationsIn } from './operators.ts'
import type { Printed, PrintedColour, Where } from './printed.ts'

/** What was met besides what is printed. */
export interface Elsewhere {
  readonly printed: readonly Printed[]
  /** Names of faces that are not inside the file. */
  readonly missingFaces: readonly string[]
  /** Something is told as light without a profile that says what light. */
  readonly hasPlainLight: boolean
}

type Matrix = readonly [number, number, number, number, number, number]

interface State {
  readonly matrix: Matrix
  readonly fill: PrintedColour
  readonly stroke: PrintedColour
  readonly lineWidth: number
  readonly size: number
  /** The face of what is set, as the resources know it; a form has its own. */
  readonly face: { readonly name: string; readonly resources: ForeignValue }
  /** Words that were read from a picture may lie over it without being seen (ISO 32000-1, §9.3.6). */
  readonly isSeen: boolean
}

const black = '#000000'

/** Forms within forms; deeper they only run in circles. */
const DEEPEST = 12

/** More operations and bytes than pages have, forms counted as often as they are drawn: such a page is not looked at to its end. */
const MOST_OPERATIONS = 2_000_000
const MOST_BYTES = 100_000_000

export function printedElsewhere(page: ForeignPage, where: Where): Elsewhere {
  const walk = new Walk(page, where)
  const content = page.content()
  const state: State = {
    matrix: page.matrix,
    fill: black,
    stroke: black,
    lineWidth: 1,
    size: 0,
    face: { name: '', resources: page.resources },
    isSeen: true,
  }
  if (content) walk.follow(content, page.resources, state, 0)
  for (const { look, matrix } of page.notes())
    walk.draw(look, page.resources, { ...state, matrix: times(matrix, page.matrix) }, 0)
  return walk.found()
}

/** Follows one page, and gathers what it meets. */
class Walk {
  readonly #page: ForeignPage
  readonly #where: Where
  readonly #printed: Printed[] = []
  readonly #missingFaces = new Set<string>()
  readonly #faces = new Set<string>()
  #hasPlainLight = false
  #operations = 0
  #bytes = 0

  constructor(page: ForeignPage, where: Where) {
    this.#page = page
    this.#where = where
  }

  found(): Elsewhere {
    return {
      printed: this.#printed,
      missingFaces: [...this.#missingFaces],
      hasPlainLight: this.#hasPlainLight,
    }
  }

  follow(content: Uint8Array, resources: ForeignValue, begin: State, depth: number): void {
    const kept: State[] = []
    let state = begin
    let path: (readonly [number, number])[] = []
    let line: Matrix = identity
    this.#bytes += content.length
    if (this.#bytes > MOST_BYTES) return
    for (const operation of operationsIn(content)) {
      this.#operations += 1
      if (this.#operations > MOST_OPERATIONS) return
      const { operator } = operation
      const numbers = operation.operands.filter((operand) => typeof operand === 'number')
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
      switch (operator) {
        case 'q':
          if (kept.length < 1000) kept.push(state)
          break
        case 'Q':
          state = kept.pop() ?? state
          break
        case 'cm':
          state = { ...state, matrix: times([a, b, c, d, e, f], state.matrix) }
          break
        case 'w':
          state = { ...state, lineWidth: a }
          break
        case 'm':
        case 'l':
          path.push([a, b])
          break
        case 'c':
          path.push([e, f])
          break
        case 'v':
        case 'y':
          path.push([c, d])
          break
        case 're':
          path.push([a, b], [a + c, b + d])
          break
        case 'n':
          path = []
          break
        case 'f':
        case 'F':
        case 'f*':
        case 'S':
        case 's':
        case 'B':
        case 'B*':
        case 'b':
        case 'b*':
          this.#shape(operator, path, state)
          path = []
          break
        case 'BT':
          line = identity
          break
        case 'Tf':
          state = { ...state, size: a, face: { name: nameIn(operation), resources } }
          break
        case 'Tr':
          state = { ...state, isSeen: a !== 3 && a !== 7 }
          break
        case 'Td':
        case 'TD':
          line = times([1, 0, 0, 1, a, b], line)
          break
        case 'Tm':
          line = [a, b, c, d, e, f]
          break
        case 'Tj':
        case 'TJ':
        case "'":
        case '"':
          if (state.isSeen) this.#type(line, state)
          break
        case 'Do':
          this.draw(at(at(resources, 'XObject'), nameIn(operation)), resources, state, depth)
          break
        default:
          state = this.#coloured(state, operation, numbers, resources)
      }
    }
  }

  #coloured(
    state: State,
    { operator, operands }: Operation,
    numbers: readonly number[],
    resources: ForeignValue,
  ): State {
    const isStroke = operator === operator.toUpperCase()
    const told = (colour: PrintedColour): State =>
      isStroke ? { ...state, stroke: colour } : { ...state, fill: colour }
    switch (operator.toLowerCase()) {
      case 'g':
        return told(inksOfGrey(numbers[0] ?? 0))
      case 'rg':
        this.#hasPlainLight ||= !hasDefaultLight(resources)
        return told(light(numbers))
      case 'k':
        return told(inks(numbers))
      case 'cs':
        this.#hasPlainLight ||= nameOf(operands[0]) === 'DeviceRGB' && !hasDefaultLight(resources)
        return told(black)
      case 'sc':
      case 'scn':
        return numbers.length === 4
          ? told(inks(numbers))
          : numbers.length === 3
            ? told(light(numbers))
            : told(inksOfGrey(1 - (numbers[0] ?? 1)))
      default:
        return state
    }
  }

  #shape(operator: string, path: readonly (readonly [number, number])[], state: State): void {
    if (path.length === 0) return
    const box = this.#boxAround(path, state.matrix)
    const where = this.#where
    if (!/^[Ss]$/.test(operator)) this.#printed.push({ kind: 'area', box, colour: state.fill, where })
    if (!/^[fF]\*?$/.test(operator)) {
      const thickness = Math.round(state.lineWidth * scaleOf(state.matrix) * 1000)
      this.#printed.push({ kind: 'line', box, thickness, colour: state.stroke, where })
    }
  }

  #type(line: Matrix, { matrix, size, fill, face }: State): void {
    this.#face(face.name, face.resources)
    const text = times(line, matrix)
    const height = size * scaleOf(text)
    const box = this.#boxAround(
      [
        [0, 0],
        [0.01, size * 0.7],
      ],
      text,
    )
    this.#printed.push({
      kind: 'type',
      box: { ...box, width: Math.max(1, box.width) },
      size: Math.round(height * 1000),
      colour: fill,
      where: this.#where,
    })
  }

  draw(object: ForeignValue, resources: ForeignValue, state: State, depth: number): void {
    if (object.kind !== 'record') return
    const subtype = nameOfValue(object.at('Subtype'))
    if (subtype === 'Image') {
      const box = this.#boxAround(unitSquare, state.matrix)
      const pixels = { width: numberAt(object, 'Width'), height: numberAt(object, 'Height') }
      const space = object.at('ColorSpace')
      this.#hasPlainLight ||= isPlainLight(space) && !hasDefaultLight(resources)
      this.#printed.push({ kind: 'picture', box, source: '', pixels, where: this.#where })
    }
    if (subtype !== 'Form' || depth >= DEEPEST || this.#bytes > MOST_BYTES) return
    const content = object.bytes()
    const own = object.at('Resources')
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersIn(object.at('Matrix'))
    const inside = { ...state, matrix: times([a, b, c, d, e, f], state.matrix) }
    if (content) this.follow(content, own.kind === 'record' ? own : resources, inside, depth + 1)
  }

  /** Faces of Type 3 are drawn, and need no file (ISO 32000-1, §9.6.5). */
  #face(name: string, resources: ForeignValue): void {
    if (this.#faces.has(name)) return
    const font = at(at(resources, 'Font'), name)
    if (font.kind !== 'record' || nameOfValue(font.at('Subtype')) === 'Type3') return
    this.#faces.add(name)
    const [descendant] = itemsOf(font.at('DescendantFonts'))
    const descriptor = at(descendant ?? font, 'FontDescriptor')
    const isInside = ['FontFile', 'FontFile2', 'FontFile3'].some(
      (file) => at(descriptor, file).kind === 'record',
    )
    if (!isInside) this.#missingFaces.add(nameOfValue(font.at('BaseFont')) || name)
  }

  /** From the page's own units to millipoints from the head of its trim. */
  #boxAround(corners: readonly (readonly [number, number])[], matrix: Matrix) {
    const seen = corners.map(([x, y]) => {
      const [a, b, c, d, e, f] = matrix
      return [(a * x + c * y + e) * 1000, this.#page.size.height - (b * x + d * y + f) * 1000] as const
    })
    const [xs, ys] = [seen.map(([x]) => x), seen.map(([, y]) => y)]
    const least = (values: readonly number[]) => values.reduce((found, value) => Math.min(found, value))
    const most = (values: readonly number[]) => values.reduce((found, value) => Math.max(found, value))
    const [x, y] = [Math.round(least(xs)), Math.round(least(ys))]
    return { x, y, width: Math.round(most(xs)) - x, height: Math.round(most(ys)) - y }
  }
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]

const unitSquare = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const

/** First one, then the other. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/** How much larger things get, on the whole. */
function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}
