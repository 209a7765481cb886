/**
 * The handbook's pictures of sheets are those the schemes make.
 *
 * `npx vitest run test/impose/diagrams.test.ts --update` draws them anew.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeSource, type Size, startOf } from '../../src/base/index.ts'
import {
  type ImpositionOrder,
  impose,
  instructionsOf,
  plainOrder,
  readPaper,
  sheetDiagram,
} from '../../src/impose/index.ts'

const folder = fileURLToPath(new URL('../../manuscripts/handbook/images/', import.meta.url))

function size(text: string): Size {
  const paper = readPaper(text)
  if (!paper) throw new Error(`no such size: ${text}`)
  return paper
}

type Said = Partial<ImpositionOrder> & Pick<ImpositionOrder, 'scheme' | 'pages' | 'trim'>

/** One of each scheme, on paper that is easily had. */
const pictures: Readonly<Record<string, Said>> = {
  booklet: { scheme: 'booklet', pages: 8, trim: size('A5') },
  'booklet-cut': { scheme: 'booklet', pages: 16, trim: size('A6'), up: 4, paper: size('A4') },
  signatures: { scheme: 'signatures', pages: 24, signature: 8, trim: size('A5') },
  quarto: { scheme: 'quarto', pages: 8, trim: size('A6'), paper: size('A4') },
  octavo: { scheme: 'octavo', pages: 16, trim: size('74mm 105mm'), paper: size('A4') },
  sextodecimo: { scheme: 'sextodecimo', pages: 32, trim: size('74mm 105mm'), paper: size('A3') },
  minizine: { scheme: 'minizine', pages: 8, trim: size('74mm 105mm'), paper: size('A4') },
  leaflet: { scheme: 'leaflet', pages: 6, trim: size('99mm 210mm'), paper: size('A4') },
  concertina: { scheme: 'concertina', pages: 8, trim: size('74mm 210mm'), paper: size('A4') },
  stacks: { scheme: 'stacks', pages: 16, trim: size('A6'), up: 4, paper: size('A4') },
  'n-up': { scheme: 'n-up', pages: 8, trim: size('A6'), up: 4, paper: size('A4') },
  repeat: { scheme: 'repeat', pages: 2, trim: size('A6'), up: 4, paper: size('A4') },
}

const span = startOf(makeSource('edition.yaml', ''))

/** Paper so thin that nothing creeps, turned over sideways: as one looks at it on the table. */
function imposed(said: Said) {
  const order = { ...plainOrder, span, thickness: 0, ...said }
  const [sheet] = impose(order).value.sheets
  const isUpright = sheet !== undefined && sheet.paper.height >= sheet.paper.width
  return impose({ ...order, duplex: isUpright ? 'long-edge' : 'short-edge' })
}

describe('the pictures in the handbook are those of today’s schemes', () => {
  for (const [name, said] of Object.entries(pictures))
    test(name, async () => {
      const { value, diagnostics } = imposed(said)
      expect(diagnostics).toEqual([])
      await expect(sheetDiagram(value)).toMatchFileSnapshot(`${folder}sheets-${name}.svg`)
    })
})

test('the handbook shows each picture, and tells its steps in the words of the program below it', () => {
  const chapter = readFileSync(`${folder}../08-the-bindery.md`, 'utf8')
  for (const [name, said] of Object.entries(pictures)) {
    const told = instructionsOf(imposed(said).value).map((sentence, i) => `${i + 1}. ${sentence}\n`)
    const [, after] = chapter.split(`](images/sheets-${name}.svg`)
    expect(after, name).toBeDefined()
    expect(after?.slice(0, 1500), name).toContain(told.join(''))
  }
})
