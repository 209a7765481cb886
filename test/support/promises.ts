/**
 * What the outputs of a work promise, section by section: the words of its Book.
 */

import { type Files, known } from '../../src/base/index.ts'
import type { Book } from '../../src/book/index.ts'
import { bindWork, layOut, setPages } from '../../src/press/index.ts'
import { say } from '../../src/template/index.ts'
import { firstDifference, type Promises, wordsOfBook } from './book-words.ts'
import { house } from './works.ts'

/** Section → words. */
export type Words = ReadonlyMap<string, readonly string[]>

export interface WorkPromises {
  readonly book: Book
  /** Notes where they are called, as print is heard. */
  readonly inPlace: Words
  /** Notes at the end of their section, as an e-book is read. */
  readonly atTheEnd: Words
}

export async function promisesOf(files: Files, path: string): Promise<WorkPromises> {
  const ours = await house
  const { book, templates, images } = bindWork(path, ours, files).value
  const laid = layOut(book, templates).value
  const { pageMap } = setPages({ ...laid, book, images, house: ours }).value
  const promises: Omit<Promises, 'notes'> = {
    pageLabels: pageMap.labels,
    label: (kind, number) => known(say(templates.locale, kind, { number }), kind),
    here: known(say(templates.locale, 'here'), 'here'),
  }
  return {
    book,
    inPlace: wordsOfBook(book, { ...promises, notes: 'in place' }),
    atTheEnd: wordsOfBook(book, { ...promises, notes: 'at the end' }),
  }
}

/** A line for each section in which an output does not say what was promised. */
export function differences(output: string, promised: Words, found: Words): readonly string[] {
  return [...promised].flatMap(([section, words]) => {
    const difference = firstDifference(words, found.get(section) ?? [])
    return difference === undefined ? [] : [`${output}, ${section}: ${difference}`]
  })
}
