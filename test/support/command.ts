/**
 * The compiled command, run as a user runs it: in a process of its own.
 *
 * `npm test` compiles first; whoever runs vitest alone tests what was compiled last.
 */

import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { repository } from './works.ts'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Circumstances {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** For sh's `umask`. */
  readonly umask?: string
  /** What is piped in. */
  readonly input?: string
  /** Nobody reads what is printed. */
  readonly closedOutput?: boolean
}

const program = join(repository, manifest.bin.pamphleteer)

/** Runs `pamphleteer` with these arguments, to its end. */
export function run(
  args: readonly string[],
  { cwd, env = {}, umask = '022', input = '', closedOutput = false }: Circumstances,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'sh',
      ['-c', 'umask "$1"; shift; exec "$@"', 'sh', umask, process.execPath, program, ...args],
      { cwd, env: { ...process.env, SOURCE_DATE_EPOCH: '', ...env } },
    )
    child.stdin.end(input)
    const chunks = { out: [] as Buffer[], err: [] as Buffer[] }
    child.stdout.on('data', (chunk: Buffer) => chunks.out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.err.push(chunk))
    if (closedOutput) child.stdout.destroy()
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({
        code,
        out: Buffer.concat(chunks.out).toString('utf8'),
        err: Buffer.concat(chunks.err).toString('utf8'),
      }),
    )
  })
}

/** A new empty folder, or one with these files in it. */
export function makeFolder(contents: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pamphleteer-')))
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** A new folder with a copy of one of the repository's. */
export function copyOf(path: string): string {
  const folder = makeFolder()
  cpSync(join(repository, path), folder, { recursive: true })
  return folder
}
