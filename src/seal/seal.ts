/**
 * The seal: what went into an edition, what came out, and with what.
 *
 * It stands beside the edition as `seal.json`. Whoever has the manuscript can
 * build again and compare; whoever has a file can look whether it is the one
 * that was sealed; and a build that finds its seal still true has nothing to do.
 * Equal editions have equal seals, byte for byte: nothing in one tells when,
 * where or by whom it was made.
 */

import { byCodePoint, canonicalJson, type Digest, type Format } from '../base/index.ts'
import { conforms } from './conform.ts'
import { sealShape } from './shape.ts'

/** The stage of the work at which an input comes in, earliest first. */
export const stages = [
  'edition',
  'manuscript',
  'image',
  'words',
  'template',
  'style',
  'font',
  'profile',
] as const

export type SealStage = (typeof stages)[number]

/** Whose an input is: the author's, the house's, or a package's. */
export type Owner = 'work' | 'house' | 'package'

export interface SealInput {
  readonly from: Owner
  readonly stage: SealStage
  /** Relative to the work's folder, the house's templates, or `node_modules`. */
  readonly path: string
  readonly digest: Digest
}

/** A folder that was listed, by the digest of its names; or a file that was not there. */
export interface SealSought {
  readonly from: Owner
  readonly path: string
  readonly found: Digest | 'nothing'
}

export interface SealOutput {
  /** One format may make several files. */
  readonly format: Format
  /** Relative to the folder the seal stands in. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly digest: Digest
}

export interface Seal {
  readonly format: typeof sealFormat
  /** The name of the work's folder or manuscript: a default slug is made of it. */
  readonly work: string
  readonly edition: SealedEdition
  /** Digest of the work's own files, all of them and nothing else: its beginning stands in the colophon. */
  readonly source: Digest
  readonly settings: SealSettings
  readonly tool: Tool
  readonly inputs: readonly SealInput[]
  readonly sought: readonly SealSought[]
  readonly outputs: readonly SealOutput[]
}

export interface SealedEdition {
  readonly slug: string
  readonly title: string
  readonly identifier: string
  readonly revision: number
  readonly lang: string
  readonly date?: string
  readonly words: number
  readonly notes: number
  readonly pages: number
  /** How many warnings the build gave. */
  readonly warnings: number
}

export interface SealSettings {
  /** Who chose the formats. */
  readonly formats: 'edition' | 'command'
  /** SOURCE_DATE_EPOCH, in seconds, if it was set. */
  readonly epoch?: number
}

/** The program that made an edition, and every package of others whose code or data touches its bytes. */
export interface Tool {
  readonly name: 'pamphleteer'
  readonly version: string
  /** Of the program's own code. */
  readonly digest: Digest
  readonly packages: Readonly<Record<string, string>>
}

/** Changes when a program that reads seals would have to. */
export const sealFormat = 'pamphleteer-seal-1'

/** The name of the file. */
export const sealName = 'seal.json'

/** Texts of seals that were read or written already: a shelf of a hundred is asked for them again and again. */
const texts = new WeakMap<Seal, string>()

/** Canonical JSON: keys in code-point order, two spaces of indent, a newline at the end. */
export function formatSeal(seal: Seal): string {
  const text = texts.get(seal) ?? `${canonicalJson(seal, 2)}\n`
  texts.set(seal, text)
  return text
}

/** The seal that a text is; undefined if it is none, or not written as seals are. */
export function readSeal(text: string): Seal | undefined {
  const value = parseJson(text)
  if (!isSeal(value) || !isOrdered(value) || `${JSON.stringify(value, undefined, 2)}\n` !== text)
    return undefined
  texts.set(value, text)
  return value
}

/** Whether all keys stand in order, so that nothing need be put in order to compare. */
function isOrdered(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isOrdered)
  if (typeof value !== 'object' || value === null) return true
  const keys = Object.keys(value)
  return (
    keys.every((key, at) => at === 0 || byCodePoint(keys[at - 1] ?? '', key) < 0) &&
    Object.values(value).every(isOrdered)
  )
}

function isSeal(value: unknown): value is Seal {
  return conforms(value, sealShape)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
