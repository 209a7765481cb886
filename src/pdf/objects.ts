/**
 * The PDF's objects, in our words: what the other files of this room write, and the door keeps.
 *
 * Names are strings, for they are far the most frequent; texts are bytes,
 * because only bytes say how they are encoded (ISO 32000-1, §7.9.2).
 */

import { formatPoints, type Mpt } from '../base/index.ts'

/** An object that other objects point at. */
export interface Ref {
  readonly id: number
}

export type Value = number | boolean | null | string | Uint8Array | Ref | readonly Value[] | Dictionary

export interface Dictionary {
  readonly [key: string]: Value
}

/** Where objects are kept until the file is written, in the order they were begun. */
export interface ObjectStore {
  /** An object that is to be pointed at before it is known. */
  reserve(): Ref
  define(ref: Ref, value: Dictionary): void
  add(value: Dictionary): Ref
  stream(value: Dictionary, bytes: Uint8Array): Ref
}

/** A text a person reads: ASCII as it is, everything else as UTF-16 with its mark. */
export function textString(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return new TextEncoder().encode(text)
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff)
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at))
  return bytes
}

/** A key that only programs read: destinations, ids. UTF-8, whose order of bytes is that of code points. */
export function byteString(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Bytes as they stand in a content stream: `<feff0041>`. */
export function hexString(bytes: Uint8Array): string {
  return `<${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}>`
}

/** Millipoints as PDF's points, exactly. */
export function points(length: Mpt): number {
  return length / 1000
}

/** A number in a content stream, to a thousandth: `formatPoints` of what was rounded to millipoints. */
export function operand(value: number): string {
  return formatPoints(Math.round(value * 1000) + 0)
}

/** The same to a millionth: scales need more digits than lengths do. */
export function factor(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000)
}
