/**
 * A web page → a draft.
 *
 * The text is told from what stands round it by Firefox's reader view; what
 * that leaves out is kept in comments. Notes are followed by their links,
 * wherever on the page they stand.
 */

import { type Outcome, Report, type Source } from '../base/index.ts'
import { type Block, textOf } from '../manuscript/index.ts'
import { headingNode, type ReadFile, textNode } from './draft.ts'
import { blocksOf } from './html-blocks.ts'
import { definitionsIn, withoutNotesTitle } from './html-definitions.ts'
import type { HtmlMaterial } from './html-inlines.ts'
import { anchorsIn, withoutDeadLinks } from './html-links.ts'
import { findHtmlNotes } from './html-notes.ts'
import { elementsIn, type HtmlElement, parseHtml, wordsIn } from './html-tree.ts'
import { wordsInPlace } from './html-words.ts'
import { isLanguageTag, languageOf } from './language.ts'
import { joinLooseNotes } from './loose-notes.ts'
import { mainContent } from './main-content.ts'
import { partsAtTitles } from './parts.ts'
import { reportAsides } from './set-aside.ts'
import { shapeSections } from './shape.ts'

/** A page with the text of an article on it, and whatever stands round that. */
export async function readHtml(source: Source, lang: string | undefined): Promise<Outcome<ReadFile>> {
  return readTree(source, await parseHtml(source.text), { lang, extent: 'main' })
}

export interface Reading {
  readonly lang: string | undefined
  /** `whole`: all of the page is text, as it is if a program wrote it. */
  readonly extent: 'main' | 'whole'
  /** What is set aside all the same. */
  readonly isAside?: (element: HtmlElement) => boolean
}

export async function readTree(
  source: Source,
  root: HtmlElement,
  { lang, extent, isAside = () => false }: Reading,
): Promise<Outcome<ReadFile>> {
  const report = new Report()
  const notes = findHtmlNotes(root)
  const main = extent === 'main' ? await mainContent(root) : undefined
  // Reader views show the title themselves, and so leave it out.
  const titles = [...elementsIn(root)].filter((element) => element.name === 'h1')
  const kept = main ? withAncestors(root, new Set([...main, ...notes.texts.keys(), ...titles])) : undefined
  const generated = new Set([...elementsIn(root)].filter((one) => isPageMarker(one) || isEditLink(one)))
  const words = wordsInPlace(root, source, new Set([...notes.marks, ...generated]))
  const spoken = lang ?? langOf(root) ?? languageOf(words) ?? 'en'
  const material: HtmlMaterial = {
    source,
    notes,
    generated,
    references: new Set(),
    lang: spoken,
    ...anchorsIn(notes),
    isKept: (element) => (kept === undefined || kept.has(element)) && !isAside(element),
  }

  const blocks = withoutNotesTitle(blocksOf(root.children, material))
  const said = titleAmong(blocks) ?? titleOf(root)
  const title = said ?? firstWords(words)
  // Words that stand for a title stand in the text already.
  const titled = said === undefined ? blocks : withTitle(blocks, said, source)
  const linked = withoutDeadLinks(titled, definitionsIn(material))
  const noted = linked.definitions.length > 0 ? linked : report.take(joinLooseNotes(linked.blocks, source))
  const sections = report.take(
    shapeSections({
      source,
      lang: spoken,
      parts: partsAtTitles(noted.blocks, title),
      definitions: noted.definitions,
    }),
  )
  reportAsides(sections, report)
  return report.conclude({
    draft: {
      title: title === '' ? 'Untitled' : title,
      people: [],
      lang: spoken,
      guesses: ['title', ...(lang === undefined ? (['lang'] as const) : [])],
      sections,
      images: [],
    },
    compared: { source, words },
    origins: [],
  })
}

/** An element is of the text if it, or anything in it, is. */
function withAncestors(root: HtmlElement, kept: Set<HtmlElement>): ReadonlySet<HtmlElement> {
  const all = new Set<HtmlElement>()
  const visit = (element: HtmlElement, isInside: boolean): boolean => {
    let holds = kept.has(element)
    for (const child of element.children)
      if (child.type === 'element' && visit(child, holds || isInside)) holds = true
    if (holds) all.add(element)
    return holds
  }
  visit(root, false)
  return all
}

/** Where a page of print begins (EPUB 3.3, `pagebreak`; DPUB-ARIA 1.1, `doc-pagebreak`). */
export function isPageMarker(element: HtmlElement): boolean {
  const said = `${element.attributes.get('epub:type') ?? ''} ${element.attributes.get('role') ?? ''}`
  return /\b(?:doc-)?pagebreak\b/.test(said)
}

/** MediaWiki's “[edit]” beside a heading, which no author wrote. */
function isEditLink({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)mw-editsection(?:\s|$)/.test(attributes.get('class') ?? '')
}

// ——— what the page is called

function titleAmong(blocks: readonly Block[]): string | undefined {
  const headings = blocks.filter((block) => block.type === 'heading')
  const first = headings.find((block) => block.depth === 1) ?? headings[0]
  return first ? textOf(first.children) : undefined
}

function titleOf(root: HtmlElement): string | undefined {
  const title = [...elementsIn(root)].find((element) => element.name === 'title')
  const words = title?.children.map((child) => wordsIn(child)).join('')
  return words === undefined || words.trim() === '' ? undefined : words.replace(/\s+/g, ' ').trim()
}

function firstWords(words: string): string {
  return words.trim().split(/\s+/).slice(0, 8).join(' ')
}

function langOf(root: HtmlElement): string | undefined {
  const html = [...elementsIn(root)].find((element) => element.name === 'html')
  const lang = html?.attributes.get('lang') ?? html?.attributes.get('xml:lang')
  return lang !== undefined && isLanguageTag(lang) ? lang : undefined
}

/** What may stand before a page's title, in blocks: a name, a date, a line of navigation. */
const BEFORE_TITLE = 4

/** The title comes first: the first heading of the first level, or the first of any, or the page's own. */
function withTitle(blocks: readonly Block[], title: string, source: Source): readonly Block[] {
  const first = blocks.findIndex((block) => block.type !== 'html')
  const grand = blocks.findIndex((block) => block.type === 'heading' && block.depth === 1)
  const heading = blocks[grand]
  if (heading && grand - first <= BEFORE_TITLE)
    return [heading, ...blocks.filter((block) => block !== heading)]
  const block = blocks[first]
  if (block?.type === 'heading')
    return blocks.map((one, i) => (i === first && one.type === 'heading' ? { ...one, depth: 1 } : one))
  const span = { source, start: block?.span.start ?? 0, end: block?.span.start ?? 0 }
  return [headingNode(1, [textNode(title, span)], span), ...blocks]
}
