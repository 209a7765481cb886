/**
 * Outlines while they are drawn: in the drawing's own units, not yet in their place.
 *
 * A pen that knows lines and cubic curves; whatever else SVG draws with,
 * quadratic curves, arcs, circles, rounded corners, is turned into these.
 */

import type { Matrix, Segment } from './drawing.ts'
import { apply } from './matrix.ts'

/** A pen at a place. It lives as long as one outline is drawn. */
export class Pen {
  readonly #matrix: Matrix
  readonly #segments: Segment[] = []
  x = 0
  y = 0
  #startX = 0
  #startY = 0

  /** `matrix` leads to millipoints. */
  constructor(matrix: Matrix) {
    this.#matrix = matrix
  }

  get outline(): readonly Segment[] {
    return this.#segments
  }

  move(x: number, y: number): void {
    this.#segments.push({ kind: 'move', ...apply(this.#matrix, x, y) })
    this.#startX = x
    this.#startY = y
    this.#go(x, y)
  }

  line(x: number, y: number): void {
    this.#segments.push({ kind: 'line', ...apply(this.#matrix, x, y) })
    this.#go(x, y)
  }

  curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const first = apply(this.#matrix, x1, y1)
    const second = apply(this.#matrix, x2, y2)
    const end = apply(this.#matrix, x, y)
    this.#segments.push({ kind: 'curve', x1: first.x, y1: first.y, x2: second.x, y2: second.y, ...end })
    this.#go(x, y)
  }

  /** A quadratic curve; the cubic one that is the same has its handles at two thirds. */
  quadratic(x1: number, y1: number, x: number, y: number): void {
    const { x: x0, y: y0 } = this
    this.curve(
      x0 + ((x1 - x0) * 2) / 3,
      y0 + ((y1 - y0) * 2) / 3,
      x + ((x1 - x) * 2) / 3,
      y + ((y1 - y) * 2) / 3,
      x,
      y,
    )
  }

  close(): void {
    this.#segments.push({ kind: 'close' })
    this.#go(this.#startX, this.#startY)
  }

  #go(x: number, y: number): void {
    this.x = x
    this.y = y
  }
}

/** An arc of an ellipse, as a path's command `A` gives it. */
export interface Arc {
  readonly rx: number
  readonly ry: number
  /** How far the ellipse is turned, in degrees. */
  readonly turn: number
  /** The longer way round. */
  readonly large: boolean
  /** The way of growing angles: clockwise, as seen. */
  readonly sweep: boolean
  readonly x: number
  readonly y: number
}

/** Draws an arc with curves of at most a quarter turn (SVG 2, appendix B.2). */
export function drawArc(pen: Pen, arc: Arc): void {
  const { x: x0, y: y0 } = pen
  const [givenX, givenY] = [Math.abs(arc.rx), Math.abs(arc.ry)]
  if ((x0 === arc.x && y0 === arc.y) || !Number.isFinite(givenX + givenY)) return
  if (givenX === 0 || givenY === 0) {
    pen.line(arc.x, arc.y)
    return
  }
  const phi = (arc.turn * Math.PI) / 180
  const [sin, cos] = [Math.sin(phi), Math.cos(phi)]
  const halfX = (x0 - arc.x) / 2
  const halfY = (y0 - arc.y) / 2
  const px = cos * halfX + sin * halfY
  const py = cos * halfY - sin * halfX
  // An ellipse too small to reach both ends is made as large as it must be.
  const reach = Math.sqrt((px / givenX) ** 2 + (py / givenY) ** 2)
  const [rx, ry] = reach > 1 ? [givenX * reach, givenY * reach] : [givenX, givenY]

  const rest = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2
  const share = (rx * py) ** 2 + (ry * px) ** 2
  const size = share === 0 ? 0 : Math.sqrt(Math.max(0, rest) / share)
  const side = arc.large === arc.sweep ? -size : size
  const cx = (side * rx * py) / ry
  const cy = (-side * ry * px) / rx
  const centreX = cos * cx - sin * cy + (x0 + arc.x) / 2
  const centreY = sin * cx + cos * cy + (y0 + arc.y) / 2

  const begin = Math.atan2((py - cy) / ry, (px - cx) / rx)
  const end = Math.atan2((-py - cy) / ry, (-px - cx) / rx)
  const full = 2 * Math.PI
  const raw = (end - begin) % full
  const angle = arc.sweep ? (raw < 0 ? raw + full : raw) : raw > 0 ? raw - full : raw

  const count = Math.max(1, Math.ceil(Math.abs(angle) / (Math.PI / 2) - 1e-9))
  const part = angle / count
  const handle = (4 / 3) * Math.tan(part / 4)
  const point = (x: number, y: number) =>
    [centreX + cos * rx * x - sin * ry * y, centreY + sin * rx * x + cos * ry * y] as const
  for (let at = 0; at < count; at++) {
    const from = begin + at * part
    const to = from + part
    const first = point(Math.cos(from) - handle * Math.sin(from), Math.sin(from) + handle * Math.cos(from))
    const second = point(Math.cos(to) + handle * Math.sin(to), Math.sin(to) - handle * Math.cos(to))
    const stop = at === count - 1 ? ([arc.x, arc.y] as const) : point(Math.cos(to), Math.sin(to))
    pen.curve(...first, ...second, ...stop)
  }
}

/** How long the handles of a quarter circle are, as a share of its radius. */
const quarterHandle = 0.5522847498

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function drawEllipse(pen: Pen, cx: number, cy: number, rx: number, ry: number): void {
  const [hx, hy] = [rx * quarterHandle, ry * quarterHandle]
  pen.move(cx + rx, cy)
  pen.curve(cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry)
  pen.curve(cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy)
  pen.curve(cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry)
  pen.curve(cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy)
  pen.close()
}

/** A rectangle; its corners rounded if both radii are more than nothing. */
export function drawBox(pen: Pen, { x, y, width, height }: Box, wantedX: number, wantedY: number): void {
  const rx = Math.min(wantedX, width / 2)
  const ry = Math.min(wantedY, height / 2)
  const [right, foot] = [x + width, y + height]
  if (!(rx > 0 && ry > 0)) {
    pen.move(x, y)
    pen.line(right, y)
    pen.line(right, foot)
    pen.line(x, foot)
    pen.close()
    return
  }
  const [hx, hy] = [rx * (1 - quarterHandle), ry * (1 - quarterHandle)]
  pen.move(x + rx, y)
  pen.line(right - rx, y)
  pen.curve(right - hx, y, right, y + hy, right, y + ry)
  pen.line(right, foot - ry)
  pen.curve(right, foot - hy, right - hx, foot, right - rx, foot)
  pen.line(x + rx, foot)
  pen.curve(x + hx, foot, x, foot - hy, x, foot - ry)
  pen.line(x, y + ry)
  pen.curve(x, y + hy, x + hx, y, x + rx, y)
  pen.close()
}
