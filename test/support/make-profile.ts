/**
 * Makes the house's profile of a press, once: `npm run profile`.
 *
 * A free table (CC0) tells what the inks of CGATS TR 001 look like, American
 * offset on coated paper, but not which inks make a colour, and so it is no
 * press's profile. Here it is turned round: for each point of a grid of colours
 * the inks are sought that come nearest, with as much black as that darkness
 * usually has. The result is a whole profile of ICC 2. Nothing but sums,
 * products and square roots is used, so it is the same on every machine.
 */

import { known } from '../../src/base/index.ts'
import type { Lab } from '../../src/colour/index.ts'
import { readLookup } from '../../src/colour/lookup.ts'
import { labOfTable, tableOfLab } from '../../src/colour/press.ts'
import { readProfile } from '../../src/colour/profile.ts'

/** Points along each side of the grid. With 13 the mean error is under 1 ΔE; more only make the file larger. */
const grid = 13

/** No paper takes more ink: sheets would stick together. Shares of all four, 1 each (SWOP: 300 %). */
const mostInk = 3

type Shares = readonly [number, number, number, number]

export function makePressProfile(table: Uint8Array): Uint8Array {
  const source = known(readProfile(table), 'a profile')
  const toLab = known(source.tag('A2B0'), 'its table')
  const look = known(readLookup(toLab), 'a table that can be read')
  const lookOf = (inks: readonly number[]): Lab => labOfTable(look(inks))

  const toInks: number[] = []
  const outside: number[] = []
  const steps = Array.from({ length: grid }, (_, at) => at / (grid - 1))
  for (const lightness of steps) {
    for (const a of steps) {
      for (const b of steps) {
        const wanted = clipped(labOfTable([lightness, a, b]))
        const inks = inksFor(wanted, lookOf)
        toInks.push(...inks)
        outside.push(distance(lookOf(inks), wanted) > 3 ? 1 : 0)
      }
    }
  }
  const toPress = lut16({ inputs: 3, outputs: 4, grid, points: toInks })
  const gamut = lut16({ inputs: 3, outputs: 1, grid, points: outside })
  return profileOf([
    [['desc'], description('CGATS TR 001, Pamphleteer')],
    [['cprt'], text('CC0')],
    [['wtpt'], known(source.tag('wtpt'), 'the white of the paper')],
    [['A2B0', 'A2B1', 'A2B2'], toLab],
    [['B2A0', 'B2A1', 'B2A2'], toPress],
    [['gamt'], gamut],
  ])
}

/** The grid of tables goes a little beyond white. */
function clipped([lightness, a, b]: Lab): Lab {
  return [Math.min(100, lightness), a, b]
}

function distance(one: Lab, other: Lab): number {
  const miss = [one[0] - other[0], one[1] - other[1], one[2] - other[2]]
  return Math.sqrt(dot(miss, miss))
}

/** Black begins where grey has half the darkness of paper and black, and is full at black. */
function usualBlack([lightness, a, b]: Lab): number {
  const darkness = Math.min(1, Math.max(0, (55 - lightness) / 55))
  const hue = Math.min(1, Math.sqrt(a * a + b * b) / 80)
  return darkness * Math.sqrt(darkness) * (1 - hue * 0.7)
}

/** The inks that come nearest to a colour: Levenberg and Marquardt’s descent, kept within what a press can lay down. */
function inksFor(wanted: Lab, lookOf: (inks: readonly number[]) => Lab): Shares {
  const black = usualBlack(wanted)
  const misses = (inks: Shares): readonly number[] => {
    const seen = lookOf(inks)
    const excess = Math.max(0, inks[0] + inks[1] + inks[2] + inks[3] - mostInk)
    return [
      seen[0] - wanted[0],
      seen[1] - wanted[1],
      seen[2] - wanted[2],
      (inks[3] - black) * 4,
      excess * 300,
    ]
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value * value, 0)
  const start = 1 - wanted[0] / 100
  let inks: Shares = [start, start, start, black]
  let missed = misses(inks)
  let damping = 1
  for (let round = 0; round < 30 && damping < 1e9; round++) {
    const slopes = [0, 1, 2, 3].map((ink) => {
      const step = (inks[ink] ?? 0) > 0.5 ? -1e-4 : 1e-4
      const moved = misses(withInk(inks, ink, (inks[ink] ?? 0) + step))
      return missed.map((value, at) => ((moved[at] ?? 0) - value) / step)
    })
    const free = [0, 1, 2, 3].filter((ink) => {
      const pull = (slopes[ink] ?? []).reduce((total, slope, at) => total + slope * (missed[at] ?? 0), 0)
      const share = inks[ink] ?? 0
      return !((share <= 0 && pull > 0) || (share >= 1 && pull < 0))
    })
    const matrix = free.map((row) =>
      free.map((column) => dot(slopes[row], slopes[column]) + (row === column ? damping : 0)),
    )
    const change = solved(
      matrix,
      free.map((row) => -dot(slopes[row], missed)),
    )
    const next = free.reduce<Shares>(
      (moved, ink, at) => withInk(moved, ink, (inks[ink] ?? 0) + (change[at] ?? 0)),
      inks,
    )
    const missedNext = misses(next)
    if (sum(missedNext) < sum(missed)) {
      inks = next
      missed = missedNext
      damping /= 5
    } else damping *= 5
  }
  return inks
}

function withInk(inks: Shares, ink: number, share: number): Shares {
  const kept = Math.min(1, Math.max(0, share))
  return [
    ink === 0 ? kept : inks[0],
    ink === 1 ? kept : inks[1],
    ink === 2 ? kept : inks[2],
    ink === 3 ? kept : inks[3],
  ]
}

function dot(one: readonly number[] = [], other: readonly number[] = []): number {
  return one.reduce((total, value, at) => total + value * (other[at] ?? 0), 0)
}

/** Gauss and Jordan, on at most four unknowns; the damping keeps the matrix from being singular. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  for (const [at, pivot] of rows.entries()) {
    const scale = pivot[at] ?? 1
    for (let column = at; column < pivot.length; column++) pivot[column] = (pivot[column] ?? 0) / scale
    for (const row of rows) {
      const share = row[at] ?? 0
      if (row === pivot || share === 0) continue
      for (let column = at; column < row.length; column++)
        row[column] = (row[column] ?? 0) - share * (pivot[column] ?? 0)
    }
  }
  return rows.map((row) => row.at(-1) ?? 0)
}

/** A profile in which darkness is made of these inks, and light of none: for tests. */
export function makeGreyProfile(ofBlack: readonly [number, number, number, number]): Uint8Array {
  const corners = (count: number) => Array.from({ length: 2 ** count }, (_, at) => at)
  const isLight = (corner: number) => corner >= 4
  const toInks = corners(3).flatMap((corner) => (isLight(corner) ? [0, 0, 0, 0] : ofBlack))
  const toLab = corners(4).flatMap((corner) => tableOfLab([corner === 0 ? 100 : 0, 0, 0]))
  const press = lut16({ inputs: 3, outputs: 4, grid: 2, points: toInks })
  return profileOf([
    [['desc'], description('Grey')],
    [['A2B0', 'A2B1', 'A2B2'], lut16({ inputs: 4, outputs: 3, grid: 2, points: toLab })],
    [['B2A0', 'B2A1', 'B2A2'], press],
  ])
}

// ——— the file

function description(name: string): Uint8Array {
  // The ASCII name; then none in Unicode and none for old Macintoshes (ICC.1:2001-04, §6.5.17).
  const bytes = new Uint8Array(12 + name.length + 1 + 8 + 3 + 67)
  bytes.set(ascii('desc'))
  new DataView(bytes.buffer).setUint32(8, name.length + 1)
  bytes.set(ascii(name), 12)
  return bytes
}

function text(words: string): Uint8Array {
  const bytes = new Uint8Array(8 + words.length + 1)
  bytes.set(ascii('text'))
  bytes.set(ascii(words), 8)
  return bytes
}

interface Table {
  readonly inputs: number
  readonly outputs: number
  readonly grid: number
  readonly points: readonly number[]
}

function lut16({ inputs, outputs, grid, points }: Table): Uint8Array {
  const bytes = new Uint8Array(52 + (inputs * 2 + points.length + outputs * 2) * 2)
  const view = new DataView(bytes.buffer)
  bytes.set(ascii('mft2'))
  bytes.set([inputs, outputs, grid], 8)
  for (const diagonal of [0, 4, 8]) view.setUint32(12 + diagonal * 4, 0x1_0000)
  view.setUint16(48, 2)
  view.setUint16(50, 2)
  const straight = (count: number) => Array.from({ length: count }, () => [0, 1]).flat()
  for (const [at, value] of [...straight(inputs), ...points, ...straight(outputs)].entries())
    view.setUint16(52 + at * 2, Math.round(value * 65_535))
  return bytes
}

/** Tags, with several names where several tables are one. */
function profileOf(tags: readonly (readonly [readonly string[], Uint8Array])[]): Uint8Array {
  const names = tags.reduce((sum, [signatures]) => sum + signatures.length, 0)
  const head = 128 + 4 + names * 12
  const aligned = (length: number) => Math.ceil(length / 4) * 4
  const size = tags.reduce((sum, [, bytes]) => sum + aligned(bytes.length), head)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  view.setUint32(0, size)
  view.setUint32(8, 0x0210_0000)
  file.set(ascii('prtrCMYKLab '), 12)
  for (const [at, value] of [2026, 11, 22].entries()) view.setUint16(24 + at * 2, value)
  file.set(ascii('acsp'), 36)
  for (const [at, value] of [0x0000_f6d6, 0x0001_0000, 0x0000_d32d].entries())
    view.setUint32(68 + at * 4, value)

  view.setUint32(128, names)
  let entry = 132
  let offset = head
  for (const [signatures, bytes] of tags) {
    for (const signature of signatures) {
      file.set(ascii(signature), entry)
      view.setUint32(entry + 4, offset)
      view.setUint32(entry + 8, bytes.length)
      entry += 12
    }
    file.set(bytes, offset)
    offset += aligned(bytes.length)
  }
  return file
}

function ascii(letters: string): Uint8Array {
  return new TextEncoder().encode(letters)
}
