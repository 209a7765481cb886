/**
 * What may truly be said of an e-book to those who ask whether they can read it.
 *
 * Everything is derived from the book itself. That it conforms to a standard is
 * another matter: no program can see whether a description describes. So that
 * claim is made only where the edition names someone who answers for it, and
 * where nothing that can be seen speaks against it.
 *
 * Source: EPUB Accessibility 1.1, section 2; schema.org's vocabulary of
 * accessibility features.
 */

import type { Book, Leaf } from '../book/index.ts'
import { type Image, type Node, nodesOf } from '../manuscript/index.ts'
import { type Locale, say } from './locale.ts'
import type { View } from './view.ts'

/** What conformance is called in each version of the standard. 1.2 is a candidate still. */
const profiles = {
  '1.1': 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA',
  '1.2': 'EPUB Accessibility 1.2 - WCAG 2.2 Level AA',
} as const

const profile: keyof typeof profiles = '1.1'

export function accessibilityOf(book: Book, locale: Locale): View {
  const nodes = [...book.nodes.values()]
  const images = nodes.filter(isImage)
  const described = images.every(({ alt, decorative }) => decorative || alt !== '')
  const has = {
    titles: book.leaves.some((leaf) => leaf.kind === 'section' && leaf.title.length > 0),
    notes: book.notes.length > 0,
    pages: book.pageList.length > 0,
  }
  const sentences = [
    images.length === 0 ? 'text' : described ? 'described' : 'undescribed',
    has.titles ? 'titles' : 'contents',
    ...(has.notes ? ['notes'] : []),
    ...(has.pages ? ['pages'] : []),
  ]
  const isOpen = described && !nodes.some(isHeadless) && !book.leaves.some(skipsLevel)
  return {
    modes: images.length > 0 ? ['textual', 'visual'] : ['textual'],
    /** One can follow it all by ear, unless a picture is without words. */
    sufficient: [...(described ? ['textual'] : []), ...(images.length > 0 ? ['textual,visual'] : [])],
    features: [
      ...(has.titles ? ['structuralNavigation'] : []),
      'tableOfContents',
      'readingOrder',
      'displayTransformability',
      'unlocked',
      ...(images.length > 0 && described ? ['alternativeText'] : []),
      ...(has.pages ? ['pageNavigation', 'pageBreakMarkers'] : []),
    ],
    summary: sentences.map((sentence) => say(locale, `accessibility.${sentence}`)).join(' '),
    conformsTo: profiles[profile],
    /** Who answers for the claim; without one, or where it can be seen to be false, it is not made. */
    certifier: isOpen ? book.edition.certifier : undefined,
    /** The printed edition of the same text, whose pages are marked. */
    pageSource: has.pages ? book.edition.identifier : undefined,
  }
}

function isImage(node: Node): node is Image {
  return node.type === 'image'
}

/** A table whose columns have no names: who listens hears cells without knowing what they mean (WCAG 2.2, 1.3.1). */
function isHeadless(node: Node): boolean {
  return (
    node.type === 'table' &&
    (node.children[0]?.children.every(({ children }) => children.length === 0) ?? true)
  )
}

/** A heading more than one level below the one before it: who goes by headings finds a step missing. */
function skipsLevel(leaf: Leaf): boolean {
  if (leaf.kind !== 'section') return false
  const depths = [...nodesOf(leaf.children)].flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
  return depths.some((depth, at) => depth > (depths[at - 1] ?? 1) + 1)
}
