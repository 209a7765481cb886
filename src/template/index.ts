/**
 * A Book as XHTML, through templates that anyone can change.
 */

export { helperMeanings } from './helpers.ts'
export { formatDate, type Locale, type Shelf, say } from './locale.ts'
export { loadTemplates, type TemplateFiles, type Templates } from './lookup.ts'
export type { Resource } from './package-view.ts'
export { type EpubOptions, locateIn, renderEpub, renderPrint } from './render.ts'
export { nodeTypes } from './view.ts'
