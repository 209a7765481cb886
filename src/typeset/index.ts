export * from './galley.ts'
export * from './shaper.ts'
export type { Tools } from './tools.ts'
