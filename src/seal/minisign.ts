/**
 * Signatures and keys as minisign writes them (jedisct1.github.io/minisign,
 * “Signature format”, “Public key format”, “Secret key format”).
 *
 * Ed25519 over the BLAKE2b-512 of the file (`ED`); what is not prehashed (`Ed`)
 * is read too. Secret keys are those of `minisign -G -W`, without a password:
 * they are guarded by the permissions of their file.
 *
 *     public key   Ed · key number, 8 · key, 32
 *     secret key   Ed · 00 00 · B2 · salt and limits, 48 of zeros · number, 8 · seed, 32 · key, 32 · 32 of zeros
 *     signature    ED · key number, 8 · signature, 64;  and a signature over that and the trusted comment
 */

import { digestBlake2b, signEd25519, verifyEd25519 } from '../base/index.ts'

export interface PublicKey {
  /** Eight bytes by which a signature names its key. */
  readonly number: Uint8Array
  readonly key: Uint8Array
}

export interface SecretKey extends PublicKey {
  /** Thirty-two bytes; never shown, never written but to the key's own file. */
  readonly seed: Uint8Array
}

export interface Signature {
  readonly number: Uint8Array
  readonly signature: Uint8Array
  /** Whether the file's digest was signed, or the file itself. */
  readonly signs: 'digest' | 'file'
  /** What the signer said, and signed. One line. */
  readonly comment: string
  /** Over the signature and the comment. */
  readonly commentSignature: Uint8Array
}

/** Why a signature does not hold. */
export type Doubt = 'another-key' | 'another-file' | 'another-comment'

const plain = 'Ed'
const prehashed = 'ED'

export function formatPublicKey({ number, key }: PublicKey): string {
  return `untrusted comment: minisign public key ${nameOf(number)}\n${base64([latin1(plain), number, key])}\n`
}

export function formatSecretKey({ number, seed, key }: SecretKey): string {
  const parts = [latin1(`${plain}\0\0B2`), new Uint8Array(48), number, seed, key, new Uint8Array(32)]
  return `untrusted comment: minisign secret key ${nameOf(number)}\n${base64(parts)}\n`
}

/** A file with a comment above it, or the bare line that is passed from hand to hand. */
export function readPublicKey(text: string): PublicKey | undefined {
  const bytes = bytesOfLine(text.trim().split('\n').at(-1))
  if (bytes?.length !== 42 || textOf(bytes, 0, 2) !== plain) return undefined
  return { number: bytes.slice(2, 10), key: bytes.slice(10) }
}

/** `encrypted` if it is locked by a password; undefined if it is no key. */
export function readSecretKey(text: string): SecretKey | 'encrypted' | undefined {
  const bytes = bytesOfLine(text.split('\n')[1])
  if (bytes?.length !== 158 || textOf(bytes, 0, 2) !== plain) return undefined
  if (bytes[2] !== 0 || bytes[3] !== 0) return 'encrypted'
  return { number: bytes.slice(54, 62), seed: bytes.slice(62, 94), key: bytes.slice(94, 126) }
}

export function sign(file: Uint8Array, { number, seed }: SecretKey, comment: string): Signature {
  const line = comment.replace(/[\r\n]+/g, ' ')
  const signature = signEd25519(digestBlake2b(file), seed)
  const commentSignature = signEd25519(joined([signature, utf8(line)]), seed)
  return { number, signature, signs: 'digest', comment: line, commentSignature }
}

/** Undefined if the signature holds. */
export function doubtOf(file: Uint8Array, made: Signature, { number, key }: PublicKey): Doubt | undefined {
  if (nameOf(made.number) !== nameOf(number)) return 'another-key'
  const signed = made.signs === 'digest' ? digestBlake2b(file) : file
  if (!verifyEd25519(signed, made.signature, key)) return 'another-file'
  const comment = joined([made.signature, utf8(made.comment)])
  return verifyEd25519(comment, made.commentSignature, key) ? undefined : 'another-comment'
}

const trusted = 'trusted comment: '

export function formatSignature({ number, signature, signs, comment, commentSignature }: Signature): string {
  const head = latin1(signs === 'digest' ? prehashed : plain)
  return [
    `untrusted comment: signature from pamphleteer secret key ${nameOf(number)}`,
    base64([head, number, signature]),
    trusted + comment,
    base64([commentSignature]),
    '',
  ].join('\n')
}

export function readSignature(text: string): Signature | undefined {
  const [, line, comment = '', last] = text.replaceAll('\r\n', '\n').split('\n')
  const bytes = bytesOfLine(line)
  const commentSignature = bytesOfLine(last)
  if (bytes?.length !== 74 || commentSignature?.length !== 64 || !comment.startsWith(trusted))
    return undefined
  const algorithm = textOf(bytes, 0, 2)
  if (algorithm !== plain && algorithm !== prehashed) return undefined
  return {
    number: bytes.slice(2, 10),
    signature: bytes.slice(10),
    signs: algorithm === prehashed ? 'digest' : 'file',
    comment: comment.slice(trusted.length),
    commentSignature,
  }
}

/** A key's number as minisign shows it: a little-endian number in hexadecimal. */
export function nameOf(number: Uint8Array): string {
  return [...number]
    .toReversed()
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join('')
}

// ——— bytes

function base64(parts: readonly Uint8Array[]): string {
  return btoa(String.fromCharCode(...joined(parts)))
}

function bytesOfLine(line: string | undefined): Uint8Array | undefined {
  if (line === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(line) || line.length % 4 !== 0) return undefined
  return latin1(atob(line))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
