/**
 * The program as it is installed: one script, its templates compiled before, and the code kept of it.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digestBytes } from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { keptCode, openProgram } from '../../src/cli/program.ts'
import { describeTool } from '../../src/cli/tool.ts'
import { readyTemplatesOf } from '../../src/template/index.ts'
import { tables } from '../../src/typeset/hyphenate.ts'
import { readPatterns } from '../../src/typeset/read-patterns.ts'
import { makeFolder, run } from '../support/command.ts'
import { repository } from '../support/works.ts'

test('the bundle builds what the single modules build, byte for byte', async () => {
  const cwd = makeFolder({})
  const work = join(repository, 'test/torture')
  const { code } = await run(['build', work, '--out', 'bundled', '--quiet'], { cwd })
  expect(code).toBe(0)
  execFileSync(
    process.execPath,
    [join(repository, 'lib/cli/main.js'), 'build', work, '--out', 'single', '--quiet'],
    {
      cwd,
      stdio: 'pipe',
    },
  )
  const sums = (folder: string) => readFileSync(join(cwd, folder, 'SHA256SUMS'), 'utf8')
  expect(sums('bundled')).toMatch(/torture\.epub\n/)
  expect(sums('bundled')).toBe(sums('single'))
}, 60_000)

test('a seal names the program that makes the bytes, so that none of an older program counts as unchanged', () => {
  const bundle = readFileSync(join(repository, 'lib/bin/program.cjs'))
  expect(describeTool().digest).toBe(digestBytes(bundle))
  expect(bundle.length).toBeGreaterThan(1_000_000)
})

test('every template of the house is compiled beforehand', () => {
  const house = diskFiles(join(repository, 'templates'))
  const written = readyTemplatesOf(house)
  const templates = readdirSync(join(repository, 'templates'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.hbs'),
  )
  expect(templates.length).toBeGreaterThan(60)
  for (const path of templates) {
    const text = readFileSync(join(repository, 'templates', path), 'utf8')
    expect(written, path).toContain(`text: ${JSON.stringify(text)}`)
  }
})

test('the stylesheets of the house are read beforehand', () => {
  const bundle = readFileSync(join(repository, 'lib/bin/program.cjs'), 'utf8')
  for (const name of ['shared.css', 'print.css']) {
    const text = readFileSync(join(repository, 'templates/styles', name), 'utf8')
    // As a template literal, in which nothing of a stylesheet needs an escape but what is not ASCII.
    expect(bundle, name).toContain(`text:\`${text.slice(0, 200)}`)
  }
})

test('the patterns of every language lie beside the bundle as the package has them', () => {
  for (const name of tables) {
    const laid = JSON.parse(readFileSync(join(repository, `lib/bin/patterns/${name}.json`), 'utf8'))
    expect(laid, name).toEqual(readPatterns(name))
    expect(laid.letter.length, name).toBeGreaterThan(20)
    expect(laid.first, name).toHaveLength(laid.letter.length + 1)
  }
  expect(tables.size).toBeGreaterThan(60)
})

test('the engine is asked to wait only by flags that this version of Node knows', () => {
  const program = join(repository, 'lib/bin/pamphleteer.js')
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' })
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  // V8 itself complains of a flag it does not know.
  expect(stderr).toBe('')
})

test('a program runs from its source where no code was kept, or code that does not fit', () => {
  const source = '(function (exports, require, module, filename) { globalThis.told = filename })'
  for (const kept of [undefined, 'not code at all']) {
    const folder = makeFolder({ 'program.cjs': source, ...(kept && { [keptCode]: kept }) })
    openProgram(folder).run()
    expect(Reflect.get(globalThis, 'told')).toBe(join(folder, 'program.cjs'))
  }
})

test('kept code is what the engine takes the next time', () => {
  const folder = makeFolder({ 'program.cjs': '(function () { globalThis.told = "from kept code" })' })
  const first = openProgram(folder)
  first.run()
  writeFileSync(join(folder, keptCode), first.code())
  expect(openProgram(folder).isKept).toBe(true)
})
