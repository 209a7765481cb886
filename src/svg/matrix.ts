/**
 * Matrices: how a group is moved, turned and scaled (SVG 2, §8.5).
 */

import type { Matrix } from './drawing.ts'

export const identity: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  }
}

export function translation(e: number, f: number): Matrix {
  return { ...identity, e, f }
}

export function scaling(a: number, d: number): Matrix {
  return { ...identity, a, d }
}

/** How much longer lengths become; where the two axes differ, the mean that keeps areas right. */
export function stretchOf({ a, b, c, d }: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/** Farthest that anything may be from the corner, in millipoints: a hundred metres. */
const farthest = 300_000_000

/** A whole and finite number of millipoints, whatever was computed. */
export function settled(length: number): number {
  if (!(Math.abs(length) < farthest)) return length > 0 ? farthest : length < 0 ? -farthest : 0
  return Math.round(length) + 0
}

export function apply(matrix: Matrix, x: number, y: number): { readonly x: number; readonly y: number } {
  return {
    x: settled(matrix.a * x + matrix.c * y + matrix.e),
    y: settled(matrix.b * x + matrix.d * y + matrix.f),
  }
}

const step = /(translate|scale|rotate|matrix)\s*\(([^)]*)\)/g

/** Reads `translate(10 20) rotate(45)`; undefined if a step has too few numbers, or too many. */
export function readTransform(text: string): Matrix | undefined {
  let matrix = identity
  for (const [, name = '', written = ''] of text.matchAll(step)) {
    const next = stepOf(name, numbersIn(written))
    if (next === undefined) return undefined
    matrix = compose(matrix, next)
  }
  return matrix
}

function stepOf(name: string, numbers: readonly number[]): Matrix | undefined {
  const [first = 0, second, third] = numbers
  if (name === 'matrix') {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    return numbers.length === 6 ? { a, b, c, d, e, f } : undefined
  }
  if (name === 'rotate') {
    if (numbers.length === 1) return rotation(first)
    if (numbers.length !== 3) return undefined
    const [x, y] = [second ?? 0, third ?? 0]
    return compose(compose(translation(x, y), rotation(first)), translation(-x, -y))
  }
  if (numbers.length !== 1 && numbers.length !== 2) return undefined
  return name === 'scale' ? scaling(first, second ?? first) : translation(first, second ?? 0)
}

/** Degrees, clockwise as seen. Quarter turns are exact. */
function rotation(degrees: number): Matrix {
  const quarters = degrees / 90
  const [sin, cos] = Number.isInteger(quarters)
    ? (quarterTurns[((quarters % 4) + 4) % 4] ?? [0, 1])
    : [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 }
}

/** Sine and cosine. */
const quarterTurns: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
]

const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g

export function numbersIn(text: string): readonly number[] {
  return (text.match(number) ?? []).map(Number)
}
