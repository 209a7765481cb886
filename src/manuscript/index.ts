export * from './document.ts'
export { findFrontMatter } from './front-matter.ts'
export { type Manuscripts, openManuscripts } from './manuscripts.ts'
export { parseManuscript } from './parse.ts'
export { serializeDocument } from './serialize.ts'
export {
  childrenOf,
  mapBlock,
  mapDefinition,
  mapInlines,
  mapText,
  mapWords,
  nodesOf,
  textOf,
} from './visit.ts'
export { readWords } from './words.ts'
