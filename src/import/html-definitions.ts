/**
 * The texts of a page's notes, without their marks; and what is left where they stood.
 */

import { type Block, type FootnoteDefinition, textOf } from '../manuscript/index.ts'
import { asideNode, noteNode } from './draft.ts'
import { isNotesHeading } from './furniture.ts'
import { blocksOf } from './html-blocks.ts'
import { type HtmlMaterial, spanOf } from './html-inlines.ts'
import { isMark } from './html-notes.ts'
import type { HtmlElement } from './html-tree.ts'

export function definitionsIn(material: HtmlMaterial): readonly FootnoteDefinition[] {
  // A note's own element would be passed over as a note of the text's.
  const open: HtmlMaterial = {
    ...material,
    notes: { ...material.notes, texts: new Map() },
    isKept: () => true,
  }
  return [...material.notes.texts].map(([holder, label]) => definitionOf(holder, label, open))
}

function definitionOf(holder: HtmlElement, label: string, material: HtmlMaterial): FootnoteDefinition {
  const first = holder.children.findIndex((child) => !isMark(child, material.notes.marks))
  const shown = label.replace(/^.*:/, '').replace(/-\d+$/, '')
  const blocks = blocksOf(holder.children.slice(Math.max(0, first)), material).map((block, i) =>
    i === 0 ? unmarked(block, shown) : block,
  )
  return noteNode(label, blocks, spanOf([holder], material.source))
}

/** A first paragraph without the mark that is printed before it: a number, a sign, or what its call shows. */
function unmarked(block: Block, shown: string): Block {
  const [first, ...others] = block.type === 'paragraph' ? block.children : []
  if (block.type !== 'paragraph' || first?.type !== 'text') return block
  const mark = /^\s*[[(]?(\p{L}{1,6}|\d{1,4}|[*†‡^↑]{1,4})?[\])]?[.:]?\s+/u.exec(first.value)
  if (!mark || (/\p{L}/u.test(mark[1] ?? '') && mark[1] !== shown)) return block
  const value = first.value.slice(mark[0].length)
  return { ...block, children: value === '' ? others : [{ ...first, value }, ...others] }
}

/** “Notes”, with nothing under it any more, is kept in a comment; so is the rule above it. */
export function withoutNotesTitle(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = []
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    const isLast = next === undefined || next.type === 'heading' || next.type === 'html'
    const isTitle = block.type === 'heading' && isNotesHeading(textOf(block.children))
    if (!isTitle || !isLast) kept.push(block)
    else {
      if (kept.at(-1)?.type === 'thematicBreak') kept.pop()
      kept.push(asideNode(textOf(block.children), block.span))
    }
  }
  return kept.at(-1)?.type === 'thematicBreak' ? kept.slice(0, -1) : kept
}
