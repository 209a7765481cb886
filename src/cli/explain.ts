/**
 * `pamphleteer explain`: what a code means and how to mend it.
 */

import { codes, isCode, nearest } from '../base/index.ts'
import { wrap } from './print.ts'
import { Usage } from './usage.ts'

export function explain(code: string | undefined): void {
  if (code === undefined) {
    const list = Object.entries(codes).map(([name, { severity }]) => `${name.padEnd(32)}${severity}`)
    process.stdout.write(`${list.join('\n')}\n`)
    return
  }
  if (!isCode(code)) {
    const near = nearest(code, Object.keys(codes))
    throw new Usage(
      `there is no diagnostic “${code}”${near ? `; there is “${near}”` : '; pamphleteer explain lists them all'}`,
    )
  }
  const { severity, explanation } = codes[code]
  process.stdout.write(`${code} (${severity})\n\n${wrap(explanation)}\n`)
}
