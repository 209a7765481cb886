/**
 * What the files of an e-book are called: names that every reading system and
 * file system takes, in whatever letters the works' own are written.
 */

import type { Book } from '../book/index.ts'

/** Small letters, digits, hyphens, dots; empty if nothing of it can be kept. Accents are taken off. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .toLowerCase()
    .replace(/^[-.]+|[-.]+$/g, '')
}

/** The first of `stem`, `stem-2`, `stem-3` … that is not taken yet, and takes it. */
export function takeName(stem: string, ending: string, taken: Set<string>): string {
  let name = `${stem}${ending}`
  for (let copy = 2; taken.has(name); copy++) name = `${stem}-${copy}${ending}`
  taken.add(name)
  return name
}

/** Leaf → its file: `of-water.xhtml`. */
export type TextNames = ReadonlyMap<string, string>

export function nameTexts({ leaves }: Book): TextNames {
  const taken = new Set<string>()
  return new Map(leaves.map(({ id }) => [id, takeName(plainName(id) || 'text', '.xhtml', taken)]))
}
