/**
 * Any intermediate value → readable text.
 */

export { dumpDocument } from './document.ts'
