/**
 * Names for the printed pages' beginnings, so that the e-book can carry them.
 *
 * Print says where each page begins, in the manuscript's own terms: a node, and
 * how far into its text. Here each such place gets an id that nothing else in
 * the edition has. The markers themselves are put in after the templates have
 * written the e-book, for only then every word of a page is there: a figure's
 * number, a title that is quoted.
 */

import type { Book, PageMark, PageStart } from './book.ts'
import { isQuotation } from './quotable.ts'
import { Names } from './slug.ts'

/** What `paginate/` found out; the same shape as its PageMap. */
export interface PrintedPages {
  /** Anchor id → label of its page. */
  readonly labels: ReadonlyMap<string, string>
  readonly starts: readonly PageStart[]
  readonly resumed: readonly PageStart[]
}

export function withPageBreaks(book: Book, { labels, starts, resumed }: PrintedPages): Book {
  const names = new Names()
  for (const id of book.anchors.keys()) names.claim(id)
  for (const leaf of book.leaves) names.claim(leaf.id)
  const mark = (label: string, at: PageMark['at']): PageMark => ({
    label,
    id: names.unique(`page-${label.replace(/[^\p{L}\p{N}]+/gu, '-')}`),
    at,
  })
  const words = ({ label, key, offset }: PageStart) => mark(label, { kind: 'words', key, offset })

  const generated = book.leaves.flatMap((leaf) => {
    const label = leaf.kind === 'page' ? labels.get(leaf.id) : undefined
    return label === undefined ? [] : [mark(label, { kind: 'leaf', leaf: leaf.id })]
  })
  // Contents quote titles, and the leaf they stand on has its mark already.
  const written = starts.filter(({ key }) => !isQuotation(key))
  return { ...book, pageList: [...generated, ...written.map(words)], resumedNotes: resumed.map(words) }
}
