/**
 * Two builds are one build, wherever and whenever they are made.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digestBytes, type Files } from '../../src/base/index.ts'
import { diskFiles } from '../../src/cli/disk.ts'
import { openOurHouse } from '../../src/cli/works.ts'
import { buildWork } from '../../src/press/index.ts'
import { type Circumstances, copyOf, makeFolder, run } from '../support/command.ts'
import { random } from '../support/random.ts'
import { digestsFrom, smallEditions, smallEditionsFolder } from '../support/works.ts'

/** Output → digest, of a first build. */
const first = digestsFrom(diskFiles(smallEditionsFolder))

test('built again in one process, in another order, the files are the same', async () => {
  const fresh = await openOurHouse()
  for (const path of smallEditions.toReversed()) {
    const { value } = await buildWork(path, fresh, diskFiles(smallEditionsFolder))
    for (const { path, bytes } of value.outputs) expect(digestBytes(bytes), path).toBe((await first)[path])
  }
})

test('built in another folder, the files are the same', async () => {
  expect(await digestsFrom(diskFiles(copyOf('test/editions/works')))).toEqual(await first)
})

test('built from a disk that lists its folders in any order, the files are the same', async () => {
  for (const seed of [1, 2, 3]) {
    expect(await digestsFrom(shuffled(diskFiles(smallEditionsFolder), seed)), `seed ${seed}`).toEqual(
      await first,
    )
  }
})

/** The same files, listed in an order of chance. */
function shuffled(files: Files, seed: number): Files {
  const { between } = random(seed)
  return {
    ...files,
    list: (path) =>
      files
        .list(path)
        .map((entry) => ({ entry, rank: between(0, 1_000_000) }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ entry }) => entry),
  }
}

const circumstances: readonly Omit<Circumstances, 'cwd'>[] = [
  { env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, umask: '077' },
  { env: { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C', HOME: '/' }, umask: '000' },
]

test.each(circumstances)('built by a process of its own with %o, the files are the same', async (around) => {
  const folder = copyOf('test/editions/works')
  const out = makeFolder()
  const ran = await run(['build', folder, '--out', out, '--quiet'], { ...around, cwd: '/' })

  expect(ran).toEqual({ code: 0, out: '', err: '' })
  for (const [path, digest] of Object.entries(await first))
    expect(digestBytes(readFileSync(join(out, path))), path).toBe(digest)
})
