/**
 * Quotes, dashes and spaces, by the language of each word.
 *
 * The trees that come out are the trees of the Book: every offset into a text
 * that a later room names is an offset into the punctuated value. Keys and
 * spans stay as they were.
 */

import { unreachable } from '../base/index.ts'
import {
  type Block,
  type Document,
  type Inline,
  type Lang,
  mapText,
  mapWords,
  type NodeKey,
  textOf,
} from '../manuscript/index.ts'
import { objectCharacter, type Piece, punctuateRun } from './punctuate-run.ts'

/** The document with the typography of its languages; `lang` is that of the edition. */
export function punctuate(document: Document, lang: Lang): Document {
  const values = new Map<NodeKey, string>()
  const finish = (run: readonly KeyedPiece[]) => {
    punctuateRun(run).forEach((value, index) => {
      const key = run[index]?.key
      if (key !== undefined) values.set(key, value)
    })
  }
  punctuateBlocks(document.children, lang, finish)
  for (const definition of document.definitions) punctuateBlocks(definition.children, lang, finish)

  return mapText(document, (text) => values.get(text.key) ?? text.value)
}

/** Words that stand by themselves: a title, a name. */
export function punctuateText(text: string, lang: Lang): string {
  return punctuateRun([{ value: text, lang, sealed: false }]).join('')
}

/** The same for words with emphasis in them. */
export function punctuateWords(words: readonly Inline[], lang: Lang): readonly Inline[] {
  const run = piecesOf(words, lang, false)
  const said = punctuateRun(run)
  const values = new Map(run.map(({ key }, index) => [key, said[index]]))
  return mapWords(words, (text) => values.get(text.key) ?? text.value)
}

interface KeyedPiece extends Piece {
  /** Of the text node it is the value of; a sealed piece needs none. */
  readonly key?: NodeKey
}

type Finish = (run: readonly KeyedPiece[]) => void

function punctuateBlocks(blocks: readonly Block[], outer: Lang, finish: Finish): void {
  for (const block of blocks) {
    const lang = ('attributes' in block ? block.attributes.lang : undefined) ?? outer
    const run = (inlines: readonly Inline[]) => finish(piecesOf(inlines, lang, false))
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        run(block.children)
        break
      case 'blockquote':
      case 'division':
        punctuateBlocks(block.children, lang, finish)
        break
      case 'list':
        for (const item of block.children) punctuateBlocks(item.children, lang, finish)
        break
      case 'definitionList':
        for (const part of block.children) {
          if (part.type === 'definitionTerm') run(part.children)
          else punctuateBlocks(part.children, lang, finish)
        }
        break
      case 'table':
        run(block.caption)
        for (const row of block.children) for (const cell of row.children) run(cell.children)
        break
      case 'figure':
        run(block.caption)
        break
      case 'verse':
        // A quotation may run on through a stanza, so its lines are one run.
        for (const stanza of block.children) {
          finish(stanza.children.flatMap((line) => [...piecesOf(line.children, lang, false), lineEnd(lang)]))
        }
        break
      case 'code':
      case 'thematicBreak':
      case 'html':
        break
      default:
        unreachable(block)
    }
  }
}

function piecesOf(inlines: readonly Inline[], lang: Lang, sealed: boolean): readonly KeyedPiece[] {
  return inlines.flatMap((inline): readonly KeyedPiece[] => {
    switch (inline.type) {
      case 'text':
        return [{ key: inline.key, value: inline.value, lang, sealed }]
      case 'emphasis':
      case 'strong':
      case 'delete':
        return piecesOf(inline.children, lang, sealed)
      case 'span':
        return piecesOf(inline.children, inline.attributes.lang ?? lang, sealed)
      case 'link':
        return piecesOf(inline.children, inline.attributes.lang ?? lang, sealed || isAddress(inline.children))
      case 'break':
        return [lineEnd(lang)]
      case 'inlineCode':
      case 'image':
      case 'crossReference':
      case 'html':
        return [{ value: objectCharacter, lang, sealed: true }]
      // A call is not heard: “word[^1]” closes as “word” does.
      case 'footnoteReference':
        return []
      default:
        return unreachable(inline)
    }
  })
}

function lineEnd(lang: Lang): KeyedPiece {
  return { value: '\n', lang, sealed: true }
}

/** Whether a link shows where it leads, as `<https://…>` and `<name@…>` do. */
function isAddress(words: readonly Inline[]): boolean {
  return /^(?:[a-z][a-z\d+.-]*:\S+|www\.\S+|[^\s@]+@[^\s@]+)$/i.test(textOf(words))
}
