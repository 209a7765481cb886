/**
 * Links from one place of a work to another.
 *
 * A place that is linked to gets an id in the manuscript. Only blocks can carry
 * one; a link to anything else loses its end, and keeps its words.
 */

import {
  type Block,
  type FootnoteDefinition,
  type Inline,
  mapBlock,
  mapDefinition,
  nodesOf,
} from '../manuscript/index.ts'
import type { HtmlNotes } from './html-notes.ts'
import { elementsIn, type HtmlElement } from './html-tree.ts'
import { Labels } from './note-labels.ts'

export interface Anchors {
  readonly anchors: ReadonlyMap<HtmlElement, string>
  idFor(link: HtmlElement): string | undefined
}

export function anchorsIn({ targets, calls, marks }: HtmlNotes): Anchors {
  const anchors = new Map<HtmlElement, string>()
  const ids = new Labels()
  const links = new Map<HtmlElement, string>()
  for (const [link, target] of targets) {
    if (calls.has(link) || marks.has(link)) continue
    const id = anchors.get(target) ?? ids.take(idOf(target))
    anchors.set(target, id)
    links.set(link, id)
  }
  return { anchors, idFor: (link) => links.get(link) }
}

/** An element's own id, as far as it can stand in braces; a whole file has that of the first thing in it. */
function idOf(element: HtmlElement): string {
  const [written = ''] = [...elementsIn(element)].flatMap(({ attributes }) => {
    const name = (attributes.get('id') ?? attributes.get('name') ?? '').replace(/^\d+\//, '')
    return name === '' ? [] : [name]
  })
  const plain = written.replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/^[^\p{L}_]+|-+$/gu, '')
  return plain === '' ? 'place' : plain
}

/** Links within the work whose end did not come over become their words. */
export function withoutDeadLinks(
  blocks: readonly Block[],
  definitions: readonly FootnoteDefinition[],
): { readonly blocks: readonly Block[]; readonly definitions: readonly FootnoteDefinition[] } {
  const ids = new Set<string>()
  for (const node of nodesOf([...blocks, ...definitions]))
    if ('attributes' in node && node.attributes.id !== undefined) ids.add(node.attributes.id)
  const alive = (inline: Inline): readonly Inline[] =>
    inline.type === 'link' && inline.url.startsWith('#') && !ids.has(inline.url.slice(1))
      ? inline.children
      : [inline]
  return {
    blocks: blocks.map((block) => mapBlock(block, alive)),
    definitions: definitions.map((definition) => mapDefinition(definition, alive)),
  }
}
