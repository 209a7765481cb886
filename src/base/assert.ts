/**
 * Bugs: what can only happen when the program itself is wrong.
 *
 * They throw at once, and nobody catches them but `cli/main.ts`. Mistakes in an
 * author's files are diagnostics instead.
 */

export function assert(condition: unknown, claim: string): asserts condition {
  if (!condition) throw new Error(`does not hold: ${claim}`)
}

/** Stands at the end of a `switch` over a union, so that a new member is a compile error. */
export function unreachable(value: never): never {
  throw new Error(`no such case: ${JSON.stringify(value)}`)
}

/** A value that is there by construction; `name` is for the bug report. */
export function known<T>(value: T | undefined | null, name: string): T {
  if (value === undefined || value === null) throw new Error(`missing: ${name}`)
  return value
}
