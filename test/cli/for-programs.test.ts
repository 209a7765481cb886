/**
 * Pamphleteer as other programs call it, and its types as they are published.
 */

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build, check, inspect } from '../../src/index.ts'
import { makeFolder } from '../support/command.ts'
import { repository } from '../support/works.ts'

const fine = 'The mill was sold[^1].\n\n[^1]: In 1791.\n'
const mistaken = 'The mill was sold[^1].\n'

test('build gives the files of an edition, and writes none', async () => {
  const folder = makeFolder({ 'a.md': fine })
  const edition = await build(join(folder, 'a.md'))
  expect(edition).toMatchObject({ slug: 'a', words: 6, notes: 1, pages: 1, diagnostics: [] })
  expect(edition.outputs.map(({ format, path }) => [format, path])).toEqual([
    ['epub', 'a/a.epub'],
    ['pdf', 'a/a.pdf'],
  ])
  expect(Buffer.from(edition.outputs[1]?.bytes ?? []).toString('latin1')).toMatch(/^%PDF-1\.7/)
  expect(existsSync(join(folder, 'dist'))).toBe(false)
  expect((await build(join(folder, 'a.md'), { formats: ['pdf'] })).outputs.length).toBe(1)
})

test('check tells what is wrong and where', async () => {
  const path = join(makeFolder({ 'a.md': mistaken }), 'a.md')
  const told = { code: 'note/undefined', severity: 'error', file: 'a.md', line: 1, column: 18 }
  expect(await check(path)).toMatchObject([told])
  expect(await build(path)).toMatchObject({ outputs: [], diagnostics: [told] })
})

test('inspect gives a stage as text', async () => {
  const path = join(makeFolder({ 'a.md': fine }), 'a.md')
  const { text, diagnostics } = await inspect(path, 'book')
  expect(text).toContain('The mill was sold')
  expect(diagnostics).toEqual([])
})

test('where there is no work, or several, they say so', async () => {
  const folder = makeFolder({ 'a.md': fine, 'b/01.md': fine })
  await expect(build(folder)).rejects.toThrow('holds several works')
  await expect(check(join(folder, 'c.md'))).rejects.toThrow('there is no')
})

test('the published types can be read without those of any package', () => {
  const program = `import { build, check, inspect } from '${join(repository, 'lib/index.js')}'
export const bytes: Uint8Array | undefined = (await build('a.md')).outputs[0]?.bytes
export const line: number | undefined = (await check('a.md'))[0]?.line
export const text: string = (await inspect('a.md', 'pages')).text
`
  const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2023', types: [] }
  const cwd = makeFolder({
    'program.mts': program,
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['program.mts'] }),
  })
  const compiler = join(repository, 'node_modules/typescript/bin/tsc')
  expect(execFileSync(process.execPath, [compiler, '-p', cwd], { cwd, encoding: 'utf8' })).toBe('')
}, 60_000)
