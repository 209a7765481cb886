export * from './galley.ts'
export * from './shaper.ts'
