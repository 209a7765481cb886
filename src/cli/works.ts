/**
 * The works that a command was given, and what all of them are built with.
 */

import { basename, dirname, join } from 'node:path'
import type { Files } from '../base/index.ts'
import { fenceOf, type House, isManuscript, isWork, openHouse, worksAt } from '../press/index.ts'
import { diskFiles, packageFile, packageRoot, pathKind, rootFor } from './disk.ts'
import { Usage } from './usage.ts'
import { packageVersion } from './version.ts'

/** Where works are looked for if the command names none. */
const SHELF = 'manuscripts'

export interface Work {
  /** Relative to the root of `files`, and as diagnostics show it. */
  readonly path: string
  readonly files: Files
}

/** Throws Usage if a path is not there or holds no manuscript. Each work is listed once. */
export function worksFor(paths: readonly string[]): readonly Work[] {
  const found = new Map<string, Work>()
  for (const asked of paths.length > 0 ? paths : [SHELF]) {
    const kind = pathKind(asked)
    if (kind === 'missing') throw new Usage(`there is no “${asked}”`)
    if (kind === 'file' && !isManuscript(asked))
      throw new Usage(`“${asked}” is not a manuscript: its name does not end in .md`)

    const { root, path } = rootOfWorks(asked)
    const works = worksAt(path, diskFiles(root, path))
    if (works.length === 0) throw new Usage(`there is no manuscript in “${asked}”`)
    for (const work of works) {
      found.set(join(root, work), { path: work, files: diskFiles(root, fenceOf(work)) })
    }
  }
  return [...found.values()]
}

/** The one work at a path. Throws Usage if there is none, or several. */
export function theWorkAt(path: string): Work {
  const [work, ...others] = worksFor([path])
  if (work === undefined || others.length > 0) {
    throw new Usage(
      `“${path}” holds several works; name one of them: ${[work, ...others].map((one) => one?.path).join(', ')}`,
    )
  }
  return work
}

/** A work that lies around the current folder is named by that folder; a shelf of works is not. */
function rootOfWorks(asked: string): ReturnType<typeof rootFor> {
  const { root, path } = rootFor(asked)
  return path === '' && isWork('', diskFiles(root))
    ? { root: dirname(root), path: basename(root) }
    : { root, path }
}

export function openOurHouse(): Promise<House> {
  return openHouse(diskFiles(join(packageRoot, 'templates')), packageFile, packageVersion())
}
