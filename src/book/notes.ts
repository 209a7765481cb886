/**
 * Calls meet their notes, and notes get their marks.
 *
 * Labels are looked up in the file they stand in. A note hangs on its first
 * call; later calls of it repeat its mark. Its stream is told by its label:
 * `[^ed:mill]` is the editor's.
 */

import { nearest, type Report } from '../base/index.ts'
import {
  type Document,
  type FootnoteDefinition,
  type FootnoteReference,
  type NodeKey,
  nodesOf,
} from '../manuscript/index.ts'
import type { Note, NoteCall, Stream } from './book.ts'
import { type FindNear, nearNames } from './near-names.ts'
import { markOf } from './number.ts'
import type { SectionDraft } from './sections.ts'
import type { Names } from './slug.ts'

export interface BoundNotes {
  /** In order of first call. */
  readonly notes: readonly Note[]
  readonly noteOf: ReadonlyMap<NodeKey, Note>
}

export function bindNotes(
  sections: readonly SectionDraft[],
  streams: readonly Stream[],
  names: Names,
  report: Report,
): BoundNotes {
  const scopes = new Map<Document, Scope>()
  for (const { document } of sections) {
    if (document !== undefined && !scopes.has(document)) scopes.set(document, scopeOf(document, report))
  }

  const drafts = new Map<FootnoteDefinition, NoteDraft>()
  const counting = new Counting(streams, names, report)
  const findNear = nearNames()
  for (const section of sections) {
    const scope = section.document && scopes.get(section.document)
    if (scope === undefined) continue
    for (const node of nodesOf([...section.title, ...section.children])) {
      if (node.type !== 'footnoteReference') continue
      const definition = scope.definitions.get(node.label)
      if (definition === undefined) {
        reportUndefined(node, scope, findNear, report)
        continue
      }
      scope.called.add(node.label)
      const known = drafts.get(definition)
      if (known === undefined) drafts.set(definition, counting.next(definition, section.id, node))
      else known.calls.push({ key: node.key, id: names.unique(known.calls[0]?.id ?? known.note.id) })
    }
  }
  for (const scope of scopes.values()) reportUnused(scope, report)

  const notes = [...drafts.values()].map(({ note, calls }): Note => ({ ...note, calls }))
  const noteOf = new Map(notes.flatMap((note) => note.calls.map((call) => [call.key, note] as const)))
  return { notes, noteOf }
}

interface NoteDraft {
  readonly note: Omit<Note, 'calls'>
  readonly calls: NoteCall[]
}

/** The labels of one file. */
interface Scope {
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>
  readonly called: Set<string>
}

function scopeOf(document: Document, report: Report): Scope {
  const definitions = new Map<string, FootnoteDefinition>()
  const called = new Set<string>()
  for (const definition of document.definitions) {
    const { label, span } = definition
    const before = definitions.get(label)
    if (before !== undefined) {
      report.add('note/duplicate', span, `there are two notes called “${label}”`, {
        message: 'the other one is here; give one of them another label',
        span: before.span,
      })
    } else definitions.set(label, definition)
    checkNote(definition, called, report)
  }
  return { definitions, called }
}

/** A note must have words, and call no other. */
function checkNote(definition: FootnoteDefinition, called: Set<string>, report: Report): void {
  let isEmpty = true
  for (const node of nodesOf(definition.children)) {
    if (node.type === 'footnoteReference') {
      called.add(node.label)
      report.add(
        'note/nested',
        node.span,
        `the note “${nameOf(node.label)}” is called inside the note “${nameOf(definition.label)}”`,
        'bring both texts together in one note',
      )
    } else if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
      isEmpty &&= node.value.trim() === ''
    } else if (node.type === 'image' || node.type === 'crossReference') isEmpty = false
  }
  if (isEmpty) {
    report.add(
      'note/empty',
      definition.span,
      `the note “${nameOf(definition.label)}” has no text`,
      'write it, or delete it and its call',
    )
  }
}

function reportUndefined(call: FootnoteReference, scope: Scope, findNear: FindNear, report: Report): void {
  const near = findNear(call.label, [...scope.definitions.keys()])
  const found = near === undefined ? undefined : scope.definitions.get(near)
  report.add(
    'note/undefined',
    call.span,
    `no note is called “${call.label}”`,
    found === undefined
      ? `define it in this file: [^${call.label}]: and its text`
      : { message: `there is a note called “${found.label}”`, span: found.span },
  )
}

function reportUnused(scope: Scope, report: Report): void {
  for (const { label, span } of scope.definitions.values()) {
    if (scope.called.has(label)) continue
    report.add(
      'note/unused',
      span,
      `the note “${nameOf(label)}” is never called`,
      `call it with [^${label}] where it belongs, or delete it`,
    )
  }
}

/** Inline notes have labels of the parser's making, which no author has seen. */
function nameOf(label: string): string {
  return label.startsWith('inline:') ? `^[${label.slice('inline:'.length)}]` : label
}

/** Gives notes their numbers, in order of first call. It lives as long as binding does. */
class Counting {
  readonly #streams: ReadonlyMap<string, Stream>
  readonly #names: Names
  readonly #report: Report
  /** In each stream: of the whole edition, and since it last began anew. */
  readonly #totals = new Map<string, number>()
  readonly #counts = new Map<string, { readonly section: string; readonly count: number }>()

  constructor(streams: readonly Stream[], names: Names, report: Report) {
    this.#streams = new Map(streams.map((stream) => [stream.id, stream]))
    this.#names = names
    this.#report = report
  }

  next(definition: FootnoteDefinition, section: string, call: FootnoteReference): NoteDraft {
    const stream = this.#streamOf(definition)
    const total = (this.#totals.get(stream.id) ?? 0) + 1
    this.#totals.set(stream.id, total)

    const last = this.#counts.get(stream.id)
    // A mark that begins anew by page does so in print alone; an e-book, having no pages, counts by chapter.
    const goesOn = last !== undefined && (stream.restart === 'edition' || last.section === section)
    const number = goesOn ? last.count + 1 : 1
    this.#counts.set(stream.id, { section, count: number })

    const { key, label, children } = definition
    const note = {
      id: this.#names.unique(`n-${stream.id}-${total}`),
      label,
      stream: stream.id,
      number,
      mark: markOf(number, stream.marks),
      section,
      key,
      children,
    }
    return { note, calls: [{ key: call.key, id: this.#names.unique(`r-${stream.id}-${total}`) }] }
  }

  #streamOf({ label, span }: FootnoteDefinition): Stream {
    const author: Stream = this.#streams.get('author') ?? {
      id: 'author',
      marks: 'numbers',
      restart: 'edition',
    }
    const colon = label.indexOf(':')
    const prefix = colon < 0 ? 'author' : label.slice(0, colon)
    if (prefix === 'inline') return author
    const stream = this.#streams.get(prefix)
    if (stream !== undefined) return stream

    const known = [...this.#streams.keys()]
    const near = nearest(prefix, known)
    this.#report.add(
      'note/unknown-stream',
      span,
      `there is no stream of notes called “${prefix}”`,
      near === undefined ? `the streams are ${known.join(', ')}` : `did you mean “${near}”?`,
    )
    return author
  }
}
