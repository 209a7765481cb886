/**
 * Finished files → an e-book.
 */

export type { EpubPart } from '../xhtml/index.ts'
export { checkParts } from './check.ts'
export { type PackOptions, packEpub } from './container.ts'
