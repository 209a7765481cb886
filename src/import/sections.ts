/**
 * Blocks gathered into sections: chapters where a text has them, and readers'
 * comments as an appendix.
 */

import { type Block, nodesOf } from '../manuscript/index.ts'
import { blockOf, definitionOf, endOfBlock, type Material, spanOver, wordsAt } from './blocks.ts'
import { type DraftSection, documentOf, headingNode, paragraphNode, textNode } from './draft.ts'
import type { FoundNote } from './find-notes.ts'
import { type HeadingKind, headingKind } from './headings.ts'
import { wordsFor } from './house-words.ts'
import { languageOf } from './language.ts'
import { spanIn } from './passage.ts'

/** A section while it is being filled. */
interface Open {
  readonly role: DraftSection['role']
  readonly title: string
  readonly part: string | undefined
  readonly blocks: Block[]
}

/** Headings that begin a section of their own: parts and chapters, if there are several. */
export function cutsOf({ roles }: Pick<Material, 'roles'>): ReadonlySet<HeadingKind> {
  const count = (kind: HeadingKind): number =>
    roles.filter((role) => role.kind === 'heading' && role.heading === kind).length
  const cuts: readonly HeadingKind[] = ['part', 'chapter']
  return new Set(cuts.filter((kind) => count(kind) > 1))
}

export function gatherSections(title: string, material: Material): readonly DraftSection[] {
  const { roles, pieces } = material
  const cuts = cutsOf(material)
  const sections: Open[] = [{ role: 'chapter', title, part: undefined, blocks: [] }]
  let part: string | undefined

  for (let i = 0; i < pieces.length; ) {
    const role = roles[i]
    if (role?.kind === 'heading' && cuts.has(role.heading)) {
      const opening = openSection(i, material)
      const opensPart = role.heading === 'part' && cuts.has('chapter')
      if (opensPart) part = opening.title
      sections.push({
        role: 'chapter',
        title: opening.title,
        part,
        blocks: opensPart ? [] : [opening.heading],
      })
      i = opening.after
      continue
    }
    if (role?.kind === 'comments-heading') {
      sections.push({
        role: 'appendix',
        title: pieces[i]?.passage.text ?? '',
        part: undefined,
        blocks: [headingAt(i, material)],
      })
      i++
      continue
    }
    const end = endOfBlock(i, material)
    if (sections.at(-1)?.role !== 'appendix' && isThread(i, end, material))
      sections.push(openThread(i, material))
    sections.at(-1)?.blocks.push(...blockOf(i, end, material))
    i = end
  }
  return closeAll(sections, material)
}

function headingAt(at: number, material: Material): Block {
  const piece = material.pieces[at]
  return headingNode(1, wordsAt(at, material), spanOver(piece ? [piece] : [], material.source))
}

interface Opening {
  readonly title: string
  readonly heading: Block
  readonly after: number
}

/** “Chapter 1” and the title under it are one heading. */
function openSection(at: number, material: Material): Opening {
  const { pieces, roles, source } = material
  const words = pieces[at]?.passage.text ?? ''
  const next = pieces[at + 1]
  const isBare = /^\S+ \S+[.:]?$/.test(words)
  const joins =
    isBare && next && roles[at + 1]?.kind === 'heading' && headingKind(next.passage.text) === 'plain'
  const span = spanOver(pieces.slice(at, joins ? at + 2 : at + 1), source)
  if (!joins)
    return {
      title: titleAt(at, material),
      heading: headingNode(1, wordsAt(at, material), span),
      after: at + 1,
    }
  const joint = /[.:]$/.test(words) ? ' ' : ': '
  return {
    title: `${titleAt(at, material)}${joint}${titleAt(at + 1, material)}`,
    heading: headingNode(
      1,
      [...wordsAt(at, material), textNode(joint, span), ...wordsAt(at + 1, material)],
      span,
    ),
    after: at + 2,
  }
}

/** A heading's words without the calls in it. */
export function titleAt(at: number, material: Pick<Material, 'pieces' | 'calls'>): string {
  let text = material.pieces[at]?.passage.text ?? ''
  for (const call of (material.calls.get(at) ?? []).toReversed())
    text = text.slice(0, call.from) + text.slice(call.to)
  return text.trim()
}

/**
 * A numbered list near the end of a text in which somebody speaks another
 * language: readers who answered, with translations.
 */
function isThread(from: number, to: number, { pieces, roles, lang }: Material): boolean {
  const role = roles[from]
  if (role?.kind !== 'item' || role.mark.kind !== 'number' || from < pieces.length / 2) return false
  const rest = roles.slice(to).filter((other) => other.kind === 'paragraph' || other.kind === 'heading')
  const foreign = pieces.slice(from, to).filter((piece) => {
    const spoken = languageOf(piece.passage.text)
    return spoken !== undefined && spoken !== lang.split('-')[0]
  })
  return rest.length === 0 && foreign.length > 0
}

function openThread(at: number, { pieces, source, lang }: Material): Open {
  const piece = pieces[at]
  const span = piece ? spanIn(piece.passage, source, 0, 0) : { source, start: 0, end: 0 }
  const title = wordsFor(lang).comments
  return { role: 'appendix', title, part: undefined, blocks: [headingNode(1, [textNode(title, span)], span)] }
}

// ——— notes to the section that calls them

function closeAll(sections: readonly Open[], material: Material): readonly DraftSection[] {
  const filled = sections.filter(({ blocks }) => blocks.length > 0)
  const owners = new Map<string, number>()
  for (const [i, { blocks }] of filled.entries())
    for (const node of nodesOf(blocks))
      if (node.type === 'footnoteReference' && !owners.has(node.label)) owners.set(node.label, i)

  return filled.map((section, i) => {
    const isOwn = (note: FoundNote): boolean =>
      owners.has(note.label) ? owners.get(note.label) === i : i === filled.length - 1
    const own = material.notes.notes.filter(isOwn)
    const called = own.filter((note) => owners.has(note.label))
    const uncalled = own.filter((note) => !owners.has(note.label))
    const blocks = [...section.blocks, ...uncalled.map((note) => leftOver(note, material))]
    const definitions = called.map((note) => definitionOf(note, material))
    return {
      role: section.role,
      title: section.title,
      ...(section.part === undefined ? {} : { part: section.part }),
      document: documentOf(material.source, blocks, definitions),
    }
  })
}

/** A note that nothing calls is kept in a box of its own, with its number. */
function leftOver(note: FoundNote, material: Material): Block {
  const { children, span } = definitionOf(note, material)
  const [first, ...others] = children
  const number = textNode(`${note.shown} `, span)
  const opening =
    first?.type === 'paragraph'
      ? [paragraphNode([number, ...first.children], first.span, first.attributes), ...others]
      : [paragraphNode([number], span), ...children]
  return {
    type: 'division',
    key: 'draft',
    span,
    name: 'note',
    attributes: { classes: ['uncalled'], values: {} },
    children: opening,
  }
}
