/**
 * Publishing: all of an edition, or nothing of it, however the program ends.
 *
 *     dist/.drafts/mill~host~4711/    1  everything is written here
 *     dist/.drafts/mill/              2  one rename: from now on it is published
 *     dist/mill/                      3  each file is renamed into its place
 *
 * A build that is killed before 2 leaves the last edition as it was; after 2,
 * whoever comes next finishes 3, be it a build at the same time or a later one.
 * Finishing is renaming what is still there, so several may do it at once.
 * Drafts tell whose they are, and those of the dead are cleared away.
 */

import {
  accessSync,
  constants,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { layFolder, reasonOf, WriteRefused } from './disk.ts'

export interface OutputFile {
  /** Its name in the edition's folder. */
  readonly name: string
  readonly bytes: Uint8Array | string
}

/** What an edition's folder is to hold, and the file beside it that lists all editions. */
export interface Publication {
  readonly slug: string
  readonly files: readonly OutputFile[]
  readonly sums: OutputFile
  /** Files of these names are no longer true, and go. */
  readonly superseded: readonly string[]
}

const draftsName = '.drafts'

/** Between the parts of a draft's name; no slug has it. */
const mark = '~'

/** Draft of the list of all editions: not a slug, so no edition can be of that name. */
const listPrefix = 'list:'

/** A draft of another machine, on a shared disk, is taken for dead after a day, in milliseconds. */
const DAY = 86_400_000

/** Writes a whole edition or leaves all as it was. Throws WriteRefused. */
export function publish(out: string, { slug, files, sums, superseded }: Publication): void {
  const final = join(out, slug)
  const draft = join(out, draftsName, `${slug}${mark}${self()}`)
  const ready = join(out, draftsName, slug)
  try {
    layFolder(final)
    for (const { name } of files) mustTakeFile(join(final, name))
    mustTakeFile(join(out, sums.name))
    accessSync(final, constants.W_OK)
    accessSync(out, constants.W_OK)
    layFolder(draft)
    for (const { name, bytes } of files) writeFileSync(join(draft, name), bytes)
    writeFileSync(join(draft, listPrefix + sums.name), sums.bytes)
    commit(draft, ready, () => finish(out, slug))
    finish(out, slug)
    for (const name of superseded) rmSync(join(final, name), { force: true })
  } catch (problem) {
    discard(draft)
    throw new WriteRefused(reasonOf(problem, out))
  } finally {
    removeIfEmpty(final)
    removeIfEmpty(join(out, draftsName))
  }
}

/** Writes the list of all editions anew. Throws WriteRefused. */
export function publishList(out: string, { name, bytes }: OutputFile): void {
  const draft = join(out, draftsName, `${listPrefix}${name}${mark}${self()}`)
  try {
    layFolder(join(out, draftsName))
    writeFileSync(draft, bytes)
    renameSync(draft, join(out, name))
  } catch (problem) {
    discard(draft)
    throw new WriteRefused(reasonOf(problem, out))
  } finally {
    removeIfEmpty(join(out, draftsName))
  }
}

/** Writes one file beside its place and renames it into it. Throws WriteRefused. */
export function writeWhole(path: string, bytes: Uint8Array | string): void {
  const draft = `${path}.${process.pid}.draft`
  try {
    layFolder(dirname(path))
    writeFileSync(draft, bytes)
    renameSync(draft, path)
  } catch (problem) {
    discard(draft)
    throw new WriteRefused(reasonOf(problem, path))
  }
}

/** Finishes what a killed build had published, and clears away what it had not. */
export function recover(out: string): void {
  for (const name of namesIn(join(out, draftsName))) {
    try {
      if (!name.includes(mark)) finish(out, name)
      else if (isAbandoned(name, join(out, draftsName, name)))
        rmSync(join(out, draftsName, name), { recursive: true, force: true })
    } catch (problem) {
      throw new WriteRefused(reasonOf(problem, out))
    }
  }
  removeIfEmpty(join(out, draftsName))
}

/** The names in a folder; none if it is not there. */
export function namesIn(folder: string): readonly string[] {
  return attempt(() => readdirSync(folder), ['ENOENT', 'ENOTDIR']) ?? []
}

/** A file's text or bytes, if there is one that can be read. */
export function bytesAt(path: string): Uint8Array | undefined {
  return attempt(() => readFileSync(path), ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM'])
}

/** A rename onto a folder with something in it fails: then another build is at step 3, and is helped. */
function commit(draft: string, ready: string, help: () => void): void {
  while (attempt(() => renameTo(draft, ready), ['ENOTEMPTY', 'EEXIST']) === undefined) help()
}

function renameTo(from: string, to: string): true {
  renameSync(from, to)
  return true
}

function finish(out: string, slug: string): void {
  const ready = join(out, draftsName, slug)
  for (const name of namesIn(ready)) {
    const final = name.startsWith(listPrefix)
      ? join(out, name.slice(listPrefix.length))
      : join(out, slug, name)
    attempt(() => renameSync(join(ready, name), final), ['ENOENT'])
  }
  removeIfEmpty(ready)
}

/** What would stop step 3 is found before step 2. */
function mustTakeFile(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw Object.assign(new Error(path), { code: 'EISDIR' })
}

function self(): string {
  return `${hostname()}${mark}${process.pid}`
}

function isAbandoned(name: string, path: string): boolean {
  const [, host, pid] = name.split(mark)
  if (host !== hostname()) {
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    return age > DAY
  }
  return Number(pid) === process.pid || !isAlive(Number(pid))
}

/** Signal 0 asks only whether there is such a process; one that is not ours is there all the same. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return codeOf(problem) === 'EPERM'
  }
}

/** Where even this is refused there is no draft, or nobody can remove it. */
function discard(draft: string): void {
  attempt(
    () => rmSync(draft, { recursive: true, force: true }),
    ['ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOTEMPTY'],
  )
}

function removeIfEmpty(folder: string): void {
  attempt(
    () => rmdirSync(folder),
    ['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EBUSY'],
  )
}

/** Undefined if the system refuses for one of these reasons; throws for any other. */
function attempt<T>(task: () => T, expected: readonly string[]): T | undefined {
  try {
    return task()
  } catch (problem) {
    if (expected.includes(codeOf(problem))) return undefined
    throw problem
  }
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : ''
}
