/**
 * Where the stages meet.
 */

export { type BoundWork, bindWork } from './bind-work.ts'
export type { SheetFile } from './bindery.ts'
export { type ForeignFile, imposeForeign } from './foreign-bindery.ts'
export { type House, openHouse } from './house.ts'
export { inOrder } from './in-order.ts'
export { type LaidOut, layOut, setGalley, setPages, tagsOf } from './lay-out.ts'
export type { Output } from './outputs.ts'
export { type BuildOptions, type Built, buildWork } from './pipeline.ts'
export { preflightForeign } from './preflight-foreign.ts'
export { sealOutputs, sealWork, workName } from './seal-work.ts'
export { tellForeignFindings } from './tell-findings.ts'
export { fenceOf, isManuscript, isWork, worksAt } from './works.ts'
