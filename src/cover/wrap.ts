/**
 * A cover all round, worked out: back, spine and front on one piece of paper.
 *
 *     ┌───────────────┬─┬───────────────┐
 *     │ ┌───────────┐ │S│ ┌───────────┐ │     where the text runs to the right;
 *     │ │ what it is│ │P│ │  TITLE    │ │     where it runs to the left, front
 *     │ └───────────┘ │I│ └───────────┘ │     and back change places
 *     │      ┌──────┐ │N│               │
 *     │      │▌║▌║▌│ │E│      (⌂)      │
 *     └──────┴──────┴─┴─┴───────────────┘
 *
 * Positions are points from the corner of the bleed.
 */

import type { Mpt, Size } from '../base/index.ts'
import type { Shaper } from '../typeset/index.ts'
import type { Barcode } from './barcode.ts'
import { breakBlurb } from './blurb.ts'
import { type Box, box, type FrontView, type FrontWords, frontView, type Lines, points } from './front.ts'
import { legible } from './measure.ts'
import { type SpineView, spineView } from './spine.ts'

export interface WrapWords extends FrontWords {
  readonly description: string
  /** `£4.50`; empty for none. */
  readonly price: string
  /** Thirteen digits; empty for none. */
  readonly isbn: string
}

export interface WrapSize {
  /** Of the book's pages. */
  readonly trim: Size
  readonly spine: Mpt
  readonly bleed: Mpt
  /** On which side of the front the spine is. */
  readonly binding: 'left' | 'right'
}

export interface WrapView {
  readonly front: FrontView
  readonly spine: SpineView | undefined
  /** What it is about, on a label; absent if nothing is said. */
  readonly blurb: (Lines & { readonly x: string; readonly label: Box; readonly frame: Box }) | undefined
  readonly barcode: BarcodeView | undefined
  /** The price, where no barcode is. */
  readonly price:
    | {
        readonly label: Box
        readonly x: string
        readonly y: string
        readonly size: string
        readonly text: string
      }
    | undefined
}

export interface BarcodeView {
  readonly panel: Box
  /** All bars as one path. */
  readonly bars: string
  readonly size: string
  readonly digits: readonly { readonly text: string; readonly x: string; readonly y: string }[]
  /** `ISBN 978…` above the bars, and the price beneath them. */
  readonly head: { readonly x: string; readonly y: string; readonly text: string }
  readonly foot: { readonly x: string; readonly y: string; readonly text: string } | undefined
}

/** The whole of the drawing: trim, spine and bleed. */
export function wrapSize({ trim, spine, bleed }: WrapSize): Size {
  return { width: 2 * trim.width + spine + 2 * bleed, height: trim.height + 2 * bleed }
}

export interface Wrapped {
  readonly view: WrapView
  /** Words of the description that found no room. */
  readonly left: string
}

export function wrapView(
  words: WrapWords,
  size: WrapSize,
  barcode: Barcode | undefined,
  shaper: Shaper,
): Wrapped {
  const { trim, spine, bleed, binding } = size
  const [first, second] = [bleed, bleed + trim.width + spine]
  const [backLeft, frontLeft] = binding === 'left' ? [first, second] : [second, first]
  const back = { ...trim, left: backLeft, top: bleed }
  const code = barcode && barcodeView(barcode, words, back)
  const price = code || words.price === '' ? undefined : priceView(words.price, back)
  const blurb = blurbView(words, back, shaper)
  return {
    view: {
      front: frontView(words, { ...trim, left: frontLeft, top: bleed }, shaper),
      spine: spineView(
        words,
        { width: spine, height: trim.height, left: bleed + trim.width, top: bleed },
        shaper,
      ),
      blurb: blurb?.view,
      barcode: code,
      price,
    },
    left: blurb?.left ?? '',
  }
}

interface Place extends Size {
  readonly left: Mpt
  readonly top: Mpt
}

/** Measures of the back, as shares of its width; `room` of its height. */
const shares = { label: 0.76, inset: 0.07, frame: 0.022, top: 0.13, margin: 0.12, room: 0.56 } as const

/** Sizes in which the words of the back are tried, as shares of the width: larger is easier to read. */
const blurbSizes = [0.034, 0.031, 0.028, 0.0255, 0.023, 0.021] as const

const BLURB_LEADING = 1.36

interface Blurb {
  readonly view: NonNullable<WrapView['blurb']>
  readonly left: string
}

function blurbView({ description, lang }: WrapWords, back: Place, shaper: Shaper): Blurb | undefined {
  const text = legible(description, lang, shaper)
  if (text === '') return undefined
  const share = (part: number) => Math.round(back.width * part)
  const measure = share(shares.label) - 2 * share(shares.inset)
  const room = Math.round(back.height * shares.room) - 2 * share(shares.inset)
  const ways = blurbSizes.map((part) => {
    const size = share(part)
    const leading = Math.round(size * BLURB_LEADING)
    return { size, leading, most: Math.floor((room - size) / leading) + 1 }
  })
  for (const { size, leading, most } of ways) {
    const lines = breakBlurb(text, { size, leading, measure, lang }, shaper)
    if (lines.length <= most) return { view: placeBlurb(lines, { size, leading }, back), left: '' }
  }
  const { size, leading, most } = ways.at(-1) ?? { size: share(0.02), leading: share(0.03), most: 1 }
  const lines = breakBlurb(text, { size, leading, measure, lang }, shaper)
  const kept = lines.slice(0, Math.max(1, most))
  const view = placeBlurb([...kept.slice(0, -1), `${kept.at(-1) ?? ''} …`], { size, leading }, back)
  return { view, left: lines.slice(kept.length).join(' ') }
}

function placeBlurb(
  lines: readonly string[],
  { size, leading }: { readonly size: Mpt; readonly leading: Mpt },
  { width, left, top }: Place,
): Blurb['view'] {
  const share = (part: number) => Math.round(width * part)
  const labelWidth = share(shares.label)
  const inset = share(shares.inset)
  const inner = share(shares.frame)
  const labelLeft = left + Math.round((width - labelWidth) / 2)
  const labelTop = top + share(shares.top)
  const height = 2 * inset + Math.round(size * 0.65) + (lines.length - 1) * leading
  return {
    x: points(labelLeft + inset),
    size: points(size),
    lines: lines.map((text, at) => ({
      text,
      y: points(labelTop + inset + Math.round(size * 0.65) + at * leading),
    })),
    label: box(labelLeft, labelTop, labelWidth, height),
    frame: box(labelLeft + inner, labelTop + inner, labelWidth - 2 * inner, height - 2 * inner),
  }
}

// ——— the barcode

/** Millipoints of a millimetre. */
const millimetre = 72_000 / 25.4

/** A module at the nominal size, and the smallest that shops still read: GS1 allows four fifths. */
const modules = { nominal: 0.33 * millimetre, least: 0.264 * millimetre } as const

/** Heights at the nominal size: of bars, of what guards reach below them, of an add-on's digits above it. */
const heights = { bars: 22.85 * millimetre, guard: 5, addOn: 9 } as const

/** White that has to stay beside the bars, in modules: eleven before, seven after, five after an add-on. */
const quiet = { before: 11, after: 7 } as const

function barcodeView({ bars, digits, width }: Barcode, { isbn, price }: WrapWords, back: Place): BarcodeView {
  const wide = quiet.before + width + quiet.after
  const room = back.width * shares.label
  const module = Math.min(modules.nominal, Math.max(modules.least, room / wide))
  const scale = module / modules.nominal
  const high = heights.bars * scale
  const type = Math.round(module * 9)
  const line = Math.round(type * 1.25)
  const panel = {
    width: Math.round(wide * module),
    height: Math.round(line + high + line + (price === '' ? 0 : line) + module * 6),
  }
  const margin = Math.round(back.width * shares.margin)
  const left = back.left + back.width - margin - panel.width
  const top = back.top + back.height - margin - panel.height
  const x0 = left + quiet.before * module
  const y0 = top + line + 3 * module
  const foot = y0 + high
  const path = bars.map(({ x, width: w, kind }) => {
    const begin = kind === 'add-on' ? y0 + heights.addOn * module : y0
    const end = kind === 'guard' ? foot + heights.guard * module : foot
    const [at, across] = [points(x0 + x * module), points(w * module)]
    return `M${at} ${points(begin)}h${across}V${points(end)}h-${across}z`
  })
  const digitsFoot = foot + type * 0.78
  return {
    panel: box(left, top, panel.width, panel.height),
    bars: path.join(''),
    size: points(type),
    digits: digits.map(({ digit, x, kind }) => ({
      text: digit,
      x: points(x0 + x * module),
      y: points(kind === 'add-on' ? y0 + type * 0.8 : digitsFoot),
    })),
    head: { x: points(x0), y: points(y0 - module * 2.5), text: `ISBN ${isbn}` },
    foot:
      price === '' ? undefined : { x: points(x0 + 95 * module), y: points(digitsFoot + line), text: price },
  }
}

function priceView(text: string, back: Place): WrapView['price'] {
  const size = Math.round(back.width * 0.034)
  const margin = Math.round(back.width * shares.margin)
  const width = Math.round(size * 0.62 * text.length) + 2 * size
  const height = size * 2
  const left = back.left + back.width - margin - width
  const top = back.top + back.height - margin - height
  return {
    label: box(left, top, width, height),
    x: points(left + Math.round(width / 2)),
    y: points(top + Math.round(size * 1.33)),
    size: points(size),
    text,
  }
}
