/**
 * Pages → PDF bytes.
 */

export type { Attachment } from './attachments.ts'
export type { Colours } from './colours.ts'
export { deflate, deflatePixels } from './deflate.ts'
export { type ForeignPdf, openForeign, type Refusal } from './foreign-pdf.ts'
export type { ForeignPage, ForeignRecord, ForeignValue } from './foreign-value.ts'
export type { LinkWords } from './links.ts'
export type { Information } from './metadata.ts'
export type { OutlineEntry } from './outline.ts'
export { type Matters, paintPages } from './paint.ts'
export { paintCover } from './paint-cover.ts'
export { type ImposedPages, paintForeignSheets, paintSheets, type SheetMatters } from './paint-sheets.ts'
export { readPicture } from './picture.ts'
export type { Faces } from './stock.ts'
export { type ContentMark, stretchesOf } from './stretches.ts'
export { type Tag, type TagChild, tagTree } from './structure.ts'
