/**
 * The program itself, as a seal names it: version, code, and the packages in it.
 *
 * The bundle is digested, whichever way the program was started, and not the
 * launcher, which stays the same whatever the program does. Beside it the bundler
 * has written down which packages it is made of.
 */

import { join } from 'node:path'
import { digestBytes } from '../base/index.ts'
import type { Tool } from '../seal/index.ts'
import { packageRoot } from './disk.ts'
import { programName } from './program.ts'
import { bytesAt } from './publish.ts'
import { packageVersion } from './version.ts'

export function describeTool(): Tool {
  const bundle = bytesAt(join(packageRoot, 'lib', 'bin', programName)) ?? new Uint8Array()
  const list = bytesAt(join(packageRoot, 'lib', 'bin', 'packages.json'))
  return {
    name: 'pamphleteer',
    version: packageVersion(),
    digest: digestBytes(bundle),
    packages: list ? readPackages(new TextDecoder().decode(list)) : {},
  }
}

function readPackages(text: string): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(text)
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(entries.map(([name, version]) => [name, String(version)]))
}
