/**
 * Path data: the commands of a path's `d`, drawn with a pen (SVG 2, §9.3).
 */

import { drawArc, type Pen } from './outline.ts'

const command = /[\s,]*([MmZzLlHhVvCcSsQqTtAa])/y
const number = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y
/** Arcs are told by single digits, which may stand without anything between. */
const flag = /[\s,]*([01])/y
const rest = /[\s,]*$/y

/** How many numbers each command takes. */
const counts: Readonly<Record<string, number>> = {
  M: 2,
  Z: 0,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
}

/**
 * Draws until the end, or the first mistake: what stands before it is drawn
 * (SVG 2, §9.3.2). Returns the mistake's offset, if there is one.
 */
export function drawPath(pen: Pen, data: string): number | undefined {
  const reader = new Reader(data)
  /** Where the handle of the curve before was, for the smooth commands. */
  let handle: Handle | undefined
  let begun = false

  while (!reader.isAtEnd) {
    const name = reader.command()
    const kind = name?.toUpperCase()
    if (kind === undefined || (!begun && kind !== 'M')) return reader.at
    begun = true
    let again = false
    do {
      const numbers = reader.numbers(kind)
      if (numbers === undefined) return reader.at
      const relative = name !== kind
      // After its first point a move goes on as lines.
      const stroke = kind === 'M' && again ? 'L' : kind
      handle = draw(pen, stroke, { numbers, relative, handle })
      again = true
    } while (kind !== 'Z' && reader.hasNumber)
  }
  return undefined
}

interface Handle {
  readonly of: 'cubic' | 'quadratic'
  readonly x: number
  readonly y: number
}

interface Stroke {
  readonly numbers: readonly number[]
  readonly relative: boolean
  readonly handle: Handle | undefined
}

/** Draws one command; returns the handle it leaves. */
function draw(pen: Pen, kind: string, { numbers, relative, handle }: Stroke): Handle | undefined {
  const [baseX, baseY] = relative ? [pen.x, pen.y] : [0, 0]
  const x = (at: number) => (numbers[at] ?? 0) + baseX
  const y = (at: number) => (numbers[at] ?? 0) + baseY
  /** The handle before, seen from the other side of the pen. */
  const mirrored = (of: Handle['of']) =>
    handle?.of === of ? { x: 2 * pen.x - handle.x, y: 2 * pen.y - handle.y } : { x: pen.x, y: pen.y }
  switch (kind) {
    case 'M':
      pen.move(x(0), y(1))
      return undefined
    case 'L':
      pen.line(x(0), y(1))
      return undefined
    case 'H':
      pen.line(x(0), pen.y)
      return undefined
    case 'V':
      pen.line(pen.x, y(0))
      return undefined
    case 'C':
      pen.curve(x(0), y(1), x(2), y(3), x(4), y(5))
      return { of: 'cubic', x: x(2), y: y(3) }
    case 'S': {
      const first = mirrored('cubic')
      const second: Handle = { of: 'cubic', x: x(0), y: y(1) }
      pen.curve(first.x, first.y, second.x, second.y, x(2), y(3))
      return second
    }
    case 'Q': {
      const only: Handle = { of: 'quadratic', x: x(0), y: y(1) }
      pen.quadratic(only.x, only.y, x(2), y(3))
      return only
    }
    case 'T': {
      const only: Handle = { of: 'quadratic', ...mirrored('quadratic') }
      pen.quadratic(only.x, only.y, x(0), y(1))
      return only
    }
    case 'A': {
      const [rx = 0, ry = 0, turn = 0, large, sweep] = numbers
      drawArc(pen, { rx, ry, turn, large: large === 1, sweep: sweep === 1, x: x(5), y: y(6) })
      return undefined
    }
    default:
      pen.close()
      return undefined
  }
}

/** A place in path data. It lives as long as one reading. */
class Reader {
  readonly #data: string
  at = 0

  constructor(data: string) {
    this.#data = data
  }

  get isAtEnd(): boolean {
    rest.lastIndex = this.at
    return rest.test(this.#data)
  }

  get hasNumber(): boolean {
    number.lastIndex = this.at
    return number.test(this.#data)
  }

  command(): string | undefined {
    return this.#take(command)
  }

  numbers(kind: string): readonly number[] | undefined {
    const found: number[] = []
    for (let at = 0; at < (counts[kind] ?? 0); at++) {
      const taken = this.#take(kind === 'A' && (at === 3 || at === 4) ? flag : number)
      if (taken === undefined) return undefined
      found.push(Number(taken))
    }
    return found
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.#data)
    if (!found) return undefined
    this.at = pattern.lastIndex
    return found[1]
  }
}
