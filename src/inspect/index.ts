/**
 * Any intermediate value → readable text.
 */

export { dumpBook } from './book.ts'
export { dumpDocument } from './document.ts'
export { dumpDrawing } from './drawing.ts'
export { dumpFlow } from './flow.ts'
export { dumpGalley } from './galley.ts'
export { dumpPages, dumpPlaces, type PageDump } from './page.ts'
export { dumpStructure } from './structure.ts'
