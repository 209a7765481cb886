/**
 * Covers of whole works, as they are in the files that are built.
 */

import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readPicture } from '../../src/pdf/index.ts'
import { dictionary, readPdf, shownText, streamText } from '../support/pdf-text.ts'
import { drawPng } from '../support/png.ts'
import { buildFiles, bytesOf, errorsOf } from '../support/works.ts'

const text = '# A\n\nText.\n'
const edition = (fields: string) =>
  `title: "Locks & <Keys>"\nauthor: [Ann Lee, Bo Vanne]\nlang: en\nidentifier: isbn:978-0-306-40615-7\n${fields}`

async function build(fields: string, others: Readonly<Record<string, string | Uint8Array>> = {}) {
  const work = await buildFiles({ 'edition.yaml': edition(fields), '01.md': text, ...others })
  expect(errorsOf(work)).toEqual([])
  return work.built
}

async function filesOfEpub(fields: string, others: Readonly<Record<string, string | Uint8Array>> = {}) {
  const built = await build(`outputs: [epub]\n${fields}`, others)
  const files = unzipSync(bytesOf(built, 'epub'))
  const read = (name: string) => new TextDecoder().decode(files[`OEBPS/${name}`])
  return { files, read }
}

const tile = drawPng({ width: 30, height: 48, bits: 8, colourType: 2, pixel: (x, y) => [x * 8, y * 5, 90] })

describe('the e-book', () => {
  test('has the house’s cover as a PNG, first in its order, with words for who cannot see it', async () => {
    const { files, read } = await filesOfEpub('')
    const png = files['OEBPS/images/cover.png'] ?? new Uint8Array()
    expect(readPicture(png)?.dictionary).toMatchObject({ Width: 1128, Height: 1600 })
    expect(png.length).toBeLessThan(250_000)
    expect(read('cover.xhtml')).toContain('alt="Cover: Locks &amp; &lt;Keys&gt;, Ann Lee and Bo Vanne"')
    expect(read('content.opf')).toContain(
      'href="images/cover.png" media-type="image/png" properties="cover-image"',
    )
    expect(/<itemref idref="([^"]*)"/.exec(read('content.opf'))?.[1]).toBe('cover.xhtml')
  })

  test('has the same cover whenever it is built', async () => {
    const [one, other] = [await filesOfEpub(''), await filesOfEpub('')]
    expect(one.files['OEBPS/images/cover.png']).toEqual(other.files['OEBPS/images/cover.png'])
  })

  test('has none if none is wanted', async () => {
    const { files, read } = await filesOfEpub('cover: none\n')
    expect(Object.keys(files).filter((name) => /cover/.test(name))).toEqual([])
    expect(read('content.opf')).not.toContain('cover')
  })

  test('has the work’s own picture as it is, and its own drawing as pixels', async () => {
    const photograph = await filesOfEpub('cover: front.png\n', { 'front.png': tile })
    expect(photograph.files['OEBPS/images/front.png']).toEqual(tile)
    const svg =
      '<svg viewBox="0 0 60 90"><rect width="60" height="90" fill="navy"/><text x="30" y="40" fill="white" text-anchor="middle">Keys</text></svg>'
    const drawing = await filesOfEpub('cover: {image: front.svg}\n', { 'front.svg': svg })
    const png = drawing.files['OEBPS/images/cover.png'] ?? new Uint8Array()
    expect(readPicture(png)?.dictionary).toMatchObject({ Width: 1067, Height: 1600 })
  })

  test('may have a cover from a template of the work', async () => {
    const template =
      '<svg viewBox="0 0 {{width}} {{height}}"><rect width="{{width}}" height="{{height}}" fill="{{colours.ground}}"/></svg>'
    const own = await filesOfEpub('', { 'templates/cover/front.svg.hbs': template })
    const house = await filesOfEpub('')
    const sizeOf = ({ files }: typeof own) => files['OEBPS/images/cover.png']?.length ?? 0
    expect(sizeOf(own)).toBeLessThan(sizeOf(house) / 10)
  })

  test('is told of a mistake in such a template', async () => {
    const work = await buildFiles({
      'edition.yaml': edition('outputs: [epub]\n'),
      '01.md': text,
      'templates/cover/front.svg.hbs': '<svg viewBox="0 0 9 9"><script/>{{nothing}}</svg>',
    })
    expect(errorsOf(work).map(({ code }) => code)).toContain('template/unknown-name')
  })
})

/** The words of the one form on the one page. */
function wordsOnCover(bytes: Uint8Array): string {
  const pdf = readPdf(bytes)
  const [page] = pdf.pages
  const form = dictionary(pdf.at(page ?? null, 'Resources', 'XObject', 'I1'))
  return shownText(pdf, form, streamText(form))
}

describe('the printed cover', () => {
  test('says everything in text that can be read', async () => {
    const fields =
      'outputs: [cover]\ndescription: All that locks are.\ncover: {thickness: 1mm, price: £4.50, add-on: 51250}\n'
    const chapters = Array.from({ length: 9 }, (_, at) => [`1${at}.md`, `# ${at}\n\nText.\n`])
    const files = Object.fromEntries(chapters)
    const words = wordsOnCover(bytesOf(await build(fields, files), 'cover'))
    for (const said of ['Locks', 'Keys', 'Ann', 'Vanne', 'All that locks are.', 'ISBN', '£4.50', '51250'])
      expect(words).toContain(said)
  })

  test('is the same whenever it is built', async () => {
    const fields = 'outputs: [cover]\ncover: {colour: "#23405e", pattern: stars}\n'
    expect(bytesOf(await build(fields), 'cover')).toEqual(bytesOf(await build(fields), 'cover'))
  })

  test('shows the work’s own picture on its front', async () => {
    const fields = 'outputs: [cover]\ncover: front.png\n'
    const own = new TextDecoder('latin1').decode(bytesOf(await build(fields, { 'front.png': tile }), 'cover'))
    expect(own).toContain('/Subtype /Image')
  })
})
