/**
 * The last bytes: streams are compressed, small objects gathered, the cross-reference written.
 *
 * A tagged pamphlet is mostly small objects, which shrink to a tenth in object
 * streams (ISO 32000-1, §7.5.7).
 *
 * It reads only what pdfkit writes: a classic cross-reference table, dictionaries
 * without raw newlines in their strings, streams that end their object.
 */

import { assert, known } from '../base/index.ts'
import { deflate } from './deflate.ts'

/** Objects gathered in one stream. A reader opens a whole stream for one object, so not too many. */
const gathered = 200

/** 1.6 for printers, who have PDF/X-4 that was made for it. Nothing is written that either does not know. */
export type PdfVersion = '1.6' | '1.7'

interface PdfObject {
  readonly id: number
  /** Everything between `obj` and `endobj`, or up to `stream`. */
  readonly body: string
  readonly stream?: Uint8Array
}

/** Packs a finished, uncompressed PDF. Equal files become equal files. */
export function pack(file: Uint8Array, version: PdfVersion = '1.7'): Uint8Array {
  const text = new TextDecoder('latin1').decode(file)
  const objects = readObjects(file, text)
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const writer = new FileWriter(version)

  const small = objects.filter((object) => object.stream === undefined)
  const size = objects.length + 1
  const holders: { id: number; objects: readonly PdfObject[] }[] = []
  for (let at = 0; at < small.length; at += gathered) {
    holders.push({ id: size + holders.length, objects: small.slice(at, at + gathered) })
  }

  for (const { id, body, stream } of objects) if (stream) writer.stream(id, ...packStream(body, stream))
  for (const { id, objects: held } of holders) writer.objectStream(id, held)
  writer.crossReference(size + holders.length, entriesOf(trailer))
  return writer.bytes()
}

/** Root, Info and ID as pdfkit's trailer has them. */
function entriesOf(trailer: string): string {
  const entry = (pattern: RegExp) => known(pattern.exec(trailer)?.[0], `${pattern.source} in the trailer`)
  return [entry(/\/Root \d+ 0 R/), entry(/\/Info \d+ 0 R/), entry(/\/ID \[[^\]]*\]/)].join(' ')
}

const streamBegins = '\nstream\n'

function readObjects(file: Uint8Array, text: string): readonly PdfObject[] {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const offsets = [...text.slice(table, text.lastIndexOf('trailer')).matchAll(/^(\d{10}) \d{5} n/gm)].map(
    (match) => Number(match[1]),
  )
  const ends = new Map<number, number>()
  const inFile = offsets.toSorted((a, b) => a - b)
  for (const [at, offset] of inFile.entries()) ends.set(offset, inFile[at + 1] ?? table)

  return offsets.map((offset, at) => {
    const id = at + 1
    const start = `${id} 0 obj\n`
    assert(text.startsWith(start, offset), `object ${id} stands where the table says`)
    const whole = text.slice(offset + start.length, text.lastIndexOf('endobj', ends.get(offset)))
    const cut = whole.indexOf(streamBegins)
    if (cut < 0) return { id, body: whole.trimEnd() }
    const body = whole.slice(0, cut)
    const length = Number(/\/Length (\d+)/.exec(body)?.[1])
    const from = offset + start.length + cut + streamBegins.length
    return { id, body, stream: file.subarray(from, from + length) }
  })
}

/** A stream's dictionary and bytes, compressed unless they are already, or are metadata, which stay readable. */
function packStream(body: string, stream: Uint8Array): [dictionary: string, bytes: Uint8Array] {
  const rest = body.replace(/\/Length \d+\s*/, '')
  const withEntries = (entries: string) => rest.replace(/>>\s*$/, `${entries}>>`)
  if (/\/Filter\b|\/Type \/Metadata\b/.test(body)) return [withEntries(`/Length ${stream.length}`), stream]
  const bytes = deflate(stream)
  return [withEntries(`/Filter /FlateDecode /Length ${bytes.length}`), bytes]
}

type Place =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'held'; readonly holder: number; readonly index: number }

class FileWriter {
  readonly #parts: Uint8Array[] = []
  readonly #places = new Map<number, Place>()
  #length = 0

  constructor(version: PdfVersion) {
    this.#write(`%PDF-${version}\n`)
    // Four bytes above 127 tell everybody that this is no text (ISO 32000-1, §7.5.2).
    this.#write('%\xff\xff\xff\xff\n')
  }

  stream(id: number, dictionary: string, bytes: Uint8Array): void {
    this.#places.set(id, { kind: 'offset', offset: this.#length })
    this.#write(`${id} 0 obj\n${dictionary}\nstream\n`)
    this.#write(bytes)
    this.#write('\nendstream\nendobj\n')
  }

  objectStream(id: number, objects: readonly PdfObject[]): void {
    const heads: string[] = []
    let bodies = ''
    for (const [index, object] of objects.entries()) {
      this.#places.set(object.id, { kind: 'held', holder: id, index })
      heads.push(`${object.id} ${bodies.length}`)
      bodies += `${object.body}\n`
    }
    const head = `${heads.join(' ')}\n`
    const bytes = deflate(latin1(head + bodies))
    const entries = `/Type /ObjStm /N ${objects.length} /First ${head.length}`
    this.stream(id, `<<${entries} /Filter /FlateDecode /Length ${bytes.length}>>`, bytes)
  }

  /**
   * A cross-reference stream: for each object one byte of kind, four of place, two
   * of index (§7.5.8). A row is told by what it adds to the row above it, PNG's
   * filter “Up”, which leaves a quarter of it.
   */
  crossReference(id: number, trailer: string): void {
    const start = this.#length
    this.#places.set(id, { kind: 'offset', offset: start })
    const table = new Uint8Array((id + 1) * 7)
    const view = new DataView(table.buffer)
    view.setUint16(5, 65_535)
    for (const [of, place] of this.#places) {
      const held = place.kind === 'held'
      view.setUint8(of * 7, held ? 2 : 1)
      view.setUint32(of * 7 + 1, held ? place.holder : place.offset)
      view.setUint16(of * 7 + 5, held ? place.index : 0)
    }
    const bytes = deflate(addedToRowAbove(table, 7))
    const parameters = '/DecodeParms <</Predictor 12 /Columns 7>>'
    const entries = `/Type /XRef /Size ${id + 1} /W [1 4 2] ${parameters} ${trailer}`
    this.stream(id, `<<${entries} /Filter /FlateDecode /Length ${bytes.length}>>`, bytes)
    this.#write(`startxref\n${start}\n%%EOF\n`)
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  #write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? latin1(part) : part
    this.#parts.push(bytes)
    this.#length += bytes.length
  }
}

/** Each row with the number of its filter before it (PNG §9.2, type 2). */
function addedToRowAbove(table: Uint8Array, columns: number): Uint8Array {
  const rows = table.length / columns
  const filtered = new Uint8Array(rows * (columns + 1))
  for (let row = 0; row < rows; row++) {
    filtered[row * (columns + 1)] = 2
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      filtered[row * (columns + 1) + 1 + column] = (table[at] ?? 0) - (table[at - columns] ?? 0)
    }
  }
  return filtered
}

/** One byte a character: how the file was read is how it is written. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
