/**
 * What was read, as a seal writes it down: from the ledgers of the files.
 */

import { byCodePoint, type Digest, digestBytes, type FileEntry, type Files } from '../base/index.ts'
import type { Owner, SealInput, SealSought, SealStage } from './seal.ts'

/** Everything that decided about an edition's bytes, but for the program and its settings. */
export interface Inputs {
  readonly inputs: readonly SealInput[]
  readonly sought: readonly SealSought[]
}

/** Everything that was read through some Files, or looked for. `folder` is taken off the paths. */
export function inputsFrom(files: Files, from: Owner, folder = ''): Inputs {
  return {
    inputs: files.ledger().map(({ path, digest }) => {
      const inside = within(folder, path)
      return { from, stage: stageOf(from, inside), path: inside, digest }
    }),
    sought: files.glances().map(({ path, found }) => {
      const inside = within(folder, path)
      return { from, path: inside, found: found === 'nothing' ? found : namesDigest(inside, found) }
    }),
  }
}

/**
 * The digest of a work's own files: lines as `sha256sum` writes them, so that
 * anyone can make it with two commands. Paths are relative to the work's folder.
 */
export function sourceDigest(inputs: readonly SealInput[]): Digest {
  const own = inputs.filter(({ from }) => from === 'work').toSorted((a, b) => byCodePoint(a.path, b.path))
  return digestBytes(own.map(({ digest, path }) => `${digest}  ${path}\n`).join(''))
}

/** How many characters of a digest are printed: forty-eight bits, which nobody's works will share by chance. */
const SHORT = 12

/** `3f2a-91bc-77d0`: short enough to be read from paper. */
export function shortDigest(digest: Digest): string {
  return (digest.slice(0, SHORT).match(/.{4}/g) ?? []).join('-')
}

function within(folder: string, path: string): string {
  return folder !== '' && path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1)
    : path === folder
      ? ''
      : path
}

function stageOf(from: Owner, path: string): SealStage {
  if (from === 'package') return 'font'
  if (/\.icc$/i.test(path)) return 'profile'
  const shelf = from === 'house' ? path : path.replace(/^templates\//, '')
  if (from === 'work' && shelf === path) {
    if (path === 'edition.yaml') return 'edition'
    return /\.(md|markdown)$/i.test(path) ? 'manuscript' : 'image'
  }
  if (shelf.startsWith('locale/')) return 'words'
  return shelf.startsWith('styles/') ? 'style' : 'template'
}

/**
 * Only names that could change an edition count, so that what an editor or a
 * desktop leaves in a folder does not: manuscripts, templates, styles, words;
 * and folders where templates may stand in them.
 */
export function namesDigest(path: string, entries: readonly FileEntry[]): Digest {
  const counts = ({ name, kind }: FileEntry) =>
    !name.startsWith('.') &&
    (kind === 'folder'
      ? path !== ''
      : /\.(md|markdown|hbs|css|json|yaml)$/i.test(name) &&
        !/^(readme|license|changelog|contributing)\./i.test(name))
  const names = entries
    .filter(counts)
    .map(({ name, kind }) => (kind === 'folder' ? `${name}/\n` : `${name}\n`))
  return digestBytes(names.toSorted(byCodePoint).join(''))
}
