/**
 * Any intermediate value → readable text.
 */

export { dumpDocument } from './document.ts'
export { dumpFlow } from './flow.ts'
