/**
 * Keeps what the engine compiles while the program builds a work: the last step
 * of installing it. `node lib/cli/keep-code.js WORK`.
 *
 * The work should have a bit of everything. What it makes is thrown away, and
 * its mistakes are not the installation's.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from './disk.ts'
import { keptCode, openProgram } from './program.ts'

const folder = join(packageRoot, 'lib', 'bin')
const [node = '', self = '', work = ''] = process.argv
const scratch = mkdtempSync(join(tmpdir(), 'pamphleteer-'))

rmSync(join(folder, keptCode), { force: true })
const program = openProgram(folder)
process.stderr.write = () => true
process.argv = [node, self, 'build', work, '--quiet', '--out', scratch]
process.on('exit', () => {
  rmSync(scratch, { recursive: true, force: true })
  writeFileSync(join(folder, keptCode), program.code())
  process.exitCode = 0
})
program.run()
