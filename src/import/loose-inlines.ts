/**
 * Inline nodes as a string, and changes of the string made in the nodes.
 */

import type { Inline } from '../manuscript/index.ts'
import { callNode, textNode } from './draft.ts'
import type { Passage } from './passage.ts'

/** A stretch that becomes a call; without a label it is taken out. */
export interface CallEdit {
  readonly from: number
  readonly to: number
  readonly label: string | undefined
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Stands for words that are no prose, letter for letter: code. */
const FILLER = '\ufffc'

/** The words of some nodes; numbers in superscript are written with superscript figures. */
export function flatten(inlines: readonly Inline[]): Passage {
  const anchors: { at: number; source: number }[] = []
  let text = ''
  const visit = (nodes: readonly Inline[], isRaised: boolean): void => {
    for (const node of nodes) {
      if ('children' in node) {
        visit(node.children, isRaised || isSuperscript(node))
        continue
      }
      const words = wordsOf(node)
      if (words === '') continue
      anchors.push({ at: text.length, source: node.span.start })
      text +=
        isRaised && /^\d+$/.test(words) ? [...words].map((digit) => raised[Number(digit)]).join('') : words
    }
  }
  visit(inlines, false)
  return { text, anchors }
}

function wordsOf(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineCode':
      return FILLER.repeat(node.value.length)
    case 'break':
      return ' '
    default:
      return ''
  }
}

function isSuperscript(node: Inline): boolean {
  return node.type === 'span' && node.attributes.classes.includes('sup')
}

/** The same nodes with some stretches of their string changed. */
export function rewrite(inlines: readonly Inline[], edits: readonly CallEdit[]): readonly Inline[] {
  let at = 0
  const visit = (nodes: readonly Inline[]): readonly Inline[] =>
    nodes.flatMap((node): readonly Inline[] => {
      if ('children' in node) {
        const start = at
        const children = visit(node.children)
        const isChanged = edits.some(({ from, to }) => from < at && to > start)
        if (!isChanged) return [node]
        // A mark’s own dress goes with it: its superscript, and a link that leads nowhere.
        const isBare = children.every((child) => child.type === 'footnoteReference')
        return isBare ? children : [{ ...node, children }]
      }
      const words = wordsOf(node)
      const start = at
      at += words.length
      return node.type === 'text' ? cutText(node, start, edits) : [node]
    })
  return visit(inlines)
}

function cutText(
  node: Extract<Inline, { type: 'text' }>,
  start: number,
  edits: readonly CallEdit[],
): readonly Inline[] {
  const end = start + node.value.length
  const own = edits.filter(({ from, to }) => from < end && to > start).toSorted((a, b) => a.from - b.from)
  if (own.length === 0) return [node]
  const made: Inline[] = []
  let at = start
  const write = (to: number): void => {
    const value = node.value.slice(at - start, to - start)
    if (value !== '') made.push(textNode(value, node.span))
  }
  for (const { from, to, label } of own) {
    write(Math.max(at, from))
    if (label !== undefined && from >= start) made.push(callNode(label, node.span))
    at = Math.min(end, to)
  }
  write(end)
  return made
}
