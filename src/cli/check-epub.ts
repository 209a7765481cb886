/**
 * `pamphleteer check FILE.epub`: whether an e-book is valid, whoever made it.
 *
 * If its seal lies beside it and its work is on the shelf, it is made again, and
 * what is wrong is told at the manuscript or the template. Of any other e-book
 * the places are those in its own files.
 */

import { dirname } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { type Diagnostic, digestBytes } from '../base/index.ts'
import { type Finding, readReport } from '../epub/index.ts'
import { buildWork, tellForeignFindings, workName } from '../press/index.ts'
import { type Inflate, readZip, type Seal } from '../seal/index.ts'
import { fileSize, pathKind } from './disk.ts'
import { bytesAt } from './publish.ts'
import { sealAt } from './shelf.ts'
import { Usage } from './usage.ts'
import { validateApart } from './validate-apart.ts'
import { openOurHouse, type Work, worksFor } from './works.ts'

export interface EpubResult {
  readonly path: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Bytes of an e-book that is read at all, and of one file in it that is shown. */
const LARGEST = 500_000_000
const LARGEST_SHOWN = 20_000_000

export function isEpub(path: string): boolean {
  return /\.epub$/i.test(path) && pathKind(path) !== 'folder'
}

/** `report` is what another validator found in it; ours is asked if there is none. Throws Usage if there is no such file. */
export async function checkEpub(path: string, report: readonly Finding[] | undefined): Promise<EpubResult> {
  if (pathKind(path) === 'missing') throw new Usage(`there is no “${path}”`)
  if (fileSize(path) > LARGEST) throw new Usage(`“${path}” is larger than 500 MB, and was not read`)
  const bytes = bytesAt(path)
  if (bytes === undefined) throw new Usage(`“${path}” cannot be read`)

  const findings = report ?? (await validateApart(bytes))
  if (findings.length === 0) return { path, diagnostics: [] }
  return { path, diagnostics: (await tellAtWork(path, bytes, findings)) ?? tellInFile(path, bytes, findings) }
}

/** What another validator has written down: EPUBCheck with `--json`, or Ace. Throws Usage if it is neither's. */
export function findingsIn(path: string): readonly Finding[] {
  const bytes = bytesAt(path)
  if (bytes === undefined) throw new Usage(`there is no “${path}”, or it cannot be read`)
  const findings = readReport(new TextDecoder().decode(bytes))
  if (findings === undefined)
    throw new Usage(`“${path}” is not a report of EPUBCheck (--json) or Ace (report.json)`)
  return findings
}

/** Undefined if the e-book is not one that we would make now of a work on the shelf. */
async function tellAtWork(
  path: string,
  bytes: Uint8Array,
  findings: readonly Finding[],
): Promise<readonly Diagnostic[] | undefined> {
  const seal = sealAt(dirname(path))
  const digest = digestBytes(bytes)
  const work = seal?.outputs.some((output) => output.digest === digest) ? workOf(seal) : undefined
  if (seal === undefined || work === undefined) return undefined

  let isSame = false
  const { epoch } = seal.settings
  const { diagnostics } = await buildWork(work.path, await openOurHouse(), work.files, {
    formats: ['epub'],
    ...(epoch !== undefined && { epoch }),
    async examine(epub) {
      isSame = digestBytes(epub) === digest
      return isSame ? findings : []
    },
  })
  return isSame
    ? diagnostics.filter(({ code }) => code === 'epub/invalid' || code === 'epub/doubtful')
    : undefined
}

function workOf(seal: Seal): Work | undefined {
  if (pathKind('manuscripts') !== 'folder') return undefined
  return worksFor([]).find(({ path }) => workName(path) === seal.work)
}

function tellInFile(path: string, bytes: Uint8Array, findings: readonly Finding[]): readonly Diagnostic[] {
  const wanted = new Set(findings.map((finding) => finding.path))
  const files = new Map<string, string>()
  for (const { name, bytes: content } of readZip(bytes, inflateLittle)) {
    if (content && wanted.has(name)) files.set(name, new TextDecoder().decode(content))
  }
  return tellForeignFindings(findings, path, (file) => files.get(file)).diagnostics
}

/** Whatever a zip says of itself, no more than can be shown is unpacked. */
const inflateLittle: Inflate = (bytes) => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: LARGEST_SHOWN })
  } catch {
    return undefined
  }
}
