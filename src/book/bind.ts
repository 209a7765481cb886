/**
 * Binding: an edition and its documents become one Book.
 *
 * The order of things here is the order in which names are given: first the
 * ids that authors chose, then sections, then what is in them, then notes. So a
 * name made by the program never takes one that an author wanted.
 */

import { type Outcome, Report } from '../base/index.ts'
import { type Document, type Node, type NodeKey, nodesOf } from '../manuscript/index.ts'
import { anchorsOf, claimIds } from './anchors.ts'
import type { Anchor, Book, Leaf, Note, Section } from './book.ts'
import { checkDocument } from './check-document.ts'
import { contentsOf, countEntries } from './contents.ts'
import type { Edition } from './edition.ts'
import { bindNotes } from './notes.ts'
import { punctuate } from './punctuate.ts'
import { resolveReferences } from './resolve.ts'
import { draftLeaves, type SectionDraft } from './sections.ts'
import { Names } from './slug.ts'

/** `documents` by the paths that `edition.leaves` lists; the keys of their nodes differ from file to file. */
export function bind(edition: Edition, documents: ReadonlyMap<string, Document>): Outcome<Book> {
  const report = new Report()
  const texts = new Map<string, Document>()
  for (const leaf of edition.leaves) {
    const document = leaf.kind === 'manuscript' ? documents.get(leaf.path) : undefined
    if (leaf.kind !== 'manuscript' || document === undefined) continue
    checkDocument(document, edition, report)
    texts.set(leaf.path, punctuate(document, edition.lang))
  }

  const names = new Names()
  claimIds([...texts.values()], names, report)
  const drafts = draftLeaves(edition, texts, names)
  const sections = drafts.filter((leaf) => leaf.kind === 'section')
  const anchors = anchorsOf(sections, edition, names)
  const { notes, noteOf } = bindNotes(sections, edition.streams, names, report)
  const targetOf = resolveReferences(sections, anchors, report)

  const notesIn = notesBySection(notes, edition)
  const finished = drafts.map((draft): Leaf => {
    if (draft.kind === 'page') return draft
    return finish(draft, edition, anchors.byId.get(draft.id)?.number, notesIn.get(draft.id) ?? [])
  })
  const contents = contentsOf(
    finished.filter((leaf) => leaf.kind === 'section'),
    anchors.byId,
    anchors.byKey,
    edition.contentsDepth,
  )

  return report.conclude({
    edition,
    lang: edition.lang,
    leaves: finished.filter((leaf) => !isIdle(leaf, edition, countEntries(contents))),
    streams: edition.streams,
    notes,
    noteOf,
    anchors: anchors.byId,
    anchorOf: anchors.byKey,
    targetOf,
    contents,
    pageList: [],
    resumedNotes: [],
    nodes: nodesByKey([...texts.values()], sections, [...anchors.byId.values()]),
    span: edition.span,
  })
}

function finish(
  draft: SectionDraft,
  edition: Edition,
  number: string | undefined,
  notes: readonly Note[],
): Section {
  const { kind, id, role, matter, level, heading, title, children } = draft
  return {
    kind,
    id,
    role,
    matter,
    ...(number !== undefined && { number }),
    lang: edition.lang,
    title,
    ...(heading !== undefined && { titleKey: heading.key }),
    children,
    notes,
    level,
  }
}

/** Each section's notes by stream in the edition's order, then by number. */
function notesBySection(notes: readonly Note[], edition: Edition): ReadonlyMap<string, readonly Note[]> {
  const order = new Map(edition.streams.map((stream, index) => [stream.id, index]))
  const rank = (note: Note) => order.get(note.stream) ?? 0
  const found = new Map<string, Note[]>()
  for (const note of notes.toSorted((a, b) => rank(a) - rank(b))) {
    const list = found.get(note.section)
    if (list === undefined) found.set(note.section, [note])
    else list.push(note)
  }
  return found
}

/** Contents that nobody asked for, of a book that has nothing to list. */
function isIdle(leaf: Leaf, edition: Edition, entryCount: number): boolean {
  if (leaf.kind !== 'page' || leaf.name !== 'contents' || entryCount > 1) return false
  return edition.leaves.some((spec) => spec.kind === 'page' && spec.name === 'contents' && !spec.asked)
}

/** The nodes of all texts, and of titles that were made or copied. */
function nodesByKey(
  documents: readonly Document[],
  sections: readonly SectionDraft[],
  anchors: readonly Anchor[],
): ReadonlyMap<NodeKey, Node> {
  const nodes = new Map<NodeKey, Node>()
  const roots = [
    ...documents.flatMap((document) => [...document.children, ...document.definitions]),
    ...sections.flatMap((section) => section.title),
    ...anchors.flatMap((anchor) => anchor.title),
  ]
  for (const node of nodesOf(roots)) nodes.set(node.key, node)
  return nodes
}
