/**
 * The lock: what a work was last released with. It stands beside the work, and
 * is kept with it.
 */

import { byCodePoint, canonicalJson } from '../base/index.ts'
import { conforms, type Shape } from './conform.ts'
import type { Seal, Tool } from './seal.ts'

export interface Lock {
  readonly format: 'pamphleteer-lock-1'
  readonly revision: number
  /** Digest of the work's own files as they were released. */
  readonly source: string
  readonly version: string
  readonly packages: Readonly<Record<string, string>>
}

const shape: Shape = {
  type: 'object',
  properties: {
    format: { type: 'string', enum: ['pamphleteer-lock-1'] },
    revision: { type: 'integer', minimum: 1 },
    source: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    version: { type: 'string' },
    packages: { type: 'object', additionalProperties: { type: 'string' } },
  },
  required: ['format', 'revision', 'source', 'version', 'packages'],
  additionalProperties: false,
}

export function lockOf({ edition, source, tool }: Seal): Lock {
  const { version, packages } = tool
  return { format: 'pamphleteer-lock-1', revision: edition.revision, source, version, packages }
}

export function formatLock(lock: Lock): string {
  return `${canonicalJson(lock, 2)}\n`
}

/** Undefined if the text is no lock. */
export function readLock(text: string): Lock | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isLock(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isLock(value: unknown): value is Lock {
  return conforms(value, shape)
}

/** `pdfkit 0.20.2, now 0.21.0`: whatever has another version than when the work was released. */
export function unlocked({ version, packages }: Lock, tool: Tool): readonly string[] {
  const own = version === tool.version ? [] : [`pamphleteer ${version}, now ${tool.version}`]
  const names = [...new Set([...Object.keys(packages), ...Object.keys(tool.packages)])].toSorted(byCodePoint)
  const others = names.flatMap((name) => {
    const [was = 'not used', is = 'not used'] = [packages[name], tool.packages[name]]
    return was === is ? [] : [`${name} ${was}, now ${is}`]
  })
  return [...own, ...others]
}
