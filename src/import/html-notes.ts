/**
 * The notes of a page or an e-book: a link to a place, and a link back.
 *
 * WordPress, MediaWiki, Word, marxists.org, Substack, mammoth and makers of
 * e-books all write notes so, each with names of its own. Where a link says that
 * it calls a note it is believed; else it must look like a call, lead further
 * down, and what it leads to must answer.
 *
 *     <a href="#n1" id="r1">1</a>   …   <li id="n1">Text <a href="#r1">↩</a></li>
 *
 * Others write a note where it is called, and say that it is one.
 */

import { elementsIn, type HtmlElement, type HtmlNode, wordsIn } from './html-tree.ts'
import { Labels } from './note-labels.ts'

export interface HtmlNotes {
  /** The link that calls → the label of its note. */
  readonly calls: ReadonlyMap<HtmlElement, string>
  /** The element that holds a note → its label. */
  readonly texts: ReadonlyMap<HtmlElement, string>
  /** Links back to the text, and marks: not part of a note's words. */
  readonly marks: ReadonlySet<HtmlElement>
  /** What every link within the work leads to. */
  readonly targets: ReadonlyMap<HtmlElement, HtmlElement>
}

/** What a call shows: a number or letter in brackets or not, or a sign. */
const callText =
  /^[[({]?(?:\d{1,4}|[a-z]|[ivxlc]{1,6}|note \d{1,3}|\*{1,4}|[†‡§]{1,3}|[¹²³⁰⁴-⁹]{1,4})[\])}.]?$/iu

export function findHtmlNotes(root: HtmlElement): HtmlNotes {
  const tree = surveyOf(root)
  const { targets, parents, places } = tree
  const down = [...targets].filter(([link, target]) => looksLikeCall(link, target, places))
  const called = new Set(down.map(([, target]) => target))
  const holderOf = holders(parents, called, new Set(down.map(([link]) => link)))

  const calls = new Map<HtmlElement, string>()
  const texts = new Map<HtmlElement, string>()
  const labels = new Labels()
  for (const [link, target] of down) {
    const holder = holderOf(target)
    if (!isSaidCall(link) && !isSaidNote(target) && !answers(holder, link, tree)) continue
    const label = texts.get(holder) ?? labels.take(labelOf(link, target))
    texts.set(holder, label)
    calls.set(link, label)
  }
  for (const link of places.keys())
    if (isSaidCall(link) && !calls.has(link) && !targets.has(link))
      calls.set(link, labels.take(labelOf(link, undefined)))
  for (const { call, text } of notesInPlace(places.keys())) {
    const label = labels.take(shownBy(call).replace(/[^\p{L}\p{N}]/gu, '') || 'note')
    calls.set(call, label)
    texts.set(text, label)
  }
  return { calls, texts, targets, marks: marksIn(texts, tree) }
}

/** What says that it is a note, in the midst of a sentence (Modern Footnotes for WordPress, Tufte's sidenotes). */
const inPlace = /(?:^|\s)(?:modern-footnotes-footnote__note|sidenote|marginnote)(?:\s|$)/

/** Notes written where they are called, and what before each shows its number. */
function* notesInPlace(
  elements: Iterable<HtmlElement>,
): Generator<{ readonly call: HtmlElement; readonly text: HtmlElement }> {
  for (const { children } of elements) {
    const inner = children.filter((child) => child.type === 'element')
    for (const [i, text] of inner.entries()) {
      const call = inner
        .slice(0, i)
        .findLast(({ name }) => name === 'sup' || name === 'label' || name === 'a')
      if (text.name === 'span' && call && inPlace.test(text.attributes.get('class') ?? ''))
        yield { call, text }
    }
  }
}

// ——— what leads where

interface Survey {
  readonly parents: ReadonlyMap<HtmlElement, HtmlElement>
  /** Elements by their order in the document. */
  readonly places: ReadonlyMap<HtmlElement, number>
  readonly targets: ReadonlyMap<HtmlElement, HtmlElement>
}

function surveyOf(root: HtmlElement): Survey {
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
  const targets = new Map<HtmlElement, HtmlElement>()
  for (const link of places.keys()) {
    const target = link.name === 'a' ? named.get(targetOf(link)) : undefined
    if (target) targets.set(link, target)
  }
  return { parents, places, targets }
}

function targetOf(link: HtmlElement): string {
  const [, name = ''] = /#([^#]+)$/.exec(link.attributes.get('href') ?? '') ?? []
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

// ——— calls

function looksLikeCall(
  link: HtmlElement,
  target: HtmlElement,
  places: ReadonlyMap<HtmlElement, number>,
): boolean {
  if (isSaidCall(link)) return true
  if (says(link, /\b(?:backlink|doc-backlink)\b/) || !callText.test(wordsIn(link).trim())) return false
  if (isSaidNote(target)) return true
  const isDown = (places.get(target) ?? 0) > (places.get(link) ?? 0)
  return isDown && !isPlaceInText(target)
}

/** Headings, pages and whole sections are led to by contents and registers, not by calls. */
function isPlaceInText(target: HtmlElement): boolean {
  if (/^(?:h[1-6]|section|article|body|table|#document)$/.test(target.name)) return true
  if (says(target, /\bpagebreak\b/)) return true
  return [...elementsIn(target)].some((inner) => /^h[1-6]$/.test(inner.name))
}

function isSaidCall(link: HtmlElement): boolean {
  return link.name === 'a' && says(link, /\bnoteref\b/)
}

function isSaidNote(element: HtmlElement): boolean {
  return says(element, /\b(?:footnote|endnote|rearnote)\b/)
}

/** What an element says it is (EPUB 3.3, epub:type; DPUB-ARIA 1.1, roles). */
function says(element: HtmlElement, meaning: RegExp): boolean {
  return meaning.test(`${element.attributes.get('epub:type') ?? ''} ${element.attributes.get('role') ?? ''}`)
}

const noteNames = /note|^_?(?:fn|ftn|edn|en|n|cite|anm|nota)[\W_]*\d/i

/** Whether what a link leads to is a note: by its name, the mark it begins with, or a link back. */
function answers(holder: HtmlElement, link: HtmlElement, { places, targets }: Survey): boolean {
  const name = targetOf(link).replace(/^\d+\//, '')
  if (noteNames.test(name)) return true
  const shown = shownBy(link)
  const text = wordsIn(holder)
    .trimStart()
    .replace(/^[[({^\s]+/, '')
  if (shown !== '' && text.startsWith(shown) && !/^[\p{L}\p{N}]/u.test(text.slice(shown.length))) return true
  const at = places.get(link) ?? 0
  return [...elementsIn(holder)].some((inner) => {
    const back = targets.get(inner)
    return back !== undefined && Math.abs((places.get(back) ?? -100) - at) < 8
  })
}

function shownBy(link: HtmlElement): string {
  return wordsIn(link)
    .trim()
    .replace(/^[[({]+|[\])}.]+$/g, '')
}

/** Our own e-books name a note after its stream: `n-ed-2` is the editor’s. */
function labelOf(link: HtmlElement, target: HtmlElement | undefined): string {
  const name = shownBy(link)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
  const stream = /^(?:\d+\/)?n-([a-z][a-z\d-]*)-\d+$/.exec(target?.attributes.get('id') ?? '')?.[1]
  const isOurs = stream !== undefined && stream !== 'author' && target?.name === 'aside'
  const label = name === '' ? 'note' : name
  return isOurs ? `${stream}:${label}` : label
}

// ——— texts

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

/** In characters: “Back to the text” is longer, and says what it is. */
const LONGEST_MARK = 12

/** Links in notes that lead back up, and are short; and what says of itself that it is one. */
function marksIn(
  texts: ReadonlyMap<HtmlElement, string>,
  { targets, places }: Survey,
): ReadonlySet<HtmlElement> {
  const marks = new Set<HtmlElement>()
  for (const holder of texts.keys())
    for (const link of elementsIn(holder)) {
      const target = targets.get(link)
      const isUp = target !== undefined && (places.get(target) ?? 0) < (places.get(holder) ?? 0)
      const isShort = wordsIn(link).trim().length <= LONGEST_MARK
      if (says(link, /\b(?:doc-)?backlink\b/) || (isUp && isShort)) marks.add(link)
    }
  return marks
}

/** Whether a node of a note is only what stands before its words: “1.”, “^”, “[1]”, and links back. */
export function isMark(node: HtmlNode, marks: ReadonlySet<HtmlElement>): boolean {
  return /^[\s[({]*(?:\d{1,4}|[*†‡↑↩]{1,4})?[\s\])}.:^↑,]*$/u.test(wordsIn(node, marks))
}
