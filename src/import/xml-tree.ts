/**
 * XML → the same plain tree that HTML is read into.
 *
 * Only what e-books need: elements, attributes, words. Declarations of a
 * document type are passed over unread, so no entity can be defined and none
 * expands to more than its character. It reads without calling itself; what
 * lies too deep is read as words of what is above it.
 */

import { type HtmlElement, type HtmlNode, MOST_NESTED } from './html-tree.ts'

/** The characters of a named entity of HTML, or undefined: `eacute` → `é`. */
export type NamedEntities = (name: string) => string | undefined

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[<>"']|"[^"]*"|'[^']*')*(?:\[[^\]]*\]\s*)?>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?][^\s<>/]*)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy

interface Open {
  readonly name: string
  readonly element: HtmlElement
  readonly children: HtmlNode[]
}

/** The document as an element of no name; undefined if its tags do not answer to each other. */
export function parseXml(text: string, named: NamedEntities): HtmlElement | undefined {
  const top: HtmlNode[] = []
  const root = elementOf('#document', new Map(), top, { start: 0, end: text.length })
  const stack: Open[] = [{ name: '', element: root, children: top }]
  /** Open elements that lie too deep to be made. */
  const buried: string[] = []
  let at = 0
  for (const match of text.matchAll(TOKEN)) {
    const [whole, literal, closing, opening, written = '', slash, words] = match
    at = match.index + whole.length
    const here = stack.at(-1)
    if (!here) return undefined
    if (literal !== undefined || words !== undefined) {
      const value = literal ?? decode(words ?? '', named)
      here.children.push({ type: 'text', value, start: match.index, end: at })
    } else if (opening !== undefined) {
      if (stack.length > MOST_NESTED) {
        if (slash === '') buried.push(opening)
        continue
      }
      const children: HtmlNode[] = []
      const element = elementOf(nameOf(opening), attributesOf(written, named), children, {
        start: match.index,
        end: at,
      })
      here.children.push(element)
      if (slash === '') stack.push({ name: opening, element, children })
    } else if (closing !== undefined) {
      if (buried.length > 0) {
        if (buried.pop() !== closing) return undefined
        continue
      }
      const closed = stack.pop()
      if (closed?.name !== closing || stack.length === 0) return undefined
      const parent = stack.at(-1)
      parent?.children.splice(-1, 1, { ...closed.element, end: at })
    }
  }
  const isWhole = at === text.length && stack.length === 1 && top.some((node) => node.type === 'element')
  return isWhole ? root : undefined
}

function elementOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  children: readonly HtmlNode[],
  { start, end }: { readonly start: number; readonly end: number },
): HtmlElement {
  return { type: 'element', name, attributes, children, start, end }
}

/** Prefixes for XHTML are dropped; others stay: `dc:title`. */
function nameOf(written: string): string {
  return written.toLowerCase().replace(/^(?:html|xhtml|h|opf|ncx):/, '')
}

function attributesOf(written: string, named: NamedEntities): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of written.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(name.toLowerCase(), decode(double ?? single ?? '', named))
  return attributes
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(written: string, named: NamedEntities): string {
  if (!written.includes('&')) return written
  return written.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][a-z\d]{0,30}));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return PREDEFINED[name] ?? named(name) ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : whole
    },
  )
}
