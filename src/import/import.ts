/**
 * A file's bytes → a draft, by its kind.
 */

import {
  type Code,
  type Files,
  makeSource,
  makeSpan,
  type Outcome,
  Report,
  type Source,
  unreachable,
} from '../base/index.ts'
import type { Draft, ReadFile } from './draft.ts'
import { isBinary } from './encodings.ts'
import { bringImages, dataOf, type FindImage, imagesBeside } from './images.ts'
import { readDocx } from './read-docx.ts'
import { readEpub } from './read-epub.ts'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'
import { readText } from './read-text.ts'
import { type Repaired, readBytes, repair } from './repair.ts'
import type { Imported } from './write-work.ts'
import { unpack } from './zip.ts'

export type Format = 'text' | 'markdown' | 'html' | 'docx' | 'epub'

/** What a file is, by its first bytes and the end of its name; undefined if it is none of the kinds that can be read. */
export function formatOf(path: string, bytes: Uint8Array): Format | undefined {
  if (foreign.some((signature) => signature.every((byte, i) => bytes[i] === byte))) return undefined
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD))
  if (!head.startsWith('PK\x03\x04')) return isBinary(bytes) ? undefined : formatNamed(path)
  const named = formatNamed(path)
  if (named === 'docx' || named === 'epub') return named
  if (head.includes('application/epub+zip')) return 'epub'
  return head.includes('word/') || head.includes('[Content_Types].xml') ? 'docx' : undefined
}

/** How files begin that cannot be read: PDF, Rich Text, Word before 2007, PNG, JPEG, gzip. */
const foreign: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x1f, 0x8b],
]

/** Bytes that are looked at to know a file's kind. */
const HEAD = 200

/** Plain text if the name says nothing. */
function formatNamed(path: string): Format {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(path)) return 'markdown'
  if (/\.x?html?$/i.test(path)) return 'html'
  if (/\.epub$/i.test(path)) return 'epub'
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

/** Reads one file; `path` is shown to the user. */
export async function importSource(
  path: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<Outcome<Imported>> {
  if (bytes.length > LARGEST) return refused(path, 'import/too-large', `the file “${path}” is too large`)
  const format = formatOf(path, bytes)
  switch (format) {
    case undefined:
      return refused(
        path,
        'import/unknown-kind',
        `“${path}” is of a kind that cannot be read`,
        'save it from its own program as .docx, .epub, .html or .txt; of a PDF copy the text into a .txt file',
      )
    case 'docx':
    case 'epub':
      return importArchive(path, bytes, { ...options, format })
    case 'html':
    case 'markdown':
    case 'text':
      return importText(path, bytes, { ...options, format })
    default:
      return unreachable(format)
  }
}

async function importArchive(
  path: string,
  bytes: Uint8Array,
  { lang, format }: ImportOptions & { readonly format: 'docx' | 'epub' },
): Promise<Outcome<Imported>> {
  const archive = unpack(bytes)
  if (archive.kind === 'too-large')
    return refused(path, 'import/too-large', `what is packed in “${path}” is too large`)
  if (archive.kind === 'damaged') return refused(path, 'import/damaged', `the file “${path}” is damaged`)
  const read =
    format === 'epub' ? await readEpub(path, archive.files, lang) : await readDocx(path, bytes, lang)
  if (!read) return refused(path, 'import/damaged', `the file “${path}” is damaged`)

  const report = new Report()
  for (const name of archive.refused)
    report.add(
      'import/unsafe-entry',
      makeSpan(makeSource(path, ''), 0, 0),
      `“${name}” in the archive would lie outside of it, and was not read`,
    )
  const { draft, compared, origins } = report.take(read)
  if (draft.sections.length === 0) return refused(path, 'import/empty', `“${path}” holds no words`)
  const find: FindImage = (url) => dataOf(url) ?? archive.files.get(url)
  return report.conclude({
    draft: report.take(bringImages(draft, find)),
    texts: [compared],
    origins,
  })
}

async function importText(
  path: string,
  bytes: Uint8Array,
  { lang, files, format }: ImportOptions & { readonly format: 'html' | 'markdown' | 'text' },
): Promise<Outcome<Imported>> {
  const report = new Report()
  const { source, origin } = report.take(readBytes(path, bytes))
  const { draft, compared, origins } = report.take(await readAs(format, source, lang))
  if (draft.sections.length === 0) return refused(path, 'import/empty', `“${path}” holds no words`)
  const find: FindImage = (url) => dataOf(url) ?? imagesBeside(path, files)(url)
  return report.conclude({
    draft: report.take(bringImages(draft, find)),
    texts: [compared],
    origins: [...origins, origin],
  })
}

async function readAs(
  format: 'html' | 'markdown' | 'text',
  source: Source,
  lang: string | undefined,
): Promise<Outcome<ReadFile>> {
  switch (format) {
    case 'html':
      return readHtml(source, lang)
    case 'markdown':
      return readMarkdown(source, lang)
    case 'text':
      return readText(source, lang)
    default:
      return unreachable(format)
  }
}

function refused(path: string, code: Code, message: string, hint?: string): Outcome<Imported> {
  const report = new Report()
  report.add(code, makeSpan(makeSource(path, ''), 0, 0), message, hint)
  const draft: Draft = { title: 'Untitled', people: [], lang: 'en', guesses: [], sections: [], images: [] }
  return report.conclude({ draft, texts: [], origins: [] })
}

/** Plain text that is a Source already: repaired, and read. */
export function readPlainText(source: Source, lang?: string): Outcome<Draft> {
  const report = new Report()
  const repaired: Repaired = report.take(repair(source))
  return report.conclude(report.take(readText(repaired.source, lang)).draft)
}
