/**
 * The typecase: which code in the file stands for a glyph, and for which words it reads.
 *
 * A PDF's font maps each code to a glyph and to a text. So a glyph that stands
 * for different texts, a small capital for both “a” and “A”, or the hyphen that
 * a line breaker set, lies in the case once for each of them. Then what is
 * copied out of the page is what was written, without a word of markup.
 */

import type { Glyph, Run } from '../typeset/index.ts'

/** A font of the file, as the door gives it. Widths are thousandths of the em. */
export interface EmbeddedFace {
  /** The name under which pages know it: `F1`. */
  readonly name: string
  readonly spaceGlyph: number
  /** Puts a glyph into the file under a code of its own. */
  embed(glyph: number, text: string): number
  widthOf(glyph: number): number
}

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
  /** Codes and corrections as they stand inside the angle brackets of a TJ: `0012>-14<0031`. */
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
  const codes = new Map<string, string>()
  const codeFor = (glyph: number, text: string): string => {
    const key = `${glyph} ${text}`
    const held = codes.get(key)
    if (held !== undefined) return held
    const made = face.embed(glyph, text).toString(16).padStart(4, '0')
    codes.set(key, made)
    return made
  }

  const setRun = (run: Run, textOf: (index: number) => string, actualText?: string): SetRun => {
    const scale = 1000 / unitsPerEm
    const parts: { rise: number; codes: string }[] = []
    let pen = 0
    let drawnTo = 0
    for (const [index, glyph] of run.glyphs.entries()) {
      const rise = glyph.yOffset * scale
      const part = parts.at(-1)?.rise === rise ? parts.at(-1) : undefined
      const at = pen + glyph.xOffset * scale
      const correction = drawnTo === at ? '' : `>${thousandths(drawnTo - at)}<`
      const code = correction + codeFor(glyph.id, textOf(index))
      if (part) part.codes += code
      else parts.push({ rise, codes: code })
      drawnTo = at + face.widthOf(glyph.id)
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
      const made = setRun(run, (index) => texts[index] ?? '', faithful ? undefined : run.text)
      runs.set(run, made)
      return made
    },
    setHyphen(run) {
      const held = hyphens.get(run)
      if (held) return held
      const made = setRun(run, () => SOFT_HYPHEN)
      hyphens.set(run, made)
      return made
    },
    space: {
      parts: [{ rise: 0, codes: codeFor(face.spaceGlyph, ' ') }],
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
 * not faithful and its text must be written beside it.
 */
function textsOf(run: Run): { readonly texts: readonly string[]; readonly faithful: boolean } {
  const starts = [...new Set(run.glyphs.map((glyph) => glyph.cluster))].toSorted((a, b) => a - b)
  const endOf = new Map(starts.map((start, at) => [start, starts[at + 1] ?? run.text.length]))
  const told = new Set<number>()
  let faithful = starts.length === 0 || starts[0] === 0

  const texts = run.glyphs.map((glyph: Glyph) => {
    const text = run.text.slice(glyph.cluster, endOf.get(glyph.cluster))
    if (told.has(glyph.cluster) || text === '') faithful = false
    told.add(glyph.cluster)
    return text === '' ? ' ' : text
  })
  return { texts, faithful }
}

/** To a tenth of a thousandth of the em: at 10 points a thousandth of a point, and what is lost is carried on. */
export function thousandths(value: number): string {
  return String(Math.round(value * 10) / 10 + 0)
}
