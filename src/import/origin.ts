/**
 * Where a text that was made of others stood in them.
 *
 * A file is mended, rewritten in our dialect or put together from the parts of
 * an archive before it is read. What is reported of it must be shown where a
 * person can look: in the file itself.
 *
 *     made     It’s gone.
 *     source   Itâ€™s gone.      anchors: 0 → 0, 3 → 5
 */

import { type Diagnostic, makeSpan, type Source, type Span } from '../base/index.ts'

export interface Anchor {
  /** Offset in the made text from which this anchor holds. */
  readonly at: number
  readonly source: Source
  /** Offset in the source of the character there. */
  readonly offset: number
}

export interface Origin {
  readonly made: Source
  /** In ascending order; the first is at 0. */
  readonly anchors: readonly Anchor[]
}

/** A diagnostic with all its places in files that the user has. */
export function tracedDiagnostic(diagnostic: Diagnostic, origins: readonly Origin[]): Diagnostic {
  return {
    ...diagnostic,
    span: traceBack(diagnostic.span, origins),
    hints: diagnostic.hints.map((hint) =>
      hint.span ? { ...hint, span: traceBack(hint.span, origins) } : hint,
    ),
  }
}

/** Follows a span through everything that was made of something else. */
export function traceBack(span: Span, origins: readonly Origin[]): Span {
  let found = span
  for (;;) {
    const origin = origins.find(({ made }) => made === found.source)
    if (!origin) return found
    found = stepBack(found, origin)
  }
}

function stepBack({ start, end }: Span, { made, anchors }: Origin): Span {
  const from = anchorAt(anchors, start)
  if (!from) return makeSpan(made, start, end)
  const offset = offsetIn(from, start)
  const last = anchorAt(anchors, Math.max(start, end - 1))
  const isOne = last !== undefined && last.anchor.source === from.anchor.source
  const to = isOne && end > start ? offsetIn(last, end - 1) + 1 : offset
  return makeSpan(from.anchor.source, offset, Math.max(offset, to))
}

interface Held {
  readonly anchor: Anchor
  /** The anchor after it, which it does not reach into. */
  readonly next: Anchor | undefined
}

function offsetIn({ anchor, next }: Held, at: number): number {
  const offset = anchor.offset + (at - anchor.at)
  return next && next.source === anchor.source
    ? Math.min(offset, Math.max(anchor.offset, next.offset - 1))
    : offset
}

function anchorAt(anchors: readonly Anchor[], at: number): Held | undefined {
  let low = 0
  let high = anchors.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((anchors[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const anchor = anchors[low]
  return anchor ? { anchor, next: anchors[low + 1] } : undefined
}

// ——— texts changed in places

/** A text while it is being changed, with the place of each stretch. */
export interface Changed {
  readonly text: string
  readonly anchors: readonly Anchor[]
}

export function unchanged(source: Source): Changed {
  return { text: source.text, anchors: [{ at: 0, source, offset: 0 }] }
}

/** Writes something in place of each match; `pattern` is global. What was written stands where the match began. */
export function replaceIn(
  changed: Changed,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string,
): Changed {
  const stretches = stretchesOf(changed.anchors)
  const parts: string[] = []
  let length = 0
  const write = (words: string, from: number, to: number): void => {
    if (words === '') return
    stretches.keep(from, to, length)
    parts.push(words)
    length += words.length
  }
  let at = 0
  for (const match of changed.text.matchAll(pattern)) {
    const words = replace(match)
    if (words === match[0]) continue
    write(changed.text.slice(at, match.index), at, match.index)
    write(words, match.index, match.index)
    at = match.index + match[0].length
  }
  if (at === 0) return changed
  write(changed.text.slice(at), at, changed.text.length)
  return { text: parts.join(''), anchors: stretches.kept }
}

/** Collects the anchors of stretches that are kept, which must come in order. */
function stretchesOf(anchors: readonly Anchor[]): {
  readonly kept: readonly Anchor[]
  /** What stood from `from` to `to` (exclusive) stands at `at` now. */
  keep(from: number, to: number, at: number): void
} {
  const kept: Anchor[] = []
  let holding = 0
  return {
    kept,
    keep(from, to, at) {
      while ((anchors[holding + 1]?.at ?? Number.POSITIVE_INFINITY) <= from) holding++
      const held = anchors[holding]
      if (held) kept.push({ at, source: held.source, offset: held.offset + (from - held.at) })
      for (let i = holding + 1; (anchors[i]?.at ?? to) < to; i++) {
        const anchor = anchors[i]
        if (anchor) kept.push({ ...anchor, at: anchor.at - from + at })
      }
    },
  }
}
