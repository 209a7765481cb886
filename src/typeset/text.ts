/**
 * Runs of words among blocks: told from blocks, set, and remembered between passes.
 */

import { Report } from '../base/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import type { Bench } from './bench.ts'
import type { Stretch } from './box.ts'
import type { Galley, SettingVariant } from './galley.ts'
import { listening } from './memory.ts'
import { setParagraph } from './paragraph.ts'

export interface TextRequest {
  /** The block the words stand in. */
  readonly element: FlowElement
  readonly run: readonly FlowNode[]
  readonly within: Stretch
  readonly setNote: (aside: FlowElement) => Galley
}

/** Sets a run of inline content; what an earlier pass has set is taken from memory if it still holds. */
export function setText(request: TextRequest, bench: Bench): readonly SettingVariant[] {
  const { element, run, within, setNote } = request
  const [first] = run
  if (!first) return []

  const paragraph = { first, ...within }
  const known = bench.memory?.recall(paragraph, bench.tools.room)
  if (known) return bench.report.take(known)

  const { room, asked } = listening(bench.tools.room)
  const report = new Report()
  const tools = { ...bench.tools, room, report, setNote }
  const { variants } = setParagraph({ element, content: run, ...within, tools })
  const outcome = report.conclude(variants)
  bench.memory?.keep(paragraph, asked, outcome)
  return bench.report.take(outcome)
}

/** Stands in a line rather than among blocks. */
export function isInline(node: FlowNode): boolean {
  return node.kind === 'text' || node.style.display === 'inline' || node.style.float === 'footnote'
}

/** The inline nodes from `start` on, up to the next block. */
export function runFrom(nodes: readonly FlowNode[], start: number): readonly FlowNode[] {
  let end = start
  for (let node = nodes[end]; node && isInline(node); node = nodes[end]) end += 1
  return nodes.slice(start, end)
}

/** All nodes of a run in order, those in its elements included; what a note holds is left out. */
export function* nodesOf(run: readonly FlowNode[]): Generator<FlowNode> {
  const waiting = run.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if (node.kind === 'text' || node.style.float === 'footnote') continue
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i]
      if (child) waiting.push(child)
    }
  }
}

/** Whether anything in a run would be seen in its line. */
export function hasInk(run: readonly FlowNode[]): boolean {
  for (const node of nodesOf(run)) {
    if (node.kind === 'text' ? isVisible(node) : isReplaced(node)) return true
  }
  return false
}

function isVisible(text: FlowNode & { kind: 'text' }): boolean {
  return text.style.whiteSpace.startsWith('pre') ? text.value !== '' : /[^ \t\n]/.test(text.value)
}

/** Seen though it holds no words. */
export function isReplaced({ name, attributes }: Pick<FlowElement, 'name' | 'attributes'>): boolean {
  return (
    name === 'img' ||
    name === 'br' ||
    attributes['data-late'] !== undefined ||
    attributes['data-leader'] !== undefined
  )
}
