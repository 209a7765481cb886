/**
 * What a listener and a viewer are told of the torture work, in which every construct stands.
 */

import { expect, test } from 'vitest'
import { nodesOf, textOf } from '../../src/manuscript/index.ts'
import {
  dictionary,
  humanText,
  nameOf,
  numberOf,
  type PdfDictionary,
  readPdf,
  readTags,
  spokenText,
  tagsOf,
} from '../support/pdf-text.ts'
import { promisesOf } from '../support/promises.ts'
import { buildFrom, bytesOf, repositoryFiles } from '../support/works.ts'

const files = repositoryFiles()
const { book } = await promisesOf(files, 'test/torture')
const { built } = await buildFrom(files, 'test/torture', { formats: ['pdf'] })
const pdf = readPdf(bytesOf(built, 'pdf'))
const document = readTags(pdf)

test('every kind of tag has its use', () => {
  const kinds = 'Part Sect Div P H1 H2 H3 H4 L LI Lbl LBody BlockQuote Table THead TBody TR TH TD Caption'
  const others = 'Figure TOC TOCI Reference Link Note Span Code Em Strong'
  for (const role of `${kinds} ${others}`.split(' '))
    expect(tagsOf(document, role).length, role).toBeGreaterThan(0)
})

test('no heading skips a level on the way down', () => {
  const levels = headingsIn(document)
  for (const [at, level] of levels.entries())
    expect(level, `heading ${at}`).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
})

/** Levels of headings, in the order in which they are heard. */
function headingsIn(tag: typeof document): readonly number[] {
  return tag.children.flatMap((child) => {
    if (typeof child === 'string') return []
    const level = /^H([1-6])$/.exec(child.role)?.[1]
    return level === undefined ? headingsIn(child) : [Number(level)]
  })
}

test('every note is called just before it is heard, and has an id of its own', () => {
  const notes = tagsOf(document, 'Note')
  expect(notes.length).toBe(book.notes.length)
  const ids = notes.map(({ tag }) => humanText(tag.entries.get('ID')))
  expect(new Set(ids).size).toBe(notes.length)
  expect(ids.toSorted()).toEqual(book.notes.map(({ id }) => id).toSorted())
  expect(notesAfterCalls(document)).toBe(notes.length)
})

function notesAfterCalls(tag: typeof document): number {
  return tag.children.reduce((count, child, at) => {
    if (typeof child === 'string') return count
    const before = tag.children[at - 1]
    const isCalled = child.role === 'Note' && typeof before === 'object' && before.role === 'Reference'
    return count + (isCalled ? 1 : 0) + notesAfterCalls(child)
  }, 0)
}

test('every heading and every note can be led to by its name', () => {
  const names = pdf.at(pdf.catalogue, 'Names', 'Dests', 'Names')
  const known = new Set((Array.isArray(names) ? names : []).map((name) => humanText(name)))
  for (const note of book.notes) expect(known, note.id).toContain(note.id)
  const headings = [...nodesOf([...book.nodes.values()])].filter((node) => node.type === 'heading')
  expect(headings.length).toBeGreaterThan(5)
  for (const heading of headings) {
    const id = book.anchorOf.get(heading.key)?.id
    expect(known, `heading ${heading.key}`).toContain(id)
  }
})

test('every link is an annotation with words, owned by a tag that points back at it', () => {
  const owners = pdf.at(pdf.catalogue, 'StructTreeRoot', 'ParentTree', 'Nums')
  const rows = Array.isArray(owners) ? owners : []
  const keys = new Map(
    rows.flatMap((key, at) => (at % 2 === 0 ? [[key, rows[at + 1] ?? null] as const] : [])),
  )
  let count = 0
  for (const page of pdf.pages) {
    const areas = pdf.at(page, 'Annots')
    for (const area of Array.isArray(areas) ? areas : []) {
      count += 1
      expect(humanText(pdf.at(area, 'Contents'))).not.toBe('')
      const owner = dictionary(pdf.at(keys.get(pdf.at(area, 'StructParent')) ?? null))
      expect(nameOf(owner.entries.get('S'))).toBe('Link')
      expect(objectsOf(owner)).toContain(pdf.at(area))
    }
  }
  expect(count).toBeGreaterThan(100)
})

/** What the object references among a tag's children point at. */
function objectsOf(tag: PdfDictionary) {
  const kids = pdf.at(tag, 'K')
  return (Array.isArray(kids) ? kids : [kids]).flatMap((kid) =>
    typeof kid === 'object' && nameOf(pdf.at(kid, 'Type')) === 'OBJR' ? [pdf.at(kid, 'Obj')] : [],
  )
}

test('heads of tables say of what they are the heads, and pictures say what they show', () => {
  for (const { tag } of tagsOf(document, 'TH'))
    expect(['Column', 'Row']).toContain(nameOf(pdf.at(tag, 'A', 'Scope')))
  const figures = tagsOf(document, 'Figure')
  for (const { tag } of figures) {
    expect(humanText(tag.entries.get('Alt'))).not.toBe('')
    expect(nameOf(pdf.at(tag, 'A', 'O'))).toBe('Layout')
    const isInLine = humanText(tag.entries.get('Alt')) === 'a row of dots'
    expect(nameOf(pdf.at(tag, 'A', 'Placement'))).toBe(isInLine ? 'Inline' : 'Block')
  }
})

test('a passage in another language says so, and all the rest is in the language of the work', () => {
  expect(humanText(pdf.at(pdf.catalogue, 'Lang'))).toBe(book.lang)
  const told = allTags(document).map(({ tag }) => humanText(tag.entries.get('Lang')))
  for (const lang of ['fr', 'de', 'ru', 'grc', 'pl', 'tr', 'nl']) expect(told, lang).toContain(lang)
})

test('a note is told in the language of the work, whatever the passage is in from which it is called', () => {
  const told = languagesOfNotes(document, '')
  expect(told.length).toBe(book.notes.length)
  expect(new Set(told)).toEqual(new Set([book.lang]))
})

/** The language in which each note is heard. */
function languagesOfNotes(tag: typeof document, around: string): readonly string[] {
  const lang = humanText(tag.tag.entries.get('Lang')) || around
  const below = tag.children.flatMap((child) =>
    typeof child === 'string' ? [] : languagesOfNotes(child, lang),
  )
  return tag.role === 'Note' ? [lang, ...below] : below
}

function allTags(tag: typeof document): readonly (typeof document)[] {
  return [tag, ...tag.children.flatMap((child) => (typeof child === 'string' ? [] : allTags(child)))]
}

test('all that is for the eye only is an artifact, and says of what kind', () => {
  const operators = pdf.pages.map((page) => pdf.contentOf(page)).join('\n')
  const kinds = [...operators.matchAll(/\/Artifact(.*?)BDC/g)].map(([, kind = '']) => kind)
  expect([...new Set(kinds)].toSorted()).toEqual([
    '<</Type/Layout>>',
    '<</Type/Pagination/Subtype/Footer>>',
    '<</Type/Pagination/Subtype/Header>>',
  ])
})

test('viewers show the title, the pages’ own numbers and bookmarks, and go through links as they are read', () => {
  expect(pdf.at(pdf.catalogue, 'ViewerPreferences', 'DisplayDocTitle')).toBe(true)
  for (const page of pdf.pages) expect(nameOf(pdf.at(page, 'Tabs'))).toBe('S')
  expect(nameOf(pdf.at(pdf.catalogue, 'PageLabels', 'Nums', 1, 'S'))).toBe('r')
  const first = pdf.at(pdf.catalogue, 'Outlines', 'First')
  expect(humanText(pdf.at(first, 'Title'))).not.toBe('')
  expect(numberOf(pdf.at(pdf.catalogue, 'Outlines', 'Count'))).toBe(book.contents.length)
})

test('verse is heard line by line', () => {
  const verse = [...nodesOf([...book.nodes.values()])].filter((node) => node.type === 'verseLine')
  const lines = tagsOf(document, 'P').map((line) => squeezed(spokenText(line)))
  const plain = verse.filter(({ children }) => children.every(({ type }) => type === 'text'))
  expect(plain.length).toBeGreaterThan(2)
  for (const line of plain) expect(lines).toContain(squeezed(textOf(line.children)))
})

function squeezed(text: string): string {
  return text.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim()
}
