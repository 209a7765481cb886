/** The seal: what it says, and when it is still true. */

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { memoryFiles, recordReads } from '../../src/base/index.ts'
import { buildWork, sealWork } from '../../src/press/index.ts'
import {
  changesBetween,
  formatSeal,
  inputsFrom,
  lockOf,
  readLock,
  readSeal,
  type Seal,
  sealJsonSchema,
  shortDigest,
  unlocked,
} from '../../src/seal/index.ts'
import { house } from '../support/works.ts'

const schema = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'schema', 'seal.schema.json')

const tool = {
  name: 'pamphleteer',
  version: '1.0.0',
  digest: '0'.repeat(64),
  packages: { ejs: '1.0.0' },
} as const

async function seal(contents: Readonly<Record<string, string>>, path: string): Promise<Seal> {
  const { value: built, diagnostics } = await buildWork(path, await house, memoryFiles(contents))
  return sealWork({ work: path, built, diagnostics, options: {}, tool })
}

const mill = {
  'mill/edition.yaml': 'title: The Mill\nlang: en\n',
  'mill/01.md': '# One\n\nThe mill was sold.\n',
  'mill/templates/styles/print.css': 'p { text-indent: 0 }\n',
}

test('schema/seal.schema.json is the schema of the code', async () => {
  await expect(`${JSON.stringify(sealJsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot(schema)
})

test('a seal is read as it was written, and by no other spelling', async () => {
  const made = await seal(mill, 'mill')
  const text = formatSeal(made)
  expect(readSeal(text)).toEqual(made)
  expect(readSeal(JSON.stringify(made))).toBeUndefined()
  expect(readSeal(text.replace('"revision": 1', '"revision": -1'))).toBeUndefined()
  expect(readSeal(text.replace('"format"', '"from"'))).toBeUndefined()
  for (const bad of ['', '{', '[]', 'null', '{"format":"pamphleteer-seal-1"}'])
    expect(readSeal(bad)).toBeUndefined()
})

test('a seal names every file by its stage, and what was looked for', async () => {
  const { inputs, sought, outputs, source } = await seal(mill, 'mill')
  const own = inputs.filter(({ from }) => from === 'work').map(({ stage, path }) => `${stage} ${path}`)
  expect(own).toEqual(['manuscript 01.md', 'edition edition.yaml', 'style templates/styles/print.css'])
  expect(new Set(inputs.map(({ stage }) => stage))).toEqual(
    new Set(['manuscript', 'edition', 'style', 'words', 'template', 'font']),
  )
  expect(sought.filter(({ from }) => from === 'work').map(({ path }) => path)).toContain('templates/print')
  expect(outputs.map(({ path }) => path)).toEqual(['mill.epub', 'mill.pdf'])
  expect(shortDigest(source)).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/)
})

test('where a work lies does not show in its seal', async () => {
  const moved = Object.fromEntries(Object.entries(mill).map(([path, text]) => [`shelf/of/${path}`, text]))
  expect(formatSeal(await seal(moved, 'shelf/of/mill'))).toBe(formatSeal(await seal(mill, 'mill')))
})

test('what an editor leaves in a folder does not count, another manuscript does', () => {
  const soughtWith = (names: readonly string[]) => {
    const files = recordReads(memoryFiles(Object.fromEntries(names.map((name) => [`mill/${name}`, '']))))
    files.list('mill')
    files.read('mill/cover.png')
    return inputsFrom(files, 'work', 'mill').sought
  }
  expect(soughtWith(['01.md', '.01.md.swp', '.DS_Store', 'README.md', 'photo.png'])).toEqual(
    soughtWith(['01.md']),
  )
  expect(soughtWith(['01.md', '02.md'])).not.toEqual(soughtWith(['01.md']))
  expect(soughtWith(['01.md'])[1]).toEqual({ from: 'work', path: 'cover.png', found: 'nothing' })
})

test('what differs between two seals is said from the earliest stage on', async () => {
  const before = await seal(mill, 'mill')
  const after = {
    ...(await seal(
      { ...mill, 'mill/01.md': '# One\n\nIt was burnt.\n', 'mill/templates/locale/en.json': '{}' },
      'mill',
    )),
    tool: { ...tool, version: '2.0.0', packages: { ejs: '1.1.0' } },
    settings: { formats: 'edition', epoch: 5 },
  } as const
  expect(changesBetween(before, before)).toEqual([])
  expect(changesBetween(before, after).map(({ words }) => words)).toEqual([
    'the manuscript “01.md” has changed',
    'the words “templates/locale/en.json” has been added',
    'pamphleteer was 1.0.0 and is 2.0.0',
    'the package ejs was 1.0.0 and is 1.1.0',
    'SOURCE_DATE_EPOCH was not set and is 5',
  ])
})

test('a lock says what was another version when the work was released', async () => {
  const lock = lockOf(await seal(mill, 'mill'))
  expect(readLock(JSON.stringify(lock))).toEqual(lock)
  expect(readLock('{}')).toBeUndefined()
  expect(readLock('no lock')).toBeUndefined()
  expect(unlocked(lock, tool)).toEqual([])
  expect(unlocked(lock, { ...tool, version: '1.0.1', packages: { jszip: '3.0.0' } })).toEqual([
    'pamphleteer 1.0.0, now 1.0.1',
    'ejs 1.0.0, now not used',
    'jszip not used, now 3.0.0',
  ])
})
