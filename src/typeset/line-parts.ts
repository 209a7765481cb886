/**
 * What stands in one line: the items between two breaks.
 */

import { type Mpt, unreachable } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { BreakTable } from './break-table.ts'
import { forbidden } from './demerits.ts'
import type { Mark } from './galley.ts'
import type { Box, Glue, Ink, Item, Leader, WordPart } from './items.ts'
import type { Font, Run, Shaper } from './shaper.ts'

/** What stands in a line, from its left. Whole words, spaces and boxes are the paragraph's own items. */
export type LinePart = WordPart | Glue | Box | Leader | Fragment | Swallowed | Hyphen

/** As much of a word as the breaks at the line's ends have left. */
export interface Fragment {
  readonly kind: 'fragment'
  readonly part: WordPart
  /** Where in the word's text it begins. */
  readonly from: number
  readonly text: string
}

/** The space at which the line was broken: no wider than nothing, but still a character of the text. */
export interface Swallowed {
  readonly kind: 'swallowed'
  readonly glue: Glue
}

/** A hyphen that is not in the text. */
export interface Hyphen {
  readonly kind: 'hyphen'
  readonly run: Run
  readonly ink: Ink
}

/** A line before its letters and spaces give. */
export interface LineContent {
  readonly parts: readonly LinePart[]
  readonly notes: readonly FlowElement[]
  readonly anchors: readonly string[]
  readonly marks: readonly Mark[]
}

interface OpenLine extends LineContent {
  readonly parts: LinePart[]
  readonly notes: FlowElement[]
  readonly anchors: string[]
  readonly marks: Mark[]
}

/** The content of the line between two breaks of the table. */
export function lineContent(
  items: readonly Item[],
  table: BreakTable,
  from: number,
  to: number,
): LineContent {
  const line: OpenLine = { parts: [], notes: [], anchors: [], marks: [] }
  const stop = table.item[to] ?? items.length
  const endsAt = cutAt(items, table, to)
  const beginsAt = cutAt(items, table, from)

  let index = table.item[from] ?? -1
  if (beginsAt === undefined) index++
  for (; index < stop; index++) {
    const item = items[index]
    if (item === undefined) continue
    const isCut = beginsAt !== undefined && index === table.item[from]
    if (item.kind === 'word' && isCut) addFragment(line, item, beginsAt, item.word.text.length)
    else addItem(line, item)
  }
  const last = items[stop]
  if (last?.kind === 'word' && endsAt !== undefined) {
    const isCut = beginsAt !== undefined && stop === table.item[from]
    addFragment(line, last, isCut ? beginsAt : 0, endsAt)
    const { hyphen } = last.word
    const cut = last.word.cuts[table.cut[to] ?? -1]
    if (cut?.kind === 'hyphen' && hyphen) line.parts.push({ kind: 'hyphen', run: hyphen, ink: last.ink })
    return line
  }
  swallowEnd(line.parts)
  if (last?.kind === 'glue') line.parts.push({ kind: 'swallowed', glue: last })
  return line
}

/** Where in its word's text a break falls; undefined if it breaks no word. */
function cutAt(items: readonly Item[], table: BreakTable, at: number): number | undefined {
  const cut = table.cut[at] ?? -1
  const item = items[table.item[at] ?? -1]
  return cut >= 0 && item?.kind === 'word' ? item.word.cuts[cut]?.at : undefined
}

function addItem(line: OpenLine, item: Item): void {
  switch (item.kind) {
    case 'glue':
      line.parts.push(item.gives && isAtHead(line.parts) ? { kind: 'swallowed', glue: item } : item)
      break
    case 'word':
    case 'box':
    case 'leader':
      line.parts.push(item)
      break
    case 'note':
      line.notes.push(item.aside)
      break
    case 'begin':
      line.anchors.push(...item.anchors)
      line.marks.push(...item.marks)
      break
    case 'break':
      break
    default:
      unreachable(item)
  }
}

/** Nothing but spaces stands in the line yet. */
function isAtHead(parts: readonly LinePart[]): boolean {
  for (const part of parts) if (part.kind !== 'glue' && part.kind !== 'swallowed') return false
  return true
}

function addFragment(line: OpenLine, part: WordPart, from: number, to: number): void {
  const { text } = part.word
  if (from === to) return
  if (from === 0 && to === text.length) line.parts.push(part)
  else line.parts.push({ kind: 'fragment', part, from, text: text.slice(from, to) })
}

/** Spaces that could have ended the line, left at its end by what is not set: a forced break, an anchor. */
function swallowEnd(parts: LinePart[]): void {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]
    if (part?.kind !== 'glue' || part.cost === forbidden) return
    parts[i] = { kind: 'swallowed', glue: part }
  }
}

/** The letters of a part, as they stand in its line; undefined if it has none. */
export function runOf(part: LinePart, shaper: Shaper): Run | undefined {
  switch (part.kind) {
    case 'word':
      return part.word.run
    case 'fragment':
      return shaper.shape(part.text, part.part.ink.font)
    case 'hyphen':
      return part.run
    case 'glue':
    case 'swallowed':
    case 'box':
    case 'leader':
      return undefined
    default:
      return unreachable(part)
  }
}

/** The width of what has no letters, as designed. */
export function extentOf(part: LinePart): Mpt {
  return part.kind === 'glue' || part.kind === 'box' ? part.extent : 0
}

/** Has all fragments of some lines shaped, one batch a font. They stand at the ends of lines. */
export function prepareFragments(lines: readonly LineContent[], shaper: Shaper): void {
  const texts = new Map<Font, Set<string>>()
  for (const { parts } of lines) {
    for (const part of parts) {
      if (part.kind !== 'fragment') continue
      const { font } = part.part.ink
      const batch = texts.get(font)
      if (batch) batch.add(part.text)
      else texts.set(font, new Set([part.text]))
    }
  }
  for (const [font, batch] of texts) shaper.prepare(batch, font)
}
