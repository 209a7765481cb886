/**
 * A text that is marked up already, shaped into sections.
 *
 * Headings are put in order, each section gets its own notes, a call without
 * a note gets one that says so, and a note without a call is kept in a box.
 */

import { type Outcome, Report, type Source } from '../base/index.ts'
import { type Block, type FootnoteDefinition, type Heading, type Node, nodesOf } from '../manuscript/index.ts'
import { base, type DraftSection, documentOf, noteNode, paragraphNode, textNode } from './draft.ts'
import { wordsFor } from './house-words.ts'
import type { TextPart } from './parts.ts'

export interface Marked {
  readonly source: Source
  readonly lang: string
  readonly parts: readonly TextPart[]
  readonly definitions: readonly FootnoteDefinition[]
}

export function shapeSections(marked: Marked): Outcome<readonly DraftSection[]> {
  const report = new Report()
  const notes = new Map<string, FootnoteDefinition>()
  for (const definition of marked.definitions)
    if (!notes.has(definition.label)) notes.set(definition.label, definition)
  const called = new Set<string>()

  const sections = marked.parts.map(({ blocks, ...about }): DraftSection => {
    const definitions = definitionsFor(blocks, notes, marked.lang)
    for (const { note, isMissing } of definitions) {
      called.add(note.label)
      if (isMissing)
        report.add(
          'import/note-without-text',
          note.span,
          `the text of the note “${note.label}” is not in the file`,
          'find it and write it in place of the words that were put there',
        )
    }
    const document = documentOf(
      marked.source,
      orderHeadings(blocks),
      definitions.map(({ note }) => note),
    )
    return { ...about, document }
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

interface Defined {
  readonly note: FootnoteDefinition
  readonly isMissing: boolean
}

/** The notes that some blocks call, and those that these call in turn. */
function definitionsFor(
  blocks: readonly Block[],
  notes: ReadonlyMap<string, FootnoteDefinition>,
  lang: string,
): readonly Defined[] {
  const found = new Map<string, Defined>()
  const waiting: (readonly Node[])[] = [blocks]
  for (let nodes = waiting.shift(); nodes; nodes = waiting.shift())
    for (const node of nodesOf(nodes)) {
      if (node.type !== 'footnoteReference' || found.has(node.label)) continue
      const known = notes.get(node.label)
      const note = known ?? missingNote(node.label, node.span, lang)
      found.set(node.label, { note, isMissing: known === undefined })
      waiting.push(note.children)
    }
  return [...found.values()]
}

function missingNote(label: string, span: FootnoteDefinition['span'], lang: string): FootnoteDefinition {
  return noteNode(label, [paragraphNode([textNode(wordsFor(lang).noteMissing, span)], span)], span)
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
