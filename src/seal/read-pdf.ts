/**
 * A PDF of ours as things that can be compared and shown: its pages' words, line
 * by line, and everything else by name.
 *
 * It knows as much of PDF as our files use: Flate, object streams, fonts with
 * ToUnicode. What is damaged is said to be; nothing here throws.
 */

import type { Inflate, Thing } from './things.ts'

interface PdfObject {
  readonly id: number
  readonly dictionary: string
  /** Inflated, a byte a character; undefined if there is none, or it is damaged. */
  readonly stream?: string
  readonly damaged: boolean
}

const damaged = '(this cannot be read: its compressed bytes are damaged)'

export function thingsOfPdf(bytes: Uint8Array, inflate: Inflate): readonly Thing[] {
  const objects = readObjects(bytes, inflate)
  const pages = pageIds(objects)
  const contents = new Map<number, string>()
  const texts = pages.map((id, index): Thing => {
    const page = objects.get(id)?.dictionary ?? ''
    const content = Number(/\/Contents\s+(\d+) 0 R/.exec(page)?.[1])
    contents.set(content, `page ${index + 1}`)
    return { name: `page ${index + 1}`, lines: linesOfPage(page, objects.get(content), objects) }
  })
  const faces = faceFiles(objects)
  const others = [...objects.values()].map(({ id, dictionary, stream, damaged: bad }): Thing => {
    const drawn = contents.get(id)
    const name = drawn ? `how ${drawn} is drawn` : (faces.get(id) ?? nameOfObject(id, dictionary))
    return { name, lines: [...dictionary.split('\n'), ...(bad ? [damaged] : (stream ?? '').split('\n'))] }
  })
  return [...texts, ...others]
}

/** Every object by number, those in object streams too. */
function readObjects(bytes: Uint8Array, inflate: Inflate): ReadonlyMap<number, PdfObject> {
  const text = new TextDecoder('latin1').decode(bytes)
  const objects = new Map<number, PdfObject>()
  const heads = /(?:^|\n)(\d+) 0 obj\n/g
  for (let match = heads.exec(text); match; match = heads.exec(text)) {
    const from = match.index + match[0].length
    const cut = text.indexOf('\nstream\n', from)
    if (cut < 0) break
    const dictionary = text.slice(from, cut)
    const start = cut + '\nstream\n'.length
    const end = start + Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const raw = bytes.subarray(start, end)
    const plain = /\/FlateDecode/.test(dictionary) ? inflate(raw, 'zlib') : raw
    const stream = plain && new TextDecoder('latin1').decode(plain)
    const object = { id: Number(match[1]), dictionary, damaged: plain === undefined }
    objects.set(object.id, stream === undefined ? object : { ...object, stream })
    for (const held of heldIn(dictionary, stream)) objects.set(held.id, held)
    heads.lastIndex = end
  }
  return objects
}

/** The objects of an object stream: pairs of number and place first, then the objects (ISO 32000-1, §7.5.7). */
function heldIn(dictionary: string, stream: string | undefined): readonly PdfObject[] {
  if (!/\/ObjStm\b/.test(dictionary) || stream === undefined) return []
  const first = Number(/\/First (\d+)/.exec(dictionary)?.[1])
  const numbers = stream.slice(0, first).trim().split(/\s+/).map(Number)
  const places = numbers.filter((_, at) => at % 2 === 1)
  return places.map((place, at) => ({
    id: numbers[at * 2] ?? 0,
    dictionary: stream.slice(first + place, first + (places[at + 1] ?? stream.length)).trim(),
    damaged: false,
  }))
}

function pageIds(objects: ReadonlyMap<number, PdfObject>): readonly number[] {
  const tree = [...objects.values()].find(({ dictionary }) => /\/Type\s*\/Pages\b/.test(dictionary))
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(tree?.dictionary ?? '')?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]))
}

/** A font's file is named by its descriptor alone. */
function faceFiles(objects: ReadonlyMap<number, PdfObject>): ReadonlyMap<number, string> {
  return new Map(
    [...objects.values()].flatMap(({ id, dictionary }): [number, string][] => {
      const file = /\/FontFile[23]\s+(\d+) 0 R/.exec(dictionary)?.[1]
      return file === undefined ? [] : [[Number(file), nameOfObject(id, dictionary)]]
    }),
  )
}

function nameOfObject(id: number, dictionary: string): string {
  const font = /\/(?:FontName|BaseFont)\s*\/(?:[A-Z]{6}\+)?([\w-]+)/.exec(dictionary)?.[1]
  if (font) return `the font ${font}`
  if (/\/Type\s*\/Metadata\b/.test(dictionary)) return 'the metadata'
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return `image ${id}`
  if (/\/Type\s*\/XRef\b/.test(dictionary)) return 'the table of objects'
  if (/\/Type\s*\/ObjStm\b/.test(dictionary)) return `a gathering of objects, ${id}`
  if (/\/Title\b/.test(dictionary) && /\/Producer\b/.test(dictionary)) return 'the document’s information'
  const type = /\/Type\s*\/(\w+)/.exec(dictionary)?.[1]
  return type ? `object ${id}, ${type}` : `object ${id}`
}

// ——— words of a page

/** One line a TJ: that is how our lines are written. */
function linesOfPage(
  page: string,
  content: PdfObject | undefined,
  objects: ReadonlyMap<number, PdfObject>,
): readonly string[] {
  if (content?.stream === undefined) return content?.damaged ? [damaged] : []
  const fonts = fontsOf(page, objects)
  const lines: string[] = []
  let codes: Codes = new Map()
  const tokens = /\/(\S+) \S+ Tf|\[((?:\((?:\\[\s\S]|[^\\)])*\)|<[^>]*>|[^\]])*)\]\s*TJ/g
  for (const [, font, shown] of content.stream.matchAll(tokens)) {
    if (font !== undefined) codes = fonts.get(font) ?? new Map()
    else lines.push(wordsOf(shown ?? '', codes))
  }
  return lines
}

/** What the bytes of a code read as, a byte a character. */
type Codes = ReadonlyMap<string, string>

function fontsOf(page: string, objects: ReadonlyMap<number, PdfObject>): ReadonlyMap<string, Codes> {
  const resources = inlineOrHeld('Resources', page, objects)
  const list = inlineOrHeld('Font', resources, objects)
  return new Map(
    [...list.matchAll(/\/(\w+)\s+(\d+) 0 R/g)].map(([, name = '', id]): [string, Codes] => {
      const font = objects.get(Number(id))?.dictionary ?? ''
      const map = objects.get(Number(/\/ToUnicode\s+(\d+) 0 R/.exec(font)?.[1]))?.stream ?? ''
      return [name, codesOf(map)]
    }),
  )
}

/** An entry's dictionary, whether it stands there or is referred to. */
function inlineOrHeld(name: string, dictionary: string, objects: ReadonlyMap<number, PdfObject>): string {
  const at = new RegExp(`/${name}\\s*(?:(\\d+) 0 R|<<)`).exec(dictionary)
  if (!at) return ''
  return at[1] === undefined ? dictionary.slice(at.index) : (objects.get(Number(at[1]))?.dictionary ?? '')
}

function codesOf(map: string): Codes {
  const codes = new Map<string, string>()
  for (const [, from = '', , list = ''] of map.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g)) {
    for (const [at, [, hex = '']] of [...list.matchAll(/<([\w\s]*)>/g)].entries())
      codes.set(bytesOf(Number.parseInt(from, 16) + at, from.length), utf16(hex.replaceAll(/\s/g, '')))
  }
  return codes
}

/** `0x20` in two hexadecimal digits is one byte. */
function bytesOf(code: number, digits: number): string {
  return digits > 2 ? String.fromCharCode(code >> 8, code & 0xff) : String.fromCharCode(code)
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The strings of a TJ. A code is of one byte where there is one such, else of two: no first byte of two is one itself. */
function wordsOf(shown: string, codes: Codes): string {
  const strings = shown.matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)|<([0-9a-fA-F]*)>/g)
  const bytes = [...strings]
    .map(([, literal, hex = '']) =>
      literal === undefined
        ? hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))
        : literal.replace(/\\(\d{1,3}|[\s\S])/g, (_, after: string) =>
            /\d/.test(after) ? String.fromCharCode(Number.parseInt(after, 8)) : (escapes[after] ?? after),
          ),
    )
    .join('')
  let words = ''
  for (let at = 0; at < bytes.length; ) {
    const length = codes.has(bytes.charAt(at)) ? 1 : 2
    words += codes.get(bytes.slice(at, at + length)) ?? '�'
    at += length
  }
  return words
}
