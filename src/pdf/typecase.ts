/**
 * The typecase: which code in the file stands for a glyph, and for which words it reads.
 *
 * A PDF's font maps each code to a glyph and to a text. So a glyph that stands
 * for different texts, a small capital for both “a” and “A”, or the hyphen that
 * a line breaker set, lies in the case once for each of them. Then what is
 * copied out of the page is what was written, without a word of markup.
 */

import type { Run } from '../typeset/index.ts'
import type { EmbeddedFace } from './embedded-face.ts'

/** A run as operands of TJ. */
export interface SetRun {
  /** Stretches of one height. A raised mark makes a stretch of its own. */
  readonly parts: readonly SetPart[]
  /** What the printer's point moves by, in thousandths of the em. */
  readonly advance: number
  readonly glyphs: number
  /** The text, where the glyphs cannot say it. */
  readonly actualText?: string
}

export interface SetPart {
  /** Thousandths of the em above the baseline. */
  readonly rise: number
  /** Codes, and corrections as they stand inside a TJ's parentheses: `..)-14(..`. */
  readonly codes: string
}

export interface Typecase {
  readonly face: EmbeddedFace
  set(run: Run): SetRun
  /** A hyphen that the line breaker set: it reads as a soft hyphen, that is as nothing. */
  setHyphen(run: Run): SetRun
  readonly space: SetRun
}

const SOFT_HYPHEN = '\u00ad'

export function openTypecase(face: EmbeddedFace, unitsPerEm: number): Typecase {
  const codes = new Map<number, Map<string, string>>()
  const codeFor = (glyph: number, text: string): string => {
    const ofGlyph = codes.get(glyph) ?? new Map<string, string>()
    const held = ofGlyph.get(text)
    if (held !== undefined) return held
    const made = face.embed(glyph, text)
    codes.set(glyph, ofGlyph.set(text, made))
    return made
  }

  const scale = 1000 / unitsPerEm
  const setRun = (run: Run, texts: readonly string[], actualText?: string): SetRun => {
    const parts: { rise: number; codes: string }[] = []
    let part: { rise: number; codes: string } | undefined
    let pen = 0
    let drawnTo = 0
    let index = 0
    for (const glyph of run.glyphs) {
      const rise = glyph.yOffset * scale
      if (part?.rise !== rise) {
        part = { rise, codes: '' }
        parts.push(part)
      }
      const correction = Math.round(drawnTo - pen - glyph.xOffset * scale)
      if (correction !== 0) part.codes += `)${correction}(`
      part.codes += codeFor(glyph.id, texts[index] ?? '')
      index += 1
      drawnTo += face.widthOf(glyph.id) - correction
      pen += glyph.advance * scale
    }
    const set = { parts, advance: drawnTo, glyphs: run.glyphs.length }
    return actualText === undefined ? set : { ...set, actualText }
  }

  const runs = new WeakMap<Run, SetRun>()
  const hyphens = new WeakMap<Run, SetRun>()
  return {
    face,
    set(run) {
      const held = runs.get(run)
      if (held) return held
      const { texts, faithful } = textsOf(run)
      const made = setRun(run, texts, faithful ? undefined : run.text)
      runs.set(run, made)
      return made
    },
    setHyphen(run) {
      const held = hyphens.get(run)
      if (held) return held
      const made = setRun(
        run,
        run.glyphs.map(() => SOFT_HYPHEN),
      )
      hyphens.set(run, made)
      return made
    },
    space: {
      parts: [{ rise: 0, codes: face.embedSpace() }],
      advance: face.widthOf(face.spaceGlyph),
      glyphs: 1,
    },
  }
}

/**
 * The text each glyph of a run reads as.
 *
 * One glyph for many letters reads as them all. Of many glyphs for one letter
 * the first reads as it and the others cannot read as nothing, so the run is
 * not faithful and its text must be written beside it. The same where glyphs do
 * not follow the letters' order, as in no script that is set from left to right.
 */
function textsOf({ glyphs, text }: Run): { readonly texts: readonly string[]; readonly faithful: boolean } {
  const texts: string[] = []
  let faithful = glyphs.length === 0 || glyphs[0]?.cluster === 0
  let next = 0
  let before = -1
  for (const { cluster } of glyphs) {
    if (before >= cluster) faithful = false
    before = cluster
    next += 1
    while ((glyphs[next]?.cluster ?? text.length) === cluster) next += 1
    const read = text.slice(cluster, glyphs[next]?.cluster ?? text.length)
    if (read === '') faithful = false
    texts.push(read === '' ? ' ' : read)
  }
  return { texts, faithful }
}
