/**
 * How a PDF is locked, as it says itself in plain words (ISO 32000-1, §7.6.1, §7.6.3).
 *
 * Many files are locked against changes alone: any viewer shows them, and prints
 * them if their maker allows it. To lay such a file on sheets is to print it.
 */

/** `for-print`: without a password it may at least be printed, if it opens at all. */
export type Lock = 'none' | 'for-print' | 'shut'

/** Bit 3 of the permissions (Table 22). */
const MAY_PRINT = 4

export function lockOf(file: Uint8Array): Lock {
  const text = new TextDecoder('latin1').decode(file)
  const { index } = /\/Encrypt\b/.exec(text) ?? {}
  if (index === undefined) return 'none'
  // The trailer, or the table of objects that serves as one, names the object, or holds it.
  const [, object] = /^\/Encrypt\s{1,9}(\d{1,10}\s\d{1,5})\s{1,9}R/.exec(text.slice(index, index + 50)) ?? []
  const start = object === undefined ? index : startOfObject(text, object)
  const [, permissions] = /\/P\s{0,9}(-?\d{1,10})(?!\d)/.exec(text.slice(start, start + LONGEST)) ?? []
  return permissions !== undefined && (Number(permissions) & MAY_PRINT) !== 0 ? 'for-print' : 'shut'
}

/** Its last one: those before were put out of use. */
function startOfObject(text: string, object: string): number {
  const last = text.lastIndexOf(`\n${object} obj`)
  return last < 0 ? text.length : last
}

/** Characters of a table that locks a file: keys of at most some hundred bytes, and names. */
const LONGEST = 4000
