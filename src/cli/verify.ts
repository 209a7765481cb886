/**
 * `pamphleteer verify`: whether editions are what they are said to be.
 *
 * A work is built again, in memory, and compared with the edition that stands on
 * the shelf. An edition's folder, or any of its files, is compared with its
 * seal. What differs is said in words, and the first difference is shown.
 */

import { basename, dirname, join, resolve } from 'node:path'
import { inflateRawSync, inflateSync } from 'node:zlib'
import { digestBytes, formatsAmong, Report } from '../base/index.ts'
import { buildWork, sealWork } from '../press/index.ts'
import {
  changesBetween,
  type Difference,
  doubtOf,
  firstDifference,
  formatSeal,
  type Inflate,
  nameOf,
  readSeal,
  readSignature,
  type Seal,
  type SealOutput,
  sealName,
  sumsName,
  thingsOfEpub,
  thingsOfPdf,
} from '../seal/index.ts'
import { pathKind } from './disk.ts'
import { publicKeyFrom } from './keys.ts'
import { bytesAt } from './publish.ts'
import { sealAt, signatureEnding } from './shelf.ts'
import { describeTool } from './tool.ts'
import { Usage } from './usage.ts'
import { openOurHouse, type Work, worksFor } from './works.ts'

export interface VerifyRequest {
  /** Works, folders of editions, seals, or files of editions. */
  readonly paths: readonly string[]
  /** Where editions stand. */
  readonly out: string
  /** The seal of a file that has none beside it. */
  readonly seal: string | undefined
  /** Whose signature there must be. */
  readonly key: string | undefined
}

/** False if anything is not as it should be. */
export async function verify({ paths, out, seal, key }: VerifyRequest): Promise<boolean> {
  const told: Finding[] = []
  const works: string[] = []
  for (const path of paths) {
    if (pathKind(path) === 'missing') throw new Usage(`there is no “${path}”`)
    if (pathKind(path) === 'folder' ? bytesAt(join(path, sealName)) : !/\.(md|markdown)$/i.test(path))
      told.push(...verifySealed(path, seal, key))
    else works.push(path)
  }
  if (works.length > 0 || paths.length === 0)
    for (const work of worksFor(works)) told.push(...(await verifyWork(work, out, key)))

  for (const { holds, words } of told) process.stdout.write(`${holds ? 'ok     ' : 'FAILS  '}${words}\n`)
  return told.every(({ holds }) => holds)
}

interface Finding {
  readonly holds: boolean
  readonly words: string
}

const fine = (words: string): Finding => ({ holds: true, words })
const wrong = (words: string): Finding => ({ holds: false, words })

// ——— a file or a folder, and a seal

function verifySealed(
  path: string,
  sealPath: string | undefined,
  key: string | undefined,
): readonly Finding[] {
  const isFolder = pathKind(path) === 'folder'
  const isSeal = basename(path) === sealName
  const standsAt = sealPath ?? join(isFolder ? path : dirname(path), sealName)
  const bytes = bytesAt(standsAt)
  if (bytes === undefined)
    throw new Usage(`there is no seal “${standsAt}”; name the one that came with “${path}”: --seal FILE`)
  const seal = readSeal(new TextDecoder().decode(bytes))
  if (seal === undefined) return [wrong(`“${standsAt}” is not a seal, or was changed by hand`)]

  const signed = [...verifyListed(standsAt, bytes), ...verifySignature(standsAt, bytes, key)]
  if (!isFolder && !isSeal) return [...signed, verifyFile(path, seal)]
  const folder = dirname(standsAt)
  return [...signed, ...seal.outputs.map((output) => verifyOutput(join(folder, output.path), output))]
}

/** A seal is what the list of all editions says it is, where it stands beside one: not every change of it shows in the files. */
function verifyListed(path: string, bytes: Uint8Array): readonly Finding[] {
  const folder = dirname(resolve(path))
  const sums = new TextDecoder().decode(bytesAt(join(dirname(folder), sumsName)))
  const name = `${basename(folder)}/${sealName}`
  const listed = sums.split('\n').find((line) => line.endsWith(`  ${name}`))
  return listed === undefined || listed.startsWith(digestBytes(bytes))
    ? []
    : [wrong(`${path}: is not the seal that “${sumsName}” lists`)]
}

/** A file that may have another name than when it was sealed. */
function verifyFile(path: string, seal: Seal): Finding {
  const digest = digestBytes(bytesAt(path) ?? new Uint8Array())
  const { title, revision } = seal.edition
  const same = seal.outputs.find((output) => output.digest === digest)
  if (same) return fine(`${path}: is “${same.path}” of “${title}”, revision ${revision}, as it was sealed`)
  const named = seal.outputs.find((output) => output.path === basename(path))
  return named ? verifyOutput(path, named) : wrong(`${path}: the seal of “${title}” knows no such file`)
}

function verifyOutput(path: string, { size, digest }: SealOutput): Finding {
  const bytes = bytesAt(path)
  if (bytes === undefined) return wrong(`${path}: is not there, or cannot be read`)
  if (digestBytes(bytes) === digest) return fine(`${path}: as it was sealed`)
  const told =
    bytes.length === size ? 'of the same size, but other bytes' : `${bytes.length} bytes, and was ${size}`
  return wrong(`${path}: was changed after it was sealed (${told})`)
}

function verifySignature(path: string, bytes: Uint8Array, key: string | undefined): readonly Finding[] {
  const signaturePath = path + signatureEnding
  const text = bytesAt(signaturePath)
  if (text === undefined) return key === undefined ? [] : [wrong(`${path}: is not signed`)]
  const signature = readSignature(new TextDecoder().decode(text))
  if (signature === undefined) return [wrong(`${signaturePath}: is not a signature`)]
  if (key === undefined)
    return [fine(`${path}: signed with key ${nameOf(signature.number)}, which was not checked (--key)`)]
  const doubt = doubtOf(bytes, signature, publicKeyFrom(key))
  if (doubt === undefined) return [fine(`${path}: signed, and the signer says: ${signature.comment}`)]
  const reasons = {
    'another-key': `signed with another key, ${nameOf(signature.number)}`,
    'another-file': 'the signature is not of this file: it was changed after it was signed',
    'another-comment': 'what the signer is made to say was changed',
  }
  return [wrong(`${path}: ${reasons[doubt]}`)]
}

// ——— a work, built again

async function verifyWork(
  { path, files }: Work,
  out: string,
  key: string | undefined,
): Promise<readonly Finding[]> {
  const house = await openOurHouse()
  const report = new Report()
  const first = report.take(await buildWork(path, house, files))
  const folder = join(out, first.slug)
  const sealed = sealAt(folder)
  if (report.failed) return [wrong(`${path}: cannot be built; pamphleteer check tells why`)]
  if (sealed === undefined) return [wrong(`${path}: there is no sealed edition in “${folder}”`)]

  const { epoch, formats } = sealed.settings
  const options = {
    ...(formats === 'command' && { formats: formatsAmong(sealed.outputs.map(({ format }) => format)) }),
    ...(epoch !== undefined && { epoch }),
  }
  const again = await buildWork(path, house, files, options)
  const { value: built, diagnostics } = again
  const seal = sealWork({ work: path, built, diagnostics, options, tool: describeTool() })
  const changes = changesBetween(sealed, seal)
  const since = changes.map(({ words }) => `\n         since: ${words}`).join('')

  const found = built.outputs.map((output): Finding => {
    const name = basename(output.path)
    const there = bytesAt(join(folder, name))
    if (there === undefined) return wrong(`${join(folder, name)}: is not there, or cannot be read`)
    const digest = digestBytes(there)
    if (digest === digestBytes(output.bytes))
      return fine(`${join(folder, name)}: built again, the same bytes`)
    const touched = sealed.outputs.every((one) => one.path !== name || one.digest !== digest)
    const why = touched
      ? '\n         it was changed after it was sealed'
      : since ||
        '\n         nothing it is made of has changed: this is a bug of Pamphleteer, or of the machine'
    const shown = showDifference(firstDifferenceOf(name, there, output.bytes))
    return wrong(`${join(folder, name)}: built again, other bytes${why}${shown}`)
  })
  const sealFinding =
    formatSeal(seal) === formatSeal(sealed)
      ? fine(`${join(folder, sealName)}: built again, the same seal`)
      : wrong(`${join(folder, sealName)}: built again, another seal${since}`)
  const signed = bytesAt(join(folder, sealName))
  return [...found, sealFinding, ...(signed ? verifySignature(join(folder, sealName), signed, key) : [])]
}

function firstDifferenceOf(name: string, before: Uint8Array, after: Uint8Array): Difference | undefined {
  const things = name.endsWith('.epub') ? thingsOfEpub : thingsOfPdf
  return firstDifference(things(before, inflate), things(after, inflate))
}

function showDifference(difference: Difference | undefined): string {
  if (difference === undefined) return '\n         their parts are the same: only the packing differs'
  const { name, line, before, after } = difference
  return `\n         first in ${name}, line ${line}:\n         - ${before}\n         + ${after}`
}

/** The machine's own zlib: it reads what any other wrote, and writes nothing here. */
export const inflate: Inflate = (bytes, form) => {
  try {
    return form === 'zlib' ? inflateSync(bytes) : inflateRawSync(bytes)
  } catch {
    return undefined
  }
}
