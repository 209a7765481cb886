/**
 * `pamphleteer sign`: signs seals, or any files, so that who has the public key
 * can tell whose they are.
 *
 * A seal holds the digests of an edition's files, so one signature answers for
 * all of them. Signatures are minisign's: `minisign -V` reads them.
 */

import { join } from 'node:path'
import { formatSignature, nameOf, sealName, sign as signBytes } from '../seal/index.ts'
import { pathKind } from './disk.ts'
import { makeKeys, secretKeyAt, usualKey } from './keys.ts'
import { bytesAt, writeWhole } from './publish.ts'
import { sealAt, signatureEnding } from './shelf.ts'
import { Usage } from './usage.ts'

export interface SignRequest {
  /** Folders of editions, or files. */
  readonly paths: readonly string[]
  readonly key: string | undefined
  readonly newKey: boolean
  readonly comment: string | undefined
}

export function sign({ paths, key = usualKey(), newKey, comment }: SignRequest): void {
  if (newKey) {
    const made = makeKeys(key)
    process.stdout.write(
      `The secret key is in “${key}”: keep it, and show it to nobody.\nThe public key ${nameOf(made.number)} is in “${key}.pub”: give it to everybody.\n`,
    )
  } else if (paths.length === 0) throw new Usage('sign what? name the folder of an edition, or a file')

  const files = paths.map(fileToSign)
  if (files.length === 0) return
  const secret = secretKeyAt(key)
  for (const { path, about } of files) {
    const bytes = bytesAt(path)
    if (bytes === undefined) throw new Usage(`“${path}” cannot be read`)
    const signed = signBytes(bytes, secret, comment ?? about)
    writeWhole(path + signatureEnding, formatSignature(signed))
    process.stdout.write(`${path}${signatureEnding}: signed with key ${nameOf(secret.number)}\n`)
  }
}

/** An edition is signed by its seal; what is said of it is what the seal says. */
function fileToSign(path: string): { readonly path: string; readonly about: string } {
  const kind = pathKind(path)
  if (kind === 'missing') throw new Usage(`there is no “${path}”`)
  if (kind === 'file') return { path, about: `file:${path.split(/[\\/]/).at(-1) ?? path}` }
  const seal = sealAt(path)
  if (seal === undefined) throw new Usage(`“${path}” has no ${sealName}; build the work first`)
  const { title, revision, identifier } = seal.edition
  return { path: join(path, sealName), about: `${title}, revision ${revision}, ${identifier}` }
}
