export * from './book.ts'
export * from './edition.ts'
