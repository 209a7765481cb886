/**
 * A drawing as a figure of a manuscript, in both files that are made of it.
 */

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import {
  dictionary,
  humanText,
  readPdf,
  readTags,
  shownText,
  streamText,
  tagsOf,
} from '../support/pdf-text.ts'
import { drawPng } from '../support/png.ts'
import { buildFiles, bytesOf, errorsOf } from '../support/works.ts'

const tile = drawPng({ width: 4, height: 4, bits: 8, colourType: 2, pixel: (x, y) => [x * 60, y * 60, 90] })

const drawing = `<?xml version="1.0"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" id="a" width="60mm" height="30mm" viewBox="0 0 60 30">
  <rect width="60" height="30" fill="#eee"/>
  <text x="30" y="15" text-anchor="middle" font-size="5">Mill race</text>
  <image href="tile.png" x="2" y="2" width="8" height="8"/>
</svg>
`

const work = buildFiles(
  {
    'text.md': '# A\n\n![A mill by its race](plans/mill.svg "A mill.")\n',
    'plans/mill.svg': drawing,
    'plans/tile.png': tile,
  },
  'text.md',
)

test('in print it is a figure with its words, drawn in paths and text', async () => {
  expect(errorsOf(await work)).toEqual([])
  const pdf = readPdf(bytesOf((await work).built, 'pdf'))
  const [figure] = tagsOf(readTags(pdf), 'Figure')
  expect(humanText(pdf.at(figure?.tag ?? null, 'Alt'))).toBe('A mill by its race')
  // The picture within it was stored first.
  const [form] = pdf.pages
    .map((page) => pdf.at(page, 'Resources', 'XObject', 'I2'))
    .filter((found) => found !== null)
    .map(dictionary)
  if (form === undefined) throw new Error('no page shows the drawing')
  expect(shownText(pdf, form, streamText(form))).toBe('Mill race')
  expect(streamText(form)).toMatch(/ m\n.* l\n/s)
})

test('in the e-book it is a drawing that holds all it shows, and nothing else', async () => {
  const files = unzipSync(bytesOf((await work).built, 'epub'))
  const read = (name: string) => new TextDecoder().decode(files[`OEBPS/${name}`])
  expect(read('content.opf')).toContain('href="images/mill.svg" media-type="image/svg+xml"')
  const written = read('images/mill.svg')
  expect(written).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="60mm"/)
  expect(written).toContain(`href="data:image/png;base64,${Buffer.from(tile).toString('base64')}"`)
  expect(written).not.toMatch(/id=|<!--|<\?xml/)
})

test('the faces of its lettering are among what was read', async () => {
  const { inputs } = (await work).built.inputs
  expect(
    inputs
      .filter(({ stage }) => stage === 'font')
      .map(({ path }) => path)
      .join(),
  ).toContain('EBGaramond_400Regular.ttf')
})
