/**
 * Where keys lie, and that nobody else can read them.
 */

import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { drawBytes, publicKeyOf } from '../base/index.ts'
import {
  formatPublicKey,
  formatSecretKey,
  type PublicKey,
  readPublicKey,
  readSecretKey,
  type SecretKey,
} from '../seal/index.ts'
import { reasonOf, WriteRefused } from './disk.ts'
import { bytesAt } from './publish.ts'
import { Usage } from './usage.ts'

/** Where a key is looked for if the command names none (XDG Base Directory Specification). */
export function usualKey(): string {
  const configuration = process.env.XDG_CONFIG_HOME
  const folder = configuration ? configuration : join(homedir(), '.config')
  return join(folder, 'pamphleteer', 'pamphleteer.key')
}

/** Makes a pair of keys: the secret one at `path`, for its owner alone, and beside it `path.pub`. */
export function makeKeys(path: string): PublicKey {
  if (statSync(path, { throwIfNoEntry: false }))
    throw new Usage(`“${path}” is there already, and was left as it is`)
  const seed = drawBytes(32)
  const pair = { number: drawBytes(8), seed, key: publicKeyOf(seed) }
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, formatSecretKey(pair), { flag: 'wx', mode: 0o600 })
    chmodSync(path, 0o600)
    writeFileSync(`${path}.pub`, formatPublicKey(pair), { mode: 0o644 })
  } catch (problem) {
    throw new WriteRefused(reasonOf(problem, path))
  }
  return pair
}

/** Throws Usage if there is no key, if it is locked, or if others than its owner can read it. */
export function secretKeyAt(path: string): SecretKey {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Usage(`there is no key “${path}”; pamphleteer sign --new-key makes one`)
  // Windows has no such permissions: there every file seems to be everybody's.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Usage(`others can read the key “${path}”; chmod 600 makes it yours alone`)
  const key = readSecretKey(textAt(path))
  if (key === 'encrypted')
    throw new Usage(
      `the key “${path}” is locked by a password; make one without: pamphleteer sign --new-key, or minisign -G -W`,
    )
  if (key === undefined) throw new Usage(`“${path}” is not a secret key`)
  return key
}

/** A file, or the key itself, as minisign takes it. */
export function publicKeyFrom(pathOrKey: string): PublicKey {
  const key = readPublicKey(bytesAt(pathOrKey) ? textAt(pathOrKey) : pathOrKey)
  if (key === undefined) throw new Usage(`“${pathOrKey}” is not a public key, nor a file with one`)
  return key
}

function textAt(path: string): string {
  return new TextDecoder().decode(bytesAt(path))
}
