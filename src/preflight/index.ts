/**
 * Preflight: what a printer would send back.
 */

export { type Flaw, type FoundFlaw, type LookOver, lookOver } from './look-over.ts'
export { type DrawingOf, type Printed, printedOn, type Where } from './printed.ts'
export { type Elsewhere, explainsLight, printedElsewhere } from './printed-elsewhere.ts'
