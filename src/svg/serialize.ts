/**
 * The writer: a tree as SVG text, for e-readers. What it writes, the reader reads back as the same tree.
 */

import { escapeAttribute, escapeText } from '../xhtml/index.ts'
import type { Svg, SvgElement, SvgNode } from './tree.ts'

const namespace = 'http://www.w3.org/2000/svg'

export function serializeSvg({ root }: Svg): string {
  const { xmlns: _, ...attributes } = root.attributes
  return `${write({ ...root, attributes: { xmlns: namespace, ...attributes } })}\n`
}

/** The reader has seen to it that no tree is deep. */
function write(node: SvgNode): string {
  if (node.kind === 'text') return escapeText(node.value)
  const tag = openTag(node)
  return node.children.length === 0
    ? `${tag}/>`
    : `${tag}>${node.children.map(write).join('')}</${node.name}>`
}

function openTag({ name, attributes }: SvgElement): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(value ?? '')}"`,
  )
  return `<${name}${written.join('')}`
}
