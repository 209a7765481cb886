/**
 * A draft → the files of a work, and a report that points into both.
 *
 * Manuscripts are read again after they were written; so each mistake can be
 * shown where it stands now, and a manuscript that would not read as it was
 * meant shows itself at once.
 */

import {
  type Diagnostic,
  fine,
  makeSource,
  type Outcome,
  Report,
  type Source,
  type Span,
  startOf,
} from '../base/index.ts'
import {
  type Block,
  type Document,
  nodesOf,
  parseManuscript,
  serializeDocument,
} from '../manuscript/index.ts'
import { type Compared, compareWords } from './compare-words.ts'
import type { Draft, DraftSection } from './draft.ts'
import { editionText, fileNames } from './edition-text.ts'
import { shortLabels } from './note-labels.ts'
import { type Origin, tracedDiagnostic } from './origin.ts'

export interface WorkFile {
  /** Relative to the work's folder. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ImportedWork {
  readonly files: readonly WorkFile[]
  /** Words of the source that were looked for and found. */
  readonly words: number
}

export interface Imported {
  readonly draft: Draft
  /** What the words are compared with. */
  readonly texts: readonly Compared[]
  /** How what was read came of what the user has. */
  readonly origins: readonly Origin[]
}

interface Written {
  readonly section: DraftSection
  readonly manuscript: Source
  readonly document: Document
}

/** `folder` is the work's path as the user is to read it. */
export function writeWork(folder: string, imported: Outcome<Imported>): Outcome<ImportedWork> {
  const { draft, texts, origins } = imported.value
  const report = new Report()
  const names = fileNames(draft.sections)
  const sections = draft.sections.map((one) => ({ ...one, document: shortLabels(one.document) }))
  const written = sections.map((section, i): Written => {
    const manuscript = makeSource(`${folder}/${names[i]}`, serializeDocument(section.document))
    return { section, manuscript, document: parseManuscript(manuscript, String(i + 1)).value }
  })
  for (const diagnostic of imported.diagnostics) report.take(fineWith(placed(diagnostic, written)))

  const edition = makeSource(`${folder}/edition.yaml`, editionText(draft, names))
  for (const guess of draft.guesses)
    report.add('import/guessed', lineOf(edition, guess), `“${guess}” was guessed`, 'look whether it is right')

  const compared = compareWords(texts, [
    ...written.map(({ manuscript }) => manuscript.text),
    ...sections.map(({ document }) => lettersIn(document)),
    edition.text,
  ])
  for (const { word, span } of compared.lost)
    report.add('import/words-lost', span, `the word “${word}” is not in the manuscript`, 'put it in by hand')

  const encoder = new TextEncoder()
  const made = [...written.map(({ manuscript }) => manuscript), edition]
  const { value, diagnostics } = report.conclude({
    words: compared.count - compared.lost.length,
    files: [
      ...made.map(({ path, text }) => ({
        path: path.slice(folder.length + 1),
        bytes: encoder.encode(text),
      })),
      ...draft.images,
    ],
  })
  return { value, diagnostics: diagnostics.map((diagnostic) => tracedDiagnostic(diagnostic, origins)) }
}

/** The letters that a lettered list is printed with, and that no manuscript spells out. */
function lettersIn({ children }: Document): string {
  const lists = [...nodesOf(children)].filter((node) => node.type === 'list')
  return lists
    .filter(({ attributes }) => attributes.classes.includes('lettered'))
    .flatMap(({ start, children: items }) =>
      items.map((_, i) => String.fromCharCode('a'.charCodeAt(0) + start - 1 + i)),
    )
    .join(' ')
}

function fineWith(diagnostic: Diagnostic): Outcome<undefined> {
  return { ...fine(undefined), diagnostics: [diagnostic] }
}

/** The line of the edition that says a field. */
function lineOf(edition: Source, field: string): Span {
  const at = edition.text.search(new RegExp(`^${field}:`, 'm'))
  if (at < 0) return startOf(edition)
  const end = edition.text.indexOf('\n', at)
  return { source: edition, start: at, end: end < 0 ? edition.text.length : end }
}

/** The same diagnostic, with a hint that says where it stands in the manuscript. */
function placed(diagnostic: Diagnostic, written: readonly Written[]): Diagnostic {
  for (const one of written) {
    const twin = twinOf(diagnostic.span, one)
    if (twin)
      return { ...diagnostic, hints: [...diagnostic.hints, { message: 'in the manuscript', span: twin }] }
  }
  return diagnostic
}

/** Where what stands at a span of the source stands in the manuscript: in the narrowest thing that holds it. */
function twinOf({ start }: Span, { section, document }: Written): Span | undefined {
  const before = section.document
  const note = before.definitions
    .filter(({ span }) => holds(span, start))
    .toSorted((a, b) => widthOf(a) - widthOf(b))[0]
  const at = before.children
    .map((block, i) => ({ block, i }))
    .filter(({ block }) => holds(block.span, start))
    .toSorted((a, b) => widthOf(a.block) - widthOf(b.block))[0]?.i
  const block = at === undefined ? undefined : before.children[at]
  const twin = at === undefined ? undefined : document.children[at]
  const call = block && twin && callTwin(block, twin, start)
  if (call) return call
  // A paragraph that goes over the page reaches round the notes at its foot.
  if (block && twin && (!note || widthOf(block) <= widthOf(note))) return twin.span
  return note && document.definitions.find((definition) => definition.label === note.label)?.span
}

function widthOf({ span }: { readonly span: Span }): number {
  return span.end - span.start
}

function holds(span: Span, at: number): boolean {
  return at >= span.start && at < Math.max(span.end, span.start + 1)
}

/** If a call stands there, the same call: both blocks have the same calls in the same order. */
function callTwin(block: Block, twin: Block, at: number): Span | undefined {
  const calls = [...nodesOf([block])].filter((node) => node.type === 'footnoteReference')
  const index = calls.findIndex((call) => holds(call.span, at))
  if (index < 0) return undefined
  return [...nodesOf([twin])].filter((node) => node.type === 'footnoteReference')[index]?.span
}
