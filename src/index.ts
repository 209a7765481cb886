/**
 * Pamphleteer for programs: read a work, look for its mistakes, build its editions.
 */

export {
  type Diagnostic,
  type FileRead,
  type Files,
  type Format,
  memoryFiles,
  type Outcome,
  recordReads,
} from './base/index.ts'
export type { ReadFace } from './fonts/index.ts'
export {
  type BuildOptions,
  type Built,
  buildWork,
  type House,
  type Output,
  openHouse,
} from './press/index.ts'
