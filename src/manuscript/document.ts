/**
 * The Document: a manuscript as a tree.
 *
 * Node types have mdast's names where mdast has one. Nothing is resolved or
 * numbered here: a reference knows its label and no more. Trees are never
 * changed; a later stage makes a new one, or keeps a table beside this one that
 * is indexed by the nodes' keys.
 */

import type { Source, Span } from '../base/index.ts'

/** Names a node for its whole life: `<section>.<n>`, unique in an edition. */
export type NodeKey = string

/** A language tag (BCP 47), as written. */
export type Lang = string

interface NodeBase {
  readonly key: NodeKey
  readonly span: Span
}

/** What braces add to an element: `{#id .class lang=fr key=value}`. */
export interface Attributes {
  readonly id?: string
  readonly classes: readonly string[]
  readonly lang?: Lang
  /** All other pairs, by key; a template may look at them. */
  readonly values: Readonly<Record<string, string>>
}

export const noAttributes: Attributes = { classes: [], values: {} }

interface Attributed {
  readonly attributes: Attributes
}

// ——— blocks

export interface Paragraph extends NodeBase, Attributed {
  readonly type: 'paragraph'
  readonly children: readonly Inline[]
}

export interface Heading extends NodeBase, Attributed {
  readonly type: 'heading'
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  readonly children: readonly Inline[]
}

export interface Blockquote extends NodeBase, Attributed {
  readonly type: 'blockquote'
  readonly children: readonly Block[]
}

export interface List extends NodeBase, Attributed {
  readonly type: 'list'
  readonly ordered: boolean
  /** First number of an ordered list. */
  readonly start: number
  /** False when any items are parted by blank lines. */
  readonly tight: boolean
  readonly children: readonly ListItem[]
}

export interface ListItem extends NodeBase {
  readonly type: 'listItem'
  readonly children: readonly Block[]
}

export interface DefinitionList extends NodeBase, Attributed {
  readonly type: 'definitionList'
  readonly children: readonly (DefinitionTerm | DefinitionDescription)[]
}

export interface DefinitionTerm extends NodeBase {
  readonly type: 'definitionTerm'
  readonly children: readonly Inline[]
}

export interface DefinitionDescription extends NodeBase {
  readonly type: 'definitionDescription'
  readonly children: readonly Block[]
}

export interface Code extends NodeBase, Attributed {
  readonly type: 'code'
  /** The language of a program, as written after the fence; may be empty. */
  readonly lang: string
  readonly value: string
}

export type Alignment = 'start' | 'center' | 'end'

export interface Table extends NodeBase, Attributed {
  readonly type: 'table'
  /** From the word `caption` of its braces. */
  readonly caption: readonly Inline[]
  readonly align: readonly Alignment[]
  /** The first row is the head. */
  readonly children: readonly TableRow[]
}

export interface TableRow extends NodeBase {
  readonly type: 'tableRow'
  readonly children: readonly TableCell[]
}

export interface TableCell extends NodeBase {
  readonly type: 'tableCell'
  readonly children: readonly Inline[]
}

export interface ThematicBreak extends NodeBase {
  readonly type: 'thematicBreak'
}

/** A paragraph that held one image and nothing else. Its title is the caption. */
export interface Figure extends NodeBase, Attributed {
  readonly type: 'figure'
  readonly image: Image
  readonly caption: readonly Inline[]
}

/** `::: verse`: each line of the source is a line of verse, blank lines part stanzas. */
export interface Verse extends NodeBase, Attributed {
  readonly type: 'verse'
  readonly children: readonly Stanza[]
}

export interface Stanza extends NodeBase {
  readonly type: 'stanza'
  readonly children: readonly VerseLine[]
}

export interface VerseLine extends NodeBase {
  readonly type: 'verseLine'
  /** Steps of indentation, two spaces each in the source. */
  readonly indent: number
  readonly children: readonly Inline[]
}

/** `::: epigraph`, `::: dedication`, `::: signature`, `::: note`, or `::: {.class}`. */
export interface Division extends NodeBase, Attributed {
  readonly type: 'division'
  readonly name: 'epigraph' | 'dedication' | 'signature' | 'note' | 'plain'
  readonly children: readonly Block[]
}

/** HTML found in the manuscript. Reported, and never written anywhere but back to Markdown. */
export interface Html extends NodeBase {
  readonly type: 'html'
  readonly value: string
}

export type Block =
  | Paragraph
  | Heading
  | Blockquote
  | List
  | DefinitionList
  | Code
  | Table
  | ThematicBreak
  | Figure
  | Verse
  | Division
  | Html

// ——— inlines

/** Characters as the reader is to see them: entities and escapes are resolved. */
export interface Text extends NodeBase {
  readonly type: 'text'
  readonly value: string
}

export interface Emphasis extends NodeBase {
  readonly type: 'emphasis'
  readonly children: readonly Inline[]
}

export interface Strong extends NodeBase {
  readonly type: 'strong'
  readonly children: readonly Inline[]
}

export interface Delete extends NodeBase {
  readonly type: 'delete'
  readonly children: readonly Inline[]
}

export interface InlineCode extends NodeBase {
  readonly type: 'inlineCode'
  readonly value: string
}

/** A line ending the author asked for. A soft line ending is a text of one newline. */
export interface Break extends NodeBase {
  readonly type: 'break'
}

export interface Link extends NodeBase, Attributed {
  readonly type: 'link'
  readonly url: string
  readonly title: string
  readonly children: readonly Inline[]
}

/**
 * A link to an id of the edition whose words the program writes:
 * `[](#mill)` or `[](#mill){.title}`, `[](#mill){.number}`, `[](#mill){.page}`.
 */
export interface CrossReference extends NodeBase {
  readonly type: 'crossReference'
  readonly target: string
  readonly form: 'title' | 'number' | 'page'
}

export interface Image extends NodeBase, Attributed {
  readonly type: 'image'
  readonly url: string
  readonly title: string
  readonly alt: string
  /** True when the author wrote `alt=""`: an ornament, and silent on purpose. */
  readonly decorative: boolean
}

/** `[words]{lang=fr .small-caps}`. Classes with a house style: small-caps, sup, sub, name. */
export interface InlineSpan extends NodeBase, Attributed {
  readonly type: 'span'
  readonly children: readonly Inline[]
}

/** `[^label]`; an inline note `^[…]` has a label of its own making, `inline:<n>`. */
export interface FootnoteReference extends NodeBase {
  readonly type: 'footnoteReference'
  readonly label: string
}

export type Inline =
  | Text
  | Emphasis
  | Strong
  | Delete
  | InlineCode
  | Break
  | Link
  | CrossReference
  | Image
  | InlineSpan
  | FootnoteReference
  | Html

// ——— the whole

/** Content that stands outside the flow, and is called into it by its label. */
export interface FootnoteDefinition extends NodeBase {
  readonly type: 'footnoteDefinition'
  readonly label: string
  readonly children: readonly Block[]
}

export interface Document {
  readonly source: Source
  /** The header between `---` lines, if there is one. Offsets of the YAML inside. */
  readonly frontMatter?: { readonly start: number; readonly end: number }
  readonly children: readonly Block[]
  /** In the order they were written; labels may repeat (`book/resolve.ts` reports that). */
  readonly definitions: readonly FootnoteDefinition[]
}

/** Every node below and including a document's blocks and definitions. */
export type Node =
  | Block
  | Inline
  | ListItem
  | DefinitionTerm
  | DefinitionDescription
  | TableRow
  | TableCell
  | Stanza
  | VerseLine
  | FootnoteDefinition
