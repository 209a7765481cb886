/**
 * Comments of a word-processor file: what reviewers wrote beside the text.
 *
 * They are for the one who edits, not for readers; so each is set aside below
 * the paragraph it was written to. mammoth gathers them in a list at the end of
 * the document (its README, “Comments”), with marks in the text and ways back.
 */

import type { HtmlElement, HtmlNode } from './html-tree.ts'

/** The style that asks mammoth for comments. */
export const commentStyle = 'comment-reference => sup.comment'

const ID = /^comment-\d+$/

/** A comment stands below one of these, and never in a cell, which holds words alone. */
const STANDS_BELOW = /^(?:p|h[1-6]|ul|ol|table)$/
const CELL = /^t[dh]$/

/** Whether an element is such a comment, no part of the text. */
export function isWordComment({ name, attributes }: HtmlElement): boolean {
  return name === 'aside' && attributes.get('class') === 'comment'
}

/** The document with each comment below its paragraph, and no marks in the text. */
export function withCommentsInPlace(root: HtmlElement): HtmlElement {
  const texts = new Map<string, HtmlElement>()
  gather(root, texts)
  if (texts.size === 0) return root
  const { element, called } = placed(root, texts)
  return { ...element, children: [...element.children, ...called] }
}

/** Terms with the ids of comments, and their texts behind them. */
function gather(element: HtmlElement, texts: Map<string, HtmlElement>): void {
  for (const [i, child] of element.children.entries()) {
    if (child.type !== 'element') continue
    const id = child.attributes.get('id') ?? ''
    const text = element.children[i + 1]
    if (child.name === 'dt' && ID.test(id) && text?.type === 'element') {
      const attributes = new Map([['class', 'comment']])
      const children = [...child.children, space(child), ...withoutWaysBack(text).children]
      texts.set(id, { ...child, name: 'aside', attributes, children, end: text.end })
    } else gather(child, texts)
  }
}

function space({ end }: HtmlElement): HtmlNode {
  return { type: 'text', value: ' ', start: end, end }
}

function withoutWaysBack(element: HtmlElement): HtmlElement {
  const kept = element.children.filter(
    (child) => !(child.type === 'element' && isLink(child, 'comment-ref-')),
  )
  const children = kept.map((child) => (child.type === 'element' ? withoutWaysBack(child) : child))
  return { ...element, children }
}

function isLink({ name, attributes }: HtmlElement, to: string): boolean {
  return name === 'a' && attributes.get('href')?.startsWith(`#${to}`) === true
}

interface Placed {
  readonly element: HtmlElement
  /** Comments called in it, and below nothing in it. */
  readonly called: readonly HtmlElement[]
}

function placed(element: HtmlElement, texts: ReadonlyMap<string, HtmlElement>): Placed {
  const children: HtmlNode[] = []
  const called: HtmlElement[] = []
  for (const child of element.children) {
    if (child.type === 'text') children.push(child)
    else if (isMark(child)) called.push(...textsOf(child, texts))
    else if (!isList(child)) {
      const inner = placed(child, texts)
      children.push(inner.element)
      if (STANDS_BELOW.test(child.name) && !CELL.test(element.name)) children.push(...inner.called)
      else called.push(...inner.called)
    }
  }
  return { element: { ...element, children }, called }
}

function isMark({ name, attributes }: HtmlElement): boolean {
  return name === 'sup' && attributes.get('class') === 'comment'
}

function textsOf(mark: HtmlElement, texts: ReadonlyMap<string, HtmlElement>): readonly HtmlElement[] {
  return mark.children.flatMap((child) => {
    const text = child.type === 'element' && texts.get(child.attributes.get('href')?.slice(1) ?? '')
    return text ? [text] : []
  })
}

function isList({ name, children }: HtmlElement): boolean {
  return (
    name === 'dl' &&
    children.some((child) => child.type === 'element' && ID.test(child.attributes.get('id') ?? ''))
  )
}
