/**
 * Works: what a path given by the user means.
 *
 * A work is a folder with an `edition.yaml`, a folder with manuscripts, or a
 * lone manuscript. A folder of works holds any of these, one level down.
 */

import { byCodePoint, type FileEntry, type Files, folderOf } from '../base/index.ts'

/** A path below a Files' root, without a slash at its end. */
export type WorkPath = string

/** Files of a folder that are about it, not of it. */
const aboutTheFolder = /^(readme|license|changelog|contributing)\.md$/i

export function isManuscript(name: string): boolean {
  return /\.(md|markdown)$/i.test(name)
}

/** True if the folder is one work: it has an edition, or manuscripts and no works below it. */
export function isWork(path: string, files: Files): boolean {
  const entries = files.list(path)
  if (entries.some((entry) => entry.name === 'edition.yaml')) return true
  const hasWorks = entries.some(
    (entry) => entry.kind === 'folder' && hasManuscripts(join(path, entry.name), files),
  )
  return !hasWorks && entries.some(isText)
}

function hasManuscripts(path: string, files: Files): boolean {
  return files.list(path).some((entry) => entry.name === 'edition.yaml' || isText(entry))
}

function isText({ name, kind }: FileEntry): boolean {
  return kind === 'file' && isManuscript(name) && !aboutTheFolder.test(name)
}

/** The works a path stands for, in code-point order; none if it holds no manuscript. */
export function worksAt(path: string, files: Files): readonly WorkPath[] {
  if (isManuscript(path)) return [path]
  if (isWork(path, files)) return [path]
  return files
    .list(path)
    .filter((entry) =>
      entry.kind === 'folder'
        ? !entry.name.startsWith('.') && isWork(join(path, entry.name), files)
        : isText(entry),
    )
    .map((entry) => join(path, entry.name))
    .toSorted(byCodePoint)
}

/** The folder a work may read: its own, or the one its lone manuscript stands in. */
export function fenceOf(work: WorkPath): string {
  return isManuscript(work) ? folderOf(work) : work
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
