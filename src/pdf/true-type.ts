/**
 * TrueType files: what a PDF has to know of one, and a smaller one with only the glyphs it shows.
 *
 * HarfBuzz has shaped the words already, so nothing is left to know here but
 * outlines and widths. A font library would know far more, and would take
 * longer to load than a whole pamphlet takes to set. Tables and field offsets
 * are those of the OpenType specification, 1.9.1, chapter “Font Tables”.
 */

import { known } from '../base/index.ts'

/** A font file, read. Lengths are units of the em. */
export interface TrueType {
  readonly unitsPerEm: number
  /** Of all glyphs together. */
  readonly box: readonly [left: number, bottom: number, right: number, top: number]
  /** Degrees, counted against the clock: negative for italics. */
  readonly italicAngle: number
  readonly isMonospaced: boolean
  /** 400 is regular. */
  readonly weight: number
  /** `EBGaramond-Italic`. */
  readonly postScriptName: string
  advanceOf(glyph: number): number
  /** A file with these glyphs under new numbers, their places in the list; what composites are made of comes after. */
  subset(glyphs: readonly number[]): Uint8Array
}

type Tables = ReadonlyMap<string, DataView>

export function readTrueType(bytes: Uint8Array): TrueType {
  const tables = readTables(bytes)
  const table = (tag: string) => known(tables.get(tag), `the table ${tag}`)
  const [head, post, metrics] = [table('head'), table('post'), table('hmtx')]
  const metricCount = table('hhea').getUint16(34)
  // Glyphs after the last metric are as wide as it: so are the many of a typewriter face.
  const metricOf = (glyph: number) => Math.min(glyph, metricCount - 1) * 4
  const bearingOf = (glyph: number) =>
    metrics.getInt16(glyph < metricCount ? glyph * 4 + 2 : metricCount * 4 + (glyph - metricCount) * 2)

  return {
    unitsPerEm: head.getUint16(18),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    italicAngle: post.getInt32(4) / 65_536,
    isMonospaced: post.getUint32(12) !== 0,
    weight: tables.get('OS/2')?.getUint16(4) ?? 400,
    postScriptName: postScriptName(table('name')),
    advanceOf: (glyph) => metrics.getUint16(metricOf(glyph)),
    subset: (glyphs) => {
      const { outlines, sources } = gatherOutlines(glyphs, tables)
      const widths = new DataView(new ArrayBuffer(sources.length * 4))
      for (const [at, glyph] of sources.entries()) {
        widths.setUint16(at * 4, metrics.getUint16(metricOf(glyph)))
        widths.setInt16(at * 4 + 2, bearingOf(glyph))
      }
      return writeFile(subsetTables(tables, outlines, widths))
    },
  }
}

function readTables(bytes: Uint8Array): Tables {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const tables = new Map<string, DataView>()
  for (let at = 12; tables.size < file.getUint16(4); at += 16) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    const [offset, length] = [file.getUint32(at + 8), file.getUint32(at + 12)]
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length))
  }
  return tables
}

/** Name 6 of Windows, in UTF-16. */
function postScriptName(names: DataView): string {
  const texts = names.getUint16(4)
  for (let record = 6; record < 6 + names.getUint16(2) * 12; record += 12) {
    if (names.getUint16(record) !== 3 || names.getUint16(record + 6) !== 6) continue
    const [length, from] = [names.getUint16(record + 8), texts + names.getUint16(record + 10)]
    let name = ''
    for (let at = 0; at < length; at += 2) name += String.fromCharCode(names.getUint16(from + at))
    return name
  }
  return 'Unnamed'
}

// ——— outlines

/** Flags of a composite's components (table “glyf”, Composite Glyph Description). */
const wordArguments = 0x0001
const hasScale = 0x0008
const moreComponents = 0x0020
const hasTwoScales = 0x0040
const hasMatrix = 0x0080

function gatherOutlines(
  glyphs: readonly number[],
  tables: Tables,
): { readonly outlines: readonly Uint8Array[]; readonly sources: readonly number[] } {
  const outlineOf = outlineReader(tables)
  const sources = [...glyphs]
  const placeOf = new Map<number, number>()
  for (const [place, glyph] of glyphs.entries()) if (!placeOf.has(glyph)) placeOf.set(glyph, place)

  const outlines: Uint8Array[] = []
  for (let place = 0; place < sources.length; place++) {
    const outline = outlineOf(known(sources[place], 'a glyph')).slice()
    const view = new DataView(outline.buffer)
    for (const at of componentsOf(view)) {
      const part = view.getUint16(at)
      const held = placeOf.get(part)
      const found = held ?? sources.push(part) - 1
      placeOf.set(part, found)
      view.setUint16(at, found)
    }
    outlines.push(outline)
  }
  return { outlines, sources }
}

function outlineReader(tables: Tables): (glyph: number) => Uint8Array {
  const [glyf, loca] = [known(tables.get('glyf'), 'outlines'), known(tables.get('loca'), 'their places')]
  const isLong = known(tables.get('head'), 'head').getInt16(50) === 1
  const startOf = (glyph: number) => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2)
  return (glyph) => {
    const start = startOf(glyph)
    return new Uint8Array(glyf.buffer, glyf.byteOffset + start, startOf(glyph + 1) - start)
  }
}

/** Where a composite names the glyphs it is made of; nowhere in a simple glyph. */
function componentsOf(outline: DataView): readonly number[] {
  if (outline.byteLength < 10 || outline.getInt16(0) >= 0) return []
  const places: number[] = []
  for (let at = 10, flags = moreComponents; flags & moreComponents; ) {
    flags = outline.getUint16(at)
    places.push(at + 2)
    at += 4 + (flags & wordArguments ? 4 : 2)
    at += flags & hasScale ? 2 : flags & hasTwoScales ? 4 : flags & hasMatrix ? 8 : 0
  }
  return places
}

// ——— the smaller file

/** The tables that a PDF's font program needs (ISO 32000-1, §9.9), by tag in the order of code points. */
function subsetTables(
  tables: Tables,
  outlines: readonly Uint8Array[],
  widths: DataView,
): ReadonlyMap<string, Uint8Array> {
  const places = new DataView(new ArrayBuffer((outlines.length + 1) * 4))
  let length = 0
  for (const [at, outline] of outlines.entries()) {
    places.setUint32(at * 4, length)
    length += evenly(outline.length)
  }
  places.setUint32(outlines.length * 4, length)
  const glyf = new Uint8Array(length)
  for (const [at, outline] of outlines.entries()) glyf.set(outline, places.getUint32(at * 4))

  const head = copyOf(tables, 'head')
  new DataView(head.buffer).setInt16(50, 1)
  const hhea = copyOf(tables, 'hhea')
  new DataView(hhea.buffer).setUint16(34, outlines.length)
  const maxp = copyOf(tables, 'maxp')
  new DataView(maxp.buffer).setUint16(4, outlines.length)

  const kept = ['cvt ', 'fpgm'].filter((tag) => tables.has(tag))
  return new Map([
    ...kept.map((tag) => [tag, copyOf(tables, tag)] as const),
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', new Uint8Array(widths.buffer)],
    ['loca', new Uint8Array(places.buffer)],
    ['maxp', maxp],
    ...(tables.has('prep') ? [['prep', copyOf(tables, 'prep')] as const] : []),
  ])
}

function copyOf(tables: Tables, tag: string): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = known(tables.get(tag), `the table ${tag}`)
  return new Uint8Array(buffer, byteOffset, byteLength).slice()
}

function evenly(length: number): number {
  return length + (length % 2)
}

/** A header, a directory of sixteen bytes a table, and the tables, each on a multiple of four bytes. */
function writeFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  let length = 12 + tables.size * 16
  for (const table of tables.values()) length += Math.ceil(table.length / 4) * 4
  const bytes = new Uint8Array(length)
  const file = new DataView(bytes.buffer)
  const power = Math.floor(Math.log2(tables.size))
  file.setUint32(0, 0x00010000)
  file.setUint16(4, tables.size)
  file.setUint16(6, 2 ** power * 16)
  file.setUint16(8, power)
  file.setUint16(10, tables.size * 16 - 2 ** power * 16)

  let entry = 12
  let offset = 12 + tables.size * 16
  let headAt = 0
  for (const [tag, table] of tables) {
    if (tag === 'head') {
      headAt = offset
      new DataView(table.buffer).setUint32(8, 0)
    }
    bytes.set(table, offset)
    const padded = Math.ceil(table.length / 4) * 4
    for (let at = 0; at < 4; at++) bytes[entry + at] = tag.charCodeAt(at)
    file.setUint32(entry + 4, sumOf(file, offset, padded))
    file.setUint32(entry + 8, offset)
    file.setUint32(entry + 12, table.length)
    entry += 16
    offset += padded
  }
  // The whole file, this number included, must add up to a fixed one (table “head”, checksumAdjustment).
  file.setUint32(headAt + 8, (0xb1b0afba - sumOf(file, 0, length)) >>> 0)
  return bytes
}

function sumOf(file: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + file.getUint32(at)) >>> 0
  return sum
}
