/**
 * Whether a seal is still true: then there is nothing to build.
 *
 * Everything is looked at again, inputs and outputs, byte for byte; times of
 * files are not trusted. Only the building itself is saved.
 */

import { canonicalJson, type Digest, digestBytes, type Files } from '../base/index.ts'
import { namesDigest } from './inputs.ts'
import type { Owner, Seal, SealSought, Tool } from './seal.ts'

/** What a build would be made with, and where its results lie. */
export interface Circumstances {
  readonly tool: Tool
  /** What the command asks for; the edition's own choice if left out. */
  readonly formats?: readonly string[]
  readonly epoch?: number
  readonly files: Readonly<Record<Owner, Inspected>>
  /** The digest of a file beside the seal; undefined if it is not there. */
  readonly outputDigest: (path: string) => Digest | undefined
}

/** Files of one owner. `folder` stands before the paths of the seal. */
export interface Inspected {
  readonly files: Files
  readonly folder: string
  /** Digests known already, by path: what all works share is read once. */
  readonly known?: Map<string, Digest | undefined>
}

export function isCurrent(seal: Seal, circumstances: Circumstances): boolean {
  const { tool, files, outputDigest } = circumstances
  return (
    sameSettings(seal, circumstances) &&
    canonicalJson(seal.tool) === canonicalJson(tool) &&
    seal.inputs.every(({ from, path, digest }) => digestIn(files[from], path) === digest) &&
    seal.sought.every((sought) => stillSo(sought, files[sought.from])) &&
    seal.outputs.every(({ path, digest }) => outputDigest(path) === digest)
  )
}

function sameSettings({ settings, outputs }: Seal, { formats, epoch }: Circumstances): boolean {
  const enough = formats
    ? formats.every((format) => outputs.some((made) => made.format === format))
    : settings.formats === 'edition'
  return enough && settings.epoch === epoch
}

function digestIn({ files, folder, known }: Inspected, path: string): Digest | undefined {
  if (known?.has(path)) return known.get(path)
  const bytes = files.read(folder === '' ? path : `${folder}/${path}`)
  const digest = bytes && digestBytes(bytes)
  known?.set(path, digest)
  return digest
}

/** Asked as the build asked, and written down as the build wrote it down. */
function stillSo({ path, found }: SealSought, { files, folder, known }: Inspected): boolean {
  const whole = [folder, path].filter((part) => part !== '').join('/')
  if (found === 'nothing') return files.read(whole) === undefined
  const name = `${path}/`
  if (known?.has(name)) return known.get(name) === found
  const now = namesDigest(path, files.list(whole))
  known?.set(name, now)
  return now === found
}
