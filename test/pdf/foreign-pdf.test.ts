/**
 * PDFs that somebody else has made: taken over as they are seen, or refused with a reason.
 */

import { deflateSync } from 'node:zlib'
import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  StandardFonts,
} from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { known, makeSource, type Size, startOf } from '../../src/base/index.ts'
import { type Imposition, type ImpositionOrder, impose, plainOrder } from '../../src/impose/index.ts'
import { openForeign, paintForeignSheets } from '../../src/pdf/index.ts'
import { bindAll, type Matrix, type Printed } from '../support/bindery.ts'
import { shaper } from '../support/printed.ts'
import { random, seeds } from '../support/random.ts'

const span = startOf(makeSource('some.pdf', ''))

interface Words {
  readonly text: string
  /** From the paper's upper left corner, y downward, points. */
  readonly x: number
  readonly y: number
  readonly matrix: Matrix
}

interface SeenPage {
  readonly width: number
  readonly height: number
  readonly words: readonly Words[]
}

/** Every page as a viewer shows it, by a reader that is none of ours. */
async function seen(bytes: Uint8Array): Promise<readonly SeenPage[]> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const pages: SeenPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const words = items.flatMap((item): Words[] => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform.map(Number)
      const [x = 0, y = 0] = viewport.convertToViewportPoint(e, f).map(Number)
      return [{ text: item.str, x, y, matrix: [a, b, c, d, e, f] }]
    })
    pages.push({ width: viewport.width, height: viewport.height, words })
  }
  await pdf.destroy()
  return pages
}

interface Written {
  readonly size?: readonly [number, number]
  /** What is done to the page when its number is drawn. */
  readonly change?: (page: ReturnType<PDFDocument['addPage']>, number: number) => void
}

/** Pages with their numbers on them, a little off the upper left corner. */
async function written(count: number, { size = [200, 300], change }: Written = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const font = pdf.embedStandardFont(StandardFonts.Helvetica)
  for (let number = 1; number <= count; number++) {
    const page = pdf.addPage([...size])
    page.drawText(String(number), { x: 30, y: size[1] - 40, size: 12, font })
    change?.(page, number)
  }
  return pdf.save({ addDefaultPage: false })
}

type Varied = Partial<ImpositionOrder>

interface Imposed {
  readonly bytes: Uint8Array
  readonly imposition: Imposition
  readonly order: ImpositionOrder
  readonly sizes: readonly Size[]
}

async function imposed(bytes: Uint8Array, varied: Varied = {}): Promise<Imposed> {
  const opening = await openForeign(bytes)
  if (opening.kind === 'refused') throw new Error(opening.refusal)
  const { sizes } = opening.pdf
  const order = { ...plainOrder, trim: known(sizes[0], 'a size'), pages: sizes.length, span, ...varied }
  const { value: imposition } = impose(order)
  const matters = { title: 'some', duplex: 'long-edge' } as const
  const painted = await paintForeignSheets(imposition, opening.pdf, matters, await shaper)
  return { bytes: known(painted, 'sheets'), imposition, order, sizes }
}

describe('a page is taken over as it is seen', () => {
  test.each([
    ['upright', () => {}],
    ['lying on its right side', (page) => page.setRotation(degrees(90))],
    ['on its head', (page) => page.setRotation(degrees(180))],
    ['lying on its left side', (page) => page.setRotation(degrees(-90))],
    ['turned by what is no quarter', (page) => page.setRotation(degrees(360))],
    ['cropped', (page) => page.setCropBox(20, 40, 150, 240)],
    [
      'cropped and turned',
      (page) => {
        page.setCropBox(20, 40, 150, 240)
        page.setRotation(degrees(90))
      },
    ],
    [
      'far from where pages begin',
      (page) => {
        page.setMediaBox(-1000, 500, 200, 300)
        page.translateContent(-1000, 500)
      },
    ],
    [
      'with its box written from the wrong corner',
      (page) => {
        const sides = [200, 300, 0, 0].map((side) => PDFNumber.of(side))
        page.node.set(PDFName.of('MediaBox'), page.doc.context.obj(sides))
      },
    ],
    ['in larger units', (page) => page.node.set(PDFName.of('UserUnit'), PDFNumber.of(2))],
    [
      'in two pieces',
      (page) => {
        const { context } = page.doc
        const pieces = ['q 1 0 0 1 10 0', 'cm 0 0 10 10 re f Q'].map((piece) =>
          context.register(context.flateStream(piece)),
        )
        const before = known(page.node.normalizedEntries().Contents, 'a content')
        page.node.set(PDFName.of('Contents'), context.obj([...before.asArray(), ...pieces]))
      },
    ],
  ] satisfies readonly (readonly [string, NonNullable<Written['change']>])[])('%s', async (_, change) => {
    const file = await written(4, { change })
    const before = await seen(file)
    const { bytes, imposition } = await imposed(file, { scheme: 'n-up', up: 4 })
    const [sheet, ...others] = await seen(bytes)
    expect(others).toEqual([])
    expect(sheet?.words.map(({ text }) => text)).toEqual(['1', '2', '3', '4'])
    for (const { page = 0, trim } of known(imposition.sheets[0], 'a sheet').front.placed) {
      const was = known(before[page], 'a page')
      const [there] = was.words
      const here = known(sheet?.words[page], 'a word')
      expect(Math.abs(was.width - trim.width / 1000)).toBeLessThan(0.01)
      expect(here.x - trim.x / 1000).toBeCloseTo(there?.x ?? 0, 2)
      expect(here.y - trim.y / 1000).toBeCloseTo(there?.y ?? 0, 2)
    }
  })

  test('cut to its trim, with the bleed around it', async () => {
    const file = await written(1, { change: (page) => page.setTrimBox(10, 10, 180, 280) })
    const { sizes, imposition } = await imposed(file, { scheme: 'n-up', up: 1, bleed: 8000 })
    expect(sizes).toEqual([{ width: 180_000, height: 280_000 }])
    expect(known(imposition.sheets[0], 'a sheet').front.placed[0]?.clip.width).toBe(196_000)
  })

  /** A note that shows words: so large in its own units, and so large on the page. */
  const noted = (page: ReturnType<PDFDocument['addPage']>, words: string, entries: object): void => {
    const { context } = page.doc
    const font = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }
    const form = { BBox: [10, 10, 60, 30], Resources: { Font: { F: font } } }
    const look = (said: string) =>
      context.register(context.stream(`BT /F 10 Tf 20 15 Td (${said}) Tj ET`, form))
    const appearance = words.includes('|')
      ? Object.fromEntries(words.split('|').map((said) => [said, look(said)]))
      : look(words)
    const note = { Type: 'Annot', Rect: [100, 200, 150, 260], AP: { N: appearance }, ...entries }
    page.node.addAnnot(context.register(context.obj(note)))
  }

  test('with the notes and fields on it that are printed, each where it was', async () => {
    const file = await written(1, {
      change: (page) => {
        page.setRotation(degrees(90))
        noted(page, 'stamped', { Subtype: 'Stamp', F: 4 })
        noted(page, 'for screens', { Subtype: 'Stamp', F: 0 })
        noted(page, 'hidden', { Subtype: 'Stamp', F: 6 })
        noted(page, 'opened', { Subtype: 'Popup', F: 4 })
        noted(page, 'chosen|other', { Subtype: 'Widget', F: 4, AS: 'chosen' })
        noted(page, 'flat', { Subtype: 'Stamp', F: 4, Rect: [100, 200, 150, 200] })
      },
    })
    const [sheet] = await seen((await imposed(file, { scheme: 'n-up', up: 1 })).bytes)
    const words = known(sheet, 'a sheet').words
    expect(words.map(({ text }) => text)).toEqual(['1', 'stamped', 'chosen'])
    // On the page at 110 to the right and 215 up; the page lies on its side.
    const [number, stamp] = words
    expect((stamp?.x ?? 0) - (number?.x ?? 0)).toBeCloseTo(215 - 260, 2)
    expect((stamp?.y ?? 0) - (number?.y ?? 0)).toBeCloseTo(110 - 30, 2)
  })

  test('with hidden layers as hidden as they were, and the press it is meant for', async () => {
    const file = await written(2, {
      change: (page, number) => {
        if (number > 1) return
        const { context, catalog } = page.doc
        const layer = context.register(context.obj({ Type: 'OCG', Name: 'draft' }))
        page.node.normalizedEntries().Resources.set(PDFName.of('Properties'), context.obj({ Draft: layer }))
        catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }))
        const intent = { Type: 'OutputIntent', S: 'GTS_PDFX', OutputConditionIdentifier: 'FOGRA51' }
        catalog.set(PDFName.of('OutputIntents'), context.obj([intent]))
        noted(page, 'a draft', { Subtype: 'Stamp', F: 4, OC: layer })
      },
    })
    const { bytes } = await imposed(file)
    const again = await PDFDocument.load(bytes)
    const text = (object: unknown) => String(object)
    const layers = again.catalog.lookup(PDFName.of('OCProperties'), PDFDict)
    const hidden = layers.lookup(PDFName.of('D'), PDFDict).lookup(PDFName.of('OFF'), PDFArray)
    const named = again.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const found = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Resources')) : undefined
      const properties = found instanceof PDFDict ? found.get(PDFName.of('Properties')) : undefined
      return properties instanceof PDFDict ? properties.values().map(text) : []
    })
    expect(hidden.size()).toBe(1)
    expect(named).toEqual([text(hidden.get(0)), text(hidden.get(0))])
    expect(text(again.catalog.lookup(PDFName.of('OutputIntents')))).toContain('FOGRA51')
  })

  test('empty as it may be', async () => {
    const file = await written(2, { change: (page) => page.node.delete(PDFName.of('Contents')) })
    const [sheet] = await seen((await imposed(file)).bytes)
    expect(sheet?.words).toEqual([])
  })
})

describe('sheets of other people’s pages', () => {
  test.each(['booklet', 'quarto', 'octavo', 'signatures', 'stacks'] as const)(
    'fold into the book: %s',
    async (scheme) => {
      for (const count of [1, 4, 7, 16, 33]) {
        const file = await written(count)
        const own = await seen(file)
        const { bytes, imposition, order } = await imposed(file, { scheme })
        const read = await seen(bytes)
        const sides = imposition.sheets.flatMap(({ front, back }, sheet) => [
          { sheet, side: 'front' as const, placed: front.placed },
          ...(back ? [{ sheet, side: 'back' as const, placed: back.placed }] : []),
        ])
        const printed = sides.flatMap(({ sheet, side, placed }, at): Printed[] => {
          const { words, height } = known(read[at], 'a side')
          return words.map(({ text, matrix }) => {
            const page = Number(text) - 1
            const clip = placed.find((one) => one.page === page)?.clip ?? order.span
            const [a, b, c, d, e, f] = mapped(known(own[page]?.words[0], 'a word').matrix, matrix)
            const foot = order.trim.height
            return {
              sheet,
              side,
              page,
              matrix: [a, -b, -c, d, c * foot + e * 1000, (height - f) * 1000 - d * foot],
              rect: known('x' in clip ? clip : undefined, 'a clip'),
            }
          })
        })
        const { trim, duplex, milling } = order
        const thickness = (order.thickness * 72) / 25.4
        const sheets = imposition.sheets.map(({ paper, signature }) => ({ paper, signature }))
        const job = { printed, sheets, trim, duplex, milling, thickness, folding: imposition.folding }
        const faces = bindAll(job)
          .flat()
          .flatMap(({ recto, verso }) => [recto, verso])
        const shown = faces.filter(({ page }) => page !== undefined)
        expect(
          shown.map(({ page }) => page),
          `${count} pages`,
        ).toEqual(Array.from({ length: count }, (_, page) => page))
        for (const { isUpright, x, y } of shown) {
          expect(isUpright).toBe(true)
          expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(283)
        }
      }
    },
  )

  test('are the same bytes when they are made again', async () => {
    const file = await written(9)
    const varied = { marks: ['slug', 'crop'], paper: { width: 595_276, height: 841_890 } } as const
    const [one, other] = [await imposed(file, varied), await imposed(file, varied)]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
  })

  test('say in the slug what they are', async () => {
    const paper = { width: 841_890, height: 595_276 }
    const { bytes } = await imposed(await written(3), { marks: ['slug'], paper })
    const [front] = await seen(bytes)
    expect(front?.words.map(({ text }) => text).join(' ')).toContain('some · Sheet 1, front')
  })
})

/** What brings `from` to `to`. */
function mapped(from: Matrix, to: Matrix): Matrix {
  const [a, b, c, d, e, f] = from
  const area = a * d - b * c
  const back = [
    d / area,
    -b / area,
    -c / area,
    a / area,
    (c * f - d * e) / area,
    (b * e - a * f) / area,
  ] as const
  const [A, B, C, D, E, F] = to
  return [
    back[0] * A + back[1] * C,
    back[0] * B + back[1] * D,
    back[2] * A + back[3] * C,
    back[2] * B + back[3] * D,
    back[4] * A + back[5] * C + E,
    back[4] * B + back[5] * D + F,
  ]
}

describe('what cannot be read is refused', () => {
  const refusalOf = async (bytes: Uint8Array) => {
    const opening = await openForeign(bytes)
    return opening.kind === 'refused' ? opening.refusal : 'open'
  }

  test('what is no PDF, however long', async () => {
    expect(await refusalOf(new Uint8Array())).toBe('not-a-pdf')
    expect(await refusalOf(new TextEncoder().encode('# A manuscript\n'))).toBe('not-a-pdf')
  })

  test('what is locked', async () => {
    const pdf = await PDFDocument.load(await written(2))
    pdf.encrypt({ userPassword: 'mill', ownerPassword: 'miller' })
    expect(await refusalOf(await pdf.save())).toBe('locked')
  })

  test('what opens without a password is laid on sheets if it may be printed', async () => {
    const lockedFor = async (printing: 'highResolution' | undefined, useObjectStreams: boolean) => {
      const pdf = await PDFDocument.load(await written(4))
      const permissions = printing === undefined ? {} : { printing }
      pdf.encrypt({ userPassword: '', ownerPassword: 'miller', permissions })
      return pdf.save({ useObjectStreams })
    }
    const { bytes } = await imposed(await lockedFor('highResolution', false))
    const words = (await seen(bytes)).map(({ words }) => words.map(({ text }) => text))
    expect(words).toEqual([
      ['1', '4'],
      ['2', '3'],
    ])
    expect(await refusalOf(await lockedFor(undefined, false))).toBe('locked')
    // Objects that are packed together and locked could only be read by passing over all that seems broken.
    expect(await refusalOf(await lockedFor('highResolution', true))).toBe('locked')
  })

  test('what has no pages', async () => {
    expect(await refusalOf(await written(0))).toBe('empty')
  })

  test('what is cut off anywhere is opened, or called damaged', async () => {
    const whole = await written(3)
    for (let length = 9; length < whole.length; length += Math.ceil(whole.length / 40))
      expect(['open', 'damaged', 'empty']).toContain(await refusalOf(whole.subarray(0, length)))
  })

  test('what would unpack to more than any pamphlet', async () => {
    const packed = deflateSync(Buffer.alloc(130_000_000))
    const head = `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`
    const file = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')])
    expect(await refusalOf(file)).toBe('too-large')
  })

  test('pages without size, or larger than any paper', async () => {
    for (const size of [
      [0, 300],
      [200_000, 300],
    ] as const)
      expect(await refusalOf(await written(1, { size }))).toBe('damaged')
  })

  test('a tree of pages that leads back to itself', async () => {
    const file = `%PDF-1.4
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
2 0 obj\n<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>\nendobj
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>\nendobj
trailer\n<< /Root 1 0 R >>\n%%EOF\n`
    expect(await refusalOf(new TextEncoder().encode(file))).toBe('damaged')
  })

  test.each([
    ['words without end', `%PDF-1.7\n${'mill '.repeat(200_000)}`, 'damaged'],
    [
      'a type that is said again and again',
      `%PDF-1.7\n1 0 obj\n${'/Type/ObjStm '.repeat(50_000)}stream\n`,
      'damaged',
    ],
    ['brackets that are opened', `%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}`, 'damaged'],
    ['tables that are opened', `%PDF-1.7\n1 0 obj\n${'<</A '.repeat(50_000)}`, 'damaged'],
    ['strings that are opened', `%PDF-1.7\n1 0 obj\n${'('.repeat(100_000)}`, 'damaged'],
    ['broken objects', `%PDF-1.7\n${'1 0 obj\n<</A 1 ((\n'.repeat(20_000)}`, 'damaged'],
    [
      'streams that do not end',
      `%PDF-1.7\n${'1 0 obj\n<</Length 9>>\nstream\nabc\n'.repeat(20_000)}`,
      'damaged',
    ],
    [
      'one page named again and again',
      `%PDF-1.4
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
2 0 obj\n<< /Type /Pages /Kids [${'3 0 R '.repeat(20_000)}] /Count 1 >>\nendobj
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>\nendobj
trailer\n<< /Root 1 0 R >>\n%%EOF\n`,
      'too-large',
    ],
  ])('what was made to keep a reader busy, in good time: %s', async (_, text, refusal) => {
    expect(await refusalOf(new TextEncoder().encode(text))).toBe(refusal)
  })

  test('bytes changed at random never throw, whatever becomes of them', async () => {
    const whole = await written(4)
    for (const seed of seeds(60)) {
      const draw = random(seed)
      const bytes = Uint8Array.from(whole)
      for (let change = 0; change < 12; change++)
        bytes[draw.between(0, bytes.length - 1)] = draw.between(0, 255)
      const opening = await openForeign(bytes)
      if (opening.kind === 'refused') continue
      const { sizes } = opening.pdf
      const order = { ...plainOrder, trim: known(sizes[0], 'a size'), pages: sizes.length, span }
      const matters = { title: 'some', duplex: 'long-edge' } as const
      await paintForeignSheets(impose(order).value, opening.pdf, matters, await shaper)
    }
  }, 30_000)
})
