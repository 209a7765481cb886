/**
 * Braces inside a line: `[words]{lang=fr}`, and after links and images.
 *
 * Of markdown-it-bracketed-spans only the idea is taken: it makes a span of
 * any brackets before a brace and leaves the braces to another plugin.
 */

import { endOfBraces, readBraces } from './braces.ts'
import type { InlineRule, InlineState } from './markdown.ts'
import type { Places } from './positions.ts'

/** Makes the rule for one text; it remembers, per content, where the last `]{` stands. */
export function bracketedSpan(): InlineRule {
  const lastOf = new WeakMap<InlineState, number>()
  const last = (state: InlineState): number => {
    const known = lastOf.get(state) ?? state.src.lastIndexOf(']{')
    lastOf.set(state, known)
    return known
  }

  return (state, silent) => {
    const { pos, posMax } = state
    if (state.src[pos] !== '[' || last(state) < pos) return false
    const labelEnd = state.md.helpers.parseLinkLabel(state, pos, false)
    if (labelEnd < 0 || state.src[labelEnd + 1] !== '{') return false
    const end = endOfBraces(state.src, labelEnd + 1, posMax)
    if (end === undefined) return false
    const braces = state.src.slice(labelEnd + 1, end)
    if (readBraces(braces).kind === 'problem') return false
    if (silent) {
      state.pos = end
      return true
    }

    state.pos = pos + 1
    state.posMax = labelEnd
    const open = state.push('span_open', 'span', 1)
    open.info = braces
    state.md.inline.tokenize(state)
    state.push('span_close', 'span', -1)
    state.pos = end
    state.posMax = posMax
    return true
  }
}

/**
 * Makes the rule for braces that touch what stands before them: a token
 * `braces` after a link or an image, a token `bad_braces` where they were
 * meant but cannot be read.
 */
export function bracesAfterElement({ ranges }: Places): InlineRule {
  return (state, silent) => {
    const { pos } = state
    const before = state.src[pos - 1]
    if (silent || state.src[pos] !== '{' || (before !== ')' && before !== ']')) return false

    const last = state.pending === '' ? state.tokens.at(-1) : undefined
    const isElement = last?.type === 'link_close' || last?.type === 'image'
    const follows = isElement && ranges.get(last)?.end === pos
    if (!follows && (before === ')' || state.src[pos - 2] === '\\')) return false

    const end = endOfBraces(state.src, pos, state.posMax)
    if (end === undefined) return false
    const braces = state.src.slice(pos, end)
    const isGood = readBraces(braces).kind === 'attributes'
    if (isGood && !follows) return false
    const token = state.push(isGood ? 'braces' : 'bad_braces', '', 0)
    token.content = braces
    state.pos = end
    return true
  }
}
