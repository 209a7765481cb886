/**
 * The tree of entries: for the contents, the e-book's navigation, the bookmarks.
 */

import type { NodeKey } from '../manuscript/index.ts'
import type { Anchor, Entry, Section, SectionRole } from './book.ts'

/** An entry while its children are still being gathered. */
interface Draft extends Entry {
  readonly children: Draft[]
}

/** Pages too slight to be listed. */
const unlisted = new Set<SectionRole>(['dedication', 'epigraph'])

/** Sections and their headings, down to a level of `depth`. */
export function contentsOf(
  sections: readonly Section[],
  anchors: ReadonlyMap<string, Anchor>,
  anchorOf: ReadonlyMap<NodeKey, Anchor>,
  depth: number,
): readonly Entry[] {
  const root: Draft[] = []
  /** The entries that are open, each inside the one before it. */
  let open: Draft[] = []

  const add = (anchor: Anchor | undefined, level: number, role: Entry['role']) => {
    if (anchor === undefined || level > depth || anchor.title.length === 0) return
    const { id, section, number, title } = anchor
    const entry: Draft = {
      target: id,
      section,
      level,
      ...(number !== undefined && { number }),
      title,
      role,
      children: [],
    }
    open = open.filter((outer) => outer.level < level)
    const owner = open.at(-1)?.children ?? root
    owner.push(entry)
    open.push(entry)
  }

  for (const section of sections) {
    if (unlisted.has(section.role)) continue
    add(anchors.get(section.id), section.level, section.role)
    for (const block of section.children) {
      if (block.type !== 'heading') continue
      add(anchorOf.get(block.key), section.level + Math.max(1, block.depth - 1), 'heading')
    }
  }
  return root
}

/** How many entries there are, on all levels. */
export function countEntries(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + 1 + countEntries(entry.children), 0)
}
