/**
 * Names for the printed pages' beginnings, so that the e-book can carry them.
 *
 * Print says where each page begins, in the manuscript's own terms: a node, and
 * how far into its text. Here each such place gets an id that nothing else in
 * the edition has. The markers themselves are put in after the templates have
 * written the e-book, for only then every word of a page is there: a figure's
 * number, a title that is quoted.
 */

import { type NodeKey, nodesOf } from '../manuscript/index.ts'
import type { Book, Entry, PageMark, PageStart } from './book.ts'
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
  const listed = listedIn(book)
  const written = starts.flatMap((start): readonly PageMark[] => {
    const { label, key, offset } = start
    if (!isQuotation(key)) return [words(start)]
    // Contents quote titles. Where they begin their leaf has its mark already; not where they go on.
    const goesOn = listed?.keys.has(key) === true && generated.every((one) => one.label !== label)
    return goesOn ? [mark(label, { kind: 'words', key, offset, leaf: listed.leaf })] : []
  })
  return { ...book, pageList: [...generated, ...written], resumedNotes: resumed.map(words) }
}

/** The leaf of the contents, and the nodes of the titles that are quoted on it. */
function listedIn({
  leaves,
  contents,
}: Book): { readonly leaf: string; readonly keys: ReadonlySet<NodeKey> } | undefined {
  const leaf = leaves.find((one) => one.kind === 'page' && one.name === 'contents')
  const keysIn = (entries: readonly Entry[]): readonly NodeKey[] =>
    entries.flatMap(({ title, children }) => [
      ...[...nodesOf(title)].map(({ key }) => key),
      ...keysIn(children),
    ])
  return leaf && { leaf: leaf.id, keys: new Set(keysIn(contents)) }
}
