/**
 * Serves the typesetter's Shaper port with the faces of the house.
 *
 * It chooses faces and features, remembers every run, and never shapes the same
 * word of the same face twice: sizes share their glyphs, for these are counted
 * in units of the em.
 */

import { known } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'
import type { Face, Font, Glyph, Run, Shaper } from '../typeset/index.ts'
import { featuresFor, type Raising, raisedFeature, raisingFor, scaleFor } from './features.ts'
import { type FaceFile, faceName, facesFor, type ReadFace } from './library.ts'
import { type OpenFace, openFace } from './shape.ts'

/** A Shaper that can also give a face's file, to be embedded. */
export interface HouseShaper extends Shaper {
  /** The bytes of a face it has handed out. */
  bytesOf(face: Face): Uint8Array
}

interface Opened {
  readonly face: Face
  readonly open: OpenFace
  readonly bytes: Uint8Array
}

/** Characters that show nothing and that any face will do for. */
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u

/** A letter with the marks that stand on it, and the joiners after it. */
const letterWithMarks = /[^\p{M}\u200d]\p{M}*(?:\u200d\p{M}*)*|[\p{M}\u200d]+/gu

/** Opens faces only when a style first asks for one. `read` must know the packages of `houseFaces`. */
export async function loadShaper(read: ReadFace): Promise<HouseShaper> {
  const opened = new Map<string, Opened>()
  const fonts = new Map<string, Font>()
  const glyphsOf = new Map<string, Map<string, readonly Glyph[]>>()
  const runs = new Map<string, Map<string, Run>>()

  const openedFor = (file: FaceFile): Opened => {
    const name = faceName(file)
    const held = opened.get(name)
    if (held) return held
    const bytes = read(file.package, file.file)
    const open = openFace(bytes)
    const { unitsPerEm, ascent, descent, capHeight, xHeight } = open
    const made = { face: { name, unitsPerEm, ascent, descent, capHeight, xHeight }, open, bytes }
    opened.set(name, made)
    return made
  }

  const fontOf = ({ face, open }: Opened, style: TypeStyle, raising: Raising): Font => {
    const features = featuresFor(style, raising, open.features)
    const { size, rise } = scaleFor(style, raising)
    const id = [face.name, size, features.join(','), style.lang, style.letterSpacing, rise].join(' · ')
    const held = fonts.get(id)
    if (held) return held
    const space = Math.round((open.space * size) / face.unitsPerEm)
    const { lang, letterSpacing } = style
    const made: Font = { id, face, size, features, lang, space, rise, letterSpacing }
    fonts.set(id, made)
    return made
  }

  const glyphsFor = (texts: Iterable<string>, font: Font): ReadonlyMap<string, readonly Glyph[]> => {
    const key = [font.face.name, font.features.join(','), font.lang].join(' · ')
    const held = glyphsOf.get(key) ?? new Map<string, readonly Glyph[]>()
    glyphsOf.set(key, held)
    const { open } = known(opened.get(font.face.name), font.face.name)
    const wanted = new Map<string, string[]>()
    for (const text of new Set(texts)) {
      if (held.has(text)) continue
      const script = scriptOf(text)
      const sameScript = wanted.get(script)
      if (sameScript) sameScript.push(text)
      else wanted.set(script, [text])
    }
    for (const [script, group] of wanted) {
      const shaped = open.shapeAll(group, { features: font.features, lang: font.lang, script })
      for (const [at, text] of group.entries()) held.set(text, shaped[at] ?? [])
    }
    return held
  }

  return {
    font(style) {
      const best = openedFor(known(facesFor(style)[0], 'a face for every style'))
      return fontOf(best, style, raisingFor(style, best.open.features))
    },

    itemize(text, style) {
      const stretches: { text: string; font: Font }[] = []
      for (const [stretch, face] of splitByFace(text, facesFor(style), openedFor)) {
        for (const [part, raising] of splitByRaising(stretch, style, face.open)) {
          const font = fontOf(face, style, raising)
          const last = stretches.at(-1)
          if (last?.font === font) last.text += part
          else stretches.push({ text: part, font })
        }
      }
      return stretches
    },

    prepare(texts, font) {
      glyphsFor(texts, font)
    },

    shape(text, font) {
      const ofFont = runs.get(font.id) ?? new Map<string, Run>()
      runs.set(font.id, ofFont)
      const held = ofFont.get(text)
      if (held) return held
      const glyphs = known(glyphsFor([text], font).get(text), text)
      const made = makeRun(text, font, glyphs)
      ofFont.set(text, made)
      return made
    },

    bytesOf: (face) => known(opened.get(face.name), face.name).bytes,
  }
}

function makeRun(text: string, font: Font, glyphs: readonly Glyph[]): Run {
  const advance = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0)
  return {
    text,
    font,
    glyphs,
    width: Math.round((advance * font.size) / font.face.unitsPerEm) + glyphs.length * font.letterSpacing,
    missing: glyphs.some((glyph) => glyph.id === 0),
  }
}

/** Cuts a text where its face changes: each letter goes to the first face that has it, to the first of all if none has. */
function splitByFace(
  text: string,
  files: readonly FaceFile[],
  openedFor: (file: FaceFile) => Opened,
): readonly (readonly [text: string, face: Opened])[] {
  const first = openedFor(known(files[0], 'a face for every style'))
  if (text === '') return []
  if (coversAll(first.open, text)) return [[text, first]]

  const stretches: [string, Opened][] = []
  for (const [letter] of text.matchAll(letterWithMarks)) {
    const last = stretches.at(-1)
    const face = invisible.test(letter)
      ? (last?.[1] ?? first)
      : openedFor(
          files.find((file) => coversLetter(openedFor(file).open, letter)) ?? known(files[0], 'a face'),
        )
    if (last?.[1] === face) last[0] += letter
    else stretches.push([letter, face])
  }
  return stretches
}

function coversAll(face: OpenFace, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!face.covers(text.charCodeAt(at))) return false
  return true
}

/** HarfBuzz composes and decomposes as a face needs it, so either form will do. */
function coversLetter(face: OpenFace, letter: string): boolean {
  return [letter, letter.normalize('NFC'), letter.normalize('NFD')].some((form) =>
    [...form].every((character) => invisible.test(character) || face.covers(character.codePointAt(0) ?? 0)),
  )
}

/** Cuts a raised or lowered text where the face has drawn some of its letters small, and not others. */
function splitByRaising(
  text: string,
  style: TypeStyle,
  face: OpenFace,
): readonly (readonly [text: string, raising: Raising])[] {
  const whole = raisingFor(style, face.features)
  if (style.position === 'baseline') return [[text, whole]]

  const tag = raisedFeature(style)
  const letters = [...new Set(text.match(letterWithMarks) ?? [])]
  const plain = face.shapeAll(letters, { features: [], lang: '', script: 'Latn' })
  const small = face.shapeAll(letters, {
    features: face.features.has(tag) ? [tag] : [],
    lang: '',
    script: 'Latn',
  })
  const raisings = new Map(
    letters.map((letter, at): [string, Raising] => {
      const drawn = plain[at]?.[0]?.id !== small[at]?.[0]?.id
      // Daggers, asterisks and the like are drawn to be used as they are.
      return [letter, drawn || !/[\p{L}\p{N}]/u.test(letter) ? whole : 'scaled']
    }),
  )
  return (text.match(letterWithMarks) ?? []).map((letter) => [letter, raisings.get(letter) ?? whole])
}

/** The script of the first letter that has one of those our faces know. */
function scriptOf(text: string): string {
  const letter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.exec(text)?.[0] ?? ''
  if (/\p{Script=Greek}/u.test(letter)) return 'Grek'
  if (/\p{Script=Cyrillic}/u.test(letter)) return 'Cyrl'
  return 'Latn'
}
