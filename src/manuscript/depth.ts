/**
 * Blocks stand at most a hundred levels deep in each other.
 *
 * Deeper down only paragraphs are read, so that what follows is kept as plain
 * text and no stack overflows, however many quotation marks begin a line.
 */

import type { BlockRule, Markdown } from './markdown.ts'

/** The deepest level that is read as it was meant; a document's own blocks are on the first. */
export const DEEPEST_BLOCK = 100

/** Marks a paragraph that had to stand for whatever was deeper. */
export const FLATTENED = 'flattened'

/** Sets the guard on a parser that has all its rules. */
export function guardDepth(markdown: Markdown): void {
  const ruler = markdown.block.ruler
  const chains = ruler.getRules.bind(ruler)
  const rules = chains('')
  let depth = 0

  const guarded = rules.map((rule, index): BlockRule => {
    const isParagraph = index === rules.length - 1
    return (state, startLine, endLine, silent) => {
      if (silent) return rule(state, startLine, endLine, true)
      if (depth >= DEEPEST_BLOCK && !isParagraph) return false

      const first = state.tokens.length
      depth++
      const found = rule(state, startLine, endLine, false)
      depth--
      const opener = state.tokens[first]
      if (depth >= DEEPEST_BLOCK && opener) opener.info = FLATTENED
      return found
    }
  })
  ruler.getRules = (chain) => (chain === '' ? guarded : chains(chain))
}
