/**
 * markdown-it as we configure it. The only importer of it and its plugins.
 *
 * CommonMark with tables, strikethrough, definition lists and notes, and the
 * rules of our own: braces, containers, calls of notes. Nothing is rendered,
 * made into links or typeset here, and nothing is thrown away: what print
 * cannot follow is read all the same, so that it can be shown to the author.
 *
 * A parser is made for each text, because it is wrapped in watches that keep
 * what they see. Making one takes less than a millisecond.
 */

import MarkdownIt, {
  type StateBlock as BlockState,
  type Env,
  type StateInline as InlineState,
  type MarkdownIt as Markdown,
  type Token,
} from 'markdown-it'
import definitionLists from 'markdown-it-deflist'
import footnotes from 'markdown-it-footnote'
import { attributeLine, stripHeadingBraces } from './attribute-lines.ts'
import { readBraces } from './braces.ts'
import { bracesAfterElement, bracketedSpan } from './bracketed-spans.ts'
import { container } from './containers.ts'
import { DEEPEST_BLOCK, guardDepth } from './depth.ts'
import { inlineNote, noteCall } from './note-rules.ts'
import { emptyPlaces, type Places, watchPositions } from './positions.ts'

export type { BlockState, InlineState, Markdown, Token }
export type BlockRule = (state: BlockState, startLine: number, endLine: number, silent: boolean) => boolean
export type InlineRule = (state: InlineState, silent: boolean) => boolean

export interface Tokens {
  readonly tokens: readonly Token[]
  readonly places: Places
}

/** All that may be interrupted by a block of our own. */
const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] }

/**
 * markdown-it's own limit, on the levels of its state: what lies beyond it is
 * dropped, so it must never be reached. A list makes two levels, and
 * `depth.ts` stops at a hundred blocks. In a paragraph it bounds how deep
 * brackets may stand in brackets; beyond it they are plain text.
 */
const DEEPEST_STATE = 2 * DEEPEST_BLOCK + 20

export function readTokens(text: string): Tokens {
  const markdown = new MarkdownIt({ html: true, maxNesting: DEEPEST_STATE })

  // Which links are safe is told to the author (`links.ts`), not silently made into text.
  markdown.validateLink = () => true
  markdown.normalizeLink = (url) => url
  markdown.normalizeLinkText = (url) => url

  markdown.use(definitionLists).use(footnotes)
  // Notes stay where they were written, and are numbered by `book/`.
  markdown.core.ruler.disable(['footnote_tail', 'linkify', 'replacements', 'smartquotes', 'text_join'])
  // Texts are joined in `inlines.ts`, where their places are joined with them.
  markdown.inline.ruler2.disable('fragments_join')

  const places = emptyPlaces()
  markdown.block.ruler.before('fence', 'container', container, interrupts)
  markdown.block.ruler.before('fence', 'attribute_line', attributeLine, interrupts)
  markdown.core.ruler.before('inline', 'heading_braces', (state) => stripHeadingBraces(state.tokens))
  markdown.inline.ruler.at('footnote_inline', inlineNote)
  markdown.inline.ruler.at('footnote_ref', noteCall)
  markdown.inline.ruler.after('footnote_ref', 'bracketed_span', bracketedSpan())
  markdown.inline.ruler.after('bracketed_span', 'braces', bracesAfterElement(places))
  markdown.core.ruler.after('inline', 'captions', (state) => {
    readCaptions(state.tokens, state.env, markdown)
    readTableCaptions(state.tokens, state.env, markdown)
  })

  watchPositions(markdown, places)
  guardDepth(markdown)
  return { tokens: markdown.parse(text, {}), places }
}

/** Text in which backslashes and character references are resolved, as in what follows a code fence. */
export function resolveEscapes(text: string): string {
  return new MarkdownIt().utils.unescapeAll(text)
}

/** Tokens of a line in which nothing is read but emphasis, and escapes of its marks. */
export function readEmphasis(text: string): readonly Token[] {
  const markdown = new MarkdownIt('zero').enable(['emphasis', 'escape'])
  return markdown.parseInline(text, {})[0]?.children ?? []
}

/** An image that is a whole paragraph is a figure, and its title is the caption: words with markup in them. */
function readCaptions(tokens: readonly Token[], env: Env, markdown: Markdown): void {
  for (const [i, inline] of tokens.entries()) {
    const [image, ...rest] = inline.children ?? []
    if (tokens[i - 1]?.type !== 'paragraph_open' || image?.type !== 'image') continue
    if (rest.some((token) => token.type !== 'braces')) continue
    const title = image.attrGet('title')
    if (typeof title !== 'string') continue

    inline.children?.push(captionOf(title, env, markdown))
  }
}

/** The caption of a table is a word of its braces: words with markup in them, as a figure's are. */
function readTableCaptions(tokens: readonly Token[], env: Env, markdown: Markdown): void {
  let isAfterTable = false
  for (const token of tokens) {
    isAfterTable = token.type === 'table_close' || (isAfterTable && token.type === 'attributes')
    if (!isAfterTable || token.type !== 'attributes') continue
    const read = readBraces(token.content)
    const words = read.kind === 'attributes' ? read.attributes.values.caption : undefined
    if (words !== undefined) token.children = [captionOf(words, env, markdown)]
  }
}

function captionOf(words: string, env: Env, markdown: Markdown): Token {
  const caption = new MarkdownIt.Token('caption', '', 0)
  caption.content = words
  caption.children = []
  markdown.inline.parse(words, markdown, env, caption.children)
  return caption
}
