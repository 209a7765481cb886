/**
 * The barcode of a book: EAN-13, which is its ISBN, and two or five digits beside it for the price.
 *
 * The door to bwip-js, which knows how digits become bars; it is asked for the
 * widths of bars and gaps and nothing else. They are drawn by us, in modules.
 *
 * Sources: ISO/IEC 15420; GS1 General Specifications, section 5.2.
 */

/** A bar: where it begins and how wide it is, in modules from the symbol's left. */
export interface Bar {
  readonly x: number
  readonly width: number
  /** Guards reach down between the digits; an add-on's bars begin lower, under its digits. */
  readonly kind: 'data' | 'guard' | 'add-on'
}

export interface Barcode {
  readonly bars: readonly Bar[]
  /** Each digit, and the middle of its place. */
  readonly digits: readonly { readonly digit: string; readonly x: number; readonly kind: 'data' | 'add-on' }[]
  /** From the first bar to the last. */
  readonly width: number
}

/** Makes the bars of an ISBN of thirteen digits, whose last is right; `addOn` is nothing, two digits or five. */
export async function drawBarcode(isbn: string, addOn: string | undefined): Promise<Barcode> {
  // The named `raw` draws a symbology of that name; this one gives what it would draw.
  const { default: encoder } = await import('bwip-js')
  const [symbol] = encoder.raw('ean13', addOn === undefined ? isbn : `${isbn} ${addOn}`, {})
  const widths = symbol && 'sbs' in symbol ? symbol.sbs : []
  return arrange(widths, isbn, addOn ?? '')
}

/** Bars and gaps of EAN-13 alone: three guards of 3, 5 and 3, and twelve digits of 4. */
const PLAIN = 59

/** Which of them are bars of a guard: at the left, in the middle, at the right. */
const guards: ReadonlySet<number> = new Set([0, 2, 28, 30, 56, 58])

/** Modules of a digit, and of the guards before the left and the right half. */
const DIGIT = 7
const LEFT = 3
const RIGHT = 50

function arrange(widths: readonly number[], isbn: string, addOn: string): Barcode {
  const bars: Bar[] = []
  let x = 0
  for (const [index, width] of widths.entries()) {
    const kind = index > PLAIN ? 'add-on' : guards.has(index) ? 'guard' : 'data'
    if (index % 2 === 0) bars.push({ x, width, kind })
    x += width
  }
  const begin = bars.find(({ kind }) => kind === 'add-on')?.x ?? x
  const digits = [...isbn].map((digit, at) => ({
    digit,
    x: at === 0 ? -DIGIT / 2 - 1 : (at < 7 ? LEFT + (at - 1) * DIGIT : RIGHT + (at - 7) * DIGIT) + DIGIT / 2,
    kind: 'data' as const,
  }))
  // An add-on is a guard of four modules, and nine for each digit with its separator.
  const beside = [...addOn].map((digit, at) => ({
    digit,
    x: begin + 4 + at * 9 + DIGIT / 2,
    kind: 'add-on' as const,
  }))
  return { bars, digits: [...digits, ...beside], width: x }
}
