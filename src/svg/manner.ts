/**
 * The manner in which something is drawn: what each element inherits, and may change.
 */

import { unitSizes } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'
import type { Stroke } from './drawing.ts'
import { numbersIn } from './matrix.ts'
import type { Attributes } from './tree.ts'

/** Lengths are in the drawing's own units here. */
export interface Manner {
  /** `#rrggbb`; absent for none. */
  readonly fill: string | undefined
  readonly rule: 'nonzero' | 'evenodd'
  readonly stroke: string | undefined
  readonly strokeWidth: number
  readonly dashes: readonly number[]
  readonly dashOffset: number
  readonly cap: Stroke['cap']
  readonly join: Stroke['join']
  readonly miterLimit: number
  readonly families: readonly string[]
  readonly size: number
  readonly slope: TypeStyle['slope']
  readonly weight: number
  readonly caps: TypeStyle['caps']
  readonly figures: TypeStyle['figures']
  readonly figureSpacing: TypeStyle['figureSpacing']
  readonly letterSpacing: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly lang: string
}

/** As a drawing begins (SVG 2, property index); its letters are the house's. */
export function plainManner(lang: string): Manner {
  return {
    fill: '#000000',
    rule: 'nonzero',
    stroke: undefined,
    strokeWidth: 1,
    dashes: [],
    dashOffset: 0,
    cap: 'butt',
    join: 'miter',
    miterLimit: 4,
    families: ['serif'],
    size: 16,
    slope: 'normal',
    weight: 400,
    caps: 'normal',
    figures: 'normal',
    figureSpacing: 'normal',
    letterSpacing: 0,
    anchor: 'start',
    lang,
  }
}

export function inherit(from: Manner, own: Attributes): Manner {
  const size = lengthOf(own['font-size']) ?? from.size
  return {
    fill: own.fill === undefined ? from.fill : colourOf(own.fill),
    rule: wordOf(own['fill-rule'], ['nonzero', 'evenodd']) ?? from.rule,
    stroke: own.stroke === undefined ? from.stroke : colourOf(own.stroke),
    strokeWidth: Math.max(0, lengthOf(own['stroke-width']) ?? from.strokeWidth),
    dashes: own['stroke-dasharray'] === undefined ? from.dashes : dashesOf(own['stroke-dasharray']),
    dashOffset: lengthOf(own['stroke-dashoffset']) ?? from.dashOffset,
    cap: wordOf(own['stroke-linecap'], ['butt', 'round', 'square']) ?? from.cap,
    join: wordOf(own['stroke-linejoin'], ['miter', 'round', 'bevel']) ?? from.join,
    miterLimit: Math.max(1, lengthOf(own['stroke-miterlimit']) ?? from.miterLimit),
    families: own['font-family'] === undefined ? from.families : familiesOf(own['font-family']),
    size: Math.max(0, size),
    slope: own['font-style'] === undefined ? from.slope : slopeOf(own['font-style']),
    weight: own['font-weight'] === undefined ? from.weight : weightOf(own['font-weight']),
    ...(own['font-variant'] === undefined ? variantOf(from) : variantIn(own['font-variant'])),
    letterSpacing:
      own['letter-spacing'] === undefined ? from.letterSpacing : spacingOf(own['letter-spacing'], size),
    anchor: wordOf(own['text-anchor'], ['start', 'middle', 'end']) ?? from.anchor,
    lang: own['xml:lang'] ?? from.lang,
  }
}

/** A length in the drawing's units: pixels of 96 to the inch, if it names another. */
export function lengthOf(written: string | undefined): number | undefined {
  const match = written === undefined ? null : /^\s*([-+.\deE]*\d\.?)\s*([A-Za-z]*)\s*$/.exec(written)
  if (!match) return undefined
  const [, number = '', unit = ''] = match
  const size = unit === '' ? pixel : (unitSizes[unit.toLowerCase()] ?? pixel)
  return (Number(number) * size) / pixel
}

/** Millipoints of a pixel: 96 to the inch (CSS Values 4, §6.2). */
export const pixel = 750

const named: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  orange: '#ffa500',
}

/** `#rrggbb`; undefined for none. There is no colour of the text around, so `currentColor` is black. */
function colourOf(written: string): string | undefined {
  const word = written.trim()
  if (word === 'none') return undefined
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(word)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`.toLowerCase()
  if (word.startsWith('#')) return word.toLowerCase()
  if (word.startsWith('rgb')) {
    const shares = numbersIn(word).map((share) => Math.min(255, share).toString(16).padStart(2, '0'))
    return `#${shares.join('')}`
  }
  return named[word] ?? '#000000'
}

function wordOf<W extends string>(written: string | undefined, allowed: readonly W[]): W | undefined {
  return allowed.find((word) => word === written?.trim())
}

/** An odd number of lengths is gone through twice; all noughts are no dashes (SVG 2, §13.5.6). */
function dashesOf(written: string): readonly number[] {
  const lengths = numbersIn(written)
  if (lengths.some((length) => length < 0) || lengths.every((length) => length === 0)) return []
  return lengths.length % 2 === 0 ? lengths : [...lengths, ...lengths]
}

function familiesOf(written: string): readonly string[] {
  return written
    .split(',')
    .map((name) => name.replace(/['"]/g, '').trim())
    .filter((name) => name !== '')
}

function slopeOf(written: string): TypeStyle['slope'] {
  return written.trim() === 'normal' ? 'normal' : 'italic'
}

function weightOf(written: string): number {
  const word = written.trim()
  return word === 'bold' ? 700 : word === 'normal' ? 400 : Number(word)
}

type Variant = Pick<Manner, 'caps' | 'figures' | 'figureSpacing'>

function variantOf({ caps, figures, figureSpacing }: Manner): Variant {
  return { caps, figures, figureSpacing }
}

function variantIn(written: string): Variant {
  const words = written.trim().split(/\s+/)
  const has = (word: string) => words.includes(word)
  return {
    caps: has('all-small-caps') ? 'all-small-caps' : has('small-caps') ? 'small-caps' : 'normal',
    figures: has('oldstyle-nums') ? 'oldstyle' : has('lining-nums') ? 'lining' : 'normal',
    figureSpacing: has('tabular-nums') ? 'tabular' : 'normal',
  }
}

function spacingOf(written: string, size: number): number {
  const word = written.trim()
  if (word === 'normal') return 0
  return word.endsWith('em') ? Number(word.slice(0, -2)) * size : (lengthOf(word) ?? 0)
}
