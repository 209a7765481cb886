/**
 * The words that a Book promises: what must be read in both of its outputs, once
 * each and in order.
 *
 * Per section, from its title to its last note. The few words that templates
 * add inside of a section (numbers, labels of figures, words of references) are
 * promised too, since the Book knows them. Marks of notes are not: they are
 * digits in the middle of words, and part those instead.
 */

import { unreachable } from '../../src/base/index.ts'
import type { Anchor, Book, Note, Section } from '../../src/book/index.ts'
import type { Block, CrossReference, Inline, Node } from '../../src/manuscript/index.ts'

export interface Promises {
  /** Print hears a note where it is called; an e-book keeps all of a section's at its end. */
  readonly notes: 'in place' | 'at the end'
  /** Anchor → the label of the page it is printed on. */
  readonly pageLabels: ReadonlyMap<string, string>
  /** `Part {number}`, `Figure {number}`, in the language of the edition. */
  readonly label: (kind: 'part' | 'figure' | 'table', number: string) => string
  /** What a reference says to which nothing else can be said. */
  readonly here: string
}

/** Where one word ends and another begins: around blocks, at breaks, at calls. */
const gap = '\n'

export function wordsOfBook(book: Book, promises: Promises): ReadonlyMap<string, readonly string[]> {
  const sections = book.leaves.filter((leaf) => leaf.kind === 'section')
  return new Map(
    sections.map((section, index) => [
      section.id,
      splitWords(textOfSection(section, index === 0, { book, promises })),
    ]),
  )
}

/** Stretches of anything but white space; soft hyphens and what has no width are no letters. */
export function splitWords(text: string): readonly string[] {
  return text
    .replaceAll(/[\u00ad\u200b\u2060]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '')
}

interface Reading {
  readonly book: Book
  readonly promises: Promises
}

function textOfSection(section: Section, isFirst: boolean, reading: Reading): string {
  const { book, promises } = reading
  const { number, role } = section
  const opening = number === undefined ? '' : role === 'part' ? promises.label('part', number) : number
  const title = inlines(section.title, reading)
  const { kind, title: name, subtitle = '', people } = book.edition
  const leaflet =
    kind === 'leaflet' && isFirst
      ? [title || name, subtitle, ...people.map((person) => person.name)].join(gap)
      : title
  const atEnd = promises.notes === 'at the end' ? section.notes.map((note) => textOfNote(note, reading)) : []
  return [opening, leaflet, blocks(section.children, reading), ...atEnd].join(gap)
}

function textOfNote(note: Note, reading: Reading): string {
  return gap + blocks(note.children, reading) + gap
}

function blocks(nodes: readonly Node[], reading: Reading): string {
  return nodes.map((node) => gap + textOfNode(node, reading) + gap).join('')
}

function inlines(nodes: readonly Inline[], reading: Reading): string {
  return nodes.map((node) => textOfNode(node, reading)).join('')
}

function textOfNode(node: Node, reading: Reading): string {
  const { book, promises } = reading
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value
    case 'break':
      return gap
    case 'heading': {
      const number = book.anchorOf.get(node.key)?.number
      return (number === undefined ? '' : number + gap) + inlines(node.children, reading)
    }
    case 'figure':
      return labelled(node, inlines(node.caption, reading), reading)
    case 'table':
      return labelled(node, inlines(node.caption, reading), reading) + blocks(node.children, reading)
    case 'crossReference':
      return textOfReference(node, reading)
    case 'footnoteReference': {
      const note = book.noteOf.get(node.key)
      const isHere = promises.notes === 'in place' && note?.calls[0]?.key === node.key
      return note && isHere ? textOfNote(note, reading) : gap
    }
    case 'paragraph':
    case 'definitionTerm':
    case 'tableCell':
    case 'verseLine':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'span':
      return inlines(node.children, reading)
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'definitionList':
    case 'definitionDescription':
    case 'tableRow':
    case 'verse':
    case 'stanza':
    case 'division':
    case 'footnoteDefinition':
      return blocks(node.children, reading)
    case 'thematicBreak':
    case 'image':
    case 'html':
      return ''
    default:
      return unreachable(node)
  }
}

function labelled(node: Block & { type: 'figure' | 'table' }, caption: string, reading: Reading): string {
  const number = reading.book.anchorOf.get(node.key)?.number
  const label = number === undefined ? '' : reading.promises.label(node.type, number)
  return label + gap + caption + gap
}

/** A reference says what was asked for, or the next best thing that its target has. */
function textOfReference(node: CrossReference, reading: Reading): string {
  const { book, promises } = reading
  const target = book.targetOf.get(node.key)
  if (!target) return ''
  const says = (form: CrossReference['form']): string => saidOf(target, form, reading)
  return says(node.form) || says('title') || says('number') || says('page') || promises.here
}

function saidOf(target: Anchor, form: CrossReference['form'], reading: Reading): string {
  switch (form) {
    case 'title':
      return inlines(target.title, reading)
    case 'number':
      return target.number ?? ''
    case 'page':
      return reading.promises.pageLabels.get(target.id) ?? ''
    default:
      return unreachable(form)
  }
}

/** Where two lists of words part, with a few words around; undefined if they are the same. */
export function firstDifference(promised: readonly string[], found: readonly string[]): string | undefined {
  const at = promised.findIndex((word, index) => word !== found[index])
  const place = at < 0 ? promised.length : at
  if (at < 0 && found.length === promised.length) return undefined
  const around = (words: readonly string[]) => words.slice(Math.max(0, place - 5), place + 5).join(' ')
  return `word ${place + 1}: promised “${around(promised)}”, found “${around(found)}”`
}
