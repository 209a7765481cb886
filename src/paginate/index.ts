/**
 * Galley → Pages.
 */

export * from './break-pages.ts'
export * from './folio.ts'
export type { MarkOf } from './label.ts'
export * from './page.ts'
export type { BrokenPages, PagePlan, PlannedLine } from './plan.ts'
export { reserve } from './reserve.ts'
export * from './settle.ts'
