/**
 * The disk, as far as it is read; editions are written by `publish.ts`.
 *
 * Reading goes through a Files that cannot leave its folder, links included.
 */

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { byCodePoint, type Files, recordReads } from '../base/index.ts'

/** Files below `root` (an absolute path); only those inside `jail`, a folder below it, can be read. */
export function diskFiles(root: string, jail = ''): Files {
  const fence = realPath(join(root, jail)) ?? join(root, jail)
  const inside = (path: string): string | undefined => {
    const real = realPath(join(root, path))
    return real !== undefined && (real === fence || real.startsWith(fence + sep)) ? real : undefined
  }

  return recordReads({
    read(path) {
      const real = inside(path)
      return real !== undefined && look(real)?.isFile() ? readBytes(real) : undefined
    },
    list(path) {
      const real = inside(path)
      if (real === undefined || !look(real)?.isDirectory()) return []
      return namesBelow(real)
        .map((name) => ({ name, kind: kindOf(join(real, name)) }))
        .toSorted((a, b) => byCodePoint(a.name, b.name))
    },
  })
}

function kindOf(path: string): 'file' | 'folder' {
  return look(path)?.isDirectory() ? 'folder' : 'file'
}

/** What is at a path; nothing too where the system will not say: a link to itself, a name too long, a locked folder. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function namesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}

function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** The folder that holds `templates/` and `package.json`: this program's own. */
export const packageRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

const require = createRequire(import.meta.url)

/** A file of an npm package, wherever npm has put that package. Throws if it is not installed: a bug of the installation. */
export function packageFile(name: string, file: string): Uint8Array {
  return readFileSync(require.resolve(`${name}/${file}`))
}

export function readPackageText(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8')
}

/** All that is piped in; nothing if nothing is. */
export function readStandardInput(): Uint8Array {
  try {
    return readFileSync(0)
  } catch {
    return new Uint8Array()
  }
}

// ——— what a user's path means

export type PathKind = 'file' | 'folder' | 'missing'

export function pathKind(path: string): PathKind {
  const found = look(path)
  return found === undefined ? 'missing' : found.isDirectory() ? 'folder' : 'file'
}

/** Bytes of a file that is there. */
export function fileSize(path: string): number {
  return statSync(path).size
}

/**
 * Where a path's Files begin: the current folder if it lies inside or is that
 * folder, so that diagnostics read as the user typed; otherwise its own parent.
 */
export function rootFor(path: string): { readonly root: string; readonly path: string } {
  const here = process.cwd()
  const whole = resolve(path)
  const inside = relative(here, whole)
  const isInside = inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
  const root = isInside ? here : dirname(whole)
  return { root, path: relative(root, whole).split(sep).join('/') }
}

// ——— writing

/** Why a file could not be written, in words for users. */
export class WriteRefused extends Error {}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'its permissions do not allow it',
  EPERM: 'its permissions do not allow it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  ENOTDIR: 'a file stands where a folder should',
  EISDIR: 'a folder stands where a file should',
  EEXIST: 'a file stands where a folder should',
  ENOENT: 'no folder can be made there',
  ELOOP: 'a link leads back to itself',
  ENAMETOOLONG: 'the name is too long',
}

/** What a system's refusal to write to a path means. */
export function reasonOf(problem: unknown, folder: string): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return `“${folder}” could not be written: ${reasons[code] ?? String(problem)}`
}

/**
 * Makes a folder and those above it. Node's own recursive way never ends where a
 * file system has the folder above and will not have this one: below /proc.
 */
export function layFolder(path: string): void {
  if (look(path)?.isDirectory()) return
  const above = dirname(path)
  if (above !== path) layFolder(above)
  try {
    mkdirSync(path)
  } catch (problem) {
    // Another build may have made it meanwhile.
    if (!look(path)?.isDirectory()) throw problem
  }
}

/** Writes a file that must not be there yet; false if something is. */
export function writeNew(path: string, text: string | Uint8Array): boolean {
  if (existsSync(path) || lstatSync(path, { throwIfNoEntry: false })) return false
  try {
    layFolder(dirname(path))
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (problem) {
    throw new WriteRefused(reasonOf(problem, path))
  }
}
