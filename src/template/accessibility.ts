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

import type { Book } from '../book/index.ts'
import type { Image, Node } from '../manuscript/index.ts'
import { type Locale, say } from './locale.ts'
import type { View } from './view.ts'

/** What conformance is called in each version of the standard. 1.2 is a candidate still. */
const profiles = {
  '1.1': 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA',
  '1.2': 'EPUB Accessibility 1.2 - WCAG 2.2 Level AA',
} as const

const profile: keyof typeof profiles = '1.1'

export function accessibilityOf(book: Book, locale: Locale): View {
  const images = [...book.nodes.values()].filter(isImage)
  const described = images.every(({ alt, decorative }) => decorative || alt !== '')
  const hasPages = book.pageList.length > 0
  const hasTitles = book.leaves.some((leaf) => leaf.kind === 'section' && leaf.title.length > 0)
  const pictures = images.length === 0 ? 'none' : described ? 'described' : 'undescribed'
  return {
    modes: images.length > 0 ? ['textual', 'visual'] : ['textual'],
    /** One can follow it all by ear, unless a picture is without words. */
    sufficient: [...(described ? ['textual'] : []), ...(images.length > 0 ? ['textual,visual'] : [])],
    features: [
      ...(hasTitles ? ['structuralNavigation'] : []),
      'tableOfContents',
      'readingOrder',
      'displayTransformability',
      ...(images.length > 0 && described ? ['alternativeText'] : []),
      ...(hasPages ? ['pageNavigation', 'pageBreakMarkers'] : []),
    ],
    summary: say(locale, `accessibility.${pictures}`),
    conformsTo: profiles[profile],
    /** Who answers for the claim; without one it is not made. */
    certifier: described ? book.edition.certifier : undefined,
    /** The printed edition of the same text, whose pages are marked. */
    pageSource: hasPages ? book.edition.identifier : undefined,
  }
}

function isImage(node: Node): node is Image {
  return node.type === 'image'
}
