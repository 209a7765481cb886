/**
 * What a validator would say first: well-formed files, ids used once, links that
 * lead somewhere, media types that fit, and everything listed that is there.
 *
 * EPUBCheck knows far more; this is what our templates can break by a slip, and
 * it is told before anything is written.
 */

import { makeSource, makeSpan, type Outcome, Report, type Source, type Span, startOf } from '../base/index.ts'
import { type EpubPart, readMarkup } from '../xhtml/index.ts'

/** Gives the parts back, and says what is wrong with them. */
export function checkParts(parts: readonly EpubPart[]): Outcome<readonly EpubPart[]> {
  const report = new Report()
  const files = new Map<string, Read>()
  for (const part of parts) {
    const source = makeSource(part.href, typeof part.content === 'string' ? part.content : '')
    if (files.has(part.href)) complain(report, source, 0, `two files are called “${part.href}”`)
    files.set(part.href, { part, source, ...(isXml(part) ? readXml(source, report) : nothing) })
    checkName(part, source, report)
  }
  for (const file of files.values()) checkLinks(file, files, report)
  checkPackage(files, report)
  return report.conclude(parts)
}

/** Bytes of the largest e-book that Kobo takes, the strictest of the large shops (help.vellum.pub/uploading). */
const LARGEST = 100_000_000

/** Gives the finished e-book back, and says if it is too large for shops. */
export function checkSize(epub: Uint8Array, parts: readonly EpubPart[], span: Span): Outcome<Uint8Array> {
  const report = new Report()
  if (epub.length > LARGEST) {
    const millions = Math.ceil(epub.length / 1_000_000)
    const [largest] = parts
      .flatMap(({ maker, content }) =>
        maker?.kind === 'picture' ? [{ ...maker, size: content.length }] : [],
      )
      .toSorted((a, b) => b.size - a.size)
    const hint =
      largest && `its largest picture is “${largest.source}”, ${Math.ceil(largest.size / 1_000_000)} MB`
    report.add('epub/too-large', span, `the e-book has ${millions} MB, and shops such as Kobo take 100`, hint)
  }
  return report.conclude(epub)
}

interface Link {
  readonly element: string
  readonly href: string
  readonly at: number
}

interface Read {
  readonly part: EpubPart
  readonly source: Source
  readonly ids: ReadonlySet<string>
  readonly links: readonly Link[]
}

const nothing = { ids: new Set<string>(), links: [] } as const

/** Core media types of EPUB 3.3 (section 3.2) that this press makes, by the ending of a name. */
const mediaTypes: Readonly<Record<string, string>> = {
  xhtml: 'application/xhtml+xml',
  css: 'text/css',
  ncx: 'application/x-dtbncx+xml',
  opf: 'application/oebps-package+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  ttf: 'font/ttf',
  svg: 'image/svg+xml',
}

function checkName({ href, mediaType }: EpubPart, source: Source, report: Report): void {
  const ending = /\.([a-z]+)$/.exec(href)?.[1] ?? ''
  const expected = Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined
  if (expected !== mediaType) complain(report, source, 0, `“${href}” cannot be of the type “${mediaType}”`)
  if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(href) || href.split('/').includes('..')) {
    complain(report, source, 0, `“${href}” is no name that every reading system takes`)
  }
}

function isXml({ mediaType }: EpubPart): boolean {
  return mediaType.endsWith('+xml')
}

function readXml(source: Source, report: Report): Pick<Read, 'ids' | 'links'> {
  const ids = new Set<string>()
  const links: Link[] = []
  const open: string[] = []
  // Past its own first line: the XML declaration and HTML’s document type are the prolog.
  const prolog = /^<\?xml[^>]*\?>\s*(?:<!DOCTYPE html>\s*)?/.exec(source.text)?.[0].length ?? 0
  const body = source.text.slice(prolog)
  const wrong = (message: string, at: number) => complain(report, source, prolog + at, message)

  for (const mark of readMarkup(body, wrong)) {
    if (mark.kind === 'instruction') wrong('an instruction was left in the text', mark.start)
    if (mark.kind === 'close' && open.pop() !== mark.name)
      wrong(`“</${mark.name}>” closes out of order`, mark.start)
    if (mark.kind !== 'open') continue

    if (!mark.closed) open.push(mark.name)
    const { id } = mark.attributes
    if (id !== undefined && ids.has(id)) wrong(`two elements have the id “${id}”`, mark.start)
    if (id !== undefined) ids.add(id)
    for (const key of ['href', 'src']) {
      const href = Object.hasOwn(mark.attributes, key) ? mark.attributes[key] : undefined
      if (href !== undefined) links.push({ element: mark.name, href, at: prolog + mark.start })
    }
  }
  const left = open.at(-1)
  if (left !== undefined) wrong(`“${left}” is never closed`, body.length)
  return { ids, links }
}

function checkLinks(file: Read, files: ReadonlyMap<string, Read>, report: Report): void {
  for (const { element, href, at } of file.links) {
    if (/^(?:https?|mailto|tel|doi):/i.test(href) && element === 'a') continue
    const [path = '', fragment] = href.split('#')
    const target = path === '' ? file : files.get(resolve(file.part.href, path))
    if (!target) complain(report, file.source, at, `“${href}” leads to a file that is not in the e-book`)
    else if (fragment !== undefined && !target.ids.has(fragment)) {
      complain(report, file.source, at, `“${href}” leads to an id that is not in “${target.part.href}”`)
    }
  }
}

/** The path, from the package's folder, that a link in one file means. */
function resolve(from: string, href: string): string {
  const steps = from.split('/').slice(0, -1)
  for (const step of href.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** The package document lists every other file, once. */
function checkPackage(files: ReadonlyMap<string, Read>, report: Report): void {
  const opf = files.get('content.opf')
  if (!opf) {
    complain(report, makeSource('content.opf', ''), 0, 'the e-book has no package document')
    return
  }
  const listed = opf.links.filter(({ element }) => element === 'item').map(({ href }) => href)
  for (const [href, { source }] of files) {
    const count = listed.filter((item) => item === href).length
    if (href !== 'content.opf' && count !== 1) {
      complain(report, source, 0, `the package document lists “${href}” ${count} times`)
    }
  }
}

function complain(report: Report, source: Source, at: number, message: string): void {
  const span = source.text === '' ? startOf(source) : makeSpan(source, at, at + 1)
  report.add('epub/invalid', span, message, 'look at the template that writes this file')
}
