/**
 * List marks: which one an item has, and where it stands.
 *
 *        1.|First
 *      ‹gap›
 *       10.|Tenth
 *     ‹─indent─›
 *
 * Marks end a gap before the words, so that figures stand under each other. The
 * indent of a list grows where its widest mark would not fit.
 */

import type { Mpt } from '../base/index.ts'
import type { ComputedStyle, FlowElement } from '../style/index.ts'
import type { Stretch } from './box.ts'
import type { TextPiece } from './galley.ts'
import type { Run, Shaper } from './shaper.ts'

/** Between mark and words, in ems: a little more than a word space, as between a number and what it counts. */
const gapInEms = 0.4

/** What an item has before its first line. */
export interface ItemMark {
  readonly element: FlowElement
  readonly runs: readonly Run[]
  readonly width: Mpt
}

export interface ListMarks {
  readonly marks: ReadonlyMap<FlowElement, ItemMark>
  /** What the items must be indented at least. */
  readonly indent: Mpt
}

/** The marks of all items of a list. */
export function marksOf(list: FlowElement, shaper: Shaper): ListMarks {
  const marks = new Map<FlowElement, ItemMark>()
  let indent = 0
  let number = list.name === 'ol' ? wholeNumber(list.attributes.start, 1) : 1

  for (const item of list.children) {
    if (item.kind !== 'element' || item.name !== 'li') continue
    number = wholeNumber(item.attributes.value, number)
    const text = markText(item.style.listStyle, number)
    number += 1
    if (text === '') continue

    const runs = shaper.itemize(text, item.style.type).map((part) => shaper.shape(part.text, part.font))
    const width = runs.reduce((sum, run) => sum + run.width, 0)
    marks.set(item, { element: item, runs, width })
    indent = Math.max(indent, width + gapOf(item.style))
  }
  return { marks, indent }
}

/** A mark's pieces, for an item whose words begin at `within.left`; their `y` counts from the baseline. */
export function markPieces(mark: ItemMark, within: Stretch): readonly TextPiece[] {
  const { element, runs, width } = mark
  const { colour } = element.style.type
  let x = within.left - gapOf(element.style) - width
  return runs.map((run) => {
    const piece: TextPiece = {
      kind: 'text',
      x,
      y: -run.font.rise,
      font: run.font,
      colour,
      scale: 10_000,
      tracking: 0,
      words: [{ kind: 'run', run, offset: 0, width: run.width }],
      decoration: 'none',
      node: element,
      ornament: false,
    }
    x += run.width
    return piece
  })
}

function gapOf(style: ComputedStyle): Mpt {
  return Math.round(style.type.size * gapInEms)
}

/** A whole number written in an attribute, as HTML reads it; beyond nine digits it is no count of anything. */
function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : otherwise
}

export function markText(style: ComputedStyle['listStyle'], number: number): string {
  switch (style) {
    case 'none':
      return ''
    case 'disc':
      return '•'
    case 'dash':
      return '–'
    case 'decimal':
      return `${number}.`
    case 'lower-alpha':
      return `${letters(number)}.`
    case 'lower-roman':
      return `${roman(number).toLowerCase()}.`
    case 'upper-roman':
      return `${roman(number)}.`
  }
}

/** a … z, aa, ab …; numbers below one have no letters. */
function letters(number: number): string {
  if (number < 1) return String(number)
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  }
  return text
}

const romanSigns = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

/** From 1 to 3999, which is as far as the signs reach; in figures beyond. */
function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let text = ''
  let rest = number
  for (const [worth, sign] of romanSigns) {
    for (; rest >= worth; rest -= worth) text += sign
  }
  return text
}
