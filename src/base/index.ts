/**
 * What everything stands on: places, mistakes, lengths, files. Imports no other folder.
 */

export * from './assert.ts'
export * from './codes.ts'
export * from './diagnostic.ts'
export * from './digest.ts'
export * from './files.ts'
export * from './formats.ts'
export * from './geometry.ts'
export * from './json.ts'
export * from './length.ts'
export * from './order.ts'
export * from './span.ts'
export * from './text.ts'
export * from './yaml.ts'
