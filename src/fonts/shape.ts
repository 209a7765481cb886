/**
 * The door to HarfBuzz: opens a font file, and turns words into glyphs.
 *
 * Thousands of words go in at one call, because crossing into WebAssembly and
 * setting up a buffer costs more than shaping a word. They are joined by a
 * character that no face has: no kerning or ligature reaches across it, and the
 * clusters, which are offsets in the joined text, say which word a glyph is of.
 */

import type { Font } from 'harfbuzzjs'
import type { Glyph } from '../typeset/index.ts'
import { combiningMark, type LetterShape, withMarksPlaced } from './place-marks.ts'

/** A font file, opened. Lengths are units of the em, upward positive. */
export interface OpenFace {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  /** Width of the word space, and its glyph. */
  readonly space: number
  readonly spaceGlyph: number
  /** Tags of the OpenType substitutions it has. */
  readonly features: ReadonlySet<string>
  covers(codePoint: number): boolean
  /** The outline of a glyph as SVG path data, y upward; empty if it shows nothing. */
  outlineOf(glyph: number): string
  /** The glyphs of each text, in the order of the texts. */
  shapeAll(texts: readonly string[], manner: Manner): readonly (readonly Glyph[])[]
}

/** How texts are shaped, besides their face. */
export interface Manner {
  /** `onum` for on, `-liga` for off. */
  readonly features: readonly string[]
  /** BCP 47; empty if not known. */
  readonly lang: string
  /** ISO 15924, as in `Latn`. */
  readonly script: string
}

/** Between words. Glyph 0 stands for it in every face, and glyph 0 has no kerning. */
const separator = '\n'

/** Letters shaped at one call: enough that the call costs nothing, few enough that its buffers stay small. */
const batchLength = 60_000

/** HarfBuzz itself, which takes a moment to compile. */
export function loadHarfBuzz(): Promise<HarfBuzz> {
  return import('harfbuzzjs')
}

export type HarfBuzz = typeof import('harfbuzzjs')

export function openFace(bytes: Uint8Array, harfBuzz: HarfBuzz): OpenFace {
  const { Blob, Face, Font, MetricsTag } = harfBuzz
  const face = new Face(new Blob(bytes))
  const font = new Font(face)
  const { ascender, descender } = font.hExtents()
  const covers = coverageOf(face.collectUnicodes())
  const spaceGlyph = font.nominalGlyph(0x20) ?? 0

  return {
    unitsPerEm: face.upem,
    ascent: ascender,
    descent: descender,
    capHeight: font.getMetricPositionWithFallback(MetricsTag.CAP_HEIGHT),
    xHeight: font.getMetricPositionWithFallback(MetricsTag.X_HEIGHT),
    space: font.glyphHAdvance(spaceGlyph),
    spaceGlyph,
    features: new Set(face.getTableFeatureTags('GSUB')),
    covers,
    outlineOf: (glyph) => font.glyphToPath(glyph),
    shapeAll: (texts, manner) => batches(texts).flatMap((batch) => shapeBatch(batch, font, manner, harfBuzz)),
  }
}

/** Characters below this are asked for most: Latin, Greek, Cyrillic, and the punctuation of all. */
const common = 0x2100

/** A row of answers for the common characters, which is read sooner than a set. */
function coverageOf(codePoints: Uint32Array): OpenFace['covers'] {
  const row = new Uint8Array(common)
  const others = new Set<number>()
  for (const codePoint of codePoints) {
    if (codePoint < common) row[codePoint] = 1
    else others.add(codePoint)
  }
  return (codePoint) => (codePoint < common ? row[codePoint] === 1 : others.has(codePoint))
}

function batches(texts: readonly string[]): readonly (readonly string[])[] {
  const made: string[][] = []
  let room = 0
  for (const text of texts) {
    const last = made.at(-1)
    if (last && text.length < room) last.push(text)
    else {
      made.push([text])
      room = batchLength
    }
    room -= text.length + 1
  }
  return made
}

function shapeBatch(
  texts: readonly string[],
  font: Font,
  { features, lang, script }: Manner,
  { Buffer, ClusterLevel, Direction, Feature, MetricsTag, shape }: HarfBuzz,
): readonly (readonly Glyph[])[] {
  const buffer = new Buffer()
  buffer.addText(texts.join(separator))
  // Always left to right: bidirectional text is not reordered anywhere yet, and
  // copied text then at least keeps its order.
  buffer.setDirection(Direction.LTR)
  buffer.setScript(script)
  if (lang !== '') buffer.setLanguage(lang)
  // Marks keep a cluster of their own, so that each glyph says which character it shows.
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS)
  const wanted = features.map((tag) =>
    tag.startsWith('-') ? new Feature(tag.slice(1), 0) : new Feature(tag, 1),
  )
  shape(font, buffer, wanted)

  const infos = buffer.getGlyphInfos()
  const positions = buffer.getGlyphPositions()
  const shaped: (readonly Glyph[])[] = []
  let next = 0
  let start = 0
  for (const text of texts) {
    const end = start + text.length
    const glyphs: Glyph[] = []
    for (; next < infos.length; next++) {
      const info = infos[next]
      const position = positions[next]
      if (!info || !position || info.cluster >= end) break
      glyphs.push({
        id: info.codepoint,
        advance: position.xAdvance,
        xOffset: position.xOffset,
        yOffset: position.yOffset,
        cluster: info.cluster - start,
      })
    }
    shaped.push(
      combiningMark.test(text) ? withMarksPlaced(glyphs, text, letterShapeOf(font, MetricsTag)) : glyphs,
    )
    while (infos[next]?.cluster === end) next++
    start = end + separator.length
  }
  return shaped
}

function letterShapeOf(font: Font, tags: HarfBuzz['MetricsTag']): LetterShape {
  const rise = font.getMetricPositionWithFallback(tags.HORIZONTAL_CARET_RISE)
  const run = font.getMetricPositionWithFallback(tags.HORIZONTAL_CARET_RUN)
  return {
    xHeight: font.getMetricPositionWithFallback(tags.X_HEIGHT),
    slope: rise === 0 ? 0 : run / rise,
    inkOf(glyph) {
      const extents = font.glyphExtents(glyph)
      if (extents === undefined) return undefined
      const { xBearing, yBearing, width, height } = extents
      return { left: xBearing, right: xBearing + width, top: yBearing, foot: yBearing + height }
    },
  }
}
