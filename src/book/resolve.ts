/**
 * References meet their targets, and links that lead nowhere are told.
 */

import { folderOf, joinPath, nearest, type Report, type Span } from '../base/index.ts'
import { type NodeKey, nodesOf } from '../manuscript/index.ts'
import type { Anchors } from './anchors.ts'
import type { Anchor } from './book.ts'
import type { Edition } from './edition.ts'
import { isMarkdown } from './leaves.ts'
import type { SectionDraft } from './sections.ts'

/** A search for the nearest id costs a look at all of them, so only so many mistakes get that hint. */
const hintBudget = 50

/** `crossReference` or internal `link` → its target. */
export function resolveReferences(
  sections: readonly SectionDraft[],
  edition: Edition,
  anchors: Anchors,
  report: Report,
): ReadonlyMap<NodeKey, Anchor> {
  const targets = new Map<NodeKey, Anchor>()
  const find = finder(sections, anchors)
  const ids = [...anchors.byId.keys()]
  let dangling = 0

  const resolve = (key: NodeKey, span: Span, url: string, path: string): Anchor | undefined => {
    const anchor = find(url, path)
    if (anchor !== undefined) {
      targets.set(key, anchor)
      return anchor
    }
    const isId = url.startsWith('#')
    const near = isId && dangling++ < hintBudget ? nearest(url.slice(1), ids) : undefined
    report.add(
      'reference/dangling',
      span,
      isId ? `nothing has the id “${url.slice(1)}”` : `the link to “${url}” leads out of the edition`,
      near !== undefined
        ? `there is an id “${near}”`
        : isId
          ? 'give what is meant that id in braces, or mend the reference'
          : 'link to an id of the edition, or to a web address',
    )
    return undefined
  }

  const seen = new Set<unknown>()
  for (const section of sections) {
    const { document } = section
    const definitions = document === undefined || seen.has(document) ? [] : document.definitions
    seen.add(document)
    const path = document?.source.path ?? edition.folder
    for (const node of nodesOf([...section.title, ...section.children, ...definitions])) {
      if (node.type === 'link' && isInternal(node.url)) resolve(node.key, node.span, node.url, path)
      if (node.type !== 'crossReference') continue
      const anchor = resolve(node.key, node.span, `#${node.target.replace(/^#/, '')}`, path)
      if (anchor === undefined) continue
      if (node.form === 'number' && anchor.number === undefined) {
        report.add(
          'reference/no-number',
          node.span,
          `“${anchor.id}” has no number`,
          'write {.title} or {.page} instead, or number it',
        )
      }
      if (node.form === 'title' && anchor.title.length === 0) {
        report.add(
          'reference/no-title',
          node.span,
          `“${anchor.id}” has no title`,
          'write {.number} or {.page} instead, or link words of your own',
        )
      }
    }
  }
  return targets
}

/** Neither with a scheme nor to another machine. */
function isInternal(url: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)
}

/** Finds `#mill`, `02-of-water.md` and `02-of-water.md#mill`, also with their rare letters percent-encoded. */
function finder(
  sections: readonly SectionDraft[],
  anchors: Anchors,
): (url: string, path: string) => Anchor | undefined {
  const ids = new Map<string, Anchor>()
  for (const [id, anchor] of anchors.byId) ids.set(encoded(id), anchor)
  for (const [id, anchor] of anchors.byId) ids.set(id, anchor)

  const files = new Map<string, Anchor>()
  for (const { document, id } of sections) {
    const anchor = anchors.byId.get(id)
    const path = document?.source.path
    if (anchor === undefined || path === undefined || files.has(path)) continue
    files.set(path, anchor)
    files.set(encoded(path), anchor)
  }

  return (url, path) => {
    const [file = '', id] = url.split('#', 2)
    if (file === '') return id === undefined ? undefined : ids.get(id)
    if (!isMarkdown(file)) return undefined
    const section = files.get(joinPath(folderOf(path), file) ?? '')
    return section === undefined || id === undefined || id === '' ? section : ids.get(id)
  }
}

/** As an address writes it; half a character, which no address can, is left out. */
function encoded(name: string): string {
  return encodeURI(name.replace(/\p{Cs}/gu, ''))
}
