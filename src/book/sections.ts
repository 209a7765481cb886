/**
 * Cuts the documents into the sections of a book.
 *
 * Every block of every document comes to stand in exactly one section. A file
 * is a section, except that a body written in one file becomes one section per
 * heading of depth 1.
 */

import { type Span, unreachable } from '../base/index.ts'
import { type Block, type Document, type Heading, type Inline, textOf } from '../manuscript/index.ts'
import type { GeneratedPage, SectionRole } from './book.ts'
import type { Edition, LeafSpec, PartSpec } from './edition.ts'
import { idOf, type Names } from './slug.ts'

/** A section before its notes and numbers are known. */
export interface SectionDraft {
  readonly kind: 'section'
  readonly id: string
  readonly role: SectionRole
  readonly matter: 'front' | 'body' | 'back'
  readonly level: 1 | 2
  readonly heading: Heading | undefined
  readonly title: readonly Inline[]
  readonly children: readonly Block[]
  /** Where it came from: the scope of its notes' labels. Absent for a part without a text. */
  readonly document: Document | undefined
  /** What it is called where it has no title: its file's name in words; empty if it is not all of a file. */
  readonly fallback: string
  readonly span: Span
}

export type LeafDraft = SectionDraft | GeneratedPage

/** The leaves in printed order. `names` already holds the ids that authors gave. */
export function draftLeaves(
  edition: Edition,
  documents: ReadonlyMap<string, Document>,
  names: Names,
): readonly LeafDraft[] {
  const body = edition.leaves.filter(
    (leaf) => leaf.kind === 'part' || (leaf.kind === 'manuscript' && leaf.matter === 'body'),
  )
  const isOneFile = body.length === 1

  return edition.leaves.flatMap((leaf): readonly LeafDraft[] => {
    switch (leaf.kind) {
      case 'page':
        return [{ kind: 'page', id: names.unique(leaf.name), name: leaf.name, matter: leaf.matter }]
      case 'part':
        return [draftPart(leaf, names)]
      case 'manuscript': {
        const document = documents.get(leaf.path)
        if (document === undefined) return []
        const slices = isOneFile && leaf.matter === 'body' ? slicesOf(document.children) : [document.children]
        return slices.map((blocks) => draftSection(leaf, document, blocks, names))
      }
      default:
        return unreachable(leaf)
    }
  })
}

type ManuscriptSpec = Extract<LeafSpec, { kind: 'manuscript' }>

function draftPart({ words, span }: PartSpec, names: Names): SectionDraft {
  const title = textOf(words)
  const id = sectionName(idOf(title, 'part'), names)
  return {
    kind: 'section',
    id,
    role: 'part',
    matter: 'body',
    level: 1,
    heading: undefined,
    title: words,
    children: [],
    document: undefined,
    fallback: title,
    span,
  }
}

function draftSection(
  leaf: ManuscriptSpec,
  document: Document,
  blocks: readonly Block[],
  names: Names,
): SectionDraft {
  const heading = blocks.find((block) => block.type === 'heading' && block.depth === 1)
  const title = heading?.type === 'heading' ? heading : undefined
  const stem = (leaf.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').replace(/^[\d\s._-]+(?=.)/, '')
  const slug = title === undefined ? '' : idOf(textOf(title.children), '')
  return {
    kind: 'section',
    id:
      title?.attributes.id ??
      sectionName(slug === '' || slug.startsWith('-') ? idOf(stem, 'section') : slug, names),
    role: leaf.role,
    matter: leaf.matter,
    level: leaf.level,
    heading: title,
    title: title?.children ?? [],
    children: title === undefined ? blocks : blocks.filter((block) => block !== title),
    document,
    fallback: blocks === document.children ? stem.replace(/[-_]+/g, ' ') : '',
    span: title?.span ?? blocks[0]?.span ?? leaf.span,
  }
}

/** Templates put `<id>-title` on the heading, so that name is taken with it. */
function sectionName(name: string, names: Names): string {
  const id = names.unique(name)
  names.claim(`${id}-title`)
  return id
}

/** Cut before each heading of depth 1, if there is more than one; what stands before the first is a section too. */
function slicesOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const starts = blocks.flatMap((block, index) =>
    block.type === 'heading' && block.depth === 1 ? [index] : [],
  )
  if (starts.length < 2) return [blocks]
  const cuts = [...new Set([0, ...starts])]
  return cuts.map((start, index) => blocks.slice(start, cuts[index + 1]))
}
