/**
 * Our own e-books, brought in again: the same words, notes and headings, and the same e-book when built.
 */

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Files, memoryFiles } from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { importSource, writeWork } from '../../src/import/index.ts'
import {
  buildFiles,
  buildFrom,
  bytesOf,
  errorsOf,
  repositoryFiles,
  smallEditions,
  smallEditionsFolder,
} from '../support/works.ts'

interface Case {
  readonly path: string
  readonly files: () => Files
}

const works: readonly Case[] = [
  ...['the-unbound-page', 'bibliotheque-bleue', 'handbook', 'one-sheet-eight-pages.md'].map((name) => ({
    path: `manuscripts/${name}`,
    files: repositoryFiles,
  })),
  ...smallEditions.map((name) => ({ path: name, files: () => diskFiles(smallEditionsFolder) })),
]

for (const { path, files } of works)
  test(`the e-book of ${path} comes back as the work it was made of`, { timeout: 60_000 }, async () => {
    const before = bytesOf((await buildFrom(files(), path, { formats: ['epub'] })).built, 'epub')
    const read = await importSource('book.epub', before, { lang: undefined, files: memoryFiles({}) })
    const { value, diagnostics } = writeWork('work', read)
    expect(diagnostics.map(({ message }) => message)).toEqual([])

    const work = Object.fromEntries(value.files.map(({ path: name, bytes }) => [`work/${name}`, bytes]))
    const again = await buildFiles(work, 'work')
    expect(errorsOf(again).map(({ message }) => message)).toEqual([])
    expect(textOf(bytesOf(again.built, 'epub'))).toEqual(textOf(before))
  })

/** The elements of the files that come from manuscripts, and all their words, without ids and places. */
function textOf(epub: Uint8Array): readonly string[] {
  const files = unzipSync(epub)
  const decoder = new TextDecoder()
  const opf = decoder.decode(files['OEBPS/content.opf'])
  const hrefs = new Map(
    [...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)].map(([, id, href]) => [id, href]),
  )
  return [...opf.matchAll(/<itemref idref="([^"]+)"/g)].flatMap(([, id]) => {
    const xhtml = decoder.decode(files[`OEBPS/${hrefs.get(id)}`])
    if (/class="leaf (?:half-title|title-page|imprint|contents|colophon)"/.test(xhtml)) return []
    return (
      xhtml
        .replace(/^[\s\S]*<body[^>]*>/, '')
        .replace(/<(span|div)[^>]*role="doc-pagebreak"[^>]*><\/\1>/g, '')
        // The size of the printed page does not travel in an e-book, and so neither do its numbers.
        .replace(/(<a class="reference page"[^>]*>)[^<]*/g, '$1')
        .replace(/ (?:id|href|aria-labelledby|src|width|height|class|title)="[^"]*"/g, '')
        .replace(/<span>([^<]*)<\/span>/g, '$1')
        .replace(/\s+/g, ' ')
        .split(/(?=<(?:p|h\d|li|aside|section|td|th)\b)/)
        .map((element) => element.trim())
    )
  })
}
