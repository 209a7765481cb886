/**
 * Messages that README and handbook show are those the program prints today.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, memoryFiles } from '../src/base/index.ts'
import { formatDiagnostic } from '../src/cli/print.ts'
import { buildFrom, repository } from './support/works.ts'

const handbook = 'manuscripts/handbook'
const texts = [
  'README.md',
  ...readdirSync(join(repository, handbook))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${handbook}/${name}`),
]

/** Every block of code that begins as a message does. */
const shown = texts.flatMap((path) => {
  const text = readFileSync(join(repository, path), 'utf8')
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)\n```$/gm)].map(([, block = '']) => block)
  return blocks
    .filter((block) => /^\S+:\d+:\d+ {2}(error|warning) /.test(block))
    .map((block) => ({ path, block }))
})

/** The manuscript that a message is about, as far as the message shows it. */
function manuscriptOf(block: string): { readonly path: string; readonly text: string } {
  const [, path = '', line = ''] = /^(\S+):(\d+):/.exec(block) ?? []
  const [, excerpt = ''] = /^ {3}│ (.*)$/m.exec(block) ?? []
  const [, label, labelLine] = /a note called “(.*)” \(line (\d+)\)/.exec(block) ?? []
  const lines: string[] = []
  lines[Number(line) - 1] = excerpt
  if (label !== undefined) lines[Number(labelLine) - 1] = `[^${label}]: A note.`
  return { path, text: Array.from(lines, (one) => one ?? '').join('\n') }
}

test('there are messages to compare', () => {
  expect(shown.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['README.md', `${handbook}/05-mistakes.md`]),
  )
})

test.each(shown)('$path shows a message word for word', async ({ block }) => {
  const { path, text } = manuscriptOf(block)
  const folder = folderOf(path)
  const work = memoryFiles({ [`${folder}/edition.yaml`]: 'title: The Mill\nlang: en\n', [path]: text })
  const { diagnostics } = await buildFrom(work, folder)
  expect(diagnostics.map(formatDiagnostic)).toContain(block)
})
