/**
 * What is wrong with an e-book, told where an author can mend it: in a manuscript,
 * a template or a stylesheet, and not in the files that were made of these.
 */

import {
  makeSource,
  type Outcome,
  Report,
  type Source,
  type Span,
  startOf,
  unreachable,
} from '../base/index.ts'
import type { Book } from '../book/index.ts'
import { type EpubPart, type Finding, type FindingPlace, packageFolder } from '../epub/index.ts'
import { type Located, locateInPart, type PartPlace, type Templates } from '../template/index.ts'

interface Makers {
  readonly parts: readonly EpubPart[]
  readonly book: Book
  readonly templates: Templates
}

/** Each finding as a diagnostic. What cannot be traced is told of the edition. */
export function tellFindings(
  findings: readonly Finding[],
  { parts, book, templates }: Makers,
): Outcome<undefined> {
  const report = new Report()
  for (const finding of findings) {
    const href = finding.path.startsWith(`${packageFolder}/`)
      ? finding.path.slice(packageFolder.length + 1)
      : finding.path
    const part = parts.find((candidate) => candidate.href === href)
    const found = part && locateInPart(part, placeIn(part, finding), { book, templates })
    tell(finding, found ?? { span: book.edition.span }, report)
  }
  return report.conclude(undefined)
}

/** Our own check's mistakes, which are at places in the parts. */
export function tellOfParts(
  { diagnostics }: Outcome<unknown>,
  { parts, book, templates }: Makers,
): Outcome<undefined> {
  const report = new Report()
  for (const { code, message, span, hints } of diagnostics) {
    const part = parts.find(({ href }) => href === span.source.path)
    const found = part && locateInPart(part, { kind: 'offset', offset: span.start }, { book, templates })
    report.add(code, found?.span ?? span, message, found?.hint, ...hints)
  }
  return report.conclude(undefined)
}

/** Findings about an e-book of which nothing is known but its files; `textOf` gives what is in one of these. */
export function tellForeignFindings(
  findings: readonly Finding[],
  path: string,
  textOf: (file: string) => string | undefined,
): Outcome<undefined> {
  const report = new Report()
  const sources = new Map<string, Source>()
  const sourceOf = (file: string): Source => {
    const source = sources.get(file) ?? makeSource(file === '' ? path : `${path}/${file}`, textOf(file) ?? '')
    sources.set(file, source)
    return source
  }
  for (const finding of findings) tell(finding, { span: spanIn(sourceOf(finding.path), finding) }, report)
  return report.conclude(undefined)
}

function tell({ rule, gravity, message }: Finding, { span, hint }: Located, report: Report): void {
  const code = gravity === 'error' ? 'epub/invalid' : 'epub/doubtful'
  report.add(code, span, `“${rule}”: ${message}`, hint)
}

function placeIn({ content }: EpubPart, { place, message }: Finding): PartPlace {
  if (place.kind === 'element') return place
  const source = makeSource('', typeof content === 'string' ? content : '')
  return { kind: 'offset', offset: offsetOf(source, place, message) }
}

function spanIn(source: Source, { place, message }: Finding): Span {
  if (place.kind !== 'line') return startOf(source)
  const offset = offsetOf(source, place, message)
  return { source, start: offset, end: Math.min(offset + 1, source.text.length) }
}

/**
 * The character that a finding is about. EPUBCheck's columns stand behind a
 * tag, so it is the one before. Its port knows no columns: then it is the tag
 * on that line with a value that the message quotes, or else the first.
 */
function offsetOf(
  { text, lineStarts }: Source,
  place: Exclude<FindingPlace, { kind: 'element' }>,
  message: string,
): number {
  switch (place.kind) {
    case 'file':
      return 0
    case 'line': {
      const start = Math.min(lineStarts[place.line - 1] ?? 0, text.length)
      const end = lineStarts[place.line] ?? text.length
      if (place.column !== undefined) return Math.max(start, Math.min(start + place.column - 2, end))
      const line = text.slice(start, end)
      const quoted = [...line.matchAll(/<[^>]*>/g)].find(([tag]) => isQuoted(tag, message))
      return start + (quoted?.index ?? Math.max(0, line.search(/\S/)))
    }
    default:
      return unreachable(place)
  }
}

/** Whether a message names the end of one of a tag's values: of a link its file, say. */
function isQuoted(tag: string, message: string): boolean {
  return [...tag.matchAll(/="([^"]+)"/g)].some(([, value = '']) => {
    const last = value.split('/').at(-1) ?? ''
    return last.length > 2 && message.includes(last)
  })
}
