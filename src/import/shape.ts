/**
 * A text that is marked up already, shaped into sections.
 *
 * Headings are put in order, each section gets its own notes, a call without
 * a note gets one that says so, and a note without a call is kept in a box.
 */

import { type Outcome, Report, type Source } from '../base/index.ts'
import { type Block, type FootnoteDefinition, type Heading, nodesOf, textOf } from '../manuscript/index.ts'
import { base, type DraftSection, documentOf, noteNode, paragraphNode, textNode } from './draft.ts'
import { wordsFor } from './house-words.ts'

export interface Marked {
  readonly source: Source
  readonly lang: string
  /** Of the whole, for a section that has no heading. */
  readonly title: string
  readonly blocks: readonly Block[]
  readonly definitions: readonly FootnoteDefinition[]
}

export function shapeSections(marked: Marked): Outcome<readonly DraftSection[]> {
  const report = new Report()
  const parts = splitAtTitles(marked.blocks)
  const notes = new Map<string, FootnoteDefinition>()
  for (const definition of marked.definitions)
    if (!notes.has(definition.label)) notes.set(definition.label, definition)
  const called = new Set<string>()

  const sections = parts.map((blocks): DraftSection => {
    const definitions: FootnoteDefinition[] = []
    const own = new Set<string>()
    for (const node of nodesOf(blocks)) {
      if (node.type !== 'footnoteReference' || own.has(node.label)) continue
      own.add(node.label)
      called.add(node.label)
      const known = notes.get(node.label)
      if (!known)
        report.add(
          'import/note-without-text',
          node.span,
          `the text of the note “${node.label}” is not in the file`,
          'find it and write it in place of the words that were put there',
        )
      definitions.push(known ?? missingNote(node.label, node.span, marked.lang))
    }
    const first = blocks.find((block) => block.type !== 'html')
    const title = first?.type === 'heading' ? textOf(first.children) : marked.title
    return { role: 'chapter', title, document: documentOf(marked.source, orderHeadings(blocks), definitions) }
  })
  const uncalled = [...notes.values()].filter((note) => !called.has(note.label))
  for (const note of uncalled)
    report.add(
      'import/note-without-call',
      note.span,
      `nothing calls the note “${note.label}”`,
      'put its call where it belongs, and make a note of the box it was kept in',
    )
  return report.conclude(withBoxes(sections, uncalled.map(boxOf)))
}

function missingNote(label: string, span: FootnoteDefinition['span'], lang: string): FootnoteDefinition {
  return noteNode(label, [paragraphNode([textNode(wordsFor(lang).noteMissing, span)], span)], span)
}

/** Several headings of the first level are chapters; a single one is the title. */
function splitAtTitles(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const titles = blocks.filter((block) => block.type === 'heading' && block.depth === 1)
  if (titles.length < 2) return blocks.length > 0 ? [blocks] : []
  const parts: Block[][] = []
  for (const block of blocks) {
    const last = parts.at(-1)
    const isTitle = block.type === 'heading' && block.depth === 1
    // What was set aside before the first title goes with it.
    if (!last || (isTitle && last.some((other) => other.type !== 'html'))) parts.push([block])
    else last.push(block)
  }
  return parts
}

/** Headings below the first stand one level deeper than the one they belong to, never two. */
function orderHeadings(blocks: readonly Block[]): readonly Block[] {
  const above: number[] = []
  const opening = blocks.findIndex((block) => block.type !== 'html')
  return blocks.map((block, i) => {
    if (block.type !== 'heading') return block
    while (above.length > 0 && (above.at(-1) ?? 0) >= block.depth) above.pop()
    above.push(block.depth)
    const isTitle = block.depth === 1 && i === opening
    return { ...block, depth: isTitle ? 1 : depthOf(above) }
  })
}

function depthOf(above: readonly number[]): Heading['depth'] {
  const depths: readonly Heading['depth'][] = [2, 2, 3, 4, 5, 6]
  return depths[Math.min(5, above.includes(1) ? above.length - 1 : above.length)] ?? 2
}

function boxOf(note: FootnoteDefinition): Block {
  return {
    type: 'division',
    ...base(note.span),
    name: 'note',
    attributes: { classes: ['uncalled'], values: {} },
    children: [paragraphNode([textNode(note.label, note.span)], note.span), ...note.children],
  }
}

function withBoxes(sections: readonly DraftSection[], boxes: readonly Block[]): readonly DraftSection[] {
  const last = sections.at(-1)
  if (!last || boxes.length === 0) return sections
  const { document } = last
  return [
    ...sections.slice(0, -1),
    { ...last, document: { ...document, children: [...document.children, ...boxes] } },
  ]
}
