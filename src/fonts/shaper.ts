/**
 * Serves the typesetter's Shaper port with the faces of the house.
 *
 * It chooses faces and features, remembers every run, and never shapes the same
 * word of the same face twice: sizes share their glyphs, for these are counted
 * in units of the em.
 */

import { known, type Mpt, unreachable } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'
import type { Face, Font, Glyph, Run, Shaper } from '../typeset/index.ts'
import { coversAll, splitByFace } from './coverage.ts'
import { featuresFor, type Raising, raisingFor, scaleFor } from './features.ts'
import { type FaceFile, faceName, facesFor, type ReadFace } from './library.ts'
import { splitByRaising } from './raising.ts'
import { loadHarfBuzz, type OpenFace, openFace } from './shape.ts'

/** A Shaper that can also give a face's file, to be embedded. */
export interface HouseShaper extends Shaper {
  /** The bytes of a face it has handed out. */
  bytesOf(face: Face): Uint8Array
  /** The glyph of its word space. */
  spaceOf(face: Face): number
  /** The outline of a glyph as SVG path data, in units of the em, y upward. */
  outlineOf(face: Face, glyph: number): string
}

interface Opened {
  readonly face: Face
  readonly open: OpenFace
  readonly bytes: Uint8Array
}

/** A font, and all that has been set in it. */
interface Case {
  readonly font: Font
  readonly open: OpenFace
  /** Shared by all sizes of a face. */
  readonly glyphs: Map<string, readonly Glyph[]>
  readonly runs: Map<string, Run>
}

/** What a style asks for: its faces, best first, and the font of plain text in the best. */
interface Wish {
  readonly files: readonly FaceFile[]
  readonly first: Opened
  readonly font: Font
}

/** Opens faces only when a style first asks for one. `read` must know the packages of `houseFaces`. */
export async function loadShaper(read: ReadFace): Promise<HouseShaper> {
  const harfBuzz = await loadHarfBuzz()
  const opened = new Map<string, Opened>()
  const cases = new Map<string, Case>()
  const glyphsOf = new Map<string, Map<string, readonly Glyph[]>>()
  const wishes = new WeakMap<TypeStyle, Wish>()

  const openedFor = (file: FaceFile): Opened => {
    const name = faceName(file)
    const held = opened.get(name)
    if (held) return held
    const bytes = read(file.package, file.file)
    const open = openFace(bytes, harfBuzz)
    const { unitsPerEm, ascent, descent, capHeight, xHeight } = open
    const made = { face: { name, unitsPerEm, ascent, descent, capHeight, xHeight }, open, bytes }
    opened.set(name, made)
    return made
  }

  const fontOf = ({ face, open }: Opened, style: TypeStyle, raising: Raising): Font => {
    const features = featuresFor(style, raising, open.features)
    const { size, rise } = scaleFor(style, raising)
    const space = spaceOf(style, (open.space * size) / face.unitsPerEm)
    const id = [face.name, size, features.join(','), style.lang, style.letterSpacing, space, rise].join(' · ')
    const held = cases.get(id)
    if (held) return held.font
    const { lang, letterSpacing } = style
    const font: Font = { id, face, size, features, lang, space, rise, letterSpacing }
    const key = [face.name, features.join(','), lang].join(' · ')
    const glyphs = glyphsOf.get(key) ?? new Map<string, readonly Glyph[]>()
    glyphsOf.set(key, glyphs)
    cases.set(id, { font, open, glyphs, runs: new Map() })
    return font
  }

  const wishOf = (style: TypeStyle): Wish => {
    const held = wishes.get(style)
    if (held) return held
    const files = facesFor(style)
    const first = openedFor(known(files[0], 'a face for every style'))
    const made = { files, first, font: fontOf(first, style, raisingFor(style, first.open.features)) }
    wishes.set(style, made)
    return made
  }

  const caseOf = (font: Font): Case => known(cases.get(font.id), font.id)

  return {
    font: (style) => wishOf(style).font,

    itemize(text, style) {
      const { files, first, font } = wishOf(style)
      if (text === '') return []
      if (style.position === 'baseline' && coversAll(first.open, text)) return [{ text, font }]

      const stretches: { text: string; font: Font }[] = []
      for (const [stretch, face] of splitByFace(text, files, openedFor)) {
        for (const [part, raising] of splitByRaising(stretch, style, face.open)) {
          const own = fontOf(face, style, raising)
          const last = stretches.at(-1)
          if (last?.font === own) last.text += part
          else stretches.push({ text: part, font: own })
        }
      }
      return stretches
    },

    prepare(texts, font) {
      shapeMissing(texts, caseOf(font))
    },

    shape(text, font) {
      const own = caseOf(font)
      const held = own.runs.get(text)
      if (held) return held
      if (!own.glyphs.has(text)) shapeMissing([text], own)
      const made = makeRun(text, own.font, known(own.glyphs.get(text), text))
      own.runs.set(text, made)
      return made
    },

    bytesOf: (face) => known(opened.get(face.name), face.name).bytes,
    spaceOf: (face) => known(opened.get(face.name), face.name).open.spaceGlyph,
    outlineOf: (face, glyph) => known(opened.get(face.name), face.name).open.outlineOf(glyph),
  }
}

/** Shapes the texts that have not been, those of one script at once. */
function shapeMissing(texts: Iterable<string>, { open, font, glyphs }: Case): void {
  const missing = new Map<string, Set<string>>()
  for (const text of texts) {
    if (glyphs.has(text)) continue
    const script = scriptOf(text)
    const group = missing.get(script)
    if (group) group.add(text)
    else missing.set(script, new Set([text]))
  }
  const { features, lang } = font
  for (const [script, group] of missing) {
    const wanted = [...group]
    const shaped = open.shapeAll(wanted, { features, lang, script })
    for (let i = 0; i < wanted.length; i++) glyphs.set(wanted[i] ?? '', shaped[i] ?? [])
  }
}

/** The width of a style's word space, of which the face has drawn so much. */
function spaceOf({ wordSpacing }: TypeStyle, drawn: number): Mpt {
  switch (wordSpacing.kind) {
    case 'auto':
      return Math.round(drawn)
    case 'length':
      return Math.round(drawn) + wordSpacing.length
    case 'share':
      return Math.round(drawn * (1 + wordSpacing.share / 10_000))
    default:
      return unreachable(wordSpacing)
  }
}

function makeRun(text: string, font: Font, glyphs: readonly Glyph[]): Run {
  let advance = 0
  let missing = false
  for (const glyph of glyphs) {
    advance += glyph.advance
    if (glyph.id === 0) missing = true
  }
  const width = Math.round((advance * font.size) / font.face.unitsPerEm) + glyphs.length * font.letterSpacing
  return { text, font, glyphs, width, missing }
}

/** No letter below this is of another script than Latin (the Greek block begins at U+0370). */
const latinOnly = /^[^\u0370-\uffff]*$/

/** The script of the first letter that has one of those our faces know. */
function scriptOf(text: string): string {
  if (latinOnly.test(text)) return 'Latn'
  const letter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.exec(text)?.[0] ?? ''
  if (/\p{Script=Greek}/u.test(letter)) return 'Grek'
  if (/\p{Script=Cyrillic}/u.test(letter)) return 'Cyrl'
  return 'Latn'
}
