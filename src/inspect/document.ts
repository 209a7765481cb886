/**
 * A Document for people: one node a line, its place on the left.
 *
 *     1:1–10    heading 1 #water
 *     1:3–10      text “Of water”
 *
 * A place is line and column of the first character and of the one after the
 * last; the second line is named only where it is another. A mark of a soft
 * line ending is written ⏎.
 */

import { placeOf, type Span, unreachable } from '../base/index.ts'
import { type Attributes, childrenOf, type Document, type Node, noAttributes } from '../manuscript/index.ts'

export function dumpDocument(document: Document): string {
  const lines: { readonly place: string; readonly text: string }[] = []
  const { frontMatter, source } = document
  if (frontMatter) lines.push({ place: placeText({ source, ...frontMatter }), text: 'front matter' })

  const add = (node: Node, depth: number): void => {
    lines.push({ place: placeText(node.span), text: `${'  '.repeat(depth)}${describe(node)}` })
    for (const child of childrenOf(node)) add(child, depth + 1)
  }
  for (const block of document.children) add(block, 0)
  for (const definition of document.definitions) add(definition, 0)

  const width = lines.reduce((widest, { place }) => Math.max(widest, place.length), 0) + 2
  return lines.map(({ place, text }) => `${place.padEnd(width)}${text}`).join('\n')
}

function placeText(span: Span): string {
  const start = placeOf(span.source, span.start)
  const end = placeOf(span.source, span.end)
  const last = start.line === end.line ? `${end.column}` : `${end.line}:${end.column}`
  return `${start.line}:${start.column}–${last}`
}

function describe(node: Node): string {
  switch (node.type) {
    case 'text':
      return node.value === '\n' ? 'text ⏎' : `text ${quote(node.value)}`
    case 'inlineCode':
      return `inlineCode ${quote(node.value)}`
    case 'html':
      return `html ${quote(node.value)}`
    case 'code':
      return join('code', node.lang, braces(node.attributes), quote(node.value))
    case 'heading':
      return join('heading', String(node.depth), braces(node.attributes))
    case 'list': {
      const kind = node.ordered ? `ordered from ${node.start}` : 'bulleted'
      return join('list', kind, node.tight ? 'tight' : 'loose', braces(node.attributes))
    }
    case 'table':
      return join('table', node.align.join(' '), braces(node.attributes))
    case 'division':
      return join('division', node.name, braces(node.attributes))
    case 'verseLine':
      return join('verseLine', node.indent === 0 ? '' : `indent ${node.indent}`)
    case 'link':
      return join('link', node.url, node.title === '' ? '' : quote(node.title), braces(node.attributes))
    case 'crossReference':
      return join('crossReference', `#${node.target}`, `by ${node.form}`)
    case 'image': {
      const alt = node.decorative ? 'decorative' : quote(node.alt)
      return join(
        'image',
        node.url,
        alt,
        node.title === '' ? '' : `title ${quote(node.title)}`,
        braces(node.attributes),
      )
    }
    case 'footnoteReference':
      return `footnoteReference ${node.label}`
    case 'footnoteDefinition':
      return `footnoteDefinition ${node.label}`
    case 'paragraph':
    case 'blockquote':
    case 'definitionList':
    case 'figure':
    case 'verse':
    case 'span':
      return join(node.type, braces(node.attributes))
    case 'listItem':
    case 'definitionTerm':
    case 'definitionDescription':
    case 'tableRow':
    case 'tableCell':
    case 'thematicBreak':
    case 'stanza':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'break':
      return node.type
    default:
      return unreachable(node)
  }
}

function join(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ')
}

function quote(text: string): string {
  return `“${text.replaceAll('\n', '⏎')}”`
}

function braces(attributes: Attributes): string {
  const { id, classes, lang, values } = { id: undefined, lang: undefined, ...noAttributes, ...attributes }
  return join(
    id === undefined ? '' : `#${id}`,
    ...classes.map((name) => `.${name}`),
    lang === undefined ? '' : `lang=${lang}`,
    ...Object.entries(values).map(([key, value]) => `${key}=${value}`),
  )
}
