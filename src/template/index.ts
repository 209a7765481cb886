/**
 * A Book as XHTML, through templates that anyone can change.
 */

export { helperMeanings } from './helpers.ts'
export { formatDate, type Locale, type Shelf, say } from './locale.ts'
export { type Located, locateInPart, type PartPlace } from './locate-part.ts'
export { loadTemplates, readyTemplatesOf, type TemplateFiles, type Templates } from './lookup.ts'
export type { EmbeddedFace, Resource } from './package-view.ts'
export { locateIn, renderPrint } from './render.ts'
export { type CoverWords, coverWords, renderCover } from './render-cover.ts'
export { type EpubOptions, renderEpub } from './render-epub.ts'
export { nodeTypes } from './view.ts'
