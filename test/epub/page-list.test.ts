/**
 * A citation by page is the same in print and in the e-book: between two
 * markers of the e-book stands what stands on the printed page, on every page.
 */

import { describe, expect, test } from 'vitest'
import { withPageBreaks } from '../../src/book/index.ts'
import { bindWork, layOut, setPages } from '../../src/press/index.ts'
import { renderEpub } from '../../src/template/index.ts'
import { differingPages, wordsBetweenMarkers, wordsOfPages } from '../support/page-words.ts'
import { house, repositoryFiles } from '../support/works.ts'

const works = [
  'manuscripts/handbook',
  'manuscripts/the-unbound-page',
  'manuscripts/bibliotheque-bleue',
  'manuscripts/one-sheet-eight-pages.md',
  'test/torture',
  'test/editions/works/quay',
  'test/editions/works/leaflet.md',
  'test/editions/works/moulin',
]

describe.each(works)('%s', (path) => {
  test('every page of the e-book is the printed page', async () => {
    const ours = await house
    const { book, templates, images } = bindWork(path, ours, repositoryFiles()).value
    const laid = layOut(book, templates).value
    const { pages, pageMap } = setPages({ ...laid, book, images, house: ours }).value
    const paged = withPageBreaks(book, pageMap)
    const parts = renderEpub(paged, templates, {
      resources: [...images.values()].map(({ source, mediaType, bytes }) => ({
        path: source,
        mediaType,
        bytes,
      })),
      modified: '2026-11-22T00:00:00Z',
      pageLabels: pageMap.labels,
    }).value
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
    expect(listed.map(({ label }) => label)).toEqual(
      pages.map(({ label }) => label).filter((label) => listed.some((one) => one.label === label)),
    )
  })
})
