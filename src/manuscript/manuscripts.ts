/**
 * The manuscripts of a work: each is decoded and parsed once, however many ask.
 *
 * The edition asks for a header and for titles, the book for the whole text.
 */

import { decodeText, type Files, type Outcome, type Source } from '../base/index.ts'
import type { Document } from './document.ts'
import { parseManuscript } from './parse.ts'

/** All that cannot be read is undefined: no file, or none that may be looked at. */
export interface Manuscripts {
  /** Its text, and what is wrong with its bytes. */
  source(path: string): Outcome<Source> | undefined
  /** Its tree, whose keys begin with `section`, and what is wrong with its markup. */
  document(path: string, section: string): Outcome<Document> | undefined
}

export function openManuscripts(files: Files): Manuscripts {
  const sources = new Map<string, Outcome<Source> | undefined>()
  const documents = new Map<string, Outcome<Document>>()

  const sourceAt = (path: string): Outcome<Source> | undefined => {
    if (sources.has(path)) return sources.get(path)
    const bytes = files.read(path)
    const made = bytes && decodeText(path, bytes)
    sources.set(path, made)
    return made
  }
  return {
    source: sourceAt,
    document(path, section) {
      const key = `${section} ${path}`
      const held = documents.get(key)
      if (held !== undefined) return held
      const source = sourceAt(path)
      const made = source && parseManuscript(source.value, section)
      if (made) documents.set(key, made)
      return made
    },
  }
}
