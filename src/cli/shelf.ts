/**
 * The shelf: the folder where editions stand, each with its seal.
 */

import { basename, join } from 'node:path'
import { digestBytes } from '../base/index.ts'
import { fenceOf, type Output, workName } from '../press/index.ts'
import {
  formatSeal,
  formatSums,
  type Inspected,
  isCurrent,
  readSeal,
  type Seal,
  sealName,
  sumsName,
  type Tool,
} from '../seal/index.ts'
import { diskFiles, packageFile, packageRoot } from './disk.ts'
import { bytesAt, namesIn, publish, publishList, recover } from './publish.ts'
import type { Work } from './works.ts'

/** What a build is asked for, as far as it decides about bytes. */
export interface Asked {
  readonly formats?: readonly string[]
  readonly epoch?: number
}

export interface Shelf {
  /** The seal of a work's edition, if it is what a build would make now, and nobody has touched it. */
  current(work: Work, asked: Asked): Seal | undefined
  /** Puts an edition on the shelf. Throws WriteRefused, and then nothing has changed. */
  put(seal: Seal, outputs: readonly Output[]): void
  /** Sees that the list of all editions is true, whoever else has built meanwhile. */
  close(): void
}

/** The name of a signature beside the file it signs, as minisign has it. */
export const signatureEnding = '.minisig'

export function openShelf(out: string, tool: Tool): Shelf {
  recover(out)
  const seals = new Map(sealsIn(out).map((seal) => [seal.edition.slug, seal]))
  const house = houseInspected()
  const packages = packagesInspected()

  return {
    current({ path, files }, asked) {
      const name = workName(path)
      const work = { files, folder: fenceOf(path) }
      return [...seals.values()].find(
        (seal) =>
          seal.work === name &&
          isCurrent(seal, {
            tool,
            ...asked,
            files: { work, house, package: packages },
            outputDigest: (file) => digestAt(join(out, seal.edition.slug, file)),
          }),
      )
    },
    put(seal, outputs) {
      const { slug } = seal.edition
      const text = formatSeal(seal)
      const before = seals.get(slug)
      const isSame = before !== undefined && formatSeal(before) === text
      seals.set(slug, seal)
      const files = outputs.map(({ path, bytes }) => ({ name: basename(path), bytes }))
      publish(out, {
        slug,
        files: [...files, { name: sealName, bytes: text }],
        sums: { name: sumsName, bytes: formatSums([...seals.values()]) },
        superseded: isSame ? [] : [`${sealName}${signatureEnding}`, ...outgrown(before, seal)],
      })
    },
    close() {
      // Another build may have published since the list was written; after the last writing it is looked at again.
      for (;;) {
        const current = sealsIn(out, seals)
        const sums = formatSums(current)
        const found = bytesAt(join(out, sumsName))
        if (found === undefined ? current.length === 0 : new TextDecoder().decode(found) === sums) return
        publishList(out, { name: sumsName, bytes: sums })
      }
    },
  }
}

/** Files of a format that has other files now: a booklet that was for two-sided printing, and is no more. */
function outgrown(before: Seal | undefined, now: Seal): readonly string[] {
  const made = new Set(now.outputs.map(({ format }) => format))
  const kept = new Set(now.outputs.map(({ path }) => path))
  return (before?.outputs ?? []).flatMap(({ format, path }) =>
    made.has(format) && !kept.has(path) ? [path] : [],
  )
}

/** Every seal one folder down that can be read, in code-point order of slug. */
export function sealsIn(out: string, known: ReadonlyMap<string, Seal> = new Map()): readonly Seal[] {
  return namesIn(out).flatMap((name) => {
    const seal = name.startsWith('.') ? undefined : sealAt(join(out, name), known.get(name))
    return seal?.edition.slug === name ? [seal] : []
  })
}

/** The seal that stands in a folder; `known` if that is still it. */
export function sealAt(folder: string, known?: Seal): Seal | undefined {
  const bytes = bytesAt(join(folder, sealName))
  if (bytes === undefined) return undefined
  const text = new TextDecoder().decode(bytes)
  return known && formatSeal(known) === text ? known : readSeal(text)
}

function digestAt(path: string): string | undefined {
  const bytes = bytesAt(path)
  return bytes && digestBytes(bytes)
}

function houseInspected(): Inspected {
  return { files: diskFiles(join(packageRoot, 'templates')), folder: '', known: new Map() }
}

/** Files of packages, wherever npm has put these: `@scope/name/path` or `name/path`. */
function packagesInspected(): Inspected {
  const files: Inspected['files'] = {
    read(path) {
      const parts = path.split('/')
      const length = path.startsWith('@') ? 2 : 1
      return packageFile(parts.slice(0, length).join('/'), parts.slice(length).join('/'))
    },
    list: () => [],
    ledger: () => [],
    glances: () => [],
  }
  return { files, folder: '', known: new Map() }
}
