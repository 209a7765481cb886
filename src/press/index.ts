/**
 * Where the stages meet.
 */

export { type House, openHouse } from './house.ts'
export { inOrder } from './in-order.ts'
export {
  type BoundWork,
  type BuildOptions,
  type Built,
  bindWork,
  buildWork,
  type Format,
  type LaidOut,
  layOut,
  type Output,
  setGalley,
  setPages,
  tagsOf,
} from './pipeline.ts'
export { sealOutputs, sealWork, workName } from './seal-work.ts'
export { fenceOf, isManuscript, isWork, worksAt } from './works.ts'
