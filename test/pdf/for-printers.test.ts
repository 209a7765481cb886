/**
 * Files for printers, held against what PDF/X-4 asks; and what is said of a work, the same in both places.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPress } from '../../src/colour/index.ts'
import { type Information, producer } from '../../src/pdf/metadata.ts'
import { dictionary, humanText } from '../support/pdf-text.ts'
import { mistakesForPrinters } from '../support/pdf-x4.ts'
import { plainMatters, printed } from '../support/printed.ts'
import { random, seeds } from '../support/random.ts'
import { buildFrom, bytesOf, repository, repositoryFiles } from '../support/works.ts'

const opened = openPress(readFileSync(join(repository, 'templates/profiles/cgats-tr001.icc')))
if (opened.kind !== 'press') throw new Error(opened.kind)
const colours = { kind: 'press', press: opened.press } as const

const body = '<h1>Of Water</h1><p>See <a href="https://example.org/">this</a>, <em>red</em>.</p>'
const css = 'em { color: #ff0000 }'

test('a file for printers has all that PDF/X-4 asks', async () => {
  const { bytes } = await printed(body, { css, matters: { colours, purpose: 'printing' } })
  expect(mistakesForPrinters(bytes)).toEqual([])
})

test('the torture work has it too, pictures and notes and all', async () => {
  const { built } = await buildFrom(repositoryFiles(), 'test/torture', { formats: ['print'] })
  expect(built.outputs.map(({ path }) => path)).toEqual(['torture/torture.print.pdf'])
  expect(mistakesForPrinters(bytesOf(built, 'print'))).toEqual([])
})

test('a file for readers does not pass for one for printers, nor does one in light', async () => {
  const forReaders = await printed(body, { css, matters: { colours } })
  expect(mistakesForPrinters(forReaders.bytes)).toEqual(
    expect.arrayContaining([
      'it is PDF 1.6',
      'it says whether it is trapped',
      'XMP says that it is PDF/X-4',
      'it is meant for one press',
      'page 1: nothing to click within the bleed',
    ]),
  )
  const inLight = await printed(body, { css, matters: { purpose: 'printing' } })
  expect(mistakesForPrinters(inLight.bytes)).toEqual(
    expect.arrayContaining(['it is meant for one press', 'page 1: no light without a profile']),
  )
})

// ——— what the file says of the work

/** Characters that break what is not escaped, encoded or counted right. */
const awkward = [
  '&',
  '<',
  '>',
  '"',
  "'",
  '&amp;',
  ']]>',
  '(',
  ')',
  '\\',
  'é',
  '“',
  '—',
  'א',
  'ب',
  '漢',
  '🙂',
  '𝔘',
]

function oddText(seed: number): string {
  const r = random(seed)
  const words = Array.from({ length: r.between(1, 6) }, () =>
    Array.from({ length: r.between(1, 4) }, () => r.pick([...awkward, 'mill', 'A'])).join(''),
  )
  return words.join(' ')
}

test('XMP says word for word what the document information says, whatever the words are', async () => {
  for (const seed of seeds(40)) {
    const text = (part: number) => oddText(seed * 10 + part)
    const information: Information = {
      ...plainMatters.information,
      title: text(1),
      authors: [text(2), text(3)],
      subject: text(4),
      keywords: [text(5), text(6)],
      publisher: text(7),
      rights: text(8),
    }
    const purpose = seed % 2 === 0 ? 'printing' : 'reading'
    const { pdf } = await printed('<p>one</p>', { matters: { information, colours, purpose } })
    const xmp = dictionary(pdf.at(pdf.catalogue, 'Metadata')).stream?.toString('utf8') ?? ''
    const info = (name: string) => humanText(pdf.at(pdf.info, name))
    const said = (name: string) => inXmp(xmp, name)

    expect(said('dc:title'), `seed ${seed}`).toEqual([information.title])
    expect(info('Title'), `seed ${seed}`).toBe(information.title)
    expect(said('dc:creator').join('; ')).toBe(info('Author'))
    expect(said('dc:description')).toEqual([info('Subject')])
    expect(said('pdf:Keywords')).toEqual([info('Keywords')])
    expect(said('dc:subject').join(', ')).toBe(info('Keywords'))
    expect(said('xmp:CreatorTool')).toEqual([info('Creator')])
    expect(said('pdf:Producer')).toEqual([info('Producer')])
    expect(info('Producer')).toBe(producer)
    expect(said('dc:publisher')).toEqual([information.publisher])
    expect(said('dc:rights')).toEqual([information.rights])
    for (const [inInfo, name] of [
      ['CreationDate', 'xmp:CreateDate'],
      ['ModDate', 'xmp:ModifyDate'],
    ] as const)
      expect(said(name).map(asPdfDate)).toEqual([info(inInfo)])
    expect([...pdf.info.entries.keys()].toSorted()).toEqual(
      [...knownInInformation, ...(purpose === 'printing' ? ['Trapped'] : [])].toSorted(),
    )
  }
})

const knownInInformation = [
  'Author',
  'CreationDate',
  'Creator',
  'Keywords',
  'ModDate',
  'Producer',
  'Subject',
  'Title',
]

/** The texts of a property: its own, or those of its list. */
function inXmp(xmp: string, name: string): readonly string[] {
  const inside = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xmp)?.[1] ?? ''
  const items = [...inside.matchAll(/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/g)].map(([, item = '']) => item)
  return (inside.includes('<rdf:') ? items : [inside]).map(unescaped)
}

function unescaped(text: string): string {
  expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** `2026-11-22T00:00:00Z` as `D:20261122000000Z`. */
function asPdfDate(date: string): string {
  return `D:${date.replaceAll(/[-:T]/g, '')}`
}
