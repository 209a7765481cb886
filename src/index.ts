/**
 * Pamphleteer for programs: build a work, look for its mistakes, see any stage of it.
 */

export type { Format } from './base/index.ts'
export {
  type BuildOptions,
  build,
  check,
  type Edition,
  type EditionFile,
  type Inspected,
  inspect,
  type Stage,
  type ToldDiagnostic,
} from './cli/for-programs.ts'
