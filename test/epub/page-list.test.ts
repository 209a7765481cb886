/**
 * A citation by page is the same in print and in the e-book: between two
 * markers of the e-book stands what stands on the printed page, on every page.
 */

import { describe, expect, test } from 'vitest'
import { type Files, memoryFiles } from '../../src/base/index.ts'
import { withPageBreaks } from '../../src/book/index.ts'
import { bindWork, layOut, setPages } from '../../src/press/index.ts'
import { renderEpub } from '../../src/template/index.ts'
import { differingPages, wordsBetweenMarkers, wordsOfPages } from '../support/page-words.ts'
import { drawPng } from '../support/png.ts'
import { house, repositoryFiles } from '../support/works.ts'

const shelved = [
  'manuscripts/handbook',
  'manuscripts/the-unbound-page',
  'manuscripts/bibliotheque-bleue',
  'manuscripts/one-sheet-eight-pages.md',
  'test/torture',
  'test/editions/works/quay',
  'test/editions/works/leaflet.md',
  'test/editions/works/moulin',
]

const times = <T>(count: number, write: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => write(at))

/** On pages so small that they begin within everything that can be begun. */
const broken = `# Broken[^title]

${times(12, (at) => `${'    '.repeat(at % 3)}- item ${at}, with words enough for some lines[^item${at}]\n\n${'    '.repeat((at % 3) + 1)}and a paragraph more.\n`).join('\n')}

| one | two |
|-----|-----|
${times(20, (at) => `| cell ${at} has words, and they run over[^cell${at}] | and this |`).join('\n')}

::: verse
${times(24, (at) => `A line ${at} of verse that goes on until it turns over${at % 4 === 0 ? `[^verse${at}]` : ''}`).join('\n')}
:::

Term
:   ${'It is defined by many words. '.repeat(24)}

~~~
${times(40, (at) => `line ${at} of a program`).join('\n')}
~~~

[^title]: Of the title.
${times(
  12,
  (at) => `
[^item${at}]: Note ${at}. ${'It has words. '.repeat((at % 4) * 9)}

    - a list in it
    - of two

    ![A gate](gate.png)

    > Quoted in it.
`,
).join('')}
${times(20, (at) => `[^cell${at}]: Of cell ${at}.\n`).join('\n')}
${times(6, (at) => `[^verse${at * 4}]: Of line ${at * 4}.\n\n    ::: verse\n    Verse in it,\n    of two lines\n    :::\n`).join('\n')}
`

const gate = drawPng({ width: 60, height: 40, bits: 8, colourType: 0, pixel: (x, y) => [x * y] })

const untitled = 'Without a heading. '.repeat(120)

const written: Readonly<Record<string, Files>> = {
  'pages that begin in everything': memoryFiles({
    'edition.yaml': 'title: Broken\nlang: en\ntrim: A7\ncover: none\n',
    '01.md': broken,
    'gate.png': gate,
  }),
  'notes at the end': memoryFiles({
    'edition.yaml': 'title: Broken\nlang: en\ntrim: A7\ncover: none\nnotes: { at: chapter }\n',
    '01.md': broken,
    'gate.png': gate,
  }),
  'a text without a title': memoryFiles({
    'edition.yaml':
      'title: Two\nlang: en\ntrim: A6\ncover: none\nfront: [title, contents]\nsections: [01.md, 02.md]\n',
    '01.md': untitled,
    '02.md': `# Second\n\n${untitled}`,
  }),
}

const works = [
  ...shelved.map((path) => ({ name: path, path, files: repositoryFiles() })),
  ...Object.entries(written).map(([name, files]) => ({ name, path: '', files })),
]

describe.each(works)('$name', ({ path, files }) => {
  test('every page of the e-book is the printed page', async () => {
    const ours = await house
    const { book, templates, images } = bindWork(path, ours, files).value
    const laid = layOut(book, templates).value
    const { pages, pageMap } = setPages({ ...laid, book, images, house: ours }).value
    const paged = withPageBreaks(book, pageMap)
    const rendered = renderEpub(paged, templates, {
      resources: [...images.values()].map(({ source, mediaType, bytes }) => ({
        path: source,
        mediaType,
        bytes,
      })),
      modified: '2026-11-22T00:00:00Z',
      pageLabels: pageMap.labels,
    })
    expect(rendered.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const parts = rendered.value
    const text = (href: string) => String(parts.find((part) => part.href === href)?.content)

    const printed = wordsOfPages(pages, laid.flow, paged)
    expect(printed.size).toBeGreaterThan(1)
    expect(differingPages(printed, wordsBetweenMarkers(paged, text))).toEqual([])

    const nav = text('nav.xhtml')
    const list = nav.slice(nav.indexOf('epub:type="page-list"'))
    const listed = [...list.matchAll(/href="[^"]*#([^"]*)">([^<]*)</g)].map(([, id, label]) => ({
      id,
      label,
    }))
    const own = new Set(paged.pageList.map(({ id }) => id))
    const all = parts
      .filter(({ href }) => href.endsWith('.xhtml'))
      .map(({ content }) => String(content))
      .join('')
    const markers = [...all.matchAll(/role="doc-pagebreak" id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(listed.map(({ id }) => id))).toEqual(own)
    expect(markers.toSorted()).toEqual([...own].toSorted())
    for (const { id } of paged.resumedNotes) expect(all).toContain(`class="page-goes-on" id="${id}"`)
    // On other pages there is nothing of the manuscripts: blank ones, and what a title page has run over to.
    const filled = pages.filter(
      ({ label, placed }) =>
        listed.some((one) => one.label === label) ||
        placed.some(({ part, piece }) => part === 'content' && piece.node.origin.key !== undefined),
    )
    expect(listed.map(({ label }) => label)).toEqual(filled.map(({ label }) => label))
  })
})
