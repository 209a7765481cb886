/**
 * Pages on sheets: schemes, folding steps, creep and marks.
 */

export { mendEdge, mendThickness } from './check.ts'
export { sheetDiagram } from './diagram.ts'
export * from './folding.ts'
export { impose } from './impose.ts'
export { instructionsOf } from './instructions.ts'
export * from './order.ts'
export { inMillimetres, type Micrometres, paperName, paperNames, paperThickness, readPaper } from './paper.ts'
export { pagesOfFolding } from './scheme.ts'
export * from './sheet.ts'
export { type FrontsAndBacks, frontsAndBacks, turningByHand } from './simplex.ts'
