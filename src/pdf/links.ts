/**
 * The areas of links: where a click leads, and what is said of it to those who cannot see it.
 */

import type { Page } from '../paginate/index.ts'
import type { FlowElement, FlowNode } from '../style/index.ts'
import { byteString, type Dictionary, points, textString } from './objects.ts'
import type { ContentMark } from './stretches.ts'

/** In the language of the work. */
export interface LinkWords {
  /** Before the mark of a note: “Note” in “Note 12”. */
  readonly note: string
  /** Of the link from a note to where it is called: “Back to the text”. */
  readonly backToText: string
}

export interface LinkSurroundings {
  readonly marks: ReadonlyMap<number, readonly ContentMark[]>
  /** Ids that stand on some page. */
  readonly places: ReadonlySet<string>
  readonly words: LinkWords
}

export function areaDictionary(
  link: Page['links'][number],
  page: Page,
  surroundings: LinkSurroundings,
): Dictionary {
  const { element, x, y, width, height } = link
  const foot = page.trim.height - y
  return {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [x, foot - height, x + width, foot].map(points),
    Border: [0, 0, 0],
    // Printed with the page, as PDF/A asks of every annotation (ISO 19005-2, §6.3.2).
    F: 4,
    Contents: textString(description(element, surroundings)),
    ...leadingTo(element.attributes.href ?? '', surroundings.places),
  }
}

function leadingTo(href: string, places: ReadonlySet<string>): Dictionary {
  const id = href.startsWith('#') ? decodeFragment(href.slice(1)) : undefined
  if (id !== undefined) return places.has(id) ? { Dest: byteString(id) } : {}
  return { A: { S: 'URI', URI: byteString(asciiAddress(href)) } }
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** PDF takes addresses in ASCII only; what stands outside it is written as per cent and bytes. */
function asciiAddress(href: string): string {
  const bytes = new TextEncoder().encode(href)
  return Array.from(bytes, (byte) =>
    byte > 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
  ).join('')
}

/** What a listener is told of the link (PDF/UA-1, §7.18.5). */
function description(element: FlowElement, { marks, words }: LinkSurroundings): string {
  const { role, href = '' } = element.attributes
  const label = element.attributes['aria-label']
  if (label) return label
  const text = spoken(element, marks).trim()
  if (role === 'doc-noteref') return `${words.note} ${text}`.trim()
  if (role === 'doc-backlink') return words.backToText
  return text === '' ? href : text
}

function spoken(node: FlowNode, marks: LinkSurroundings['marks']): string {
  const own = (marks.get(node.order) ?? []).map((mark) => mark.text).join('')
  if (node.kind === 'text') return own
  const alt = node.name === 'img' ? (node.attributes.alt ?? '') : ''
  return own + alt + node.children.map((child) => spoken(child, marks)).join('')
}
