/**
 * Lookup tables of a profile: from the eye's colours to inks, or from inks to the eye's.
 *
 * A profile measures some hundred colours on a grid and leaves those between to
 * the reader: curves bring the input onto the grid, its corners are weighed, and
 * curves bring the output off it (ICC.1:2001-04, §6.5.7 `lut16Type`, §6.5.8
 * `lut8Type`). The newer forms of ICC 4 are not read.
 */

/** Values from 0 to 1 on both sides. */
export type Lookup = (values: readonly number[]) => readonly number[]

interface Table {
  readonly inputs: number
  readonly outputs: number
  /** Points along each side of the grid. */
  readonly grid: number
  /** Values from 0 to 1. */
  readonly inputCurves: readonly (readonly number[])[]
  /** The last input runs fastest; the outputs of a point stand together. */
  readonly points: readonly number[]
  readonly outputCurves: readonly (readonly number[])[]
}

/** More could only be an attack: four inks on the finest grid in use, 33 points a side. */
const mostValues = 33 ** 4 * 4

/** Undefined if it is of another type, or not whole. */
export function readLookup(tag: Uint8Array): Lookup | undefined {
  const table = readTable(tag)
  return table && ((values) => lookUp(table, values))
}

function readTable(tag: Uint8Array): Table | undefined {
  const type = String.fromCharCode(...tag.subarray(0, 4))
  if ((type !== 'mft1' && type !== 'mft2') || tag.length < 52) return undefined
  const view = new DataView(tag.buffer, tag.byteOffset, tag.length)
  const [inputs, outputs, grid] = [view.getUint8(8), view.getUint8(9), view.getUint8(10)]
  const wide = type === 'mft2'
  const [inputLength, outputLength] = wide ? [view.getUint16(48), view.getUint16(50)] : [256, 256]
  const count = grid ** inputs * outputs
  if (inputs === 0 || outputs === 0 || grid < 2 || inputLength < 2 || outputLength < 2) return undefined
  const all = inputs * inputLength + count + outputs * outputLength
  const size = wide ? 2 : 1
  let at = wide ? 52 : 48
  if (count > mostValues || at + all * size > tag.length) return undefined

  const take = (length: number): readonly number[] => {
    const from = at
    at += length * size
    return Array.from({ length }, (_, index) =>
      wide ? view.getUint16(from + index * 2) / 65_535 : view.getUint8(from + index) / 255,
    )
  }
  const curves = (number: number, length: number) => Array.from({ length: number }, () => take(length))
  const inputCurves = curves(inputs, inputLength)
  const points = take(count)
  return { inputs, outputs, grid, inputCurves, points, outputCurves: curves(outputs, outputLength) }
}

function lookUp(table: Table, values: readonly number[]): readonly number[] {
  const { inputs, outputs, grid } = table
  // A corner is where the point lies in the table, and how much of the colour it has.
  let corners: readonly (readonly [index: number, weight: number])[] = [[0, 1]]
  for (let input = 0; input < inputs; input++) {
    const place = along(table.inputCurves[input] ?? [], values[input] ?? 0) * (grid - 1)
    const low = Math.min(Math.floor(place), grid - 2)
    const share = place - low
    corners = corners.flatMap(([index, weight]) => [
      [index * grid + low, weight * (1 - share)] as const,
      ...(share > 0 ? [[index * grid + low + 1, weight * share] as const] : []),
    ])
  }
  return Array.from({ length: outputs }, (_, output) => {
    const sum = corners.reduce(
      (total, [index, weight]) => total + (table.points[index * outputs + output] ?? 0) * weight,
      0,
    )
    return along(table.outputCurves[output] ?? [], sum)
  })
}

/** A curve at `value`, between its points in a straight line. */
function along(curve: readonly number[], value: number): number {
  const place = Math.min(1, Math.max(0, value)) * (curve.length - 1)
  const low = Math.min(Math.floor(place), curve.length - 2)
  const [from, to] = [curve[low] ?? 0, curve[low + 1] ?? 0]
  return from + (to - from) * (place - low)
}
