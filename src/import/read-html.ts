/**
 * A web page → a draft.
 *
 * The text is told from what stands round it by Firefox's reader view; what
 * that leaves out is kept in comments. Notes are followed by their links,
 * wherever on the page they stand.
 */

import { makeSource, type Outcome, Report, type Source } from '../base/index.ts'
import { type Block, type FootnoteDefinition, textOf } from '../manuscript/index.ts'
import { asideNode, type Draft, headingNode, noteNode, textNode } from './draft.ts'
import { isNotesHeading } from './furniture.ts'
import { blocksOf, type HtmlMaterial } from './html-blocks.ts'
import { findHtmlNotes, isMark } from './html-notes.ts'
import { elementsIn, type HtmlElement, parseHtml, wordsIn } from './html-tree.ts'
import { languageOf } from './language.ts'
import { mainContent } from './main-content.ts'
import { shapeSections } from './shape.ts'

/** `source` is what the words are compared with: the page's own, without its markup. */
export interface ReadPage {
  readonly draft: Draft
  readonly words: Source
}

/** `whole`: all of the page is text, as it is if a program wrote it. */
export async function readHtml(
  source: Source,
  lang: string | undefined,
  extent: 'main' | 'whole',
): Promise<Outcome<ReadPage>> {
  const report = new Report()
  const root = await parseHtml(source.text)
  const notes = findHtmlNotes(root)
  const main = extent === 'main' ? await mainContent(root) : undefined
  // Reader views show the title themselves, and so leave it out.
  const titles = [...elementsIn(root)].filter((element) => element.name === 'h1')
  const kept = main ? withAncestors(root, new Set([...main, ...notes.texts.keys(), ...titles])) : undefined
  const material: HtmlMaterial = {
    source,
    notes,
    isKept: (element) => kept === undefined || kept.has(element),
  }

  const blocks = withoutNotesTitle(blocksOf(root.children, material))
  const definitions = [...notes.texts].map(([holder, label]) => definitionOf(holder, label, material))
  const titled = titleOf(root)
  const headings = blocks.filter((block) => block.type === 'heading')
  const first = headings.find((block) => block.depth === 1) ?? headings[0]
  const heading = first ? textOf(first.children) : undefined
  const text = wordsOfPage(root, notes.marks)
  const spoken = lang ?? langOf(root) ?? languageOf(text) ?? 'en'
  const title = heading ?? titled ?? text.trim().split(/\s+/).slice(0, 8).join(' ')
  const sections = report.take(
    shapeSections({ source, lang: spoken, title, blocks: withTitle(blocks, title, source), definitions }),
  )
  for (const { section } of asidesIn(sections.map((one) => one.document.children)))
    report.add(
      'import/set-aside',
      section.span,
      'what stands round the text was set aside in a comment',
      'take it out of the comment if it belongs to the text',
    )
  return report.conclude({
    draft: {
      title: title === '' ? 'Untitled' : title,
      people: [],
      lang: spoken,
      guesses: ['title', ...(lang === undefined ? (['lang'] as const) : [])],
      sections,
      images: [],
    },
    words: makeSource(source.path, text),
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

function definitionOf(holder: HtmlElement, label: string, material: HtmlMaterial): FootnoteDefinition {
  const span = { source: material.source, start: holder.start, end: Math.max(holder.start, holder.end) }
  const open: HtmlMaterial = {
    ...material,
    notes: { ...material.notes, texts: new Map() },
    isKept: () => true,
  }
  const first = holder.children.findIndex((child) => !isMark(child, material.notes.marks))
  const blocks = blocksOf(holder.children.slice(Math.max(0, first)), open).map((block, i) =>
    i === 0 ? unmarked(block) : block,
  )
  return noteNode(label, blocks, span)
}

/** A first paragraph without the number that is printed before it. */
function unmarked(block: Block): Block {
  const [first, ...others] = block.type === 'paragraph' ? block.children : []
  if (block.type !== 'paragraph' || first?.type !== 'text') return block
  const value = first.value.replace(/^\s*[[(]?(?:\d{1,4}|[*†‡^↑])?[\])]?[.:]?\s+/u, '')
  return { ...block, children: value === '' ? others : [{ ...first, value }, ...others] }
}

/** “Notes”, with nothing under it any more, is kept in a comment; so is the rule above it. */
function withoutNotesTitle(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = []
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    const isLast = next === undefined || next.type === 'heading' || next.type === 'html'
    const isTitle = block.type === 'heading' && isNotesHeading(textOf(block.children))
    if (!isTitle || !isLast) kept.push(block)
    else {
      if (kept.at(-1)?.type === 'thematicBreak') kept.pop()
      kept.push(asideNode(textOf(block.children), block.span))
    }
  }
  return kept.at(-1)?.type === 'thematicBreak' ? kept.slice(0, -1) : kept
}

function titleOf(root: HtmlElement): string | undefined {
  const title = [...elementsIn(root)].find((element) => element.name === 'title')
  const words = title?.children
    .map((child) => (child.type === 'text' ? child.value : ''))
    .join('')
    .trim()
  return words === '' ? undefined : words?.replace(/\s+/g, ' ')
}

function langOf(root: HtmlElement): string | undefined {
  const html = [...elementsIn(root)].find((element) => element.name === 'html')
  const lang = html?.attributes.get('lang') ?? html?.attributes.get('xml:lang')
  return lang !== undefined && /^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/.test(lang) ? lang : undefined
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

function wordsOfPage(root: HtmlElement, marks: ReadonlySet<HtmlElement>): string {
  const body = [...elementsIn(root)].find((element) => element.name === 'body') ?? root
  return wordsIn(body, marks).replace(/[ \t]+/g, ' ')
}

function asidesIn(parts: readonly (readonly Block[])[]): readonly { readonly section: Block }[] {
  return parts.flat().flatMap((block) => (block.type === 'html' ? [{ section: block }] : []))
}
