/**
 * Puts the printed pages' beginnings into a book, so that the e-book can carry them.
 *
 * A break stands exactly before the first word of its page, within its node of
 * text, which is cut in two there. No text is added or lost. What begins a page
 * but takes no inline (a block of code, the rest of a long note) has its break
 * at the nearest place that does: before the next words, after the note's call.
 */

import {
  type Inline,
  mapBlock,
  type NodeKey,
  nodesOf,
  type PageBreak,
  type Text,
} from '../manuscript/index.ts'
import type { Book, Leaf, PageMark, PageStart, Section } from './book.ts'
import { Names } from './slug.ts'

/** Starts whose key stands in no section (a title page, the contents) have no break. */
export function withPageBreaks(book: Book, starts: readonly PageStart[]): Book {
  const sections = book.leaves.filter((leaf) => leaf.kind === 'section')
  const placed = place(sections, book, starts)
  const pageList: PageMark[] = []

  const leaves = book.leaves.map((leaf): Leaf => {
    if (leaf.kind === 'page') return leaf
    const rewrite: Rewrite = (inline) => {
      const breaks = placed.get(inline.key)
      if (breaks === undefined) return [inline]
      for (const { node } of breaks) pageList.push({ label: node.label, id: node.id, section: leaf.id })
      return inline.type === 'text' ? cut(inline, breaks) : around(inline, breaks)
    }
    const title = rewriteInlines(leaf.title, rewrite)
    return { ...leaf, title, children: leaf.children.map((block) => mapBlock(block, rewrite)) }
  })

  const nodes = new Map(book.nodes)
  for (const leaf of leaves) {
    if (leaf.kind === 'section')
      for (const node of nodesOf([...leaf.title, ...leaf.children])) nodes.set(node.key, node)
  }
  return { ...book, leaves, pageList, nodes }
}

/** What stands in the place of an inline whose children have been rewritten already. */
type Rewrite = (inline: Inline) => readonly Inline[]

function rewriteInlines(inlines: readonly Inline[], rewrite: Rewrite): readonly Inline[] {
  return inlines.flatMap((inline) =>
    rewrite(
      'children' in inline ? { ...inline, children: rewriteInlines(inline.children, rewrite) } : inline,
    ),
  )
}

interface Placed {
  readonly node: PageBreak
  /** Into the value of the text it stands in (UTF-16 units). */
  readonly offset: number
  readonly side: 'before' | 'after'
}

/** Which breaks stand at which inline, in the order of the pages. */
function place(
  sections: readonly Section[],
  book: Book,
  starts: readonly PageStart[],
): ReadonlyMap<NodeKey, readonly Placed[]> {
  const hosts = hostsOf(sections, book)
  const names = new Names()
  for (const id of book.anchors.keys()) names.claim(id)

  const placed = new Map<NodeKey, Placed[]>()
  for (const { label, key, offset } of starts) {
    const host = hosts.get(key)
    if (host === undefined) continue
    const id = names.unique(`page-${label.replace(/[^\p{L}\p{N}]+/gu, '-')}`)
    const isOwn = host.inline.key === key
    const node: PageBreak = { type: 'pageBreak', key: id, span: host.inline.span, label, id }
    const list = placed.get(host.inline.key) ?? []
    list.push({ node, offset: isOwn ? offset : 0, side: host.side })
    placed.set(host.inline.key, list)
  }
  return placed
}

interface Host {
  readonly inline: Inline
  readonly side: 'before' | 'after'
}

/** For every node of the sections and their notes, the inline at which its page's break can stand. */
function hostsOf(sections: readonly Section[], book: Book): ReadonlyMap<NodeKey, Host> {
  const hosts = new Map<NodeKey, Host>()
  for (const section of sections) {
    let waiting: NodeKey[] = []
    let last: Inline | undefined
    for (const node of nodesOf([...section.title, ...section.children])) {
      if (!isPlace(node)) {
        waiting.push(node.key)
        continue
      }
      const host: Host = { inline: node, side: 'before' }
      for (const key of waiting) hosts.set(key, host)
      hosts.set(node.key, host)
      waiting = []
      last = node
    }
    if (last !== undefined) for (const key of waiting) hosts.set(key, { inline: last, side: 'after' })
  }
  for (const note of book.notes) {
    const call = note.calls[0] && hosts.get(note.calls[0].key)
    if (call === undefined) continue
    for (const node of nodesOf(note.children)) hosts.set(node.key, { inline: call.inline, side: 'after' })
  }
  return hosts
}

/** Where a break can stand: beside an inline that has no children, so that it is never lost in one. */
function isPlace(node: { readonly type: string }): node is Inline {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'break':
    case 'crossReference':
    case 'footnoteReference':
      return true
    default:
      return false
  }
}

/** A text cut at its breaks. The first piece keeps the key; no cut goes through a character. */
function cut(text: Text, breaks: readonly Placed[]): readonly Inline[] {
  const made: Inline[] = []
  let from = 0
  const piece = (to: number) => {
    if (to <= from) return
    const key = from === 0 ? text.key : `${text.key}.${from}`
    made.push({ ...text, key, value: text.value.slice(from, to) })
    from = to
  }
  for (const { node, offset, side } of breaks) {
    piece(side === 'after' ? text.value.length : wholeCharacter(text.value, offset))
    made.push(node)
  }
  piece(text.value.length)
  return made
}

function wholeCharacter(value: string, offset: number): number {
  const at = Math.min(Math.max(offset, 0), value.length)
  const isSplit = /[\udc00-\udfff]/.test(value[at] ?? '') && /[\ud800-\udbff]/.test(value[at - 1] ?? '')
  return isSplit ? at - 1 : at
}

function around(inline: Inline, breaks: readonly Placed[]): readonly Inline[] {
  const on = (side: Placed['side']) => breaks.flatMap((placed) => (placed.side === side ? [placed.node] : []))
  return [...on('before'), inline, ...on('after')]
}
