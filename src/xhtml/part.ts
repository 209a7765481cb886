/**
 * One finished file of an e-book: what templates write, and the container packs.
 */

export interface EpubPart {
  /** Relative to the folder of the package document: `text/of-water.xhtml`. */
  readonly href: string
  readonly mediaType: string
  readonly content: string | Uint8Array
}
