/**
 * The writer: a tree as XHTML text.
 *
 * What it writes, the reader reads back as the same tree. Elements that hold
 * nothing by their nature are written `<br/>`, all others with both tags, so
 * that the text means the same to an HTML reader.
 */

import type { Child, Element } from './tree.ts'
import { ruleOf } from './vocabulary.ts'

export function serializeXhtml(root: Element): string {
  const written: string[] = []
  const waiting: (Child | string)[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') written.push(next)
    else if (next.kind === 'text') written.push(escapeText(next.value))
    else if (next.children.length === 0 && ruleOf(next.name).holds === 'nothing') {
      written.push(`${openTag(next)}/>`)
    } else {
      written.push(`${openTag(next)}>`)
      waiting.push(`</${next.name}>`)
      for (let i = next.children.length - 1; i >= 0; i--) waiting.push(next.children[i] ?? '')
    }
  }
  return written.join('')
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
