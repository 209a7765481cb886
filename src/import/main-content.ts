/**
 * Which elements of a page belong to its text. The only importer of Readability.
 *
 * Readability is Firefox's reader view; it comes with a small DOM of its own,
 * which reads well-formed markup only, so the tree is written out for it with a
 * number on every element. It is loaded when the first page is brought in.
 */

import { elementsIn, type HtmlElement, type HtmlNode, isSilent } from './html-tree.ts'

/** Elements of the text; undefined if no text could be made out. */
export async function mainContent(root: HtmlElement): Promise<ReadonlySet<HtmlElement> | undefined> {
  const { Readability } = await import('@mozilla/readability')
  const { default: JSDOMParser } = await import('@mozilla/readability/JSDOMParser.js')
  const elements = [...elementsIn(root)]
  const numbers = new Map(elements.map((element, i) => [element, i]))
  const page = new JSDOMParser().parse(writeXml(root, numbers), 'https://page.invalid/')
  const read = new Readability<unknown>(page, {
    keepClasses: true,
    disableJSONLD: true,
    // A pamphlet may be a page long; the default would pass over less than 500 characters.
    charThreshold: 200,
    serializer: (node: unknown) => node,
  }).parse()

  const kept = new Set<HtmlElement>()
  const waiting: unknown[] = [read?.content]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === null || typeof node !== 'object') continue
    const number =
      'getAttribute' in node && typeof node.getAttribute === 'function' ? node.getAttribute('data-at') : ''
    const element = typeof number === 'string' && number !== '' ? elements[Number(number)] : undefined
    if (element) kept.add(element)
    if ('childNodes' in node && Array.isArray(node.childNodes)) waiting.push(...node.childNodes)
  }
  return kept.size > 0 ? kept : undefined
}

const passedOn = [
  'id',
  'class',
  'href',
  'src',
  'alt',
  'role',
  'name',
  'rel',
  'hidden',
  'aria-hidden',
  'itemprop',
]

function writeXml(node: HtmlNode, numbers: ReadonlyMap<HtmlElement, number>): string {
  if (node.type === 'text') return escapeXml(node.value)
  const inside = node.children.map((child) => writeXml(child, numbers)).join('')
  if (node.name === '#document') return inside
  if (isSilent(node.name) && node.name !== 'head' && node.name !== 'title') return ''
  const name = node.name.replace(/[^a-z\d]/g, '') || 'span'
  const attributes = passedOn.flatMap((key) => {
    const value = node.attributes.get(key)
    return value === undefined ? [] : [` ${key}="${escapeXml(value)}"`]
  })
  return `<${name} data-at="${numbers.get(node) ?? ''}"${attributes.join('')}>${inside}</${name}>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
