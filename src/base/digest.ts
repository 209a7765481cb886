/**
 * SHA-256, of bytes and of plain values. The only importer of node:crypto.
 */

import { createHash } from 'node:crypto'
import { canonicalJson } from './json.ts'

/** Lower-case hexadecimal, 64 characters. */
export type Digest = string

export function digestBytes(bytes: Uint8Array | string): Digest {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The digest of a value's canonical JSON. */
export function digestValue(value: unknown): Digest {
  return digestBytes(canonicalJson(value))
}
