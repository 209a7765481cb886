/**
 * The notes of a web page: a short link to a place further down, and a link back.
 *
 * WordPress, MediaWiki, Word, marxists.org, Substack and mammoth all write
 * notes so, each with names of its own; the names are not looked at.
 *
 *     <a href="#n1" id="r1">1</a>   …   <li id="n1">Text <a href="#r1">↩</a></li>
 */

import { elementsIn, type HtmlElement, type HtmlNode, wordsIn } from './html-tree.ts'

export interface HtmlNotes {
  /** The link that calls → the label of its note. */
  readonly calls: ReadonlyMap<HtmlElement, string>
  /** The element that holds a note → its label. */
  readonly texts: ReadonlyMap<HtmlElement, string>
  /** Links back to the text, and marks: not part of a note's words. */
  readonly marks: ReadonlySet<HtmlElement>
}

/** What a call shows: a number or letter in brackets or not, or a sign. */
const callText =
  /^[[({]?(?:\d{1,4}|[a-z]|[ivxlc]{1,6}|note \d{1,3}|\*{1,4}|[†‡§]{1,3}|[¹²³⁰⁴-⁹]{1,4})[\])}.]?$/iu

export function findHtmlNotes(root: HtmlElement): HtmlNotes {
  const parents = new Map<HtmlElement, HtmlElement>()
  const places = new Map<HtmlElement, number>()
  const named = new Map<string, HtmlElement>()
  for (const element of elementsIn(root)) {
    places.set(element, places.size)
    for (const child of element.children) if (child.type === 'element') parents.set(child, element)
    for (const key of ['id', 'name']) {
      const name = element.attributes.get(key)
      if (name !== undefined && name !== '' && !named.has(name)) named.set(name, element)
    }
  }
  const placeOf = (element: HtmlElement): number => places.get(element) ?? 0
  const linked = [...places.keys()].flatMap((link) => {
    const target = link.name === 'a' ? named.get(targetOf(link)) : undefined
    return target ? [{ link, target, isDown: placeOf(target) > placeOf(link) }] : []
  })
  const down = linked.filter(({ link, isDown }) => isDown && callText.test(wordsIn(link).trim()))
  const targets = new Set(down.map(({ target }) => target))
  const holderOf = holders(parents, targets, new Set(down.map(({ link }) => link)))

  const calls = new Map<HtmlElement, string>()
  const texts = new Map<HtmlElement, string>()
  for (const { link, target } of down) {
    const holder = holderOf(target)
    const known = texts.get(holder)
    const label = known ?? freeLabel(wordsIn(link), texts)
    texts.set(holder, label)
    calls.set(link, label)
  }
  const marks = new Set(linked.filter(({ isDown, link }) => !isDown && isShort(link)).map(({ link }) => link))
  return { calls, texts, marks }
}

function targetOf(link: HtmlElement): string {
  const [, name = ''] = /#([^#]+)$/.exec(link.attributes.get('href') ?? '') ?? []
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function isShort(link: HtmlElement): boolean {
  return wordsIn(link).trim().length <= 12
}

function freeLabel(text: string, taken: ReadonlyMap<HtmlElement, string>): string {
  const name = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '') || 'note'
  const labels = new Set(taken.values())
  let label = name
  for (let i = 2; labels.has(label); i++) label = `${name}-${i}`
  return label
}

/** The block a target stands in, and what holds that block and no other note. */
function holders(
  parents: ReadonlyMap<HtmlElement, HtmlElement>,
  targets: ReadonlySet<HtmlElement>,
  links: ReadonlySet<HtmlElement>,
): (target: HtmlElement) => HtmlElement {
  const mayHold = /^(?:li|p|div|aside|dd|td|span|sup|a|b|strong|em|i|small|font)$/
  return (target) => {
    let holder = target
    for (let parent = parents.get(holder); parent; parent = parents.get(holder)) {
      if (/^(?:li|aside|dd)$/.test(holder.name) || !mayHold.test(parent.name)) break
      if (holdsMore(parent, target, targets, links)) break
      holder = parent
    }
    return holder
  }
}

/** Whether an element holds another note, a call or a heading besides; it stops at the first of them. */
function holdsMore(
  parent: HtmlElement,
  target: HtmlElement,
  targets: ReadonlySet<HtmlElement>,
  links: ReadonlySet<HtmlElement>,
): boolean {
  for (const one of elementsIn(parent))
    if ((targets.has(one) && one !== target) || links.has(one) || /^h[1-6]$/.test(one.name)) return true
  return false
}

/** Whether a node of a note is only what stands before its words: “1.”, “^”, “[1]”, and links back. */
export function isMark(node: HtmlNode, marks: ReadonlySet<HtmlElement>): boolean {
  return /^[\s[({]*(?:\d{1,4}|[*†‡↑↩]{1,4})?[\s\])}.:^↑,]*$/u.test(wordsIn(node, marks))
}
