/**
 * Near names, for hints: what an author may have meant.
 *
 * A search looks at every candidate, so a file with ten thousand slips would
 * cost ten thousand times ten thousand looks. After so many, hints are left out.
 */

import { nearest } from '../base/index.ts'

/** All searches of a stage together; a few hundred slips in a book of a hundred names. */
const looksInAll = 20_000

export type FindNear = (name: string, candidates: readonly string[]) => string | undefined

/** A search that tires. */
export function nearNames(): FindNear {
  let looks = looksInAll
  return (name, candidates) => {
    looks -= candidates.length
    return looks < 0 ? undefined : nearest(name, candidates)
  }
}
