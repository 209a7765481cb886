/**
 * Whatever a work is called, and whichever way its language runs, its e-book is
 * valid and says the title as the author wrote it.
 */

import { describe, expect, test } from 'vitest'
import { memoryFiles } from '../../src/base/index.ts'
import { validateEpub } from '../../src/epub/index.ts'
import { openEpub } from '../support/epub.ts'
import { buildFrom, bytesOf } from '../support/works.ts'

async function epubOf(
  edition: Readonly<Record<string, unknown>>,
  text = '# One\n\nWords.[^a]\n\n[^a]: A note.\n',
) {
  const files = memoryFiles({ 'edition.yaml': JSON.stringify({ lang: 'en', ...edition }), '01.md': text })
  const { built, diagnostics } = await buildFrom(files, '', { formats: ['epub'], examine: validateEpub })
  expect(
    diagnostics.filter(({ severity, code }) => severity === 'error' || code === 'epub/doubtful'),
  ).toEqual([])
  return openEpub(bytesOf(built, 'epub'))
}

const unescaped = (text: string) =>
  text.replace(/&(?:lt|gt|quot|amp|#x27|#x3D|#x60);/g, (entity) => {
    const signs: Readonly<Record<string, string>> = {
      '&lt;': '<',
      '&gt;': '>',
      '&quot;': '"',
      '&amp;': '&',
      '&#x27;': "'",
      '&#x3D;': '=',
      '&#x60;': '`',
    }
    return signs[entity] ?? entity
  })

describe('a title', () => {
  test.each([
    'Locks & Keys: <A Book>',
    '<script>alert(1)</script>',
    '&amp; &lt; &#0; &nbsp;',
    'a ]]> b <!-- c --> d <? e ?>',
    '<% ejs %> {{handlebars}} $(shell)',
    '🦆 Ducks & 👩‍👩‍👧 families 🏳️‍🌈',
    'שלום עולם',
    'مرحبا & <أهلا> 1791',
    '水車小屋と 𝒜 𠀀',
    'e\u0301\u0323 combining, \u00ad soft, \u200d joined',
    `A long one ${'of many words '.repeat(40)}`.trim(),
    'Onewordwithoutend'.repeat(20),
  ])('%j', async (title) => {
    const files = await epubOf({
      title,
      subtitle: title,
      series: { title, number: 'VII & <last>' },
      author: [title],
      publisher: title,
      description: title,
      subjects: [title],
      rights: title,
    })
    const said =
      /<dc:title id="title"[^>]*>(.*?)<\/dc:title>/s.exec(files['OEBPS/content.opf'] ?? '')?.[1] ?? ''
    // The press sets its own quotes and spaces; nothing else is changed.
    const plain = (text: string) => text.replace(/[\s'"“”‘’…–-]+/g, '')
    expect(plain(unescaped(said))).toBe(plain(title))
    expect(unescaped(/<docTitle><text>(.*?)<\/text>/s.exec(files['OEBPS/toc.ncx'] ?? '')?.[1] ?? '')).toBe(
      unescaped(said),
    )
    expect(files['OEBPS/content.opf']).not.toContain('group-position')
  })
})

describe('a language that runs from the right', () => {
  const text = '# فصل\n\nمتن.[^a]\n\n| آ | ب |\n|---|---|\n| ج | د |\n\n[^a]: یادداشت.\n'

  test.each(['ar', 'he', 'fa', 'ur', 'yi', 'az-Arab', 'ckb'])('%s', async (lang) => {
    const files = await epubOf({ title: 'آسیاب', lang, cover: 'none' }, text)
    expect(files['OEBPS/content.opf']).toMatch(/<package [^>]*dir="rtl"/)
    expect(files['OEBPS/content.opf']).toContain('page-progression-direction="rtl"')
    const texts = Object.entries(files).filter(([name]) => name.endsWith('.xhtml'))
    expect(texts.length).toBeGreaterThan(2)
    for (const [name, content] of texts)
      expect(content, name).toContain(`lang="${lang}" xml:lang="${lang}" dir="rtl"`)
  })

  test.each(['en', 'fr', 'ru', 'ar-Latn', 'az', 'sr-Cyrl'])('%s does not', async (lang) => {
    const files = await epubOf({ title: 'T', lang, cover: 'none' })
    expect(files['OEBPS/content.opf']).toContain('page-progression-direction="ltr"')
    expect(Object.values(files).join('')).not.toContain('dir="rtl"')
  })
})

describe('contents are as deep as the edition asks', () => {
  const text = '# One\n\nA.\n\n## Two\n\nB.\n\n### Three\n\nC.\n\n#### Four\n\nD.\n'

  test.each([1, 2, 3, 4])('%i', async (depth) => {
    const files = await epubOf({ title: 'T', contents: { depth }, sections: ['01.md'], cover: 'none' }, text)
    const nav = (files['OEBPS/nav.xhtml'] ?? '').split('epub:type="landmarks"')[0] ?? ''
    const levels = [...nav.matchAll(/class="entry level-(\d)/g)].map(([, level]) => Number(level))
    expect(levels).toEqual([1, 2, 3, 4].slice(0, depth))
    expect((files['OEBPS/toc.ncx'] ?? '').match(/<navPoint/g)).toHaveLength(depth)
    let open = 0
    const deepest = [...nav.matchAll(/<(\/?)ol/g)].reduce((most, [, close]) => {
      open += close === '/' ? -1 : 1
      return Math.max(most, open)
    }, 0)
    expect(deepest).toBe(depth)
  })
})

test('a series is told to new readers and old, its number where it is one', async () => {
  const opf = (await epubOf({ title: 'T', series: { title: 'Pamphlets', number: '7.2' }, cover: 'none' }))[
    'OEBPS/content.opf'
  ]
  expect(opf).toContain('<meta id="series" property="belongs-to-collection">Pamphlets</meta>')
  expect(opf).toContain('<meta refines="#series" property="collection-type">series</meta>')
  expect(opf).toContain('<meta refines="#series" property="group-position">7.2</meta>')
  expect(opf).toContain('<meta name="calibre:series" content="Pamphlets"/>')
  expect(opf).toContain('<meta name="calibre:series_index" content="7.2"/>')
})

test('old readers find the printed pages too', async () => {
  const files = await epubOf({ title: 'T', sections: ['01.md'], front: ['title', 'contents'], cover: 'none' })
  const ncx = files['OEBPS/toc.ncx'] ?? ''
  const targets = [
    ...ncx.matchAll(
      /<pageTarget id="(.*?)" type="(.*?)"(?: value="(\d+)")? playOrder="\d+">.*?<text>(.*?)<.*?src="(.*?)#(.*?)"/g,
    ),
  ]
  const listed = [...(files['OEBPS/nav.xhtml'] ?? '').matchAll(/href="([^"#]*)#(page-[^"]*)">([^<]*)</g)]
  expect(targets.length).toBeGreaterThan(1)
  expect(targets.map(([, , , , label, file, id]) => [file, id, label])).toEqual(
    listed.map(([, file, id, label]) => [file, id, label]),
  )
  for (const [, id, kind, value, label, , target] of targets) {
    expect(id).toBe(target)
    expect([kind, value]).toEqual(/^\d+$/.test(label ?? '') ? ['normal', label] : ['front', undefined])
  }
})

test('old readers have chapters and pages in one row, as they stand in the book', async () => {
  const words = 'Words of it. '.repeat(200)
  const text = `# One\n\n${words}\n\n## Two\n\n${words}\n\n### Three\n\n${words}\n`
  const files = await epubOf(
    { title: 'T', trim: 'A6', contents: { depth: 3 }, sections: ['01.md'], front: ['title', 'contents'] },
    text,
  )
  const ncx = files['OEBPS/toc.ncx'] ?? ''
  const listed = [...ncx.matchAll(/playOrder="(\d+)"[\s\S]*?<content src="([^"]*)"/g)].map(
    ([, order, href = '']) => ({ order: Number(order), href }),
  )
  expect(listed.length).toBeGreaterThan(8)
  expect(listed.map(({ order }) => order).toSorted((a, b) => a - b)).toEqual(listed.map((_, at) => at + 1))

  const spine = ['text/title.xhtml', 'nav.xhtml', 'text/one.xhtml', 'text/colophon.xhtml']
  const places = listed
    .toSorted((a, b) => a.order - b.order)
    .map(({ href }) => {
      const [file = '', id] = href.split('#')
      return spine.indexOf(file) * 1_000_000 + (files[`OEBPS/${file}`] ?? '').indexOf(` id="${id}"`)
    })
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})
