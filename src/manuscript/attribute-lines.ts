/**
 * Braces for blocks: on a line of their own after the block, or at the end of
 * a heading.
 *
 *     The mill was sold within the year.
 *     {.indented lang=en-GB}
 *
 *     ## Of water {#water}
 */

import { bracesAtEnd, looksLikeAttributes, readBraces } from './braces.ts'
import type { BlockState, Token } from './markdown.ts'

/** The block rule: one token `attributes`, which the block before it takes for itself (`tokens.ts`). */
export function attributeLine(
  state: BlockState,
  startLine: number,
  _endLine: number,
  silent: boolean,
): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  if (state.src[start] !== '{' || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const line = state.src.slice(start, state.eMarks[startLine]).trimEnd()
  if (!looksLikeAttributes(line)) return false
  if (silent) return true

  const token = state.push('attributes', '', 0)
  token.content = line
  token.map = [startLine, startLine + 1]
  state.line = startLine + 1
  return true
}

/**
 * Moves the braces at the end of a heading into its `info`, before its words
 * are read. Braces that cannot be read stay among the words as well.
 */
export function stripHeadingBraces(tokens: readonly Token[]): void {
  for (const [i, opener] of tokens.entries()) {
    const inline = tokens[i + 1]
    if (opener.type !== 'heading_open' || !inline) continue
    const found = bracesAtEnd(inline.content)
    if (!found) continue
    opener.info = found.braces
    if (readBraces(found.braces).kind === 'problem') continue
    inline.content = inline.content.slice(0, found.at).trimEnd()
  }
}
