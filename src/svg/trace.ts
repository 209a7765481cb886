/**
 * A drawing traced: written as SVG of nothing but paths, for those who have no faces.
 *
 * What is drawn of it is, to the thousandth of a point, what the PDF shows: the
 * lettering was set once, and nobody sets it again.
 */

import { formatPoints, unreachable } from '../base/index.ts'
import type { Face } from '../typeset/index.ts'
import { escapeAttribute } from '../xhtml/index.ts'
import type { Drawing, Lettering, Picture, Segment, Shape, Stroke } from './drawing.ts'

/** The outline of a glyph as path data, in units of the em, y upward. */
export type OutlineOf = (face: Face, glyph: number) => string

/** In points: 1 is 1/72 inch. */
export function traceDrawing({ width, height, items }: Drawing, outlineOf: OutlineOf): string {
  const [wide, high] = [formatPoints(width), formatPoints(height)]
  const traced = items.map((item) => {
    switch (item.kind) {
      case 'shape':
        return traceShape(item)
      case 'lettering':
        return traceLettering(item, outlineOf)
      case 'picture':
        return tracePicture(item)
      default:
        return unreachable(item)
    }
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}">${traced.join('')}</svg>`
}

function traceShape({ outline, fill, rule, stroke }: Shape): string {
  const data = outline.map(traceSegment).join('')
  return `<path d="${data}" fill="${fill ?? 'none'}" fill-rule="${rule}"${stroke ? traceStroke(stroke) : ''}/>`
}

function traceSegment(segment: Segment): string {
  const at = (...lengths: readonly number[]) => lengths.map(formatPoints).join(' ')
  switch (segment.kind) {
    case 'move':
      return `M${at(segment.x, segment.y)}`
    case 'line':
      return `L${at(segment.x, segment.y)}`
    case 'curve':
      return `C${at(segment.x1, segment.y1, segment.x2, segment.y2, segment.x, segment.y)}`
    case 'close':
      return 'Z'
    default:
      return unreachable(segment)
  }
}

function traceStroke({ colour, width, dashes, dashOffset, cap, join, miterLimit }: Stroke): string {
  const dashed =
    dashes.length === 0
      ? ''
      : ` stroke-dasharray="${dashes.map(formatPoints).join(' ')}" stroke-dashoffset="${formatPoints(dashOffset)}"`
  return ` stroke="${colour}" stroke-width="${formatPoints(width)}" stroke-linecap="${cap}" stroke-linejoin="${join}" stroke-miterlimit="${miterLimit}"${dashed}`
}

/** Each glyph in its place along the line; the whole line is moved and turned at once. */
function traceLettering({ matrix, font, colour, words }: Lettering, outlineOf: OutlineOf): string {
  const glyphs: string[] = []
  const scale = font.size / font.face.unitsPerEm
  let pen = 0
  for (const word of words) {
    if (word.kind === 'run') {
      let at = pen
      for (const glyph of word.run.glyphs) {
        const data = outlineOf(font.face, glyph.id)
        const x = at + glyph.xOffset * scale
        const y = -glyph.yOffset * scale
        const size = Number((scale / 1000).toFixed(7))
        if (data !== '')
          glyphs.push(
            `<path transform="matrix(${size} 0 0 ${-size} ${formatPoints(Math.round(x))} ${formatPoints(Math.round(y))})" d="${data}"/>`,
          )
        at += glyph.advance * scale + font.letterSpacing
      }
    }
    pen += word.width
  }
  const { a, b, c, d, e, f } = matrix
  return `<g transform="matrix(${[a, b, c, d].join(' ')} ${formatPoints(e)} ${formatPoints(f)})" fill="${colour}">${glyphs.join('')}</g>`
}

function tracePicture({ source, matrix, width, height }: Picture): string {
  const { a, b, c, d, e, f } = matrix
  const size = `width="${formatPoints(width)}" height="${formatPoints(height)}"`
  return `<image transform="matrix(${[a, b, c, d].join(' ')} ${formatPoints(e)} ${formatPoints(f)})" ${size} href="${escapeAttribute(source)}"/>`
}
