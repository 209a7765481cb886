/**
 * From a place in a finished file of the e-book back to whoever wrote it: a line
 * of the manuscript, of a template, or of a stylesheet.
 *
 * Words and pictures come from the manuscript. Tags come from templates, and the
 * line of a template is the one most like the tag that was written: templates
 * are short, and what they write stands in them nearly word for word.
 */

import { type Hint, lineSpan, makeSpan, type Source, type Span, unreachable } from '../base/index.ts'
import type { Book } from '../book/index.ts'
import {
  type Element,
  type EpubPart,
  elementAt,
  nodeAt,
  type Origin,
  type PartMaker,
} from '../xhtml/index.ts'
import type { Templates } from './lookup.ts'

export interface Located {
  readonly span: Span
  readonly hint?: Hint
}

/** Offset into a part’s text, or the steps from its root to an element: see Finding. */
export type PartPlace =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'element'; readonly steps: readonly number[] }

/** Undefined for a file that nobody wrote down, or a place that leads nowhere. */
export function locateInPart(
  { maker, content }: EpubPart,
  place: PartPlace,
  { book, templates }: { readonly book: Book; readonly templates: Templates },
): Located | undefined {
  if (maker === undefined) return undefined
  const text = typeof content === 'string' ? content : ''
  switch (maker.kind) {
    case 'template':
      return locateWritten(maker, place, { text, book, sources: templates.epub.sources })
    case 'sheets':
      return place.kind === 'offset' ? locateInSheets(maker.sheets, place.offset) : undefined
    case 'picture':
      return locatePicture(maker.source, book)
    default:
      return unreachable(maker)
  }
}

interface Written {
  readonly text: string
  readonly book: Book
  readonly sources: ReadonlyMap<string, Source>
}

type TemplateMaker = Extract<PartMaker, { readonly kind: 'template' }>

function locateWritten(
  { template, root, prolog }: TemplateMaker,
  place: PartPlace,
  { text, book, sources }: Written,
): Located | undefined {
  const node =
    root && (place.kind === 'element' ? elementAt(root, place.steps) : nodeAt(root, place.offset - prolog))
  const { key, template: own }: Partial<Origin> = node?.origin ?? {}
  const manuscript = key === undefined ? undefined : book.nodes.get(key)?.span
  // A text is the manuscript’s, unless it is under none of its nodes.
  if (manuscript && own === undefined) return { span: manuscript }

  const tag = node?.kind === 'element' ? openingOf(node) : tagAt(text, place)
  const [named, others] = own === undefined ? [template, [...sources.keys()].filter(isShared)] : [own, []]
  const span = likeliestLine(
    tag,
    [named, ...others].flatMap((name) => sources.get(name) ?? []),
  )
  if (!span) return manuscript && { span: manuscript }
  return manuscript ? { span, hint: { message: 'it was writing this', span: manuscript } } : { span }
}

/** Templates that write a whole file each; of the others, `node/` leave their names where they write. */
const wholeFiles = new Set(['cover', 'document', 'nav', 'ncx', 'package'])

/** Templates that write parts of files, and leave no trace there. */
function isShared(name: string): boolean {
  return !name.startsWith('node/') && !wholeFiles.has(name)
}

function openingOf({ name, attributes }: Element): string {
  return `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('')}`
}

/** The tag that an offset stands in, or right behind. */
function tagAt(text: string, place: PartPlace): string {
  if (place.kind === 'element') return ''
  const start = Math.max(0, text.lastIndexOf('<', place.offset))
  const end = text.indexOf('>', start)
  return text.slice(start, end < 0 ? undefined : end)
}

/** The line on which a tag begins that is longest the same as the one written; of equals, the first. */
function likeliestLine(tag: string, sources: readonly Source[]): Span | undefined {
  let best: Span | undefined = sources[0] && lineSpan(sources[0], 1)
  let longest = 1
  for (const source of sources) {
    for (const { index } of source.text.matchAll(/</g)) {
      const length = sameLength(tag, source.text, index)
      if (length <= longest) continue
      longest = length
      best = makeSpan(source, index, index + length)
    }
  }
  return best
}

function sameLength(tag: string, text: string, from: number): number {
  let length = 0
  while (length < tag.length && tag[length] === text[from + length]) length++
  return length
}

function locateInSheets(sheets: readonly Source[], offset: number): Located | undefined {
  let start = 0
  for (const sheet of sheets) {
    const end = start + sheet.text.length
    if (offset <= end) return { span: makeSpan(sheet, offset - start, offset - start + 1) }
    start = end + 1
  }
  return undefined
}

/** Where the manuscript shows it first, or else the edition that names it as its cover. */
function locatePicture(source: string, { nodes, edition }: Book): Located {
  const shown = [...nodes.values()].find((node) => node.type === 'image' && node.url === source)
  return { span: shown?.span ?? edition.span }
}
