/**
 * The second look at an e-book: clean where ours are, and never put out by one
 * that is broken, whoever broke it.
 */

import { describe, expect, test } from 'vitest'
import { diskFiles } from '../../src/cli/disk.ts'
import { type Finding, validateEpub } from '../../src/epub/index.ts'
import { closeEpub, openEpub } from '../support/epub.ts'
import { random, seeds } from '../support/random.ts'
import { buildFrom, bytesOf, repositoryFiles, smallEditionsFolder } from '../support/works.ts'

const leaflet = bytesOf((await buildFrom(diskFiles(smallEditionsFolder), 'leaflet.md')).built, 'epub')
const files = openEpub(leaflet)
const text = Object.keys(files).find((name) => name.startsWith('OEBPS/text/')) ?? ''

const rules = (findings: readonly Finding[]) => findings.map(({ rule }) => rule)

/** The leaflet with some files written anew. */
function withFiles(changes: Readonly<Record<string, string>>): Uint8Array {
  return closeEpub({ ...files, ...changes })
}

test('the e-book of a work with everything in it is clean', async () => {
  const { built, diagnostics } = await buildFrom(repositoryFiles(), 'test/torture', { examine: validateEpub })
  expect(built.outputs).not.toEqual([])
  expect(diagnostics.filter(({ code }) => code === 'epub/invalid' || code === 'epub/doubtful')).toEqual([])
})

describe('what is wrong is found, in its file and line', () => {
  const broken = (change: (text: string) => string) =>
    validateEpub(withFiles({ [text]: change(files[text] ?? '') }))

  test('a link into nowhere', async () => {
    const [finding, ...others] = await broken((was) => was.replace('</p>', '<a href="gone.xhtml">x</a></p>'))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ rule: 'RSC-007', gravity: 'error', path: text, place: { kind: 'line' } })
  })

  test('an id used twice', async () => {
    const findings = await broken((was) => was.replaceAll('</p>', '<span id="twice"></span></p>'))
    expect(rules(findings)).toContain('RSC-005')
  })

  test('no title', async () => {
    const opf = files['OEBPS/content.opf'] ?? ''
    const findings = await validateEpub(withFiles({ 'OEBPS/content.opf': opf.replace(/<dc:title.*/, '') }))
    expect(findings.every(({ path }) => path === 'OEBPS/content.opf')).toBe(true)
    expect(rules(findings)).toContain('RSC-005')
  })
})

describe('what was not meant to be read', () => {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
    '',
  )
  const html = (body: string, before = '') =>
    `${before}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`

  test.each([
    ['nothing', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('This is no e-book. '.repeat(9))],
    ['half a zip', leaflet.slice(0, leaflet.length / 2)],
    ['a zip without its beginning', leaflet.slice(100)],
    ['an empty zip', closeEpub({})],
    [
      'no mimetype',
      closeEpub(Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'mimetype'))),
    ],
    [
      'entities that grow',
      withFiles({ [text]: html('<p>&e9;</p>', `<!DOCTYPE html [<!ENTITY e0 "ha">${entities}]>`) }),
    ],
    [
      'a file of the reader’s',
      withFiles({
        [text]: html('<p>&e;</p>', '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
      }),
    ],
    ['elements without end', withFiles({ [text]: html('<div>'.repeat(30_000)) })],
    ['a package without end', withFiles({ 'OEBPS/content.opf': '<package>'.repeat(20_000) })],
    ['brackets', withFiles({ [text]: '<'.repeat(200_000), 'OEBPS/styles/epub.css': '{('.repeat(20_000) })],
    ['comments that never close', withFiles({ [text]: '<!--'.repeat(50_000) })],
    ['names that lead out', closeEpub({ ...files, '../../.profile': 'x', '/etc/passwd': 'x', 'C:\\x': 'x' })],
  ])('%s', async (_, bytes) => {
    const findings = await validateEpub(bytes)
    expect(findings.filter(({ gravity }) => gravity === 'error')).not.toEqual([])
    // What the validator itself could not read would say so here.
    expect(rules(findings)).not.toContain('CHK-008')
  })

  test('what would fill the memory is not unpacked, nor what says that it would not', async () => {
    const bomb = closeEpub({ ...files, 'OEBPS/a.txt': 'a'.repeat(20_000_000) })
    const grown = declare(bomb, 'OEBPS/a.txt', 0xfffffffe)
    const [told, ...others] = (await validateEpub(grown)).map(({ message }) => message)
    expect(others).toEqual([])
    expect(told).toMatch(/^unpacked it would have 429\d MB, and may have been made to fill the memory$/)
    expect(rules(await validateEpub(declare(bomb, 'OEBPS/a.txt', 5)))).not.toContain('CHK-008')
  })
})

/** The zip, saying that a file of it has so many bytes when unpacked. */
function declare(zip: Uint8Array, name: string, size: number): Uint8Array {
  const copy = zip.slice()
  const at = new TextDecoder('latin1').decode(copy).lastIndexOf(name) - 46
  new DataView(copy.buffer).setUint32(at + 24, size, true)
  return copy
}

test('whatever is broken in an e-book, findings come of it and nothing is thrown', async () => {
  const names = Object.keys(files)
  const pieces = ['<', '>', '&', '"', '<![CDATA[', '<!--', '&x;', '<a b="', '\0', '<x:y/>', '\ufffe', ']]>']
  for (const seed of seeds(60)) {
    const { between, pick, chance } = random(seed)
    if (chance(50)) {
      const bytes = leaflet.slice()
      for (let i = between(1, 20); i > 0; i--) bytes[between(0, bytes.length - 1)] = between(0, 255)
      expect(rules(await validateEpub(bytes)), `seed ${seed}`).not.toContain('CHK-008')
      continue
    }
    const name = pick(names)
    const was = files[name] ?? ''
    const from = between(0, was.length)
    const to = Math.min(was.length, from + between(0, 80))
    const put = chance(60) ? pick(pieces) : was.slice(from, to).repeat(between(0, 3))
    const findings = await validateEpub(withFiles({ [name]: was.slice(0, from) + put + was.slice(to) }))
    expect(rules(findings), `seed ${seed}`).not.toContain('CHK-008')
  }
})
