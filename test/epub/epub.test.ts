import { afterEach, describe, expect, test } from 'vitest'
import { digestBytes, known, makeSource } from '../../src/base/index.ts'
import { type Book, withPageBreaks } from '../../src/book/index.ts'
import { checkParts, type EpubPart, packEpub } from '../../src/epub/index.ts'
import { loadTemplates, renderEpub } from '../../src/template/index.ts'
import { type Element, parseXhtml } from '../../src/xhtml/index.ts'
import { bindFiles, bindText, kitchenSink } from '../support/editions.ts'
import { houseTemplates } from '../support/templates.ts'
import { zipEntries } from '../support/zip.ts'

const house = houseTemplates()
const modified = '2026-11-22T00:00:00Z'
const image = (path: string) => ({ path, mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) })

function made(book: Book, resources = [image('cover.png'), image('mill.png')]): readonly EpubPart[] {
  return renderEpub(book, loadTemplates({ house, lang: book.lang }), {
    resources,
    cover: 'cover.png',
    modified,
  }).value
}

function textIn(parts: readonly EpubPart[], href: string): string {
  return String(parts.find((part) => part.href === href)?.content)
}

const kitchen = made(bindFiles(kitchenSink, 'mill'))
const said = (parts: readonly EpubPart[]) => checkParts(parts).diagnostics.map(({ message }) => message)

/** Every element of a part, in document order. */
function elementsOf(parts: readonly EpubPart[], href: string): readonly Element[] {
  const markup = textIn(parts, href).replace(/^<\?xml.*\?>\n<!DOCTYPE html>\n/, '')
  const found: Element[] = []
  const waiting: Element[] = [parseXhtml(makeSource(href, markup), { target: 'epub' }).value.root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next)
    waiting.push(...next.children.filter((child) => child.kind === 'element').toReversed())
  }
  return found
}

describe('notes, as reading systems want them', () => {
  const elements = elementsOf(kitchen, 'text/of-water.xhtml')
  const notes = elements.filter(({ attributes }) => attributes['epub:type'] === 'footnote')
  const calls = elements.filter(({ attributes }) => attributes['epub:type'] === 'noteref')

  test('calls and notes say what they are, twice', () => {
    expect(notes).toHaveLength(3)
    expect(calls).toHaveLength(4)
    expect(
      notes.every(({ name, attributes }) => name === 'aside' && attributes.role === 'doc-footnote'),
    ).toBe(true)
    expect(calls.every(({ name, attributes }) => name === 'a' && attributes.role === 'doc-noteref')).toBe(
      true,
    )
  })

  test('the id is the container’s (Thorium)', () => {
    expect(notes.every(({ attributes }) => attributes.id?.startsWith('n-'))).toBe(true)
  })

  test('a note stands in the file of its call (Thorium), after it (Kobo)', () => {
    for (const call of calls) {
      const target = notes.find(({ attributes }) => `#${attributes.id}` === call.attributes.href)
      expect(elements.indexOf(known(target, 'note'))).toBeGreaterThan(elements.indexOf(call))
    }
  })

  test('the mark does not live in the back-link, which Thorium hides', () => {
    expect(textIn(kitchen, 'text/of-water.xhtml')).toMatch(/<span class="mark">1<\/span> <a class="back"/)
  })

  test('the back-link does not come last (Kindle)', () => {
    expect(textIn(kitchen, 'text/of-water.xhtml')).not.toMatch(
      /role="doc-backlink"[^>]*>[^<]*<\/a>\s*<\/p>\s*<\/aside>/,
    )
  })
})

describe('the whole edition', () => {
  test('has nothing a validator would say first', () => expect(said(kitchen)).toEqual([]))

  test('has no instructions left in it', () => {
    for (const { content } of kitchen)
      if (typeof content === 'string') expect(content).not.toMatch(/<\?(?!xml )/)
  })

  test('keeps what looks like EJS as the author wrote it', () => {
    expect(textIn(kitchen, 'text/of-water.xhtml')).toContain('&lt;% ejs %&gt;')
  })

  test('nests its contents', () => {
    const nav = textIn(kitchen, 'nav.xhtml').replace(/\s+/g, ' ')
    expect(nav).toMatch(/The Waters<\/a><ol class="entries"> <li class="entry level-2 chapter">/)
    expect(textIn(kitchen, 'toc.ncx').replace(/\s+/g, ' ')).toMatch(
      /the-waters.xhtml"\/> <navPoint id="entry-1-1" playOrder="2">/,
    )
  })

  test('says who did what', () => {
    const opf = textIn(kitchen, 'content.opf')
    expect(opf).toContain('<dc:creator id="person-1" dir="auto">Ann Miller</dc:creator>')
    expect(opf).toContain('<meta refines="#person-3" property="role" scheme="marc:relators">trl</meta>')
    expect(opf).toContain('<meta id="series" property="belongs-to-collection">Pamphlets</meta>')
    expect(opf).toContain('<dc:description>A short work with &lt;everything&gt; &amp; more.</dc:description>')
    expect(opf).toContain(`<meta property="dcterms:modified">${modified}</meta>`)
  })

  test('names the cover', () => {
    expect(textIn(kitchen, 'content.opf')).toContain(
      'href="images/cover.png" media-type="image/png" properties="cover-image"',
    )
  })

  test('puts its contents where the printed ones stand', () => {
    const spine = [...textIn(kitchen, 'content.opf').matchAll(/idref="(.*?)"/g)].map((match) => match[1])
    expect(spine.slice(0, 6)).toEqual([
      'cover.xhtml',
      'text-half-title.xhtml',
      'text-title.xhtml',
      'text-imprint.xhtml',
      'nav.xhtml',
      'text-the-waters.xhtml',
    ])
  })
})

test('an edition that says little claims little', () => {
  const opf = textIn(made(bindText('Words.'), []), 'content.opf')
  expect(opf).not.toContain('dc:description')
  expect(opf).not.toContain('dc:creator')
  expect(opf).not.toContain('conformsTo')
  expect(opf).not.toContain('visual')
})

test('conformance is claimed only where someone answers for it', () => {
  const opf = (text: string) => textIn(made(bindText(text)), 'content.opf')
  expect(opf('---\npublisher: The Press\n---\n\nWords.')).not.toContain('conformsTo')
  expect(opf('---\ncertifier: Ann Miller\n---\n\n![](mill.png)')).not.toContain('conformsTo')
  const claimed = opf('---\ncertifier: Ann Miller\n---\n\nWords.')
  expect(claimed).toContain('>EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>')
  expect(claimed).toContain('property="a11y:certifiedBy">Ann Miller</meta>')
})

test('a picture without words is not called described', () => {
  const opf = textIn(made(bindText('![](mill.png)')), 'content.opf')
  expect(opf).not.toContain('alternativeText')
  expect(opf).toContain('<meta property="schema:accessModeSufficient">textual,visual</meta>')
  expect(opf).not.toContain('<meta property="schema:accessModeSufficient">textual</meta>')
})

describe('what is said of accessibility is derived from the book', () => {
  const opfOf = (text: string) => textIn(made(bindText(text)), 'content.opf')
  const summaryOf = (text: string) => /accessibilitySummary">(.*?)</.exec(opfOf(text))?.[1]

  test.each([
    ['Words.', 'The whole work is text. It has a table of contents.'],
    ['# A\n\nWords.', 'The whole work is text. It has a table of contents, and its sections have headings.'],
    [
      'Words.[^a]\n\n[^a]: More.',
      'The whole work is text. It has a table of contents. Notes are linked with the places that call them, both ways.',
    ],
    [
      '![A mill](mill.png)',
      'The work is text, and its pictures are described in words. It has a table of contents.',
    ],
    [
      '![](mill.png)',
      'The work is text, and some of its pictures are not described in words. It has a table of contents.',
    ],
  ])('%j', (text, summary) => expect(summaryOf(text)).toBe(summary))

  test.each(['en', 'de', 'es', 'fr', 'it', 'ru'])(
    'the summary is in the language of the edition: %s',
    (lang) => {
      const summary =
        summaryOf(`---\nlang: ${lang}\n---\n\n# A\n\n![A](mill.png) Words.[^a]\n\n[^a]: More.`) ?? ''
      const locale: { accessibility: Readonly<Record<string, string>> } = JSON.parse(
        new TextDecoder().decode(known(house.read(`locale/${lang}.json`), lang)),
      )
      const { described, titles, notes } = locale.accessibility
      expect(summary).toBe([described, titles, notes].join(' '))
      expect(Object.keys(locale.accessibility)).toEqual([
        'text',
        'described',
        'undescribed',
        'titles',
        'contents',
        'notes',
        'pages',
      ])
    },
  )

  test.each([
    ['a picture without words', '![](mill.png)'],
    ['a table without heads', '| | |\n|-|-|\n| a | b |'],
    ['a heading two levels down', '# A\n\n### B\n\nWords.'],
  ])('no one can answer for %s', (_, text) => {
    const opf = opfOf(`---\ncertifier: Ann Miller\n---\n\n${text}`)
    expect(opf).not.toContain('conformsTo')
    expect(opf).not.toContain('certifiedBy')
  })
})

test('printed pages become a page list, in order', () => {
  const book = bindText('# One\n\nFirst words.\n\nSecond words.')
  const texts = [...book.nodes.values()].filter(
    (node) => node.type === 'text' && node.value.includes('words'),
  )
  const paged = withPageBreaks(book, {
    labels: new Map(),
    starts: texts.map(({ key }, i) => ({ label: String(i + 7), key, offset: 0 })),
    resumed: [],
  })
  const parts = made(paged, [])
  expect(said(parts)).toEqual([])
  const nav = textIn(parts, 'nav.xhtml')
  expect([...nav.matchAll(/#(page[^"]*)">(\d+)</g)].map((match) => match[2])).toEqual(['7', '8'])
  expect(textIn(parts, 'text/one.xhtml')).toContain('epub:type="pagebreak" role="doc-pagebreak"')
  expect(textIn(parts, 'content.opf')).toContain('pageBreakMarkers')
})

test('a reference by page says the printed page where it is known, and the title where it is not', () => {
  const book = bindText('# One\n\nSee [](#two){.page}.\n\n## Two {#two}\n\nText.')
  const templates = loadTemplates({ house, lang: 'en' })
  const pageLabels = new Map([['two', 'iv']])
  const { value } = renderEpub(book, templates, { resources: [], modified, pageLabels })
  expect(textIn(value, 'text/one.xhtml')).toContain('<a class="reference page" href="#two">iv</a>')
  expect(textIn(made(book, []), 'text/one.xhtml')).toContain('<a class="reference title" href="#two">Two</a>')
})

test('images with awkward names get names that every reading system takes', () => {
  const names = ['Mühle am Bach.PNG', 'b/mill.png', 'a/mill.png', '../水車.png']
  const parts = made(bindText(names.map((name) => `![x](<${name}>)`).join('\n\n')), names.map(image))
  const images = parts.filter(({ href }) => href.startsWith('images/')).map(({ href }) => href)
  expect(images).toEqual([
    'images/image.png',
    'images/muhle-am-bach.png',
    'images/mill.png',
    'images/mill-2.png',
  ])
  expect(said(parts)).toEqual([])

  const told = [
    { path: 'wrong.jpg', mediaType: 'image/png', bytes: new Uint8Array([1]) },
    { path: 'photograph.jpeg', mediaType: 'image/jpeg', bytes: new Uint8Array([2]) },
    { path: 'nothing', mediaType: 'image/svg+xml', bytes: new Uint8Array([3]) },
  ]
  const kinds = made(bindText(told.map(({ path }) => `![x](${path})`).join('\n\n')), told)
  const named = kinds.filter(({ href }) => href.startsWith('images/')).map(({ href }) => href)
  expect(named).toEqual(['images/nothing.svg', 'images/photograph.jpeg', 'images/wrong.png'])
  expect(said(kinds)).toEqual([])
})

test('Hebrew runs from the right', () => {
  const parts = made(bindText('---\nlang: he\n---\n\n# שלום\n\nמילים.'), [])
  expect(textIn(parts, 'content.opf')).toContain('page-progression-direction="rtl"')
  expect(
    parts
      .filter(({ href }) => href.endsWith('.xhtml'))
      .every(({ content }) => String(content).includes('dir="rtl"')),
  ).toBe(true)
})

test('what is read from the other side than its book says so, and nothing else does', () => {
  const english = made(
    bindText(
      '# Words {lang=ar}\n\n::: {lang=he}\nשלום.\n:::\n\nAn [écluse]{lang=fr}, a [שער]{lang=he}.\n\n- one\n{lang=fa}\n',
    ),
    [],
  )
  const turned = english.flatMap(({ content }) => [...String(content).matchAll(/<(\w+)[^>]* dir="rtl"/g)])
  // The last is the title, quoted in the contents.
  expect(turned.map(([, name]) => name)).toEqual(['h1', 'div', 'span', 'ul', 'span'])

  const hebrew = made(bindText('---\nlang: he\n---\n\n# שלום\n\nמילים [words]{lang=en} [فقط]{lang=ar}.'), [])
  const text = hebrew.map(({ content }) => String(content)).join('')
  expect([...text.matchAll(/<\w+[^>]* dir="ltr"[^>]*>\w+/g)].map(([found]) => found)).toEqual([
    '<span lang="en" xml:lang="en" dir="ltr">words',
  ])
})

describe('epub/invalid', () => {
  const replaced = (href: string, change: (text: string) => string) =>
    kitchen.map((part) => (part.href === href ? { ...part, content: change(String(part.content)) } : part))
  const water = 'text/of-water.xhtml'

  test.each([
    [
      'a link into nowhere',
      (text: string) => text.replace('href="stones.xhtml"', 'href="x.xhtml"'),
      '“x.xhtml” leads to a file that is not in the e-book',
    ],
    [
      'a fragment into nowhere',
      (text: string) => text.replace('href="#n-ed-1"', 'href="#n-x"'),
      '“#n-x” leads to an id that is not in “text/of-water.xhtml”',
    ],
    [
      'an id twice',
      (text: string) => text.replace('id="wheels"', 'id="tab"'),
      'two elements have the id “tab”',
    ],
    [
      'tags out of order',
      (text: string) => text.replace('</em>', '</strong>'),
      '“</strong>” closes out of order',
    ],
    [
      'an instruction left over',
      (text: string) => text.replace('<hr/>', '<?n 1?><hr/>'),
      'an instruction was left in the text',
    ],
    [
      'a picture from the network',
      (text: string) => text.replace('../images/mill.png', 'https://example.org/mill.png'),
      '“https://example.org/mill.png” leads to a file that is not in the e-book',
    ],
  ])('%s', (_, change, message) => {
    expect(said(replaced(water, change))).toContain(message)
  })

  test('a file with the wrong type, or not listed', () => {
    const [first, ...rest] = kitchen
    const parts = [
      known(first, 'opf'),
      ...rest,
      { href: 'text/x.xhtml', mediaType: 'text/html', content: '' },
    ]
    expect(said(parts)).toEqual([
      '“text/x.xhtml” cannot be of the type “text/html”',
      'the package document lists “text/x.xhtml” 0 times',
    ])
  })

  test('no package document, or the same file twice', () => {
    expect(said([])).toEqual(['the e-book has no package document'])
    expect(said([...kitchen, ...kitchen]).some((message) => message.startsWith('two files are called'))).toBe(
      true,
    )
  })
})

describe('the container', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test('is the same bytes in every time zone, at every time', async () => {
    const digests = new Set<string>()
    const offsets = new Set<number>()
    for (const name of ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kolkata']) {
      process.env.TZ = name
      offsets.add(new Date(2026, 0, 1).getTimezoneOffset())
      digests.add(digestBytes(await packEpub(kitchen, { date: { year: 2026, month: 11, day: 22 } })))
    }
    expect(offsets.size).toBe(4)
    expect(digests.size).toBe(1)
  })

  test('begins with the mimetype, stored, and dates every entry', async () => {
    const bytes = await packEpub(kitchen, { date: { year: 2026, month: 11, day: 22 } })
    const entries = zipEntries(bytes)
    expect(entries[0]).toEqual({ name: 'mimetype', stored: true, date: '2026-11-22 00:00:00', offset: 0 })
    expect(new TextDecoder().decode(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip')
    expect(new Set(entries.map(({ date }) => date))).toEqual(new Set(['2026-11-22 00:00:00']))
    expect(entries.map(({ name }) => name)).toEqual([
      'mimetype',
      'META-INF/container.xml',
      ...kitchen.map(({ href }) => `OEBPS/${href}`),
    ])
  })

  test('dates what is older than zips with their first year', async () => {
    const bytes = await packEpub([], { date: { year: 1776 } })
    expect(zipEntries(bytes)[0]?.date).toBe('1980-01-01 00:00:00')
  })
})
