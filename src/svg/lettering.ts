/**
 * Lettering: the words of a `text`, shaped in the faces of the house and set on their baseline.
 *
 * A `text` is cut into chunks, each beginning where an `x` or `y` places it, and
 * each standing on its place by its beginning, middle or end. White space
 * collapses, and none stands at the edges of a text (SVG 2, §11).
 */

import type { Mpt } from '../base/index.ts'
import type { TypeStyle } from '../style/index.ts'
import type { Font, Shaper } from '../typeset/index.ts'
import type { DrawnWord, Lettering, Matrix } from './drawing.ts'
import { inherit, lengthOf, type Manner } from './manner.ts'
import { apply, compose, settled, stretchOf, translation } from './matrix.ts'
import type { SvgElement } from './tree.ts'

/** What is asked for besides the words. */
export interface Room {
  readonly manner: Manner
  /** From the drawing's units to millipoints. */
  readonly matrix: Matrix
  readonly shaper: Shaper
}

/** The words of a text, and those characters of it that no face has. */
export interface SetText {
  readonly items: readonly Lettering[]
  readonly missing: string
}

export function setLettering(text: SvgElement, { manner, matrix, shaper }: Room): SetText {
  const spans = spansOf(text, manner)
  const scale = stretchOf(matrix)
  const items: Lettering[] = []
  let missing = ''
  let [x, y] = [0, 0]
  for (const chunk of chunksOf(spans)) {
    const first = chunk[0]
    if (first === undefined) continue
    x = first.x ?? x
    y = first.y ?? y
    const set = chunk.map((span) => setSpan(span, scale, shaper))
    const shifts = chunk.reduce((sum, span) => sum + span.dx, 0)
    const width = set.reduce((sum, one) => sum + one.width, 0) + shifts
    x -= first.manner.anchor === 'middle' ? width / 2 : first.manner.anchor === 'end' ? width : 0
    for (const [at, span] of chunk.entries()) {
      x += span.dx
      y += span.dy
      for (const { font, words, width: wide, lacks } of set[at]?.parts ?? []) {
        missing += lacks
        const placed = placedAt(x, y - font.rise / (scale || 1), matrix, scale)
        if (span.manner.fill !== undefined && words.length > 0)
          items.push({ kind: 'lettering', matrix: placed, font, colour: span.manner.fill, words })
        x += wide
      }
    }
  }
  return { items, missing }
}

/** A matrix that turns and skews as the given one, but makes nothing larger: sizes are in the font. */
function placedAt(x: number, y: number, matrix: Matrix, scale: number): Matrix {
  const moved = compose(matrix, translation(x, y))
  const origin = apply(moved, 0, 0)
  const by = scale === 0 ? 1 : scale
  const share = (value: number) => Math.round((value / by) * 1e6) / 1e6 + 0
  const { a, b, c, d } = moved
  return { a: share(a), b: share(b), c: share(c), d: share(d), e: origin.x, f: origin.y }
}

// ——— words and their places

interface Span {
  readonly text: string
  readonly manner: Manner
  /** Where it begins, if it begins a chunk of its own. */
  readonly x?: number
  readonly y?: number
  readonly dx: number
  readonly dy: number
}

function spansOf(text: SvgElement, manner: Manner): readonly Span[] {
  const spans: Span[] = []
  gather(text, manner, spans)
  // White space is one space, the first of a row that goes over several spans; none at the edges.
  let white = true
  const collapsed = spans.map((span) => {
    let kept = span.text.replace(/[ \t\n\r]+/g, ' ')
    if (white && kept.startsWith(' ')) kept = kept.slice(1)
    if (kept !== '') white = kept.endsWith(' ')
    return { ...span, text: kept }
  })
  const last = collapsed.findLastIndex((span) => span.text !== '')
  return collapsed.map((span, at) => (at === last ? { ...span, text: span.text.replace(/ $/, '') } : span))
}

/** How deep an element may stand is bounded by the reader. */
function gather(element: SvgElement, manner: Manner, spans: Span[]): void {
  const { attributes } = element
  const [x, y] = [lengthOf(attributes.x), lengthOf(attributes.y)]
  let place: Omit<Span, 'text' | 'manner'> = {
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
    dx: lengthOf(attributes.dx) ?? 0,
    dy: lengthOf(attributes.dy) ?? 0,
  }
  for (const child of element.children) {
    if (child.kind === 'text') {
      spans.push({ text: child.value, manner, ...place })
      place = { dx: 0, dy: 0 }
    } else if (child.name === 'tspan') {
      const before = spans.length
      gather(child, inherit(manner, child.attributes), spans)
      const first = spans[before]
      if (first !== undefined) {
        // The place of the outer element holds for what stands first in it, unless that has its own.
        spans[before] = { ...place, ...first, dx: first.dx + place.dx, dy: first.dy + place.dy }
        place = { dx: 0, dy: 0 }
      }
    }
  }
}

function chunksOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const chunks: Span[][] = []
  for (const span of spans) {
    const last = chunks.at(-1)
    if (last === undefined || span.x !== undefined || span.y !== undefined) chunks.push([span])
    else last.push(span)
  }
  return chunks
}

// ——— shaping

interface SetPart {
  readonly font: Font
  readonly words: readonly DrawnWord[]
  /** In the drawing's units. */
  readonly width: number
  readonly lacks: string
}

interface SetSpan {
  readonly parts: readonly SetPart[]
  readonly width: number
}

/** Smallest type that is set, in millipoints: below it nothing can be seen, and a font of size 0 is none. */
const smallest = 100

function setSpan({ text, manner }: Span, scale: number, shaper: Shaper): SetSpan {
  if (text === '' || scale === 0 || settled(manner.size * scale) < smallest) return { parts: [], width: 0 }
  const style = styleOf(manner, scale)
  const parts = shaper.itemize(text, style).map(({ text: stretch, font }): SetPart => {
    const words: DrawnWord[] = []
    let offset = 0
    let width: Mpt = 0
    let lacks = ''
    for (const word of stretch.split(/( )/)) {
      if (word === '') continue
      if (word === ' ') words.push({ kind: 'space', width: font.space + font.letterSpacing, offset })
      else {
        const run = shaper.shape(word, font)
        if (run.missing) lacks += charactersWithoutGlyph(word, font, shaper)
        words.push({ kind: 'run', run, offset, width: run.width })
      }
      width += words.at(-1)?.width ?? 0
      offset += word.length
    }
    return { font, words, width: width / scale, lacks }
  })
  return { parts, width: parts.reduce((sum, part) => sum + part.width, 0) }
}

function charactersWithoutGlyph(word: string, font: Font, shaper: Shaper): string {
  return [...word].filter((character) => shaper.shape(character, font).missing).join('')
}

function styleOf(manner: Manner, scale: number): TypeStyle {
  const { families, weight, slope, caps, figures, figureSpacing, lang } = manner
  return {
    families,
    size: settled(manner.size * scale),
    weight,
    slope,
    caps,
    figures,
    figureSpacing,
    ligatures: 'normal',
    position: 'baseline',
    transform: 'none',
    letterSpacing: settled(manner.letterSpacing * scale),
    wordSpacing: { kind: 'auto' },
    colour: manner.fill ?? '#000000',
    decoration: 'none',
    lang,
  }
}
