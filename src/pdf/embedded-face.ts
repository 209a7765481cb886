/**
 * A face in the file: codes for glyphs, and the objects that say what the codes mean.
 *
 * It is a composite font (ISO 32000-1, §9.7) whose codes are our own: a table
 * leads from each code to a glyph, so that one glyph can stand under several
 * codes, each with a text of its own, and is embedded but once. The codes that
 * come first have one byte, which is all that most faces need, so that a page
 * is half as long; and the word space is code 32, which viewers make wider by
 * what an operator says, so that a justified line is one string (§9.3.3).
 */

import { digestBytes } from '../base/index.ts'
import type { Face } from '../typeset/index.ts'
import { type Dictionary, type ObjectStore, type Ref, textString, type Value } from './objects.ts'
import { readTrueType, type TrueType } from './true-type.ts'

/** A face as the typecase sees it. Widths are thousandths of the em. */
export interface EmbeddedFace {
  /** The name under which pages know it: `F1`. */
  readonly name: string
  readonly spaceGlyph: number
  /** Puts a glyph into the file under a code of its own: the bytes of it, as a literal string has them. */
  embed(glyph: number, text: string): string
  /** The same for the word space. */
  embedSpace(): string
  widthOf(glyph: number): number
}

export interface FaceInFile extends EmbeddedFace {
  /** The font's dictionary; it is there for pages to point at before it is written. */
  readonly ref: Ref
  /** Writes what was embedded. Nothing may be embedded after. */
  write(): void
}

export interface FaceMatter {
  readonly face: Face
  readonly bytes: Uint8Array
  readonly spaceGlyph: number
}

interface Code {
  readonly code: number
  /** Number of the glyph in the embedded file. */
  readonly place: number
  readonly width: number
  readonly text: string
}

export function embedFace(
  name: string,
  { face, bytes, spaceGlyph }: FaceMatter,
  store: ObjectStore,
): FaceInFile {
  const file = readTrueType(bytes)
  const ref = store.reserve()
  const widthOf = (glyph: number) => Math.round((file.advanceOf(glyph) * 1000) / file.unitsPerEm)
  // The first place is kept for the missing glyph, which PDF/A forbids to show (ISO 19005-2, §6.2.11.8):
  // where it is shown all the same, it stands in another place as a glyph like others.
  const glyphs = [0]
  const placeOf = new Map<number, number>()
  const codes: Code[] = []
  let nextCode = 1

  const put = (code: number, glyph: number, text: string): string => {
    const place = placeOf.get(glyph) ?? glyphs.push(glyph) - 1
    placeOf.set(glyph, place)
    // U+FEFF may not stand in a PDF's texts (PDF/UA-1, §7.21.7); U+2060 has its meaning.
    codes.push({ code, place, width: widthOf(glyph), text: text.replaceAll('\ufeff', '\u2060') })
    return code < firstOfTwo ? String.fromCharCode(code) : String.fromCharCode(code >> 8, code & 0xff)
  }

  return {
    name,
    ref,
    spaceGlyph,
    widthOf,
    embed(glyph, text) {
      const code = plainCode(nextCode)
      nextCode = code + 1
      return put(code, glyph, text)
    },
    embedSpace: () => put(wordSpace, spaceGlyph, ' '),
    write() {
      codes.sort((a, b) => a.code - b.code)
      const program = file.subset(glyphs)
      const tag = subsetTag(`${face.name} ${glyphs.join(' ')}`)
      store.define(
        ref,
        fontDictionary({ face, file, program, codes, name: `${tag}+${file.postScriptName}` }, store),
      )
    },
  }
}

/** Bytes that mean something in a literal string (ISO 32000-1, §7.3.4.2): LF, CR, parentheses, backslash. */
const specialBytes: ReadonlySet<number> = new Set([0x0a, 0x0d, 0x28, 0x29, 0x5c])

/** The word space, and it alone, whatever other spaces there are. */
const wordSpace = 0x20

/** From this byte on, a code has a second one. */
const leadByte = 0xe0
const firstOfTwo = leadByte << 8

/** The first code from here on whose bytes need no escaping, so that strings are what they say. */
function plainCode(from: number): number {
  let code = from
  for (;;) {
    if (code >= leadByte && code < firstOfTwo) code = firstOfTwo
    if (code !== wordSpace && !specialBytes.has(code & 0xff)) return code
    code += 1
  }
}

/** Six capitals that tell subsets of one face apart (§9.6.4), from what is in them. */
function subsetTag(content: string): string {
  const digits = digestBytes(content).slice(0, 6)
  return Array.from(digits, (digit) => String.fromCharCode(0x41 + Number.parseInt(digit, 16))).join('')
}

interface WrittenFace {
  readonly face: Face
  readonly file: TrueType
  readonly program: Uint8Array
  readonly codes: readonly Code[]
  readonly name: string
}

function fontDictionary(written: WrittenFace, store: ObjectStore): Dictionary {
  const { program, codes, name } = written
  const descriptor = store.add({
    ...descriptorOf(written),
    FontFile2: store.stream({ Length1: program.length }, program),
  })
  const descendant = store.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: identity,
    FontDescriptor: descriptor,
    DW: 0,
    W: widthsOf(codes),
    CIDToGIDMap: store.stream({}, placesOf(codes)),
  })
  return {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: store.stream(
      { Type: 'CMap', CMapName: codeMapName, CIDSystemInfo: identity, WMode: 0 },
      new TextEncoder().encode(codeMap),
    ),
    DescendantFonts: [descendant],
    ToUnicode: store.stream({}, new TextEncoder().encode(unicodeMap(codes))),
  }
}

const identity = { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 }

/** `<00> <df>`: the codes of one byte and those of two (§9.7.6.2). */
const codeSpaces = `2 begincodespacerange
<00> <${hex(leadByte - 1, 2)}>
<${hex(firstOfTwo, 4)}> <ffff>
endcodespacerange`

const codeMapName = 'Pamphleteer-Codes-H'

/** How bytes become numbers within a font, which are the codes themselves (§9.7.5.4). */
const codeMap = `%!PS-Adobe-3.0 Resource-CMap
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def
/CMapName /${codeMapName} def
/CMapType 1 def
/WMode 0 def
${codeSpaces}
2 begincidrange
<00> <${hex(leadByte - 1, 2)}> 0
<${hex(firstOfTwo, 4)}> <ffff> ${firstOfTwo}
endcidrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** Bits of a descriptor's flags (table 123). All our faces are told as symbolic: their codes are no standard's. */
const monospaced = 1
const symbolic = 4
const italic = 64

function descriptorOf({ face, file, name }: WrittenFace): Dictionary {
  const scaled = (length: number) => Math.round((length * 1000) / face.unitsPerEm)
  return {
    Type: 'FontDescriptor',
    FontName: name,
    Flags: symbolic + (file.isMonospaced ? monospaced : 0) + (file.italicAngle === 0 ? 0 : italic),
    FontBBox: file.box.map(scaled),
    ItalicAngle: file.italicAngle,
    Ascent: scaled(face.ascent),
    Descent: scaled(face.descent),
    CapHeight: scaled(face.capHeight),
    XHeight: scaled(face.xHeight),
    // No table tells the thickness of stems. Nobody needs it while the face is embedded; 88 is right for Times at 400.
    StemV: Math.round(file.weight * 0.22),
  }
}

/** Codes in stretches without gaps, at most `most` long. */
function stretchesOf(codes: readonly Code[], most = Number.POSITIVE_INFINITY): readonly (readonly Code[])[] {
  const stretches: Code[][] = []
  for (const code of codes) {
    const last = stretches.at(-1)
    const goesOn = last !== undefined && last.length < most && last.at(-1)?.code === code.code - 1
    if (goesOn && code.code % 256 !== 0) last.push(code)
    else stretches.push([code])
  }
  return stretches
}

/** `[1 [250 500] 14 [333]]`: from a code on, widths (§9.7.4.3). */
function widthsOf(codes: readonly Code[]): readonly Value[] {
  return stretchesOf(codes).flatMap((stretch) => [stretch[0]?.code ?? 0, stretch.map(({ width }) => width)])
}

/** Two bytes a code: the place of its glyph. */
function placesOf(codes: readonly Code[]): Uint8Array {
  const table = new DataView(new ArrayBuffer(((codes.at(-1)?.code ?? 0) + 1) * 2))
  for (const { code, place } of codes) table.setUint16(code * 2, place)
  return new Uint8Array(table.buffer)
}

/** Entries of one block of a character map; more are forbidden (Adobe technical note 5014, §1.4.2). */
const mostEntries = 100

/** What each code reads as (§9.10.3). */
function unicodeMap(codes: readonly Code[]): string {
  const blocks = stretchesOf(codes, mostEntries).map((stretch) => {
    const [first, last] = [stretch[0]?.code ?? 0, stretch.at(-1)?.code ?? 0]
    const texts = stretch.map(({ text }) => `<${utf16(text)}>`).join(' ')
    const digits = first < firstOfTwo ? 2 : 4
    return `1 beginbfrange\n<${hex(first, digits)}> <${hex(last, digits)}> [${texts}]\nendbfrange`
  })
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
${codeSpaces}
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

function utf16(text: string): string {
  let digits = ''
  for (let at = 0; at < text.length; at++) digits += hex(text.charCodeAt(at), 4)
  return digits
}

function hex(value: number, digits: 2 | 4): string {
  return value.toString(16).padStart(digits, '0')
}
