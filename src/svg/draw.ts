/**
 * A drawing drawn: tree → display list.
 *
 * Groups and their transforms are gone, every manner is worked out, every
 * outline is made of lines and curves and every word is shaped.
 */

import { makeSpan, type Outcome, Report, type Size } from '../base/index.ts'
import type { Shaper } from '../typeset/index.ts'
import type { Drawing, DrawingItem, Matrix, Stroke } from './drawing.ts'
import { setLettering } from './lettering.ts'
import { inherit, lengthOf, type Manner, pixel, plainManner } from './manner.ts'
import {
  apply,
  compose,
  identity,
  numbersIn,
  readTransform,
  scaling,
  settled,
  stretchOf,
  translation,
} from './matrix.ts'
import { drawBox, drawEllipse, Pen } from './outline.ts'
import { drawPath } from './path-data.ts'
import type { Attributes, Svg, SvgElement } from './tree.ts'

export interface DrawOptions {
  readonly shaper: Shaper
  /** The language of its words, where the drawing itself says nothing. */
  readonly lang: string
  /** The size of a picture by its address, in any unit; where it is not known, a picture fills its box. */
  readonly sizeOf?: (href: string) => Size | undefined
}

export function drawSvg(svg: Svg, { shaper, lang, sizeOf = () => undefined }: DrawOptions): Outcome<Drawing> {
  const report = new Report()
  const frame = frameOf(svg)
  if (frame === undefined) {
    const { start, end } = svg.root
    report.add(
      'svg/no-size',
      makeSpan(svg.source, start, end),
      'the drawing does not say how large it is',
      'give its “svg” element a viewBox, or width and height',
    )
    return report.conclude({ width: pixel, height: pixel, items: [] })
  }
  const artist = new Artist(svg, { shaper, sizeOf }, report)
  artist.draw(svg.root, inherit(plainManner(lang), svg.root.attributes), frame.matrix)
  return report.conclude({ ...frame.size, items: artist.items })
}

interface Frame {
  readonly size: Size
  readonly matrix: Matrix
}

/** Smallest and largest side of a drawing, in millipoints: a point, and ten metres. */
const sides = { least: 1000, most: 30_000_000 }

/** The size a drawing asks for, and how its view box stands in it: whole, and in the middle (SVG 2, §8.6). */
function frameOf({ root: { attributes } }: Svg): Frame | undefined {
  const [x = 0, y = 0, boxWidth = 0, boxHeight = 0] = numbersIn(attributes.viewBox ?? '')
  const hasBox = boxWidth > 0 && boxHeight > 0
  const [width, height] = [lengthOf(attributes.width), lengthOf(attributes.height)]
  const aspect = hasBox ? boxHeight / boxWidth : undefined
  const asked = {
    width: width ?? (height !== undefined && aspect ? height / aspect : boxWidth),
    height: height ?? (width !== undefined && aspect ? width * aspect : boxHeight),
  }
  if (!(asked.width > 0 && asked.height > 0)) return undefined
  const size = { width: settled(asked.width * pixel), height: settled(asked.height * pixel) }
  if (Math.min(size.width, size.height) < sides.least || Math.max(size.width, size.height) > sides.most)
    return undefined
  if (!hasBox) return { size, matrix: scaling(pixel, pixel) }
  const scale = Math.min(size.width / boxWidth, size.height / boxHeight)
  const left = (size.width - boxWidth * scale) / 2
  const top = (size.height - boxHeight * scale) / 2
  const moved = compose(translation(left, top), scaling(scale, scale))
  return { size, matrix: compose(moved, translation(-x, -y)) }
}

/** Draws one element after the other. It lives as long as one drawing is drawn. */
class Artist {
  readonly items: DrawingItem[] = []
  readonly #svg: Svg
  readonly #shaper: Shaper
  readonly #sizeOf: (href: string) => Size | undefined
  readonly #report: Report
  readonly #told = new Set<string>()

  constructor(svg: Svg, { shaper, sizeOf }: Required<Omit<DrawOptions, 'lang'>>, report: Report) {
    this.#svg = svg
    this.#shaper = shaper
    this.#sizeOf = sizeOf
    this.#report = report
  }

  /** Draws an element in a manner that is its own already. */
  draw(element: SvgElement, manner: Manner, outer: Matrix): void {
    const matrix = this.#placed(element, outer)
    switch (element.name) {
      case 'svg':
      case 'g':
        for (const child of element.children)
          if (child.kind === 'element') this.draw(child, inherit(manner, child.attributes), matrix)
        return
      case 'text':
        this.#text(element, manner, matrix)
        return
      case 'image':
        this.#image(element, matrix)
        return
      case 'tspan':
      case 'title':
      case 'desc':
        return
      default:
        this.#shape(element, manner, matrix)
    }
  }

  #placed(element: SvgElement, outer: Matrix): Matrix {
    const { transform } = element.attributes
    if (transform === undefined) return outer
    const own = readTransform(transform)
    if (own === undefined)
      this.#complain(element, `the transform “${transform}” has too few numbers, or too many`)
    return compose(outer, own ?? identity)
  }

  #shape(element: SvgElement, manner: Manner, matrix: Matrix): void {
    const pen = new Pen(matrix)
    const mistake = traceShape(pen, element)
    if (mistake !== undefined) this.#complain(element, mistake)
    const scale = stretchOf(matrix)
    const stroke = strokeOf(manner, scale)
    if (pen.outline.length === 0 || (manner.fill === undefined && stroke === undefined)) return
    this.items.push({
      kind: 'shape',
      outline: pen.outline,
      rule: manner.rule,
      ...(manner.fill !== undefined && element.name !== 'line' && { fill: manner.fill }),
      ...(stroke !== undefined && { stroke }),
    })
  }

  #text(element: SvgElement, manner: Manner, matrix: Matrix): void {
    if (manner.stroke !== undefined)
      this.#complain(element, 'lettering has a stroke', 'give it stroke="none": letters are only filled')
    const { items, missing } = setLettering(element, { manner, matrix, shaper: this.#shaper })
    this.items.push(...items)
    if (missing === '') return
    const shown = [...new Set(missing)].slice(0, 10).join('')
    if (this.#told.has(shown)) return
    this.#told.add(shown)
    this.#report.add('type/missing-glyph', this.#spanOf(element), `no face of the house has “${shown}”`)
  }

  #image(element: SvgElement, matrix: Matrix): void {
    const { href, x, y, width, height } = element.attributes
    const box = { width: lengthOf(width) ?? 0, height: lengthOf(height) ?? 0 }
    if (href === undefined || !(box.width > 0 && box.height > 0)) {
      this.#complain(element, 'the picture in the drawing lacks “href”, “width” or “height”')
      return
    }
    const size = whole(this.#sizeOf(href), box)
    const left = (lengthOf(x) ?? 0) + (box.width - size.width) / 2
    const top = (lengthOf(y) ?? 0) + (box.height - size.height) / 2
    const moved = compose(matrix, translation(left, top))
    const scale = stretchOf(moved) || 1
    const origin = apply(moved, 0, 0)
    const share = (value: number) => Math.round((value / scale) * 1e6) / 1e6 + 0
    this.items.push({
      kind: 'picture',
      source: href,
      width: settled(size.width * scale),
      height: settled(size.height * scale),
      matrix: {
        a: share(moved.a),
        b: share(moved.b),
        c: share(moved.c),
        d: share(moved.d),
        e: origin.x,
        f: origin.y,
      },
    })
  }

  #complain(element: SvgElement, message: string, hint?: string): void {
    if (this.#told.has(message)) return
    this.#told.add(message)
    this.#report.add('svg/bad-value', this.#spanOf(element), message, hint)
  }

  #spanOf({ start, end }: SvgElement) {
    return makeSpan(this.#svg.source, start, end)
  }
}

/** As large as its box allows, in its own proportions (SVG 2, §8.6: xMidYMid meet). */
function whole(own: Size | undefined, box: Size): Size {
  if (own === undefined || own.width <= 0 || own.height <= 0) return box
  const scale = Math.min(box.width / own.width, box.height / own.height)
  return { width: own.width * scale, height: own.height * scale }
}

/** Draws a shape's outline; says what is wrong with it, if something is. */
function traceShape(pen: Pen, { name, attributes }: SvgElement): string | undefined {
  const of = (attribute: keyof Attributes) => lengthOf(attributes[attribute]) ?? 0
  switch (name) {
    case 'rect': {
      const box = { x: of('x'), y: of('y'), width: of('width'), height: of('height') }
      // One radius alone stands for both (SVG 2, §10.2).
      const rx = lengthOf(attributes.rx) ?? of('ry')
      if (box.width > 0 && box.height > 0) drawBox(pen, box, rx, lengthOf(attributes.ry) ?? rx)
      return undefined
    }
    case 'circle':
      if (of('r') > 0) drawEllipse(pen, of('cx'), of('cy'), of('r'), of('r'))
      return undefined
    case 'ellipse': {
      const rx = lengthOf(attributes.rx) ?? of('ry')
      const ry = lengthOf(attributes.ry) ?? rx
      if (rx > 0 && ry > 0) drawEllipse(pen, of('cx'), of('cy'), rx, ry)
      return undefined
    }
    case 'line':
      pen.move(of('x1'), of('y1'))
      pen.line(of('x2'), of('y2'))
      return undefined
    case 'polyline':
    case 'polygon':
      return tracePoints(pen, name, attributes.points ?? '')
    default: {
      const data = attributes.d ?? ''
      const at = drawPath(pen, data)
      if (at === undefined) return undefined
      const near = data.slice(at, at + 12).trim()
      return near === '' ? 'a path ends within a command' : `a path cannot be read from “${near}” on`
    }
  }
}

function tracePoints(pen: Pen, name: 'polyline' | 'polygon', written: string): string | undefined {
  const numbers = numbersIn(written)
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [x = 0, y = 0] = [numbers[at], numbers[at + 1]]
    if (at === 0) pen.move(x, y)
    else pen.line(x, y)
  }
  if (name === 'polygon' && numbers.length > 1) pen.close()
  return numbers.length % 2 === 0 ? undefined : `the points of a “${name}” are no pairs`
}

function strokeOf(manner: Manner, scale: number): Stroke | undefined {
  if (manner.stroke === undefined || manner.strokeWidth === 0) return undefined
  const dashes = manner.dashes.map((dash) => settled(dash * scale))
  return {
    colour: manner.stroke,
    width: settled(manner.strokeWidth * scale),
    dashes: dashes.some((dash) => dash > 0) ? dashes : [],
    dashOffset: settled(manner.dashOffset * scale),
    cap: manner.cap,
    join: manner.join,
    miterLimit: manner.miterLimit,
  }
}
