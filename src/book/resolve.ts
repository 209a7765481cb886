/**
 * References meet their targets, and those that have none are told.
 */

import type { Report } from '../base/index.ts'
import { type CrossReference, type Document, type Link, type NodeKey, nodesOf } from '../manuscript/index.ts'
import type { Anchors } from './anchors.ts'
import type { Anchor } from './book.ts'
import { nearNames } from './near-names.ts'
import type { SectionDraft } from './sections.ts'

/** `crossReference` or internal `link` → its target. */
export function resolveReferences(
  sections: readonly SectionDraft[],
  anchors: Anchors,
  report: Report,
): ReadonlyMap<NodeKey, Anchor> {
  const targets = new Map<NodeKey, Anchor>()
  const byName = namesOf(anchors)
  const ids = [...anchors.byId.keys()]
  const findNear = nearNames()

  for (const reference of referencesIn(sections)) {
    const name = reference.type === 'link' ? reference.url.slice(1) : reference.target.replace(/^#/, '')
    const anchor = byName.get(name)
    if (anchor !== undefined) {
      targets.set(reference.key, anchor)
      if (reference.type === 'crossReference') checkForm(reference, anchor, report)
      continue
    }
    const near = findNear(name, ids)
    report.add(
      'reference/dangling',
      reference.span,
      `nothing has the id “${name}”`,
      near === undefined
        ? 'give what is meant that id in braces, or mend the reference'
        : `there is an id “${near}”`,
    )
  }
  return targets
}

/** In titles, texts and notes; the notes of a file with several sections once. */
function* referencesIn(sections: readonly SectionDraft[]): Generator<CrossReference | Link> {
  const seen = new Set<Document>()
  for (const { title, children, document } of sections) {
    const definitions = document === undefined || seen.has(document) ? [] : document.definitions
    if (document !== undefined) seen.add(document)
    for (const node of nodesOf([...title, ...children, ...definitions])) {
      if (node.type === 'crossReference') yield node
      // Links elsewhere are judged where they are parsed.
      if (node.type === 'link' && node.url.startsWith('#')) yield node
    }
  }
}

/** Anchors by id as it is written in braces, and as an address writes its rarer letters. */
function namesOf(anchors: Anchors): ReadonlyMap<string, Anchor> {
  const names = new Map<string, Anchor>()
  // Half a character, which no address can hold, is left out.
  for (const [id, anchor] of anchors.byId) names.set(encodeURI(id.replace(/\p{Cs}/gu, '')), anchor)
  for (const [id, anchor] of anchors.byId) names.set(id, anchor)
  return names
}

/** What a reference asks for, its target must have. */
function checkForm({ form, span }: CrossReference, { id, number, title }: Anchor, report: Report): void {
  if (form === 'number' && number === undefined) {
    report.add(
      'reference/no-number',
      span,
      `“${id}” has no number`,
      'write {.title} or {.page} instead, or have it numbered by the edition',
    )
  }
  if (form === 'title' && title.length === 0) {
    report.add(
      'reference/no-title',
      span,
      `“${id}” has no title`,
      'write {.number} or {.page} instead, or link words of your own',
    )
  }
}
