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
