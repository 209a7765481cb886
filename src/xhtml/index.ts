export * from './tree.ts'
export * from './vocabulary.ts'
