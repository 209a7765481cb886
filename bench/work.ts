/**
 * How long a whole work takes, beside other programs: `npm run bench`.
 *
 * Whole processes are timed, from the command to the last byte, because that is
 * what a person waits for. They take turns, so that a busy moment falls on all
 * alike, and the least time of each counts; the ratios are what the figures
 * mean. How much memory they hold is looked up in runs that are not timed.
 *
 * Pandoc is looked for on the PATH, or where PANDOC says; it must be 3.1.2 or
 * later, which can write Typst. Other versions of Node are timed too if NODES
 * lists their programs, with commas between.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeEssay } from './essay.ts'

const ROUNDS = 8

interface Contender {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Ours can tell how much memory they held. */
  readonly isOurs?: true
}

interface Timed {
  readonly name: string
  /** Milliseconds, the least of all rounds; undefined if the program is not there. */
  readonly time: number | undefined
  /** Bytes of resident memory at the most, where it is known. */
  readonly memory: number | undefined
}

const folder = join(tmpdir(), 'pamphleteer-bench')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const essay = join(folder, 'essay.md')
// The others draw no cover, so ours is left out where we are compared, and timed by itself.
writeFileSync(essay, makeEssay().replace('---\n', '---\ncover: none\n'))
const covered = join(folder, 'covered.md')
writeFileSync(covered, makeEssay())

const pandoc = process.env.PANDOC ?? 'pandoc'
const nodes = process.env.NODES?.split(',') ?? [process.execPath]

process.stdout.write(`21,000 words, 21 notes; least of ${ROUNDS} runs of the whole process\n`)
for (const node of nodes) {
  const { stdout: version, error } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (error) {
    process.stdout.write(`\n“${node}”, which NODES names, cannot be run: ${error.message}\n`)
    continue
  }
  keepCode(node)
  process.stdout.write(`\nNode ${version.trim()}\n\n${table(timeAll(contendersOn(node)))}\n`)
}
keepCode(process.execPath)

const made = join(folder, 'out', 'essay')
const size = (name: string) => `${Math.ceil(statSync(join(made, name)).size / 1000)} kB`
if (existsSync(made)) process.stdout.write(`\nour EPUB ${size('essay.epub')}, our PDF ${size('essay.pdf')}\n`)

/** What installing under this Node would do: kept code belongs to one version. */
function keepCode(node: string): void {
  spawnSync(node, ['lib/cli/keep-code.js', 'manuscripts/handbook'])
}

function contendersOn(node: string): readonly Contender[] {
  const ours = (name: string, work: string, ...more: readonly string[]): Contender => {
    const build = [
      'lib/bin/pamphleteer.js',
      'build',
      work,
      '--quiet',
      '--force',
      '--out',
      join(folder, 'out'),
    ]
    return { name, command: node, args: [...build, ...more], isOurs: true }
  }
  const source = [essay, '-s', '-t', 'typst', '-o', join(folder, 'essay.typ')]
  const typst = ['bench/typst.mjs', folder, 'essay.typ', join(folder, 'essay.pdf')]
  return [
    ours('Pamphleteer, EPUB and PDF', essay),
    ours('Pamphleteer, and a cover', covered),
    ours('Pamphleteer, EPUB alone', essay, '--format', 'epub'),
    ours('Pamphleteer, PDF alone', essay, '--format', 'pdf'),
    { name: 'Pandoc, EPUB', command: pandoc, args: [essay, '-o', join(folder, 'essay.epub')] },
    { name: 'Pandoc, Typst source', command: pandoc, args: source },
    { name: 'Typst, PDF of that', command: node, args: typst },
  ]
}

function timeAll(contenders: readonly Contender[]): readonly Timed[] {
  const least = contenders.map(() => Number.POSITIVE_INFINITY)
  const refusals = contenders.map(() => '')
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, { command, args }] of contenders.entries()) {
      const begun = performance.now()
      const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
      least[at] = Math.min(least[at] ?? 0, performance.now() - begun)
      if (status !== 0) refusals[at] = ` (${stderr?.trim().split('\n').at(-1) || 'not found'})`
    }
  }
  return contenders.map((contender, at) => ({
    name: contender.name + refusals[at],
    time: refusals[at] === '' ? least[at] : undefined,
    memory: contender.isOurs && memoryOf(contender),
  }))
}

function memoryOf({ command, args }: Contender): number | undefined {
  const { stderr } = spawnSync(command, ['--import', './bench/peak-memory.mjs', ...args], {
    encoding: 'utf8',
  })
  const told = /peak memory: (\d+)/.exec(stderr)?.[1]
  return told === undefined ? undefined : Number(told)
}

function table(rows: readonly Timed[]): string {
  const both = rows[0]?.time
  const source = rows[5]?.time
  const typst = rows[6]?.time
  const lines = rows.map(({ name, time, memory }) =>
    [
      name.padEnd(28),
      time === undefined ? '–'.padStart(9) : `${Math.round(time)} ms`.padStart(9),
      both === undefined || time === undefined ? ''.padStart(7) : `× ${(time / both).toFixed(2)}`.padStart(7),
      memory === undefined ? '' : `${Math.round(memory / 1e6)} MB`.padStart(8),
    ].join('  '),
  )
  if (both === undefined || source === undefined || typst === undefined) return lines.join('\n')
  const ratio = both / (source + typst)
  const verdict = ratio <= 1 ? 'reached' : 'missed'
  const mark = `mark: both of ours in the time of Pandoc and Typst for the PDF alone: ${ratio.toFixed(2)}, ${verdict}`
  return [...lines, '', mark].join('\n')
}
