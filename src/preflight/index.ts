/**
 * Preflight: what a printer would send back.
 */

export { explainsLight } from './foreign-looks.ts'
export { type Flaw, type FoundFlaw, type LookOver, lookOver } from './look-over.ts'
export { type DrawingOf, type Printed, printedOn, type Where } from './printed.ts'
export { type Elsewhere, printedElsewhere } from './printed-elsewhere.ts'
