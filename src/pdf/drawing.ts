/**
 * A drawing as operators: paths stay paths, and lettering stays text.
 *
 * It is a form that fills the unit square, as a picture does (ISO 32000-1,
 * §8.10), so that whoever places pictures on a page need not know what is in
 * them. Nothing is taken over from the page around it: every colour and every
 * state of the lettering is set where it is first used.
 */

import { formatPoints, type Mpt, unreachable } from '../base/index.ts'
import type { Drawing, Lettering, Matrix, Picture, Segment, Shape, Stroke } from '../svg/index.ts'
import { operand } from './objects.ts'
import type { Resources } from './operators.ts'
import { TypeLine } from './type-line.ts'

/** The operators of a form whose box is the unit square. */
export function writeDrawing(drawing: Drawing, resources: Resources): string {
  const { width, height } = drawing
  const writer = new Writer(height, resources)
  writer.put(`${share(1000 / width)} 0 0 ${share(1000 / height)} 0 0 cm\n`)
  writer.put(`0 0 ${formatPoints(width)} ${formatPoints(height)} re W n\n`)
  for (const item of drawing.items) {
    switch (item.kind) {
      case 'shape':
        writer.shape(item)
        break
      case 'lettering':
        writer.lettering(item)
        break
      case 'picture':
        writer.picture(item)
        break
      default:
        unreachable(item)
    }
  }
  return writer.text
}

/** A share of something, to ten digits: what is a metre wide is then in its place to a millipoint. */
function share(value: number): string {
  return String(Number(value.toFixed(10)))
}

const caps: Readonly<Record<Stroke['cap'], number>> = { butt: 0, round: 1, square: 2 }
const joins: Readonly<Record<Stroke['join'], number>> = { miter: 0, round: 1, bevel: 2 }

/** Writes one drawing, and remembers what state it has left the printer in. */
class Writer {
  readonly #height: Mpt
  readonly #resources: Resources
  #written = ''
  /** Operator → its operands as last written. */
  readonly #state = new Map<string, string>()
  #fill: string | undefined
  #stroke: string | undefined

  constructor(height: Mpt, resources: Resources) {
    this.#height = height
    this.#resources = resources
  }

  get text(): string {
    return this.#written
  }

  put(operators: string): void {
    this.#written += operators
  }

  shape({ outline, fill, rule, stroke }: Shape): void {
    if (fill !== undefined) this.#setFill(fill)
    if (stroke !== undefined) this.#setStroke(stroke)
    for (const segment of outline) this.put(this.#segment(segment))
    const star = fill !== undefined && rule === 'evenodd' ? '*' : ''
    const paint = fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B'
    this.put(`${paint}${star}\n`)
  }

  lettering({ matrix, font, colour, words }: Lettering): void {
    const typecase = this.#resources.typecaseFor(font)
    this.#setFill(colour)
    this.put('BT\n')
    this.#set('Tf', `/${typecase.face.name} ${formatPoints(font.size)}`)
    this.#set('Tz', '100')
    this.#set('Ts', '0')
    this.#set('Tc', formatPoints(font.letterSpacing))
    this.#set('Tw', '0')
    const { a, b, c, d } = matrix
    this.put(`${[a, -b, -c, d].map(share).join(' ')} ${this.#point(matrix.e, matrix.f)} Tm\n`)
    const line = new TypeLine(font.size, 1, font.letterSpacing)
    let at = 0
    for (const word of words) {
      if (word.kind === 'space') line.addSpace(typecase.space)
      else line.add(typecase.set(word.run), at)
      at += word.width
    }
    this.put(`${line.text()}ET\n`)
  }

  picture({ source, matrix, width, height }: Picture): void {
    const image = this.#resources.imageFor(source)
    if (!image) return
    const { a, b, c, d } = matrix
    const sides: Matrix = {
      a: a * width,
      b: b * width,
      c: c * height,
      d: d * height,
      e: matrix.e + c * height,
      f: matrix.f + d * height,
    }
    const turned = [sides.a, -sides.b, -sides.c, sides.d].map((length) => operand(length / 1000))
    this.put(`q ${turned.join(' ')} ${this.#point(sides.e, sides.f)} cm /${image.name} Do Q\n`)
  }

  #segment(segment: Segment): string {
    switch (segment.kind) {
      case 'move':
        return `${this.#point(segment.x, segment.y)} m\n`
      case 'line':
        return `${this.#point(segment.x, segment.y)} l\n`
      case 'curve': {
        const first = this.#point(segment.x1, segment.y1)
        const second = this.#point(segment.x2, segment.y2)
        return `${first} ${second} ${this.#point(segment.x, segment.y)} c\n`
      }
      case 'close':
        return 'h\n'
      default:
        return unreachable(segment)
    }
  }

  #point(x: Mpt, y: Mpt): string {
    return `${formatPoints(Math.round(x))} ${formatPoints(Math.round(this.#height - y))}`
  }

  #setFill(colour: string): void {
    if (colour === this.#fill) return
    this.#fill = colour
    this.put(this.#resources.colours.fill(colour))
  }

  #setStroke(stroke: Stroke): void {
    if (stroke.colour !== this.#stroke) this.put(this.#resources.colours.stroke(stroke.colour))
    this.#stroke = stroke.colour
    this.#set('w', formatPoints(stroke.width))
    this.#set('d', `[${stroke.dashes.map(formatPoints).join(' ')}] ${formatPoints(stroke.dashOffset)}`)
    this.#set('J', String(caps[stroke.cap]))
    this.#set('j', String(joins[stroke.join]))
    this.#set('M', operand(stroke.miterLimit))
  }

  #set(operator: string, operands: string): void {
    if (this.#state.get(operator) === operands) return
    this.#state.set(operator, operands)
    this.put(`${operands} ${operator}\n`)
  }
}
