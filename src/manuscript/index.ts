export * from './document.ts'
export { parseManuscript } from './parse.ts'
export { serializeDocument } from './serialize.ts'
export { childrenOf, mapBlock, mapDefinition, mapInlines, mapText, nodesOf, textOf } from './visit.ts'
