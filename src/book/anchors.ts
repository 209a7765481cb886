/**
 * Anchors: everything a reference can lead to, with its id, number and title.
 */

import type { Report, Span } from '../base/index.ts'
import {
  type Attributes,
  childrenOf,
  type Document,
  type Figure,
  type Inline,
  type Lang,
  type Node,
  type NodeKey,
  nodesOf,
  textOf,
} from '../manuscript/index.ts'
import type { Anchor } from './book.ts'
import type { Edition } from './edition.ts'
import { Counters } from './number.ts'
import { quotable, quotableIn } from './quotable.ts'
import type { SectionDraft } from './sections.ts'
import { idOf, isXmlId, type Names } from './slug.ts'

/** Takes the ids that authors gave, before any is made; reports those given twice. */
export function claimIds(documents: readonly Document[], names: Names, report: Report): void {
  const first = new Map<string, Span>()
  for (const document of documents) {
    for (const node of nodesOf(document)) {
      const id = attributesOf(node)?.id
      if (id === undefined) continue
      if (!isXmlId(id)) {
        report.add(
          'markup/bad-attributes',
          node.span,
          `the id “${id}” must begin with a letter, and hold only letters, digits, “-”, “_” and “.”`,
          'give it another name, and mend the references to it',
        )
      }
      if (names.claim(id)) first.set(id, node.span)
      else {
        const before = first.get(id)
        report.add('markup/duplicate-id', node.span, `the id “${id}” is given twice`, {
          message: 'the other one is here; change one of them',
          ...(before && { span: before }),
        })
      }
    }
  }
}

export interface Anchors {
  readonly byId: ReadonlyMap<string, Anchor>
  readonly byKey: ReadonlyMap<NodeKey, Anchor>
}

/** `title` is the edition's: a leaflet without a heading is called by it. */
export function anchorsOf(sections: readonly SectionDraft[], edition: Edition, names: Names): Anchors {
  const byId = new Map<string, Anchor>()
  const byKey = new Map<NodeKey, Anchor>()
  const counters = new Counters(edition.numbering)
  const seen = new Set<Document>()

  const add = (key: NodeKey | undefined, anchor: Anchor) => {
    if (!byId.has(anchor.id)) byId.set(anchor.id, anchor)
    if (key !== undefined) byKey.set(key, anchor)
  }
  const addAll = (nodes: readonly Node[], around: Surroundings) => {
    for (const node of nodes) {
      const own = { ...around, lang: attributesOf(node)?.lang ?? around.lang }
      const anchor = anchorFor(node, own, counters, names)
      if (anchor !== undefined) add(node.key, anchor)
      addAll(childrenOf(node), own)
    }
  }

  for (const section of sections) {
    const { id, heading } = section
    const number = counters.section(section.role, section.matter, heading)
    const title = sectionTitle(section, edition)
    add(heading?.key, { id, kind: 'section', section: id, ...(number !== undefined && { number }), title })
    const around = { section: id, edition: edition.lang, lang: edition.lang }
    addAll([...section.title, ...section.children], { ...around, tops: new Set(section.children) })
    // Notes are set where they are called, but counted and named once.
    if (section.document === undefined || seen.has(section.document)) continue
    seen.add(section.document)
    addAll(section.document.definitions, { ...around, tops: new Set() })
  }
  return { byId, byKey }
}

/** Of a section that has no heading, the words by which it is listed. */
function sectionTitle(section: SectionDraft, edition: Edition): readonly Inline[] {
  const { heading } = section
  const lang = heading?.attributes.lang ?? edition.lang
  const title = heading ? titleIn(lang, edition.lang, heading, section.title) : quotable(section.title)
  if (textOf(title).trim() !== '') return title
  const value = edition.kind === 'leaflet' || section.fallback === '' ? edition.title : section.fallback
  return [{ type: 'text', key: `${section.id}.title.quoted`, span: section.span, value }]
}

/** Where a node stands. */
interface Surroundings {
  readonly section: string
  /** The blocks that stand in no other. */
  readonly tops: ReadonlySet<Node>
  /** Languages: of the edition, and of the passage. */
  readonly edition: Lang
  readonly lang: Lang
}

/** Only headings that stand in no other block are numbered. */
function anchorFor(node: Node, around: Surroundings, counters: Counters, names: Names): Anchor | undefined {
  const { section, tops, edition, lang } = around
  const given = attributesOf(node)?.id
  const anchor = (
    kind: Anchor['kind'],
    otherwise: string,
    number: string | undefined,
    title: readonly Inline[],
  ): Anchor => ({
    id: given ?? names.unique(otherwise),
    kind,
    section,
    ...(number !== undefined && { number }),
    title,
  })
  switch (node.type) {
    case 'heading':
      return anchor(
        'heading',
        idOf(textOf(node.children), 'heading'),
        tops.has(node) ? counters.heading(node) : undefined,
        titleIn(lang, edition, node, node.children),
      )
    case 'figure':
      return anchor(
        'figure',
        'figure',
        isOrnament(node) ? undefined : counters.figure(),
        titleIn(lang, edition, node, node.caption),
      )
    case 'table':
      return anchor('table', 'table', counters.table(), titleIn(lang, edition, node, node.caption))
    default:
      return given === undefined ? undefined : anchor('block', given, undefined, [])
  }
}

function titleIn(lang: Lang, edition: Lang, node: Node, words: readonly Inline[]): readonly Inline[] {
  return lang === edition ? quotable(words) : quotableIn(lang, node, words)
}

/** An ornament shows nothing that could be referred to. With a caption it is a figure like others. */
function isOrnament({ image, caption }: Figure): boolean {
  return image.decorative && caption.length === 0
}

export function attributesOf(node: Node): Attributes | undefined {
  return 'attributes' in node ? node.attributes : undefined
}
