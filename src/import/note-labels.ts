/**
 * Labels of notes, each given once.
 */

import { type Document, mapInlines } from '../manuscript/index.ts'

/** Labels that are not used twice: `1`, then `1-b`. */
export class Labels {
  readonly #uses = new Map<string, number>()

  take(name: string): string {
    const uses = this.#uses.get(name) ?? 0
    this.#uses.set(name, uses + 1)
    return uses === 0 ? name : `${name}-${uses + 1}`
  }
}

/**
 * The same document with its labels as short as they may be: `1-2` is the
 * second note 1 of a whole text, and in its own chapter it is `1` again.
 */
export function shortLabels(document: Document): Document {
  const taken = new Set(document.definitions.map(({ label }) => label))
  const short = new Map<string, string>()
  for (const { label } of document.definitions) {
    const name = label.replace(/-\d+$/, '')
    if (taken.has(name)) continue
    taken.add(name)
    short.set(label, name)
  }
  if (short.size === 0) return document
  const renamed = mapInlines(document, (inline) =>
    inline.type === 'footnoteReference'
      ? [{ ...inline, label: short.get(inline.label) ?? inline.label }]
      : [inline],
  )
  return {
    ...renamed,
    definitions: renamed.definitions.map((note) => ({ ...note, label: short.get(note.label) ?? note.label })),
  }
}
