/**
 * A text that is marked up already, cut into its parts.
 */

import { type Block, type Heading, nodesOf, textOf } from '../manuscript/index.ts'
import type { DraftSection } from './draft.ts'

/** What becomes one file of the work. */
export interface TextPart {
  readonly role: DraftSection['role']
  /** For the file's name, and for an edition that lists parts. */
  readonly title: string
  /** The title of the part of the book that it stands in. */
  readonly part?: string
  readonly blocks: readonly Block[]
}

/** Several headings of the first level are chapters; a single one is the title. `title` is the whole's. */
export function partsAtTitles(blocks: readonly Block[], title: string): readonly TextPart[] {
  return withoutTitlePage(splitAt(blocks, isTitle)).map((part) => ({
    role: 'chapter',
    title: titleOf(part) ?? title,
    blocks: part,
  }))
}

/** A title with nothing under it, before chapters that have titles of the same rank, is the edition’s. */
function withoutTitlePage(parts: readonly (readonly Block[])[]): readonly (readonly Block[])[] {
  const [first, ...others] = parts
  const isPage = first?.length === 1 && others.length > 0 && !callsNote(first)
  return isPage ? others : parts
}

function callsNote(blocks: readonly Block[]): boolean {
  return [...nodesOf(blocks)].some((node) => node.type === 'footnoteReference')
}

function isTitle(block: Block): block is Heading {
  return block.type === 'heading' && block.depth === 1
}

/** What was set aside before the first title goes with it. */
function splitAt(blocks: readonly Block[], opens: (block: Block) => boolean): readonly (readonly Block[])[] {
  const parts: Block[][] = []
  const isSeveral = blocks.filter(opens).length > 1
  for (const block of blocks) {
    const last = parts.at(-1)
    if (!last || (isSeveral && opens(block) && last.some((other) => other.type !== 'html')))
      parts.push([block])
    else last.push(block)
  }
  return parts
}

/** The words of the heading some blocks begin with; undefined if they begin otherwise. */
export function titleOf(blocks: readonly Block[]): string | undefined {
  const first = blocks.find((block) => block.type !== 'html')
  return first?.type === 'heading' ? textOf(first.children) : undefined
}
