/**
 * Containers: `::: epigraph` … `:::`.
 *
 * A fence is three colons or more. One with a name or braces after it opens; a
 * bare one closes. Containers nest like brackets; where a longer fence opened,
 * a shorter one does not close it. (markdown-it-container was considered and
 * left: it takes the first closing fence for the outermost container, cannot
 * tell one that is never closed, and reads verse as paragraphs.)
 */

import type { BlockState, Token } from './markdown.ts'

/** A fence's colons and what follows them. */
const fence = /^(:{3,})[ \t]*(.*?)[ \t]*$/

/** What may follow a fence that opens: a name, braces, or both. */
const opening = /^(?:([\w-]+)[ \t]*)?(\{.*\})?$/

/** Spaces of indentation that make one step in verse. */
const SPACES_PER_STEP = 2

export interface ContainerHead {
  readonly name: string
  /** With their braces; empty if there are none. */
  readonly braces: string
}

/** Reads what follows the colons of an opening fence. */
export function readContainerHead(text: string): ContainerHead | undefined {
  const match = opening.exec(text)
  const [, name = '', braces = ''] = match ?? []
  return match && text !== '' ? { name, braces } : undefined
}

/** The block rule. The opening token's `info` is its head; `meta.closed` tells whether a fence closed it. */
export function container(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  const opener = fenceAt(state, startLine)
  const head = opener && readContainerHead(opener.head)
  if (!opener || !head) return false
  if (silent) return true

  const type = head.name === 'verse' ? 'verse' : 'division'
  const findEnd = type === 'verse' ? findEndOfVerse : findEndOfDivision
  const last = findEnd(state, startLine, endLine, opener.length)
  const isClosed = last < endLine && fenceAt(state, last)?.head === ''
  const after = isClosed ? last + 1 : last

  const open = state.push(`${type}_open`, 'div', 1)
  open.info = opener.head
  open.meta = { closed: isClosed }
  open.map = [startLine, after]

  if (type === 'verse') readVerse(state, startLine + 1, last)
  else readInside(state, startLine + 1, last)

  state.push(`${type}_close`, 'div', -1)
  state.line = after
  return true
}

function fenceAt(
  state: BlockState,
  line: number,
): { readonly length: number; readonly head: string } | undefined {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  if (state.src[start] !== ':' || indentOf(state, line) >= 4) return undefined
  const match = fence.exec(state.src.slice(start, state.eMarks[line]))
  return match ? { length: match[1]?.length ?? 0, head: match[2] ?? '' } : undefined
}

/** Columns by which a line is set in from its container's edge. */
function indentOf(state: BlockState, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent
}

/**
 * The line of the closing fence, or the first line that is no longer inside.
 * Code inside is looked over, so that colons in it close nothing.
 */
function findEndOfDivision(state: BlockState, startLine: number, endLine: number, length: number): number {
  const open = [length]
  let code: string | undefined
  for (let line = startLine + 1; line < endLine; line++) {
    if (!state.isEmpty(line) && indentOf(state, line) < 0) return line
    const mark = codeFenceAt(state, line)
    if (code !== undefined) {
      if (mark?.closes && mark.fence[0] === code[0] && mark.fence.length >= code.length) code = undefined
      continue
    }
    if (mark) {
      code = mark.fence
      continue
    }
    const found = fenceAt(state, line)
    if (!found) continue
    if (found.head !== '') {
      if (readContainerHead(found.head)) open.push(found.length)
      continue
    }
    if (found.length < (open.at(-1) ?? 0)) continue
    // One of the same length closes also what shorter fences left open inside it.
    const same = open.lastIndexOf(found.length)
    open.length = same >= 0 ? same : open.length - 1
    if (open.length === 0) return line
  }
  return endLine
}

/** In verse nothing nests: every line but the closing fence is a line of verse. */
function findEndOfVerse(state: BlockState, startLine: number, endLine: number, length: number): number {
  for (let line = startLine + 1; line < endLine; line++) {
    if (!state.isEmpty(line) && indentOf(state, line) < 0) return line
    const found = fenceAt(state, line)
    if (found?.head === '' && found.length >= length) return line
  }
  return endLine
}

function codeFenceAt(
  state: BlockState,
  line: number,
): { readonly fence: string; readonly closes: boolean } | undefined {
  if (indentOf(state, line) >= 4) return undefined
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  const match = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(state.src.slice(start, state.eMarks[line]))
  return match ? { fence: match[1] ?? '', closes: (match[2] ?? '').trim() === '' } : undefined
}

function readInside(state: BlockState, from: number, to: number): void {
  const { parentType, lineMax } = state
  state.parentType = 'container'
  // No lazy line may reach over the closing fence.
  state.lineMax = to
  state.md.block.tokenize(state, from, to)
  state.parentType = parentType
  state.lineMax = lineMax
}

/** Each run of lines is a stanza; its `inline` token's `info` holds the steps of each line, with commas. */
function readVerse(state: BlockState, from: number, to: number): void {
  for (let line = from; line < to; line++) {
    if (state.isEmpty(line)) continue
    const first = line
    while (line < to && !state.isEmpty(line)) line++
    pushStanza(state, first, line)
  }
}

function pushStanza(state: BlockState, from: number, to: number): void {
  const open = state.push('stanza_open', 'div', 1)
  open.map = [from, to]

  const lines = Array.from({ length: to - from }, (_, i) => {
    const start = (state.bMarks[from + i] ?? 0) + (state.tShift[from + i] ?? 0)
    return state.src.slice(start, state.eMarks[from + i]).trimEnd()
  })
  const steps = lines.map((_, i) => Math.floor(Math.max(0, indentOf(state, from + i)) / SPACES_PER_STEP))
  const inline: Token = state.push('inline', '', 0)
  inline.content = lines.join('\n')
  inline.info = steps.join(',')
  inline.children = []
  inline.map = [from, to]

  state.push('stanza_close', 'div', -1)
}
