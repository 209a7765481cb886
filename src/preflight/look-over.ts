/**
 * Preflight: what a printer would send back, found before it is sent.
 *
 * Each question is asked of each thing that is printed. Answers are warnings,
 * never errors: what is to be printed is the author's to decide.
 */

import type { Code, Mpt, Rect, Size } from '../base/index.ts'
import type { Inks, Press } from '../colour/index.ts'
import type { Printed, Where } from './printed.ts'

/** What was found, and where first. */
export interface Flaw {
  readonly code: Extract<Code, `preflight/${string}`>
  /** One sentence without a full stop. It does not say where. */
  readonly message: string
  readonly hint: string
  readonly where: Where
}

/** The same may be found on many pages. */
export interface FoundFlaw extends Flaw {
  /** Pages after the first. */
  readonly more: number
}

export interface LookOver {
  readonly printed: readonly Printed[]
  /** By index of the page. */
  readonly trims: readonly Size[]
  /** How far at least the paper is printed beyond the trim. */
  readonly bleed: Mpt
  /** Pixels of a picture as it is shown; undefined if it is none or cannot be read. */
  readonly pixelsOf: (source: string) => Size | undefined
  /** The press it will be printed on. */
  readonly press: Press
}

/** Each flaw once, in the order of what is printed. */
export function lookOver(matters: LookOver): readonly FoundFlaw[] {
  const found = new Map<string, { readonly flaw: Flaw; readonly pages: Set<number> }>()
  for (const one of matters.printed) {
    for (const flaw of flawsOf(one, matters)) {
      const key = [flaw.code, flaw.message].join('\n')
      const known = found.get(key)
      if (known) known.pages.add(flaw.where.page)
      else found.set(key, { flaw, pages: new Set([flaw.where.page]) })
    }
  }
  return [...found.values()].map(({ flaw, pages }) => ({ ...flaw, more: pages.size - 1 }))
}

function flawsOf(one: Printed, matters: LookOver): readonly Flaw[] {
  const trim = matters.trims[one.where.page]
  return [
    ...(trim ? edgeFlaws(one, trim, matters.bleed) : []),
    ...(one.kind === 'picture' ? pictureFlaws(one, matters) : inkFlaws(one, matters.press)),
    ...(one.kind === 'line' ? lineFlaws(one) : []),
  ]
}

// ——— pictures

/** One and a half pixels for each dot of a screen of 150 lines to the inch, as good paper takes it: below, edges soften. */
const SHARP_ENOUGH = 220

/** Points to the inch: a pixel is then as large as a point, and seen by everybody. */
const PIXELS_SEEN = 72

function pictureFlaws(one: Extract<Printed, { kind: 'picture' }>, { pixelsOf }: LookOver): readonly Flaw[] {
  const pixels = one.pixels ?? pixelsOf(one.source)
  if (pixels === undefined || one.box.width === 0 || one.box.height === 0) return []
  const inch = 72_000
  const resolution = Math.floor(
    Math.min((pixels.width * inch) / one.box.width, (pixels.height * inch) / one.box.height),
  )
  if (resolution >= SHARP_ENOUGH) return []
  const wanted = Math.ceil((one.box.width / inch) * SHARP_ENOUGH)
  const isNamed = one.source !== '' && !one.source.startsWith('data:')
  const name = isNamed ? `the picture “${one.source}”` : 'a picture'
  return [
    {
      code: 'preflight/coarse-picture',
      message: `${name} is printed with ${resolution} pixels to the inch${resolution < PIXELS_SEEN ? ', each of which is seen' : ''}`,
      hint: `${wanted} pixels across would be sharp; print it smaller, or take a larger one`,
      where: one.where,
    },
  ]
}

// ——— lines and inks

/** A quarter of a point: plates, toner and eyes lose what is thinner. */
const HAIRLINE: Mpt = 250

function lineFlaws({ thickness, where }: Extract<Printed, { kind: 'line' }>): readonly Flaw[] {
  if (thickness >= HAIRLINE) return []
  return [
    {
      code: 'preflight/hairline',
      message: `a line is ${thickness / 1000} pt thin`,
      hint: 'make it 0.25 pt or more',
      where,
    },
  ]
}

/** All four inks together: what coated paper takes in offset (300 %, as SWOP has it) before sheets stick together. */
const MOST_INK = 3

/** Below this, letters of several inks have coloured edges, since plates are never quite in register. */
const SMALL_TYPE: Mpt = 8000

function inkFlaws(one: Exclude<Printed, { kind: 'picture' }>, press: Press): readonly Flaw[] {
  const inks = typeof one.colour === 'string' ? press.inksOf(one.colour) : one.colour
  const sum = inks.reduce((total, ink) => total + ink, 0)
  const flaws: Flaw[] = []
  if (sum > MOST_INK) {
    flaws.push({
      code: 'preflight/heavy-ink',
      message: `${things[one.kind]} is printed with ${Math.round(sum * 100)} % of ink`,
      hint: 'use black itself, #000000, or a lighter colour',
      where: one.where,
    })
  }
  if (one.kind === 'type' && one.size < SMALL_TYPE && platesOf(inks) > 1) {
    flaws.push({
      code: 'preflight/small-colour',
      message: `type of ${one.size / 1000} pt is printed with ${platesOf(inks)} inks`,
      hint: 'set small type in black or grey',
      where: one.where,
    })
  }
  return flaws
}

/** Inks of which there is enough to be seen. */
function platesOf(inks: Inks): number {
  return inks.filter((ink) => ink >= 0.1).length
}

// ——— edges

/** 3 mm: the knife may be off by one or two, and words at the very edge look cut even where they are not. */
const DANGER: Mpt = 8504

/** What comes nearer to the edge than the knife is exact means to reach it: half a millimetre. */
const MEANT_TO_REACH: Mpt = 1417

function edgeFlaws(one: Printed, trim: Size, bleed: Mpt): readonly Flaw[] {
  const near = Math.min(...distances(one.box, trim))
  if (one.kind === 'type') {
    if (near >= DANGER || one.box.width === 0) return []
    return [
      {
        code: 'preflight/near-edge',
        message:
          near < 0
            ? 'words stand beyond the edge of the page'
            : `words stand ${millimetres(near)} from the edge`,
        hint: 'keep 3 mm clear, for the knife is never quite exact',
        where: one.where,
      },
    ]
  }
  if (isWhite(one)) return []
  const reaches = distances(one.box, trim).some((distance) => distance < MEANT_TO_REACH)
  const overlaps = distances(one.box, trim).every(
    (distance) => distance >= MEANT_TO_REACH || distance <= -bleed,
  )
  if (!reaches || (bleed > 0 && overlaps)) return []
  return [
    {
      code: 'preflight/no-bleed',
      message: `${things[one.kind]} reaches the edge of the page, but not beyond`,
      hint: 'keep it 3 mm clear of the edge, or expect a thin line of white there',
      where: one.where,
    },
  ]
}

const things = { type: 'type', line: 'a line', area: 'a coloured area', picture: 'a picture' } as const

/** The paper's own white needs no ink, and no bleed. */
function isWhite(one: Printed): boolean {
  if (one.kind === 'picture') return false
  return typeof one.colour === 'string'
    ? one.colour.toLowerCase() === '#ffffff'
    : one.colour.every((ink) => ink === 0)
}

/** From the trim's left, top, right and foot; negative beyond. */
function distances({ x, y, width, height }: Rect, trim: Size): readonly Mpt[] {
  return [x, y, trim.width - x - width, trim.height - y - height]
}

function millimetres(length: Mpt): string {
  return `${Math.round((length / 72_000) * 254) / 10} mm`
}
