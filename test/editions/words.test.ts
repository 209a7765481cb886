/**
 * The law of both outputs: text in is text out, once and in order.
 *
 * Each work is printed and bound into an e-book; the words read back from the
 * bytes are held against those of its Book, section by section: by a reader of
 * our own, and in print by PDF.js too, which has to find the same tags in the
 * same order. The last tests show that the law can be broken, and is then told.
 */

import { describe, expect, test } from 'vitest'
import { type Files, known, memoryFiles } from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { firstDifference } from '../support/book-words.ts'
import { wordsOfEpub, wordsOfPdf } from '../support/output-words.ts'
import { readByPdfJs } from '../support/pdf-js.ts'
import { marksInOrder, readPdf } from '../support/pdf-text.ts'
import { differences, promisesOf, type Words } from '../support/promises.ts'
import {
  buildFrom,
  bytesOf,
  errorsOf,
  repositoryFiles,
  smallEditions,
  smallEditionsFolder,
} from '../support/works.ts'

const works = [
  'manuscripts/handbook',
  'manuscripts/the-unbound-page',
  'manuscripts/bibliotheque-bleue',
  'manuscripts/one-sheet-eight-pages.md',
  'test/torture',
  ...smallEditions.map((path) => `test/editions/works/${path}`),
]

describe.each(works)('%s', (path) => {
  test('its words are all in the PDF and in the e-book, once each and in order', async () => {
    expect(await brokenPromises(repositoryFiles(), path)).toEqual([])
  })
})

/** What a work promises and its outputs do not keep, a line for each section of each output. */
async function brokenPromises(files: Files, path: string): Promise<readonly string[]> {
  const { book, inPlace, atTheEnd } = await promisesOf(files, path)
  const work = await buildFrom(files, path)
  expect(errorsOf(work)).toEqual([])

  const pdf = bytesOf(work.built, 'pdf')
  const inPrint = wordsOfPdf(pdf, book.leaves)
  const inEpub = wordsOfEpub(bytesOf(work.built, 'epub'), book)
  const pages = await readByPdfJs(pdf)
  const byStranger = wordsOfPdf(pdf, book.leaves, (_, index) => pages[index]?.words ?? new Map())
  expect(pages.map(({ order }) => order)).toEqual(marksInOrder(readPdf(pdf)))
  return [
    ...differences('PDF', inPlace, inPrint),
    ...differences('PDF.js', lettersOf(inPlace), lettersOf(byStranger)),
    ...differences('e-book', atTheEnd, inEpub),
  ]
}

/** PDF.js passes over joiners, which are no letters. */
function lettersOf(words: Words): Words {
  return new Map(
    [...words].map(([section, found]) => [section, [...found.join('').replaceAll(/[\u200c\u200d]/g, '')]]),
  )
}

// ——— the law can be broken

test('a word lost, doubled or moved is told, wherever it stands', () => {
  const promised = 'it turned once a day and the day was long'.split(' ')
  for (const [at, word] of promised.entries()) {
    expect(firstDifference(promised, promised.toSpliced(at, 1)), `lost ${at}`).toBeDefined()
    expect(firstDifference(promised, promised.toSpliced(at, 0, word)), `doubled ${at}`).toBeDefined()
    if (at > 0) {
      const moved = promised.toSpliced(at, 1).toSpliced(at - 1, 0, word)
      expect(firstDifference(promised, moved), `moved ${at}`).toBeDefined()
    }
  }
  expect(firstDifference(promised, promised)).toBeUndefined()
})

/** Templates with a slip in them → what is told of the quay when they write it. */
const slips: readonly (readonly [string, string, readonly string[]])[] = [
  ['node/strong.hbs', '<strong></strong>', ['PDF, stones', 'e-book, stones']],
  ['node/emphasis.hbs', '<em>{{render children}}{{render children}}</em>', ['PDF, papers', 'e-book, papers']],
  [
    'epub/node/footnoteDefinition.hbs',
    '<aside id="{{id}}" role="doc-footnote"><p>…</p></aside>',
    ['e-book, stones'],
  ],
  [
    'print/node/footnoteReference.hbs',
    '{{#if href~}}<a class="call" role="doc-noteref" id="{{id}}" href="{{href}}">{{mark}}</a>{{~/if}}',
    ['PDF, stones'],
  ],
  ['node/code.hbs', '<pre><code></code></pre>', ['PDF, water', 'e-book, water']],
]

test.each(slips)('a template %s that loses or doubles words is found out', async (name, template, told) => {
  const disk = diskFiles(smallEditionsFolder)
  const contents = Object.fromEntries(
    disk
      .list('quay')
      .filter(({ kind }) => kind === 'file')
      .map(({ name }) => [`quay/${name}`, known(disk.read(`quay/${name}`), name)]),
  )
  const image = 'quay/images/quay.png'
  const files = memoryFiles({
    ...contents,
    [image]: known(disk.read(image), image),
    [`quay/templates/${name}`]: template,
  })
  const broken = (await brokenPromises(files, 'quay')).join('\n')
  for (const place of told) expect(broken).toContain(place)
})
