/**
 * The typewriter: a Shaper on which every character is six points wide.
 *
 * So the width of a line in points is six times its characters, and breaks can
 * be counted with a finger. Size, weight and slope change nothing but the name.
 */

import type { TypeStyle } from '../../src/style/index.ts'
import type { Face, Font, Run, Shaper } from '../../src/typeset/index.ts'

export const characterWidth = 6000

const unitsPerEm = 1000

export function typewriter(): Shaper {
  const fonts = new Map<string, Font>()
  const runs = new Map<string, Run>()

  const font = (style: TypeStyle): Font => {
    const raised = style.position === 'super' ? ' super' : style.position === 'sub' ? ' sub' : ''
    const name = `typewriter ${style.weight} ${style.slope}`
    const id = `${name} ${style.size}${raised} ${style.lang} ${style.letterSpacing}`
    const known = fonts.get(id)
    if (known) return known
    const face: Face = { name, unitsPerEm, ascent: 800, descent: -200, capHeight: 650, xHeight: 450 }
    const made: Font = {
      id,
      face,
      size: 10_000,
      features: [],
      lang: style.lang,
      space: characterWidth,
      rise: style.position === 'super' ? 3000 : style.position === 'sub' ? -2000 : 0,
      letterSpacing: style.letterSpacing,
    }
    fonts.set(id, made)
    return made
  }

  const shape = (text: string, font: Font): Run => {
    const key = `${font.id}\n${text}`
    const known = runs.get(key)
    if (known) return known
    const made = typewrite(text, font)
    runs.set(key, made)
    return made
  }

  return {
    font,
    itemize: (text, style) => (text === '' ? [] : [{ text, font: font(style) }]),
    prepare: () => {},
    shape,
  }
}

function typewrite(text: string, font: Font): Run {
  let offset = 0
  const glyphs = [...text].map((character) => {
    const cluster = offset
    offset += character.length
    return { id: character.codePointAt(0) ?? 0, advance: 600, xOffset: 0, yOffset: 0, cluster }
  })
  const width = glyphs.length * (characterWidth + font.letterSpacing)
  return { text, font, glyphs, width, missing: text.includes('\u{10ffff}') }
}
