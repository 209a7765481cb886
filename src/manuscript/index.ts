export * from './document.ts'
export { parseManuscript } from './parse.ts'
export { childrenOf, mapBlock, mapDefinition, mapInlines, mapText, nodesOf, textOf } from './visit.ts'
