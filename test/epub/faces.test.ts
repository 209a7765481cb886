/**
 * `fonts: embed`: the house's faces travel in the e-book, small, and only if asked.
 */

import { Blob, Face } from 'harfbuzzjs'
import { expect, test } from 'vitest'
import { digestBytes, known, memoryFiles } from '../../src/base/index.ts'
import { inflate } from '../../src/cli/verify.ts'
import { validateEpub } from '../../src/epub/index.ts'
import { readZip } from '../../src/seal/index.ts'
import { buildFrom, bytesOf } from '../support/works.ts'

const manuscript =
  '# The mill\n\nA *wheel* of **oak**, `oil(wheel)` — λίμνη — and “fifty” fish.[^a]\n\n[^a]: Ære.\n'

async function epubOf(fields: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = memoryFiles({ 'edition.yaml': `title: T\nlang: en\n${fields}`, '01.md': manuscript })
  const { built, diagnostics } = await buildFrom(files, '', { examine: validateEpub })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const entries = readZip(bytesOf(built, 'epub'), inflate)
  return new Map(entries.map(({ name, bytes }) => [name, known(bytes, name)]))
}

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  new TextDecoder().decode(known(files.get(name), name))

test('without being asked an e-book has no faces and names none for its text', async () => {
  const files = await epubOf('')
  expect([...files.keys()].filter((name) => /fonts|faces/.test(name))).toEqual([])
  expect(textOf(files, 'OEBPS/nav.xhtml')).not.toContain('faces.css')
  expect(textOf(files, 'OEBPS/content.opf')).not.toContain('ibooks')
})

test('asked, it has those the pages are set in, every letter in one of them', async () => {
  const files = await epubOf('fonts: embed\n')
  const fonts = [...files].filter(([name]) => name.endsWith('.ttf'))
  expect(fonts.map(([name]) => name)).toEqual([
    'OEBPS/fonts/eb-garamond-400.ttf',
    'OEBPS/fonts/eb-garamond-600.ttf',
    'OEBPS/fonts/eb-garamond-400-italic.ttf',
    'OEBPS/fonts/ibm-plex-mono-400.ttf',
  ])
  const covered = (name: string) =>
    new Set(
      [...new Face(new Blob(known(files.get(`OEBPS/fonts/${name}`), name))).collectUnicodes()].map((code) =>
        String.fromCodePoint(code),
      ),
    )
  const roman = covered('eb-garamond-400.ttf')
  for (const letter of manuscript.replace(/`.*?`|\[\^a\]:?|[\n[\]^*#]/g, ''))
    expect(roman, letter).toContain(letter)
  expect([...covered('ibm-plex-mono-400.ttf')].toSorted().join('')).toBe('()ehilow')
  for (const [name, bytes] of fonts) expect(bytes.length, name).toBeLessThan(60_000)
})

test('its sheet names each, and leaves the choice to readers', async () => {
  const files = await epubOf('fonts: embed\n')
  const sheet = textOf(files, 'OEBPS/styles/faces.css')
  expect(sheet).toContain(`@font-face {
  font-family: "EB Garamond";
  font-style: italic;
  font-weight: 400;
  src: url("../fonts/eb-garamond-400-italic.ttf");
}`)
  expect(sheet).toContain('body {\n  font-family: "EB Garamond", serif;\n}')
  expect(sheet).toContain('pre,\ncode {\n  font-family: "IBM Plex Mono", monospace;\n}')
  expect(sheet).not.toContain('!important')
  for (const name of [...files.keys()].filter((one) => one.endsWith('.xhtml')))
    expect(textOf(files, name), name).toMatch(/styles\/faces\.css"\/>[\s\S]*styles\/shared\.css"\/>/)
  expect(textOf(files, 'OEBPS/content.opf')).toContain('<meta property="ibooks:specified-fonts">true</meta>')
})

test('two builds are one', async () => {
  const digests = await Promise.all(
    ['fonts: embed\n', 'fonts: embed\n'].map(async (fields) => {
      const files = await epubOf(fields)
      return [...files].map(([name, bytes]) => `${name} ${digestBytes(bytes)}`)
    }),
  )
  expect(digests[0]).toEqual(digests[1])
})
