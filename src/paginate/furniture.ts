/**
 * Furniture: running heads and folios.
 *
 * They are drawn after pages are made up, because they say what is on a page
 * and must never change what is on it. A page left blank has those that its
 * master gives to blank pages.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { ComputedStyle, FlowElement, MarginBox } from '../style/index.ts'
import type { Shaper, TextPiece, Word } from '../typeset/index.ts'
import { formatFolio } from './folio.ts'
import type { Frame } from './frame.ts'
import type { Placed } from './page.ts'
import type { MarkAt } from './running-mark.ts'

/** What furniture can say of a page. */
export interface Said {
  readonly frame: Frame
  readonly number: number
  readonly markAt: MarkAt
}

interface SetBox {
  readonly box: MarginBox
  readonly pieces: readonly TextPiece[]
  readonly width: Mpt
  readonly baseline: Mpt
}

/** Least white between two boxes of one row, in widths of a space. */
const SPACES_BETWEEN = 2

export function furnish(said: Said, shaper: Shaper, root: FlowElement): readonly Placed[] {
  const boxes = said.frame.master.boxes.flatMap((box) => {
    const text = transformed(textOf(box, said), box.style)
    return text === '' ? [] : [setText(text, box, shaper, root)]
  })
  return (['top', 'bottom'] as const).flatMap((row) =>
    fitRow(
      boxes.filter(({ box }) => rowOf(box) === row),
      said.frame.measure,
      shaper,
      root,
    ).flatMap((set) => placeBox(set, said.frame)),
  )
}

function textOf({ content }: MarginBox, { number, markAt }: Said): string {
  const words = content.map((part) => {
    switch (part.kind) {
      case 'words':
        return part.text
      case 'mark':
        return markAt(part.name, part.which)
      case 'folio':
        return formatFolio(number, part.style)
      default:
        return unreachable(part)
    }
  })
  return words.join('').replace(/\s+/g, ' ').trim()
}

function transformed(text: string, { type }: ComputedStyle): string {
  if (type.transform === 'uppercase') return text.toUpperCase()
  return type.transform === 'lowercase' ? text.toLowerCase() : text
}

function rowOf(box: MarginBox): 'top' | 'bottom' {
  return box.place.startsWith('top') ? 'top' : 'bottom'
}

function setText(text: string, box: MarginBox, shaper: Shaper, root: FlowElement): SetBox {
  const { type } = box.style
  const font = shaper.font(type)
  const pieces: TextPiece[] = []
  let x = 0
  let offset = 0
  const up = Math.round((font.face.ascent * font.size) / font.face.unitsPerEm)
  const down = Math.round((font.face.descent * font.size) / font.face.unitsPerEm)
  const baseline = Math.round((box.style.lineHeight - (up - down)) / 2) + up

  for (const stretch of shaper.itemize(text, type)) {
    const words: Word[] = []
    for (const word of stretch.text.split(/( )/)) {
      if (word === '') continue
      if (word === ' ') words.push({ kind: 'space', width: stretch.font.space, offset })
      else {
        const run = shaper.shape(word, stretch.font)
        words.push({ kind: 'run', run, offset, width: run.width })
      }
      offset += word.length
    }
    pieces.push({
      kind: 'text',
      x,
      y: baseline - stretch.font.rise,
      font: stretch.font,
      colour: type.colour,
      scale: 10_000,
      tracking: 0,
      words,
      decoration: type.decoration,
      node: root,
      ornament: true,
    })
    x += words.reduce((width, word) => width + word.width, 0)
  }
  return { box, pieces, width: x, baseline }
}

/** Where the boxes of a row need more than the measure, the widest loses words at its end. */
function fitRow(row: readonly SetBox[], measure: Mpt, shaper: Shaper, root: FlowElement): readonly SetBox[] {
  const [first, ...others] = row.toSorted((a, b) => b.width - a.width)
  if (first === undefined) return row
  const space = shaper.font(first.box.style.type).space * SPACES_BETWEEN
  const isCentred = first.box.place.endsWith('center')
  const widestOther = others.reduce((width, other) => Math.max(width, other.width), 0)
  // What stands in the middle must keep clear of both sides alike.
  const taken = isCentred
    ? 2 * (widestOther + (others.length > 0 ? space : 0))
    : others.reduce((sum, other) => sum + other.width + space, 0)
  if (first.width + taken <= measure) return row

  const shorter = shorten(first, measure - taken, shaper, root)
  return row.map((set) => (set === first ? shorter : set))
}

function shorten(set: SetBox, room: Mpt, shaper: Shaper, root: FlowElement): SetBox {
  const words = wordsOf(set)
  let low = 0
  let high = words.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (setText(`${words.slice(0, middle).join(' ')} …`, set.box, shaper, root).width <= room) low = middle
    else high = middle - 1
  }
  return low === 0 ? set : setText(`${words.slice(0, low).join(' ')} …`, set.box, shaper, root)
}

function wordsOf({ pieces }: SetBox): readonly string[] {
  const text = pieces.flatMap(({ words }) => words.map((word) => (word.kind === 'run' ? word.run.text : ' ')))
  return text.join('').split(' ')
}

function placeBox(set: SetBox, frame: Frame): readonly Placed[] {
  const part = set.box.content.some((content) => content.kind === 'folio') ? 'folio' : 'running-head'
  const x = frame.left + leftOf(set, frame.measure)
  const y = topOf(set.box, frame)
  return set.pieces.map((piece) => ({ x, y, piece, part }))
}

function leftOf({ box, width }: SetBox, measure: Mpt): Mpt {
  if (box.place.endsWith('left')) return 0
  return box.place.endsWith('right') ? measure - width : Math.round((measure - width) / 2)
}

/**
 * Furniture keeps near the text: its margin and padding say how near, and a
 * line of the grid if they say nothing. `vertical-align` moves it to the middle
 * or the top of the page's margin.
 */
function topOf(box: MarginBox, frame: Frame): Mpt {
  const { style } = box
  const isAbove = rowOf(box) === 'top'
  const foot = frame.top + frame.height
  const bandTop = isAbove ? 0 : foot
  const bandBottom = isAbove ? frame.top : frame.master.trim.height
  const before = style.margin.top + style.padding.top
  const after = style.margin.bottom + style.padding.bottom

  if (style.verticalAlign === 'middle') {
    return Math.round((bandTop + bandBottom - style.lineHeight) / 2)
  }
  if (style.verticalAlign === 'top') return bandTop + before
  return isAbove
    ? Math.max(0, bandBottom - style.lineHeight - (after === 0 ? frame.grid : after))
    : Math.max(
        bandTop,
        Math.min(bandBottom - style.lineHeight, bandTop + (before === 0 ? frame.grid : before)),
      )
}
