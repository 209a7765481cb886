/**
 * The vocabulary that templates write and the press sets, read and written. Imports base alone.
 */

export * from './markup.ts'
export * from './parse.ts'
export * from './part.ts'
export * from './serialize.ts'
export * from './tree.ts'
export * from './vocabulary.ts'
export * from './words.ts'
