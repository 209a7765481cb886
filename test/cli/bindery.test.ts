/**
 * Booklets by the command line: built, sealed, verified; and any PDF laid on sheets.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { readSeal } from '../../src/seal/index.ts'
import { makeFolder, run } from '../support/command.ts'
import { readPdf } from '../support/pdf-text.ts'

const asking = (fields: string) =>
  `---\ntitle: The Mill\nlang: en\ntrim: A6\npages: multiple-of 4\n${fields}---\n\nThe mill was sold.\n`

const list = 'outputs: [epub, pdf, booklet]\n'

const quiet = (path: string) => ['build', path, '--quiet']

function listing(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : []
}

async function blankPdf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < pages; page++) pdf.addPage([200, 300])
  return pdf.save({ addDefaultPage: false })
}

describe('build', () => {
  test('leaves a booklet beside an edition that asks for one, sealed and listed', async () => {
    const cwd = makeFolder({ 'mill.md': asking(list) })
    const { code, out } = await run(['build', 'mill.md'], { cwd })
    expect(code).toBe(0)
    expect(out).toMatch(/^work +words +notes +pages +epub +pdf +booklet +time$/m)
    const folder = join(cwd, 'dist/mill')
    expect(listing(folder)).toEqual(['mill.booklet.pdf', 'mill.epub', 'mill.pdf', 'seal.json'])
    const seal = readSeal(readFileSync(join(folder, 'seal.json'), 'utf8'))
    expect(seal?.outputs.map(({ format, path }) => `${format} ${path}`)).toEqual([
      'epub mill.epub',
      'pdf mill.pdf',
      'booklet mill.booklet.pdf',
    ])
    expect(readFileSync(join(cwd, 'dist/SHA256SUMS'), 'utf8')).toMatch(
      /^[0-9a-f]{64} {2}mill\/mill\.booklet\.pdf$/m,
    )
  })

  test('has nothing to do a second time, and finds out what was touched', async () => {
    const cwd = makeFolder({ 'mill.md': asking(list) })
    await run(quiet('mill.md'), { cwd })
    expect((await run(['build', 'mill.md'], { cwd })).out).toContain('mill.md: unchanged')
    expect((await run(['verify', 'mill.md'], { cwd })).out).toMatch(/^ok +dist\/mill\/mill\.booklet\.pdf/m)
    expect((await run(['verify', 'dist/mill'], { cwd })).code).toBe(0)

    const path = join(cwd, 'dist/mill/mill.booklet.pdf')
    const bytes = readFileSync(path)
    bytes[bytes.length - 40] = 0x20
    writeFileSync(path, bytes)
    const verified = await run(['verify', 'dist/mill'], { cwd })
    expect(verified.code).toBe(1)
    expect(verified.out).toMatch(/^FAILS +dist\/mill\/mill\.booklet\.pdf: was changed/m)
    expect((await run(['build', 'mill.md'], { cwd })).out).not.toContain('unchanged')
    expect((await run(['verify', 'dist/mill'], { cwd })).code).toBe(0)
  })

  test('takes away the booklet for two-sided printing where there are fronts and backs now', async () => {
    const cwd = makeFolder({ 'mill.md': asking(list) })
    await run(quiet('mill.md'), { cwd })
    writeFileSync(join(cwd, 'mill.md'), asking(`${list}booklet: { duplex: none }\n`))
    await run(quiet('mill.md'), { cwd })
    const names = ['mill.booklet-backs.pdf', 'mill.booklet-fronts.pdf', 'mill.epub', 'mill.pdf', 'seal.json']
    expect(listing(join(cwd, 'dist/mill'))).toEqual(names)
    expect((await run(['verify', 'mill.md'], { cwd })).code).toBe(0)
  })

  test('makes one of any work with --format booklet', async () => {
    const cwd = makeFolder({ 'mill.md': asking('') })
    const { code } = await run([...quiet('mill.md'), '--format', 'booklet'], { cwd })
    expect(code).toBe(0)
    expect(listing(join(cwd, 'dist/mill'))).toEqual(['mill.booklet.pdf', 'seal.json'])
    expect((await run(['verify', 'mill.md'], { cwd })).code).toBe(0)
  })

  test('names the formats there are', async () => {
    const cwd = makeFolder({ 'mill.md': asking('') })
    const { code, err } = await run([...quiet('mill.md'), '--format', 'booklets'], { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(/there is no format “booklets”; the formats are epub, pdf, booklet/)
  })
})

describe('impose', () => {
  test('lays a work on sheets, as it says and as the command says otherwise', async () => {
    const cwd = makeFolder({ 'mill.md': asking('booklet: { paper: A4 }\n') })
    const first = await run(['impose', 'mill.md'], { cwd })
    expect(first.code).toBe(0)
    expect(first.out.split('\n')).toEqual([
      'mill.booklet.pdf: 1 sheet of A4 (210 × 297 mm), 3 pages left blank',
      '1. Fold the left part under the right.',
      '2. Stitch through the last fold, and trim the other three sides.',
      '',
    ])
    const args = ['impose', 'mill.md', '--paper', 'A5', '--duplex', 'none', '--out', 'sheets/here']
    const second = await run(args, { cwd })
    expect(second.code).toBe(0)
    expect(listing(join(cwd, 'sheets/here'))).toEqual(['mill.booklet-backs.pdf', 'mill.booklet-fronts.pdf'])
    expect(second.out).toContain('1 sheet of A5 (148 × 210 mm)')
    expect(second.out).toMatch(/^1\. Print the fronts, .*\n2\. .*\n3\. .* then print the backs\.\n4\. Fold /m)
  })

  test('lays a work by another scheme than its edition asks for', async () => {
    const cwd = makeFolder({ 'mill.md': asking('booklet: { scheme: signatures, signature: 8, up: 4 }\n') })
    const { code, err, out } = await run(['impose', 'mill.md', '--scheme', 'octavo'], { cwd })
    expect([code, err.includes('error')]).toEqual([0, false])
    expect(out).toContain('1 sheet of ')
  })

  test('lays any PDF on sheets, the same bytes every time', async () => {
    const cwd = makeFolder({ 'some.pdf': await blankPdf(6) })
    const args = ['impose', 'some.pdf', '--scheme', 'signatures', '--signature', '8', '--marks', 'crop,slug']
    const { code, out, err } = await run(args, { cwd })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^some\.booklet\.pdf: 2 sheets of /)
    const before = readFileSync(join(cwd, 'some.booklet.pdf'))
    await run(args, { cwd })
    expect(Buffer.compare(before, readFileSync(join(cwd, 'some.booklet.pdf')))).toBe(0)
  })

  test('tells the printer by which edge the paper is turned over', async () => {
    const cwd = makeFolder({ 'mill.md': asking('') })
    await run(['impose', 'mill.md', '--duplex', 'short-edge'], { cwd })
    const pdf = readPdf(readFileSync(join(cwd, 'mill.booklet.pdf')))
    expect(pdf.at(pdf.catalogue, 'ViewerPreferences', 'Duplex')).toEqual({ name: 'DuplexFlipShortEdge' })
  })

  test('tells pages of other sizes, and goes on', async () => {
    const pdf = await PDFDocument.create()
    for (const size of [
      [200, 300],
      [200, 300],
      [300, 200],
      [200, 300.5],
    ] as const)
      pdf.addPage([...size])
    const cwd = makeFolder({ 'some.pdf': await pdf.save() })
    const { code, err } = await run(['impose', 'some.pdf'], { cwd })
    expect(code).toBe(0)
    expect(err).toMatch(
      /warning {2}impose\/pages-differ\n.*page “3” is 105\.8 × 70\.6 mm where most are 70\.6 × 105\.8 mm\n/,
    )
  })

  test.each([
    ['nothing', new Uint8Array(), 'impose/not-a-pdf'],
    ['words', new TextEncoder().encode('A mill.'), 'impose/not-a-pdf'],
    ['the beginning of a PDF', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type'), 'impose/damaged'],
  ])('refuses %s in a sentence', async (_, bytes, code) => {
    const cwd = makeFolder({ 'some.pdf': bytes })
    const ran = await run(['impose', 'some.pdf'], { cwd })
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toMatch(new RegExp(`^some\\.pdf:1:1 {2}error {2}${code}\\n`))
    expect(ran.err).toContain('hint: ')
    expect(ran.err).not.toMatch(/\bat .*:\d+:\d+\)?$/m)
    expect(listing(cwd)).toEqual(['some.pdf'])
  })

  test('refuses a PDF without pages, and one that is locked', async () => {
    const locked = await PDFDocument.load(await blankPdf(2))
    locked.encrypt({ userPassword: 'mill' })
    const cwd = makeFolder({ 'empty.pdf': await blankPdf(0), 'locked.pdf': await locked.save() })
    const empty = await run(['impose', 'empty.pdf'], { cwd })
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('impose/no-pages')])
    const refused = await run(['impose', 'locked.pdf'], { cwd })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('impose/locked')])
  })

  test.each([
    [['--scheme', 'minizine'], 'impose/too-many-pages'],
    [['--paper', '50mm 90mm'], 'impose/paper-too-small'],
    [['--thickness=-1mm'], 'impose/paper-thickness'],
    [['--scheme', 'signatures', '--signature', '7'], 'impose/signature-length'],
  ])('tells what cannot be laid: %s', async (options, code) => {
    const cwd = makeFolder({ 'some.pdf': await blankPdf(12) })
    const ran = await run(['impose', 'some.pdf', ...options], { cwd })
    expect([ran.code, ran.out]).toEqual([1, ''])
    expect(ran.err).toContain(code)
    expect(listing(cwd)).toEqual(['some.pdf'])
  })

  test.each([
    [['--scheme', 'origami'], '--scheme is “origami”, which is not one of booklet, '],
    [['--paper', 'A44'], '--paper is “A44”, which is not a paper such as A4'],
    [['--signature', 'many'], '--signature is “many”, which is not a whole number'],
    [['--up', '1.5'], '--up is “1.5”, which is not a whole number'],
    [['--bleed', 'much'], '--bleed is “much”, which is not a length such as 3mm'],
    [['--marks', 'crop,scissors'], '--marks is “crop,scissors”, which is not one of crop, '],
    [['--duplex', 'yes'], '--duplex is “yes”, which is not one of long-edge, short-edge, none'],
  ])('explains an option that is none: %s', async (options, words) => {
    const cwd = makeFolder({ 'some.pdf': await blankPdf(4) })
    const { code, err } = await run(['impose', 'some.pdf', ...options], { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })

  test('asks for one work, and for one that is there', async () => {
    const cwd = makeFolder({ 'a/01.md': asking(''), 'b/01.md': asking('') })
    expect((await run(['impose', '.'], { cwd })).err).toBe('“.” holds several works; name one of them\n')
    expect((await run(['impose', 'c.md'], { cwd })).err).toBe('there is no “c.md”\n')
  })

  test('leaves all as it was where it may not write', async () => {
    const cwd = makeFolder({ 'some.pdf': await blankPdf(4), out: 'A file.' })
    const { code, err } = await run(['impose', 'some.pdf', '--out', 'out'], { cwd })
    expect(code).toBe(1)
    expect(err).toContain('Nothing was lost')
  })
})
