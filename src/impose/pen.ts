/**
 * The pen that diagrams are drawn with: SVG text of few elements and attributes.
 *
 * Lengths are points, to two places; a diagram is small, and the same everywhere.
 */

export interface Spot {
  readonly x: number
  readonly y: number
}

export interface Box extends Spot {
  readonly width: number
  readonly height: number
}

/** How a line is drawn: paper's edge, a fold, a cut, or movement. */
export type Stroke = 'edge' | 'fold' | 'cut' | 'hand'

const strokes: Readonly<Record<Stroke, Attributes>> = {
  edge: { stroke: '#000000', 'stroke-width': 0.6 },
  fold: { stroke: '#000000', 'stroke-width': 0.6, 'stroke-dasharray': '4 2.5' },
  cut: { stroke: '#000000', 'stroke-width': 1.6 },
  hand: { stroke: '#707070', 'stroke-width': 0.8 },
}

type Attributes = Readonly<Record<string, string | number>>

/** Strokes on a piece of paper of this size, not yet a file. */
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly parts: readonly string[]
}

/** One drawing of several, each in the middle below the one before. */
export function drawing(pieces: readonly Drawn[]): string {
  const width = Math.max(...pieces.map((piece) => piece.width))
  let y = 0
  const groups = pieces.map((piece) => {
    const transform = `translate(${round((width - piece.width) / 2)} ${round(y)})`
    y += piece.height
    return `  <g transform="${transform}">\n${piece.parts.map((part) => `    ${part}\n`).join('')}  </g>\n`
  })
  const open = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width: `${round(width)}pt`,
    height: `${round(y)}pt`,
    viewBox: `0 0 ${round(width)} ${round(y)}`,
  })
  return `<svg${open}>\n${groups.join('')}</svg>\n`
}

export function box({ x, y, width, height }: Box, fill: string): string {
  return element('rect', { x, y, width, height, fill, ...strokes.edge })
}

/** A box without an edge. */
export function patch({ x, y, width, height }: Box, fill: string): string {
  return element('rect', { x, y, width, height, fill })
}

export function line(from: Spot, to: Spot, stroke: Stroke): string {
  return element('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...strokes[stroke] })
}

export function lines(points: readonly Spot[], stroke: Stroke): string {
  const d = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(' ')
  return element('path', { d, fill: 'none', ...strokes[stroke] })
}

/** Words in the middle of a point; `turned` upside down about it. */
export function letters(
  words: string,
  at: Spot,
  size: number,
  way: 'upright' | 'turned' = 'upright',
): string {
  // Half the height of a figure below the middle is its baseline.
  const place = { x: at.x, y: at.y + size * HALF_FIGURE }
  const turn = way === 'turned' ? { transform: `rotate(180 ${round(at.x)} ${round(at.y)})` } : {}
  return element('text', { ...place, 'font-size': size, 'text-anchor': 'middle', ...turn }, words)
}

/** Of the type size: lining figures are about two thirds of it high. */
const HALF_FIGURE = 0.33

/** An arrow in a bow from one point to another, `rise` to the left of its way. */
export function bow(from: Spot, to: Spot, rise: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const far = Math.hypot(dx, dy) || 1
  const control = {
    x: (from.x + to.x) / 2 + (dy / far) * rise * 2,
    y: (from.y + to.y) / 2 - (dx / far) * rise * 2,
  }
  const d = `M${spot(from)} Q${spot(control)} ${spot(to)}`
  return element('path', { d, fill: 'none', ...strokes.hand }) + head(control, to)
}

/** A straight arrow. */
export function arrow(from: Spot, to: Spot): string {
  return line(from, to, 'hand') + head(from, to)
}

/** Two short strokes where an arrow ends. */
function head(from: Spot, to: Spot): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const barb = (turn: number): Spot => ({
    x: to.x - HEAD * Math.cos(angle + turn),
    y: to.y - HEAD * Math.sin(angle + turn),
  })
  return lines([barb(0.5), to, barb(-0.5)], 'hand')
}

const HEAD = 4.5

function element(name: string, given: Attributes, content?: string): string {
  return content === undefined
    ? `<${name}${attributes(given)}/>`
    : `<${name}${attributes(given)}>${content}</${name}>`
}

function attributes(given: Attributes): string {
  return Object.entries(given)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : value}"`)
    .join('')
}

function spot({ x, y }: Spot): string {
  return `${round(x)} ${round(y)}`
}

function round(length: number): string {
  const rounded = Math.round(length * 100) / 100
  return String(rounded === 0 ? 0 : rounded)
}
