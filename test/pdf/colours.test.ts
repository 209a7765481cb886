/**
 * Files for a press: what is drawn is told in inks, pictures keep their light, and the file says for which press it is.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPress, type Press } from '../../src/colour/index.ts'
import type { Matters } from '../../src/pdf/index.ts'
import { dictionary, humanText, nameOf, type ReadPdf, readTags, tagsOf } from '../support/pdf-text.ts'
import { drawPng } from '../support/png.ts'
import { heard, operatorsOf, type Printed, printed, written } from '../support/printed.ts'
import { repository } from '../support/works.ts'

function housePress(): Press {
  const opened = openPress(readFileSync(join(repository, 'templates/profiles/cgats-tr001.icc')))
  if (opened.kind !== 'press') throw new Error(opened.kind)
  return opened.press
}

const press = housePress()
const colours: Matters['colours'] = { kind: 'press', press }

const png = drawPng({ width: 8, height: 8, bits: 8, colourType: 2, pixel: (x, y) => [x * 30, y * 30, 0] })
const indexed = drawPng({
  width: 4,
  height: 4,
  bits: 2,
  colourType: 3,
  pixel: (x) => [x % 3],
  palette: [255, 0, 0, 0, 255, 0, 0, 0, 255],
})

const body = `<h1 id="one">Of Water</h1><p>Black, <em>red</em>, <strong>grey</strong> and
<a href="https://example.org/">a link</a>.<a class="call" role="doc-noteref" href="#n1">1</a><aside role="doc-footnote" id="n1" data-stream="author"><p>A note.</p></aside></p>
<figure><img src="a.png" alt="A mill"/></figure><figure><img src="b.png" alt="A wheel"/></figure>`
const css = 'em { color: #ff0000 } strong { color: #808080 } a { color: #0000ee }'
const images = { 'a.png': png, 'b.png': indexed }

const inInks = await printed(body, { css, images, matters: { colours } })
const forPrinter = await printed(body, { css, images, matters: { colours, purpose: 'printing' } })

function operators({ pagination, ...rest }: Printed): string {
  return pagination.pages.map((_, page) => operatorsOf({ pagination, ...rest }, page)).join('\n')
}

test('black and grey are black ink alone, and colours are the inks of the profile', () => {
  const written = operators(inInks)
  expect(written).toContain('\n0 0 0 1 k\n')
  expect(written).toContain(`\n0 0 0 ${press.inksOf('#808080')[3]} k\n`)
  expect(written).toContain(`\n${press.inksOf('#ff0000').join(' ')} k\n`)
  expect(written).not.toMatch(/\d (rg|RG|g|G)\n/)
})

test('the file says for which press it is, and nothing of screens', () => {
  const { pdf } = inInks
  const intents = pdf.at(pdf.catalogue, 'OutputIntents')
  expect(Array.isArray(intents) && intents.length).toBe(1)
  expect(nameOf(pdf.at(intents, 0, 'S'))).toBe('GTS_PDFA1')
  expect(humanText(pdf.at(intents, 0, 'OutputConditionIdentifier'))).toBe('CGATS TR 001')
  expect(humanText(pdf.at(intents, 0, 'RegistryName'))).toBe('http://www.color.org')
  expect(pdf.at(intents, 0, 'DestOutputProfile', 'N')).toBe(4)
})

test('pictures keep their light, with the profile of screens beside them, written once', () => {
  const { pdf } = inInks
  const spaces = imagesOf(pdf).map((image) => pdf.at(image, 'ColorSpace'))
  expect(spaces.map((space) => nameOf(pdf.at(space, 0)))).toEqual(['ICCBased', 'Indexed'])
  const profiles = [pdf.at(spaces[0] ?? null, 1), pdf.at(spaces[1] ?? null, 1, 1)]
  expect(pdf.at(profiles[0] ?? null, 'N')).toBe(3)
  expect(profiles[0]).toBe(profiles[1])
})

test('what is heard is the same in light and in inks', () => {
  expect(heard(inInks)).toBe(written(inInks))
  expect(heard(forPrinter)).toBe(written(forPrinter))
})

test('photographs in inks are shown in a file for a press, and never in one for screens', async () => {
  const inks = new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 2, 0, 2, 4],
    ...[1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0, 0xff, 0xd9],
  ])
  const figure = '<figure><img src="a.jpg" alt="A mill"/></figure>'
  const onPress = await printed(figure, { images: { 'a.jpg': inks }, matters: { colours } })
  expect(imagesOf(onPress.pdf).map((image) => nameOf(onPress.pdf.at(image, 'ColorSpace')))).toEqual([
    'DeviceCMYK',
  ])
  expect(imagesOf((await printed(figure, { images: { 'a.jpg': inks } })).pdf)).toEqual([])
})

test('a printer’s file has no links, but all its words and tags', () => {
  const { pdf } = forPrinter
  expect(pdf.pages.map((page) => pdf.at(page, 'Annots'))).toEqual(pdf.pages.map(() => null))
  const tree = readTags(pdf)
  expect(tagsOf(tree, 'Link')).toEqual([])
  expect(tagsOf(tree, 'Note')).toHaveLength(1)
  expect(tagsOf(readTags(inInks.pdf), 'Link').length).toBeGreaterThan(0)
})

test('the same pages for a press are the same bytes', async () => {
  const again = await printed(body, { css, images, matters: { colours, purpose: 'printing' } })
  expect(Buffer.compare(again.bytes, forPrinter.bytes)).toBe(0)
})

/** The dictionaries of a file's images, each once, in order of number. */
function imagesOf(pdf: ReadPdf) {
  return [...pdf.objects.values()].flatMap((value) => {
    if (value === null || typeof value !== 'object' || !('entries' in value)) return []
    const found = dictionary(value)
    return nameOf(found.entries.get('Subtype')) === 'Image' ? [found] : []
  })
}
