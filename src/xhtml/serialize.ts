/**
 * The writer: a tree as XHTML text, and the way back from a place in that text.
 *
 * What it writes, the reader reads back as the same tree. Elements that hold
 * nothing by their nature are written `<br/>`, all others with both tags, so
 * that the text means the same to an HTML reader.
 */

import type { Child, Element } from './tree.ts'
import { ruleOf } from './vocabulary.ts'

export function serializeXhtml(root: Element): string {
  const written: string[] = []
  write(root, (text) => written.push(text))
  return written.join('')
}

/** What stands at an offset of the text that `serializeXhtml` wrote: a text, or the element whose tag it is. */
export function nodeAt(root: Element, offset: number): Child {
  let length = 0
  let found: Child = root
  write(root, (text, node) => {
    if (length <= offset) found = node
    length += text.length
  })
  return found
}

/** Hands on every tag and every text, in order, each with the node it belongs to. */
function write(root: Element, hand: (text: string, node: Child) => void): void {
  const waiting: (Child | { readonly close: Element })[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('close' in next) hand(`</${next.close.name}>`, next.close)
    else if (next.kind === 'text') hand(escapeText(next.value), next)
    else if (next.children.length === 0 && ruleOf(next.name).holds === 'nothing') {
      hand(`${openTag(next)}/>`, next)
    } else {
      hand(`${openTag(next)}>`, next)
      waiting.push({ close: next })
      for (const child of next.children.toReversed()) waiting.push(child)
    }
  }
}

function openTag(element: Element): string {
  const attributes = Object.entries(element.attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(value)}"`,
  )
  return `<${element.name}${attributes.join('')}`
}

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

const inAttribute: Readonly<Record<string, string>> = {
  ...inText,
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
}

/** What XML cannot hold at all becomes U+FFFD, the sign for a lost character. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export function escapeText(value: string): string {
  return value.replace(forbidden, '\ufffd').replace(/[&<>\r]/g, (sign) => inText[sign] ?? sign)
}

export function escapeAttribute(value: string): string {
  return value.replace(forbidden, '\ufffd').replace(/[&<>\r"\t\n]/g, (sign) => inAttribute[sign] ?? sign)
}
