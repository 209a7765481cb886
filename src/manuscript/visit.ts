/**
 * Walking through a Document, and making a changed one.
 *
 * Depth is bounded by the parser, so these may call themselves.
 */

import { unreachable } from '../base/index.ts'
import type { Block, Document, FootnoteDefinition, Inline, Node, Text } from './document.ts'

/** The nodes directly below one, in reading order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'break':
    case 'crossReference':
    case 'image':
    case 'footnoteReference':
    case 'html':
    case 'code':
    case 'thematicBreak':
      return []
    case 'figure':
      return [node.image, ...node.caption]
    case 'table':
      return [...node.caption, ...node.children]
    case 'paragraph':
    case 'heading':
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'definitionList':
    case 'definitionTerm':
    case 'definitionDescription':
    case 'tableRow':
    case 'tableCell':
    case 'verse':
    case 'stanza':
    case 'verseLine':
    case 'division':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'span':
    case 'footnoteDefinition':
      return node.children
    default:
      return unreachable(node)
  }
}

/** Every node of a document, or of some of its nodes and what is below them: parents first, in reading order. */
export function* nodesOf(root: Document | readonly Node[]): Generator<Node> {
  const waiting: Node[] = 'definitions' in root ? [...root.children, ...root.definitions] : [...root]
  waiting.reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    const children = childrenOf(node)
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (child) waiting.push(child)
    }
  }
}

/** The words of some inlines without their markup, as a reader would say them; notes are left out. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map(textOfInline).join('')
}

function textOfInline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll('\n', ' ')
    case 'inlineCode':
      return node.value
    case 'break':
      return ' '
    case 'image':
      return node.alt
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'span':
      return textOf(node.children)
    case 'crossReference':
    case 'footnoteReference':
    case 'html':
      return ''
    default:
      return unreachable(node)
  }
}

/** The same document with each text’s value changed; whatever has no text in it stays the same object. */
export function mapText(document: Document, change: (text: Text) => string): Document {
  return mapInlines(document, changingText(change))
}

/** The same for inlines that stand in no document. */
export function mapWords(words: readonly Inline[], change: (text: Text) => string): readonly Inline[] {
  return mapAll(words, changingText(change))
}

function changingText(change: (text: Text) => string): Change {
  return (node) => {
    if (node.type !== 'text') return [node]
    const value = change(node)
    return [value === node.value ? node : { ...node, value }]
  }
}

/**
 * The same document with each inline node changed into one or more, or none.
 * Children are changed before what they stand in.
 */
export function mapInlines(document: Document, change: (inline: Inline) => readonly Inline[]): Document {
  return {
    ...document,
    children: document.children.map((block) => mapBlock(block, change)),
    definitions: document.definitions.map((definition) => mapDefinition(definition, change)),
  }
}

type Change = (inline: Inline) => readonly Inline[]

export function mapDefinition(definition: FootnoteDefinition, change: Change): FootnoteDefinition {
  return { ...definition, children: definition.children.map((block) => mapBlock(block, change)) }
}

function mapAll(nodes: readonly Inline[], change: Change): readonly Inline[] {
  return nodes.flatMap((node) => change(mapInside(node, change)))
}

/** One block with each inline node in it changed. */
export function mapBlock(block: Block, change: Change): Block {
  const inlines = (nodes: readonly Inline[]) => mapAll(nodes, change)
  const blocks = (nodes: readonly Block[]): readonly Block[] => nodes.map((node) => mapBlock(node, change))

  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, children: inlines(block.children) }
    case 'blockquote':
    case 'division':
      return { ...block, children: blocks(block.children) }
    case 'list':
      return {
        ...block,
        children: block.children.map((item) => ({ ...item, children: blocks(item.children) })),
      }
    case 'definitionList':
      return {
        ...block,
        children: block.children.map((child) =>
          child.type === 'definitionTerm'
            ? { ...child, children: inlines(child.children) }
            : { ...child, children: blocks(child.children) },
        ),
      }
    case 'table':
      return {
        ...block,
        caption: inlines(block.caption),
        children: block.children.map((row) => ({
          ...row,
          children: row.children.map((cell) => ({ ...cell, children: inlines(cell.children) })),
        })),
      }
    case 'figure':
      return { ...block, caption: inlines(block.caption) }
    case 'verse':
      return {
        ...block,
        children: block.children.map((stanza) => ({
          ...stanza,
          children: stanza.children.map((line) => ({ ...line, children: inlines(line.children) })),
        })),
      }
    case 'code':
    case 'thematicBreak':
    case 'html':
      return block
    default:
      return unreachable(block)
  }
}

function mapInside(node: Inline, change: Change): Inline {
  switch (node.type) {
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'span':
      return { ...node, children: node.children.flatMap((child) => change(mapInside(child, change))) }
    case 'text':
    case 'inlineCode':
    case 'break':
    case 'crossReference':
    case 'image':
    case 'footnoteReference':
    case 'html':
      return node
    default:
      return unreachable(node)
  }
}
