/**
 * Every command, through the program that npm installs, in a folder of its own.
 */

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { digestBytes } from '../../src/base/index.ts'
import { makeFolder, run } from '../support/command.ts'

const fine = 'The mill was sold[^1].\n\n[^1]: In 1791.\n'
const mistaken = 'The mill was sold[^1].\n'
const warned = 'The mill was sold[^1].\n\n[^1]:\n'

/** What lies in a folder but for seals, folders below it included; empty if it is not there. */
function listing(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => !/(^SHA256SUMS|\/seal\.json)$/.test(name)).toSorted()
}

describe('build', () => {
  test('makes both outputs of every work in manuscripts/, with a line a work and a table', async () => {
    const cwd = makeFolder({
      'manuscripts/leaflet.md': fine,
      'manuscripts/mill/edition.yaml': 'title: The Mill\nlang: en\n',
      'manuscripts/mill/01.md': `# One\n\n${fine}`,
      'manuscripts/README.md': 'About this folder.',
    })
    const { code, out, err } = await run(['build'], { cwd })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [first, second, blank, heads, , ...rows] = out.split('\n')
    expect(first).toMatch(/^\[1\/2\] manuscripts\/leaflet\.md: 6 words, 1 page, \d+\.\d s$/)
    expect(second).toMatch(/^\[2\/2\] manuscripts\/mill: 7 words, \d+ pages, \d+\.\d s$/)
    expect(blank).toBe('')
    expect(heads).toMatch(/^work +words +notes +pages +epub +pdf +time$/)
    expect(rows[0]).toMatch(/^leaflet +6 +1 +1 +\d+ kB +\d+ kB +\d+\.\d s$/)
    expect(rows.slice(-2)).toEqual(['2 of 2 works in “dist”.', ''])
    expect(listing(join(cwd, 'dist'))).toEqual([
      'leaflet',
      'leaflet/leaflet.epub',
      'leaflet/leaflet.pdf',
      'mill',
      'mill/mill.epub',
      'mill/mill.pdf',
    ])
    expect(readFileSync(join(cwd, 'dist/mill/mill.pdf'), 'latin1')).toMatch(/^%PDF-1\.7/)
    expect(readFileSync(join(cwd, 'dist/mill/mill.epub'), 'latin1')).toMatch(/^PK/)
  })

  test('takes a folder, a file, a folder of works and the current folder, and builds each work once', async () => {
    const cwd = makeFolder({ 'shelf/a/01.md': fine, 'shelf/b.md': fine })
    const shelf = join(cwd, 'shelf')
    for (const [paths, where, made] of [
      [['shelf/a'], cwd, ['a']],
      [['shelf/a/'], cwd, ['a']],
      [['shelf/b.md'], cwd, ['b']],
      [['shelf'], cwd, ['b', 'a']],
      [['shelf', 'shelf/a', join(shelf, 'b.md')], cwd, ['b', 'a']],
      [['.'], shelf, ['b', 'a']],
      [['.'], join(shelf, 'a'), ['a']],
      [['../b.md'], join(shelf, 'a'), ['b']],
    ] as const) {
      const out = makeFolder()
      const ran = await run(['build', ...paths, '--out', out, '--quiet', '--format', 'epub'], { cwd: where })
      expect(ran, paths.join(' ')).toEqual({ code: 0, out: '', err: '' })
      const files = made.flatMap((slug) => [slug, `${slug}/${slug}.epub`])
      expect(listing(out), paths.join(' ')).toEqual(files.toSorted())
    }
  })

  test('--json prints one value, and that value is true', async () => {
    const cwd = makeFolder({ 'a.md': fine, 'b.md': `${mistaken}\n[^2]: Unused.\n` })
    const { code, out, err } = await run(['build', 'a.md', 'b.md', '--json'], { cwd })
    expect({ code, err }).toEqual({ code: 1, err: '' })
    const [a, b, ...others] = JSON.parse(out)
    expect(others).toEqual([])
    expect(a).toMatchObject({ path: 'a.md', slug: 'a', words: 6, notes: 1, pages: 1, diagnostics: [] })
    for (const { path, bytes, sha256 } of a.outputs) {
      const made = readFileSync(join(cwd, path))
      expect([made.length, digestBytes(made)]).toEqual([bytes, sha256])
    }
    expect(b).toMatchObject({ path: 'b.md', pages: 0, outputs: [] })
    expect(b.diagnostics).toMatchObject([
      { code: 'note/undefined', severity: 'error', file: 'b.md', line: 1, column: 18 },
      { code: 'note/unused', severity: 'error', file: 'b.md', line: 3, column: 1 },
    ])
  })

  test('a work with errors is not built, the others are, and the exit code is 1', async () => {
    const cwd = makeFolder({ 'a.md': mistaken, 'b.md': fine })
    const { code, out, err } = await run(['build', 'a.md', 'b.md'], { cwd })
    expect(code).toBe(1)
    expect(err).toMatch(/^a\.md:1:18 {2}error {2}note\/undefined\n/)
    expect(out).toContain('[1/2] a.md: not built, 1 error\n')
    expect(out).toContain('1 of 2 works in “dist”.')
    expect(listing(join(cwd, 'dist'))).toEqual(['b', 'b/b.epub', 'b/b.pdf'])
  })

  test('an edition stands as it stood when its text has errors', async () => {
    const cwd = makeFolder({ 'a.md': fine })
    await run(['build', 'a.md', '--quiet'], { cwd })
    const before = readFileSync(join(cwd, 'dist/a/a.pdf'))
    writeFileSync(join(cwd, 'a.md'), mistaken)
    expect((await run(['build', 'a.md', '--quiet'], { cwd })).code).toBe(1)
    expect(readFileSync(join(cwd, 'dist/a/a.pdf')).equals(before)).toBe(true)
    expect(listing(join(cwd, 'dist'))).toEqual(['a', 'a/a.epub', 'a/a.pdf'])
  })

  test('warnings are told and do not fail', async () => {
    const cwd = makeFolder({ 'a.md': warned })
    const { code, out, err } = await run(['build', 'a.md'], { cwd })
    expect(code).toBe(0)
    expect(err).toMatch(/^a\.md:3:1 {2}warning {2}note\/empty\n/)
    expect(out).toContain('1 page, ')
    expect(out).toContain(', 1 warning\n')
  })

  test('of two works with one slug the second is refused', async () => {
    const cwd = makeFolder({ 'a.md': fine, 'b.md': `---\ntitle: B\nslug: a\n---\n\n${fine}` })
    const { code, out, err } = await run(['build', 'a.md', 'b.md'], { cwd })
    expect(code).toBe(1)
    expect(err).toMatch(/^b\.md:1:1 {2}error {2}edition\/same-slug\n/)
    expect(out).toContain('[2/2] b.md: not built, 1 error\n')
    expect(out).toContain('1 of 2 works in “dist”.\n')
    expect(listing(join(cwd, 'dist'))).toEqual(['a', 'a/a.epub', 'a/a.pdf'])
  })

  test('where it cannot write it says so, leaves nothing half-written, and exits with 1', async () => {
    const cwd = makeFolder({ 'a.md': fine, 'dist/a': 'a file in the way' })
    const blocked = await run(['build', 'a.md', '--quiet'], { cwd })
    expect(blocked.code).toBe(1)
    expect(blocked.err).toContain('“dist” could not be written: a file stands where a folder should')
    expect(listing(join(cwd, 'dist'))).toEqual(['a'])

    const other = makeFolder({ 'a.md': fine, 'out/a/a.epub': 'the old one', 'out/a/a.pdf/keep': 'a folder' })
    const folder = await run(['build', 'a.md', '--out', 'out', '--quiet'], { cwd: other })
    expect(folder.code).toBe(1)
    expect(listing(join(other, 'out'))).toEqual(['a', 'a/a.epub', 'a/a.pdf', 'a/a.pdf/keep'])
    expect(readFileSync(join(other, 'out/a/a.epub'), 'utf8')).toBe('the old one')
  })

  test('where no folder can be made it says so at once', { skip: process.platform !== 'linux' }, async () => {
    const cwd = makeFolder({ 'a.md': fine })
    const { code, err } = await run(['build', 'a.md', '--out', '/proc/pamphleteer', '--quiet'], { cwd })
    expect(code).toBe(1)
    expect(err).toContain('“/proc/pamphleteer” could not be written: no folder can be made there\n')
  })

  test('a link that leads to itself is a file that cannot be read', async () => {
    const cwd = makeFolder({ 'shelf/a.md': fine })
    symlinkSync('b.md', join(cwd, 'shelf/b.md'))
    const shelf = await run(['build', 'shelf', '--quiet'], { cwd })
    expect(shelf.code).toBe(1)
    expect(shelf.err).toMatch(/error {2}file\/unreadable\n/)

    for (const path of ['shelf/b.md', `${'x'.repeat(300)}.md`]) {
      const { code, err } = await run(['build', path, '--quiet'], { cwd })
      expect({ code, err }).toEqual({ code: 2, err: `there is no “${path}”\n` })
    }
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written is told of', async () => {
    const cwd = makeFolder({ 'a.md': fine })
    mkdirSync(join(cwd, 'dist'))
    chmodSync(join(cwd, 'dist'), 0o500)
    const { code, err } = await run(['build', 'a.md', '--quiet'], { cwd })
    expect(code).toBe(1)
    expect(err).toContain('its permissions do not allow it')
  })

  test('SOURCE_DATE_EPOCH dates what the edition does not, and must be a number', async () => {
    const cwd = makeFolder({ 'a.md': fine })
    const dated = async (epoch: string) => {
      const ran = await run(['build', 'a.md', '--quiet'], { cwd, env: { SOURCE_DATE_EPOCH: epoch } })
      return {
        ...ran,
        pdf: existsSync(join(cwd, 'dist')) ? digestBytes(readFileSync(join(cwd, 'dist/a/a.pdf'))) : '',
      }
    }
    expect(await dated('yesterday')).toMatchObject({ code: 2, pdf: '' })
    const [one, same, other] = [
      await dated('1000000000'),
      await dated('1000000000'),
      await dated('1000086400'),
    ]
    expect(one).toEqual(same)
    expect(one.pdf).not.toBe(other.pdf)
  })

  test('a link that leads out of the work is not followed', async () => {
    const cwd = makeFolder({
      'secret.md': 'Secret.',
      'secret.png': 'Secret.',
      'mill/01.md': '![A mill](mill.png)\n',
    })
    writeFileSync(join(cwd, 'mill/edition.yaml'), 'title: T\nlang: en\nsections: [01.md, 02.md]\n')
    symlinkSync('../secret.md', join(cwd, 'mill/02.md'))
    symlinkSync('../secret.png', join(cwd, 'mill/mill.png'))
    const { code, err } = await run(['build', 'mill', '--quiet'], { cwd })
    expect(code).toBe(1)
    expect(err).toMatch(/^mill\/01\.md:1:1 {2}error {2}file\/unreadable$/m)
    expect(err).toMatch(/^mill\/edition\.yaml:3:19 {2}error {2}file\/unreadable$/m)
    expect(err).not.toContain('Secret')
  })
})

describe('check', () => {
  test('writes nothing, and says that there is nothing to mend', async () => {
    const cwd = makeFolder({ 'a.md': fine })
    const { code, out, err } = await run(['check', 'a.md'], { cwd })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/\n\nNo mistakes in 1 work\.\n$/)
    expect(listing(cwd)).toEqual(['a.md'])
  })

  test('tells all mistakes of all works, counts them, and exits with 1', async () => {
    const cwd = makeFolder({ 'a.md': `${mistaken}\n![](x.png)\n`, 'b.md': warned })
    const { code, out, err } = await run(['check', 'a.md', 'b.md'], { cwd })
    expect(code).toBe(1)
    const heads = err.split('\n').filter((line) => /^\S+:\d+:\d+ /.test(line))
    expect(heads).toEqual([
      'a.md:1:18  error  note/undefined',
      'a.md:3:1  warning  image/no-alt',
      'a.md:3:1  error  image/missing',
      'b.md:3:1  warning  note/empty',
    ])
    expect(out).toMatch(/2 errors and 2 warnings in 2 works\.\n$/)
  })

  test('--quiet and --json do not go together', async () => {
    const { code, err } = await run(['check', '--quiet', '--json'], { cwd: makeFolder() })
    expect(code).toBe(2)
    expect(err).toContain("'--quiet' cannot be used with option '--json'")
  })
})

describe('preflight', () => {
  test('tells what a printer would send back, and writes nothing', async () => {
    const cwd = makeFolder({
      'mill/edition.yaml': 'title: The Mill\nlang: en\n',
      'mill/01.md': `# One\n\n${fine}`,
      'mill/templates/styles/print.css': '@page { margin: 2mm }',
    })
    const { code, out, err } = await run(['preflight', 'mill'], { cwd })
    expect(code).toBe(0)
    expect(err).toContain('warning  preflight/near-edge')
    expect(err).toMatch(/words stand [\d.]+ mm from the edge, on page /)
    expect(out).toMatch(/\n\d+ warnings? in 1 work\.\n$/)
    expect(existsSync(join(cwd, 'dist'))).toBe(false)
  })

  test('has nothing to ask about of a plain leaflet', async () => {
    const { code, out } = await run(['preflight', 'a.md'], { cwd: makeFolder({ 'a.md': fine }) })
    expect(code).toBe(0)
    expect(out).toContain('Nothing to ask about in 1 work.')
  })
})

describe('inspect', () => {
  const stages = ['document', 'book', 'xhtml', 'flow', 'galley', 'pages', 'structure']

  test.each(stages)('prints the %s', async (stage) => {
    const { code, out, err } = await run(['inspect', '--stage', stage, 'a.md'], {
      cwd: makeFolder({ 'a.md': fine }),
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('The mill was sold')
    expect(out).toContain('1791')
  })

  test('prints what it can of a work with errors, tells them, and exits with 1', async () => {
    const ran = await run(['inspect', '--stage', 'pages', 'a.md'], { cwd: makeFolder({ 'a.md': mistaken }) })
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('The mill was sold')
    expect(ran.err).toMatch(/^a\.md:1:18 {2}error {2}note\/undefined\n/)
  })

  test('asks for one work and a stage that there is', async () => {
    const cwd = makeFolder({ 'a.md': fine, 'b/01.md': fine })
    for (const args of [
      ['--stage', 'proof', 'a.md'],
      ['a.md'],
      ['--stage', 'book', '.'],
      ['--stage', 'book'],
    ]) {
      const { code, out, err } = await run(['inspect', ...args], { cwd })
      expect({ code, out }, args.join(' ')).toEqual({ code: 2, out: '' })
      expect(err.length).toBeGreaterThan(10)
    }
  })
})

describe('explain', () => {
  const cwd = makeFolder()

  test('prints what a code means', async () => {
    const { code, out } = await run(['explain', 'note/undefined'], { cwd })
    expect(code).toBe(0)
    expect(out).toMatch(/^note\/undefined \(error\)\n\nA note is called here,/)
  })

  test('lists all codes', async () => {
    const { code, out } = await run(['explain'], { cwd })
    expect(code).toBe(0)
    expect(out).toMatch(/^note\/empty +warning$/m)
  })

  test('names the nearest of a code that there is not', async () => {
    const { code, err } = await run(['explain', 'note/unusd'], { cwd })
    expect({ code, err }).toEqual({
      code: 2,
      err: 'there is no diagnostic “note/unusd”; there is “note/unused”\n',
    })
    expect((await run(['explain', '__proto__'], { cwd })).code).toBe(2)
  })
})

describe('new', () => {
  test('lays out a work that builds at once, without a warning', async () => {
    const cwd = makeFolder()
    const made = await run(['new', 'the-old-mill'], { cwd })
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' })
    expect(readFileSync(join(cwd, 'manuscripts/the-old-mill/edition.yaml'), 'utf8')).toContain('The old mill')
    expect(await run(['build', '--quiet'], { cwd })).toEqual({ code: 0, out: '', err: '' })
    expect(listing(join(cwd, 'dist'))).toContain('the-old-mill/the-old-mill.pdf')
  })

  test('leaves what is there, and refuses names that are none', async () => {
    const cwd = makeFolder({ 'shelf/mill/01.md': fine })
    for (const args of [['mill', '--in', 'shelf'], ['../mill'], ['The Mill'], ['a--b'], ['']]) {
      const { code, out } = await run(['new', ...args], { cwd })
      expect({ code, out }, args.join(' ')).toEqual({ code: 2, out: '' })
    }
    expect(listing(cwd)).toEqual(['shelf', 'shelf/mill', 'shelf/mill/01.md'])
  })
})

describe('wrong usage', () => {
  const cwd = makeFolder({ 'notes.txt': 'Text.', 'empty/README.md': 'Nothing.' })

  test.each([
    ['a command that there is not', ['print']],
    ['no command', []],
    ['an option that there is not', ['build', '--fast']],
    ['a path that is not there', ['build', 'nowhere']],
    ['no path, and no manuscripts', ['build']],
    ['a file that is no manuscript', ['build', 'notes.txt']],
    ['a folder without manuscripts', ['check', 'empty']],
    ['a format that there is not', ['build', 'notes.txt', '--format', 'epub,docx']],
    ['an option without its value', ['build', '--out']],
  ])('%s: a sentence, and exit code 2', async (_, args) => {
    const { code, err } = await run(args, { cwd })
    expect(code).toBe(2)
    expect(err).not.toContain('    at ')
    expect(err.length).toBeGreaterThan(10)
    expect(listing(cwd)).not.toContain('dist')
  })

  test('help is everywhere, and is no mistake', async () => {
    for (const args of [
      ['--help'],
      ['help'],
      ...['build', 'check', 'inspect', 'explain', 'new'].map((c) => [c, '--help']),
    ]) {
      const { code, out, err } = await run(args, { cwd })
      expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/^Usage: pamphleteer/)
    }
    expect((await run(['biuld', '--help'], { cwd })).code).toBe(2)
    expect((await run(['--version'], { cwd })).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

test('a reader who stops reading does not stop a build', async () => {
  const cwd = makeFolder({ 'a.md': fine, 'b.md': fine })
  const { code } = await run(['build', 'a.md', 'b.md', '--format', 'epub'], { cwd, closedOutput: true })
  expect(code).toBe(0)
  expect(listing(join(cwd, 'dist'))).toContain('b/b.epub')
})

/** As if a part of the program itself had gone wrong. */
const sabotage =
  "--import=data:text/javascript,Array.prototype.toSorted=()=>{throw%20new%20Error('sabotage')}"

test('a bug of ours is a sentence, a plea and exit code 70', async () => {
  const cwd = makeFolder({ 'a.md': fine })
  const { code, err } = await run(['build', 'a.md'], {
    cwd,
    env: { NODE_OPTIONS: sabotage },
  })
  expect(code).toBe(70)
  expect(err).toMatch(/^This is a bug in Pamphleteer \d.*not a mistake of yours\.\n[\s\S]*sabotage/)
})
