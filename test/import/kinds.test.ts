/**
 * What a user may hand over: files of every kind and none, several at once, and word-processor files.
 */

import { expect, test } from 'vitest'
import { formatSpan, memoryFiles } from '../../src/base/index.ts'
import { importSource, mergeDrafts, writeWork } from '../../src/import/index.ts'
import { docxImage, listItem, makeArchive, makeDocx, paragraph } from '../support/archive.ts'
import { bringIn } from '../support/bring-in.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
const prose = 'The mill stood by the river for three hundred years, and ground whatever it was given.'

test('a file that is none of ours is told, whatever it is called', async () => {
  for (const bytes of ['%PDF-1.7', '{\\rtf1', png, makeArchive({ 'content.xml': 'x' })])
    expect((await bringIn('text.txt', bytes)).codes).toEqual(['import/unknown-kind'])
  expect((await bringIn('text.txt', makeDocx({ body: paragraph(prose) }))).manuscript).toContain(prose)
})

test('a word-processor file keeps footnotes, endnotes, lists, styles, tables and pictures', async () => {
  const cell = (words: string): string => `<w:tc>${paragraph(words)}</w:tc>`
  const made = await bringIn(
    'deed.docx',
    makeDocx({
      body: [
        paragraph('On Mills', 'T'),
        paragraph('What They Grind', 'H'),
        paragraph('Sold<w:footnoteReference w:id="2"/> and burnt<w:endnoteReference w:id="3"/>.'),
        paragraph('Grind what thou art given.', 'Q'),
        listItem('barley', 0),
        listItem('two rows', 1),
        listItem('wheat', 0),
        `<w:tbl><w:tr>${cell('Grain')}${cell('Pence')}</w:tr><w:tr>${cell('Oats')}${cell('4')}</w:tr></w:tbl>`,
        docxImage,
      ].join(''),
      footnotes: { 2: 'In 1791.' },
      endnotes: { 3: 'In 1812.' },
      styles: { T: 'Title', H: 'heading 1', Q: 'Quote' },
      image: png,
    }),
    { lang: 'en' },
  )
  expect(made.manuscript).toContain('Sold[^1] and burnt[^2].')
  expect(made.manuscript).toContain('[^1]: In 1791.')
  expect(made.manuscript).toContain('[^2]: In 1812.')
  expect(made.manuscript).toContain('> Grind what thou art given.')
  expect(made.manuscript).toContain('- barley\n  1. two rows\n- wheat')
  expect(made.manuscript).toContain('| Oats | 4 |')
  expect(made.manuscript).toMatch(/!\[A mill\]\(images\/01-\S+\.png\)/)
  expect(made.manuscript).toContain('What They Grind')
  expect(
    made.diagnostics.filter(({ code }) => code !== 'import/guessed').map(({ message }) => message),
  ).toEqual([])
})

test('comments of a word-processor file are set aside below their paragraphs, and told', async () => {
  const cell = (words: string): string => `<w:tc>${paragraph(words)}</w:tc>`
  const made = await bringIn(
    'deed.docx',
    makeDocx({
      body: [
        paragraph('Sold<w:commentReference w:id="0"/> and burnt<w:commentReference w:id="1"/>.'),
        `<w:tbl><w:tr>${cell('Grain')}${cell('Pence')}</w:tr><w:tr>${cell('Oats<w:commentReference w:id="2"/>')}${cell('4')}</w:tr></w:tbl>`,
        paragraph('The end.'),
      ].join(''),
      comments: { 0: 'Which year?', 1: 'Really burnt?', 2: 'Or barley?' },
    }),
  )
  const [sold, , oats, end] = made.manuscript.split(/<!--.*-->/)
  expect(sold).toContain('Sold and burnt.')
  expect(oats).toMatch(/\| Oats +\| 4 +\|/)
  expect(end).toBe('\n\nThe end.\n')
  expect(made.manuscript.match(/<!-- .* -->/g)).toEqual([
    '<!-- set aside: Comment [AW1] Which year? -->',
    '<!-- set aside: Comment [AW2] Really burnt? -->',
    '<!-- set aside: Comment [AW3] Or barley? -->',
  ])
  expect(made.codes.filter((code) => code === 'import/set-aside')).toHaveLength(3)
})

test('the first words of a word-processor file without a title are not said twice', async () => {
  const made = await bringIn('deed.docx', makeDocx({ body: paragraph(prose) }))
  expect(made.manuscript).toBe(`${prose}\n`)
})

test('places in a word-processor file are told by paragraph', async () => {
  const made = await bringIn(
    'deed.docx',
    makeDocx({ body: paragraph('One.') + paragraph('Two.') + docxImage, image: Uint8Array.from([1]) }),
  )
  const told = made.diagnostics.find(({ code }) => code === 'import/image-left-out')
  expect(told && formatSpan(told.span)).toBe('deed.docx:3:1')
})

test('several files make one work, and what is called alike stays apart', async () => {
  const page = '<h1>One</h1><p id="a">See <a href="#a">above</a>.</p><p><img src="mill.png" alt="A mill"></p>'
  const files = memoryFiles({ 'mill.png': png })
  const read = await importSource('a.html', new TextEncoder().encode(page), { lang: 'en', files })
  const draft = mergeDrafts(read.value.draft, [read.value.draft])
  const { value } = writeWork('work', {
    value: { ...read.value, draft, texts: [...read.value.texts, ...read.value.texts] },
    diagnostics: [],
  })
  expect(value.files.map(({ path }) => path)).toEqual([
    '01-one.md',
    '02-one.md',
    'edition.yaml',
    'images/01-mill.png',
    'images/2-01-mill.png',
  ])
  expect(new TextDecoder().decode(value.files[1]?.bytes)).toContain('[above](#a-2)')
})

test('marks that are straight among curly ones are curled where they can be read in one way only', async () => {
  const curly = '“One,” she said, “and two.” It’s so.'
  const made = await bringIn(
    'text.txt',
    `The Mill\n\n${prose}\n\n${curly} And "three," he said. It's "four" inch.\n`,
  )
  expect(made.manuscript).toContain('And “three,” he said. It’s “four” inch.')
  expect(made.codes).not.toContain('import/mixed-quotes')
  const left = await bringIn('text.txt', `The Mill\n\n${prose}\n\n${curly} A 4" pipe.\n`)
  const told = left.diagnostics.find(({ code }) => code === 'import/mixed-quotes')
  expect(told && formatSpan(told.span)).toBe('text.txt:5:41')
  expect(left.manuscript).toContain('A 4" pipe.')
  const straight = await bringIn('text.txt', `The Mill\n\n${prose}\n\n"One," she said. It's so.\n`)
  expect(straight.manuscript).toContain(`"One," she said. It's so.`)
})

test('a lettered list is set with letters, and loses no word', async () => {
  const made = await bringIn(
    'text.txt',
    `The Mill\n\n${prose}\n\na) barley\nb) wheat\nc) acorns\n\n${prose}\n`,
  )
  expect(made.manuscript).toContain('1. barley\n2. wheat\n3. acorns\n{.lettered}')
  expect(made.codes).not.toContain('import/words-lost')
})

test('a line that was mended or rewritten is told where it stands in the file', async () => {
  const text = await bringIn(
    'text.txt',
    `The Mill\n\nItâ€™s    gone,   they say, after   a long, long   time.1  ${prose}\n`,
  )
  const mark = text.diagnostics.find(({ message }) => message.includes('“1”'))
  expect(mark?.span.source.text.slice(mark.span.start, mark.span.end)).toBe('1')
  const markdown = await bringIn(
    'text.md',
    '# One\n\nSee [[Mill|the mill]], ==marked==, H<sub>2</sub>O and more.[^x]\n',
  )
  const call = markdown.diagnostics.find(({ code }) => code === 'import/note-without-text')
  expect(call?.span.source.text.slice(call.span.start, call.span.end)).toBe('[^x]')
})
