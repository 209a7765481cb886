/**
 * Finished files → an e-book.
 */

export type { EpubPart } from '../xhtml/index.ts'
export { checkParts, checkSize } from './check.ts'
export { type PackOptions, packageFolder, packEpub } from './container.ts'
export type { Finding, FindingPlace } from './finding.ts'
export { readReport } from './read-report.ts'
export { beyondOurCheck, validateEpub } from './validate.ts'
