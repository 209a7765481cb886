/**
 * A word-processor file → a draft. The only importer of mammoth.
 *
 * mammoth reads what a document means (styles, notes, images) and leaves how it
 * looks; what it writes goes the way of web pages. It is loaded when the first
 * document is brought in.
 *
 * A document has no lines that a person could look up; so places are told in its
 * words with a paragraph on each line, as any program shows them that saves it
 * as text.
 */

import { makeSource, type Outcome, type Source } from '../base/index.ts'
import type { ReadFile } from './draft.ts'
import { type HtmlElement, type HtmlNode, isBlock, isSilent, parseHtml } from './html-tree.ts'
import { readTree } from './read-html.ts'
import { commentStyle, isWordComment, withCommentsInPlace } from './word-comments.ts'

/** Styles that mean something to us, by the names that Word gives them in every language. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  "p[style-name='Signature'] => div.signature > p:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "r[style-name='Emphasis'] => em",
  "r[style-name='Strong'] => strong",
  'small-caps => span.small-caps',
  'strike => del',
  commentStyle,
]

/** Undefined if the file is damaged. */
export async function readDocx(
  path: string,
  bytes: Uint8Array,
  lang: string | undefined,
): Promise<Outcome<ReadFile> | undefined> {
  const html = await htmlOf(bytes)
  if (html === undefined) return undefined
  const { root, source } = inParagraphs(withCommentsInPlace(await parseHtml(html)), path)
  return readTree(source, root, { lang, extent: 'whole', isAside: isWordComment })
}

async function htmlOf(bytes: Uint8Array): Promise<string | undefined> {
  const { default: mammoth } = await import('mammoth')
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: styles })
    return value
  } catch {
    return undefined
  }
}

/** The tree with the places of its words in a text that has a paragraph on each line. */
function inParagraphs(
  root: HtmlElement,
  path: string,
): { readonly root: HtmlElement; readonly source: Source } {
  const parts: string[] = []
  let length = 0
  const write = (words: string): void => {
    parts.push(words)
    length += words.length
  }
  const endLine = (): void => {
    if (length > 0 && !parts.at(-1)?.endsWith('\n')) write('\n')
  }
  const visit = (node: HtmlNode): HtmlNode => {
    const isLine = node.type === 'element' && isBlock(node.name) && !isSilent(node.name)
    if (isLine) endLine()
    const start = length
    if (node.type === 'text') {
      const value = node.value.replace(/\s+/g, ' ')
      write(value)
      return { ...node, value, start, end: length }
    }
    const children = node.children.map(visit)
    const end = length
    if (isLine) endLine()
    return { ...node, children, start, end }
  }
  const placed = visit(root)
  return { root: placed.type === 'element' ? placed : root, source: makeSource(path, parts.join('')) }
}
