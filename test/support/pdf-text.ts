/**
 * Reads a PDF of ours back: its objects, and its words in the order of its tags.
 *
 * A checker that shares nothing with the writer. It knows as much of PDF as our
 * files use: a cross-reference stream, object streams, Flate, fonts with
 * ToUnicode. So `npm test` needs no other program to know what a listener hears.
 */

import { inflateSync } from 'node:zlib'

export type PdfValue =
  | number
  | boolean
  | null
  | PdfName
  | PdfString
  | PdfRef
  | readonly PdfValue[]
  | PdfDictionary

export interface PdfName {
  readonly name: string
}

/** Bytes, one a character. */
export interface PdfString {
  readonly bytes: string
}

export interface PdfRef {
  readonly ref: number
}

export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>
  readonly stream?: Buffer
}

export interface ReadPdf {
  readonly objects: ReadonlyMap<number, PdfValue>
  readonly catalogue: PdfDictionary
  readonly info: PdfDictionary
  readonly pages: readonly PdfDictionary[]
  /** Follows references, and looks up entries: `at(catalogue, 'Names', 'Dests')`. */
  at(from: PdfValue, ...path: readonly (string | number)[]): PdfValue
  /** A page's operators. */
  contentOf(page: PdfDictionary): string
}

/** A tag, its kind, and what is read out at it. */
export interface ReadTag {
  readonly role: string
  readonly tag: PdfDictionary
  readonly children: readonly (ReadTag | string)[]
}

export function readPdf(file: Uint8Array): ReadPdf {
  const text = Buffer.from(file).toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const table = readIndirect(text, start)
  const objects = new Map<number, PdfValue>()
  const bytes = rowsAdded(inflated(table), 7)
  const count = bytes.length / 7
  for (let id = 1; id < count; id++) {
    if (bytes[id * 7] === 1) objects.set(id, readIndirect(text, bytes.readUInt32BE(id * 7 + 1)))
  }
  for (let id = 1; id < count; id++) {
    if (bytes[id * 7] !== 2) continue
    const holder = dictionary(objects.get(bytes.readUInt32BE(id * 7 + 1)) ?? null)
    const index = bytes.readUInt16BE(id * 7 + 5)
    const held = inflated(holder).toString('latin1')
    const first = numberOf(holder.entries.get('First'))
    const heads = held.slice(0, first).trim().split(/\s+/).map(Number)
    if (heads[index * 2] !== id) throw new Error(`object ${id} is not where the table says`)
    objects.set(id, new Parser(held, first + (heads[index * 2 + 1] ?? 0)).value())
  }

  const resolve = (value: PdfValue): PdfValue =>
    value !== null && typeof value === 'object' && 'ref' in value
      ? resolve(objects.get(value.ref) ?? null)
      : value
  const at = (from: PdfValue, ...path: readonly (string | number)[]): PdfValue => {
    let value = resolve(from)
    for (const step of path) {
      if (Array.isArray(value)) value = resolve(value[Number(step)] ?? null)
      else value = resolve(dictionary(value).entries.get(String(step)) ?? null)
    }
    return value
  }
  const catalogue = dictionary(at(table, 'Root'))
  const kids = at(catalogue, 'Pages', 'Kids')
  const pages = (Array.isArray(kids) ? kids : []).map((kid) => dictionary(at(kid)))
  const contentOf = (page: PdfDictionary) => inflated(dictionary(at(page, 'Contents'))).toString('latin1')
  return { objects, catalogue, info: dictionary(at(table, 'Info')), pages, at, contentOf }
}

/** What is read on a page, by the number of the stretch: by our own reader, or by another. */
export type WordsOn = (page: PdfDictionary, index: number) => ReadonlyMap<number, string>

/** The tag tree, with the words of each page's stretches in their places. */
export function readTags(pdf: ReadPdf, wordsOn: WordsOn = (page) => wordsOf(pdf, page)): ReadTag {
  const words = new Map(pdf.pages.map((page, index) => [page, wordsOn(page, index)]))
  const read = (tag: PdfDictionary): ReadTag => {
    const home = tag.entries.has('Pg') ? dictionary(pdf.at(tag, 'Pg')) : undefined
    const kids = pdf.at(tag, 'K')
    const children = (Array.isArray(kids) ? kids : [kids]).flatMap((kid): (ReadTag | string)[] => {
      const value = pdf.at(kid)
      if (typeof value === 'number') return [(home && words.get(home)?.get(value)) ?? '']
      const inner = dictionary(value)
      const type = nameOf(inner.entries.get('Type'))
      if (type === 'OBJR') return []
      if (type === 'MCR') {
        return [words.get(dictionary(pdf.at(inner, 'Pg')))?.get(numberOf(inner.entries.get('MCID'))) ?? '']
      }
      return [read(inner)]
    })
    return { role: nameOf(tag.entries.get('S')), tag, children }
  }
  return read(dictionary(pdf.at(pdf.catalogue, 'StructTreeRoot', 'K', 0)))
}

/** For each page its stretches in the order of the tags, with the roles they stand under: `P/Link 12`. */
export function marksInOrder(pdf: ReadPdf): readonly (readonly string[])[] {
  const roleMap = pdf.at(pdf.catalogue, 'StructTreeRoot', 'RoleMap')
  const orders = new Map(pdf.pages.map((page) => [page, [] as string[]]))
  const visit = (tag: PdfDictionary, roles: readonly string[]): void => {
    const role = nameOf(tag.entries.get('S'))
    const path = [...roles, nameOf(pdf.at(roleMap, role)) || role]
    const kids = pdf.at(tag, 'K')
    for (const kid of Array.isArray(kids) ? kids : [kids]) {
      const value = pdf.at(kid)
      const inner = typeof value === 'number' ? undefined : dictionary(value)
      const type = inner && nameOf(inner.entries.get('Type'))
      if (inner && type !== 'MCR' && type !== 'OBJR') visit(inner, path)
      if (type === 'OBJR') continue
      const mark = inner ? inner.entries.get('MCID') : value
      if (typeof mark !== 'number') continue
      const page = dictionary(pdf.at(inner ?? tag, 'Pg'))
      orders.get(page)?.push(`${path.join('/')} ${mark}`)
    }
  }
  visit(dictionary(pdf.at(pdf.catalogue, 'StructTreeRoot', 'K', 0)), [])
  return pdf.pages.map((page) => orders.get(page) ?? [])
}

/** All words under a tag, in the order of reading. */
export function spokenText(tag: ReadTag): string {
  return tag.children.map((child) => (typeof child === 'string' ? child : spokenText(child))).join('')
}

/** All tags of a role below a tag. */
export function tagsOf(tag: ReadTag, role: string): readonly ReadTag[] {
  return tag.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.role === role ? [child] : []), ...tagsOf(child, role)],
  )
}

/** A text a person reads, from PDF's bytes. */
export function humanText(value: PdfValue | undefined): string {
  if (value === null || typeof value !== 'object' || !('bytes' in value)) return ''
  return value.bytes.startsWith('\xfe\xff') ? utf16(value.bytes.slice(2)) : value.bytes
}

/** Undoes PNG's filter “Up”: each row says what it adds to the one above. */
function rowsAdded(filtered: Buffer, columns: number): Buffer {
  const rows = filtered.length / (columns + 1)
  const table = Buffer.alloc(rows * columns)
  for (let at = 0; at < table.length; at++) {
    const row = Math.floor(at / columns)
    if (filtered[row * (columns + 1)] !== 2) throw new Error('a row of the table is filtered otherwise')
    table[at] = (filtered[at + row + 1] ?? 0) + (table[at - columns] ?? 0)
  }
  return table
}

// ——— content streams

/** Marked content by number → the words in it. */
function wordsOf(pdf: ReadPdf, page: PdfDictionary): ReadonlyMap<number, string> {
  const parser = new Parser(pdf.contentOf(page), 0)
  const words = new Map<number, string>()
  const open: { mark?: number; actual?: string }[] = []
  let operands: PdfValue[] = []
  let unicode: ReadonlyMap<string, string> = new Map()
  const say = (text: string) => {
    const mark = open.findLast((one) => one.mark !== undefined)?.mark
    if (mark !== undefined) words.set(mark, (words.get(mark) ?? '') + text)
  }
  while (!parser.atEnd()) {
    const operator = parser.operator()
    if (operator === undefined) {
      operands.push(parser.value())
      continue
    }
    if (operator === 'BDC') {
      const properties = dictionary(operands[1] ?? null).entries
      const mark = properties.get('MCID')
      const actual = properties.get('ActualText')
      open.push({
        ...(typeof mark === 'number' ? { mark } : {}),
        ...(actual === undefined ? {} : { actual: humanText(actual) }),
      })
    }
    if (operator === 'EMC') say(open.pop()?.actual ?? '')
    if (operator === 'Tf') unicode = unicodeOf(pdf, page, nameOf(operands[0]))
    if (operator === 'TJ' && !open.some((one) => one.actual !== undefined)) {
      for (const shown of Array.isArray(operands[0]) ? operands[0] : []) {
        if (shown !== null && typeof shown === 'object' && 'bytes' in shown) say(decode(shown.bytes, unicode))
      }
    }
    operands = []
  }
  return words
}

/** The operators of a content stream in their order. */
export function operatorsIn(
  content: string,
): readonly { readonly operator: string; readonly operands: readonly PdfValue[] }[] {
  const parser = new Parser(content, 0)
  const found: { operator: string; operands: readonly PdfValue[] }[] = []
  let operands: PdfValue[] = []
  while (!parser.atEnd()) {
    const operator = parser.operator()
    if (operator === undefined) operands.push(parser.value())
    else {
      found.push({ operator, operands })
      operands = []
    }
  }
  return found
}

/** The words that a page or a form shows, as they are drawn. */
export function shownText(pdf: ReadPdf, holder: PdfDictionary, content: string): string {
  let unicode: ReadonlyMap<string, string> = new Map()
  let text = ''
  for (const { operator, operands } of operatorsIn(content)) {
    if (operator === 'Tf') unicode = unicodeOf(pdf, holder, nameOf(operands[0]))
    if (operator !== 'TJ' || !Array.isArray(operands[0])) continue
    for (const shown of operands[0])
      if (shown !== null && typeof shown === 'object' && 'bytes' in shown)
        text += decode(shown.bytes, unicode)
  }
  return text
}

/** A stream's bytes, inflated, a byte a character. */
export function streamText(value: PdfValue): string {
  return inflated(value).toString('latin1')
}

function decode(bytes: string, unicode: ReadonlyMap<string, string>): string {
  // Codes are of one byte, or of two that begin with E0 to FF.
  const codes = bytes.match(/[\xe0-\xff][\s\S]|[\s\S]/g) ?? []
  return codes.map((code) => unicode.get(hexOf(code)) ?? `[${hexOf(code)}?]`).join('')
}

function unicodeOf(pdf: ReadPdf, page: PdfDictionary, font: string): ReadonlyMap<string, string> {
  const map = inflated(dictionary(pdf.at(page, 'Resources', 'Font', font, 'ToUnicode'))).toString('latin1')
  const codes = new Map<string, string>()
  for (const [, from = '', , list = ''] of map.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g)) {
    for (const [at, [, text = '']] of [...list.matchAll(/<([\w\s]*)>/g)].entries()) {
      const bytes = Buffer.from(text.replaceAll(/\s/g, ''), 'hex').toString('latin1')
      codes.set((Number.parseInt(from, 16) + at).toString(16).padStart(from.length, '0'), utf16(bytes))
    }
  }
  return codes
}

// ——— syntax

function readIndirect(text: string, offset: number): PdfValue {
  const head = /^\d+ 0 obj\s*/.exec(text.slice(offset, offset + 30))?.[0] ?? ''
  if (head === '') throw new Error(`no object at ${offset}`)
  const parser = new Parser(text, offset + head.length)
  const value = parser.value()
  const body = /^\s*stream\n/.exec(text.slice(parser.position, parser.position + 20))?.[0]
  if (body === undefined) return value
  const { entries } = dictionary(value)
  const from = parser.position + body.length
  return { entries, stream: Buffer.from(text.slice(from, from + numberOf(entries.get('Length'))), 'latin1') }
}

class Parser {
  readonly #text: string
  position: number

  constructor(text: string, position: number) {
    this.#text = text
    this.position = position
  }

  atEnd(): boolean {
    this.#skip()
    return this.position >= this.#text.length
  }

  /** An operator of a content stream; undefined if an operand comes first. */
  operator(): string | undefined {
    this.#skip()
    return /^(true|false|null)\b/.test(this.#text.slice(this.position, this.position + 6))
      ? undefined
      : this.#take(/[A-Za-z'"*]+\d?/y)
  }

  value(): PdfValue {
    this.#skip()
    const reference = this.#take(/\d+ 0 R\b/y)
    if (reference !== undefined) return { ref: Number.parseInt(reference, 10) }
    const number = this.#take(/[+-]?(\d+\.?\d*|\.\d+)/y)
    if (number !== undefined) return Number(number)
    const name = this.#take(/\/[^\s()<>[\]{}/%]*/y)
    if (name !== undefined) return { name: name.slice(1) }
    const hex = this.#take(/<[0-9a-fA-F\s]*>/y)
    if (hex !== undefined)
      return { bytes: Buffer.from(hex.replaceAll(/[<>\s]/g, ''), 'hex').toString('latin1') }
    if (this.#take(/<</y) !== undefined) return this.#dictionary()
    if (this.#take(/\[/y) !== undefined) return this.#array()
    if (this.#text[this.position] === '(') return this.#literal()
    const word = this.#take(/true|false|null/y)
    if (word === undefined)
      throw new Error(`cannot read ${this.#text.slice(this.position, this.position + 30)}`)
    return word === 'null' ? null : word === 'true'
  }

  #dictionary(): PdfDictionary {
    const entries = new Map<string, PdfValue>()
    for (this.#skip(); this.#take(/>>/y) === undefined; this.#skip())
      entries.set(nameOf(this.value()), this.value())
    return { entries }
  }

  #array(): readonly PdfValue[] {
    const values: PdfValue[] = []
    for (this.#skip(); this.#take(/\]/y) === undefined; this.#skip()) values.push(this.value())
    return values
  }

  #literal(): PdfString {
    let bytes = ''
    let depth = 0
    for (;;) {
      const character = this.#text[this.position++] ?? ''
      if (character === '\\') {
        const next = this.#text[this.position++] ?? ''
        bytes += { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[next] ?? next
        continue
      }
      if (character === '(') depth += 1
      if (character === ')') depth -= 1
      if (depth === 0 || character === '') return { bytes: bytes.slice(1) }
      bytes += character
    }
  }

  #skip(): void {
    this.#take(/\s+/y)
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.position += found.length
    return found
  }
}

function inflated(value: PdfValue): Buffer {
  const { entries, stream } = dictionary(value)
  if (!stream) throw new Error('no stream')
  return nameOf(entries.get('Filter')) === 'FlateDecode' ? inflateSync(stream) : stream
}

export function dictionary(value: PdfValue): PdfDictionary {
  if (isDictionary(value)) return value
  throw new Error(`no dictionary: ${JSON.stringify(value)}`)
}

function isDictionary(value: PdfValue): value is PdfDictionary {
  return value !== null && typeof value === 'object' && 'entries' in value && value.entries instanceof Map
}

export function nameOf(value: PdfValue | undefined): string {
  return value !== null && typeof value === 'object' && 'name' in value ? value.name : ''
}

export function numberOf(value: PdfValue | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}

function hexOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('hex')
}

function utf16(bytes: string): string {
  return (bytes.match(/[\s\S]{2}/g) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(hexOf(pair), 16)))
    .join('')
}
