/**
 * Patterns: small figures in rows, as on the papers that pamphlets used to be wrapped in.
 *
 * A pattern is one path in points, to be filled. Rows begin at the middle
 * of the area, so that what is cut off is cut off evenly.
 */

import type { CoverPattern } from '../book/index.ts'

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One figure around a point, and how far apart figures stand; every second row is moved by half of that. */
interface Figure {
  readonly across: number
  readonly down: number
  readonly draw: (x: number, y: number) => string
}

const at = (value: number) => String(Math.round(value * 100) / 100)

/** How thick lines are drawn. They are drawn as bands: to fill is far quicker than to stroke. */
const LINE = 0.8

/** Half a ring, open downward. */
function arch(x: number, y: number, radius: number): string {
  const inner = at(radius - LINE)
  return `M${at(x - radius)} ${at(y)}a${radius} ${radius} 0 0 1 ${2 * radius} 0h-${LINE}a${inner} ${inner} 0 0 0 -${at(2 * (radius - LINE))} 0z`
}

/** A lozenge with a smaller one taken out of it. */
function lozenge(x: number, y: number, across: number, down: number): string {
  const [inX, inY] = [across - LINE * 0.95, (down * (across - LINE * 0.95)) / across]
  const outer = `M${at(x - across)} ${at(y)}l${at(across)} ${at(-down)}l${at(across)} ${at(down)}l${at(-across)} ${at(down)}z`
  return `${outer}M${at(x - inX)} ${at(y)}l${at(inX)} ${at(inY)}l${at(inX)} ${at(-inY)}l${at(-inX)} ${at(-inY)}z`
}

/** A roof, as a band. */
function roof(x: number, y: number): string {
  return `M${at(x - 13)} ${at(y)}l13 -7l13 7v${LINE}l-13 -7l-13 7z`
}

/** A ray in both directions, thin at its ends. */
function ray(x: number, y: number, dx: number, dy: number): string {
  const [sideX, sideY] = [(-dy / 6.5) * 0.55, (dx / 6.5) * 0.55]
  return `M${at(x - dx)} ${at(y - dy)}L${at(x + sideX)} ${at(y + sideY)}L${at(x + dx)} ${at(y + dy)}L${at(x - sideX)} ${at(y - sideY)}z`
}

const figures: Readonly<Record<CoverPattern, Figure>> = {
  /** Overlapping scales, each with smaller ones in it. */
  scales: {
    across: 24,
    down: 12,
    draw: (x, y) => arch(x, y, 12) + arch(x, y, 7.5) + arch(x, y, 3),
  },
  /** Lozenges, and a small one in each. */
  lozenges: {
    across: 22,
    down: 17,
    draw: (x, y) => lozenge(x, y, 11, 17) + lozenge(x, y, 4, 6.2),
  },
  /** Sheets folded once and stood up, row upon row. */
  chevrons: {
    across: 26,
    down: 10,
    draw: (x, y) => roof(x, y + 5) + roof(x, y + 1.5),
  },
  /** A stalk with three leaves. */
  sprigs: {
    across: 30,
    down: 21,
    draw: (x, y) =>
      `M${at(x - LINE / 2)} ${at(y + 8)}v-6h${LINE}v6zM${at(x)} ${at(y + 3)}c-5.5 0 -8 -3.5 -8 -7.5c5 0 8 3 8 7.5c0 -4.5 3 -7.5 8 -7.5c0 4 -2.5 7.5 -8 7.5zM${at(x)} ${at(y - 2)}c-2.4 -2 -2.4 -5 0 -8c2.4 3 2.4 6 0 8z`,
  },
  /** Stars of eight rays. */
  stars: {
    across: 28,
    down: 14,
    draw: (x, y) => ray(x, y, 0, 6.5) + ray(x, y, 6.5, 0) + ray(x, y, 3.6, 3.6) + ray(x, y, 3.6, -3.6),
  },
}

/** Path data of a pattern that fills an area, and reaches a little beyond it. */
export function drawPattern(name: CoverPattern, { x, y, width, height }: Area): string {
  const { across, down, draw } = figures[name]
  const columns = Math.ceil(width / across / 2) + 1
  const rows = Math.ceil(height / down / 2) + 1
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  const drawn: string[] = []
  for (let row = -rows; row <= rows; row++) {
    const shift = row % 2 === 0 ? 0 : across / 2
    for (let column = -columns; column <= columns; column++)
      drawn.push(draw(middleX + column * across + shift, middleY + row * down))
  }
  return drawn.join('')
}
