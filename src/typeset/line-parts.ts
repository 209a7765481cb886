/**
 * What stands in one line: the items between two breaks, with fragments joined
 * to words again.
 */

import type { Mpt } from '../base/index.ts'
import type { FlowElement } from '../style/index.ts'
import type { BreakTable } from './break-table.ts'
import type { Mark } from './galley.ts'
import type { Glue, Ink, Item, LateBox, Leader, Picture, WordPart } from './items.ts'
import type { Font, Run, Shaper } from './shaper.ts'

/** What stands in a line, from its left. */
export type LinePart =
  | { readonly kind: 'word'; readonly part: WordPart; readonly from: number; readonly to: number }
  | { readonly kind: 'space'; readonly glue: Glue }
  /** The space at which the line was broken: no wider than nothing, but still a character of the text. */
  | { readonly kind: 'swallowed'; readonly glue: Glue }
  | { readonly kind: 'hyphen'; readonly run: Run; readonly ink: Ink }
  | { readonly kind: 'late'; readonly extent: Mpt; readonly box: LateBox }
  | { readonly kind: 'picture'; readonly extent: Mpt; readonly picture: Picture }
  | { readonly kind: 'leader'; readonly leader: Leader }

/** A line before its letters and spaces give. */
export interface LineContent {
  readonly parts: readonly LinePart[]
  readonly notes: readonly FlowElement[]
  readonly anchors: readonly string[]
  readonly marks: readonly Mark[]
  /** Ends in a hyphen that is not in the text. */
  readonly hyphenated: boolean
}

/** The content of the line between two breaks of the table. */
export function lineContent(
  items: readonly Item[],
  table: BreakTable,
  from: number,
  to: number,
): LineContent {
  const parts: LinePart[] = []
  const notes: FlowElement[] = []
  const anchors: string[] = []
  const marks: Mark[] = []
  let isEmpty = true

  const stop = table.item[to] ?? items.length
  for (let i = (table.item[from] ?? -1) + 1; i < stop; i++) {
    const item = items[i]
    if (item === undefined) continue
    switch (item.kind) {
      case 'box':
        isEmpty = false
        addBox(parts, item.content, item.extent)
        break
      case 'glue':
        if (isEmpty && item.gives) parts.push({ kind: 'swallowed', glue: item })
        else parts.push({ kind: 'space', glue: item })
        break
      case 'leader':
        isEmpty = false
        parts.push({ kind: 'leader', leader: item })
        break
      case 'note':
        notes.push(item.aside)
        break
      case 'begin':
        anchors.push(...item.anchors)
        marks.push(...item.marks)
        break
      case 'penalty':
        break
    }
  }
  const taken = items[stop]
  swallowEnd(parts)
  if (taken?.kind === 'glue') parts.push({ kind: 'swallowed', glue: taken })
  if (taken?.kind === 'penalty' && taken.taken.kind === 'hyphen') {
    parts.push({ kind: 'hyphen', run: taken.taken.run, ink: taken.taken.ink })
  }
  const hyphenated = taken?.kind === 'penalty' && taken.taken.kind === 'hyphen'
  return { parts, notes, anchors, marks, hyphenated }
}

function addBox(parts: LinePart[], content: LateBox | Picture | WordFragment, extent: Mpt): void {
  switch (content.kind) {
    case 'late':
      parts.push({ kind: 'late', extent, box: content })
      return
    case 'picture':
      parts.push({ kind: 'picture', extent, picture: content })
      return
    case 'fragment': {
      const last = parts.at(-1)
      if (last?.kind === 'word' && last.part === content.part && last.to === content.from) {
        parts[parts.length - 1] = { ...last, to: content.to }
      } else parts.push({ kind: 'word', part: content.part, from: content.from, to: content.to })
    }
  }
}

type WordFragment = Extract<Extract<Item, { kind: 'box' }>['content'], { kind: 'fragment' }>

/** Spaces that could have ended the line, left at its end by what is not set: a forced break, an anchor. */
function swallowEnd(parts: LinePart[]): void {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]
    if (part?.kind !== 'space' || part.glue.cost === Number.POSITIVE_INFINITY) return
    parts[i] = { kind: 'swallowed', glue: part.glue }
  }
}

/** The run of a word as it stands in its line: whole, or the fragment shaped by itself. */
export function runOf(part: Extract<LinePart, { kind: 'word' }>, shaper: Shaper): Run {
  const { text, run, ink } = part.part
  if (part.from === 0 && part.to === text.length) return run
  return shaper.shape(text.slice(part.from, part.to), ink.font)
}

/** Has all fragments of some lines shaped, one batch a font. */
export function prepareFragments(lines: readonly LineContent[], shaper: Shaper): void {
  const texts = new Map<string, { readonly font: Font; readonly texts: Set<string> }>()
  for (const { parts } of lines) {
    for (const part of parts) {
      if (part.kind !== 'word') continue
      const { text, ink } = part.part
      if (part.from === 0 && part.to === text.length) continue
      const fragment = text.slice(part.from, part.to)
      const batch = texts.get(ink.font.id)
      if (batch) batch.texts.add(fragment)
      else texts.set(ink.font.id, { font: ink.font, texts: new Set([fragment]) })
    }
  }
  for (const batch of texts.values()) shaper.prepare(batch.texts, batch.font)
}
