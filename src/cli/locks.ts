/**
 * Where a work's lock lies, and what is said if it no longer fits.
 */

import { isManuscript } from '../press/index.ts'
import { type Lock, readLock, type Tool, unlocked } from '../seal/index.ts'
import { bytesAt } from './publish.ts'

/** `manuscripts/mill/edition.lock`, `manuscripts/leaflet.lock`. */
export function lockPath(work: string): string {
  return beside(work, 'edition.lock', '.lock')
}

/** `manuscripts/mill/CHANGES.txt`, `manuscripts/leaflet.changes.txt`: no manuscripts, so never printed. */
export function changesPath(work: string): string {
  return beside(work, 'CHANGES.txt', '.changes.txt')
}

function beside(work: string, name: string, ending: string): string {
  return isManuscript(work) ? work.replace(/\.[^.]+$/, ending) : `${work}/${name}`
}

export function lockAt(work: string): Lock | undefined {
  const bytes = bytesAt(lockPath(work))
  return bytes && readLock(new TextDecoder().decode(bytes))
}

/** Said before a build: its bytes may not be those of the release. Undefined if there is nothing to say. */
export function warnOfLock(work: string, tool: Tool): string | undefined {
  const lock = lockAt(work)
  const changed = lock ? unlocked(lock, tool) : []
  if (lock === undefined || changed.length === 0) return undefined
  return `${work}: revision ${lock.revision} was released with ${changed.join('; ')}. The bytes may differ.`
}
