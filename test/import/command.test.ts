/**
 * `pamphleteer import`, run as a user runs it.
 */

import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, run } from '../support/command.ts'

const text = 'The Mill\n\nHere a mill stood, and it was sold in the end.1\n\n1 The deed is dated 1791.\n'

test('an imported work builds; a second import changes nothing, and never what was edited', async () => {
  const cwd = makeFolder({ 'mill.txt': text })
  const first = await run(['import', 'mill.txt'], { cwd })
  expect(first.code, first.err).toBe(0)
  const folder = join(cwd, 'manuscripts', 'the-mill')
  const built = await run(['build'], { cwd })
  expect(built.code, built.out + built.err).toBe(0)

  const second = await run(['import', 'mill.txt'], { cwd })
  expect(second.code, second.err).toBe(0)
  expect(readdirSync(folder)).toEqual(['01-the-mill.md', 'edition.yaml'])

  appendFileSync(join(folder, '01-the-mill.md'), '\nMine.\n')
  const third = await run(['import', 'mill.txt'], { cwd })
  expect(readFileSync(join(folder, '01-the-mill.md'), 'utf8')).toMatch(/Mine\.\n$/)
  expect(readdirSync(folder)).toContain('01-the-mill.md.imported')
  expect(third.out).toContain('- Mine.')
})

test('what is piped in is read; a folder and a file of a foreign kind are told', async () => {
  const cwd = makeFolder({ 'mill.pdf': '%PDF-1.7 …', 'texts/mill.txt': text })
  const folder = await run(['import', 'texts'], { cwd })
  expect(folder.code).toBe(2)
  expect(folder.err).toContain('“texts” is a folder')
  const foreign = await run(['import', 'mill.pdf'], { cwd })
  expect(foreign.code).toBe(1)
  expect(foreign.out).toContain('“mill.pdf” is of a kind that cannot be read')
  expect(readdirSync(cwd)).not.toContain('manuscripts')
  const piped = await run(['import', '-'], { cwd, input: text })
  expect(piped.code, piped.err).toBe(0)
})

test('several files make one work, in the order given', async () => {
  const cwd = makeFolder({ 'b.txt': text, 'a.txt': text.replace('The Mill', 'The Weir') })
  const made = await run(['import', 'b.txt', 'a.txt', '--out', 'manuscripts/both', '--lang', 'en'], { cwd })
  expect(made.code, made.err).toBe(0)
  expect(readdirSync(join(cwd, 'manuscripts', 'both'))).toEqual([
    '01-the-mill.md',
    '02-the-weir.md',
    'edition.yaml',
  ])
  expect(made.out).toMatch(/2 sections; all \d+ words of the source are in/)
})
