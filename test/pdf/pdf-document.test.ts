/**
 * Canaries: what is used of pdfkit that it does not promise, one by one, so that
 * an update which changes it fails here and says where to look.
 */

import { expect, test } from 'vitest'
import { known } from '../../src/base/index.ts'
import {
  hasInnards,
  type Innards,
  nameInInformation,
  openDocument,
  writeScreenProfile,
} from '../../src/pdf/pdf-document.ts'
import { plainMatters } from '../support/printed.ts'

function opened(): { readonly document: PDFKit.PDFDocument; readonly innards: Innards } {
  const document = openDocument(plainMatters.information)
  const innards: object = document
  if (!hasInnards(innards)) throw new Error('no innards')
  return { document, innards }
}

/** The file, as Latin-1 text, when it is ended. */
async function written(document: PDFKit.PDFDocument): Promise<string> {
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  await new Promise<void>((resolve) => {
    document.on('end', resolve)
    document.end()
  })
  return Buffer.concat(chunks).toString('latin1')
}

function firstPage(): Innards {
  const { document, innards } = opened()
  document.addPage({ size: [100, 200], margin: 0 })
  return innards
}

test('_root is the catalogue, with an object of names that pdfkit ends by itself', () => {
  const { data } = opened().innards._root
  expect(data.Type).toBe('Catalog')
  expect(data.Names).toMatchObject({ data: {} })
  expect(known(data.Names, 'names')).toHaveProperty('end')
})

test('ref makes objects that are numbered, filled and ended', () => {
  const { innards } = opened()
  const [one, two] = [innards.ref({ A: 1 }), innards.ref({})]
  expect(two.id).toBe(one.id + 1)
  expect(one.data).toEqual({ A: 1 })
  expect([typeof one.write, typeof one.end]).toEqual(['function', 'function'])
})

test('endMetadata is called at the end, and can be taken over', async () => {
  const { document, innards } = opened()
  document.addPage()
  let called = 0
  innards.endMetadata = () => {
    called += 1
  }
  document.resume()
  await new Promise<void>((resolve) => {
    document.on('end', resolve)
    document.end()
  })
  expect(called).toBe(1)
})

test('_pageBuffer holds the pages until the end', () => {
  const innards = firstPage()
  expect(innards._pageBuffer).toHaveLength(1)
  expect(innards._pageBuffer[0]).toBe(innards.page)
})

test('a page’s operators stand in a buffer, and begin with the turning over that we take out', () => {
  const { content } = firstPage().page
  expect(content.buffer.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['1 0 0 -1 0 200 cm\n'])
  expect(content.data.Length).toBe(18)
})

test('what is written on a page emptied so stands in the buffer alone, and is counted', () => {
  const { page } = firstPage()
  page.content.buffer = []
  page.content.data.Length = 0
  page.write(Buffer.from('q Q\n'))
  expect(page.content.buffer.map((bytes) => new TextDecoder().decode(bytes)).join('')).toBe('q Q\n')
  expect(page.content.data.Length).toBe(4)
})

test('a page is a dictionary with records of what it draws from', () => {
  const { page } = firstPage()
  expect(page.dictionary.data).toMatchObject({ Type: 'Page', MediaBox: [0, 0, 100, 200] })
  expect([page.fonts, page.xobjects, page.annotations]).toEqual([{}, {}, []])
})

test('a page’s resources are read at the end, so that what is added to them is written', async () => {
  const { document, innards } = opened()
  document.addPage({ size: [100, 200], margin: 0 })
  innards.page.resources.data.ColorSpace = { C1: 'DeviceGray' }
  expect(await written(document)).toContain('/C1 /DeviceGray')
})

test('the preferences of viewers are kept in an object of their own, which is open to the end', async () => {
  const { document, innards } = opened()
  const { ViewerPreferences: kept } = innards._root.data
  expect(kept).toMatchObject({ data: { DisplayDocTitle: true } })
  Object.assign(Object(known(kept, 'preferences')), { data: { DisplayDocTitle: true, NumCopies: 2 } })
  expect(await written(document)).toContain('/NumCopies 2')
})

test('the root of the structure and the word that there are tags are ended by pdfkit', async () => {
  const { document, innards } = opened()
  const [root, marked] = [innards.ref({ Type: 'StructTreeRoot' }), innards.ref({ Marked: true })]
  Object.assign(innards._root.data, { StructTreeRoot: root, MarkInfo: marked })
  const file = await written(document)
  for (const { id } of [root, marked]) expect(file).toMatch(new RegExp(`\\n${id} 0 obj\\n<<`))
})

test('the profile of screens can be had alone, and what is said of it be taken over', () => {
  const { innards } = opened()
  const before = { ...innards._root.data }
  const profile = writeScreenProfile(innards, innards._addColorOutputIntent)
  expect(innards.ref({}).id).toBe(profile.id + 1)
  expect(innards._root.data).toEqual(before)
  expect(profile).toMatchObject({ data: { N: 3, Length: 3024 } })
})

test('a document for a press says nothing of screens', async () => {
  const { document, innards } = opened()
  let asked = 0
  innards._addColorOutputIntent = () => {
    asked += 1
  }
  document.addPage()
  document.resume()
  await new Promise<void>((resolve) => {
    document.on('end', resolve)
    document.end()
  })
  expect(asked).toBe(1)
  expect(innards._root.data).not.toHaveProperty('OutputIntents')
})

test('info may hold a name, which is written as one', async () => {
  const { document, innards } = opened()
  innards.info.Trapped = nameInInformation('False')
  document.addPage()
  expect(await written(document)).toMatch(/\n\/False\nendobj/)
})

test('a document without these is told from one with them', () => {
  expect(hasInnards({})).toBe(false)
})
