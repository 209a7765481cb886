/** Documents and an edition → a Book. */

export * from './bind.ts'
export * from './book.ts'
export { type Booklet, bookletOf, withSaid } from './booklet.ts'
export { type Cover, type CoverPattern, coverPatterns } from './cover.ts'
export * from './edition.ts'
export { type BookletFields, editionJsonSchema, readBookletFields } from './edition-schema.ts'
export { markOf } from './number.ts'
export { withPageBreaks } from './page-breaks.ts'
export { punctuate, punctuateText } from './punctuate.ts'
export { quotable } from './quotable.ts'
export { readEdition } from './read-edition.ts'
