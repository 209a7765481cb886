/**
 * What an importer finds again of the corpus, in figures.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeSource } from '../../src/base/index.ts'
import { readPlainText } from '../../src/import/index.ts'
import { type Document, parseManuscript } from '../../src/manuscript/index.ts'
import { generatedText } from './generated-texts.ts'
import { seeds } from './random.ts'
import { type StripForm, strip, stripForms, truthOf, wordsIn } from './strip.ts'

export interface Figure {
  readonly form: string
  /** Calls that must be found; shares of 1. */
  readonly calls: number
  readonly recall: number
  readonly precision: number
  readonly headings: number
  readonly headingPrecision: number
  readonly lost: readonly string[]
  readonly missed: readonly string[]
  readonly false: readonly string[]
  readonly missedHeadings: readonly string[]
  readonly falseHeadings: readonly string[]
  /** Diagnostics besides guesses. */
  readonly reported: number
}

const repository = repositoryRoot()

/** The folder that holds `manuscripts/`, wherever this was compiled to. */
function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!readdirSync(folder).includes('manuscripts')) folder = dirname(folder)
  return folder
}

/** Each text is a list of manuscripts: most are a text each, one is a book of several. */
export function corpus(): readonly (readonly Document[])[] {
  const documents = documentsIn([
    'manuscripts/the-unbound-page',
    'manuscripts/bibliotheque-bleue',
    'test/import/texts',
  ])
  return [...documents.map((document) => [document]), documents.slice(1, 6)]
}

function documentsIn(folders: readonly string[]): readonly Document[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(repository, folder))
      .filter((name) => name.endsWith('.md'))
      .toSorted()
      .map((name) => join(folder, name)),
  )
  return files.map(
    (file) => parseManuscript(makeSource(file, readFileSync(join(repository, file), 'utf8')), '1').value,
  )
}

/** So many texts are written by seeds. */
const GENERATED = 24

/** Texts of other kinds than the corpus, by hand and by seed. */
export function heldOut(): readonly (readonly Document[])[] {
  const written = documentsIn(['test/import/held-out'])
  const generated = seeds(GENERATED).map(generatedDocument)
  return [...[...written, ...generated].map((document) => [document]), generated.slice(0, 4)]
}

/** Texts of seeds at which nobody has looked: should a figure be low, mend the importer and take others. */
export function unseen(): readonly (readonly Document[])[] {
  return seeds(GENERATED).map((seed) => [generatedDocument(seed + 9000)])
}

function generatedDocument(seed: number): Document {
  return parseManuscript(makeSource(`seed ${seed}`, generatedText(seed)), '1').value
}

export function measureForms(texts: readonly (readonly Document[])[]): readonly Figure[] {
  return stripForms.map((form) => measure(form, texts))
}

function measure(form: StripForm, texts: readonly (readonly Document[])[]): Figure {
  const all = { calls: 0, found: 0, headings: 0, found2: 0, reported: 0 }
  const missed: string[] = []
  const wrong: string[] = []
  const missedHeadings: string[] = []
  const falseHeadings: string[] = []
  const lost: string[] = []
  for (const documents of texts) {
    const stripped = strip(documents, form)
    const { value, diagnostics } = readPlainText(makeSource('text.txt', stripped.text))
    const made = truthOf(value.sections.map((section) => section.document))
    const cut = (call: string): string => (form.note === undefined ? (call.split(' → ')[0] ?? '') : call)
    missed.push(...difference(stripped.calls.map(cut), made.calls.map(cut)))
    wrong.push(...difference(made.calls.map(cut), stripped.calls.map(cut)))
    const chapters = made.headings.map((heading) => heading.replace(/^chapter/, ''))
    missedHeadings.push(...difference(stripped.headings, chapters))
    falseHeadings.push(...difference(chapters, stripped.headings))
    lost.push(...difference(stripped.words, [...made.words, ...wordsIn(value.subtitle ?? '')]))
    all.calls += stripped.calls.length
    all.found += made.calls.length
    all.headings += stripped.headings.length
    all.found2 += made.headings.length
    all.reported += diagnostics.length
  }
  return {
    form: form.name,
    calls: all.calls,
    recall: 1 - missed.length / all.calls,
    precision: 1 - wrong.length / Math.max(1, all.found),
    headings: 1 - missedHeadings.length / all.headings,
    headingPrecision: 1 - falseHeadings.length / Math.max(1, all.found2),
    lost,
    missed,
    false: wrong,
    missedHeadings,
    falseHeadings,
    reported: all.reported,
  }
}

/** What the first has more often than the second. */
function difference(first: readonly string[], second: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const one of second) counts.set(one, (counts.get(one) ?? 0) + 1)
  return first.filter((one) => {
    const count = counts.get(one) ?? 0
    counts.set(one, count - 1)
    return count <= 0
  })
}
