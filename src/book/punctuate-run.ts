/**
 * Typewriter punctuation → the printer's, in one run of text.
 *
 * A run is all the text of a paragraph, whatever nodes it is cut into, so that
 * a quotation may begin in one and end in another. Letters and digits are never
 * touched, and text that is typographic already comes out as it went in.
 */

import { isHeld, mayBeHeld } from './held-spaces.ts'
import { primaryLanguage } from './language-tag.ts'
import { quotationMarks, thinSpace } from './quotation-marks.ts'

export interface Piece {
  readonly value: string
  readonly lang: string
  /** Code, addresses and the like: seen by what stands beside them, never changed. */
  readonly sealed: boolean
}

/** What a piece that is no text (an image, a reference) looks like from beside: a word. */
export const objectCharacter = '\ufffc'

const noBreakSpace = '\u00a0'
const marks = new RegExp(`["'«»;:!?—]|-+|\\.+|${mayBeHeld}`, 'gu')

/** The pieces' values, punctuated. */
export function punctuateRun(pieces: readonly Piece[]): readonly string[] {
  const text = pieces.map((piece) => piece.value).join('')
  const run = new Run(text, pieces)
  for (const match of text.matchAll(marks)) run.visit(match.index, match[0])
  return run.values()
}

type Typed = '"' | "'"

interface OpenQuote {
  readonly typed: Typed
  readonly close: string
}

/** One pass over a run, from left to right. */
class Run {
  readonly #text: string
  readonly #pieces: readonly Piece[]
  /** Offset → what stands there instead of the one unit that stood there. */
  readonly #changes = new Map<number, string>()
  readonly #open: OpenQuote[] = []
  /** How many of each kind are open. */
  readonly #openCount = { '"': 0, "'": 0 }
  readonly #addresses: readonly (readonly [number, number])[]
  readonly #lastClosingSingle: number
  #piece = 0
  #pieceStart = 0
  #address = 0

  constructor(text: string, pieces: readonly Piece[]) {
    this.#text = text
    this.#pieces = pieces
    this.#addresses = addressesIn(text)
    this.#lastClosingSingle = lastClosingSingle(text)
  }

  visit(at: number, found: string): void {
    const piece = this.#pieceAt(at)
    if (piece === undefined || piece.sealed || this.#isInAddress(at)) return
    if (at + found.length > this.#pieceStart + piece.value.length) return

    const { lang } = piece
    if (found === '"') this.#quote(at, found, lang)
    else if (found === "'") this.#single(at, lang)
    else if (found.startsWith('-')) this.#dash(at, found.length, lang)
    else if (found.startsWith('.')) this.#dots(at, found.length)
    else if (found === '—') this.#bindDash(at, lang)
    else if (found === ' ') this.#hold(at, lang)
    else if (isFrench(lang)) this.#frenchSpace(at, found, lang)
  }

  values(): readonly string[] {
    const changes = [...this.#changes].toSorted(([a], [b]) => a - b)
    let next = 0
    let start = 0
    return this.#pieces.map(({ value }) => {
      const end = start + value.length
      let made = ''
      let from = start
      for (let change = changes[next]; change !== undefined && change[0] < end; change = changes[++next]) {
        made += this.#text.slice(from, change[0]) + change[1]
        from = change[0] + 1
      }
      made += this.#text.slice(from, end)
      start = end
      return made
    })
  }

  // ——— quotation marks

  #single(at: number, lang: string): void {
    const before = this.#before(at)
    const after = this.#text[at + 1] ?? ''
    if (isWord(before) && isWord(after)) {
      this.#changes.set(at, isDigit(before) && isDigit(after) ? '′' : '’')
    } else if (isWord(after) && (this.#isElision(at) || this.#lastClosingSingle <= at)) {
      this.#changes.set(at, '’')
    } else if (!isWord(after) && !isOpening(before, lang) && this.#openCount["'"] === 0) {
      this.#changes.set(at, isDigit(before) ? '′' : '’')
    } else this.#quote(at, "'", lang)
  }

  /** ’tis, ’em, the ’90s: an apostrophe where a quotation might begin. */
  #isElision(at: number): boolean {
    return /^(?:\d\ds?|tis|twas|twere|twill|twould|twixt|neath|gainst|em|cause|bout|til|till|[nstkm])(?![\p{L}\p{N}])/iu.test(
      this.#text.slice(at + 1, at + 10),
    )
  }

  #quote(at: number, typed: Typed, lang: string): void {
    const before = this.#before(at)
    const after = this.#text[at + 1] ?? ''
    const isOpen = this.#openCount[typed] > 0
    if (!isOpen && typed === '"' && isDigit(before) && !isWord(after)) this.#changes.set(at, '″')
    else if (opens(before, after, isOpen, lang)) this.#begin(at, typed, lang)
    else this.#end(at, typed, lang)
  }

  #begin(at: number, typed: Typed, lang: string): void {
    const { outer, inner } = quotationMarks(lang)
    const isNested = typed === "'" || this.#openCount['"'] > 0
    const [open, close] = isNested && !(typed === '"' && this.#isInnerOpen(inner[1])) ? inner : outer
    this.#open.push({ typed, close })
    this.#openCount[typed]++
    this.#changes.set(at, open)
  }

  /** Within inner marks the outer ones serve again. */
  #isInnerOpen(close: string): boolean {
    return this.#open.at(-1)?.close === close
  }

  /** Closes the innermost quotation of its kind, and what was left open within. */
  #end(at: number, typed: Typed, lang: string): void {
    const { outer, inner } = quotationMarks(lang)
    let close = (typed === '"' ? outer : inner)[1]
    while (this.#openCount[typed] > 0) {
      const quote = this.#open.pop()
      if (quote === undefined) break
      this.#openCount[quote.typed]--
      close = quote.close
      if (quote.typed === typed) break
    }
    this.#changes.set(at, close)
  }

  // ——— dashes, dots and spaces

  #dash(at: number, length: number, lang: string): void {
    if (length !== 2 && length !== 3) return
    const isRange = isDigit(this.#before(at)) && isDigit(this.#text[at + length] ?? '')
    const dash = length === 3 || (longDash.has(primaryLanguage(lang)) && !isRange) ? '—' : '–'
    this.#changes.set(at, dash)
    for (let i = 1; i < length; i++) this.#changes.set(at + i, '')
    if (dash === '—') this.#bindDash(at, lang)
  }

  /** A Russian dash never begins a line, but in dialogue. */
  #bindDash(at: number, lang: string): void {
    const isBound = boundDash.has(primaryLanguage(lang)) && this.#text[at - 1] === ' '
    if (isBound && isWordOrMark(this.#text[at - 2] ?? '')) this.#replaceSpace(at - 1, noBreakSpace)
  }

  #hold(at: number, lang: string): void {
    if (isHeld(this.#text, at, lang)) this.#replaceSpace(at, noBreakSpace)
  }

  #dots(at: number, length: number): void {
    if (length !== 3 && length !== 4) return
    this.#changes.set(at, '…')
    this.#changes.set(at + 1, '')
    this.#changes.set(at + 2, '')
  }

  // ——— French spaces

  /** Before ; ! ? » a thin space that holds, before : a wide one, after « a thin one. */
  #frenchSpace(at: number, found: string, lang: string): void {
    const after = this.#text[at + 1] ?? ''
    if (found === '«') {
      if (after === ' ') this.#replaceSpace(at + 1, thinSpace)
      else if (after !== '' && !isSpace(after)) this.#changes.set(at, `«${thinSpace}`)
      return
    }
    const stays = found === ':' ? !/^[\s»"]?$/.test(after) : found !== '»' && isWord(after)
    if (stays || (isCanadian(lang) && (found === ';' || found === '!' || found === '?'))) return

    const space = found === ':' ? noBreakSpace : thinSpace
    const before = this.#before(at)
    if (before === ' ') this.#replaceSpace(at - 1, space)
    else if (isWord(before) || '»”’)]%€°…'.includes(before || '\0')) this.#changes.set(at, space + found)
  }

  /** Only a plain space gives way, and only one that is ours to change. */
  #replaceSpace(at: number, space: string): void {
    if (this.#text[at] !== ' ') return
    let start = this.#pieceStart
    let index = this.#piece
    while (at < start && index > 0) start -= this.#pieces[--index]?.value.length ?? 0
    while (at >= start + (this.#pieces[index]?.value.length ?? Infinity))
      start += this.#pieces[index++]?.value.length ?? 0
    if (this.#pieces[index]?.sealed === false) this.#changes.set(at, space)
  }

  // ——— what stands where

  /** The character that now stands before `at`; empty at the beginning. */
  #before(at: number): string {
    for (let i = at - 1; i >= 0; i--) {
      const character = this.#changes.get(i) ?? this.#text[i] ?? ''
      if (character !== '') return character.slice(-1)
    }
    return ''
  }

  /** Called with rising offsets only. */
  #pieceAt(at: number): Piece | undefined {
    for (;;) {
      const piece = this.#pieces[this.#piece]
      if (piece === undefined || at < this.#pieceStart + piece.value.length) return piece
      this.#pieceStart += piece.value.length
      this.#piece++
    }
  }

  /** Called with rising offsets only. */
  #isInAddress(at: number): boolean {
    for (;;) {
      const address = this.#addresses[this.#address]
      if (address === undefined || at < address[0]) return false
      if (at < address[1]) return true
      this.#address++
    }
  }
}

/** Whether a quotation begins at a mark that stands between these two. */
function opens(before: string, after: string, isOpen: boolean, lang: string): boolean {
  const mayOpen = after !== '' && !isSpace(after) && !isWord(before) && !'.,;:!?…%'.includes(before || '\0')
  const mayClose = before !== '' && !isSpace(before)
  if (mayOpen !== mayClose) return mayOpen
  if (mayOpen && (isOpening(before, lang) || (isDash(before) && isWord(after)))) return true
  return !isOpen
}

/** Languages whose long dash is the em dash. */
const longDash = new Set(['be', 'es', 'ru', 'uk'])

/** Languages in which the dash stays with the word before it. */
const boundDash = new Set(['be', 'ru', 'uk'])

/** Swiss printers set no space before high punctuation. */
function isFrench(lang: string): boolean {
  return primaryLanguage(lang) === 'fr' && !/-ch\b/i.test(lang)
}

/** In Canada only the colon and guillemets have theirs. */
function isCanadian(lang: string): boolean {
  return /-ca\b/i.test(lang)
}

function isSpace(character: string): boolean {
  return /^\s$/.test(character)
}

/** Letters and digits, halves of rare letters, and what stands for a word. */
function isWord(character: string): boolean {
  return /^[\p{L}\p{N}\p{M}\ufffc\ud800-\udfff]$/u.test(character)
}

function isWordOrMark(character: string): boolean {
  return character !== '' && !isSpace(character)
}

function isDigit(character: string): boolean {
  return /^\d$/.test(character)
}

function isDash(character: string): boolean {
  return character === '-' || character === '–' || character === '—'
}

/** After these a quotation can only begin. A mark that opens in one language may close in another. */
function isOpening(character: string, lang: string): boolean {
  if (character === '' || isSpace(character) || '([{¿¡'.includes(character)) return true
  const { outer, inner } = quotationMarks(lang)
  const isOpener = outer[0].startsWith(character) || inner[0].startsWith(character)
  return isOpener && !outer[1].endsWith(character) && !inner[1].endsWith(character)
}

/** The last single mark that could close a quotation: before it one may begin, after it none. */
function lastClosingSingle(text: string): number {
  for (let at = text.lastIndexOf("'"); at > 0; at = text.lastIndexOf("'", at - 1)) {
    if (!isSpace(text[at - 1] ?? '') && !isWord(text[at + 1] ?? '')) return at
  }
  return -1
}

/** Stretches that hold `://`, from space to space. */
function addressesIn(text: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let end = 0
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', end)) {
    let start = at
    while (start > end && !/[\s"'«(]/.test(text[start - 1] ?? '')) start--
    const rest = /[\s"»<>]/g
    rest.lastIndex = at
    end = rest.exec(text)?.index ?? text.length
    found.push([start, end])
  }
  return found
}
