/**
 * Whole PDFs, read back with a reader that shares nothing with the writer.
 */

import { expect, test } from 'vitest'
import { digestBytes, known } from '../../src/base/index.ts'
import { paintPages } from '../../src/pdf/index.ts'
import { houseShaper } from '../support/house.ts'
import { dictionary, humanText, nameOf, numberOf, readTags, spokenText, tagsOf } from '../support/pdf-text.ts'
import { drawPng } from '../support/png.ts'
import { heard, operatorsOf, paginated, plainMatters, printed, written } from '../support/printed.ts'

const note = (id: string, words: string) =>
  `<a class="call" role="doc-noteref" id="r${id}" href="#n${id}">${id}</a><aside role="doc-footnote" id="n${id}" data-stream="author"><p><a class="call" role="doc-backlink" href="#r${id}">${id}</a> ${words}</p></aside>`

const filler = 'In the year of the flood the mill was sold, and the office of the river went with it. '

const chapter = `<section id="c1" role="doc-chapter"><h1 id="c1-title">Of Water</h1>
<p>The mill was sold${note('1', 'Not so: the deed is dated 1791.')} within the year, <em>efficiently</em> and
<span class="small-caps" lang="fr">à la Ville</span>. See <a href="#c2">the end</a> or
<a href="https://example.org/é?a=b">the site</a>. ${filler.repeat(12)}</p>
<ul><li>one</li><li><p>two</p></li></ul>
<dl><dt>Leat</dt><dd>A ditch.</dd><dt>Race</dt><dd>Another.</dd></dl>
<table><caption>Mills</caption><thead><tr><th scope="col">Name</th><th scope="col">Year</th></tr></thead>
<tbody><tr><td>Upper</td><td>1791</td></tr><tr><td></td><td>1801</td></tr></tbody></table>
<blockquote><p>Λόγος и ёлка, שלום, x\u0301 and e\u0301.</p></blockquote>
<pre><code>let mill = 1\n  return mill</code></pre><hr/>
<div class="verse"><p>line one<br/>line two</p></div></section>
<section id="c2" role="doc-chapter"><h3>The End</h3><p>${filler.repeat(20)}${note('2', filler.repeat(3))}</p></section>`

const book = await printed(chapter)

test('everything that was written is heard, once and in order, with the notes where they are called', () => {
  expect(book.pagination.pages.length).toBeGreaterThan(3)
  expect(heard(book)).toBe(written(book))
})

test('a note is heard at once after its call, though it stands at the foot', () => {
  const [first] = tagsOf(readTags(book.pdf), 'P')
  const roles = known(first, 'a paragraph').children.map((child) =>
    typeof child === 'string' ? 'words' : child.role,
  )
  expect(roles.slice(0, 4)).toEqual(['words', 'Reference', 'Note', 'words'])
  expect(tagsOf(readTags(book.pdf), 'Note').map((tag) => humanText(tag.tag.entries.get('ID')))).toEqual([
    'n1',
    'n2',
  ])
})

test('words divided at a line’s end are heard whole', async () => {
  const divided = await printed(
    `<p>${'in comprehensibility of responsibilities and considerations '.repeat(20)}</p>`,
    {
      css: 'p { hyphens: auto }',
    },
  )
  const operators = divided.pagination.pages.map((_, page) => operatorsOf(divided, page)).join('\n')
  expect(operators).toContain('TJ')
  expect(heard(divided)).toBe(written(divided))
  expect(spokenText(readTags(divided.pdf))).toContain('\u00ad')
})

test('ligatures and small capitals are copied as the letters that were written', async () => {
  const set = await printed('<p>efficient office, <span class="small-caps">Miller and Ab</span> fi</p>')
  expect(heard(set)).toBe('efficient office, Miller and Ab fi')
})

test('headings never skip a level on the way down', () => {
  const roles = ['H1', 'H2', 'H3'].map((role) => tagsOf(readTags(book.pdf), role).length)
  expect(roles).toEqual([1, 1, 0])
})

test('tables have heads with a scope and keep their empty cells', () => {
  const tree = readTags(book.pdf)
  for (const head of tagsOf(tree, 'TH')) expect(nameOf(book.pdf.at(head.tag, 'A', 'Scope'))).toBe('Column')
  expect(tagsOf(tree, 'TD')).toHaveLength(4)
})

test('the marks of a list are its labels', async () => {
  const { pdf } = await printed('<ol><li>one</li><li>two</li></ol>')
  const tree = readTags(pdf)
  expect(tagsOf(tree, 'Lbl').map((label) => spokenText(label).trim())).toEqual(['1.', '2.'])
  expect(tagsOf(tree, 'LBody').map(spokenText)).toEqual(['one', 'two'])
  const [list] = tagsOf(tree, 'L')
  expect(nameOf(pdf.at(list?.tag ?? null, 'A', 'ListNumbering'))).toBe('Decimal')
})

test('the language is said where it changes', () => {
  const [span] = tagsOf(readTags(book.pdf), 'Span')
  expect(humanText(span?.tag.entries.get('Lang'))).toBe('fr')
  expect(humanText(book.pdf.catalogue.entries.get('Lang'))).toBe('en')
})

test('links are tagged, described, and lead somewhere', () => {
  const { pdf } = book
  const annotations = pdf.pages.flatMap((page) => {
    const list = pdf.at(page, 'Annots')
    return Array.isArray(list) ? list.map((one) => dictionary(pdf.at(one))) : []
  })
  const told = annotations.map((one) => humanText(one.entries.get('Contents')))
  expect(told).toEqual(expect.arrayContaining(['Note 1', 'Back to the text', 'the end', 'the site']))
  const names = pdf.at(pdf.catalogue, 'Names', 'Dests', 'Names')
  const known = Array.isArray(names) ? names.map((name) => humanText(name)) : []
  for (const one of annotations) {
    const to = one.entries.get('Dest')
    if (to) expect(known).toContain(humanText(to))
    else expect(humanText(pdf.at(one, 'A', 'URI'))).toBe('https://example.org/%C3%A9?a=b')
    const owner = numberOf(one.entries.get('StructParent'))
    expect(owner).toBeGreaterThanOrEqual(pdf.pages.length)
  }
  const count = tagsOf(readTags(pdf), 'Link').length
  expect(count).toBeGreaterThanOrEqual(6)
})

test('every stretch of a page has its tag in the parent tree', () => {
  const { pdf } = book
  const rows = pdf.at(pdf.catalogue, 'StructTreeRoot', 'ParentTree', 'Nums')
  for (const [index] of pdf.pages.entries()) {
    const marks = [...operatorsOf(book, index).matchAll(/MCID (\d+)/g)].map((match) => Number(match[1]))
    const row = pdf.at(rows, index * 2 + 1)
    expect(marks).toEqual(Array.isArray(row) ? row.map((_, at) => at) : [])
    for (const at of marks) expect(pdf.at(row, at), `page ${index}, mark ${at}`).not.toBeNull()
  }
})

test('what is for the eye only is an artifact', () => {
  const operators = operatorsOf(book, 0)
  expect(operators).toContain('/Artifact<</Type/Pagination/Subtype/Footer>>BDC')
  expect(operators.match(/BDC/g)).toHaveLength(operators.match(/EMC/g)?.length ?? 0)
  expect(operators.match(/^BT$/gm)).toHaveLength(operators.match(/^ET$/gm)?.length ?? 0)
})

test('a character that no face has is a box that still reads as the character', () => {
  expect(heard(book)).toContain('שלום')
  for (const [page] of book.pdf.pages.entries())
    expect(operatorsOf(book, page)).not.toMatch(/\((?:[^()]{2})*\0\0/)
})

test('bookmarks, labels and titles are what the matters say', async () => {
  const outline = [
    { title: 'Of Water & Fire', target: 'c1', children: [{ title: 'Überall', target: 'c2', children: [] }] },
    { title: 'Nowhere', target: 'no-such-place', children: [] },
  ]
  const information = { ...plainMatters.information, title: 'Mills & <Water> (new)', authors: ['É. M.', 'B'] }
  const { pdf } = await printed(chapter, { matters: { outline, information } })
  expect(humanText(pdf.at(pdf.catalogue, 'Outlines', 'First', 'Title'))).toBe('Of Water & Fire')
  expect(humanText(pdf.at(pdf.catalogue, 'Outlines', 'First', 'First', 'Title'))).toBe('Überall')
  expect(pdf.at(pdf.catalogue, 'Outlines', 'Count')).toBe(1)
  expect(pdf.at(pdf.catalogue, 'ViewerPreferences', 'DisplayDocTitle')).toBe(true)
  expect(humanText(pdf.at(pdf.info, 'Title'))).toBe('Mills & <Water> (new)')
  expect(humanText(pdf.at(pdf.info, 'CreationDate'))).toBe('D:20261122000000Z')
  expect(nameOf(pdf.at(pdf.catalogue, 'PageLabels', 'Nums', 1, 'S'))).toBe('D')

  const xmp = dictionary(pdf.at(pdf.catalogue, 'Metadata')).stream?.toString('utf8') ?? ''
  expect(xmp).toContain('<rdf:li xml:lang="x-default">Mills &amp; &lt;Water&gt; (new)</rdf:li>')
  expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(xmp).toContain('<rdf:li>É. M.</rdf:li><rdf:li>B</rdf:li>')
})

test('images are figures with their words, or artifacts without', async () => {
  const png = drawPng({ width: 8, height: 8, bits: 8, colourType: 2, pixel: (x, y) => [x * 30, y * 30, 0] })
  const body = `<figure><img src="a.png" alt="A mill"/><figcaption>The mill.</figcaption></figure><figure><img src="a.png" alt=""/></figure><figure><img src="broken.png" alt="Broken"/></figure>`
  const set = await printed(body, { images: { 'a.png': png, 'broken.png': png.subarray(0, 60) } })
  const figures = tagsOf(readTags(set.pdf), 'Figure')
  expect(figures.map((tag) => humanText(tag.tag.entries.get('Alt')))).toEqual(['A mill', 'Broken'])
  const operators = set.pagination.pages.map((_, page) => operatorsOf(set, page)).join('\n')
  expect(operators.match(/\/I1 Do/g)).toHaveLength(2)
})

test('the same book is the same bytes, in any time zone and with a shaper that has seen others', async () => {
  const zone = process.env.TZ
  process.env.TZ = 'Pacific/Kiritimati'
  const again = await printed(chapter)
  process.env.TZ = zone
  expect(digestBytes(again.bytes)).toBe(digestBytes(book.bytes))

  const fresh = await houseShaper()
  const pagination = await paginated(book.flow)
  await expect(paintPages(pagination, book.flow, plainMatters, fresh)).rejects.toThrow('missing')
})

test('a blank page has a stream with nothing in it', async () => {
  const set = await printed('<p>one</p><p class="right">two</p>', {
    css: '.right { break-before: recto } @page :blank { @bottom-center { content: none } }',
  })
  expect(set.pagination.pages.map((page) => page.blank)).toEqual([false, true, false])
  expect(operatorsOf(set, 1).trim()).toBe('')
})

test('a book of nothing is still a PDF', async () => {
  const { pdf } = await printed('<p></p>')
  expect(nameOf(pdf.catalogue.entries.get('Type'))).toBe('Catalog')
})

test('sources travel inside when they are attached, and the file says that it is PDF/A-3a', async () => {
  const bytes = new TextEncoder().encode('# Of Water\n')
  const attachments = [
    { name: 'édition.yaml', mediaType: 'application/yaml', bytes },
    { name: '01.md', mediaType: 'text/markdown', bytes },
  ]
  const { pdf } = await printed('<p>one</p>', { matters: { attachments } })
  const files = pdf.at(pdf.catalogue, 'Names', 'EmbeddedFiles', 'Names')
  expect(Array.isArray(files) && files.length).toBe(4)
  const spec = pdf.at(files, 1)
  expect(humanText(pdf.at(spec, 'UF'))).toBe('01.md')
  expect(nameOf(pdf.at(spec, 'AFRelationship'))).toBe('Source')
  expect(nameOf(pdf.at(spec, 'EF', 'F', 'Subtype'))).toBe('text#2Fmarkdown')
  expect(pdf.at(spec, 'EF', 'F', 'Params', 'Size')).toBe(bytes.length)
  expect(pdf.at(pdf.catalogue, 'AF', 0)).toEqual(spec)
  expect(dictionary(pdf.at(pdf.catalogue, 'Metadata')).stream?.toString()).toContain('<pdfaid:part>3<')
  expect(dictionary(book.pdf.at(book.pdf.catalogue, 'Metadata')).stream?.toString()).toContain(
    '<pdfaid:part>2<',
  )
})
