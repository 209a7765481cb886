/**
 * Patterns: small figures in rows, as on the papers that pamphlets used to be wrapped in.
 *
 * A pattern is one path in points, drawn with a line. Rows begin at the middle
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

const figures: Readonly<Record<CoverPattern, Figure>> = {
  /** Overlapping scales, each with a smaller one in it. */
  scales: {
    across: 24,
    down: 12,
    draw: (x, y) =>
      `M${at(x - 12)} ${at(y)}a12 12 0 0 1 24 0M${at(x - 7.5)} ${at(y)}a7.5 7.5 0 0 1 15 0M${at(x - 3)} ${at(y)}a3 3 0 0 1 6 0`,
  },
  /** Lozenges, and a dot in each. */
  lozenges: {
    across: 22,
    down: 17,
    draw: (x, y) => `M${at(x - 11)} ${at(y)}l11 -17l11 17l-11 17zM${at(x - 4)} ${at(y)}l4 -6.2l4 6.2l-4 6.2z`,
  },
  /** Sheets folded once and stood up, row upon row. */
  chevrons: {
    across: 26,
    down: 10,
    draw: (x, y) => `M${at(x - 13)} ${at(y + 5)}l13 -7l13 7M${at(x - 13)} ${at(y + 1.5)}l13 -7l13 7`,
  },
  /** A stalk with two leaves. */
  sprigs: {
    across: 30,
    down: 21,
    draw: (x, y) =>
      `M${at(x)} ${at(y + 8)}v-10M${at(x)} ${at(y + 2)}c-5 0 -8 -3 -8 -7c5 0 8 3 8 7c0 -4 3 -7 8 -7c0 4 -3 7 -8 7M${at(x)} ${at(y - 2)}c-2.4 -2 -2.4 -5 0 -8c2.4 3 2.4 6 0 8`,
  },
  /** Stars of eight points. */
  stars: {
    across: 28,
    down: 14,
    draw: (x, y) =>
      `M${at(x)} ${at(y - 6.5)}v13M${at(x - 6.5)} ${at(y)}h13M${at(x - 3.4)} ${at(y - 3.4)}l6.8 6.8M${at(x + 3.4)} ${at(y - 3.4)}l-6.8 6.8`,
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
