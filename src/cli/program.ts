/**
 * The program as one script, and what the engine has compiled of it.
 *
 * An engine compiles a program function by function, as each is first called: a
 * tenth of a build. So the code that a build needs is kept when the program is
 * installed, and taken from there afterwards. It belongs to one version of Node;
 * any other leaves it lying and compiles anew.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** Both stand in the same folder. */
export const programName = 'program.cjs'
export const keptCode = 'program.code'

export interface Program {
  /** The arguments are those of the command line. */
  run(): void
  /** What the engine has compiled so far. */
  code(): Uint8Array
  /** Whether the code that was kept is in use. */
  readonly isKept: boolean
}

/** Opens the program in a folder, an absolute path. */
export function openProgram(folder: string): Program {
  const filename = join(folder, programName)
  const cachedData = codeIn(folder)
  const opened = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(cachedData && { cachedData }),
  })
  const begin = opened.runInThisContext()
  return {
    run() {
      const made = { exports: {} }
      // The script is one function: the wrapper that Node gives its own modules, and a way to import,
      // which code that was kept has lost.
      const load = (name: string) => import(name)
      begin(made.exports, createRequire(filename), made, filename, dirname(filename), load)
    },
    code: () => opened.createCachedData(),
    isKept: cachedData !== undefined && opened.cachedDataRejected === false,
  }
}

function codeIn(folder: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, keptCode))
  } catch {
    return undefined
  }
}
