/**
 * A draft: a work as an importer understood it, before it is written down.
 *
 * Its documents are those of `manuscript/`, but their spans point into the
 * file that was brought in; so whatever is reported of a node can be shown in
 * both places.
 */

import type { Source, Span } from '../base/index.ts'
import {
  type Attributes,
  type Block,
  type Document,
  type FootnoteDefinition,
  type FootnoteReference,
  type Heading,
  type Html,
  type Inline,
  mapBlock,
  mapDefinition,
  noAttributes,
  type Paragraph,
  type Text,
} from '../manuscript/index.ts'
import type { Compared } from './compare-words.ts'
import type { Origin } from './origin.ts'

export interface DraftPerson {
  readonly name: string
  /** As catalogues sort it, if the source says so. */
  readonly sortName?: string
  readonly role:
    | 'author'
    | 'translator'
    | 'editor'
    | 'illustrator'
    | 'designer'
    | 'contributor'
    | 'foreword'
    | 'afterword'
}

/** What a section is, in the words of an edition. */
export const sectionRoles = [
  'part',
  'chapter',
  'preface',
  'foreword',
  'introduction',
  'prologue',
  'afterword',
  'epilogue',
  'appendix',
  'bibliography',
  'glossary',
  'acknowledgments',
  'dedication',
  'epigraph',
] as const

export interface DraftSection {
  /** A part has a text of its own: a part that is a mere title is named by its sections. */
  readonly role: (typeof sectionRoles)[number]
  /** The title without its notes, for the file's name. */
  readonly title: string
  /** Begins with a heading of depth 1, if it has a title at all. */
  readonly document: Document
  /** The title of the part it stands in. */
  readonly part?: string
}

export interface DraftImage {
  /** Relative to the work’s folder. */
  readonly path: string
  readonly bytes: Uint8Array
}

export type DraftField =
  | {
      readonly name: 'identifier' | 'publisher' | 'rights' | 'description' | 'cover'
      readonly value: string
    }
  | { readonly name: 'subjects' | 'front' | 'back'; readonly values: readonly string[] }
  | { readonly name: 'series'; readonly title: string; readonly number?: string }
  | {
      readonly name: 'numbering'
      readonly styles: readonly (readonly [what: string, style: 'decimal' | 'upper-roman'])[]
    }

export interface Draft {
  readonly title: string
  readonly subtitle?: string
  readonly people: readonly DraftPerson[]
  readonly lang: string
  /** `2012`, `2012-03` or `2012-03-18`. */
  readonly date?: string
  /** What else an edition may say, as it is written there: one value, or several. */
  readonly fields?: readonly DraftField[]
  /** Fields of the edition that were guessed and not read off. */
  readonly guesses: readonly ('title' | 'subtitle' | 'people' | 'lang' | 'date')[]
  readonly sections: readonly DraftSection[]
  readonly images: readonly DraftImage[]
}

/** What the reader of each format gives back. */
export interface ReadFile {
  readonly draft: Draft
  readonly compared: Compared
  /** How what the draft points into came of the file, if it is not the file itself. */
  readonly origins: readonly Origin[]
}

/** Nodes that have no key worth keeping: a draft is never bound, only written down. */
const KEY = 'draft'

export function textNode(value: string, span: Span): Text {
  return { type: 'text', key: KEY, span, value }
}

export function callNode(label: string, span: Span): FootnoteReference {
  return { type: 'footnoteReference', key: KEY, span, label }
}

export function paragraphNode(
  children: readonly Inline[],
  span: Span,
  attributes: Attributes = noAttributes,
): Paragraph {
  return { type: 'paragraph', key: KEY, span, attributes, children }
}

export function headingNode(depth: Heading['depth'], children: readonly Inline[], span: Span): Heading {
  return { type: 'heading', key: KEY, span, attributes: noAttributes, depth, children }
}

export function noteNode(label: string, children: readonly Block[], span: Span): FootnoteDefinition {
  return { type: 'footnoteDefinition', key: KEY, span, label, children }
}

/** What is kept and not printed: a comment. Two hyphens would end it, so they are set apart. */
export function asideNode(words: string, span: Span): Html {
  const safe = words.replace(/-{2,}/g, (run) => [...run].join(' ')).replace(/[<>]/g, ' ')
  return { type: 'html', key: KEY, span, value: `<!-- set aside: ${safe} -->` }
}

/** The parts that all nodes of a draft have. */
export function base(span: Span): { readonly key: string; readonly span: Span } {
  return { key: KEY, span }
}

export function documentOf(
  source: Source,
  children: readonly Block[],
  definitions: readonly FootnoteDefinition[],
): Document {
  return { source, children, definitions }
}

/** Several files as one work: the first says what it is called, the others add their sections and people. */
export function mergeDrafts(first: Draft, following: readonly Draft[]): Draft {
  const others = following.map((draft, i) => numberedDraft(draft, i + 2))
  const people = [first, ...others].flatMap((draft) => draft.people)
  const isFirst = (person: DraftPerson, at: number): boolean =>
    people.findIndex((other) => other.name === person.name && other.role === person.role) === at
  return {
    ...first,
    people: people.filter(isFirst),
    sections: [first, ...others].flatMap((draft) => draft.sections),
    images: [first, ...others].flatMap((draft) => draft.images),
  }
}

/** The same draft with its images and ids told apart from those of other files: `images/2-01-mill.png`, `mill-2`. */
function numberedDraft(draft: Draft, file: number): Draft {
  const path = (name: string): string => name.replace(/^images\//, `images/${file}-`)
  const attributed = <T extends Block | Inline>(node: T): T =>
    'attributes' in node && node.attributes.id !== undefined
      ? { ...node, attributes: { ...node.attributes, id: `${node.attributes.id}-${file}` } }
      : node
  const renamed = (inline: Inline): readonly Inline[] => {
    const node = attributed(inline)
    if (node.type === 'image') return [{ ...node, url: path(node.url) }]
    if (node.type === 'crossReference') return [{ ...node, target: `${node.target}-${file}` }]
    return node.type === 'link' && node.url.startsWith('#')
      ? [{ ...node, url: `${node.url}-${file}` }]
      : [node]
  }
  const block = (one: Block): Block => {
    const node = attributed(mapBlock(one, renamed))
    if (node.type === 'figure') return { ...node, image: { ...node.image, url: path(node.image.url) } }
    return node.type === 'blockquote' || node.type === 'division'
      ? { ...node, children: node.children.map(block) }
      : node
  }
  const sections = draft.sections.map((section) => ({
    ...section,
    document: {
      ...section.document,
      children: section.document.children.map(block),
      definitions: section.document.definitions.map((note) => mapDefinition(note, renamed)),
    },
  }))
  return { ...draft, sections, images: draft.images.map((image) => ({ ...image, path: path(image.path) })) }
}
