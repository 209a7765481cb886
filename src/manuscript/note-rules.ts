/**
 * Calls of notes: `[^label]` and `^[a note in place]`.
 *
 * These stand in for the rules of markdown-it-footnote, which leaves a call
 * without a definition as plain text and keeps the words of inline notes
 * where only its own renderer finds them. Its rule for definitions is kept.
 */

import type { InlineState } from './markdown.ts'

/** As long as a link's label may be in CommonMark (§6.3); it bounds the search for its end. */
const LONGEST_LABEL = 999

/** The inline rule for `[^label]`: a token `note_call` whose content is the label. */
export function noteCall(state: InlineState, silent: boolean): boolean {
  const { src, pos } = state
  if (src[pos] !== '[' || src[pos + 1] !== '^') return false

  const limit = Math.min(state.posMax, pos + 2 + LONGEST_LABEL)
  let end = pos + 2
  while (end < limit && src[end] !== ']') {
    if (src[end] === ' ' || src[end] === '\n' || src[end] === '[') return false
    end++
  }
  if (end >= limit || end === pos + 2) return false

  if (!silent) state.push('note_call', '', 0).content = src.slice(pos + 2, end)
  state.pos = end + 1
  return true
}

/** The inline rule for `^[…]`: a token `inline_note` whose children are the note's words. */
export function inlineNote(state: InlineState, silent: boolean): boolean {
  const { src, pos } = state
  if (src[pos] !== '^' || src[pos + 1] !== '[') return false
  const end = state.md.helpers.parseLinkLabel(state, pos + 1)
  if (end < 0) return false

  if (!silent) {
    const token = state.push('inline_note', '', 0)
    token.content = src.slice(pos + 2, end)
    token.children = []
    state.md.inline.parse(token.content, state.md, state.env, token.children)
  }
  state.pos = end + 1
  return true
}
