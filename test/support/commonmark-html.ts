/**
 * Document → the HTML of CommonMark's examples, to hold our reading against the specification's.
 *
 * A figure is written as the paragraph with one image that it was. What the
 * specification does not know (notes, containers, tables) is not written.
 */

import { unreachable } from '../../src/base/index.ts'
import type { Block, Document, Image, Inline, ListItem } from '../../src/manuscript/index.ts'

export function toHtml(document: Document): string {
  return blocksToHtml(document.children)
}

/**
 * What two writings of the same HTML may differ in: spaces where no text is,
 * between block tags and at their edges; and the slash of empty elements,
 * which the examples write and HTML does not need.
 */
export function normalizeHtml(html: string): string {
  const block = `</?(?:p|h[1-6]|blockquote|ul|ol|li|pre|hr)(?: [^>]*)?/?>`
  return html
    .split(/(<pre>[\s\S]*?<\/pre>)/)
    .map((part) =>
      part.startsWith('<pre>') ? part : part.replace(new RegExp(`\\s*(${block})\\s*`, 'g'), '$1'),
    )
    .join('')
    .replace(/ \/>/g, '/>')
    .trim()
}

function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map((block) => `${blockToHtml(block)}\n`).join('')
}

function blockToHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlinesToHtml(block.children)}</p>`
    case 'heading':
      return `<h${block.depth}>${inlinesToHtml(block.children)}</h${block.depth}>`
    case 'blockquote':
      return `<blockquote>\n${blocksToHtml(block.children)}</blockquote>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : ''
      const items = block.children.map((item) => itemToHtml(item, block.tight))
      return `<${tag}${start}>\n${items.join('\n')}\n</${tag}>`
    }
    case 'code': {
      const language = block.lang === '' ? '' : ` class="language-${escapeHtml(block.lang)}"`
      const lines = block.value === '' ? '' : `${block.value}\n`
      return `<pre><code${language}>${escapeHtml(lines)}</code></pre>`
    }
    case 'thematicBreak':
      return '<hr />'
    case 'figure':
      return `<p>${imageToHtml(block.image, titleOf(block.caption))}</p>`
    case 'html':
      return block.value
    case 'definitionList':
    case 'table':
    case 'verse':
    case 'division':
      return `<!-- ${block.type} -->`
    default:
      return unreachable(block)
  }
}

function itemToHtml(item: ListItem, tight: boolean): string {
  const inside = item.children.map((block) =>
    tight && block.type === 'paragraph'
      ? inlinesToHtml(block.children)
      : tight && block.type === 'figure'
        ? imageToHtml(block.image, titleOf(block.caption))
        : blockToHtml(block),
  )
  return `<li>${inside.join('\n')}</li>`
}

function inlinesToHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineToHtml).join('')
}

function inlineToHtml(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value)
    case 'emphasis':
      return `<em>${inlinesToHtml(node.children)}</em>`
    case 'strong':
      return `<strong>${inlinesToHtml(node.children)}</strong>`
    case 'delete':
      return `<del>${inlinesToHtml(node.children)}</del>`
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`
    case 'break':
      return '<br />\n'
    case 'link': {
      const title = node.title === '' ? '' : ` title="${escapeHtml(node.title)}"`
      return `<a href="${escapeHtml(node.url)}"${title}>${inlinesToHtml(node.children)}</a>`
    }
    case 'crossReference':
      return `<a href="#${escapeHtml(node.target)}"></a>`
    case 'image':
      return imageToHtml(node, node.title)
    case 'html':
      return node.value
    case 'span':
    case 'footnoteReference':
      return `<!-- ${node.type} -->`
    default:
      return unreachable(node)
  }
}

function imageToHtml(image: Image, title: string): string {
  const titled = title === '' ? '' : ` title="${escapeHtml(title)}"`
  return `<img src="${escapeHtml(encodeURI(image.url))}" alt="${escapeHtml(image.alt)}"${titled} />`
}

/** A caption as the title it was; the examples' titles hold no markup. */
function titleOf(caption: readonly Inline[]): string {
  return caption.map((node) => (node.type === 'text' ? node.value : '')).join('')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
