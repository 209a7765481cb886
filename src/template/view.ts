/**
 * What each node's template is given: plain readonly data, complete.
 *
 * A template never computes, so a view holds the node's own fields and what the
 * book found out about it: its number, its target, its note. Every field is
 * always there (strict templates ask for no less); what a node lacks is empty.
 */

import { unreachable } from '../base/index.ts'
import type { Note } from '../book/index.ts'
import {
  type Alignment,
  type Attributes,
  type Block,
  type CrossReference,
  type Inline,
  type ListItem,
  type Node,
  noAttributes,
  type TableCell,
  type TableRow,
  textOf,
} from '../manuscript/index.ts'
import { crowdedColumns } from './crowded-columns.ts'
import { turnOf } from './direction.ts'
import { say } from './locale.ts'
import type { Pass } from './pass.ts'

export type View = Readonly<Record<string, unknown>>

/** A node as it is written: some know a little more here than in their document. */
export type Drawn =
  | Exclude<Node, { readonly type: 'listItem' | 'tableRow' | 'tableCell' | 'footnoteDefinition' }>
  | DrawnItem
  | DrawnRow
  | DrawnCell
  | DrawnNote
  | DrawnBreak

/** An item of a tight list knows it: its one paragraph is written without tags. */
interface DrawnItem extends ListItem {
  readonly tight: boolean
}

interface DrawnRow extends TableRow {
  readonly place: 'head' | 'body'
  readonly align: readonly Alignment[]
  /** Whether its first cell is the head of the others. */
  readonly headed: boolean
  /** Of each column, whether its words may be broken. */
  readonly crowded: readonly boolean[]
}

interface DrawnCell extends TableCell {
  /** What it is the head of, if it is one. */
  readonly heads: 'column' | 'row' | undefined
  readonly align: Alignment
  readonly crowded: boolean
}

/** A note, written where its target wants it. */
interface DrawnNote {
  readonly type: 'footnoteDefinition'
  readonly key: string
  readonly note: Note
}

/**
 * Where a page of the printed edition begins: `block` stands among blocks,
 * `inline` in a line. A `resumed` one stands in a note, where it goes on on that page.
 */
export interface DrawnBreak {
  readonly type: 'pageBreak'
  readonly key: string
  readonly label: string
  readonly id: string
  readonly form: 'block' | 'inline'
  readonly resumed: boolean
}

/** Every type of node, and whether it is written on a line of its own. */
const types: Readonly<Record<Drawn['type'], 'block' | 'inline'>> = {
  paragraph: 'block',
  heading: 'block',
  blockquote: 'block',
  list: 'block',
  listItem: 'block',
  definitionList: 'block',
  definitionTerm: 'block',
  definitionDescription: 'block',
  code: 'block',
  table: 'block',
  tableRow: 'block',
  tableCell: 'block',
  thematicBreak: 'block',
  figure: 'block',
  verse: 'block',
  stanza: 'block',
  verseLine: 'block',
  division: 'block',
  html: 'inline',
  text: 'inline',
  emphasis: 'inline',
  strong: 'inline',
  delete: 'inline',
  inlineCode: 'inline',
  break: 'inline',
  link: 'inline',
  crossReference: 'inline',
  image: 'inline',
  span: 'inline',
  footnoteReference: 'inline',
  footnoteDefinition: 'block',
  pageBreak: 'inline',
}

/** The types of all nodes, each with a template `node/<type>`. */
export const nodeTypes: readonly string[] = Object.keys(types)

/** Views hold nodes and nothing that looks like one, so its type tells. */
export function isDrawn(value: unknown): value is Drawn {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    Object.hasOwn(types, value.type)
  )
}

/** Blocks are written on lines of their own, so that the markup can be read. */
export function isBlock(node: Drawn): boolean {
  return types[node.type] === 'block'
}

export function drawNote(note: Note): Drawn {
  return { type: 'footnoteDefinition', key: note.key, note }
}

export function nodeView(node: Drawn, pass: Pass): View {
  switch (node.type) {
    case 'paragraph':
    case 'blockquote':
    case 'definitionList':
    case 'span':
    case 'verse':
      return { ...attributesView(node.attributes, pass), children: node.children }
    case 'definitionTerm':
    case 'definitionDescription':
    case 'stanza':
    case 'emphasis':
    case 'strong':
    case 'delete':
      return { children: node.children }
    case 'thematicBreak':
    case 'break':
    case 'html':
      return {}
    case 'text':
    case 'inlineCode':
      return { value: node.value }
    case 'heading': {
      const anchor = pass.book.anchorOf.get(node.key)
      return {
        ...attributesView(node.attributes, pass),
        id: anchor?.id ?? node.attributes.id,
        level: Math.min(6, node.depth + pass.leaf.level - 1),
        number: anchor?.number,
        children: node.children,
      }
    }
    case 'list':
      return {
        ...attributesView(node.attributes, pass),
        ordered: node.ordered,
        start: node.ordered && node.start !== 1 ? String(node.start) : undefined,
        spacing: node.tight ? 'tight' : 'loose',
        children: node.children.map((item): DrawnItem => ({ ...item, tight: node.tight })),
      }
    case 'listItem': {
      const [only, ...more] = node.children
      const alone = node.tight && more.length === 0 && only?.type === 'paragraph' && isBare(only.attributes)
      return alone ? { inlines: only.children, blocks: [] } : { inlines: [], blocks: node.children }
    }
    case 'code':
      return { ...attributesView(node.attributes, pass), language: node.lang, value: node.value }
    case 'table': {
      const [head, ...rows] = node.children
      const headed = hasRowHeads(head)
      const crowded = pass.target === 'epub' ? crowdedColumns(node) : []
      const draw = (row: TableRow, place: 'head' | 'body'): DrawnRow => ({
        ...row,
        place,
        align: node.align,
        headed: headed && place === 'body',
        crowded,
      })
      const number = pass.book.anchorOf.get(node.key)?.number
      return {
        ...attributesView(node.attributes, pass),
        number,
        caption: node.caption,
        captioned: number !== undefined || node.caption.length > 0,
        head: head && draw(head, 'head'),
        rows: rows.map((row) => draw(row, 'body')),
      }
    }
    case 'tableRow':
      return {
        children: node.children.map(
          (cell, column): DrawnCell => ({
            ...cell,
            heads: headedBy(cell, column, node),
            align: node.align[column] ?? 'start',
            crowded: node.crowded[column] === true,
          }),
        ),
      }
    case 'tableCell':
      return {
        scope: node.heads === 'column' ? 'col' : node.heads,
        align: node.align,
        /** Its words may be broken anywhere, lest they be cut off on small screens. */
        crowded: node.crowded,
        children: node.children,
      }
    case 'figure': {
      const number = pass.book.anchorOf.get(node.key)?.number
      return {
        ...attributesView(node.attributes, pass),
        number,
        image: node.image,
        caption: node.caption,
        captioned: number !== undefined || node.caption.length > 0,
      }
    }
    case 'image':
      return {
        ...attributesView(node.attributes, pass),
        source: pass.imageOf(node.url),
        alt: node.decorative ? '' : node.alt,
        width: pixels(node.attributes.values.width, pass),
        height: pixels(node.attributes.values.height, pass),
      }
    case 'verseLine':
      return { indent: node.indent > 0 ? String(node.indent) : undefined, children: node.children }
    case 'division':
      return {
        ...attributesView(node.attributes, pass),
        name: node.name === 'plain' ? '' : node.name,
        children: node.children,
      }
    case 'link': {
      const target = pass.book.targetOf.get(node.key)
      return {
        ...attributesView(node.attributes, pass),
        href: target ? pass.hrefOf(target) : node.url,
        /** What paper would have to show: nothing if the words of the link say it already. */
        address: target ? undefined : addressOf(node.url, textOf(node.children)),
        title: node.title,
        children: node.children,
      }
    }
    case 'crossReference':
      return referenceView(node, pass)
    case 'footnoteReference':
      return callView(node.key, pass)
    case 'footnoteDefinition':
      return noteView(node.note, pass)
    case 'pageBreak':
      return { id: node.id, label: node.label, form: node.form, resumed: node.resumed }
    default:
      return unreachable(node)
  }
}

/** Where the corner is left empty and other columns have heads, the first column is the head of the rows. */
function hasRowHeads(head: TableRow | undefined): boolean {
  const [corner, ...others] = head?.children ?? []
  return corner?.children.length === 0 && others.some(({ children }) => children.length > 0)
}

/** A cell without words heads nothing. */
function headedBy({ children }: TableCell, column: number, { place, headed }: DrawnRow): DrawnCell['heads'] {
  if (children.length === 0) return undefined
  if (place === 'head') return 'column'
  return headed && column === 0 ? 'row' : undefined
}

/** A node's own id, classes and language, as `attributes.hbs` writes them. */
export function attributesView({ id, classes, lang }: Attributes, pass: Pass): View {
  return { id, class: classes.join(' '), lang, dir: turnOf(lang, pass) }
}

function isBare({ id, classes, lang }: Attributes): boolean {
  return id === undefined && classes.length === 0 && lang === undefined
}

/** E-books take whole pixels (HTML, dimension attributes); print takes any length. */
function pixels(written: string | undefined, { target }: Pass): string | undefined {
  return target === 'print' || /^\d+$/.test(written ?? '') ? written : undefined
}

/** Asks for what its target has: a title where no number is, the page or a word where neither is. */
function referenceView({ key, form }: CrossReference, pass: Pass): View {
  const target = pass.book.targetOf.get(key)
  if (!target) return { href: undefined, form, title: [], number: undefined, page: undefined, word: '' }
  const page = pass.pageLabels.get(target.id)
  const hasTitle = target.title.length > 0
  const hasNumber = target.number !== undefined
  const possible: Readonly<Record<typeof form, boolean>> = {
    title: hasTitle,
    number: hasNumber,
    page: pass.target === 'print' || page !== undefined,
  }
  const wishes = [form, 'title', 'number', 'page'] as const
  return {
    href: pass.hrefOf(target),
    form: wishes.find((wish) => possible[wish]) ?? 'word',
    title: quotedIn(target.title, key),
    number: target.number,
    page,
    word: say(pass.locale, 'here') ?? '',
  }
}

/** A title's inlines with keys of this quotation: a page may begin in it, and not in another. */
function quotedIn(inlines: readonly Inline[], quoter: string): readonly Inline[] {
  return inlines.map((inline) => {
    const key = `${inline.key}@${quoter}`
    return 'children' in inline
      ? { ...inline, key, children: quotedIn(inline.children, quoter) }
      : { ...inline, key }
  })
}

/** A note's mark is late where its stream counts anew on every page, which only print has. */
function isLate(note: Note, { book, target }: Pass): boolean {
  return (
    target === 'print' && book.streams.some(({ id, restart }) => id === note.stream && restart === 'page')
  )
}

function callView(key: string, pass: Pass): View {
  const note = pass.book.noteOf.get(key)
  const call = note?.calls.find((candidate) => candidate.key === key)
  if (!note || !call) return { href: undefined, id: '', mark: '', late: false, note: undefined }
  const isHere = pass.target === 'epub' || pass.book.edition.notesAt === 'page'
  const carries = isHere && note.calls[0] === call && pass.openNotes.size === 0
  return {
    href: pass.hrefOf({ id: note.id, section: note.section, kind: 'note' }),
    id: call.id,
    mark: note.mark,
    late: isLate(note, pass),
    /** The note itself, at its first call and not within another; in print, if notes stand on the page. */
    note: carries ? drawNote(note) : undefined,
  }
}

function noteView(note: Note, pass: Pass): View {
  const [first, ...rest] = note.children
  const opens = first?.type === 'paragraph' ? first : undefined
  const back = note.calls[0]?.id
  const blocks: readonly Block[] = opens ? rest : note.children
  const inlines: readonly Inline[] = opens?.children ?? []
  return {
    id: note.id,
    stream: note.stream,
    /** Its own, whatever the passage is in from which it is called. */
    lang: pass.book.lang,
    mark: note.mark,
    late: isLate(note, pass),
    back: back === undefined ? undefined : `#${back}`,
    /** Whether it is to say on which page it is called, being printed elsewhere. */
    away: pass.target === 'print' && pass.book.edition.notesAt !== 'page',
    first: { ...attributesView(opens?.attributes ?? noAttributes, pass), inlines },
    blocks,
  }
}

/** An address as people write it, if it is not what the words of its link say. */
function addressOf(url: string, words: string): string | undefined {
  const written = url.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '')
  const said = words
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
  return written === said ? undefined : written
}
