/**
 * Booklets of whole works, as they are built: folded, read, and told of.
 */

import { describe, expect, test } from 'vitest'
import { type Diagnostic, known } from '../../src/base/index.ts'
import { plainOrder, type SchemeName } from '../../src/impose/index.ts'
import type { BuildOptions, Output } from '../../src/press/index.ts'
import { bindAll } from '../support/bindery.ts'
import { readPdf, shownText } from '../support/pdf-text.ts'
import { jobFromSheets, readSheets } from '../support/read-sheets.ts'
import { buildFiles, buildFrom, repositoryFiles } from '../support/works.ts'

const folder = 'manuscripts/bibliotheque-bleue'

function chapter(fields: string): Readonly<Record<string, string>> {
  return { 'edition.yaml': `title: T\nlang: en\n${fields}`, '01.md': '# A\n\nText.\n' }
}

function endings(outputs: readonly Output[]): readonly string[] {
  return outputs.map(({ path }) => path.replace(/^[^.]*\./, ''))
}

function booklets(outputs: readonly Output[]): readonly Output[] {
  return outputs.filter(({ format }) => format === 'booklet')
}

const told = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, span }) => `${span.source.path}:${span.start > 0 ? 'booklet' : 'top'} ${code}`)

describe('a work that was really built', () => {
  const schemes: readonly SchemeName[] = [
    'booklet',
    'signatures',
    'quarto',
    'octavo',
    'sextodecimo',
    'stacks',
  ]

  test.each(schemes)('folded as %s is the book, every word of it', async (scheme) => {
    const options: BuildOptions = { formats: ['pdf', 'booklet'], booklet: { scheme } }
    const { built } = await buildFrom(repositoryFiles(), folder, options)
    const [reading, sheets] = built.outputs.map(({ bytes }) => bytes)
    const pdf = readPdf(known(reading, 'the PDF'))
    const pages = pdf.pages.map((page) => shownText(pdf, page, pdf.contentOf(page)))
    const sides = readSheets(known(sheets, 'the booklet'))

    const printed = sides.flatMap(({ forms }) => forms.map(({ words }) => words))
    expect(printed.toSorted()).toEqual(pages.filter((words) => words !== '').toSorted())

    const { imposition } = known(built.outputs[1], 'the booklet')
    const { width = 0, height = 0 } = built.edition.trim ?? { width: 419_528, height: 595_276 }
    const read = {
      sides,
      pageOf: (words: string) => pages.indexOf(words),
      trim: { width, height },
      duplex: plainOrder.duplex,
      milling: 0,
      thickness: (plainOrder.thickness * 72) / 25.4,
    }
    const faces = bindAll(jobFromSheets(read, known(imposition, 'an imposition')))
      .flat()
      .flatMap(({ recto, verso }) => [recto, verso])
      .filter(({ page }) => page !== undefined)
    const shown = pages.flatMap((words, page) => (words === '' ? [] : [page]))
    expect(faces.map(({ page }) => page)).toEqual(shown)
    for (const { isUpright, x, y } of faces) {
      expect(isUpright).toBe(true)
      // A tenth of a millimetre.
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(283)
    }
  })

  test('is the same bytes when it is built again', async () => {
    const options: BuildOptions = { formats: ['booklet'], booklet: { marks: ['slug', 'fold'], bleed: 8504 } }
    const [one, other] = await Promise.all([
      buildFrom(repositoryFiles(), folder, options),
      buildFrom(repositoryFiles(), folder, options),
    ])
    const bytesOf = ({ built }: typeof one) => Buffer.from(known(built.outputs[0], 'a booklet').bytes)
    expect(Buffer.compare(bytesOf(one), bytesOf(other))).toBe(0)
  })
})

describe('an edition that asks for a booklet', () => {
  test('has one, on the smallest paper that holds two of its pages', async () => {
    const { built } = await buildFiles(chapter('trim: A6\noutputs: [booklet, epub]\npages: multiple-of 4\n'))
    expect(endings(built.outputs)).toEqual(['epub', 'booklet.pdf'])
    const { imposition } = known(booklets(built.outputs)[0], 'a booklet')
    expect(imposition?.sheets[0]?.paper).toEqual({ width: 595_276, height: 419_528 })
  })

  test('has fronts and backs of their own where the printer prints one side', async () => {
    const { built } = await buildFiles(chapter('outputs: [booklet]\nbooklet: { duplex: none }\n'))
    expect(endings(built.outputs)).toEqual(['booklet-fronts.pdf', 'booklet-backs.pdf'])
  })

  test('has fronts alone where nothing is printed on any back', async () => {
    const fields = 'trim: A7\noutputs: [booklet]\nbooklet: { duplex: none, scheme: minizine }\n'
    const { built } = await buildFiles({ ...chapter(fields), '01.md': 'Text.\n' })
    expect(endings(built.outputs)).toEqual(['booklet-fronts.pdf'])
  })

  test('is told what would save its blank pages, and only if it has not asked for it', async () => {
    const asking = await buildFiles(chapter('front: [title]\nback: []\noutputs: [booklet]\n'))
    const [first] = asking.diagnostics
    expect(told(asking.diagnostics)).toEqual(['edition.yaml:top impose/blank-pages'])
    expect(first?.message).toBe('“booklet” leaves one page blank beside the 3 there are')
    expect(first?.hints[0]?.message).toContain('“pages: multiple-of 4”')

    const fields = 'front: [title]\nback: []\noutputs: [booklet]\npages: multiple-of 4\n'
    const asked = await buildFiles(chapter(fields))
    expect(told(asked.diagnostics)).toEqual(['edition.yaml:top page/not-multiple'])
  })

  test.each([
    ['thickness: -0.1mm', 'impose/paper-thickness'],
    ['thickness: 5mm', 'impose/paper-thickness'],
    ['paper: A6', 'impose/paper-too-small'],
    ['paper: 1mm 1mm', 'impose/paper-too-small'],
    ['bleed: -3mm', 'impose/bad-edge'],
    ['bleed: 90mm', 'impose/bad-edge'],
    ['{ scheme: signatures, signature: 6 }', 'impose/signature-length'],
    ['up: 3', 'impose/pages-on-sheet'],
    ['scheme: minizine', 'impose/too-many-pages'],
    ['scheme: leaflet', 'impose/too-many-pages'],
  ])('and says “%s” is told so at its place, and has no files', async (field, code) => {
    const table = field.startsWith('{') ? field : `{ ${field} }`
    const pages = Array.from({ length: 9 }, (_, at) => [`0${at + 1}.md`, `# ${at}\n\nText.\n`])
    const fields = `outputs: [booklet, pdf]\npages: multiple-of 4\nbooklet: ${table}\n`
    const { built, diagnostics } = await buildFiles({ ...chapter(fields), ...Object.fromEntries(pages) })
    expect(told(diagnostics)).toContain(`edition.yaml:booklet ${code}`)
    expect(built.outputs).toEqual([])
  })

  test.each([
    ['paper: A44', 'edition/bad-paper'],
    ['scheme: bocklet', 'edition/wrong-type'],
    ['thickness: thick', 'edition/wrong-type'],
    ['bleed: 3', 'edition/wrong-type'],
    ['grammage: heavy', 'edition/wrong-type'],
    ['grammage: -80', 'edition/wrong-type'],
    ['grammage: 80, bulk: 0', 'edition/wrong-type'],
    ['marks: crop', 'edition/wrong-type'],
    ['marks: [crap]', 'edition/wrong-type'],
    ['papr: A4', 'edition/unknown-field'],
    ['duplex: both', 'edition/wrong-type'],
  ])('and says “%s” is told what is meant', async (field, code) => {
    const { built, diagnostics } = await buildFiles(chapter(`outputs: [booklet]\nbooklet: { ${field} }\n`))
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
    expect(built.outputs).toEqual([])
  })
})
