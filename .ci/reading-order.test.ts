/**
 * What a stranger's program reads from our PDFs, in the order of their tags: the
 * words of the manuscripts, each once, notes in their place.
 *
 * A validator passes pages that are empty and lines without spaces; so the words
 * are counted. Here Poppler reads them (`pdfinfo -struct-text`), which shares
 * nothing with us; `test/editions/words.test.ts` does the same with a reader of
 * our own, which needs nothing installed.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { worksAt } from '../src/press/index.ts'
import { type SpokenTag, wordsOfTags } from '../test/support/output-words.ts'
import { differences, promisesOf } from '../test/support/promises.ts'
import { buildFrom, bytesOf, errorsOf, repositoryFiles } from '../test/support/works.ts'

const files = repositoryFiles()

describe.each([...worksAt('manuscripts', files), 'test/torture'])('%s', (path) => {
  test('Poppler reads the words of the manuscript in the order of the tags', async () => {
    const { book, inPlace } = await promisesOf(files, path)
    const work = await buildFrom(files, path)
    expect(errorsOf(work)).toEqual([])
    const heard = wordsOfTags(readByPoppler(bytesOf(work.built, 'pdf')), book.leaves)
    expect(differences('PDF', inPlace, heard)).toEqual([])
  })
})

function readByPoppler(pdf: Uint8Array): SpokenTag {
  const folder = mkdtempSync(join(tmpdir(), 'reading-order-'))
  const file = join(folder, 'work.pdf')
  writeFileSync(file, pdf)
  const { status, stdout, stderr } = spawnSync('pdfinfo', ['-enc', 'UTF-8', '-struct-text', file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  rmSync(folder, { recursive: true })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return readOutline(stdout)
}

interface OpenTag {
  readonly role: string
  numbering?: string
  readonly children: (OpenTag | string)[]
}

/** Two spaces of indentation are a step down the tree; what stands in quotes is heard. */
function readOutline(outline: string): SpokenTag {
  const root: OpenTag = { role: 'Root', children: [] }
  const path: OpenTag[] = [root]
  for (const line of outline.split('\n')) {
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2
    const text = /^ *"(.*)"$/.exec(line)?.[1]
    const numbering = /^ *\/ListNumbering \/(\w+)/.exec(line)?.[1]
    const role = /^ *([A-Z]\w*)(?= \(| <|:|$)/.exec(line)?.[1]
    const here = path[Math.min(Math.floor(depth), path.length - 1)]
    if (text !== undefined) here?.children.push(text)
    else if (numbering !== undefined) Object.assign(path.at(-1) ?? root, { numbering })
    else if (role !== undefined && here) {
      const tag: OpenTag = { role, children: [] }
      here.children.push(tag)
      path.splice(Math.floor(depth) + 1, path.length, tag)
    }
  }
  const document = root.children[0]
  if (document === undefined || typeof document === 'string') throw new Error('no structure')
  return document
}
