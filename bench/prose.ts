/**
 * Plain prose to set: the paragraphs of a manuscript's folder or of a text file,
 * without notes, attributes or markup.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Paragraphs of some folders and files, repeated until they hold as many words as wanted. */
export function proseOf(paths: readonly string[], wanted: number): readonly string[] {
  const found = paths.flatMap(paragraphsIn)
  const words = wordsIn(found)
  return Array.from({ length: Math.ceil(wanted / Math.max(1, words)) }, () => found).flat()
}

export function wordsIn(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, text) => sum + text.split(' ').length, 0)
}

function paragraphsIn(path: string): readonly string[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.md'))
        .toSorted()
        .map((name) => join(path, name))
    : [path]
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split(/\n{2,}/))
    .filter((block) => /^[\p{L}“«„]/u.test(block) && block.length > 120)
    .map((block) =>
      block
        .replace(/\[\^[^\]]*\]/g, '')
        .replace(/\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))*/g, '$1')
        .replace(/[*_`{}[\]<>&]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}
