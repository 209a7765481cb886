/**
 * Whole small editions, set with the real faces: their pages as text, and the
 * digests of their files.
 *
 * A digest says that something changed, never what; `pages/` says what. Accept
 * both with `npx vitest run test/editions -u`, and read the difference.
 */

import { expect, test } from 'vitest'
import { digestBytes } from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { dumpPages } from '../../src/inspect/index.ts'
import { bindWork, layOut, setPages } from '../../src/press/index.ts'
import { buildFrom, house, smallEditions, smallEditionsFolder } from '../support/works.ts'

const files = diskFiles(smallEditionsFolder)

test('the pages of each small edition are those that were accepted', async () => {
  for (const path of smallEditions) {
    const { book, templates, images } = bindWork(path, await house, files).value
    const laid = layOut(book, templates).value
    const pages = dumpPages(setPages({ ...laid, book, images, house: await house }).value)
    await expect(`${pages.trimEnd()}\n`).toMatchFileSnapshot(`pages/${path.replace(/\.md$/, '')}.txt`)
  }
})

test('the files of each small edition have the digests that were accepted', async () => {
  const lines: string[] = []
  for (const path of smallEditions) {
    const { built, diagnostics } = await buildFrom(files, path)
    expect(diagnostics).toEqual([])
    for (const { path: file, bytes } of built.outputs) lines.push(`${digestBytes(bytes)}  ${file}`)
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('digests.txt')
})
