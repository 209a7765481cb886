/**
 * Pages whose notes no link joins to their calls.
 */

import { expect, test } from 'vitest'
import { formatSpan } from '../../src/base/index.ts'
import { makeDocx, paragraph } from '../support/archive.ts'
import { bringIn } from '../support/bring-in.ts'

const page = (body: string): string => `<html lang="en"><body>\n${body}\n</body></html>`
const prose =
  'It is told of the wall that two gardens, which had been one, were parted by it in the year of the flood.'

test('figures in superscript call the notes below', async () => {
  const made = await bringIn(
    'wall.html',
    page(
      `<h1>The Wall</h1><p>First a hedge<sup>1</sup>, then a <em>fence<sup>2</sup></em> of 20 m<sup>2</sup>. ${prose}</p>` +
        '<p>In the 19<sup>th</sup> century it fell.<sup>3</sup></p>' +
        '<p><sup>1</sup> Of <b>hornbeam</b>.</p><p><sup>2</sup> See the map.</p><p><sup>3</sup> By six men.</p>',
    ),
  )
  expect(made.manuscript).toContain('First a hedge[^1], then a *fence[^2]* of 20 m[2]{.sup}.')
  expect(made.manuscript).toContain('In the 19[th]{.sup} century it fell.[^3]')
  expect(made.manuscript).toContain('[^1]: Of **hornbeam**.\n\n[^2]: See the map.\n\n[^3]: By six men.')
  expect(made.codes.filter((code) => code !== 'import/guessed')).toEqual([])
})

test('figures in brackets call the items of a list under “Notes”', async () => {
  const made = await bringIn(
    'wall.html',
    page(
      `<h1>The Wall</h1><p>First a hedge [1], then a fence.[2] ${prose}</p>` +
        '<h2>Notes</h2><ol><li>Of hornbeam.</li><li>See the <a href="https://example.org/">map</a>.</li></ol>',
    ),
  )
  expect(made.manuscript).toContain('First a hedge[^1], then a fence.[^2]')
  expect(made.manuscript).toContain('[^2]: See the [map](https://example.org/).')
  expect(made.manuscript).toContain('<!-- set aside: Notes -->')
})

test('figures in superscript without notes are kept as calls, and told; formulas and code are none', async () => {
  const made = await bringIn(
    'wall.html',
    page(`<h1>The Wall</h1>\n<p>First a hedge.<sup>1</sup> ${prose} Then a fence.<sup>2</sup></p>`),
  )
  const told = made.diagnostics.filter(({ code }) => code === 'import/note-without-text')
  expect(told.map(({ span }) => formatSpan(span).split(':')[1])).toEqual(['3', '3'])
  const plain = await bringIn(
    'wall.html',
    page(`<h1>H2 in utf8</h1><p>${prose} H2, <code>v1</code>, B12.</p>`),
  )
  expect(plain.manuscript).not.toContain('[^')
})

test('a note written where it is called is a note', async () => {
  const modern =
    '<sup class="modern-footnotes-footnote"><a href="#">1</a></sup><span class="modern-footnotes-footnote__note">Of hornbeam.</span>'
  const tufte =
    '<label for="s" class="margin-toggle sidenote-number"></label><input type="checkbox"><span class="sidenote">See the map.</span>'
  const made = await bringIn(
    'wall.html',
    page(`<h1>The Wall</h1><p>First a hedge.${modern} ${prose} Then a fence.${tufte}</p>`),
  )
  expect(made.manuscript).toContain('First a hedge.[^1]')
  expect(made.manuscript).toContain('Then a fence.[^note]')
  expect(made.manuscript).toContain('[^1]: Of hornbeam.\n\n[^note]: See the map.')
})

test('a word-processor file with notes typed by hand has them as notes', async () => {
  const body = ['First a hedge.[1]', prose, 'Then a fence.[2]', '[1] Of hornbeam.', '[2] See the map.']
  const made = await bringIn('wall.docx', makeDocx({ body: body.map((words) => paragraph(words)).join('') }))
  expect(made.manuscript).toContain('First a hedge.[^1]')
  expect(made.manuscript).toContain('[^2]: See the map.')
})
