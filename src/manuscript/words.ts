/**
 * Words outside any manuscript: a title, as an edition's file has it.
 *
 * Emphasis is read, and nothing else: a title that begins with a number and a
 * stop is no list, and brackets in it are brackets. Marks that nest deeper than
 * anybody means are no emphasis either, and stand as they are written.
 */

import type { Span } from '../base/index.ts'
import type { Inline, NodeKey } from './document.ts'
import { readEmphasis, type Token } from './markdown.ts'

/** Emphasis in strong words in emphasis, and some to spare. */
const deepest = 8

/** Every node stands at `span`; keys begin with `key`. */
export function readWords(text: string, span: Span, key: NodeKey): readonly Inline[] {
  const tokens = readEmphasis(text)
  if (tokens.some(({ level }) => level > deepest))
    return [{ type: 'text', key: `${key}.0`, span, value: text }]
  let at = 0
  let count = 0

  function readUpTo(close: string | undefined): readonly Inline[] {
    const read: Inline[] = []
    for (let token = tokens[at++]; token && token.type !== close; token = tokens[at++]) {
      const node = nodeOf(token)
      if (node) read.push(node)
    }
    return read
  }

  function nodeOf({ type, content }: Token): Inline | undefined {
    const base = { key: `${key}.${count++}`, span }
    if (type === 'em_open') return { type: 'emphasis', ...base, children: readUpTo('em_close') }
    if (type === 'strong_open') return { type: 'strong', ...base, children: readUpTo('strong_close') }
    return content === '' ? undefined : { type: 'text', ...base, value: content }
  }

  return readUpTo(undefined)
}
