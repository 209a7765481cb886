/**
 * A Book as XHTML, through templates that anyone can change.
 */

export { helperMeanings } from './helpers.ts'
export { formatDate, type Locale, type Shelf, say } from './locale.ts'
export { type Located, locateInPart, type PartPlace } from './locate-part.ts'
export { loadTemplates, readyTemplatesOf, type TemplateFiles, type Templates } from './lookup.ts'
export type { Resource } from './package-view.ts'
export { locateIn, renderPrint } from './render.ts'
export { type EpubOptions, renderEpub } from './render-epub.ts'
export { nodeTypes } from './view.ts'
