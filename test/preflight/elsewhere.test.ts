/**
 * PDFs that other programs have made, looked over before print; and ours, by the same eyes.
 */

import {
  cmyk,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/base/index.ts'
import { operationsIn } from '../../src/preflight/operators.ts'
import { preflightForeign } from '../../src/press/index.ts'
import { drawPng } from '../support/png.ts'
import { random, seeds } from '../support/random.ts'
import { buildFrom, bytesOf, house, repositoryFiles } from '../support/works.ts'

async function lookedOver(bytes: Uint8Array): Promise<readonly Diagnostic[]> {
  return (await preflightForeign({ path: 'file.pdf', bytes }, await house)).diagnostics
}

async function told(draw: (pdf: PDFDocument) => Promise<void> | void): Promise<readonly string[]> {
  const pdf = await PDFDocument.create()
  await draw(pdf)
  return (await lookedOver(await pdf.save())).map(({ code, message }) => `${code}: ${message}`)
}

const black = cmyk(0, 0, 0, 1)

const png = drawPng({ width: 100, height: 50, bits: 8, colourType: 0, pixel: (x) => [x] })

test('a face that is not inside is told by its name and pages', async () => {
  const found = await told(async (pdf) => {
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    for (const at of [0, 1, 2]) {
      const page = pdf.addPage([300, 400])
      if (at > 0) page.drawText('Water', { x: 100, y: 200, size: 12, font, color: black })
    }
  })
  expect(found).toEqual([
    'preflight/face-missing: the face “Helvetica” is not inside the file, on page 2 and 1 more',
  ])
})

test('words that nobody sees miss no face, and are not near an edge', async () => {
  const found = await told(async (pdf) => {
    const page = pdf.addPage([300, 400])
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    page.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [PDFNumber.of(3)]))
    page.drawText('read from a picture', { x: 1, y: 200, size: 12, font, color: black })
  })
  expect(found).toEqual([])
})

test('what was filled into a form counts as printed on its page', async () => {
  const found = await told((pdf) => {
    const page = pdf.addPage([300, 400])
    const { context } = pdf
    const face = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Courier' }
    const look = context.stream('BT /F 10 Tf 2 2 Td (Water) Tj ET', {
      BBox: [0, 0, 50, 20],
      Subtype: 'Form',
      Resources: { Font: { F: face } },
    })
    const entries = { Subtype: 'Widget', F: 4, Rect: [295, 100, 320, 110], AP: { N: context.register(look) } }
    page.node.addAnnot(context.register(context.obj(entries)))
  })
  expect(found).toEqual([
    'preflight/face-missing: the face “Courier” is not inside the file, on page 1',
    expect.stringContaining('preflight/near-edge'),
  ])
})

test('words near the edge, thin lines, coarse pictures and too much ink are told with their measures', async () => {
  const found = await told(async (pdf) => {
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    const image = await pdf.embedPng(png)
    const page = pdf.addPage([300, 400])
    page.drawText('Edge', { x: 4, y: 200, size: 12, font, color: black })
    page.drawLine({
      start: { x: 50, y: 50 },
      end: { x: 200, y: 50 },
      thickness: 0.1,
      color: cmyk(0, 0, 0, 1),
    })
    page.drawRectangle({ x: 50, y: 60, width: 20, height: 20, color: cmyk(1, 1, 1, 0.5) })
    page.drawImage(image, { x: 50, y: 100, width: 100, height: 50 })
    page.drawText('Small', { x: 50, y: 300, size: 6, font, color: cmyk(1, 1, 0, 0) })
  })
  expect(found).toEqual([
    'preflight/face-missing: the face “Helvetica” is not inside the file, on page 1',
    'preflight/plain-light: colours are told as light that no profile explains, on page 1',
    'preflight/near-edge: words stand 1.4 mm from the edge, on page 1',
    'preflight/hairline: a line is 0.1 pt thin, on page 1',
    'preflight/heavy-ink: a coloured area is printed with 350 % of ink, on page 1',
    'preflight/coarse-picture: a picture is printed with 72 pixels to the inch, on page 1',
    'preflight/small-colour: type of 6 pt is printed with 2 inks, on page 1',
  ])
})

test('plain light is told, and what lies within a form counts', async () => {
  const inner = await PDFDocument.create()
  inner.addPage([100, 100]).drawRectangle({ x: 40, y: 40, width: 10, height: 10, color: rgb(1, 0, 0) })
  const found = await told(async (pdf) => {
    const [form] = await pdf.embedPdf(await inner.save())
    const page = pdf.addPage([300, 400])
    if (form) page.drawPage(form, { x: 100, y: 100, width: 100, height: 100 })
  })
  expect(found).toEqual([
    'preflight/plain-light: colours are told as light that no profile explains, on page 1',
  ])
})

test('what reaches the edge needs a bleed, unless it is white or has one', async () => {
  const draw = (bleed: number, color = cmyk(1, 0, 0, 0)) =>
    told((pdf) => {
      const page = pdf.addPage([320, 420])
      page.setTrimBox(10, 10, 300, 400)
      page.setBleedBox(10 - bleed, 10 - bleed, 300 + 2 * bleed, 400 + 2 * bleed)
      page.drawRectangle({ x: 10 - bleed, y: 100, width: 50 + bleed, height: 50, color })
    })
  expect(await draw(0)).toEqual([
    'preflight/no-bleed: a coloured area reaches the edge of the page, but not beyond, on page 1',
  ])
  expect(await draw(9)).toEqual([])
  expect(await draw(0, cmyk(0, 0, 0, 0))).toEqual([])
})

test('our own files have nothing to ask about, for readers or for a printer', async () => {
  const { built } = await buildFrom(repositoryFiles(), 'manuscripts/bibliotheque-bleue', {
    formats: ['pdf', 'print'],
  })
  expect(await lookedOver(bytesOf(built, 'print'))).toEqual([])
  expect(await lookedOver(bytesOf(built, 'pdf'))).toEqual([])
})

test('anything may be given, and nothing is thrown', async () => {
  const { built } = await buildFrom(repositoryFiles(), 'manuscripts/one-sheet-eight-pages.md', {
    formats: ['pdf'],
  })
  const whole = bytesOf(built, 'pdf')
  for (const seed of seeds(25)) {
    const r = random(seed)
    const broken = whole.slice(0, r.chance(30) ? r.between(0, whole.length) : whole.length)
    for (let hit = 0; hit < r.between(1, 30); hit++) broken[r.between(0, broken.length)] = r.between(0, 255)
    for (const { message } of await lookedOver(broken)) expect(message, `seed ${seed}`).not.toBe('')
  }
  expect((await lookedOver(new TextEncoder().encode('GIF89a'))).map(({ code }) => code)).toEqual([
    'impose/not-a-pdf',
  ])
})

test('forms that draw each other over and over, and palettes of themselves, come to an end', async () => {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([300, 400])
  const { context } = pdf
  const [first, palette] = [context.nextRef(), context.nextRef()]
  context.assign(palette, context.obj(['Indexed', palette, 1, PDFHexString.of('00')]))
  const image = context.register(
    context.stream(Uint8Array.of(0), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 1,
      Height: 1,
      ColorSpace: palette,
    }),
  )
  const form = context.stream(`${'/A Do '.repeat(20)} ${' '.repeat(100_000)} /I Do`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 1, 1],
    Resources: { XObject: { A: first, I: image } },
  })
  context.assign(first, form)
  page.node.setXObject(PDFName.of('A'), first)
  page.pushOperators(PDFOperator.of(PDFOperatorNames.DrawObject, [PDFName.of('A')]))
  const begun = performance.now()
  for (const { message } of await lookedOver(await pdf.save())) expect(message).not.toBe('')
  expect(performance.now() - begun).toBeLessThan(20_000)
})

test('operators are read from any stream, and pictures and texts in it are none', () => {
  const read = (text: string) =>
    [...operationsIn(new TextEncoder().encode(text))].map(({ operator }) => operator).join(' ')
  expect(read('q 1 0 0 1 0 0 cm (re \\) f) Tj [(S) -3 <5320>] TJ % f\nQ')).toBe('q cm Tj TJ Q')
  expect(read('BI /W 1 ID \x01 re f \x02\nEI Q')).toBe('BI ID Q')
  expect(read('/Span <</MCID 0 /T (f)>> BDC EMC')).toBe('BDC EMC')
  for (const seed of seeds(200)) {
    const r = random(seed)
    const noise = Array.from({ length: r.between(0, 60) }, () => r.pick([...'()<>[]{}/%\\ \n019.-qQfre']))
    expect(() => read(noise.join('')), `seed ${seed}`).not.toThrow()
  }
})
