/**
 * A file's bytes → a draft, by its kind.
 */

import { type Files, makeSource, makeSpan, type Outcome, Report, type Source } from '../base/index.ts'
import type { Draft } from './draft.ts'
import { bringImages, dataOf, type FindImage, imagesBeside } from './images.ts'
import { readDocx } from './read-docx.ts'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'
import { readText } from './read-text.ts'
import { readBytes, repair } from './repair.ts'
import type { Imported } from './write-work.ts'
import { unpackedSize } from './zip-size.ts'

export type Format = 'text' | 'markdown' | 'html' | 'docx'

/** What a file is, by the end of its name; plain text if that says nothing. */
export function formatOf(path: string): Format {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(path)) return 'markdown'
  if (/\.x?html?$/i.test(path)) return 'html'
  return /\.docx$/i.test(path) ? 'docx' : 'text'
}

export interface ImportOptions {
  /** What the user said of the language. */
  readonly lang: string | undefined
  /** Where images that a page names beside itself are looked for. */
  readonly files: Files
}

/** Of a file, in bytes: no pamphlet is larger, with all its images. */
const LARGEST = 100_000_000

/** Of all that is packed in one, in bytes. */
const LARGEST_UNPACKED = 500_000_000

/** Reads one file; `path` is shown to the user. */
export async function importSource(
  path: string,
  bytes: Uint8Array,
  { lang, files }: ImportOptions,
): Promise<Outcome<Imported>> {
  const report = new Report()
  const format = formatOf(path)
  if (bytes.length > LARGEST) return refused(path, 'import/too-large', `the file “${path}” is too large`)
  if (format === 'docx') {
    const size = unpackedSize(bytes)
    if (size !== undefined && size > LARGEST_UNPACKED)
      return refused(path, 'import/too-large', `what is packed in “${path}” is too large`)
    const html = size === undefined ? undefined : await readDocx(bytes)
    if (html === undefined) return refused(path, 'import/damaged', `the file “${path}” is damaged`)
    const { draft, words } = report.take(await readHtml(makeSource(path, html), lang, 'whole'))
    const find: FindImage = (url) => dataOf(url)
    return report.conclude({ draft: report.take(bringImages(draft, find)), sources: [words] })
  }
  const source = report.take(readBytes(path, bytes))
  const find: FindImage = (url) => dataOf(url) ?? imagesBeside(path, files)(url)
  if (format === 'html') {
    const { draft, words } = report.take(await readHtml(source, lang, 'main'))
    return report.conclude({ draft: report.take(bringImages(draft, find)), sources: [words] })
  }
  if (format === 'markdown') {
    const { draft, words } = report.take(readMarkdown(source, lang))
    return report.conclude({ draft: report.take(bringImages(draft, find)), sources: [words] })
  }
  return report.conclude({ draft: report.take(readText(source, lang)), sources: [source] })
}

function refused(
  path: string,
  code: 'import/too-large' | 'import/damaged',
  message: string,
): Outcome<Imported> {
  const report = new Report()
  report.add(code, makeSpan(makeSource(path, ''), 0, 0), message)
  const draft: Draft = { title: 'Untitled', people: [], lang: 'en', guesses: [], sections: [], images: [] }
  return report.conclude({ draft, sources: [] })
}

/** Plain text that is a Source already: repaired, and read. */
export function readPlainText(source: Source, lang?: string): Outcome<Draft> {
  const report = new Report()
  const repaired = report.take(repair(source))
  return report.conclude(report.take(readText(repaired, lang)))
}
