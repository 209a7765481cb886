/**
 * The lines of a stanza.
 *
 * A stanza is read as one text, so that emphasis may run over its lines, and
 * then cut at them: what is open at the end of a line is closed there, and
 * opened again on the next.
 */

import type { VerseLine } from './document.ts'
import { flattenDeep, type Locate, readInlines } from './inlines.ts'
import type { Token } from './markdown.ts'
import { type Reading, spanOf } from './reading.ts'

export function readVerseLines(reading: Reading, inline: Token, locate: Locate): readonly VerseLine[] {
  const steps = inline.info.split(',').map(Number)
  let start = 0
  return cutAtLines(flattenDeep(reading, inline.children ?? [], locate)).map((tokens, i) => {
    const length = inline.content.indexOf('\n', start)
    const end = length < 0 ? inline.content.length : length
    const key = reading.newKey()
    const span = spanOf(reading, locate({ start, end }))
    start = end + 1
    return {
      type: 'verseLine',
      key,
      span,
      indent: steps[i] ?? 0,
      children: readInlines(reading, tokens, locate),
    }
  })
}

function cutAtLines(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]]
  /** Openings not yet closed, and the tokens that will close them. */
  const open: { readonly opener: Token; readonly closer: Token | undefined }[] = []
  const closers = pairs(tokens)

  for (const token of tokens) {
    const line = lines.at(-1) ?? []
    if (token.type === 'softbreak' || token.type === 'hardbreak') {
      for (const { closer } of open.toReversed()) if (closer) line.push(closer)
      lines.push(open.map(({ opener }) => opener))
      continue
    }
    if (token.nesting > 0) open.push({ opener: token, closer: closers.get(token) })
    if (token.nesting < 0) open.pop()
    line.push(token)
  }
  return lines
}

function pairs(tokens: readonly Token[]): ReadonlyMap<Token, Token> {
  const closers = new Map<Token, Token>()
  const open: Token[] = []
  for (const token of tokens) {
    if (token.nesting > 0) open.push(token)
    const opener = token.nesting < 0 ? open.pop() : undefined
    if (opener) closers.set(opener, token)
  }
  return closers
}
