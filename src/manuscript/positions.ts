/**
 * Gives every token its place in the source.
 *
 * markdown-it tells the lines of a block and nothing of what stands inside a
 * line. But every rule is called with the state before it, and leaves the
 * state behind it: so each rule is wrapped in one that looks at both. Block
 * rules tell where a block begins behind its quotation marks and bullets;
 * inline rules tell where a token begins in its paragraph's content; and the
 * content is laid on the source line by line, since every line of it is the
 * end of a line of the source.
 *
 *     source    > * The mill
 *               >   stood _here_.
 *     content   The mill⏎stood _here_.
 *     placement 0 → 4, 9 → 18
 */

import type { BlockRule, BlockState, InlineRule, InlineState, Markdown, Token } from './markdown.ts'

/** Offsets; `end` is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** From `at` in a content on, offsets in the source run along from `source`. */
interface Segment {
  readonly at: number
  readonly source: number
}

export type Placement = readonly Segment[]

/** Filled while a text is parsed. */
export interface Places {
  /** Of a block token: offsets in the source. Of an inline token: offsets in its content. */
  readonly ranges: Map<Token, Range>
  /** The content of an `inline` token, laid on the source. */
  readonly placements: Map<Token, Placement>
}

export function emptyPlaces(): Places {
  return { ranges: new Map(), placements: new Map() }
}

/** Sets the watch on a parser that has all its rules. */
export function watchPositions(markdown: Markdown, places: Places): void {
  const block = markdown.block.ruler
  const chains = block.getRules.bind(block)
  const blockRules = chains('').map((rule) => watchBlock(rule, places))
  block.getRules = (chain) => (chain === '' ? blockRules : chains(chain))

  const inlineRules = markdown.inline.ruler.getRules('').map((rule) => watchInline(rule, places))
  markdown.inline.ruler.getRules = () => inlineRules
  markdown.inline.ruler2.before('balance_pairs', 'place_rest', (state) => placeRest(state, places))
}

/** Where a stretch of content was written. */
export function locate(placement: Placement, range: Range): Range {
  const start = offsetOf(placement, range.start)
  if (range.end <= range.start) return { start, end: start }
  return { start, end: Math.max(start, offsetOf(placement, range.end - 1) + 1) }
}

function offsetOf(placement: Placement, at: number): number {
  let low = 0
  let high = placement.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((placement[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const segment = placement[low] ?? { at: 0, source: 0 }
  return segment.source + Math.max(0, at - segment.at)
}

// ——— blocks

function watchBlock(rule: BlockRule, places: Places): BlockRule {
  const { ranges, placements } = places
  return (state, startLine, endLine, silent) => {
    if (silent) return rule(state, startLine, endLine, true)
    const first = state.tokens.length
    if (!rule(state, startLine, endLine, false)) return false

    for (let i = first; i < state.tokens.length; i++) {
      const token = state.tokens[i]
      if (!token || token.nesting < 0 || ranges.has(token)) continue
      const lines = token.map ?? (i === first ? [startLine, state.line] : undefined)
      if (!lines) continue
      const [from, to] = lines
      ranges.set(token, rangeOfLines(state, from, to))
      if (token.type === 'inline') placements.set(token, placeLines(state, token, from, state.tokens[i - 1]))
      if (token.type === 'tr_open') placeCells(state, i, places)
    }
    return true
  }
}

/** From the first character after quotation marks and bullets to the last that is no space. */
function rangeOfLines(state: BlockState, from: number, to: number): Range {
  let last = to - 1
  while (last > from && state.isEmpty(last)) last--
  const start = (state.bMarks[from] ?? 0) + (state.tShift[from] ?? 0)
  const end = state.eMarks[Math.max(last, from)] ?? state.src.length
  return { start, end: state.skipSpacesBack(end, start) }
}

/** Lays each line of a content at the end of its line of source, where it was cut from. */
function placeLines(state: BlockState, inline: Token, from: number, opener: Token | undefined): Segment[] {
  const isAtx = opener?.type === 'heading_open' && opener.markup.startsWith('#')
  const segments: Segment[] = []
  let at = 0
  let line = from
  for (const content of inline.content.split('\n')) {
    const trimmed = content.trim()
    const lead = content.length - content.trimStart().length
    const begin = state.bMarks[line] ?? 0
    let written = state.src.slice(begin, state.eMarks[line]).trimEnd()
    if (isAtx) written = written.replace(/[ \t]+#+$/, '').trimEnd()
    const source = written.endsWith(trimmed) ? begin + written.length - trimmed.length : begin
    segments.push({ at: at + lead, source })
    at += content.length + 1
    line++
  }
  return segments
}

/** The cells of a row: between unescaped bars, where `\|` has lost its backslash. */
function placeCells(state: BlockState, row: number, { ranges, placements }: Places): void {
  const line = state.tokens[row]?.map?.[0] ?? 0
  const { start, end } = rangeOfLines(state, line, line + 1)
  const cells = cellsOf(state.src, start, end)
  let cell = 0
  for (let i = row + 1; i < state.tokens.length; i++) {
    const token = state.tokens[i]
    if (!token || token.type === 'tr_close') return
    const segments = cells[cell] ?? [{ at: 0, source: end }]
    const source = segments[0]?.source ?? end
    if (token.type === 'th_open' || token.type === 'td_open') {
      const next = state.tokens[i + 1]
      const length = next ? next.content.length + segments.length - 1 : 0
      ranges.set(token, { start: source, end: Math.min(end, source + length) })
    }
    if (token.type === 'inline') {
      placements.set(token, segments)
      cell++
    }
  }
}

function cellsOf(text: string, start: number, end: number): readonly Placement[] {
  const cells: Segment[][] = []
  let at = text[start] === '|' ? start + 1 : start
  while (at < end) {
    while (at < end && /\s/.test(text[at] ?? '')) at++
    const segments: Segment[] = [{ at: 0, source: at }]
    const begin = at
    while (at < end && text[at] !== '|') {
      if (text[at] === '\\' && text[at + 1] === '|') {
        at++
        segments.push({ at: at - begin - segments.length, source: at })
      }
      at++
    }
    cells.push(segments)
    at++
  }
  return cells
}

// ——— inlines

function watchInline(rule: InlineRule, { ranges }: Places): InlineRule {
  return (state, silent) => {
    if (silent) return rule(state, true)
    const before = { start: state.pos, first: state.tokens.length, pending: state.pending.length }
    if (!rule(state, false)) return false
    placeTokens(state, before, ranges)
    return true
  }
}

/**
 * Gives ranges to what a rule pushed. First may come text that had been
 * pending since earlier rules, and ends where this one began; then what the
 * rule itself made, of which the inside has its places already.
 */
function placeTokens(
  state: InlineState,
  before: { readonly start: number; readonly first: number; readonly pending: number },
  ranges: Map<Token, Range>,
): void {
  let cursor = before.start
  for (let i = before.first; i < state.tokens.length; i++) {
    const token = state.tokens[i]
    if (!token) continue
    const known = ranges.get(token)
    if (known) {
      cursor = known.end
      continue
    }
    const range = rangeOfToken(state, token, before.start, cursor)
    if (i === before.first && before.pending > 0 && token.type === 'text') {
      const start = before.start - before.pending
      ranges.set(token, { start, end: start + token.content.length })
      continue
    }
    ranges.set(token, range)
    cursor = range.end
  }
}

function rangeOfToken(state: InlineState, token: Token, start: number, cursor: number): Range {
  if (token.nesting > 0) return { start, end: start + 1 }
  if (token.nesting < 0) return { start: Math.min(cursor, state.pos), end: state.pos }
  if (token.type === 'text') return { start: cursor, end: Math.min(cursor + token.content.length, state.pos) }
  if (token.type === 'softbreak') return { start, end: start + 1 }
  return { start, end: state.pos }
}

/** Text that was still pending when the content ended. */
function placeRest(state: InlineState, { ranges }: Places): void {
  const last = state.tokens.at(-1)
  if (last && !ranges.has(last)) ranges.set(last, { start: state.pos - last.content.length, end: state.pos })
}
