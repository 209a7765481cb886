/**
 * Digests and signatures. The only importer of node:crypto.
 */

import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto'
import { canonicalJson } from './json.ts'

/** SHA-256: lower-case hexadecimal, 64 characters. */
export type Digest = string

export function digestBytes(bytes: Uint8Array | string): Digest {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The digest of a value's canonical JSON. */
export function digestValue(value: unknown): Digest {
  return digestBytes(canonicalJson(value))
}

/** BLAKE2b of 64 bytes (RFC 7693). */
export function digestBlake2b(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('blake2b512').update(bytes).digest())
}

// ——— Ed25519 (RFC 8032). Keys are bare bytes; node:crypto wants them in DER (RFC 8410).

const secretHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')

/** `seed` is the 32 bytes that a secret key is made of. */
export function signEd25519(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return Uint8Array.from(sign(undefined, message, secretKey(seed)))
}

export function verifyEd25519(message: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
  const publicKey = createPublicKey({ key: Buffer.concat([publicHead, key]), format: 'der', type: 'spki' })
  return verify(undefined, message, publicKey, signature)
}

/** The public key, 32 bytes, that belongs to a seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(secretKey(seed)).export({ format: 'der', type: 'spki' })
  return Uint8Array.from(der.subarray(publicHead.length))
}

/** Bytes of chance: for new keys and for nothing else. */
export function drawBytes(count: number): Uint8Array {
  return Uint8Array.from(randomBytes(count))
}

function secretKey(seed: Uint8Array): ReturnType<typeof createPrivateKey> {
  return createPrivateKey({ key: Buffer.concat([secretHead, seed]), format: 'der', type: 'pkcs8' })
}
