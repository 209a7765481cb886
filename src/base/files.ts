/**
 * Files: the one door to the disk, and its ledger of reads.
 *
 * Paths use `/`, are relative to the folder the Files was made for, and never
 * leave it: a path that would (by `..`, an absolute path or a link) reads as a
 * file that is not there. What was read is kept in a ledger, which later serves
 * as a seal's inputs, a cache's key and a watch list.
 */

import { type Digest, digestBytes } from './digest.ts'
import { byCodePoint } from './order.ts'

export interface FileEntry {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

export interface FileRead {
  readonly path: string
  readonly digest: Digest
}

/** What was looked for besides the files that were read: it decides too what is made. */
export interface Glance {
  readonly path: string
  /** A folder's entries, or nothing where a file was asked for and could not be had. */
  readonly found: readonly FileEntry[] | 'nothing'
}

export interface Files {
  /** A file's bytes, the same object at every call; undefined if it cannot be read. */
  read(path: string): Uint8Array | undefined
  /** A folder's entries in code-point order; empty if there is no such folder. */
  list(path: string): readonly FileEntry[]
  /** Everything read so far, in code-point order of path. */
  ledger(): readonly FileRead[]
  /** Every folder that was listed and every file that was not there, in code-point order of path. */
  glances(): readonly Glance[]
}

/** Joins and cleans parts of a path; undefined if the result leaves its folder. */
export function joinPath(...parts: readonly string[]): string | undefined {
  const steps: string[] = []
  for (const step of parts.join('/').split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return undefined
  }
  return steps.join('/')
}

/** `a/b/c.md` → `a/b`; the empty string at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** True if its folder lists it, whether or not it can be read. */
export function isThere(files: Files, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return files.list(folderOf(path)).some((entry) => entry.kind === 'file' && entry.name === name)
}

/** Files with a ledger over any way of reading; the reader answers for staying inside. */
export function recordReads(reader: Pick<Files, 'read' | 'list'>): Files {
  const seen = new Map<string, Uint8Array>()
  const glanced = new Map<string, Glance['found']>()
  return {
    read(path) {
      const clean = joinPath(path)
      if (clean === undefined || path.startsWith('/')) return undefined
      const known = seen.get(clean) ?? reader.read(clean)
      if (known) seen.set(clean, known)
      else glanced.set(clean, 'nothing')
      return known
    },
    list(path) {
      const clean = joinPath(path)
      if (clean === undefined) return []
      const found = reader.list(clean)
      glanced.set(clean, found)
      return found
    },
    ledger: () =>
      [...seen]
        .map(([path, bytes]) => ({ path, digest: digestBytes(bytes) }))
        .toSorted((a, b) => byCodePoint(a.path, b.path)),
    glances: () =>
      [...glanced].map(([path, found]) => ({ path, found })).toSorted((a, b) => byCodePoint(a.path, b.path)),
  }
}

/** Files that exist only in memory: path → contents. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const encoder = new TextEncoder()
  return recordReads({
    read(path) {
      const found = Object.hasOwn(contents, path) ? contents[path] : undefined
      return typeof found === 'string' ? encoder.encode(found) : found
    },
    list(path) {
      const prefix = path === '' ? '' : `${path}/`
      const kinds = new Map<string, FileEntry['kind']>()
      for (const name of Object.keys(contents)) {
        if (!name.startsWith(prefix)) continue
        const [first = '', ...rest] = name.slice(prefix.length).split('/')
        kinds.set(first, rest.length > 0 ? 'folder' : 'file')
      }
      return [...kinds]
        .map(([name, kind]) => ({ name, kind }))
        .toSorted((a, b) => byCodePoint(a.name, b.name))
    },
  })
}
