/**
 * One finished file of an e-book: what templates write, and the container packs.
 */

import type { Source } from '../base/index.ts'
import type { Element } from './tree.ts'

export interface EpubPart {
  /** Relative to the folder of the package document: `text/of-water.xhtml`. */
  readonly href: string
  readonly mediaType: string
  readonly content: string | Uint8Array
  /** Whence it comes, for those who find something wrong in it. */
  readonly maker?: PartMaker
}

/** What a file of an e-book was made from. */
export type PartMaker =
  /** A template wrote it; `root` is what it wrote, standing in the file behind a prolog of so many characters. */
  | { readonly kind: 'template'; readonly template: string; readonly root?: Element; readonly prolog: number }
  /** One stylesheet after the other, a newline between. */
  | { readonly kind: 'sheets'; readonly sheets: readonly Source[] }
  /** A picture of the work, as the manuscript writes its name. */
  | { readonly kind: 'picture'; readonly source: string }
