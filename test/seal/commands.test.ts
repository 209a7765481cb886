/** Building again, verifying, signing, releasing and comparing, as a user does it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { digestBytes } from '../../src/base/index.ts'
import { makeFolder, run } from '../support/command.ts'
import { random } from '../support/random.ts'
import { repository } from '../support/works.ts'

const text = 'The mill was sold[^1] within the year.\n\n[^1]: In 1791.\n'

const mill = { 'mill/edition.yaml': 'title: The Mill\nlang: en\n', 'mill/01.md': `# One\n\n${text}` }

/**
 * Every line of SHA256SUMS that does not hold. An edition is published by one
 * rename into `.drafts/`; what a killed build had yet to move from there into
 * its place is the edition all the same, and the next build moves it.
 */
function broken(dist: string): readonly string[] {
  const published = (path: string, name: string) => {
    const waiting = join(dist, '.drafts', 'mill', name)
    return readFileSync(existsSync(waiting) ? waiting : join(dist, path))
  }
  const lines = published('SHA256SUMS', 'list:SHA256SUMS').toString('utf8').trim().split('\n')
  return lines.filter((line) => {
    const [digest = '', path = ''] = line.split('  ')
    return digestBytes(published(path, path.split('/').at(-1) ?? '')) !== digest
  })
}

test('what has not changed is not built; what was touched, or corrupted, is', async () => {
  const cwd = makeFolder(mill)
  const builds = async (...more: readonly string[]) =>
    (await run(['build', 'mill', ...more], { cwd })).out.split('\n')[0]
  expect(await builds()).not.toContain('unchanged')
  expect(await builds()).toBe('[1/1] mill: unchanged')
  expect(await builds('--force')).not.toContain('unchanged')

  const pdf = join(cwd, 'dist/mill/mill.pdf')
  const good = readFileSync(pdf)
  const harms: readonly (() => void)[] = [
    () =>
      writeFileSync(
        pdf,
        good.map((byte, at) => (at === 1000 ? byte ^ 1 : byte)),
      ),
    () => rmSync(pdf),
    () => appendFileSync(join(cwd, 'dist/mill/seal.json'), ' '),
    () => writeFileSync(join(cwd, 'mill/02.md'), '# Two\n\nMore.\n'),
    () => mkdirSync(join(cwd, 'mill/templates/styles'), { recursive: true }),
    () => writeFileSync(join(cwd, 'mill/templates/styles/print.css'), 'p { text-indent: 0 }\n'),
    () => rmSync(join(cwd, 'mill/02.md')),
  ]
  for (const harm of harms) {
    harm()
    const said = await builds()
    if (String(harm).includes('mkdirSync')) continue
    expect(said, String(harm)).not.toContain('unchanged')
    expect(await builds(), String(harm)).toBe('[1/1] mill: unchanged')
    expect(broken(join(cwd, 'dist'))).toEqual([])
  }
})

test('a tampered byte in any artifact is caught, and the file is named', async () => {
  const cwd = makeFolder(mill)
  await run(['build', 'mill', '--quiet'], { cwd })
  for (const name of ['mill.epub', 'mill.pdf', 'seal.json']) {
    const path = join(cwd, 'dist/mill', name)
    const good = readFileSync(path)
    for (const at of [20, good.length >> 1, good.length - 3]) {
      writeFileSync(
        path,
        good.map((byte, index) => (index === at ? byte ^ 1 : byte)),
      )
      const { code, out } = await run(['verify', 'dist/mill'], { cwd })
      expect(code, `${name} ${at}`).toBe(1)
      expect(out).toMatch(new RegExp(`FAILS.*${name}|“dist/mill/seal.json” is not a seal`))
    }
    writeFileSync(path, good)
  }
  expect((await run(['verify', 'dist/mill'], { cwd })).code).toBe(0)
})

test('a work built again is compared in words: since which stage, and where first', async () => {
  const cwd = makeFolder(mill)
  await run(['build', 'mill', '--quiet'], { cwd })
  expect((await run(['verify', 'mill'], { cwd })).code).toBe(0)
  writeFileSync(join(cwd, 'mill/01.md'), `# One\n\n${text.replace('sold', 'burnt')}`)
  const { code, out } = await run(['verify', 'mill'], { cwd })
  expect(code).toBe(1)
  expect(out).toContain('since: the manuscript “01.md” has changed')
  expect(out).toMatch(/first in page \d+, line \d+:\n +- .*\n +\+ /)
  expect(out).toMatch(/first in OEBPS\/\S+, line \d+:\n/)
})

test('keys are for their owner alone, and a signature is held against the file', async () => {
  const cwd = makeFolder(mill)
  const env = { XDG_CONFIG_HOME: join(cwd, 'config') }
  await run(['build', 'mill', '--quiet'], { cwd })
  const made = await run(['sign', '--new-key', 'dist/mill'], { cwd, env, umask: '000' })
  const key = join(cwd, 'config/pamphleteer/pamphleteer.key')
  expect(made.code).toBe(0)
  expect(statSync(key).mode & 0o777).toBe(0o600)
  const secret = readFileSync(key, 'utf8').split('\n')[1] ?? ''
  expect(made.out + made.err).not.toContain(secret)
  expect(readFileSync(join(cwd, 'dist/mill/seal.json'), 'utf8')).not.toContain(secret)

  const verify = () => run(['verify', 'dist/mill', '--key', `${key}.pub`], { cwd })
  expect((await verify()).out).toContain('signed, and the signer says: The Mill, revision 1')
  chmodSync(key, 0o644)
  expect((await run(['sign', 'dist/mill'], { cwd, env })).err).toContain('others can read the key')
  chmodSync(key, 0o600)

  writeFileSync(join(cwd, 'mill/01.md'), '# One\n\nAnother text.\n')
  await run(['build', 'mill', '--quiet'], { cwd })
  expect((await verify()).out).toContain('is not signed')
  expect((await run(['sign', '--new-key'], { cwd, env })).err).toContain('is there already')
})

test('a release counts up, locks, and refuses what has errors', async () => {
  const cwd = makeFolder(mill)
  expect((await run(['release', 'mill', '--message', 'as it was'], { cwd })).out).toContain('revision 1')
  expect((await run(['release', 'mill'], { cwd })).out).toContain('revision 2')
  expect(readFileSync(join(cwd, 'mill/edition.yaml'), 'utf8')).toBe(
    `${mill['mill/edition.yaml']}revision: 2\n`,
  )
  expect(readFileSync(join(cwd, 'mill/CHANGES.txt'), 'utf8')).toMatch(
    /- revision 2, .*\n- revision 1, .*: as it was\n$/,
  )
  expect((await run(['verify', 'mill'], { cwd })).code).toBe(0)
  expect((await run(['build', 'mill'], { cwd })).out).toContain('unchanged')

  const lock = join(cwd, 'mill/edition.lock')
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"version": ".*"/, '"version": "0.0.1"'))
  expect((await run(['build', 'mill'], { cwd })).err).toContain(
    'revision 2 was released with pamphleteer 0.0.1',
  )
  writeFileSync(join(cwd, 'mill/01.md'), '# One\n\nSold[^x].\n')
  expect((await run(['release', 'mill'], { cwd })).code).toBe(1)
  expect(readFileSync(join(cwd, 'mill/edition.yaml'), 'utf8')).toContain('revision: 2')
})

test('a difference is told as a reader would find it', async () => {
  const cwd = makeFolder(mill)
  await run(['build', 'mill', '--quiet'], { cwd })
  expect((await run(['diff', 'dist/mill', 'mill'], { cwd })).out).toBe('A reader would find no difference.\n')
  writeFileSync(join(cwd, 'mill/01.md'), `# One\n\n${text.replace('sold', 'burnt').replace('1791', '1792')}`)
  const { code, out } = await run(['diff', 'dist/mill', 'mill'], { cwd })
  expect(code).toBe(1)
  expect(out).toMatch(/Words\n +- … .* \[sold\] within .*\n +\+ … .* \[burnt\] within /)
  expect(out).toMatch(/Notes\n +- In 1791\.\n +\+ In 1792\.\n/)
})

test('a folder that cannot be written is said to be so, and nothing is lost', async () => {
  const cwd = makeFolder({ ...mill, dist: 'a file' })
  const { code, err } = await run(['build', 'mill'], { cwd })
  expect(code).toBe(1)
  expect(err).toContain('“dist” could not be written: a file stands where a folder should')
  expect(readFileSync(join(cwd, 'dist'), 'utf8')).toBe('a file')
})

/** How often a build is killed; `.ci/run` asks for a hundred. */
const KILLS = Number(process.env.KILLS ?? 8)

test('a build killed at any moment leaves a whole edition, and the next one nothing else', async () => {
  const cwd = makeFolder(mill)
  const dist = join(cwd, 'dist')
  const begun = performance.now()
  await run(['build', 'mill', '--quiet'], { cwd })
  const whole = performance.now() - begun
  const { between } = random(7)
  for (let round = 0; round < KILLS; round++) {
    writeFileSync(join(cwd, 'mill/01.md'), `# One\n\n${text}\nRound ${round}.\n`)
    const program = join(repository, manifest.bin.pamphleteer)
    const child = spawn(process.execPath, [program, 'build', 'mill', '--quiet'], { cwd, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await wait((whole * between(300, 1100)) / 1000)
    child.kill('SIGKILL')
    await ended
    expect(broken(dist), `round ${round}`).toEqual([])
  }
  await run(['build', 'mill', '--quiet'], { cwd })
  expect(broken(dist)).toEqual([])
  expect(existsSync(join(dist, '.drafts'))).toBe(false)
  expect(readdirSync(join(dist, 'mill'))).toEqual(['mill.epub', 'mill.pdf', 'seal.json'])
}, 600_000)

test('builds at the same time on one folder do not spoil each other', async () => {
  const works = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`works/${name}/01.md`, text]))
  const cwd = makeFolder(works)
  const all = await Promise.all([0, 1, 2].map(() => run(['build', 'works', '--quiet'], { cwd })))
  expect(all.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(broken(join(cwd, 'dist'))).toEqual([])
  expect(readdirSync(join(cwd, 'dist'))).toEqual(['SHA256SUMS', 'a', 'b', 'c', 'd'])
})
