/**
 * The rules of reading systems about notes, each on every note of every work: with
 * several streams, of several paragraphs, called again, or beginning with a list.
 */

import { beforeAll, describe, expect, test } from 'vitest'
import { known, makeSource } from '../../src/base/index.ts'
import { type Child, type Element, parseXhtml } from '../../src/xhtml/index.ts'
import { openEpub } from '../support/epub.ts'
import { buildFiles, buildFrom, bytesOf, repositoryFiles } from '../support/works.ts'

interface Noted {
  readonly file: string
  /** In document order. */
  readonly elements: readonly Element[]
  readonly calls: readonly Element[]
  readonly notes: readonly Element[]
}

const hasRole = (role: string) => (element: Element) =>
  (element.attributes.role ?? '').split(' ').includes(role)

function elementsIn(root: Element): readonly Element[] {
  const found: Element[] = []
  const waiting: Element[] = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next)
    waiting.push(...next.children.filter((child) => child.kind === 'element').toReversed())
  }
  return found
}

const textOf = (node: Child): string =>
  node.kind === 'text' ? node.value : node.children.map(textOf).join('')

function notedIn(epub: Uint8Array): readonly Noted[] {
  return Object.entries(openEpub(epub)).flatMap(([file, text]) => {
    if (!file.endsWith('.xhtml')) return []
    const source = makeSource(file, text.replace(/^<\?xml.*\?>\s*<!DOCTYPE html>\s*/, ''))
    const { value, diagnostics } = parseXhtml(source, { target: 'epub' })
    expect(diagnostics).toEqual([])
    const elements = elementsIn(value.root)
    return [
      {
        file,
        elements,
        calls: elements.filter(hasRole('doc-noteref')),
        notes: elements.filter(hasRole('doc-footnote')),
      },
    ]
  })
}

const awkward = `# A heading[^h]

Called[^list] once, twice[^list], in a row[^code][^quote].[^ed:long] A table:

| a[^cell] | b |
|---|---|
| c | d[^ed:cell] |

> Quoted[^verse].

[^h]: On a heading.

[^list]:
    - A list
    - first.

[^code]:
    ~~~
    code first
    ~~~

[^quote]:
    > A quotation first.

[^ed:long]: One paragraph.

    Another.

    - and a list

    And the end.

[^cell]: *Emphasis* only

[^ed:cell]: [A link](https://example.org)

[^verse]:
    ::: verse
    A line
    another
    :::
`

const works = [
  'test/torture',
  'manuscripts/handbook',
  'manuscripts/the-unbound-page',
  'manuscripts/bibliotheque-bleue',
  'manuscripts/one-sheet-eight-pages.md',
  'awkward',
] as const

describe.each(works)('%s', (work) => {
  let files: readonly Noted[] = []

  beforeAll(async () => {
    const { built } =
      work === 'awkward'
        ? await buildFiles({
            'edition.yaml': 'title: T\nlang: en\noutputs: [epub]\ncover: none\n',
            '01.md': awkward,
          })
        : await buildFrom(repositoryFiles(), work, { formats: ['epub'] })
    files = notedIn(bytesOf(built, 'epub'))
    expect(files.flatMap(({ notes }) => notes).length).toBeGreaterThan(1)
  }, 60_000)

  /** Each note with its file. */
  const notes = () => files.flatMap((file) => file.notes.map((note) => ({ note, file })))

  test('a note is an aside, by the names of EPUB and of ARIA (Apple Books keeps a div; foliate-js)', () => {
    for (const { note } of notes()) {
      expect(note.name).toBe('aside')
      expect(note.attributes).toMatchObject({ 'epub:type': 'footnote', role: 'doc-footnote' })
    }
  })

  test('a call is a link, by the names of EPUB and of ARIA, that shows its mark', () => {
    for (const { calls } of files)
      for (const call of calls) {
        expect(call.name).toBe('a')
        expect(call.attributes).toMatchObject({ 'epub:type': 'noteref', role: 'doc-noteref' })
        expect(textOf(call).trim()).not.toBe('')
      }
  })

  test('the id is the container’s, and a call leads to it (Thorium 1150)', () => {
    for (const { calls, notes: here } of files)
      for (const call of calls) {
        const target = here.filter(({ attributes }) => `#${attributes.id}` === call.attributes.href)
        expect(target, call.attributes.href).toHaveLength(1)
      }
  })

  test('it stands in the file of its calls, after the first (Thorium 1606; Kobo 24)', () => {
    for (const { note, file } of notes()) {
      const calls = file.calls.filter(({ attributes }) => attributes.href === `#${note.attributes.id}`)
      expect(calls.length).toBeGreaterThan(0)
      expect(file.elements.indexOf(note)).toBeGreaterThan(file.elements.indexOf(known(calls[0], 'call')))
    }
  })

  test('notes close their section, in the order of their first calls in each stream', () => {
    for (const { calls, notes: here, elements } of files) {
      const order = calls.map(({ attributes }) => attributes.href?.slice(1) ?? '')
      for (const stream of new Set(here.map(({ attributes }) => attributes.class))) {
        const ids = here
          .filter(({ attributes }) => attributes.class === stream)
          .map(({ attributes }) => attributes.id ?? '')
        expect(ids).toEqual([...new Set(order)].filter((id) => ids.includes(id)))
      }
      const first = here[0] && elements.indexOf(here[0])
      const inNotes = new Set(here.flatMap(elementsIn))
      if (first !== undefined)
        expect(elements.slice(first).every((element) => inNotes.has(element))).toBe(true)
    }
  })

  test('its mark is outside of the link back, which Thorium hides (3367)', () => {
    for (const { note } of notes()) {
      const [mark] = elementsIn(note).filter(({ attributes }) => attributes.class === 'mark')
      const backs = elementsIn(note).filter(hasRole('doc-backlink'))
      expect(textOf(known(mark, 'mark')).trim()).not.toBe('')
      expect(backs.flatMap(elementsIn)).not.toContain(mark)
    }
  })

  test('one link leads back, to the first call, and words come after it (Kindle merges notes: pandoc 4491)', () => {
    for (const { note, file } of notes()) {
      const [back, ...more] = elementsIn(note).filter(hasRole('doc-backlink'))
      expect(more).toEqual([])
      const [call] = file.calls.filter(({ attributes }) => attributes.href === `#${note.attributes.id}`)
      expect(back?.attributes.href).toBe(`#${call?.attributes.id}`)
      expect(back?.attributes['aria-label']).toBeTruthy()
      const words = textOf(note)
      expect(words.slice(words.indexOf(textOf(known(back, 'back'))) + 1).trim()).not.toBe('')
    }
  })

  test('no note is hidden, too long for Kobo, or calls another', () => {
    for (const { note } of notes()) {
      expect(note.attributes.hidden).toBeUndefined()
      expect(textOf(note).length).toBeLessThan(5000)
      expect(elementsIn(note).filter(hasRole('doc-noteref'))).toEqual([])
    }
  })
})
