/**
 * A Book as readable text: what binding found out, leaf by leaf.
 *
 *     chapter #of-water  I  “Of Water”
 *       p    The mill was sold⟦b⟧ within the year; see →#figure-1.
 *       note b  #n-ed-2  ed:mill
 *         p    Not so: the deed is dated 1791.
 */

import { unreachable } from '../base/index.ts'
import type { Book, Entry, Leaf, Note, Section } from '../book/index.ts'
import { type Block, childrenOf, type Inline, type Node, textOf } from '../manuscript/index.ts'

export function dumpBook(book: Book): string {
  const lines = [
    `${book.edition.kind} “${book.edition.title}” ${book.lang}`,
    ...book.leaves.flatMap((leaf) => ['', ...dumpLeaf(leaf, book)]),
    '',
    'contents',
    ...book.contents.flatMap((entry) => dumpEntry(entry, 1)),
  ]
  if (book.pageList.length > 0) {
    lines.push(
      '',
      'pages',
      ...book.pageList.map(
        ({ label, id, at }) =>
          `  ${label}  #${id} at ${at.kind === 'leaf' ? `#${at.leaf}` : `${at.key}+${at.offset}`}`,
      ),
    )
  }
  return `${lines.join('\n')}\n`
}

function dumpLeaf(leaf: Leaf, book: Book): readonly string[] {
  if (leaf.kind === 'page') return [`${leaf.matter}: page ${leaf.name} #${leaf.id}`]
  const words = [`${leaf.matter}:`, leaf.role, `#${leaf.id}`, ...optional(leaf.number), titleOf(leaf, book)]
  return [
    words.join(' '),
    ...leaf.children.flatMap((block) => dumpBlock(block, 1, book)),
    ...leaf.notes.flatMap((note) => dumpNote(note, book)),
  ]
}

function titleOf(section: Section, book: Book): string {
  return section.title.length === 0 ? '(no title)' : `“${dumpInlines(section.title, book)}”`
}

function dumpNote(note: Note, book: Book): readonly string[] {
  const calls = note.calls.length > 1 ? ` called ${note.calls.length} times` : ''
  return [
    `  note ${note.mark}  #${note.id}  ${note.stream}  [^${note.label}]${calls}`,
    ...note.children.flatMap((block) => dumpBlock(block, 2, book)),
  ]
}

function dumpEntry(entry: Entry, depth: number): readonly string[] {
  const words = [...optional(entry.number), textOf(entry.title), `→ #${entry.target}`]
  return [
    `${'  '.repeat(depth)}${words.join(' ')}`,
    ...entry.children.flatMap((child) => dumpEntry(child, depth + 1)),
  ]
}

/** A line per block; what holds blocks has them below it. */
function dumpBlock(block: Block, depth: number, book: Book): readonly string[] {
  const anchor = book.anchorOf.get(block.key)
  const name =
    anchor === undefined ? '' : ` #${anchor.id}${anchor.number === undefined ? '' : ` ${anchor.number}`}`
  const head = (label: string, text = '') => `${'  '.repeat(depth)}${`${label}${name}  ${text}`.trimEnd()}`
  switch (block.type) {
    case 'paragraph':
      return [head('p', dumpInlines(block.children, book))]
    case 'heading':
      return [head(`h${block.depth}`, dumpInlines(block.children, book))]
    case 'figure':
      return [head('figure', [block.image.url, dumpInlines(block.caption, book)].join('  '))]
    case 'code':
      return [head('code', JSON.stringify(block.value))]
    case 'html':
    case 'thematicBreak':
      return [head(block.type)]
    case 'table':
      return [
        head('table', dumpInlines(block.caption, book)),
        ...block.children.flatMap((row) => dumpInside(row, depth + 1, book)),
      ]
    case 'blockquote':
    case 'list':
    case 'definitionList':
    case 'verse':
    case 'division':
      return [head(block.type), ...childrenOf(block).flatMap((child) => dumpInside(child, depth + 1, book))]
    default:
      return unreachable(block)
  }
}

/** Items, rows and stanzas add no line of their own. */
function dumpInside(node: Node, depth: number, book: Book): readonly string[] {
  switch (node.type) {
    case 'listItem':
    case 'definitionDescription':
    case 'stanza':
      return childrenOf(node).flatMap((child) => dumpInside(child, depth, book))
    case 'tableRow':
      return [
        `${'  '.repeat(depth)}| ${node.children.map((cell) => dumpInlines(cell.children, book)).join(' | ')}`,
      ]
    case 'definitionTerm':
    case 'verseLine':
      return [`${'  '.repeat(depth)}${dumpInlines(node.children, book)}`]
    case 'paragraph':
    case 'heading':
    case 'blockquote':
    case 'list':
    case 'definitionList':
    case 'code':
    case 'table':
    case 'thematicBreak':
    case 'figure':
    case 'verse':
    case 'division':
    case 'html':
      return dumpBlock(node, depth, book)
    case 'tableCell':
    case 'footnoteDefinition':
    case 'text':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'inlineCode':
    case 'break':
    case 'link':
    case 'crossReference':
    case 'image':
    case 'span':
    case 'footnoteReference':
      return []
    default:
      return unreachable(node)
  }
}

/** Text with what was bound to it: `⟦b⟧` a note's mark, `→#id` a target, `⟨12⟩` a page's beginning. */
function dumpInlines(inlines: readonly Inline[], book: Book): string {
  return inlines.map((inline) => dumpInline(inline, book)).join('')
}

function dumpInline(inline: Inline, book: Book): string {
  switch (inline.type) {
    case 'text':
      return shownSpaces(inline.value)
    case 'inlineCode':
      return `\`${inline.value}\``
    case 'break':
      return ' / '
    case 'emphasis':
      return `*${dumpInlines(inline.children, book)}*`
    case 'strong':
      return `**${dumpInlines(inline.children, book)}**`
    case 'delete':
      return `~~${dumpInlines(inline.children, book)}~~`
    case 'span':
      return `[${dumpInlines(inline.children, book)}]`
    case 'link': {
      const target = book.targetOf.get(inline.key)
      return `[${dumpInlines(inline.children, book)}]→${target === undefined ? inline.url : `#${target.id}`}`
    }
    case 'crossReference': {
      const target = book.targetOf.get(inline.key)
      return `${inline.form}→${target === undefined ? 'nothing' : `#${target.id}`}`
    }
    case 'image':
      return `![${inline.alt}](${inline.url})`
    case 'footnoteReference':
      return `⟦${book.noteOf.get(inline.key)?.mark ?? 'nothing'}⟧`
    case 'html':
      return ''
    default:
      return unreachable(inline)
  }
}

/** Spaces that cannot be told apart by eye: ⍽ does not break, ⍹ is thin and does not break. */
function shownSpaces(text: string): string {
  return text.replaceAll('\u00a0', '⍽').replaceAll('\u202f', '⍹').replaceAll('\n', ' ')
}

function optional(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text]
}
