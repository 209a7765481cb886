/**
 * How long a whole work takes, beside other programs: `npm run bench`.
 *
 * Whole processes are timed, from the command to the last byte, because that is
 * what a person waits for. Each is run several times and the least time counts;
 * the ratios are what the figures mean. Pandoc is looked for on the PATH, or
 * where PANDOC says; it must be 3.1.2 or later, which can write Typst.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeEssay } from './essay.ts'

const RUNS = 5

interface Timed {
  readonly name: string
  /** Milliseconds, the least of all runs; undefined if the program is not there. */
  readonly time: number | undefined
  /** Bytes of resident memory at the most, where it is known. */
  readonly memory?: number
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
const ours = [
  '--import',
  './bench/peak-memory.mjs',
  'lib/bin/pamphleteer.js',
  'build',
  essay,
  '--quiet',
  '--force',
  '--out',
  join(folder, 'out'),
]

const rows: readonly Timed[] = [
  time('Pamphleteer, EPUB and PDF', 'node', ours),
  time(
    'Pamphleteer, and a cover',
    'node',
    ours.map((word) => (word === essay ? covered : word)),
  ),
  time('Pamphleteer, EPUB alone', 'node', [...ours, '--format', 'epub']),
  time('Pamphleteer, PDF alone', 'node', [...ours, '--format', 'pdf']),
  time('Pandoc, EPUB', pandoc, [essay, '-o', join(folder, 'essay.epub')]),
  time('Pandoc, Typst source', pandoc, [essay, '-s', '-t', 'typst', '-o', join(folder, 'essay.typ')]),
  time('Typst, PDF of that', 'node', ['bench/typst.mjs', folder, 'essay.typ', join(folder, 'essay.pdf')]),
]

function time(name: string, command: string, args: readonly string[]): Timed {
  let least: number | undefined
  let memory: number | undefined
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now()
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    const took = performance.now() - begun
    if (status !== 0)
      return { name: `${name} (${stderr?.trim().split('\n').at(-1) || 'not found'})`, time: undefined }
    least = Math.min(least ?? took, took)
    const told = /peak memory: (\d+)/.exec(stderr ?? '')?.[1]
    if (told !== undefined) memory = Math.max(memory ?? 0, Number(told))
  }
  return { name, time: least, ...(memory !== undefined && { memory }) }
}

const both = rows[0]?.time
const size = (name: string) => `${Math.ceil(statSync(join(folder, 'out', 'essay', name)).size / 1000)} kB`
const lines = rows.map(({ name, time, memory }) =>
  [
    name.padEnd(28),
    time === undefined ? '–'.padStart(9) : `${Math.round(time)} ms`.padStart(9),
    both === undefined || time === undefined ? ''.padStart(7) : `× ${(time / both).toFixed(2)}`.padStart(7),
    memory === undefined ? '' : `${Math.round(memory / 1e6)} MB`.padStart(8),
  ].join('  '),
)
process.stdout.write(
  `21,000 words, 21 notes; least of ${RUNS} runs of the whole process\n\n${lines.join('\n')}\n`,
)
process.stdout.write(`\nour EPUB ${size('essay.epub')}, our PDF ${size('essay.pdf')}\n`)

const source = rows[5]?.time
const typst = rows[6]?.time
if (both !== undefined && source !== undefined && typst !== undefined) {
  const verdict = both <= source + typst ? 'reached' : 'missed'
  process.stdout.write(
    `mark: both of ours in the time of Pandoc and Typst for the PDF alone: ${(both / (source + typst)).toFixed(2)}, ${verdict}\n`,
  )
}
